/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-fold.h"

/* What was meant by @c: a character of ASCII, 0 to drop it, or -1 when nobody can tell. */
static int
narrow (gunichar c, LhFoldFlags *found)
{
  if (c < 0x80)
    {
      if (c == '"')
        *found |= LH_FOLD_QUOTE;
      if ((c < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7f)
        {
          *found |= LH_FOLD_CONTROL;
          return -1;
        }
      return (int) c;
    }
  if (c >= 0xff01 && c <= 0xff5e)
    {
      *found |= c == 0xff02 ? LH_FOLD_FULL_WIDTH | LH_FOLD_QUOTE : LH_FOLD_FULL_WIDTH;
      return (int) (c - 0xfee0);
    }
  switch (c)
    {
    case 0x3000:
      *found |= LH_FOLD_FULL_WIDTH;
      return ' ';
    case 0x3002: case 0xff61:
      *found |= LH_FOLD_FULL_WIDTH;
      return '.';
    case 0x3001:
      *found |= LH_FOLD_FULL_WIDTH;
      return ',';
    case 0x201c: case 0x201d: case 0x201e: case 0x201f: case 0x2033: case 0xab: case 0xbb:
    case 0x300c: case 0x300d: case 0x300e: case 0x300f: case 0x301d: case 0x301e: case 0x301f:
    case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x2032:
      *found |= LH_FOLD_QUOTE;
      return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
      *found |= LH_FOLD_DASH;
      return '-';
    case 0x2dc: case 0x301c: case 0x223c:
      *found |= LH_FOLD_DASH;
      return '~';
    case 0x200b: case 0x200c: case 0x200d: case 0x200e: case 0x200f: case 0x2060: case 0xfeff:
      *found |= LH_FOLD_INVISIBLE;
      return 0;
    case 0xa0: case 0x202f: case 0x205f:
      *found |= LH_FOLD_INVISIBLE;
      return ' ';
    default:
      if (c >= 0x2000 && c <= 0x200a)
        {
          *found |= LH_FOLD_INVISIBLE;
          return ' ';
        }
      *found |= LH_FOLD_FOREIGN;
      return -1;
    }
}

/* The character at @text and its length in octets; 0xfffd and one octet where there is no UTF-8. */
static gunichar
next (const char *text, gsize length, gsize *ret_used)
{
  gunichar c = (guchar) text[0] < 0x80 ? (guchar) text[0] : g_utf8_get_char_validated (text, (gssize) length);

  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      *ret_used = 1;
      return 0xfffd;
    }
  *ret_used = (gsize) g_unichar_to_utf8 (c, NULL);
  return c;
}

/* How many characters come first that stay what they are, which are nearly all. */
static gsize
plain_length (const char *text, gsize length)
{
  gsize plain = 0;

  while (plain < length && text[plain] >= ' ' && text[plain] <= '~' && text[plain] != '"' && text[plain] != '\\')
    plain++;
  return plain;
}

char *
lh_fold_text (const char *text, gsize length, gboolean unquote, LhFoldFlags *ret_found)
{
  GString *out = g_string_sized_new (length);
  LhFoldFlags found = 0;
  gsize used;

  for (gsize i = 0; i < length; i += used)
    {
      gunichar c;
      int meant;

      used = plain_length (text + i, length - i);
      if (used > 0)
        {
          g_string_append_len (out, text + i, (gssize) used);
          continue;
        }
      c = next (text + i, length - i, &used);
      meant = narrow (c, &found);
      if (c == '\\' && i + 1 < length && (text[i + 1] == ';' || text[i + 1] == '"'))
        {
          if (text[i + 1] == ';')
            found |= LH_FOLD_ESCAPE;
          continue;
        }
      if (meant == 0 || (meant == '"' && unquote))
        continue;
      g_string_append_c (out, meant < 0 ? '?' : (char) meant);
    }

  if (ret_found)
    *ret_found = found;
  return g_string_free (out, FALSE);
}

LhFoldFlags
lh_fold_scan (const char *text, gsize length)
{
  LhFoldFlags found;
  g_autofree char *unused = lh_fold_text (text, length, FALSE, &found);

  return found;
}

char *
lh_fold_show (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length);
  gsize used;

  for (gsize i = 0; i < length; i += used)
    {
      gunichar c = next (text + i, length - i, &used);

      if ((c == 0xfffd && used == 1) || c < 0x20 || c == 0x7f)
        g_string_append_printf (out, "\\%03u", (guchar) text[i]);
      else
        g_string_append_len (out, text + i, (gssize) used);
    }
  return g_string_free (out, FALSE);
}
