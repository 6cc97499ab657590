/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/lh-catalog-read.h"

/* "schedule": { "start": "2026-12-01", "from": "tencent-exmail", "warm-up": true, "done": ["move-lower-ttl"], "revision": 3 } */

static JsonObject *
peek_schedule (LhPlan *self)
{
  JsonNode *node = json_object_get_member (self->root, "schedule");

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonObject *
need_schedule (LhPlan *self)
{
  JsonObject *schedule = peek_schedule (self);

  if (schedule == NULL)
    {
      schedule = json_object_new ();
      json_object_set_object_member (self->root, "schedule", schedule);
    }
  return schedule;
}

guint
lh_plan_get_schedule_revision (LhPlan *self)
{
  JsonObject *schedule = peek_schedule (self);
  JsonNode *node = schedule != NULL ? json_object_get_member (schedule, "revision") : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return 0;
  return (guint) CLAMP (json_node_get_int (node), 0, G_MAXINT32);
}

/* A calendar that was imported before takes the newer of two (RFC 5545, 3.8.7.4). */
static void
revised (LhPlan *self, JsonObject *schedule)
{
  guint revision = lh_plan_get_schedule_revision (self);

  json_object_set_int_member (schedule, "revision", MIN (revision + 1, (guint) G_MAXINT32));
  g_signal_emit_by_name (self, "changed");
}

static const char *
get_text (LhPlan *self, const char *name)
{
  JsonObject *schedule = peek_schedule (self);

  return schedule != NULL ? lh_json_peek_string (schedule, name) : NULL;
}

static void
set_text (LhPlan *self, const char *name, const char *text)
{
  JsonObject *schedule;

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (get_text (self, name), text) == 0)
    return;
  schedule = need_schedule (self);
  if (text != NULL)
    json_object_set_string_member (schedule, name, text);
  else
    json_object_remove_member (schedule, name);
  revised (self, schedule);
}

/* ISO 8601, and a day that there is. */
static gboolean
parse_day (const char *text, GDate *ret_day)
{
  GDateYear year;
  GDateMonth month;
  GDateDay day;

  if (text == NULL || !lh_reader_is_day (text))
    return FALSE;
  year = (GDateYear) g_ascii_strtoull (text, NULL, 10);
  month = (GDateMonth) g_ascii_strtoull (text + strlen ("2026-"), NULL, 10);
  day = (GDateDay) g_ascii_strtoull (text + strlen ("2026-12-"), NULL, 10);
  if (!g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_set_dmy (ret_day, day, month, year);
  return TRUE;
}

gboolean
lh_plan_get_start (LhPlan *self, GDate *ret_day)
{
  return parse_day (get_text (self, "start"), ret_day);
}

/* A typed day, year first, in whatever way it was parted: "2026/12/1", "2026年12月1日". (transfer full) as ISO 8601 has it where it is one */
static char *
mend_day (const char *text)
{
  g_autofree char *utf8 = g_utf8_make_valid (text, -1), *valid = NULL;
  g_autoptr (GString) typed = g_string_new (utf8);
  g_auto (GStrv) parts = NULL;

  g_string_replace (typed, "年", "-", 0);
  g_string_replace (typed, "月", "-", 0);
  g_string_replace (typed, "日", "", 0);
  valid = lh_plan_mend_typed (typed->str);
  g_strdelimit (valid, "/.", '-');
  parts = g_strsplit (valid, "-", -1);
  if (g_strv_length (parts) != 3 || strlen (parts[0]) != 4)
    return g_steal_pointer (&valid);
  for (guint i = 1; i < 3; i++)
    if (strlen (parts[i]) == 1)
      {
        char *two = g_strconcat ("0", parts[i], NULL);

        g_free (parts[i]);
        parts[i] = two;
      }
  return g_strjoinv ("-", parts);
}

gboolean
lh_plan_set_start (LhPlan *self, const char *text, GError **error)
{
  g_autofree char *day = text != NULL ? mend_day (text) : NULL;
  GDate date;

  if (day != NULL && *day != '\0' && !parse_day (day, &date))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("“%s” is no day. Write year, month and day, as in 2026-12-01."), text);
      return FALSE;
    }
  set_text (self, "start", day);
  return TRUE;
}

const char *
lh_plan_get_moving_from (LhPlan *self)
{
  return get_text (self, "from");
}

void
lh_plan_set_moving_from (LhPlan *self, const char *provider)
{
  set_text (self, "from", provider);
}

gboolean
lh_plan_get_warm_up (LhPlan *self)
{
  JsonObject *schedule = peek_schedule (self);
  JsonNode *node = schedule != NULL ? json_object_get_member (schedule, "warm-up") : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return g_strcmp0 (lh_plan_get_moving_from (self), LH_MOVING_FROM_NOBODY) == 0 || lh_plan_get_moving_from (self) == NULL;
  return json_node_get_boolean (node);
}

void
lh_plan_set_warm_up (LhPlan *self, gboolean warm_up)
{
  JsonObject *schedule;

  if (lh_plan_get_warm_up (self) == warm_up)
    return;
  schedule = need_schedule (self);
  json_object_set_boolean_member (schedule, "warm-up", warm_up);
  revised (self, schedule);
}

static JsonArray *
peek_done (LhPlan *self)
{
  JsonObject *schedule = peek_schedule (self);
  JsonNode *node = schedule != NULL ? json_object_get_member (schedule, "done") : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static int
find_done (JsonArray *done, const char *task)
{
  for (guint i = 0; done != NULL && i < json_array_get_length (done); i++)
    {
      JsonNode *node = json_array_get_element (done, i);

      if (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), task) == 0)
        return (int) i;
    }
  return -1;
}

gboolean
lh_plan_is_done (LhPlan *self, const char *task)
{
  return find_done (peek_done (self), task) >= 0;
}

void
lh_plan_set_done (LhPlan *self, const char *task, gboolean is_done)
{
  JsonArray *done = peek_done (self);
  int at = find_done (done, task);

  if ((at >= 0) == is_done)
    return;
  if (done == NULL)
    {
      done = json_array_new ();
      json_object_set_array_member (need_schedule (self), "done", done);
    }
  if (is_done)
    json_array_add_string_element (done, task);
  else
    json_array_remove_element (done, (guint) at);
  g_signal_emit_by_name (self, "changed");
}
