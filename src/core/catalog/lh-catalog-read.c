/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-read.h"

#include <gio/gio.h>
#include <string.h>

struct _LhMembers
{
  LhReader   *reader;
  JsonObject *object; /* (nullable) */
  GHashTable *taken;  /* (element-type JsonNode) */

  /* Where it is, for an error: most files have none. */
  LhMembers  *parent; /* (nullable) */
  const char *name;
  int         index;  /* -1: no element of a list */
};

void
lh_reader_fail (LhReader *reader, const char *path, const char *member, const char *format, ...)
{
  g_autofree char *why = NULL;
  va_list args;

  if (reader->error)
    return;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  reader->error = g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s%s%s: %s", reader->file, path,
                               *path && *member ? "." : "", member, why);
}

/* "mx.publish[0]"; "" at the top. (transfer full) */
static char *
describe_place (LhMembers *parent, const char *name, int index)
{
  g_autofree char *above = parent != NULL ? describe_place (parent->parent, parent->name, parent->index) : g_strdup ("");
  const char *dot = *above != '\0' && *name != '\0' ? "." : "";

  return index < 0 ? g_strconcat (above, dot, name, NULL) : g_strdup_printf ("%s%s%s[%d]", above, dot, name, index);
}

static void
fail (LhMembers *self, const char *member, const char *why)
{
  g_autofree char *path = describe_place (self->parent, self->name, self->index);

  lh_reader_fail (self->reader, path, member, "%s", why);
}

static LhMembers *
open_at (LhReader *reader, JsonObject *object, LhMembers *parent, const char *name, int index)
{
  LhMembers *self = g_new0 (LhMembers, 1);

  self->reader = reader;
  self->object = object ? json_object_ref (object) : NULL;
  self->taken = g_hash_table_new (NULL, NULL);
  self->parent = parent;
  self->name = name;
  self->index = index;
  return self;
}

LhMembers *
lh_members_open (LhReader *reader, JsonObject *object, const char *path)
{
  return open_at (reader, object, NULL, path, -1);
}

void
lh_members_close (LhMembers *self)
{
  if (self->object && !self->reader->error && g_hash_table_size (self->taken) != json_object_get_size (self->object))
    {
      g_autoptr (GList) names = json_object_get_members (self->object);

      for (GList *l = names; l; l = l->next)
        if (!g_hash_table_contains (self->taken, json_object_get_member (self->object, l->data)))
          fail (self, l->data, "unknown member");
    }
  g_clear_pointer (&self->object, json_object_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
  g_free (self);
}

gboolean
lh_members_has (LhMembers *self, const char *name)
{
  return self->object && json_object_has_member (self->object, name);
}

GList *
lh_members_names (LhMembers *self)
{
  return self->object != NULL ? json_object_get_members (self->object) : NULL;
}

/* NULL when it is not there; then an error if it should be. */
static JsonNode *
take (LhMembers *self, const char *name, LhPresence presence)
{
  JsonNode *node = self->object != NULL ? json_object_get_member (self->object, name) : NULL;

  if (node != NULL)
    g_hash_table_add (self->taken, node);
  else if (self->object != NULL && presence == LH_REQUIRED)
    fail (self, name, "missing member");
  return node;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

char *
lh_members_string (LhMembers *self, const char *name, LhPresence presence)
{
  JsonNode *node = take (self, name, presence);

  if (!node)
    return NULL;
  if (!holds (node, G_TYPE_STRING))
    {
      fail (self, name, "not a string");
      return NULL;
    }
  return json_node_dup_string (node);
}

gint64
lh_members_int (LhMembers *self, const char *name, LhPresence presence, gint64 least, gint64 most, gint64 fallback)
{
  JsonNode *node = take (self, name, presence);
  gint64 value;

  if (!node)
    return fallback;
  if (!holds (node, G_TYPE_INT64))
    {
      fail (self, name, "not a whole number");
      return fallback;
    }

  value = json_node_get_int (node);
  if (value < least || value > most)
    {
      g_autofree char *why = g_strdup_printf ("not within %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT, least, most);

      fail (self, name, why);
      return fallback;
    }
  return value;
}

gboolean
lh_members_boolean (LhMembers *self, const char *name)
{
  JsonNode *node = take (self, name, LH_REQUIRED);

  if (!node)
    return FALSE;
  if (!holds (node, G_TYPE_BOOLEAN))
    {
      fail (self, name, "not true or false");
      return FALSE;
    }
  return json_node_get_boolean (node);
}

int
lh_members_enum (LhMembers *self, const char *name, const char *const *words)
{
  g_autofree char *word = lh_members_string (self, name, LH_REQUIRED);
  g_autofree char *all = NULL;
  g_autofree char *why = NULL;

  if (!word)
    return 0;
  for (int i = 0; words[i]; i++)
    if (strcmp (words[i], word) == 0)
      return i;

  all = g_strjoinv (", ", (char **) words);
  why = g_strdup_printf ("“%s” is none of: %s", word, all);
  fail (self, name, why);
  return 0;
}

JsonArray *
lh_members_array (LhMembers *self, const char *name, LhPresence presence)
{
  JsonNode *node = take (self, name, presence);

  if (!node)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      fail (self, name, "not a list");
      return NULL;
    }
  return json_node_get_array (node);
}

char **
lh_members_strings (LhMembers *self, const char *name, LhPresence presence)
{
  JsonArray *array = lh_members_array (self, name, presence);
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!holds (node, G_TYPE_STRING) || *json_node_get_string (node) == '\0')
        fail (self, name, "not a list of strings");
      else
        g_ptr_array_add (strings, json_node_dup_string (node));
    }
  g_ptr_array_add (strings, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&strings), FALSE);
}

static LhMembers *
open_node (LhMembers *self, JsonNode *node, const char *name, int index)
{
  gboolean is_object = node != NULL && JSON_NODE_HOLDS_OBJECT (node);
  LhMembers *members = open_at (self->reader, is_object ? json_node_get_object (node) : NULL, self, name, index);

  if (node != NULL && !is_object)
    fail (members, "", "not an object");
  return members;
}

LhMembers *
lh_members_object (LhMembers *self, const char *name, LhPresence presence)
{
  return open_node (self, take (self, name, presence), name, -1);
}

LhMembers *
lh_members_element (LhMembers *self, const char *name, JsonArray *array, guint index)
{
  return open_node (self, json_array_get_element (array, index), name, (int) index);
}

void
lh_members_text_here (LhMembers *self, LhText *ret_text)
{
  ret_text->en = lh_members_string (self, "en", LH_REQUIRED);
  ret_text->zh = lh_members_string (self, "zh", LH_REQUIRED);
  if (ret_text->en && *ret_text->en == '\0')
    fail (self, "en", "empty");
  if (ret_text->zh && *ret_text->zh == '\0')
    fail (self, "zh", "empty");
  /* A line that is not there is an empty one, never NULL. */
  if (!ret_text->en)
    ret_text->en = g_strdup ("");
  if (!ret_text->zh)
    ret_text->zh = g_strdup ("");
}

void
lh_members_text (LhMembers *self, const char *name, LhPresence presence, LhText *ret_text)
{
  LhMembers *text = lh_members_object (self, name, presence);

  lh_members_text_here (text, ret_text);
  lh_members_close (text);
}

GPtrArray *
lh_members_texts (LhMembers *self, const char *name, LhPresence presence)
{
  JsonArray *array = lh_members_array (self, name, presence);
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_text_free);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      LhMembers *element = lh_members_element (self, name, array, i);
      LhText *text = g_new0 (LhText, 1);

      lh_members_text_here (element, text);
      lh_members_close (element);
      g_ptr_array_add (texts, text);
    }
  return texts;
}

gboolean
lh_reader_is_day (const char *date)
{
  static const char form[] = "0000-00-00";
  int month, day;

  for (guint i = 0; i < sizeof form; i++)
    if (form[i] == '0' ? !g_ascii_isdigit (date[i]) : date[i] != form[i])
      return FALSE;
  month = (date[5] - '0') * 10 + date[6] - '0';
  day = (date[8] - '0') * 10 + date[9] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

void
lh_members_fact (LhMembers *self, const char *name, LhPresence presence, LhFact *ret_fact)
{
  static const char *const words[] = { "confirmed", "third-party", "memory", NULL };
  LhMembers *fact = lh_members_object (self, name, presence);

  ret_fact->certainty = fact->object ? (LhCertainty) lh_members_enum (fact, "certainty", words) : LH_CERTAINTY_MEMORY;
  ret_fact->sources = lh_members_strings (fact, "sources", LH_REQUIRED);
  ret_fact->date = lh_members_string (fact, "date", LH_OPTIONAL);
  if (!ret_fact->date)
    ret_fact->date = g_strdup (self->reader->date);
  else if (!lh_reader_is_day (ret_fact->date))
    fail (fact, "date", "not a day such as 2026-11-23");

  if (fact->object && ret_fact->certainty != LH_CERTAINTY_MEMORY && !ret_fact->sources[0])
    fail (fact, "sources", "empty, though it is not from memory");
  for (char **key = ret_fact->sources; *key; key++)
    if (self->reader->sources && !g_hash_table_contains (self->reader->sources, *key))
      {
        g_autofree char *why = g_strdup_printf ("“%s” is not in sources.json", *key);

        fail (fact, "sources", why);
      }
  lh_members_close (fact);
}

static void
note_free (LhNote *note)
{
  lh_text_clear (&note->text);
  lh_fact_clear (&note->fact);
  g_free (note);
}

GPtrArray *
lh_members_notes (LhMembers *self, const char *name, LhPresence presence)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify) note_free);
  JsonArray *array = lh_members_array (self, name, presence);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      LhMembers *element = lh_members_element (self, name, array, i);
      LhNote *note = g_new0 (LhNote, 1);

      lh_members_text_here (element, &note->text);
      lh_members_fact (element, "fact", LH_REQUIRED, &note->fact);
      lh_members_close (element);
      g_ptr_array_add (notes, note);
    }
  return notes;
}

void
lh_text_clear (LhText *text)
{
  g_clear_pointer (&text->en, g_free);
  g_clear_pointer (&text->zh, g_free);
}

void
lh_text_free (LhText *text)
{
  lh_text_clear (text);
  g_free (text);
}

void
lh_fact_clear (LhFact *fact)
{
  g_clear_pointer (&fact->sources, g_strfreev);
  g_clear_pointer (&fact->date, g_free);
}
