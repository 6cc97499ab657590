/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys with which the domain's mail is signed (RFC 6376). DNS does not list selectors: only those of the plan, or that the provider always
 * or usually uses, can be looked at; a key that is not seen there without a plan is unknown, never missing. */
#include "check/lh-judge.h"

#include "dns/lh-name.h"
#include "mail/lh-dkim-header.h"
#include "mail/lh-dkim.h"
#include "mail/lh-tags.h"

#include <string.h>

/* What a verifier cannot use for a reason of its own id. */
#define STRAY (LH_DKIM_QUOTED | LH_DKIM_ESCAPED | LH_DKIM_FULL_WIDTH)

typedef struct
{
  LhInquiry *inquiry;
  const LhContext *context;
  GPtrArray *findings;
  const LhProvider *provider; /* (nullable) */
  const LhWanted *wanted;     /* (nullable) of this selector */
  const char *selector;
  char *name;             /* whole */
  const LhAnswer *answer; /* TXT at the name, through what CNAME there is */
  GPtrArray *records;     /* (element-type LhRecord) its TXT */
} Judgement;

static LhFinding *
add (Judgement *self, LhFindingId id)
{
  LhFinding *finding = lh_judge_add (self->findings, self->context, id, self->name);

  lh_finding_set (finding, "selector", "%s", self->selector);
  if (self->provider != NULL)
    lh_finding_set (finding, "provider", "%s", self->provider->id);
  lh_judge_evidence (finding, self->name, LH_TYPE_TXT);
  lh_judge_found (finding, self->records);
  if (self->wanted != NULL && self->wanted->values->len > 0 &&
      finding->severity <= LH_SEVERITY_WARNING)
    lh_finding_set_fix (finding, self->wanted, self->answer->outcome == LH_OUTCOME_ANSWER);
  return finding;
}

static const char *
wanted_value (const Judgement *self, LhType type)
{
  if (self->wanted == NULL || self->wanted->type != type || self->wanted->values->len == 0)
    return NULL;
  return ((LhWantedValue *) self->wanted->values->pdata[0])->value;
}

static void
set_text (LhFinding *finding, const char *text)
{
  g_autofree char *shown = lh_fold_show (text, strlen (text));

  lh_finding_set (finding, "text", "%s", shown);
}

/* Nothing at the name: it may stand at the name with the domain in it twice. */
static void
judge_nothing (Judgement *self)
{
  g_autofree char *prefix = g_strconcat (self->selector, "._domainkey", NULL);
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) doubled = lh_judge_doubled (self->inquiry, self->context, prefix,
                                                    LH_TYPE_TXT, &name);
  LhFinding *finding;

  for (guint i = 0; i < doubled->len; i++)
    {
      g_autofree char *text = lh_record_get_text (doubled->pdata[i]);

      if (!lh_dkim_is_record (text, -1))
        continue;
      finding = add (self, LH_FINDING_DKIM_DOUBLED_NAME);
      lh_finding_set (finding, "name", "%s", name);
      lh_judge_evidence (finding, name, LH_TYPE_TXT);
      lh_finding_add_found (finding, doubled->pdata[i]);
      return;
    }
  /* Without a value to set against, nobody can say that it should be there. */
  if (self->wanted != NULL && self->wanted->values->len > 0)
    add (self, LH_FINDING_DKIM_MISSING);
}

/* "selector1-example-com._domainkey.tenant.onmicrosoft.com" as a text: what should have been a CNAME. */
static gboolean
is_host_name (const char *text)
{
  g_autofree char *name = lh_name_fold (text);

  if (strpbrk (text, " =;\"") != NULL || strchr (name, '.') == NULL)
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.", *p) == NULL)
      return FALSE;
  return TRUE;
}

/* The published text ends where the wanted one goes on. */
static gboolean
is_front_of (const LhDkimKey *key, const char *wanted)
{
  g_autoptr (LhDkimKey) whole = wanted != NULL ? lh_dkim_key_parse (wanted, -1) : NULL;
  gsize a, b;
  const void *front, *all;

  if (whole == NULL || whole->key == NULL || key->key == NULL)
    return FALSE;
  front = g_bytes_get_data (key->key, &a);
  all = g_bytes_get_data (whole->key, &b);
  return a > 0 && a < b && memcmp (front, all, a) == 0;
}

/* The first that is wrong, as words/ knows it. */
static const char *
problem_of (const LhDkimKey *key)
{
  static const struct
  {
    LhDkimFlags flag;
    const char *problem;
  } problems[] = {
    { LH_DKIM_BAD_VERSION, "bad-version" }, { LH_DKIM_NO_KEY, "no-key" },      { LH_DKIM_BAD_BASE64, "bad-base64" },
    { LH_DKIM_BAD_KEY, "bad-key" },         { LH_DKIM_SHORT, "short-key" },    { LH_DKIM_SHA1_ONLY, "sha1-only" },
    { LH_DKIM_NOT_EMAIL, "not-email" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (key->flags & problems[i].flag)
      return problems[i].problem;
  return "characters";
}

static void
judge_key (Judgement *self, const char *text)
{
  g_autoptr (LhTagList) tags = lh_tag_list_parse (text, -1);
  g_autoptr (LhDkimKey) key = lh_dkim_key_parse (text, -1);
  const char *wanted = wanted_value (self, LH_TYPE_TXT);
  g_autoptr (LhDkimKey) wanted_key = wanted != NULL ? lh_dkim_key_parse (wanted, -1) : NULL;
  LhFinding *finding;

  if (key->flags & LH_DKIM_REVOKED)
    {
      add (self, LH_FINDING_DKIM_REVOKED);
      return;
    }
  if (key->flags & LH_DKIM_HOST_NAME)
    {
      set_text (add (self, LH_FINDING_DKIM_HOST_NAME), text);
      return;
    }
  if (key->flags & STRAY)
    {
      lh_judge_set_characters (add (self, LH_FINDING_DKIM_STRAY), text);
      return;
    }
  if ((key->flags & LH_DKIM_TRUNCATED) || is_front_of (key, wanted))
    {
      add (self, LH_FINDING_DKIM_TRUNCATED);
      return;
    }
  if (key->flags & LH_DKIM_BROKEN)
    {
      lh_finding_set (add (self, LH_FINDING_DKIM_BROKEN), "problem", "%s", problem_of (key));
      return;
    }
  if (key->algorithm == LH_DKIM_UNKNOWN)
    {
      add (self, LH_FINDING_DKIM_ALGORITHM);
      return;
    }
  if (wanted_key != NULL && !lh_dkim_key_equal (key, wanted_key))
    {
      add (self, LH_FINDING_DKIM_OTHER_KEY);
      return;
    }
  if (key->flags & LH_DKIM_TESTING)
    add (self, LH_FINDING_DKIM_TESTING);
  if (lh_tag_list_get (tags, "g") != NULL)
    lh_finding_set (add (self, LH_FINDING_DKIM_OLD_TAG), "tag", "g");
  finding = add (self, key->flags & LH_DKIM_WEAK ? LH_FINDING_DKIM_WEAK : LH_FINDING_DKIM_GOOD);
  lh_finding_set (finding, "bits", "%u", key->bits);
}

/* The texts that are keys, or were meant as one, and the first that is a host name. (transfer full) */
static GPtrArray *
list_keys (Judgement *self, char **ret_host_name)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (self->records->pdata[i]);

      if (lh_dkim_is_record (text, -1))
        g_ptr_array_add (keys, g_steal_pointer (&text));
      else if (is_host_name (text) && *ret_host_name == NULL)
        *ret_host_name = g_steal_pointer (&text);
    }
  return keys;
}

static void
judge_cname (Judgement *self, const char *target, GPtrArray *keys)
{
  const char *wanted = wanted_value (self, LH_TYPE_CNAME);
  g_autofree char *folded = wanted != NULL ? lh_name_fold (wanted) : NULL;
  LhFinding *finding;

  if (folded != NULL && g_strcmp0 (folded, target) != 0)
    {
      finding = add (self, LH_FINDING_DKIM_CNAME_TARGET);
      lh_finding_set (finding, "target", "%s", target);
      lh_finding_set (finding, "wanted", "%s", folded);
    }
  else if (keys->len == 0)
    lh_finding_set (add (self, LH_FINDING_DKIM_CNAME_DANGLING), "target", "%s", target);
  else if (keys->len == 1)
    {
      g_autoptr (LhDkimKey) key = lh_dkim_key_parse (keys->pdata[0], -1);

      /* Behind its own CNAME the provider changes keys as it likes: an empty one is not in use just now. */
      if (self->wanted == NULL || !(key->flags & LH_DKIM_REVOKED))
        judge_key (self, keys->pdata[0]);
      else
        lh_finding_set (add (self, LH_FINDING_DKIM_CNAME_DANGLING), "target", "%s", target);
    }
  else
    lh_finding_set (add (self, LH_FINDING_DKIM_SEVERAL), "count", "%u", keys->len);
}

/* One selector. */
static void
judge_selector (LhInquiry *inquiry,
                const LhContext *context,
                GPtrArray *findings,
                const LhProvider *provider,
                const LhWanted *wanted,
                const char *selector,
                const char *domain)
{
  g_autofree char *prefix = g_strconcat (selector, "._domainkey", NULL);
  g_autofree char *name = lh_name_join (prefix, domain);
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *host_name = NULL;
  Judgement self = { inquiry, context, findings, provider, wanted, selector, name };
  const char *target;

  self.answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  if (self.answer == NULL)
    return;
  self.records = records = lh_answer_get_records (self.answer, LH_TYPE_TXT);
  if (!lh_answer_is_conclusive (self.answer))
    {
      lh_finding_set (add (&self, LH_FINDING_DKIM_NOT_CHECKED), "outcome", "%s",
                      lh_outcome_to_string (self.answer->outcome));
      return;
    }
  keys = list_keys (&self, &host_name);
  target = lh_judge_cname_of (self.answer, name);
  if (target != NULL)
    judge_cname (&self, target, keys);
  else if (keys->len > 1)
    lh_finding_set (add (&self, LH_FINDING_DKIM_SEVERAL), "count", "%u", keys->len);
  else if (keys->len == 0 && host_name != NULL)
    set_text (add (&self, LH_FINDING_DKIM_HOST_NAME), host_name);
  else if (keys->len == 0)
    judge_nothing (&self);
  else if (wanted_value (&self, LH_TYPE_CNAME) != NULL)
    add (&self, LH_FINDING_DKIM_TXT_FOR_CNAME);
  else
    judge_key (&self, keys->pdata[0]);
}

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
      judge_selector (inquiry, context, findings, provider, NULL, signature->selector, signature->domain);
      if (!lh_inquiry_is_open (inquiry) && findings->len == before)
        lh_finding_set (lh_judge_add (findings, context, LH_FINDING_DKIM_SIGNED_MISSING, signature->domain), "selector", "%s",
                        signature->selector);
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
    lh_finding_set (lh_judge_add (findings, context, LH_FINDING_DKIM_ED25519_ONLY, ed25519->subject), "selector", "%s",
                    lh_finding_get (ed25519, "selector"));
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
        judge_selector (inquiry, context, findings,
                        wanted->provider != NULL ? wanted->provider : context->provider, wanted,
                        wanted->selector, context->domain);
      if (wanted->values->len == 0 && !is_confirmed (findings, before) && findings->len == before)
        to_paste = wanted;
    }
  if (lh_inquiry_is_open (inquiry))
    return;
  if (to_paste != NULL && !is_confirmed (findings, 0))
    {
      LhFinding *finding = lh_judge_add (findings, context, LH_FINDING_DKIM_TO_PASTE,
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
      judge_selector (inquiry, context, findings, provider, NULL, provider->dkim_selectors[i], context->domain);
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

void
lh_judge_dkim (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const LhAnswer *mx = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_MX);
  const LhProvider *provider = NULL;

  if (context->provider != NULL && context->wanted != NULL)
    {
      g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_finding_unref);

      judge_signed (inquiry, context, own, context->provider);
      judge_planned (inquiry, context, own);
      judge_algorithms (context, own);
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
  /* Takes no mail on purpose: nothing is signed, and nothing lacks. */
  if (lh_judge_mail_use (inquiry, context) == LH_MAIL_NULL)
    return;
  lh_judge_found_provider (inquiry, context, &provider);
  judge_signed (inquiry, context, findings, provider);
  judge_usual (inquiry, context, findings, provider);
  judge_algorithms (context, findings);
  judge_adsp (inquiry, context, findings);
}
