/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-entries.h"

#include <string.h>

/* How many people an answer means; "most" is left out where there is no end. */
static void
read_people (LhReader *reader, LhMembers *answer)
{
  LhMembers *people = lh_members_object (answer, "people", LH_OPTIONAL);
  gint64 least = lh_members_int (people, "least", LH_REQUIRED, 1, 1000000, 1);
  gint64 most = lh_members_int (people, "most", LH_OPTIONAL, 1, 1000000, 1000000);

  if (least > most)
    lh_reader_fail (reader, "people", "most", "less than the least");
  lh_members_close (people);
}

/* Why it counts against whom it counts against, by key of the weights. */
static void
read_why (LhMembers *answer, GHashTable *keys)
{
  LhMembers *why = lh_members_object (answer, "why", LH_OPTIONAL);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      LhText text = { 0 };

      lh_members_text (why, key, LH_OPTIONAL, &text);
      lh_text_clear (&text);
    }
  lh_members_close (why);
}

static gboolean
read_answer (LhReader *reader, LhMembers *answer, GHashTable *keys, const char *initial)
{
  g_autofree char *id = lh_members_string (answer, "id", LH_REQUIRED);
  LhMembers *weights = lh_members_object (answer, "weights", LH_REQUIRED);
  LhText text = { 0 };
  GHashTableIter iter;
  gpointer key;

  lh_members_text (answer, "text", LH_REQUIRED, &text);
  lh_text_clear (&text);
  lh_members_int (answer, "limit", LH_OPTIONAL, 1, 1000000, 0);
  read_people (reader, answer);
  read_why (answer, keys);
  /* Asking for the known ones makes any other an unknown member. */
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    lh_members_int (weights, key, LH_OPTIONAL, -100, 100, 0);
  lh_members_close (weights);
  return g_strcmp0 (id, initial) == 0;
}

static void
read_question (LhReader *reader, LhMembers *question, GHashTable *keys)
{
  g_autofree char *id = lh_members_string (question, "id", LH_REQUIRED);
  g_autofree char *initial = lh_members_string (question, "initial", LH_REQUIRED);
  JsonArray *answers = lh_members_array (question, "answers", LH_REQUIRED);
  gboolean found = FALSE;
  LhText text = { 0 };

  lh_members_text (question, "text", LH_REQUIRED, &text);
  lh_text_clear (&text);
  if (lh_members_has (question, "aside"))
    lh_members_boolean (question, "aside");
  for (guint i = 0; answers && i < json_array_get_length (answers); i++)
    {
      LhMembers *answer = lh_members_element (question, "answers", answers, i);

      found |= read_answer (reader, answer, keys, initial);
      lh_members_close (answer);
    }
  if (!found)
    lh_reader_fail (reader, id ? id : "", "initial", "not among the answers");
}

GHashTable *
lh_ranking_file_check (JsonObject *object, const char *path, GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LhReader reader = { .file = path };
  LhMembers *top = lh_members_open (&reader, object, "");
  g_auto (GStrv) weights = lh_members_strings (top, "weights", LH_REQUIRED);
  JsonArray *questions = lh_members_array (top, "questions", LH_REQUIRED);

  for (char **key = weights; *key; key++)
    g_hash_table_add (keys, g_strdup (*key));
  lh_members_int (top, "over_limit", LH_REQUIRED, -100, 0, 0);
  lh_members_int (top, "over_seats", LH_REQUIRED, -100, 0, 0);
  lh_members_int (top, "free_edition", LH_REQUIRED, 0, 100, 0);
  for (guint i = 0; questions && i < json_array_get_length (questions); i++)
    {
      LhMembers *question = lh_members_element (top, "questions", questions, i);

      read_question (&reader, question, keys);
      lh_members_close (question);
    }
  return lh_reader_end (&reader, top, error) ? g_steal_pointer (&keys) : NULL;
}
