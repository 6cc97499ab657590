/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-spf-macro.h"

#include <string.h>

#define DELIMITERS ".-+,/_="

typedef struct
{
  char     letter;      /* as written: upper case asks for URL escapes */
  guint    keep;        /* right-hand parts to keep; 0 is all */
  gboolean reverse;
  char     delimiters[sizeof DELIMITERS];
} Macro;

/* "{…}" at @text, which follows a "%". Octets used, or 0 when it is none. */
static gsize
read_macro (const char *text, gsize length, Macro *ret_macro)
{
  Macro macro = { 0 };
  gsize i = 1, n = 0;
  guint64 keep = 0;
  gboolean digits = FALSE;

  if (length < 3 || text[0] != '{' || !strchr ("slodiphcrtv", g_ascii_tolower (text[1])) || text[1] == '\0')
    return 0;
  macro.letter = text[i++];
  for (; i < length && g_ascii_isdigit (text[i]); i++)
    {
      keep = MIN (keep * 10 + (guint64) (text[i] - '0'), 255);
      digits = TRUE;
    }
  /* "The DIGIT transformer ... MUST be nonzero" (7.3). */
  if (digits && keep == 0)
    return 0;
  macro.keep = (guint) keep;
  if (i < length && g_ascii_tolower (text[i]) == 'r')
    {
      macro.reverse = TRUE;
      i++;
    }
  for (; i < length && text[i] != '\0' && strchr (DELIMITERS, text[i]); i++)
    if (!memchr (macro.delimiters, text[i], n) && n < sizeof DELIMITERS - 1)
      macro.delimiters[n++] = text[i];
  if (i >= length || text[i] != '}')
    return 0;
  if (n == 0)
    macro.delimiters[0] = '.';
  *ret_macro = macro;
  return i + 1;
}

gboolean
lh_spf_macro_is_valid (const char *text, gsize length, gboolean explanation, gboolean *ret_open_end)
{
  gboolean open_end = FALSE;

  for (gsize i = 0; i < length;)
    {
      Macro macro;
      gsize used;

      open_end = FALSE;
      if (text[i] != '%')
        {
          if ((guchar) text[i] > 0x7e || (guchar) text[i] < (explanation ? 0x20 : 0x21))
            return FALSE;
          i++;
          continue;
        }
      if (i + 1 < length && text[i + 1] != '\0' && strchr ("%_-", text[i + 1]))
        {
          i += 2;
          open_end = TRUE;
          continue;
        }
      used = read_macro (text + i + 1, length - i - 1, &macro);
      if (used == 0 || (!explanation && strchr ("crt", g_ascii_tolower (macro.letter))))
        return FALSE;
      i += 1 + used;
      open_end = TRUE;
    }
  if (ret_open_end)
    *ret_open_end = open_end;
  return TRUE;
}

/* toplabel: letters, digits and inner hyphens, not digits alone (RFC 7208, 7.1). */
static gboolean
is_top_label (const char *text, gsize length)
{
  gboolean other = FALSE;

  if (length == 0 || text[0] == '-' || text[length - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]) && text[i] != '-')
        return FALSE;
      other |= !g_ascii_isdigit (text[i]);
    }
  return other;
}

gboolean
lh_spf_domain_spec_is_valid (const char *text, gsize length)
{
  gboolean open_end;
  gsize dot;

  if (length == 0 || !lh_spf_macro_is_valid (text, length, FALSE, &open_end))
    return FALSE;
  if (open_end)
    return TRUE;
  if (text[length - 1] == '.')
    length--;
  for (dot = length; dot > 0 && text[dot - 1] != '.'; dot--)
    ;
  return dot > 0 && is_top_label (text + dot, length - dot);
}

/* Splits, reverses, keeps the right-hand parts and joins by dots (RFC 7208, 7.3). */
static char *
transform (const char *value, const Macro *macro)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GString) copy = g_string_new (value);
  GString *out = g_string_new (NULL);
  char *part = copy->str;
  guint skip;

  for (char *p = copy->str;; p++)
    if (*p == '\0' || strchr (macro->delimiters, *p))
      {
        gboolean end = *p == '\0';

        *p = '\0';
        g_ptr_array_add (parts, part);
        part = p + 1;
        if (end)
          break;
      }

  skip = macro->keep && macro->keep < parts->len ? parts->len - macro->keep : 0;
  for (guint i = skip; i < parts->len; i++)
    {
      guint at = macro->reverse ? parts->len - 1 - i : i;

      if (i > skip)
        g_string_append_c (out, '.');
      g_string_append (out, g_ptr_array_index (parts, at));
    }
  return g_string_free (out, FALSE);
}

char *
lh_spf_macro_expand (const char *text, LhSpfMacroValue value, gpointer data)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gsize length = strlen (text);

  for (gsize i = 0; i < length;)
    {
      g_autofree char *expanded = NULL;
      Macro macro;
      gsize used;
      const char *raw;

      if (text[i] != '%')
        {
          g_string_append_c (out, text[i++]);
          continue;
        }
      if (text[i + 1] != '{')
        {
          g_string_append (out, text[i + 1] == '%' ? "%" : text[i + 1] == '_' ? " " : "%20");
          i += text[i + 1] ? 2 : 1;
          continue;
        }
      used = read_macro (text + i + 1, length - i - 1, &macro);
      if (used == 0)
        {
          g_string_append_c (out, text[i++]);
          continue;
        }
      raw = value (g_ascii_tolower (macro.letter), data);
      if (!raw)
        return NULL;
      expanded = transform (raw, &macro);
      /* An upper-case letter asks for the unreserved characters of RFC 3986, 2.3, and escapes for all else. */
      if (g_ascii_isupper (macro.letter))
        g_string_append_uri_escaped (out, expanded, NULL, FALSE);
      else
        g_string_append (out, expanded);
      i += 1 + used;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
