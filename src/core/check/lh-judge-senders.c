/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-judge-senders.h"

#include "check/lh-judge-dkim.h"
#include "dns/lh-name.h"
#include "mail/lh-dmarc.h"

#include <string.h>

/* What else sends, each on its own sub-domain: the records that it needs there to be taken for the firm (RFC 9989, 4.4). */

/* The planned senders' records compared; none without any. (transfer full) (element-type LhComparison) */
static GPtrArray *
compare (LhInquiry *inquiry, const LhContext *context)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  for (guint i = 0; context->wanted != NULL && i < context->wanted->len; i++)
    if (((LhWanted *) context->wanted->pdata[i])->label != NULL)
      g_ptr_array_add (wanted, context->wanted->pdata[i]);
  return lh_compare (inquiry, wanted, context->catalog);
}

static LhFinding *
add (GPtrArray *findings, const LhContext *context, LhFindingId id, const LhComparison *comparison)
{
  const LhWanted *wanted = comparison->wanted;
  LhFinding *finding = lh_judge_add (findings, context, id, wanted->name);

  lh_finding_set (finding, "sender", "%s", wanted->sender != NULL ? wanted->sender->id : wanted->title);
  lh_finding_set (finding, "name", "%s", wanted->name);
  if (!wanted->unnamed)
    lh_judge_evidence (finding, wanted->name, wanted->type);
  for (guint i = 0; i < comparison->published->len; i++)
    lh_finding_add_found (finding, ((LhPublished *) comparison->published->pdata[i])->record);
  if (comparison->state == LH_STATE_TO_DECIDE)
    {
      lh_finding_set (finding, "over", "%d", comparison->merge->lookups);
      lh_finding_set (finding, "parts", "%s", "");
    }
  else if (finding->severity <= LH_SEVERITY_WARNING && wanted->values->len > 0)
    lh_finding_set_fix (finding, wanted, comparison->published->len > 0);
  return finding;
}

static gboolean
is_lacking (const LhComparison *comparison)
{
  return comparison->state == LH_STATE_MISSING || comparison->state == LH_STATE_DIFFERS || comparison->state == LH_STATE_CONFLICTS ||
         comparison->state == LH_STATE_TO_DECIDE;
}

static void
add_not_checked (LhInquiry *inquiry, GPtrArray *findings, const LhContext *context, LhFindingId id, const LhComparison *comparison)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, comparison->wanted->name, comparison->wanted->type);

  lh_finding_set (add (findings, context, id, comparison), "outcome", "%s",
                  lh_outcome_to_string (answer != NULL && !lh_answer_is_conclusive (answer) ? answer->outcome : LH_OUTCOME_NOT_ASKED));
}

/* Whose MX that are not the provider's stand there; empty where there are none but an alias or a null MX. (transfer full) */
static char *
list_others (const LhComparison *comparison)
{
  g_autoptr (GPtrArray) hosts = g_ptr_array_new ();

  for (guint i = 0; i < comparison->published->len; i++)
    {
      const LhPublished *published = comparison->published->pdata[i];

      if (published->action == LH_ACTION_REMOVE && published->record->type == LH_TYPE_MX && *published->record->target != '\0')
        g_ptr_array_add (hosts, published->record->target);
    }
  return lh_judge_join (hosts);
}

/* The provider's own hosts are judged at the domain itself. */
void
lh_judge_senders_mx (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  g_autoptr (GPtrArray) comparisons = compare (inquiry, context);

  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];
      guint before = findings->len;
      g_autofree char *others = NULL;

      if (comparison->wanted->purpose != LH_PURPOSE_MX)
        continue;
      others = list_others (comparison);
      if (comparison->state == LH_STATE_MATCHES)
        add (findings, context, LH_FINDING_MX_SENDER_GOOD, comparison);
      else if (comparison->state == LH_STATE_NOT_CHECKED)
        add_not_checked (inquiry, findings, context, LH_FINDING_MX_SENDER_NOT_CHECKED, comparison);
      else if (is_lacking (comparison) && *others != '\0')
        lh_finding_set (add (findings, context, LH_FINDING_MX_SENDER_OTHER, comparison), "hosts", "%s", others);
      else if (is_lacking (comparison))
        add (findings, context, comparison->state == LH_STATE_DIFFERS ? LH_FINDING_MX_SENDER_DIFFERS : LH_FINDING_MX_SENDER_ABSENT, comparison);
      if (findings->len > before)
        lh_finding_set (findings->pdata[before], "provider", "%s", comparison->wanted->provider->id);
    }
}

void
lh_judge_senders_spf (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  g_autoptr (GPtrArray) comparisons = compare (inquiry, context);
  const char *unchecked = NULL;

  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];
      gboolean spf = comparison->wanted->purpose == LH_PURPOSE_SPF;

      if (!spf && comparison->wanted->purpose != LH_PURPOSE_RETURN_PATH)
        continue;
      if (is_lacking (comparison))
        add (findings, context, spf ? LH_FINDING_SPF_SENDER_ABSENT : LH_FINDING_SPF_SENDER_RETURN, comparison);
      else if (comparison->state == LH_STATE_NOT_CHECKED && spf)
        add_not_checked (inquiry, findings, context, LH_FINDING_SPF_SENDER_NOT_CHECKED, comparison);
      else if (comparison->state == LH_STATE_NOT_CHECKED && g_strcmp0 (unchecked, comparison->wanted->label) != 0)
        {
          /* Some have several such names. Once a sender. */
          add_not_checked (inquiry, findings, context, LH_FINDING_SPF_SENDER_RETURN_NOT_CHECKED, comparison);
          unchecked = comparison->wanted->label;
        }
      else if (comparison->state == LH_STATE_MATCHES && spf)
        add (findings, context, LH_FINDING_SPF_SENDER_GOOD, comparison);
    }
}

/* The key that was found, wherever it is: the selector and the domain in front of and behind "._domainkey.". (transfer full) */
static char *
split_name (const LhComparison *comparison, const char **ret_domain)
{
  const LhPublished *first = comparison->published->len > 0 && comparison->state == LH_STATE_MATCHES ? comparison->published->pdata[0] : NULL;
  gboolean elsewhere = first != NULL && first->record->type == LH_TYPE_TXT && comparison->wanted->type == LH_TYPE_CNAME;
  const char *name = elsewhere ? first->record->owner : comparison->wanted->name;
  const char *mark = strstr (name, "._domainkey.");

  if (mark == NULL)
    return NULL;
  *ret_domain = mark + strlen ("._domainkey.");
  return g_strndup (name, mark - name);
}

void
lh_judge_senders_dkim (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  g_autoptr (GPtrArray) comparisons = compare (inquiry, context);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *to_paste = NULL;

  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];
      const LhWanted *wanted = comparison->wanted;
      const char *domain = NULL;
      g_autofree char *selector = NULL;
      guint before = findings->len;

      if (wanted->purpose != LH_PURPOSE_DKIM || comparison->state == LH_STATE_WAITING)
        continue;
      if (comparison->state == LH_STATE_TO_PASTE)
        {
          /* Once a sender. */
          if (g_strcmp0 (to_paste, wanted->label) != 0)
            add (findings, context, LH_FINDING_DKIM_SENDER_TO_PASTE, comparison);
          to_paste = wanted->label;
          continue;
        }
      selector = split_name (comparison, &domain);
      if (selector == NULL || !g_hash_table_add (seen, g_strconcat (selector, ".", domain, NULL)))
        continue;
      lh_judge_dkim_selector (inquiry, context, findings, NULL, g_str_has_prefix (wanted->name, selector) ? wanted : NULL, selector, domain);
      for (guint j = before; j < findings->len; j++)
        lh_finding_set (findings->pdata[j], "provider", "%s", wanted->sender != NULL ? wanted->sender->id : wanted->title);
    }
}

/* With adkim=s a signature counts only in the very name behind the @ (RFC 9989, 4.4.1). */
static void
judge_alignment (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const LhComparison *comparison, GHashTable *seen)
{
  const LhWanted *wanted = comparison->wanted;
  gboolean main = g_str_equal (wanted->label, LH_SENDER_MAIN);
  g_autofree char *sub_domain = main ? g_strdup (context->domain) : lh_name_join (wanted->label, context->domain);
  const char *mark = strstr (wanted->name, "._domainkey.");
  g_autoptr (LhDmarcFound) found = NULL;
  LhFinding *finding;

  if (wanted->purpose != LH_PURPOSE_DKIM || wanted->unnamed || mark == NULL || g_str_equal (mark + strlen ("._domainkey."), sub_domain))
    return;
  found = lh_dmarc_discover (inquiry, sub_domain);
  if (found->waiting || found->record == NULL || !found->record->strict_dkim || !g_hash_table_add (seen, (gpointer) wanted->label))
    return;
  finding = add (findings, context, LH_FINDING_DMARC_SENDER_STRICT, comparison);
  lh_finding_set (finding, "from", "%s", sub_domain);
  lh_finding_set (finding, "at", "%s", found->at);
}

void
lh_judge_senders_dmarc (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  g_autoptr (GPtrArray) comparisons = compare (inquiry, context);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];

      judge_alignment (inquiry, context, findings, comparison, seen);
      if (comparison->wanted->purpose != LH_PURPOSE_DMARC || !is_lacking (comparison))
        continue;
      if (comparison->wanted->need == LH_NEED_REQUIRED && comparison->published->len == 0)
        add (findings, context, LH_FINDING_DMARC_SENDER_ABSENT, comparison);
      else if (comparison->wanted->own_policy || comparison->wanted->need == LH_NEED_REQUIRED)
        add (findings, context, LH_FINDING_DMARC_SENDER, comparison);
    }
}
