/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-dmarc.h"

#include "mail/lh-dmarc-uri.h"
#include "mail/lh-fold.h"

#include <string.h>

#define VERSION "DMARC1"

const char *
lh_dmarc_policy_to_string (LhDmarcPolicy policy)
{
  static const char *const words[] = { "none", "quarantine", "reject", "unset", "bad" };

  return policy <= LH_DMARC_BAD ? words[policy] : "bad";
}

static gsize
size_of (const char *text, gssize length)
{
  return length < 0 ? strlen (text) : (gsize) length;
}

static gsize
skip_blanks (const char *text, gsize size, gsize i)
{
  while (i < size && (text[i] == ' ' || text[i] == '\t'))
    i++;
  return i;
}

/* dmarc-version = "v" equals %s"DMARC1", then a separator or the end (RFC 9989, 4.8). */
gboolean
lh_dmarc_is_record (const char *text, gssize length)
{
  gsize size = size_of (text, length), i;

  if (size == 0 || g_ascii_tolower (text[0]) != 'v')
    return FALSE;
  i = skip_blanks (text, size, 1);
  if (i >= size || text[i] != '=')
    return FALSE;
  i = skip_blanks (text, size, i + 1);
  if (size - i < strlen (VERSION) || memcmp (text + i, VERSION, strlen (VERSION)) != 0)
    return FALSE;
  i = skip_blanks (text, size, i + strlen (VERSION));
  return i == size || text[i] == ';';
}

gboolean
lh_dmarc_is_almost (const char *text, gssize length)
{
  gsize size = size_of (text, length);
  g_autofree char *folded = NULL, *low = NULL;
  const char *p;

  if (lh_dmarc_is_record (text, length))
    return FALSE;
  folded = lh_fold_text (text, MIN (size, 256), TRUE, NULL);
  low = g_ascii_strdown (folded, -1);
  p = strstr (low, "v=dmarc1");
  /* Behind something else: the name of the record, or another tag first. */
  if (p != NULL && p > low && strchr (" \t;,", p[-1]) != NULL)
    return !g_ascii_isalnum (p[strlen ("v=dmarc1")]);
  p = low + strspn (low, " \t\r\n'`(");
  if (*p == 'v')
    p++;
  p += strspn (p, " \t=:");
  if (!g_str_has_prefix (p, "dmarc"))
    return FALSE;
  p += strlen ("dmarc");
  /* "dmarc-verification=…" and the like are somebody's token. */
  p += strspn (p, " \t");
  if (*p == '1')
    p++;
  else if (*p != ';' && *p != '\0')
    return FALSE;
  return !g_ascii_isalnum (*p) && *p != '-' && *p != '_' && *p != '.';
}

static void
blame (LhDmarcRecord *record, const char *problem, const char *tag)
{
  if (!record->valid)
    return;
  record->valid = FALSE;
  record->problem = problem;
  record->problem_tag = g_strdup (tag);
}

static LhDmarcPolicy
read_policy (LhDmarcRecord *record, const char *name)
{
  const char *value = lh_tag_list_get (record->tags, name);

  if (!value)
    return LH_DMARC_UNSET;
  for (LhDmarcPolicy policy = LH_DMARC_NONE; policy <= LH_DMARC_REJECT; policy++)
    if (g_ascii_strcasecmp (value, lh_dmarc_policy_to_string (policy)) == 0)
      return policy;
  blame (record, "bad-value", name);
  return LH_DMARC_BAD;
}

/* One letter out of @letters; what is unset or wrong counts as the first. */
static char
read_letter (LhDmarcRecord *record, const char *name, const char *letters)
{
  const char *value = lh_tag_list_get (record->tags, name);
  char letter = value ? g_ascii_tolower (value[0]) : letters[0];

  if (letter != '\0' && strchr (letters, letter) && (!value || value[1] == '\0'))
    return letter;
  blame (record, "bad-value", name);
  return letters[0];
}

/* fo: "0", "1", "d", "s", each at most once, colons between (RFC 9989, 4.8). RFC 7489 let 0 and 1 stand together; nobody
 * rejects that. */
static void
check_fo (LhDmarcRecord *record)
{
  static const char options[] = "01ds";
  const char *value = lh_tag_list_get (record->tags, "fo");
  g_auto (GStrv) parts = NULL;
  guint seen = 0;

  if (!value)
    return;
  parts = g_strsplit (value, ":", -1);
  if (!parts[0])
    blame (record, "bad-value", "fo");
  for (guint i = 0; parts[i]; i++)
    {
      const char *part = g_strstrip (parts[i]);
      const char *option = part[0] ? strchr (options, g_ascii_tolower (part[0])) : NULL;
      guint bit = option ? 1u << (option - options) : 0;

      if (!bit || part[1] != '\0' || (seen & bit))
        blame (record, "bad-value", "fo");
      seen |= bit;
    }
}

/* One comma too many is nothing to receivers; a list of nothing else says nothing. */
static GPtrArray *
read_uris (const char *value)
{
  GPtrArray *uris = lh_dmarc_uri_list_parse (value);

  for (guint i = uris->len; i > 0 && uris->len > 1; i--)
    if (*((LhDmarcUri *) uris->pdata[i - 1])->uri == '\0')
      g_ptr_array_remove_index (uris, i - 1);
  return uris;
}

static void
read_tags (LhDmarcRecord *record)
{
  record->policy = read_policy (record, "p");
  record->subdomain = read_policy (record, "sp");
  record->nonexistent = read_policy (record, "np");
  record->testing = read_letter (record, "t", "ny") == 'y';
  record->strict_dkim = read_letter (record, "adkim", "rs") == 's';
  record->strict_spf = read_letter (record, "aspf", "rs") == 's';
  (void) read_letter (record, "psd", "uny");
  check_fo (record);
  record->rua = read_uris (lh_tag_list_get (record->tags, "rua"));
  record->ruf = read_uris (lh_tag_list_get (record->tags, "ruf"));
}

/* The name of the tag that stands at or before the fault, for pointing at it. */
static const char *
tag_at (const LhTagList *tags, gsize offset)
{
  const char *name = NULL;

  for (guint i = 0; i < tags->tags->len; i++)
    {
      const LhTag *tag = g_ptr_array_index (tags->tags, i);

      if (tag->offset <= offset)
        name = tag->name;
    }
  return name;
}

/* What to point at: a tag, or the part that is none. @text: what was parsed. (transfer full) (nullable) */
static char *
fault_of (const LhTagList *tags, const char *text)
{
  const char *part = text + tags->bad_offset;

  if (strcmp (tags->problem, "no-equals") != 0 && strcmp (tags->problem, "bad-name") != 0)
    return g_strdup (tag_at (tags, tags->bad_offset));
  return g_strstrip (g_strndup (part, strcspn (part, ";")));
}

LhDmarcRecord *
lh_dmarc_parse (const char *text, gssize length)
{
  gsize size = size_of (text, length);
  gboolean proper = lh_dmarc_is_record (text, length);
  g_autofree char *folded = NULL;
  LhDmarcRecord *record;
  LhFoldFlags found;

  if (!proper && !lh_dmarc_is_almost (text, length))
    return NULL;

  record = g_new0 (LhDmarcRecord, 1);
  record->valid = TRUE;
  folded = lh_fold_text (text, size, TRUE, &found);
  record->tags = lh_tag_list_parse (folded, -1);

  if (found & LH_FOLD_FULL_WIDTH)
    blame (record, "full-width", NULL);
  if (found & LH_FOLD_ESCAPE)
    blame (record, "escaped", NULL);
  if (found & LH_FOLD_QUOTE)
    blame (record, "quote", NULL);
  if (!proper)
    blame (record, "version", "v");
  if (!record->tags->valid)
    {
      gboolean twice = strcmp (record->tags->problem, "duplicate") == 0;
      g_autofree char *fault = fault_of (record->tags, folded);

      /* One semicolon too many is nothing to receivers (RFC 9989, 4.7). */
      if (fault == NULL || *fault != '\0')
        blame (record, twice ? "duplicate" : "syntax", fault);
    }
  if (found & (LH_FOLD_CONTROL | LH_FOLD_FOREIGN | LH_FOLD_DASH | LH_FOLD_INVISIBLE))
    blame (record, "syntax", NULL);
  read_tags (record);
  return record;
}

void
lh_dmarc_record_free (LhDmarcRecord *record)
{
  if (!record)
    return;
  lh_tag_list_free (record->tags);
  g_free (record->problem_tag);
  g_ptr_array_unref (record->rua);
  g_ptr_array_unref (record->ruf);
  g_free (record);
}

static gboolean
has_report_address (const LhDmarcRecord *record)
{
  for (guint i = 0; i < record->rua->len; i++)
    if (((const LhDmarcUri *) g_ptr_array_index (record->rua, i))->valid)
      return TRUE;
  return FALSE;
}

/* t=y (RFC 9989, 4.7): the next lower one is applied. */
static LhDmarcPolicy
lower (LhDmarcPolicy policy, gboolean testing)
{
  return testing && (policy == LH_DMARC_REJECT || policy == LH_DMARC_QUARANTINE) ? policy - 1 : policy;
}

LhDmarcPolicy
lh_dmarc_effective (const LhDmarcRecord *record)
{
  /* Counts as none where reports can be sent, else there is no DMARC at all (RFC 9989, 4.10.1). */
  if (record->policy == LH_DMARC_BAD)
    return has_report_address (record) ? LH_DMARC_NONE : LH_DMARC_BAD;
  return record->policy == LH_DMARC_UNSET ? LH_DMARC_NONE : lower (record->policy, record->testing);
}

LhDmarcPolicy
lh_dmarc_effective_below (const LhDmarcRecord *record)
{
  return record->subdomain < LH_DMARC_UNSET ? lower (record->subdomain, record->testing) : lh_dmarc_effective (record);
}
