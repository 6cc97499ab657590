/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One selector: what stands at its name (RFC 6376, 3.6). */
#include "check/lh-judge-dkim.h"

#include "dns/lh-name.h"
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
  gboolean star;          /* a wildcard answers, and nothing stands at the name itself */
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
    lh_finding_set_fix (finding, self->wanted, self->answer->outcome == LH_OUTCOME_ANSWER && !self->star);
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

/* What stands at the name with the domain in it twice. */
static GPtrArray *
find_doubled (Judgement *self, char **ret_name)
{
  g_autofree char *prefix = lh_name_relative (self->name, self->context->domain);
  g_autofree char *usual = g_strconcat (self->selector, "._domainkey", NULL);

  return lh_judge_doubled (self->inquiry, self->context, prefix != NULL ? prefix : usual, LH_TYPE_TXT, ret_name);
}

static void
judge_nothing (Judgement *self)
{
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) doubled = find_doubled (self, &name);
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

/* The record as it should be, which is the owner's to edit unless it stands behind an alias. Tags are never taken out by hand: of two semicolons
 * with nothing between them no verifier makes a key (RFC 6376, 3.2). */
static void
set_fix (Judgement *self, LhFinding *finding, const char *text)
{
  g_autoptr (LhWanted) fix = lh_judge_make_txt (LH_PURPOSE_DKIM, self->name, text, self->provider);

  if (finding->fix == NULL && lh_judge_cname_of (self->answer, self->name) == NULL)
    lh_finding_set_fix (finding, fix, TRUE);
}

/* The tags as they are, but for @name, which gets @value or goes. (transfer full) */
static char *
list_tags (const LhTagList *tags, const char *name, const char *value)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < tags->tags->len; i++)
    {
      const LhTag *tag = tags->tags->pdata[i];
      gboolean meant = g_str_equal (tag->name, name);

      if (!meant || value != NULL)
        g_ptr_array_add (parts, g_strdup_printf ("%s=%s", tag->name, meant ? value : tag->value));
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("; ", (char **) parts->pdata);
}

/* t= may hold more than "y" (RFC 6376, 3.6.1), and that stays. */
static void
add_testing (Judgement *self, const LhTagList *tags, const char *options)
{
  LhFinding *finding = add (self, LH_FINDING_DKIM_TESTING);
  g_auto (GStrv) parts = g_strsplit (options, ":", -1);
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  g_autofree char *left = NULL, *text = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && g_ascii_strcasecmp (parts[i], "y") != 0)
      g_ptr_array_add (rest, parts[i]);
  g_ptr_array_add (rest, NULL);
  left = g_strjoinv (":", (char **) rest->pdata);
  text = list_tags (tags, "t", *left != '\0' ? left : NULL);
  set_fix (self, finding, text);
}

static void
add_old_tag (Judgement *self, const LhTagList *tags)
{
  LhFinding *finding = add (self, LH_FINDING_DKIM_OLD_TAG);
  g_autofree char *text = list_tags (tags, "g", NULL);

  lh_finding_set (finding, "tag", "g");
  set_fix (self, finding, text);
}

/* As it was meant, where that is a key. */
static void
add_stray (Judgement *self, const char *text)
{
  LhFinding *finding = add (self, LH_FINDING_DKIM_STRAY);
  g_autofree char *folded = lh_fold_text (text, strlen (text), TRUE, NULL);
  g_autoptr (LhDkimKey) meant = lh_dkim_key_parse (g_strstrip (folded), -1);

  lh_judge_set_characters (finding, text);
  if (lh_dkim_key_is_usable (meant))
    set_fix (self, finding, folded);
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
      add_stray (self, text);
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
    add_testing (self, tags, key->options);
  if (lh_tag_list_get_exact (tags, "g") != NULL)
    add_old_tag (self, tags);
  finding = add (self, key->flags & LH_DKIM_WEAK ? LH_FINDING_DKIM_WEAK : LH_FINDING_DKIM_GOOD);
  lh_finding_set (finding, "bits", "%u", key->bits);
}

/* Only what belongs behind "p=". */
static gboolean
is_bare_key (const char *text)
{
  g_autofree char *whole = g_strconcat ("p=", text, NULL);

  return strpbrk (text, "=;:") == NULL || g_str_has_suffix (text, "=") ? lh_dkim_is_record (whole, -1) : FALSE;
}

/* The texts that are keys, or were meant as one, and the first that is a host name. (transfer full) */
static GPtrArray *
list_keys (Judgement *self, char **ret_host_name)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (self->records->pdata[i]);

      if (lh_dkim_is_record (text, -1) || is_bare_key (text))
        g_ptr_array_add (keys, g_steal_pointer (&text));
      else if (is_host_name (text) && *ret_host_name == NULL)
        *ret_host_name = g_steal_pointer (&text);
    }
  return keys;
}

/* What other services sign is a sub-domain of its own: signing is switched on for that. */
static void
add_dangling (Judgement *self, const char *target)
{
  LhFinding *finding = add (self, LH_FINDING_DKIM_CNAME_DANGLING);
  const char *mark = strstr (self->name, "._domainkey.");

  lh_finding_set (finding, "target", "%s", target);
  lh_finding_set (finding, "signed", "%s", mark != NULL ? mark + strlen ("._domainkey.") : self->context->domain);
}

static void
judge_cname (Judgement *self, const char *target, GPtrArray *keys)
{
  const char *wanted = wanted_value (self, LH_TYPE_CNAME);
  g_autofree char *folded = wanted != NULL ? lh_name_fold (wanted) : NULL;
  LhFinding *finding;

  if (folded != NULL && !lh_answer_leads_by (self->answer, self->name, folded))
    {
      finding = add (self, LH_FINDING_DKIM_CNAME_TARGET);
      lh_finding_set (finding, "target", "%s", target);
      lh_finding_set (finding, "wanted", "%s", folded);
    }
  else if (keys->len == 0)
    add_dangling (self, target);
  else if (keys->len == 1)
    {
      g_autoptr (LhDkimKey) key = lh_dkim_key_parse (keys->pdata[0], -1);

      /* Behind its own CNAME the provider changes keys as it likes: an empty one is not in use just now. */
      if (self->wanted == NULL || !(key->flags & LH_DKIM_REVOKED))
        judge_key (self, keys->pdata[0]);
      else
        add_dangling (self, target);
    }
  else
    lh_finding_set (add (self, LH_FINDING_DKIM_SEVERAL), "count", "%u", keys->len);
}

/* A key that is no use, or none: "*._domainkey" with an empty one, or the web site's alias for all names, says nothing of this selector. */
static gboolean
is_star (Judgement *self, GPtrArray *keys)
{
  g_autoptr (LhDkimKey) key = keys->len == 1 ? lh_dkim_key_parse (keys->pdata[0], -1) : NULL;

  if (keys->len > 1 || (key != NULL && (key->flags & LH_DKIM_REVOKED) == 0))
    return FALSE;
  return lh_judge_is_star (self->inquiry, self->name, LH_TYPE_TXT, self->answer);
}

void
lh_judge_dkim_selector (LhInquiry *inquiry,
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
    {
      /* Many a selector is only guessed: where else its key may stand is asked now, and not a round trip later. */
      g_autofree char *doubled_name = NULL;
      g_autoptr (GPtrArray) doubled = find_doubled (&self, &doubled_name);

      return;
    }
  self.records = records = lh_answer_get_records (self.answer, LH_TYPE_TXT);
  if (!lh_answer_is_conclusive (self.answer))
    {
      lh_finding_set (add (&self, LH_FINDING_DKIM_NOT_CHECKED), "outcome", "%s",
                      lh_outcome_to_string (self.answer->outcome));
      return;
    }
  keys = list_keys (&self, &host_name);
  target = lh_judge_cname_of (self.answer, name);
  if ((target != NULL || self.records->len > 0) && is_star (&self, keys))
    {
      self.star = TRUE;
      g_ptr_array_set_size (self.records, 0);
      judge_nothing (&self);
    }
  else if (target != NULL)
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
