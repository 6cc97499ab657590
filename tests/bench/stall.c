/* SPDX-License-Identifier: GPL-3.0-or-later */

/* stall DOMAIN [PROVIDER [RUNS]]: opens the program's window on its Verify page, verifies DOMAIN in a made-up Internet ($NS is its resolver) and tells the
 * longest turn of the main loop: the time from one poll() to the next, in which the window neither draws nor hears. What the toolkit does to lay out and to
 * draw, which no graphics card helps with here, is counted apart: from "before-paint" to "after-paint" of the frame clock, and each "compute-size" of the
 * window, which X11 wants outside of frames. Time of the main thread's processor is shown beside the clock's, which other load lengthens; where the clock's
 * alone is long, something was waited for. */

#include "config.h"

#include "lh-application.h"
#include "lh-window.h"
#include "words/lh-language.h"

#include <time.h>

typedef struct
{
  double clock, cpu; /* ms */
} Span;

typedef struct
{
  Span   longest, longest_clock; /* turn without the toolkit's part: by processor time, by the clock */
  char  *what, *what_clock;      /* what happened in these turns */
  Span   longest_frame;          /* or measurement of the window */
  guint  turns, frames, over;
  double cpu;
} Run;

static const char *const events[] = { "progress", "topic-changed", "finished", "changed" };

static const char *domain;
static guint runs = 3, run_index;
static LhWindow *window;
static LhAnswerer *network;
static gboolean measuring;
static Span turn_began, toolkit_began, in_toolkit;
static guint toolkit_depth; /* the window is measured in frames, too */
static guint seen[G_N_ELEMENTS (events)]; /* in this turn */
static Run run;

static double
read_clock (clockid_t id)
{
  struct timespec now;

  clock_gettime (id, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static Span
now (void)
{
  return (Span) { read_clock (CLOCK_MONOTONIC), read_clock (CLOCK_THREAD_CPUTIME_ID) };
}

static Span
since (Span begin)
{
  Span end = now ();

  return (Span) { end.clock - begin.clock, end.cpu - begin.cpu };
}

static char *
describe_turn (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (seen[i] > 0)
      g_string_append_printf (text, "%s%u × %s", text->len > 0 ? ", " : "", seen[i], events[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
note_turn (void)
{
  Span turn = since (turn_began);

  turn.clock -= in_toolkit.clock;
  turn.cpu -= in_toolkit.cpu;
  run.turns++;
  run.cpu += turn.cpu;
  run.over += turn.cpu > 8;
  if (turn.cpu > run.longest.cpu)
    {
      run.longest = turn;
      g_free (run.what);
      run.what = describe_turn ();
    }
  if (turn.clock > run.longest_clock.clock)
    {
      run.longest_clock = turn;
      g_free (run.what_clock);
      run.what_clock = describe_turn ();
    }
}

static int
measured_poll (GPollFD *fds, guint n, int timeout)
{
  int ready;

  if (measuring)
    note_turn ();
  ready = g_poll (fds, n, timeout);
  in_toolkit = (Span) { 0, 0 };
  memset (seen, 0, sizeof seen);
  turn_began = now ();
  return ready;
}

/* A hook comes before all handlers, the toolkit's too. */
static gboolean
on_toolkit_begins (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  if (toolkit_depth++ == 0)
    toolkit_began = now ();
  return TRUE;
}

static void
on_toolkit_ends (void)
{
  Span span;

  if (--toolkit_depth > 0)
    return;
  span = since (toolkit_began);
  in_toolkit.clock += span.clock;
  in_toolkit.cpu += span.cpu;
  run.frames++;
  if (span.cpu > run.longest_frame.cpu)
    run.longest_frame = span;
}

static void
watch_toolkit (gpointer instance, GType type, const char *first, const char *last)
{
  g_signal_add_emission_hook (g_signal_lookup (first, type), 0, on_toolkit_begins, NULL, NULL);
  g_signal_connect_after (instance, last, G_CALLBACK (on_toolkit_ends), NULL);
}

static void
on_event (guint *count)
{
  (*count)++;
}

static void begin (void);

static gboolean
on_end (gpointer data)
{
  measuring = FALSE;
  g_print ("%s: own work at most %.1f ms of processor (%.1f by the clock) in a turn: %s\n"
           "  by the clock at most %.1f ms (%.1f of processor): %s; %u of %u turns over 8 ms, %.0f ms in all; toolkit: %u times, at most %.1f ms\n",
           run_index == 0 ? "first" : "later", run.longest.cpu, run.longest.clock, run.what, run.longest_clock.clock, run.longest_clock.cpu,
           run.what_clock, run.over, run.turns, run.cpu, run.frames, run.longest_frame.cpu);
  g_free (run.what);
  g_free (run.what_clock);
  if (++run_index < runs)
    begin ();
  else
    g_application_quit (g_application_get_default ());
  return G_SOURCE_REMOVE;
}

/* What the result's rows cost comes with the frames after it. */
static void
on_finished (void)
{
  g_timeout_add (700, on_end, NULL);
}

static void
begin (void)
{
  run = (Run) { 0 };
  measuring = TRUE;
  lh_dossier_verify (lh_window_get_dossier (window), network);
}

static gboolean
on_quiet (gpointer data)
{
  LhDossier *dossier;
  window = LH_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (data)));
  dossier = lh_window_get_dossier (window);
  if (dossier == NULL || !g_str_equal (lh_dossier_get_domain (dossier), domain))
    g_error ("no window with %s", domain);
  watch_toolkit (gtk_widget_get_frame_clock (GTK_WIDGET (window)), GDK_TYPE_FRAME_CLOCK, "before-paint", "after-paint");
  watch_toolkit (gtk_native_get_surface (GTK_NATIVE (window)), GDK_TYPE_TOPLEVEL, "compute-size", "compute-size");
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_signal_connect_swapped (dossier, events[i], G_CALLBACK (on_event), &seen[i]);
  g_signal_connect (dossier, "finished", on_finished, NULL);
  begin ();
  return G_SOURCE_REMOVE;
}

static void
on_activated (GApplication *application)
{
  lh_window_go_to (LH_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application))), LH_STEP_VERIFY);
  g_timeout_add (1500, on_quiet, application);
}

/* As lh_application_create_answerer() does it, but for the laboratory's doors. The certificates are the system's as there: the laboratory's own is none
 * of them, which is found out all the same. */
static LhAnswerer *
create_network (void)
{
  g_autoptr (LhClient) client = lh_client_new ();
  g_autoptr (GPtrArray) resolvers = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_server_unref);
  const char *resolver = g_getenv ("NS");
  LhNetwork *self;

  g_ptr_array_add (resolvers, lh_server_parse (resolver != NULL ? resolver : "127.0.0.1", NULL));
  self = lh_network_new (client, resolvers);
  lh_network_set_alone (self, TRUE);
  lh_network_set_authoritative_port (self, 53);
  lh_network_allow_private (self);
  return LH_ANSWERER (self);
}

static void
save_plan (const char *provider)
{
  g_autoptr (LhStore) store = lh_store_new (NULL);
  g_autoptr (LhPlan) plan = lh_plan_new (domain);

  if (provider != NULL)
    lh_plan_set_provider (plan, provider);
  if (!lh_store_save (store, plan, NULL))
    g_error ("no plan in %s", lh_store_get_folder (store));
}

int
main (int argc, char **argv)
{
  g_autoptr (LhApplication) application = NULL;
  g_autofree char *data = g_dir_make_tmp ("letterhead-stall-XXXXXX", NULL);
  int status;

  if (argc < 2)
    return 2;
  domain = argv[1];
  runs = argc > 3 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : runs;
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  save_plan (argc > 2 && *argv[2] != '\0' ? argv[2] : NULL);

  lh_language_init ();
  g_main_context_set_poll_func (NULL, measured_poll);
  network = create_network ();
  application = lh_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (application, "activate", G_CALLBACK (on_activated), NULL);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  g_object_unref (network);
  return status;
}
