/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "catalog rank": the providers by the answers to the five questions, and a price limit. */
#include "config.h"

#include "lh-catalog-pages.h"
#include "lh-cli.h"
#include "lh-plan-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "records/lh-known.h"
#include "records/lh-ranking.h"
#include "report/lh-columns.h"
#include "words/lh-ranking-words.h"

#define WIDTH 100

static const LhRankAnswer *
get_answer (LhPlan *plan, const LhRankQuestion *question)
{
  const char *chosen = lh_ranking_get_answer (plan, lh_catalog_get (), question->id);

  for (guint i = 0; i < question->answers->len; i++)
    if (g_str_equal (((LhRankAnswer *) g_ptr_array_index (question->answers, i))->id, chosen))
      return g_ptr_array_index (question->answers, i);
  g_assert_not_reached (); /* it is one of them */
}

/* The questions with all their answers, so that the next call can name another. */
static void
add_questions (GString *out, LhPlan *plan, GPtrArray *questions)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const LhRankQuestion *question = g_ptr_array_index (questions, i);
      g_autoptr (GString) line = g_string_new (question->id);

      for (guint k = 0; k < question->answers->len; k++)
        g_string_append_printf (line, "%c%s", k > 0 ? '|' : '=', ((LhRankAnswer *) g_ptr_array_index (question->answers, k))->id);
      lh_columns_pad (out, lh_text_get (&question->text), 34);
      lh_columns_pad (out, lh_text_get (&get_answer (plan, question)->text), 22);
      lh_columns_pad (out, line->str, 0);
      g_string_append_c (out, '\n');
    }
}

static void
add_lines (GString *out, const char *sign, char **lines)
{
  for (char **line = lines; *line != NULL; line++)
    {
      g_string_append (out, sign);
      lh_columns_wrap (out, *line, 6, 6, WIDTH);
    }
}

static void
add_reasons (GString *out, const char *sign, GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const LhReason *reason = g_ptr_array_index (reasons, i);
      g_autofree char *text = lh_known_text (&reason->text, &reason->fact);

      g_string_append (out, sign);
      lh_columns_wrap (out, text, 6, 6, WIDTH);
    }
}

static char *
make_text (LhPlan *plan, GPtrArray *questions, GPtrArray *ranked)
{
  GString *out = g_string_new (NULL);

  add_questions (out, plan, questions);
  for (guint i = 0; i < ranked->len; i++)
    {
      const LhRanked *entry = g_ptr_array_index (ranked, i);

      g_auto (GStrv) more_for = lh_words_ranked_for (entry), more_against = lh_words_ranked_against (entry);
      g_autofree char *cost = lh_words_ranked_cost (entry);

      g_string_append_printf (out, "\n%2u. %s (%s)\n", i + 1, lh_text_get (&entry->provider->name), entry->provider->id);
      if (cost != NULL)
        g_string_append_printf (out, "    %s\n", cost);
      add_lines (out, "    + ", more_for);
      add_reasons (out, "    + ", entry->provider->reasons_for);
      add_lines (out, "    - ", more_against);
      add_reasons (out, "    - ", entry->provider->reasons_against);
    }
  return g_string_free (out, FALSE);
}

/* @lines first. */
static void
add_texts (JsonBuilder *builder, const char *name, char **lines, GPtrArray *reasons)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (char **line = lines; *line != NULL; line++)
    json_builder_add_string_value (builder, *line);
  for (guint i = 0; i < reasons->len; i++)
    {
      const LhReason *reason = g_ptr_array_index (reasons, i);
      g_autofree char *text = lh_known_text (&reason->text, &reason->fact);

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
}

/* "cost": CNY a year for so many; what is not known, or has no end, is left out. */
static void
add_numbers (JsonBuilder *builder, const LhRanked *entry)
{
  const struct { const char *name; gint64 value; } numbers[] = {
    { "people_least", entry->people_least },
    { "people_most", entry->people_most > 0 ? (gint64) entry->people_most : -1 },
    { "cost_least", lh_provider_get_cost (entry->provider, entry->people_least) },
    { "cost_most", entry->people_most > 0 ? lh_provider_get_cost (entry->provider, entry->people_most) : -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (numbers[i].value < 0)
        continue;
      json_builder_set_member_name (builder, numbers[i].name);
      json_builder_add_int_value (builder, numbers[i].value);
    }
}

static char *
make_json (LhPlan *plan, GPtrArray *questions, GPtrArray *ranked)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "answers");
  json_builder_begin_object (builder);
  for (guint i = 0; i < questions->len; i++)
    {
      const LhRankQuestion *question = g_ptr_array_index (questions, i);

      json_builder_set_member_name (builder, question->id);
      json_builder_add_string_value (builder, get_answer (plan, question)->id);
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "providers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ranked->len; i++)
    {
      const LhRanked *entry = g_ptr_array_index (ranked, i);
      g_auto (GStrv) more_for = lh_words_ranked_for (entry), more_against = lh_words_ranked_against (entry);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "provider");
      json_builder_add_string_value (builder, entry->provider->id);
      json_builder_set_member_name (builder, "score");
      json_builder_add_int_value (builder, entry->score);
      json_builder_set_member_name (builder, "over_budget");
      json_builder_add_boolean_value (builder, entry->over_budget);
      json_builder_set_member_name (builder, "over_seats");
      json_builder_add_boolean_value (builder, entry->over_seats);
      json_builder_set_member_name (builder, "free_edition");
      json_builder_add_boolean_value (builder, entry->free_edition);
      add_numbers (builder, entry);
      add_texts (builder, "for", more_for, entry->provider->reasons_for);
      add_texts (builder, "against", more_against, entry->provider->reasons_against);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return lh_cli_json (root);
}

int
lh_catalog_rank (const char *spec, char **answers, gboolean json)
{
  g_auto (LhPlace) place = { 0 }; /* holds the answers, and is not saved */
  g_autoptr (GPtrArray) questions = lh_ranking_get_questions (lh_catalog_get ());
  g_autoptr (GPtrArray) ranked = NULL;
  g_autofree char *text = NULL;

  if (spec == NULL)
    place.plan = lh_plan_new ("example.com");
  else if (!lh_place_open (&place, spec))
    return LH_EXIT_USAGE;
  for (; *answers != NULL; answers++)
    {
      g_autofree char *key = NULL;
      const char *answer = lh_cli_split (*answers, &key);
      /* As "plan set" has them, too: "choice.buyers=abroad". */
      const char *question = g_str_has_prefix (key, "choice.") ? key + strlen ("choice.") : key;

      if (answer == NULL)
        return lh_cli_fail (_("“%s” has no “=” in it. Write QUESTION=ANSWER."), *answers);
      if (!lh_plan_answer (place.plan, question, answer))
        return LH_EXIT_USAGE;
    }
  ranked = lh_ranking_rank (place.plan, lh_catalog_get ());
  text = json ? make_json (place.plan, questions, ranked) : make_text (place.plan, questions, ranked);
  return lh_cli_write (text) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}
