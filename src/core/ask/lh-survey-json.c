/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ask/lh-survey.h"

#include "ask/lh-json.h"
#include "dns/lh-name.h"

#include <glib/gi18n.h>
#include <string.h>

#define FORMAT    "letterhead-survey"
#define VERSION   1
#define MAX_SIZE  (8 * 1024 * 1024)
#define MAX_DEPTH 16
#define LAST_SECOND \
  G_GINT64_CONSTANT (253402300799) /* of the year 9999: ISO 8601 has four digits for it */
#define MAX_DOMAIN 253             /* RFC 1035, 2.3.4 */

static void
add_answer (LhQuestion *question, LhAnswer *answer, gpointer data)
{
  json_object_set_member (data, question->key, lh_answer_to_json (answer));
}

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (CLAMP (seconds, 0, LAST_SECOND));

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

char *
lh_survey_to_json (LhSurvey *self)
{
  g_autofree char *started = format_time (lh_survey_get_started (self));
  JsonObject *object = json_object_new ();
  JsonObject *answers = json_object_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "format", FORMAT);
  json_object_set_int_member (object, "version", VERSION);
  json_object_set_string_member (object, "domain", lh_survey_get_domain (self));
  json_object_set_string_member (object, "started", started);
  lh_survey_foreach (self, add_answer, answers);
  json_object_set_object_member (object, "answers", answers);
  json_node_take_object (root, object);
  return json_to_string (root, TRUE);
}

/* The sentence for people; where exactly the file is broken stands behind it, for who must mend it. */
static void
set_damaged (GError **error, const char *place)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("This saved check is damaged and cannot be read. The damaged part is “%s”."),
               place);
}

static LhSurvey *
read_head (JsonObject *object, JsonObject **ret_answers, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *folded = NULL;
  const char *format = NULL, *domain = NULL, *started = NULL;
  gint64 version = 0;
  LhSurvey *self;

  if (!lh_json_string (object, "format", TRUE, &format, NULL) || strcmp (format, FORMAT) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("This file is not a check that Letterhead has saved."));
      return NULL;
    }
  if (!lh_json_int (object, "version", TRUE, 1, G_MAXINT64, &version, &wrong))
    {
      set_damaged (error, wrong->message);
      return NULL;
    }
  if (version > VERSION)
    {
      g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
        _ ("This check was saved by a newer Letterhead. Update Letterhead, then open it again."));
      return NULL;
    }
  if (!lh_json_string (object, "domain", TRUE, &domain, &wrong) ||
      !lh_json_string (object, "started", TRUE, &started, &wrong))
    {
      set_damaged (error, wrong->message);
      return NULL;
    }

  folded = lh_name_fold (domain);
  if (*domain == '\0' || strlen (domain) > MAX_DOMAIN || strcmp (domain, folded) != 0)
    {
      set_damaged (error, "domain");
      return NULL;
    }
  time = g_date_time_new_from_iso8601 (started, NULL);
  if (time == NULL || g_date_time_to_unix (time) < 0 || g_date_time_to_unix (time) > LAST_SECOND)
    {
      set_damaged (error, "started");
      return NULL;
    }
  *ret_answers = lh_json_object (json_object_get_member (object, "answers"), "answers", &wrong);
  if (*ret_answers == NULL)
    {
      set_damaged (error, wrong->message);
      return NULL;
    }

  self = lh_survey_new (domain);
  lh_survey_set_started (self, g_date_time_to_unix (time));
  return self;
}

static gboolean
read_answer (LhSurvey *self, const char *key, JsonNode *node, GError **error)
{
  g_autoptr (LhQuestion) question = lh_question_new_from_key (key, NULL);
  g_autoptr (LhAnswer) answer = NULL;
  g_autoptr (GError) wrong = NULL;

  if (question != NULL)
    answer = lh_answer_from_json (node, question->type, &wrong);
  if (answer == NULL)
    {
      /* The key may be as long as the file. */
      g_autofree char *place = g_utf8_substring (key, 0, MIN (g_utf8_strlen (key, -1), 300));
      g_autofree char *full = g_strjoin ("/", "answers", place,
                                         wrong != NULL ? wrong->message : NULL, NULL);

      set_damaged (error, full);
      return FALSE;
    }
  lh_survey_add (self, question, answer);
  return TRUE;
}

LhSurvey *
lh_survey_from_json (const char *json, gssize length, GError **error)
{
  gsize size = length < 0 ? strnlen (json, MAX_SIZE + 1) : (gsize) length;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (LhSurvey) self = NULL;
  g_autoptr (GList) keys = NULL;
  JsonObject *object, *answers = NULL;

  if (size > MAX_SIZE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("This file is too large for a saved check: it may have 8 MiB at most."));
      return NULL;
    }
  root = lh_json_parse (json, size, MAX_DEPTH, NULL);
  object = lh_json_object (root, "", NULL);
  if (object == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("This file is not a check that Letterhead has saved."));
      return NULL;
    }

  self = read_head (object, &answers, error);
  if (self == NULL)
    return NULL;
  keys = json_object_get_members (answers);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      if (!read_answer (self, l->data, json_object_get_member (answers, l->data), error))
        return NULL;
    }
  return g_steal_pointer (&self);
}
