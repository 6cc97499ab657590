/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-batch.h"

#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "dns/lh-name.h"
#include "lh-cli.h"
#include "report/lh-report.h"

#define IN_FLIGHT 16  /* checks at once */
#define HELD      64  /* those, and finished ones that wait for an earlier one to be printed */
#define MAX_LINE  1024

typedef struct _Run Run;

typedef struct
{
  Run      *run;
  LhCheck  *check;  /* (nullable) while it runs */
  char     *output; /* (nullable) once it has ended */
} Job;

struct _Run
{
  LhBatch      *batch;
  LhAnswerer   *answerer;
  GCancellable *cancellable;
  GMainLoop    *loop;
  GQueue        jobs;      /* (element-type Job) in the order they were named */
  guint         in_flight;
  int           signal;    /* that ended it, or 0 */
  gboolean      failed;    /* the output could not be written */

  char        **next;      /* the next argument */
  GInputStream *input;     /* (nullable) while "-" is read */
  gboolean      reading, ended, too_long;
  char          buffer[4096];
  GString      *pending;   /* read, and not made a job yet */
};

static void pump (Run *run);

void
lh_batch_clear (LhBatch *batch)
{
  g_clear_pointer (&batch->signatures, g_ptr_array_unref);
  g_clear_object (&batch->plan);
  g_clear_pointer (&batch->anchors, g_ptr_array_unref);
}

static void
job_free (Job *job)
{
  g_clear_object (&job->check);
  g_free (job->output);
  g_free (job);
}

/* What it means for the exit status. */
static void
take_account (LhBatch *batch, LhCheck *check)
{
  LhSeverity worst = lh_check_get_worst (check);
  gboolean unchecked = TRUE;

  for (guint i = 0; i < LH_N_TOPICS; i++)
    if (lh_check_has_topic (check, i) && lh_check_get_status (check, i) != LH_STATUS_NOT_CHECKED)
      unchecked = FALSE;
  if (unchecked)
    batch->unchecked = TRUE;
  if (batch->fail_on != LH_FAIL_ON_NEVER && worst <= (batch->fail_on == LH_FAIL_ON_WARNING ? LH_SEVERITY_WARNING : LH_SEVERITY_ERROR))
    batch->found = TRUE;
}

static int
get_status (LhBatch *batch)
{
  if (batch->bad_input)
    return LH_EXIT_USAGE;
  if (batch->found)
    return LH_EXIT_FOUND;

  return batch->unchecked ? LH_EXIT_UNCHECKED : LH_EXIT_GOOD;
}

static char *
format_check (LhBatch *batch, LhCheck *check)
{
  switch (batch->format)
    {
    case LH_FORMAT_JSON:
      return lh_report_check_json (check, !batch->many);
    case LH_FORMAT_CSV:
      return lh_report_check_csv (check, FALSE);
    case LH_FORMAT_HTML:
      return lh_report_check_html (check);
    default:
      return lh_report_check_text (check, lh_cli_has_colour ());
    }
}

/* The line of column names comes with the first result; between texts stands an empty line. */
static gboolean
write_output (LhBatch *batch, const char *output)
{
  gboolean first = !batch->header_written;

  batch->header_written = TRUE;
  if (batch->format == LH_FORMAT_CSV && first)
    {
      g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
      g_autoptr (LhCheck) none = lh_check_new (survey, NULL, lh_catalog_get ());
      g_autofree char *header = lh_report_check_csv (none, TRUE);

      if (!lh_cli_write (header))
        return FALSE;
    }
  if (batch->format == LH_FORMAT_TEXT && !first && !lh_cli_write ("\n"))
    return FALSE;

  return lh_cli_write (output);
}

int
lh_batch_judge (LhBatch *batch, LhSurvey *survey)
{
  g_autoptr (LhCheck) check = lh_check_new (survey, batch->plan, lh_catalog_get ());
  g_autofree char *output = NULL;

  lh_check_set_topics (check, batch->topics);
  if (batch->signatures != NULL)
    lh_check_set_signatures (check, batch->signatures);
  if (batch->anchors != NULL)
    lh_check_set_anchors (check, batch->anchors);
  lh_check_judge (check);
  take_account (batch, check);
  output = format_check (batch, check);

  return write_output (batch, output) ? get_status (batch) : LH_EXIT_UNCHECKED;
}

static void
stop (Run *run)
{
  g_cancellable_cancel (run->cancellable);
  run->failed = TRUE;
  g_main_loop_quit (run->loop);
}

static gboolean
save_survey (LhBatch *batch, LhSurvey *survey)
{
  g_autofree char *text = lh_survey_to_json (survey);
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents_full (batch->save, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &error))
    return TRUE;

  lh_cli_fail_writing (batch->save, error);
  return FALSE;
}

/* What has ended: all of it, or up to the first that has not. FALSE when it cannot be written. */
static gboolean
print_ready (Run *run)
{
  for (GList *l = run->jobs.head, *next; l != NULL; l = next)
    {
      Job *job = l->data;

      next = l->next;
      if (job->output == NULL && !run->batch->as_ready)
        break;
      if (job->output == NULL)
        continue;
      if (!write_output (run->batch, job->output))
        return FALSE;
      g_queue_delete_link (&run->jobs, l);
      job_free (job);
    }
  return TRUE;
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  Run *run = job->run;
  gboolean whole = lh_check_run_finish (LH_CHECK (source), result, NULL);

  run->in_flight--;
  if (!whole || run->failed || run->signal != 0)
    return;

  take_account (run->batch, job->check);
  job->output = format_check (run->batch, job->check);
  if (run->batch->save != NULL && !save_survey (run->batch, lh_check_get_survey (job->check)))
    run->batch->bad_input = TRUE;
  g_clear_object (&job->check);

  if (print_ready (run))
    pump (run);
  else
    stop (run);
}

static void
start (Run *run, const char *domain)
{
  g_autoptr (LhSurvey) survey = lh_survey_new (domain);
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->check = lh_check_new (survey, run->batch->plan, lh_catalog_get ());
  lh_check_set_topics (job->check, run->batch->topics);
  if (run->batch->signatures != NULL)
    lh_check_set_signatures (job->check, run->batch->signatures);
  if (run->batch->anchors != NULL)
    lh_check_set_anchors (job->check, run->batch->anchors);
  g_queue_push_tail (&run->jobs, job);
  run->in_flight++;
  lh_check_run_async (job->check, run->answerer, run->cancellable, on_checked, job);
}

static gboolean
has_room (Run *run)
{
  return run->in_flight < IN_FLIGHT && g_queue_get_length (&run->jobs) < HELD;
}

/* A line of standard input. Empty ones and comments are passed over; what is no domain is told and counted, and the others go on. */
static void
take_line (Run *run, char *line)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *valid = g_utf8_make_valid (line, -1);
  g_autofree char *domain = NULL;

  g_strstrip (valid);
  if (*valid == '\0' || *valid == '#')
    return;
  domain = lh_name_from_user (valid, NULL, &error);
  if (domain != NULL)
    {
      start (run, domain);
    }
  else
    {
      lh_cli_fail ("%s: %s", valid, error->message);
      run->batch->bad_input = TRUE;
    }
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  run->reading = FALSE;
  if (length <= 0)
    run->ended = TRUE;
  else
    g_string_append_len (run->pending, run->buffer, length);
  pump (run);
}

/* FALSE when nothing is to be had now. */
static gboolean
next_line (Run *run)
{
  char *end = memchr (run->pending->str, '\n', run->pending->len);
  g_autofree char *line = NULL;

  if (end == NULL && !run->ended)
    {
      if (run->pending->len > MAX_LINE)
        {
          run->too_long = TRUE;
          g_string_truncate (run->pending, 0);
        }
      if (!run->reading)
        {
          run->reading = TRUE;
          g_input_stream_read_async (run->input, run->buffer, sizeof run->buffer, G_PRIORITY_DEFAULT, run->cancellable, on_read, run);
        }
      return FALSE;
    }
  if (end == NULL && run->pending->len == 0 && !run->too_long)
    {
      g_clear_object (&run->input);
      return TRUE;
    }

  line = g_strndup (run->pending->str, end != NULL ? (gsize) (end - run->pending->str) : run->pending->len);
  g_string_erase (run->pending, 0, end != NULL ? end - run->pending->str + 1 : (gssize) run->pending->len);
  if (run->too_long || strlen (line) > MAX_LINE)
    {
      lh_cli_fail (_("A line is too long to be a domain."));
      run->batch->bad_input = TRUE;
      run->too_long = FALSE;
    }
  else
    {
      take_line (run, line);
    }
  return TRUE;
}

/* Starts as many as there is room for; ends the loop when nothing is left. */
static void
pump (Run *run)
{
  while (has_room (run) && !run->failed)
    {
      if (run->input != NULL)
        {
          if (!next_line (run))
            return;
        }
      else if (*run->next == NULL)
        {
          if (g_queue_is_empty (&run->jobs))
            g_main_loop_quit (run->loop);
          return;
        }
      else
        {
          const char *argument = *run->next++;

          if (g_str_equal (argument, "-"))
            {
              run->input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
              run->ended = FALSE;
            }
          else
            {
              start (run, argument);
            }
        }
    }
}

static gboolean
on_interrupt (gpointer data)
{
  Run *run = data;

  run->signal = SIGINT;
  g_cancellable_cancel (run->cancellable);
  g_main_loop_quit (run->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_terminate (gpointer data)
{
  on_interrupt (data);
  ((Run *) data)->signal = SIGTERM;
  return G_SOURCE_CONTINUE;
}

static gboolean
on_first (gpointer data)
{
  pump (data);
  return G_SOURCE_REMOVE;
}

int
lh_batch_run (LhBatch *batch, LhAnswerer *answerer, char **domains)
{
  Run run = { .batch = batch, .answerer = answerer, .next = domains };
  guint interrupt, terminate;
  int status;

  run.cancellable = g_cancellable_new ();
  run.loop = g_main_loop_new (NULL, FALSE);
  run.pending = g_string_new (NULL);
  g_queue_init (&run.jobs);
  interrupt = g_unix_signal_add (SIGINT, on_interrupt, &run);
  terminate = g_unix_signal_add (SIGTERM, on_terminate, &run);
  g_idle_add (on_first, &run);
  g_main_loop_run (run.loop);

  /* What was cancelled still comes back, and must find its job. */
  while (run.in_flight > 0 || run.reading)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (interrupt);
  g_source_remove (terminate);

  status = run.failed ? LH_EXIT_UNCHECKED : get_status (batch);
  g_queue_clear_full (&run.jobs, (GDestroyNotify) job_free);
  g_clear_object (&run.input);
  g_string_free (run.pending, TRUE);
  g_main_loop_unref (run.loop);
  g_object_unref (run.cancellable);

  /* Every line that went out is whole; now end as one who was interrupted. */
  if (run.signal != 0)
    {
      signal (run.signal, SIG_DFL);
      raise (run.signal);
    }

  return status;
}
