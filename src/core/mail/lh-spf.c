/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-spf.h"

#include "mail/lh-fold.h"
#include "mail/lh-spf-term.h"

#include <string.h>

#define VERSION "v=spf1"

static gsize
size_of (const char *text, gssize length)
{
  return length < 0 ? strlen (text) : (gsize) length;
}

/* RFC 7208, 4.5: exactly the version section, ended by a space or the end of the record. */
gboolean
lh_spf_is_record (const char *text, gssize length)
{
  gsize size = size_of (text, length);
  gsize version = strlen (VERSION);

  return size >= version && g_ascii_strncasecmp (text, VERSION, version) == 0 && (size == version || text[version] == ' ');
}

static const char *
skip (const char *text, const char *set)
{
  return text + strspn (text, set);
}

gboolean
lh_spf_is_almost (const char *text, gssize length)
{
  gsize size = size_of (text, length);
  g_autofree char *folded = NULL, *low = NULL;
  const char *p, *after;
  gboolean version = FALSE;

  if (lh_spf_is_record (text, length))
    return FALSE;
  /* Only its beginning matters, and a TXT may be 64 KiB. */
  folded = lh_fold_text (text, MIN (size, 256), TRUE, NULL);
  low = g_ascii_strdown (folded, -1);

  p = skip (low, " \t\r\n'`(");
  if (*p == 'v')
    {
      after = skip (p + 1, " \t=:-");
      version = after > p + 1;
      p = version ? after : g_str_has_prefix (p, "vspf") ? p + 1 : p;
    }
  else
    p = skip (p, " =");
  if (!g_str_has_prefix (p, "spf"))
    return FALSE;
  after = p + 3;
  p = skip (after, " \t-_.v=");
  /* "v=spf10" is another version, and no SPF record (RFC 7208, 4.5). */
  if (version)
    return !(g_ascii_isdigit (*p) && g_ascii_isdigit (p[1])) && (p > after || !g_ascii_isalnum (*p) || *p == '1' || *p == '2');
  /* Without "v=" it must read on like a policy: "spf1" alone may be anything, and "spf2.0/pra" is Sender ID (RFC 4406). */
  return *p == '1' && (strchr (" \t;,:", p[1]) && p[1]) && (strstr (p, "all") || strchr (p, ':'));
}

static void
term_free (gpointer data)
{
  lh_spf_term_free (data);
}

LhSpfRecord *
lh_spf_parse (const char *text, gssize length)
{
  gsize size = size_of (text, length);
  LhSpfRecord *record;
  guint redirects = 0, explanations = 0;

  if (!lh_spf_is_record (text, length))
    return NULL;

  record = g_new0 (LhSpfRecord, 1);
  record->ref_count = 1;
  record->text = lh_fold_show (text, size);
  record->terms = g_ptr_array_new_with_free_func (term_free);
  record->valid = TRUE;

  /* terms = *( 1*SP ( directive / modifier ) ): blanks only, and any number of them (4.6.1). */
  for (gsize i = strlen (VERSION); i < size;)
    {
      const char *end;
      gsize used;
      LhSpfTerm *term;

      if (text[i] == ' ')
        {
          i++;
          continue;
        }
      end = memchr (text + i, ' ', size - i);
      used = end ? (gsize) (end - text) - i : size - i;
      term = lh_spf_term_parse (text + i, used);
      term->offset = i;
      /* redirect and exp must not appear twice (6). */
      if ((term->kind == LH_SPF_REDIRECT && redirects++ > 0) || (term->kind == LH_SPF_EXP && explanations++ > 0))
        {
          term->kind = LH_SPF_BAD;
          term->problem = "duplicate";
        }
      record->valid &= term->kind != LH_SPF_BAD;
      g_ptr_array_add (record->terms, term);
      i += used;
    }
  return record;
}

static gpointer
term_copy (gconstpointer term, gpointer data)
{
  return lh_spf_term_copy (term);
}

LhSpfRecord *
lh_spf_record_copy (const LhSpfRecord *record)
{
  LhSpfRecord *copy = g_memdup2 (record, sizeof *record);

  copy->ref_count = 1;
  copy->text = g_strdup (record->text);
  copy->terms = g_ptr_array_copy (record->terms, term_copy, NULL);
  g_ptr_array_set_free_func (copy->terms, term_free);
  return copy;
}

LhSpfRecord *
lh_spf_record_ref (LhSpfRecord *record)
{
  g_atomic_int_inc (&record->ref_count);
  return record;
}

void
lh_spf_record_unref (LhSpfRecord *record)
{
  if (!g_atomic_int_dec_and_test (&record->ref_count))
    return;
  g_free (record->text);
  g_ptr_array_unref (record->terms);
  g_free (record);
}

gboolean
lh_spf_kind_is_counted (LhSpfKind kind)
{
  return kind == LH_SPF_INCLUDE || kind == LH_SPF_REDIRECT || kind == LH_SPF_A || kind == LH_SPF_MX || kind == LH_SPF_PTR || kind == LH_SPF_EXISTS;
}

const LhSpfTerm *
lh_spf_record_find (const LhSpfRecord *record, LhSpfKind kind)
{
  for (guint i = 0; i < record->terms->len; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->kind == kind)
        return term;
    }
  return NULL;
}

static gboolean
same_name (const char *a, const char *b)
{
  gsize na = strlen (a), nb = strlen (b);

  na -= na > 0 && a[na - 1] == '.';
  nb -= nb > 0 && b[nb - 1] == '.';
  return na == nb && g_ascii_strncasecmp (a, b, na) == 0;
}

gboolean
lh_spf_record_includes (const LhSpfRecord *record, const char *domain)
{
  for (guint i = 0; i < record->terms->len; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->kind == LH_SPF_ALL)
        return FALSE; /* what comes after is never looked at (5.1) */
      if (term->kind == LH_SPF_INCLUDE && term->qualifier == '+' && same_name (term->domain, domain))
        return TRUE;
    }
  return FALSE;
}

char *
lh_spf_term_key (const char *text)
{
  const char *rest = *text == '+' ? text + 1 : text;

  return strchr (rest, '%') != NULL ? g_strdup (rest) : g_ascii_strdown (rest, -1);
}

char
lh_spf_record_get_all (const LhSpfRecord *record)
{
  const LhSpfTerm *all = lh_spf_record_find (record, LH_SPF_ALL);

  return all ? all->qualifier : 0;
}

char
lh_spf_record_denies (const LhSpfRecord *record)
{
  for (guint i = 0; record->valid && i < record->terms->len; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->kind == LH_SPF_ALL)
        return term->qualifier == '-' || term->qualifier == '~' ? term->qualifier : 0;
      if (term->kind < LH_SPF_REDIRECT && term->qualifier != '-')
        return 0;
    }
  return 0;
}

/* The widest that was ever given to one holder: 256 networks of the same size make all of IPv4, and IANA hands out a /12 of IPv6 to a whole
 * region of the world. */
#define WIDEST4 8
#define WIDEST6 12

gboolean
lh_spf_term_is_boundless (const LhSpfTerm *term)
{
  if (term->qualifier != '+')
    return FALSE;
  switch (term->kind)
    {
    case LH_SPF_IP4:
      return term->prefix4 < WIDEST4;
    case LH_SPF_IP6:
      return term->prefix6 < WIDEST6;
    case LH_SPF_A:
    case LH_SPF_MX:
      return term->prefix4 < WIDEST4 || term->prefix6 < WIDEST6;
    default:
      return FALSE;
    }
}
