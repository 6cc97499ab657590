/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/verify/lh-evidence.h"

#include "words/lh-words.h"

/* A label of megabytes would hold the window up; whoever needs all of it saves the check. */
#define QUESTIONS_MAX 16
#define RECORDS_MAX 16
#define TEXT_MAX 600

static void
append_records (GString *text, const LhAnswer *answer, const char *asked)
{
  GPtrArray *records = answer->reply->records;

  for (guint i = 0; i < records->len && i < RECORDS_MAX; i++)
    {
      const LhRecord *record = g_ptr_array_index (records, i);
      g_autofree char *rdata = lh_record_to_text (record);
      g_autofree char *valid = g_utf8_make_valid (rdata, -1);
      gboolean whole = g_utf8_strlen (valid, -1) <= TEXT_MAX;
      g_autofree char *shown = whole ? g_strdup (valid) : g_utf8_substring (valid, 0, TEXT_MAX);

      /* The owner is another one behind a CNAME. */
      g_string_append_printf (text, "\n%s%s%u %s %s%s", g_strcmp0 (record->owner, asked) != 0 ? record->owner : "",
                              g_strcmp0 (record->owner, asked) != 0 ? " " : "", record->ttl, lh_type_to_string (record->type), shown, whole ? "" : "…");
    }
  if (records->len > RECORDS_MAX)
    {
      guint more = records->len - RECORDS_MAX;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more record", "and %u more records", more), more);
    }
}

static void
append_answer (GString *text, const char *key, const LhAnswer *answer)
{
  g_autoptr (LhQuestion) question = lh_question_new_from_key (key, NULL);

  if (text->len > 0)
    g_string_append (text, "\n\n");
  if (question != NULL && question->kind == LH_QUESTION_DNS)
    g_string_append_printf (text, "%s %s", question->name, lh_type_to_string (question->type));
  else
    g_string_append (text, question != NULL ? question->name : key);
  if (answer != NULL && answer->server != NULL)
    /* Translators: after the question, who answered it and in how many milliseconds */
    g_string_append_printf (text, _(" (%s, %u ms)"), answer->server, (guint) CLAMP (answer->elapsed / 1000, 0, G_MAXINT));

  if (answer != NULL && answer->outcome == LH_OUTCOME_ANSWER && answer->reply != NULL && answer->reply->records->len > 0)
    append_records (text, answer, question != NULL ? question->name : NULL);
  else
    g_string_append_printf (text, "\n%s", lh_words_outcome (answer != NULL ? answer->outcome : LH_OUTCOME_NOT_ASKED));
}

char *
lh_evidence_to_text (const LhFinding *finding, LhSurvey *survey)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < finding->evidence->len && i < QUESTIONS_MAX; i++)
    {
      const char *key = g_ptr_array_index (finding->evidence, i);

      append_answer (text, key, lh_survey_lookup (survey, key));
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
