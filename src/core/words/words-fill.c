/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-private.h"

#include <stdarg.h>
#include <string.h>

static gboolean
is_wide_at_end (const char *text, const char *end)
{
  const char *last = g_utf8_find_prev_char (text, end);

  return last != NULL && g_unichar_iswide (g_utf8_get_char (last));
}

static gboolean
is_wide_at (const char *text)
{
  return *text != '\0' && g_unichar_iswide (g_utf8_get_char (text));
}

/* Chinese templates have blanks around each {key}, as Latin words need them; beside a Chinese value they go. */
static void
append_value (GString *text, const char *value)
{
  if (text->len > 1 && text->str[text->len - 1] == ' ' && is_wide_at (value) && is_wide_at_end (text->str, text->str + text->len - 1))
    g_string_truncate (text, text->len - 1);
  g_string_append (text, value);
}

static gboolean
is_key (const char *start, const char *end)
{
  for (const char *p = start; p < end; p++)
    if (!g_ascii_islower (*p) && *p != ':' && *p != '-')
      return FALSE;
  return end > start;
}

char *
lh_words_fill_with (const char *template, LhWordsParam param, gconstpointer data, gboolean *ret_whole)
{
  GString *text = g_string_new (NULL);
  gboolean whole = TRUE;

  for (const char *p = template; *p != '\0';)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *key = end != NULL && is_key (p + 1, end) ? g_strndup (p + 1, end - p - 1) : NULL;
      g_autofree char *value = key != NULL ? param (key, data) : NULL;
      g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

      if (valid == NULL)
        {
          whole &= key == NULL;
          g_string_append_c (text, *p++);
          continue;
        }
      append_value (text, valid);
      p = end + 1;
      if (*p == ' ' && is_wide_at (p + 1) && is_wide_at_end (text->str, text->str + text->len))
        p++;
    }
  if (ret_whole != NULL)
    *ret_whole = whole;
  return g_string_free (text, FALSE);
}

static char *
lookup_pair (const char *key, gconstpointer data)
{
  return g_strdup (g_hash_table_lookup ((GHashTable *) data, key));
}

char *
lh_words_fill (const char *template, ...)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new (g_str_hash, g_str_equal);
  va_list args;
  const char *key;

  va_start (args, template);
  while ((key = va_arg (args, const char *)) != NULL)
    {
      const char *value = va_arg (args, const char *);

      if (value != NULL)
        g_hash_table_insert (pairs, (gpointer) key, (gpointer) value);
    }
  va_end (args);
  return lh_words_fill_with (template, lookup_pair, pairs, NULL);
}
