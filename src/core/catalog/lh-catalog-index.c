/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-index.h"

#include <string.h>

static const char *const kind_words[LH_N_ENTRY_KINDS] = { "provider", "sender", "dns-host", "resolver", "blocklist" };
static const char *const key_words[LH_N_KEYS] = { "mx", "include", "client", "sender", "ns", "domestic", "international" };

static int
find_word (const char *const *words, int n, const char *word)
{
  for (int i = 0; i < n; i++)
    if (strcmp (words[i], word) == 0)
      return i;
  return -1;
}

/* "provider google", and " mx smtp.google.com" for each of its keys. */
static gboolean
read_line (LhCatalogIndex *self, char *line, LhSlot **slot)
{
  gboolean is_entry = *line != ' ';
  char *word = is_entry ? line : line + 1, *value = strchr (word, ' ');
  int which;

  if (value == NULL || value[1] == '\0')
    return FALSE;
  *value++ = '\0';
  which = is_entry ? find_word (kind_words, LH_N_ENTRY_KINDS, word) : find_word (key_words, LH_N_KEYS, word);
  if (which < 0 || (!is_entry && *slot == NULL))
    return FALSE;
  if (is_entry)
    {
      *slot = g_new0 (LhSlot, 1);
      **slot = (LhSlot) { which, value, NULL };
      g_ptr_array_add (self->slots[which], *slot);
    }
  else
    {
      LhKeyed keyed = { value, *slot };

      g_array_append_val (self->keyed[which], keyed);
    }
  return TRUE;
}

LhCatalogIndex *
lh_catalog_index_read (const char *text, GError **error)
{
  LhCatalogIndex *self = g_new0 (LhCatalogIndex, 1);
  LhSlot *slot = NULL;

  self->text = g_strdup (text);
  for (guint i = 0; i < LH_N_ENTRY_KINDS; i++)
    self->slots[i] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < LH_N_KEYS; i++)
    self->keyed[i] = g_array_new (FALSE, FALSE, sizeof (LhKeyed));

  for (char *line = self->text, *end; (end = strchr (line, '\n')) != NULL; line = end + 1)
    {
      *end = '\0';
      if (read_line (self, line, &slot))
        continue;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "index: %s", line);
      lh_catalog_index_free (self);
      return NULL;
    }
  return self;
}

void
lh_catalog_index_free (LhCatalogIndex *self)
{
  for (guint i = 0; i < LH_N_ENTRY_KINDS; i++)
    g_ptr_array_unref (self->slots[i]);
  for (guint i = 0; i < LH_N_KEYS; i++)
    g_array_unref (self->keyed[i]);
  g_free (self->text);
  g_free (self);
}

LhSlot *
lh_catalog_index_find (const LhCatalogIndex *self, LhEntryKind kind, const char *id)
{
  for (guint i = 0; id != NULL && i < self->slots[kind]->len; i++)
    {
      LhSlot *slot = g_ptr_array_index (self->slots[kind], i);

      if (strcmp (slot->id, id) == 0)
        return slot;
    }
  return NULL;
}

/* A label against a pattern of one label; "*" stands for one or more characters. */
static gboolean
label_matches (const char *pattern, gsize pattern_length, const char *label, gsize length)
{
  const char *star = memchr (pattern, '*', pattern_length);
  gsize before, after;

  if (star == NULL)
    return length == pattern_length && g_ascii_strncasecmp (pattern, label, length) == 0;

  before = star - pattern;
  after = pattern_length - before - 1;
  return length > before + after && g_ascii_strncasecmp (pattern, label, before) == 0
         && g_ascii_strncasecmp (star + 1, label + length - after, after) == 0;
}

static const char *
last_label (const char *name, const char *end)
{
  const char *dot = memrchr (name, '.', end - name);

  return dot != NULL ? dot + 1 : name;
}

static gsize
length_of (const char *name)
{
  gsize length = strlen (name);

  return length > 0 && name[length - 1] == '.' ? length - 1 : length;
}

gboolean
lh_catalog_matches (const char *pattern, const char *name)
{
  const char *pattern_end = pattern + strlen (pattern), *name_end = name + length_of (name);

  for (;;)
    {
      const char *want = last_label (pattern, pattern_end), *have = last_label (name, name_end);

      if (want == pattern_end || !label_matches (want, pattern_end - want, have, name_end - have))
        return FALSE;
      if (want == pattern)
        return TRUE;
      if (have == name)
        return FALSE;
      pattern_end = want - 1;
      name_end = have - 1;
    }
}

LhSlot *
lh_catalog_index_match (const LhCatalogIndex *self, LhKey key, const char *name)
{
  for (guint i = 0; i < self->keyed[key]->len; i++)
    {
      const LhKeyed *keyed = &g_array_index (self->keyed[key], LhKeyed, i);

      if (lh_catalog_matches (keyed->pattern, name))
        return keyed->slot;
    }
  return NULL;
}

LhSlot *
lh_catalog_index_match_whole (const LhCatalogIndex *self, LhKey key, const char *name)
{
  gsize length = length_of (name);

  for (guint i = 0; i < self->keyed[key]->len; i++)
    {
      const LhKeyed *keyed = &g_array_index (self->keyed[key], LhKeyed, i);

      if (strlen (keyed->pattern) == length && g_ascii_strncasecmp (keyed->pattern, name, length) == 0)
        return keyed->slot;
    }
  return NULL;
}
