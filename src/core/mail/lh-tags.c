/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-tags.h"

#include "mail/lh-fold.h"

#include <string.h>

static void
tag_free (gpointer data)
{
  LhTag *tag = data;

  g_free (tag->name);
  g_free (tag->value);
  g_free (tag);
}

/* WSP and, in what was folded over lines, CR LF (RFC 6376, 2.8). */
static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void
trim (const char *text, gsize *start, gsize *end)
{
  while (*start < *end && is_blank (text[*start]))
    (*start)++;
  while (*end > *start && is_blank (text[*end - 1]))
    (*end)--;
}

static void
complain (LhTagList *list, gsize offset, const char *problem)
{
  if (!list->valid)
    return;
  list->valid = FALSE;
  list->bad_offset = offset;
  list->problem = problem;
}

/* tag-name = ALPHA *ALNUMPUNC (RFC 6376, 3.2); DMARC's are letters only, which is a subset. */
static gboolean
is_name (const char *text, gsize length)
{
  if (length == 0 || !g_ascii_isalpha (text[0]))
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '_')
      return FALSE;
  return TRUE;
}

static void
read_part (LhTagList *list, GHashTable *names, const char *text, gsize start, gsize end)
{
  const char *equals = memchr (text + start, '=', end - start);
  gsize name_end, value_start, value_end = end, bad;
  LhTag *tag;

  if (!equals)
    {
      complain (list, start, "no-equals");
      return;
    }
  name_end = (gsize) (equals - text);
  value_start = name_end + 1;
  trim (text, &start, &name_end);
  trim (text, &value_start, &value_end);
  if (!is_name (text + start, name_end - start))
    {
      complain (list, start, "bad-name");
      return;
    }
  /* tval holds VALCHAR and folding white space only (RFC 6376, 3.2). */
  for (bad = value_start; bad < value_end; bad++)
    if (!is_blank (text[bad]) && ((guchar) text[bad] < 0x21 || (guchar) text[bad] > 0x7e))
      break;
  if (bad < value_end)
    complain (list, bad, "bad-character");

  tag = g_new0 (LhTag, 1);
  tag->name = g_strndup (text + start, name_end - start);
  tag->value = bad < value_end ? lh_fold_show (text + value_start, value_end - value_start)
                               : g_strndup (text + value_start, value_end - value_start);
  tag->offset = start;
  if (!g_hash_table_add (names, g_ascii_strdown (tag->name, -1)))
    complain (list, start, "duplicate");
  g_ptr_array_add (list->tags, tag);
}

LhTagList *
lh_tag_list_parse (const char *text, gssize length)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LhTagList *list = g_new0 (LhTagList, 1);
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  gsize start = 0;

  list->tags = g_ptr_array_new_with_free_func (tag_free);
  list->valid = TRUE;

  while (start < size)
    {
      const char *semicolon = memchr (text + start, ';', size - start);
      gsize end = semicolon ? (gsize) (semicolon - text) : size;
      gsize a = start, b = end;

      trim (text, &a, &b);
      /* Nothing after the last semicolon is fine, nothing between two is not. */
      if (a < b)
        read_part (list, names, text, a, b);
      else if (semicolon)
        complain (list, start, "no-equals");
      start = end + 1;
    }
  return list;
}

void
lh_tag_list_free (LhTagList *list)
{
  if (!list)
    return;
  g_ptr_array_unref (list->tags);
  g_free (list);
}

const char *
lh_tag_list_get (const LhTagList *list, const char *name)
{
  for (guint i = 0; i < list->tags->len; i++)
    {
      const LhTag *tag = g_ptr_array_index (list->tags, i);

      if (g_ascii_strcasecmp (tag->name, name) == 0)
        return tag->value;
    }
  return NULL;
}

const char *
lh_tag_list_get_exact (const LhTagList *list, const char *name)
{
  for (guint i = 0; i < list->tags->len; i++)
    {
      const LhTag *tag = g_ptr_array_index (list->tags, i);

      if (g_str_equal (tag->name, name))
        return tag->value;
    }
  return NULL;
}
