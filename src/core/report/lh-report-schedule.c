/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/lh-report-schedule.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "report/lh-json-writer.h"
#include "words/lh-schedule-words.h"
#include "words/lh-words.h"

/* RFC 5545, 3.1: octets of a line, without its end. */
#define MAX_LINE 75

static const char *const kinds[] = { "move", "dmarc", "warm-up" };

/* Folded at 75 octets, never within a character (3.1). */
static void
append_line (GString *text, const char *line)
{
  gsize room = MAX_LINE;

  for (const char *p = line; *p != '\0';)
    {
      gsize length = (gsize) (g_utf8_next_char (p) - p);

      if (length > room)
        {
          g_string_append (text, "\r\n ");
          room = MAX_LINE - 1;
        }
      g_string_append_len (text, p, (gssize) length);
      room -= length;
      p += length;
    }
  g_string_append (text, "\r\n");
}

/* 3.3.11 */
static void
append_text (GString *text, const char *property, const char *value)
{
  g_autoptr (GString) line = g_string_new (property);

  g_string_append_c (line, ':');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '\n')
        g_string_append (line, "\\n");
      else if (strchr ("\\,;", *p) != NULL)
        g_string_append_printf (line, "\\%c", *p);
      else
        g_string_append_c (line, *p);
    }
  append_line (text, line->str);
}

static void
append_day (GString *text, const char *property, const GDate *date)
{
  g_autofree char *line = g_strdup_printf ("%s;VALUE=DATE:%04u%02u%02u", property, g_date_get_year (date), (guint) g_date_get_month (date),
                                           (guint) g_date_get_day (date));

  append_line (text, line);
}

static void
append_event (GString *text, const char *domain, const LhTask *task, guint revision, const char *stamp)
{
  g_autofree char *title = lh_words_task_title (task);
  g_autofree char *shown = lh_name_to_display (domain);
  /* Translators: what to do on a day, in a calendar that holds other things too */
  g_autofree char *summary = lh_words_fill (_("{task} ({domain})"), "task", title, "domain", shown, NULL);
  g_autofree char *description = lh_words_task_text (task);
  g_autofree char *uid = g_strdup_printf ("UID:%s.letterhead@%s", task->key, domain);
  g_autofree char *dtstamp = g_strconcat ("DTSTAMP:", stamp, NULL);
  g_autofree char *sequence = g_strdup_printf ("SEQUENCE:%u", revision);
  GDate end = task->last;

  /* The end is the day after the last (3.6.1). */
  g_date_add_days (&end, 1);
  append_line (text, "BEGIN:VEVENT");
  append_line (text, uid);
  append_line (text, dtstamp);
  append_line (text, sequence);
  append_day (text, "DTSTART", &task->first);
  append_day (text, "DTEND", &end);
  append_text (text, "SUMMARY", summary);
  append_text (text, "DESCRIPTION", description);
  append_line (text, "TRANSP:TRANSPARENT");
  append_line (text, "BEGIN:VALARM");
  append_line (text, "ACTION:DISPLAY");
  append_text (text, "DESCRIPTION", summary);
  append_line (text, "TRIGGER:PT9H");
  append_line (text, "END:VALARM");
  append_line (text, "END:VEVENT");
}

char *
lh_report_schedule_calendar (const char *domain, GPtrArray *tasks, guint revision, gint64 now)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autofree char *stamp = g_date_time_format (time, "%Y%m%dT%H%M%SZ");

  /* A calendar without a component is none (RFC 5545, 3.6). */
  if (!lh_schedule_is_open (tasks))
    {
      g_string_free (text, TRUE);
      return NULL;
    }
  append_line (text, "BEGIN:VCALENDAR");
  append_line (text, "VERSION:2.0");
  append_line (text, "PRODID:-//Letterhead//Letterhead " LH_VERSION "//EN");
  append_line (text, "CALSCALE:GREGORIAN");
  append_line (text, "METHOD:PUBLISH");
  for (guint i = 0; i < tasks->len; i++)
    if (!((LhTask *) tasks->pdata[i])->done)
      append_event (text, domain, tasks->pdata[i], revision, stamp);
  append_line (text, "END:VCALENDAR");
  return g_string_free (text, FALSE);
}

char *
lh_report_schedule_text (const char *domain, GPtrArray *tasks)
{
  g_autofree char *shown = lh_name_to_display (domain);
  GString *text = g_string_new (shown);
  g_autofree char *note = lh_words_schedule_note (tasks);

  g_string_append_c (text, '\n');
  for (guint kind = 0; kind < LH_N_TASK_KINDS; kind++)
    {
      gboolean headed = FALSE;

      for (guint i = 0; i < tasks->len; i++)
        {
          const LhTask *task = tasks->pdata[i];
          g_autofree char *days = NULL, *title = NULL, *what = NULL;
          g_auto (GStrv) lines = NULL;

          if (task->kind != (LhTaskKind) kind)
            continue;
          if (!headed)
            g_string_append_printf (text, "\n%s\n", lh_words_task_kind (task->kind));
          headed = TRUE;
          days = lh_words_task_days (task);
          title = lh_words_task_title (task);
          what = lh_words_task_text (task);
          lines = g_strsplit (what, "\n", -1);
          g_string_append_printf (text, "\n[%s] %s  %s\n", task->done ? "x" : " ", days, title);
          for (char **line = lines; *line != NULL; line++)
            g_string_append_printf (text, "    %s\n", *line);
          g_string_append_printf (text, "    (%s)\n", task->key);
        }
    }
  if (note != NULL)
    g_string_append_printf (text, "\n* %s\n", note);
  return g_string_free (text, FALSE);
}

static char *
iso_day (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), (guint) g_date_get_month (date), (guint) g_date_get_day (date));
}

/* Takes @value. */
static void
add_string (LhJsonWriter *json, const char *name, char *value)
{
  lh_json_add_string (json, name, value);
  g_free (value);
}

char *
lh_report_schedule_json (const char *domain, GPtrArray *tasks)
{
  LhJsonWriter writer, *json = &writer;

  lh_json_writer_init (json, TRUE);
  lh_json_begin_object (json, NULL);
  lh_json_add_string (json, "domain", domain);
  lh_json_begin_array (json, "tasks");
  for (guint i = 0; i < tasks->len; i++)
    {
      const LhTask *task = tasks->pdata[i];

      lh_json_begin_object (json, NULL);
      lh_json_add_string (json, "key", task->key);
      lh_json_add_string (json, "kind", kinds[task->kind]);
      add_string (json, "first", iso_day (&task->first));
      add_string (json, "last", iso_day (&task->last));
      lh_json_add_boolean (json, "done", task->done);
      add_string (json, "title", lh_words_task_title (task));
      add_string (json, "text", lh_words_task_text (task));
      lh_json_end_object (json);
    }
  lh_json_end_array (json);
  lh_json_end_object (json);
  return lh_json_writer_end (json);
}
