/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys with which the domain's mail is signed (RFC 6376). DNS does not list selectors: only those of the plan, or that the provider always
 * or usually uses, can be looked at; a key that is not seen there without a plan is unknown, never missing. */
#include "check/lh-judge-dkim.h"

#include "check/lh-judge-senders.h"
#include "dns/lh-name.h"
#include "mail/lh-dkim-header.h"
#include "mail/lh-dkim.h"

#include <string.h>

static gboolean
is_confirmed (GPtrArray *findings, guint from)
{
  for (guint i = from; i < findings->len; i++)
    {
      LhFindingId id = ((LhFinding *) findings->pdata[i])->id;

      if (id == LH_FINDING_DKIM_GOOD || id == LH_FINDING_DKIM_WEAK)
        return TRUE;
    }
  return FALSE;
}

/* Whether a sent mail names this selector of the domain itself. */
static gboolean
is_signed_with (const LhContext *context, const char *selector)
{
  for (guint i = 0; context->signatures != NULL && i < context->signatures->len; i++)
    {
      const LhDkimSignature *signature = context->signatures->pdata[i];

      if (g_str_equal (signature->domain, context->domain) && g_ascii_strcasecmp (signature->selector, selector) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_planned (const LhContext *context, const LhDkimSignature *signature)
{
  for (guint i = 0; context->wanted != NULL && i < context->wanted->len; i++)
    {
      const LhWanted *wanted = context->wanted->pdata[i];

      g_autofree char *name = g_strdup_printf ("%s._domainkey.%s", signature->selector, signature->domain);

      if (wanted->purpose == LH_PURPOSE_DKIM && !wanted->unnamed && g_ascii_strcasecmp (wanted->name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What a sent mail was signed with. A name of the same registered domain is as good as the domain itself (RFC 9989, 4.4.1); another one says
 * nothing for it. */
static void
judge_signed (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const LhProvider *provider)
{
  const char *elsewhere = NULL;
  gboolean own = FALSE;

  for (guint i = 0; context->signatures != NULL && i < context->signatures->len; i++)
    {
      const LhDkimSignature *signature = context->signatures->pdata[i];
      guint before = findings->len;

      if (g_strcmp0 (lh_name_organizational (signature->domain), lh_name_organizational (context->domain)) != 0)
        {
          elsewhere = signature->domain;
          continue;
        }
      own = TRUE;
      if (is_planned (context, signature))
        continue;
      lh_judge_dkim_selector (inquiry, context, findings, provider, NULL, signature->selector, signature->domain);
      if (!lh_inquiry_is_open (inquiry) && findings->len == before)
        {
          LhFinding *finding = lh_judge_add (findings, context, LH_FINDING_DKIM_SIGNED_MISSING, signature->domain);

          lh_finding_set (finding, "selector", "%s", signature->selector);
          if (provider != NULL)
            lh_finding_set (finding, "provider", "%s", provider->id);
        }
    }
  if (!own && elsewhere != NULL)
    {
      LhFinding *finding = lh_judge_add (findings, context, LH_FINDING_DKIM_SIGNED_ELSEWHERE, context->domain);

      lh_finding_set (finding, "signer", "%s", elsewhere);
      if (provider != NULL)
        lh_finding_set (finding, "provider", "%s", provider->id);
    }
}

/* Many receivers cannot verify Ed25519 yet: it belongs beside an RSA key, not in its place (RFC 8463, 3). */
static void
judge_algorithms (const LhContext *context, GPtrArray *findings)
{
  const LhFinding *ed25519 = NULL;
  gboolean rsa = FALSE;

  for (guint i = 0; i < findings->len; i++)
    {
      const LhFinding *finding = findings->pdata[i];

      rsa |= finding->id == LH_FINDING_DKIM_WEAK;
      if (finding->id != LH_FINDING_DKIM_GOOD)
        continue;
      if (g_strcmp0 (lh_finding_get (finding, "bits"), "256") == 0)
        ed25519 = finding;
      else
        rsa = TRUE;
    }
  if (ed25519 != NULL && !rsa)
    {
      LhFinding *finding = lh_judge_add (findings, context, LH_FINDING_DKIM_ED25519_ONLY, ed25519->subject);

      lh_finding_set (finding, "selector", "%s", lh_finding_get (ed25519, "selector"));
      if (lh_finding_get (ed25519, "provider") != NULL)
        lh_finding_set (finding, "provider", "%s", lh_finding_get (ed25519, "provider"));
    }
}

/* Author Domain Signing Practices (RFC 5617) is history since 2013. */
static void
judge_adsp (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  g_autofree char *name = lh_name_join ("_adsp._domainkey", context->domain);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_TXT) : NULL;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);
      LhFinding *finding;

      if (g_ascii_strncasecmp (text, "dkim=", strlen ("dkim=")) != 0)
        continue;
      finding = lh_judge_add (findings, context, LH_FINDING_DKIM_ADSP, name);
      lh_judge_set_shown (finding, "text", text);
      lh_judge_evidence (finding, name, LH_TYPE_TXT);
      lh_judge_found (finding, records);
      return;
    }
}

/* The first name that is known of who signs and that could not be asked. (nullable) */
static const char *
find_unanswered (LhInquiry *inquiry, const LhContext *context, const LhProvider *provider)
{
  for (guint i = 0; provider->dkim_selectors != NULL && provider->dkim_selectors[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s._domainkey.%s", provider->dkim_selectors[i], context->domain);
      const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);

      if (answer != NULL && !lh_answer_is_conclusive (answer))
        return provider->dkim_selectors[i];
    }
  return NULL;
}

/* A key that nobody has pasted yet may be at a name that is known of who signs. The records are compared so, and here it is told the same. TRUE: it waits to be pasted. */
static gboolean
judge_unpasted (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const LhWanted *wanted)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GPtrArray) comparisons = NULL;
  const LhComparison *comparison;
  const char *selector = NULL;

  g_ptr_array_add (one, (gpointer) wanted);
  comparisons = lh_compare (inquiry, one, context->catalog);
  comparison = comparisons->pdata[0];
  if (comparison->state == LH_STATE_MATCHES)
    selector = comparison->wanted->selector;
  else if (comparison->state == LH_STATE_NOT_CHECKED)
    selector = find_unanswered (inquiry, context, wanted->provider);
  if (selector != NULL)
    lh_judge_dkim_selector (inquiry, context, findings, wanted->provider, NULL, selector, context->domain);
  return comparison->state == LH_STATE_TO_PASTE;
}

/* What the plan wants. The value may still be in the provider's console; when the key is published already, that is all that counts. */
static void
judge_planned (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const LhWanted *to_paste = NULL;
  guint n = 0;

  for (guint i = 0; i < context->wanted->len; i++)
    {
      const LhWanted *wanted = context->wanted->pdata[i];
      guint before = findings->len;

      if (wanted->purpose != LH_PURPOSE_DKIM || wanted->label != NULL)
        continue;
      n++;
      if (wanted->selector != NULL && wanted->selector[0] != '\0')
        lh_judge_dkim_selector (inquiry, context, findings,
                                wanted->provider != NULL ? wanted->provider : context->provider, wanted,
                                wanted->selector, context->domain);
      if (wanted->values->len == 0 && findings->len == before && judge_unpasted (inquiry, context, findings, wanted))
        to_paste = wanted;
    }
  if (lh_inquiry_is_open (inquiry))
    return;
  if (to_paste != NULL && !is_confirmed (findings, 0))
    {
      gboolean own = context->provider->kind == LH_KIND_SELF_HOSTED;
      LhFinding *finding = lh_judge_add (findings, context, own ? LH_FINDING_DKIM_OWN_TO_PASTE : LH_FINDING_DKIM_TO_PASTE,
                                         to_paste->name != NULL ? to_paste->name : context->domain);

      lh_finding_set (finding, "provider", "%s", context->provider->id);
      if (to_paste->selector != NULL)
        lh_finding_set (finding, "selector", "%s", to_paste->selector);
    }
  else if (n == 0 && !is_confirmed (findings, 0))
    lh_finding_set (lh_judge_add (findings, context, LH_FINDING_DKIM_UNKNOWN, context->domain),
                    "provider", "%s", context->provider->id);
}

/* What the provider that takes the mail is known to use. */
static void
judge_usual (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const LhProvider *provider)
{
  LhFinding *finding;

  for (guint i = 0; provider != NULL && provider->dkim_selector_form != LH_SELECTOR_PASTED &&
                    provider->dkim_selectors != NULL && provider->dkim_selectors[i] != NULL;
       i++)
    if (!is_signed_with (context, provider->dkim_selectors[i]))
      lh_judge_dkim_selector (inquiry, context, findings, provider, NULL, provider->dkim_selectors[i], context->domain);
  if (lh_inquiry_is_open (inquiry))
    return;

  /* One key in use is enough; a second selector that could not be asked, or was emptied, is the provider's affair. */
  if (is_confirmed (findings, 0))
    {
      for (guint i = findings->len; i > 0; i--)
        {
          LhFindingId id = ((LhFinding *) findings->pdata[i - 1])->id;

          if (id == LH_FINDING_DKIM_REVOKED || id == LH_FINDING_DKIM_CNAME_DANGLING)
            g_ptr_array_remove_index (findings, i - 1);
        }
      return;
    }
  if (findings->len > 0)
    return;
  finding = lh_judge_add (findings, context, LH_FINDING_DKIM_UNKNOWN, context->domain);
  if (provider != NULL)
    lh_finding_set (finding, "provider", "%s", provider->id);
}

/* A filter in front takes the mail in, and the mailboxes are at a provider that SPF names: its usual selectors, where a key is at one of them. */
static gboolean
judge_behind (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const LhProvider *provider = lh_judge_dkim_provider_of_spf (inquiry, context);
  g_autoptr (GPtrArray) of_keys = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_finding_unref);

  for (guint i = 0; provider != NULL && provider->dkim_selectors != NULL && provider->dkim_selectors[i] != NULL; i++)
    if (!is_signed_with (context, provider->dkim_selectors[i]))
      lh_judge_dkim_selector (inquiry, context, of_keys, provider, NULL, provider->dkim_selectors[i], context->domain);
  if (lh_inquiry_is_open (inquiry) || !is_confirmed (of_keys, 0))
    return FALSE;
  for (guint i = 0; i < of_keys->len; i++)
    if (((LhFinding *) of_keys->pdata[i])->severity >= LH_SEVERITY_HINT)
      g_ptr_array_add (findings, lh_finding_ref (of_keys->pdata[i]));
  return TRUE;
}

static gboolean
is_key (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);
      g_autoptr (LhDkimKey) key = lh_dkim_is_record (text, -1) ? lh_dkim_key_parse (text, -1) : NULL;

      if (key != NULL && (key->flags & LH_DKIM_REVOKED) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whoever holds a key that is still published can go on signing in the domain's name, whatever SPF says. */
static void
judge_left (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const char *selector)
{
  g_autofree char *name = g_strdup_printf ("%s._domainkey.%s", selector, context->domain);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_TXT) : g_ptr_array_new ();
  LhFinding *finding;

  for (guint i = 0; context->wanted != NULL && i < context->wanted->len; i++)
    if (g_ascii_strcasecmp (((LhWanted *) context->wanted->pdata[i])->name, name) == 0)
      return;
  if (!is_key (records))
    return;
  finding = lh_judge_add (findings, context, LH_FINDING_DKIM_LEFT, name);
  lh_finding_set (finding, "selector", "%s", selector);
  lh_judge_evidence (finding, name, LH_TYPE_TXT);
  lh_judge_found (finding, records);
}

/* DNS lists no selectors: all that the providers of the catalogue are known to use are asked for. */
static void
judge_no_mail (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  GPtrArray *providers = lh_catalog_get_choices (context->catalog);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < providers->len; i++)
    {
      const LhProvider *provider = providers->pdata[i];

      for (char **selector = provider->dkim_selectors; selector != NULL && *selector != NULL; selector++)
        if (g_hash_table_add (seen, *selector))
          judge_left (inquiry, context, findings, *selector);
    }
  if (findings->len == 0)
    lh_judge_evidence (lh_judge_add (findings, context, LH_FINDING_DKIM_NO_MAIL, context->domain), context->domain, LH_TYPE_TXT);
}

static void
judge_own (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const LhAnswer *mx = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_MX);
  const LhProvider *provider = NULL;

  if (context->provider != NULL && context->wanted != NULL)
    {
      g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_finding_unref);

      judge_signed (inquiry, context, own, context->provider);
      judge_planned (inquiry, context, own);
      judge_algorithms (context, own);
      lh_judge_dkim_senders (inquiry, context, own);
      judge_adsp (inquiry, context, own);
      if (mx != NULL && lh_judge_is_no_name (mx))
        {
          lh_judge_add_not_checked (findings, context, LH_FINDING_DKIM_NOT_CHECKED, context->domain,
                                    LH_TYPE_MX, mx);
          return;
        }
      for (guint i = 0; i < own->len; i++)
        g_ptr_array_add (findings, lh_finding_ref (own->pdata[i]));
      return;
    }

  if (mx == NULL)
    return;
  if (!lh_answer_is_conclusive (mx) || lh_judge_is_no_name (mx))
    {
      lh_judge_add_not_checked (findings, context, LH_FINDING_DKIM_NOT_CHECKED, context->domain,
                                LH_TYPE_MX, mx);
      return;
    }
  if (lh_judge_wants_no_mail (context))
    {
      judge_no_mail (inquiry, context, findings);
      return;
    }
  /* Takes no mail on purpose, and lets nobody send: nothing is signed, and nothing lacks. */
  if (lh_judge_mail_use (inquiry, context) == LH_MAIL_NULL && !lh_judge_lets_send (inquiry, context))
    {
      if (!lh_inquiry_is_open (inquiry))
        lh_judge_evidence (lh_judge_add (findings, context, LH_FINDING_DKIM_NO_MAIL, context->domain), context->domain, LH_TYPE_TXT);
      return;
    }
  lh_judge_found_provider (inquiry, context, &provider);
  judge_signed (inquiry, context, findings, provider);
  if (provider != NULL || !judge_behind (inquiry, context, findings))
    judge_usual (inquiry, context, findings, provider);
  judge_algorithms (context, findings);
  lh_judge_dkim_senders (inquiry, context, findings);
  judge_adsp (inquiry, context, findings);
}

void
lh_judge_dkim (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  judge_own (inquiry, context, findings);
  lh_judge_senders_dkim (inquiry, context, findings);
}
