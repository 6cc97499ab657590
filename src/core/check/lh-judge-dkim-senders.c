/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of services that send in the firm's name: SPF names the service, the catalogue the selectors that it always uses. Whether it signs as this
 * name or as a sub-domain is not known, so that a key that is not there is no fault; and what is said of one is a hint. */
#include "check/lh-judge-dkim.h"

#include "dns/lh-name.h"
#include "mail/lh-spf-lookup.h"

static void
add_senders (const LhContext *context, const LhSpfRecord *record, GPtrArray *senders)
{
  for (guint i = 0; i < record->terms->len; i++)
    {
      const LhSpfTerm *term = record->terms->pdata[i];
      g_autofree char *name = term->kind == LH_SPF_INCLUDE && term->domain != NULL ? lh_name_fold (term->domain) : NULL;
      const LhSender *sender = name != NULL ? lh_catalog_sender_of_include (context->catalog, name) : NULL;

      if (sender != NULL && !g_ptr_array_find (senders, sender, NULL))
        g_ptr_array_add (senders, (gpointer) sender);
    }
}

/* Keys that receivers cannot use, whoever they are of. */
static gboolean
is_fault (LhFindingId id)
{
  return id == LH_FINDING_DKIM_TRUNCATED || id == LH_FINDING_DKIM_STRAY || id == LH_FINDING_DKIM_BROKEN ||
         id == LH_FINDING_DKIM_SEVERAL || id == LH_FINDING_DKIM_HOST_NAME || id == LH_FINDING_DKIM_CNAME_DANGLING;
}

static void
look (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const LhSender *sender, const char *selector, GPtrArray *good)
{
  g_autoptr (GPtrArray) of_key = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_finding_unref);

  lh_judge_dkim_selector (inquiry, context, of_key, NULL, NULL, selector, context->domain);
  for (guint i = 0; i < of_key->len; i++)
    {
      LhFinding *finding = of_key->pdata[i];

      if (finding->id == LH_FINDING_DKIM_GOOD || finding->id == LH_FINDING_DKIM_WEAK)
        g_ptr_array_add (good, (gpointer) selector);
      if (!is_fault (finding->id))
        continue;
      lh_finding_set (finding, "provider", "%s", sender->id);
      finding->severity = LH_SEVERITY_HINT;
      g_ptr_array_add (findings, lh_finding_ref (finding));
    }
}

static void
judge_sender (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const LhSender *sender)
{
  g_autoptr (GPtrArray) good = g_ptr_array_new ();
  g_autofree char *selectors = NULL;
  LhFinding *finding;

  for (guint i = 0; sender->dkim_keys != NULL && i < sender->dkim_keys->len; i++)
    {
      const LhSenderKey *key = sender->dkim_keys->pdata[i];

      if (key->selector != NULL)
        look (inquiry, context, findings, sender, key->selector, good);
    }
  for (guint i = 0; sender->dkim_older != NULL && sender->dkim_older[i] != NULL; i++)
    look (inquiry, context, findings, sender, sender->dkim_older[i], good);
  if (good->len == 0 || lh_inquiry_is_open (inquiry))
    return;
  selectors = lh_judge_join (good);
  finding = lh_judge_add (findings, context, LH_FINDING_DKIM_SENDER, context->domain);
  lh_finding_set (finding, "sender", "%s", sender->id);
  lh_finding_set (finding, "selectors", "%s", selectors);
  for (guint i = 0; i < good->len; i++)
    {
      g_autofree char *prefix = g_strconcat (good->pdata[i], "._domainkey", NULL);
      g_autofree char *name = lh_name_join (prefix, context->domain);

      lh_judge_evidence (finding, name, LH_TYPE_TXT);
    }
}

const LhProvider *
lh_judge_dkim_provider_of_spf (LhInquiry *inquiry, const LhContext *context)
{
  const LhAnswer *answer;
  GBytes *text;

  if (lh_spf_look_up (inquiry, context->domain, &answer) != LH_SPF_LOOK_DONE)
    return NULL;
  for (guint i = 0; (text = lh_spf_next_text (answer, &i));)
    {
      g_autoptr (LhSpfRecord) record = lh_spf_read (inquiry, text);

      for (guint j = 0; j < record->terms->len; j++)
        {
          const LhSpfTerm *term = record->terms->pdata[j];
          g_autofree char *name = term->kind == LH_SPF_INCLUDE && term->domain != NULL ? lh_name_fold (term->domain) : NULL;
          const LhProvider *provider = name != NULL ? lh_catalog_provider_of_include (context->catalog, name) : NULL;

          if (provider != NULL && provider->dkim_selector_form != LH_SELECTOR_PASTED && provider->dkim_selectors != NULL)
            return provider;
        }
    }
  return NULL;
}

void
lh_judge_dkim_senders (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const LhAnswer *answer;
  GBytes *text;
  g_autoptr (GPtrArray) senders = g_ptr_array_new ();

  if (lh_spf_look_up (inquiry, context->domain, &answer) != LH_SPF_LOOK_DONE)
    return;
  for (guint i = 0; (text = lh_spf_next_text (answer, &i));)
    {
      g_autoptr (LhSpfRecord) record = lh_spf_read (inquiry, text);

      add_senders (context, record, senders);
    }
  for (guint i = 0; i < senders->len; i++)
    judge_sender (inquiry, context, findings, senders->pdata[i]);
}
