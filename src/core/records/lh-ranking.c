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

/* What "people" of an answer says; 0 in @ret_most: no end. FALSE: nothing. */
static gboolean
people_of (JsonObject *answer, guint *ret_least, guint *ret_most)
{
  JsonObject *people = json_object_has_member (answer, "people") ? json_object_get_object_member (answer, "people") : NULL;

  if (people == NULL)
    return FALSE;
  *ret_least = (guint) json_object_get_int_member (people, "least");
  *ret_most = (guint) json_object_get_int_member_with_default (people, "most", 0);
  return TRUE;
}

static gboolean
means (JsonObject *answer, guint people)
{
  guint least = 0, most = 0;

  return people_of (answer, &least, &most) && people >= least && (most == 0 || people <= most);
}

/* What the plan says; where it says nothing, or something that another version of the program knew, what its mailboxes say;
 * else the initial answer. */
static JsonObject *
chosen_answer (LhPlan *plan, JsonObject *question)
{
  JsonArray *answers = json_object_get_array_member (question, "answers");
  JsonObject *answer = find_answer (question, lh_plan_get_choice (plan, json_object_get_string_member (question, "id")));

  for (guint i = 0; answer == NULL && i < json_array_get_length (answers); i++)
    if (means (json_array_get_object_element (answers, i), lh_plan_count_seats (plan)))
      answer = json_array_get_object_element (answers, i);
  return answer != NULL ? answer : find_answer (question, json_object_get_string_member (question, "initial"));
}

/* Mailboxes that are planned already say it better than a range that they lie in. */
static void
count_people (LhRanked *entry, JsonObject *answer, guint seats, JsonObject *ranking)
{
  const LhProvider *provider = entry->provider;

  if (!people_of (answer, &entry->people_least, &entry->people_most))
    return;
  if (means (answer, seats))
    entry->people_least = entry->people_most = seats;

  /* Only what its maker says counts against a provider. */
  if (provider->seats_most > 0 && provider->seats_most < entry->people_least && provider->seats_fact.certainty == LH_CERTAINTY_CONFIRMED)
    {
      entry->over_seats = TRUE;
      entry->score += (int) json_object_get_int_member (ranking, "over_seats");
    }
  if (entry->people_most > 0 && entry->people_most <= provider->free_people)
    {
      entry->free_edition = TRUE;
      entry->score += (int) json_object_get_int_member (ranking, "free_edition");
    }
}

/* What an answer says about the weights that count against the provider. */
static void
add_why (LhRanked *entry, JsonObject *answer, const char *key)
{
  JsonObject *why = json_object_has_member (answer, "why") ? json_object_get_object_member (answer, "why") : NULL;

  if (why != NULL && json_object_has_member (why, key))
    {
      JsonObject *text = json_object_get_object_member (why, key);

      entry->against.en = (char *) json_object_get_string_member (text, "en");
      entry->against.zh = (char *) json_object_get_string_member (text, "zh");
    }
}

static void
count_answer (LhRanked *entry, JsonObject *answer, int over_limit)
{
  JsonObject *weights = json_object_get_object_member (answer, "weights");
  g_autoptr (GList) keys = json_object_get_members (weights);

  for (GList *l = keys; l; l = l->next)
    {
      int weight = (int) json_object_get_int_member (weights, l->data) * GPOINTER_TO_INT (g_hash_table_lookup (entry->provider->weights, l->data));

      entry->score += weight;
      if (weight < 0)
        add_why (entry, answer, l->data);
    }
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
  guint seats = lh_plan_count_seats (plan);
  GPtrArray *providers = lh_catalog_get_choices (catalog);
  GPtrArray *ranked = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < providers->len; i++)
    {
      LhRanked *entry = g_new0 (LhRanked, 1);

      entry->provider = g_ptr_array_index (providers, i);
      for (guint k = 0; k < json_array_get_length (questions); k++)
        {
          JsonObject *answer = chosen_answer (plan, json_array_get_object_element (questions, k));

          count_answer (entry, answer, over_limit);
          count_people (entry, answer, seats, ranking);
        }
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
      question->aside = json_object_get_boolean_member_with_default (object, "aside", FALSE);
      question->answers = g_ptr_array_new_with_free_func (g_free);
      for (guint k = 0; k < json_array_get_length (answers); k++)
        {
          JsonObject *from = json_array_get_object_element (answers, k);
          LhRankAnswer *answer = g_new0 (LhRankAnswer, 1);

          answer->id = json_object_get_string_member (from, "id");
          text_of (from, &answer->text);
          people_of (from, &answer->people_least, &answer->people_most);
          g_ptr_array_add (question->answers, answer);
        }
      g_ptr_array_add (questions, question);
    }
  return questions;
}

const char *
lh_ranking_get_answer (LhPlan *plan, const LhCatalog *catalog, const char *question)
{
  JsonArray *array = json_object_get_array_member (lh_catalog_get_ranking (catalog), "questions");

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);

      if (g_str_equal (json_object_get_string_member (object, "id"), question))
        return json_object_get_string_member (chosen_answer (plan, object), "id");
    }
  return NULL;
}
