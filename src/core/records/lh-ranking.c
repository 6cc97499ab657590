/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/lh-ranking.h"

/* The members are known to be there and of their types: the catalogue checked ranking.json when it was loaded. */

static void
text_of (JsonObject *object, LhText *ret_text)
{
  JsonObject *text = json_object_get_object_member (object, "text");

  ret_text->en = (char *) json_object_get_string_member (text, "en");
  ret_text->zh = (char *) json_object_get_string_member (text, "zh");
}

/* (transfer none) (nullable) */
static JsonObject *
find_answer (JsonObject *question, const char *id)
{
  JsonArray *answers = json_object_get_array_member (question, "answers");

  for (guint i = 0; i < json_array_get_length (answers); i++)
    {
      JsonObject *answer = json_array_get_object_element (answers, i);

      if (g_strcmp0 (json_object_get_string_member (answer, "id"), id) == 0)
        return answer;
    }
  return NULL;
}

/* What the plan says; where it says nothing, or something that an older version of the program knew, the initial answer. */
static JsonObject *
chosen_answer (LhPlan *plan, JsonObject *question)
{
  JsonObject *answer = find_answer (question, lh_plan_get_choice (plan, json_object_get_string_member (question, "id")));

  return answer ? answer : find_answer (question, json_object_get_string_member (question, "initial"));
}

static void
count_answer (LhRanked *entry, JsonObject *answer, int over_limit)
{
  JsonObject *weights = json_object_get_object_member (answer, "weights");
  g_autoptr (GList) keys = json_object_get_members (weights);

  for (GList *l = keys; l; l = l->next)
    entry->score += (int) json_object_get_int_member (weights, l->data)
                    * GPOINTER_TO_INT (g_hash_table_lookup (entry->provider->weights, l->data));
  /* A price that nobody knows (-1) is never held against it. */
  if (json_object_has_member (answer, "limit") && entry->provider->price_order > json_object_get_int_member (answer, "limit"))
    {
      entry->score += over_limit;
      entry->over_budget = TRUE;
    }
}

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  return (*(const LhRanked *const *) b)->score - (*(const LhRanked *const *) a)->score;
}

GPtrArray *
lh_ranking_rank (LhPlan *plan, const LhCatalog *catalog)
{
  JsonObject *ranking = lh_catalog_get_ranking (catalog);
  JsonArray *questions = json_object_get_array_member (ranking, "questions");
  int over_limit = json_object_get_int_member (ranking, "over_limit");
  GPtrArray *providers = lh_catalog_get_choices (catalog);
  GPtrArray *ranked = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < providers->len; i++)
    {
      LhRanked *entry = g_new0 (LhRanked, 1);

      entry->provider = g_ptr_array_index (providers, i);
      for (guint k = 0; k < json_array_get_length (questions); k++)
        count_answer (entry, chosen_answer (plan, json_array_get_object_element (questions, k)), over_limit);
      g_ptr_array_add (ranked, entry);
    }
  g_ptr_array_sort (ranked, compare_ranked); /* a merge sort: equal ones keep the catalogue's order */
  return ranked;
}

static void
question_free (LhRankQuestion *question)
{
  g_ptr_array_unref (question->answers);
  g_free (question);
}

GPtrArray *
lh_ranking_get_questions (const LhCatalog *catalog)
{
  JsonArray *array = json_object_get_array_member (lh_catalog_get_ranking (catalog), "questions");
  GPtrArray *questions = g_ptr_array_new_with_free_func ((GDestroyNotify) question_free);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      JsonArray *answers = json_object_get_array_member (object, "answers");
      LhRankQuestion *question = g_new0 (LhRankQuestion, 1);

      question->id = json_object_get_string_member (object, "id");
      text_of (object, &question->text);
      question->initial = json_object_get_string_member (object, "initial");
      question->answers = g_ptr_array_new_with_free_func (g_free);
      for (guint k = 0; k < json_array_get_length (answers); k++)
        {
          JsonObject *from = json_array_get_object_element (answers, k);
          LhRankAnswer *answer = g_new0 (LhRankAnswer, 1);

          answer->id = json_object_get_string_member (from, "id");
          text_of (from, &answer->text);
          g_ptr_array_add (question->answers, answer);
        }
      g_ptr_array_add (questions, question);
    }
  return questions;
}
