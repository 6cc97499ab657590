/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-dossier.h"

#include "lh-watch.h"

#define SAVE_DELAY_MS 400

struct _LhDossier
{
  GObject       parent_instance;

  LhStore      *store; /* (nullable) */
  LhPlan       *plan;
  LhCheck      *check;
  LhCheck      *running;
  GCancellable *cancellable;
  LhCheck      *completing; /* (nullable) asks what the plan's records lack */
  GCancellable *completing_cancellable;
  GPtrArray    *previous;
  LhWatch      *watch;   /* (nullable) */
  LhCheck      *watched; /* (nullable) */
  gboolean      stale;   /* the plan has changed since @running began */
  gboolean      stopped;
  gboolean      surveyed;

  gboolean      dirty;
  guint         save_source;
  guint         judge_source;
  char         *save_problem;
  GFileMonitor *monitor; /* (nullable) of the plan's file, which the terminal may change */
};

G_DEFINE_FINAL_TYPE (LhDossier, lh_dossier, G_TYPE_OBJECT)

enum { CHANGED, PROGRESS, TOPIC_CHANGED, FINISHED, ARRIVED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
judge (LhDossier *self, LhSurvey *survey)
{
  g_autoptr (LhCheck) check = lh_check_new (survey, self->plan, lh_catalog_get ());

  lh_check_judge (check);
  g_set_object (&self->check, check);
}

static gboolean
judge_again (gpointer data)
{
  LhDossier *self = data;

  self->judge_source = 0;
  judge (self, lh_check_get_survey (self->check));
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
save_later (gpointer data)
{
  LhDossier *self = data;

  gboolean failed = self->save_problem != NULL;

  self->save_source = 0;
  if (!lh_dossier_save (self, NULL) || failed)
    g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
on_plan_changed (LhDossier *self)
{
  self->dirty = TRUE;
  self->stale = TRUE;
  if (self->store != NULL && self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY_MS, save_later, self);
  /* Before the pages refresh, so that they see the new judgement at once. */
  if (self->judge_source == 0)
    self->judge_source = g_idle_add_full (G_PRIORITY_DEFAULT, judge_again, self, NULL);
}

/* Somebody else has written the file, maybe the terminal program: what it has is ours from now on, or the next saving would undo it. */
static void
on_file_changed (LhDossier *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  g_autoptr (LhPlan) written = NULL;
  g_autofree char *theirs = NULL, *ours = NULL;

  /* Of the several events of one saving, the last. */
  if (self->dirty || event != G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT)
    return;
  written = lh_store_load (self->store, lh_plan_get_domain (self->plan), NULL);
  if (written == NULL)
    return;
  theirs = lh_plan_to_json (written);
  ours = lh_plan_to_json (self->plan);
  if (g_str_equal (theirs, ours))
    return;
  lh_plan_take_over (self->plan, written);
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->dirty = FALSE;
}

static void
monitor_file (LhDossier *self)
{
  g_autofree char *path = lh_store_dup_path (self->store, lh_plan_get_domain (self->plan));
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (file == NULL)
    return;
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_file_changed), self, G_CONNECT_SWAPPED);
}

static void
stop_completing (LhDossier *self)
{
  g_cancellable_cancel (self->completing_cancellable);
  g_clear_object (&self->completing_cancellable);
  g_clear_object (&self->completing);
}

static void
lh_dossier_dispose (GObject *object)
{
  LhDossier *self = LH_DOSSIER (object);

  if (self->dirty)
    lh_dossier_save (self, NULL);
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->judge_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  stop_completing (self);
  g_clear_object (&self->monitor);
  if (self->running != NULL)
    g_signal_handlers_disconnect_by_data (self->running, self);
  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->watch);
  g_clear_object (&self->watched);
  g_clear_object (&self->running);
  g_clear_object (&self->check);
  g_clear_object (&self->plan);
  g_clear_object (&self->store);
  g_clear_pointer (&self->previous, g_ptr_array_unref);
  g_clear_pointer (&self->save_problem, g_free);
  G_OBJECT_CLASS (lh_dossier_parent_class)->dispose (object);
}

static void
lh_dossier_class_init (LhDossierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_dossier_dispose;

  signals[CHANGED] = g_signal_new ("changed", LH_TYPE_DOSSIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", LH_TYPE_DOSSIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOPIC_CHANGED] = g_signal_new ("topic-changed", LH_TYPE_DOSSIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ARRIVED] = g_signal_new ("arrived", LH_TYPE_DOSSIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", LH_TYPE_DOSSIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lh_dossier_init (LhDossier *self)
{
}

LhDossier *
lh_dossier_new (LhStore *store, LhPlan *plan)
{
  LhDossier *self = g_object_new (LH_TYPE_DOSSIER, NULL);
  g_autoptr (LhSurvey) survey = NULL;

  self->store = store != NULL ? g_object_ref (store) : NULL;
  self->plan = g_object_ref (plan);
  g_signal_connect_object (plan, "changed", G_CALLBACK (on_plan_changed), self, G_CONNECT_SWAPPED);

  /* A survey that cannot be read only costs a new look. */
  if (store != NULL)
    survey = lh_store_load_survey (store, lh_plan_get_domain (plan), NULL);
  if (store != NULL)
    monitor_file (self);
  self->surveyed = survey != NULL;
  if (survey == NULL)
    survey = lh_survey_new (lh_plan_get_domain (plan));
  judge (self, survey);
  return self;
}

LhPlan *
lh_dossier_get_plan (LhDossier *self)
{
  return self->plan;
}

char *
lh_dossier_dup_title (LhDossier *self)
{
  const char *title = lh_plan_get_title (self->plan), *domain = lh_plan_get_domain (self->plan);
  char *written = g_str_equal (title, domain) ? g_hostname_to_unicode (domain) : NULL;

  return written != NULL ? written : g_strdup (title);
}

const char *
lh_dossier_get_domain (LhDossier *self)
{
  return lh_plan_get_domain (self->plan);
}

const LhDnsHost *
lh_dossier_get_dns_host (LhDossier *self)
{
  const char *id = lh_plan_get_dns_host (self->plan);

  /* An id that the catalogue does not have is the user's "another one". */
  return id != NULL ? lh_catalog_find_dns_host (lh_catalog_get (), id) : lh_check_get_found_dns_host (self->check);
}

const LhProvider *
lh_dossier_get_provider (LhDossier *self)
{
  const char *id = lh_plan_get_provider (self->plan);

  return id != NULL ? lh_catalog_find_provider (lh_catalog_get (), id) : NULL;
}

LhCheck *
lh_dossier_get_check (LhDossier *self)
{
  return self->check;
}

LhCheck *
lh_dossier_get_running (LhDossier *self)
{
  return self->running;
}

GPtrArray *
lh_dossier_get_previous (LhDossier *self)
{
  return self->previous;
}

gint64
lh_dossier_get_checked (LhDossier *self)
{
  return self->surveyed ? lh_survey_get_started (lh_check_get_survey (self->check)) : 0;
}

gboolean
lh_dossier_was_stopped (LhDossier *self)
{
  return self->stopped;
}

void
lh_dossier_set_survey (LhDossier *self, LhSurvey *survey)
{
  self->surveyed = TRUE;
  self->stopped = FALSE;
  judge (self, survey);
  if (self->store != NULL)
    lh_store_save_survey_soon (self->store, survey);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The findings of the check that is about to be replaced, kept alive. */
static GPtrArray *
keep_findings (LhCheck *check)
{
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (check);
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_finding_unref);

  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (kept, lh_finding_ref (g_ptr_array_index (findings, i)));
  return kept;
}

/* Whoever stops a check does not want to lose what the one before found. */
static gboolean
knows_less (LhDossier *self, LhCheck *check)
{
  return self->surveyed && lh_survey_get_n_answers (lh_check_get_survey (check)) < lh_survey_get_n_answers (lh_check_get_survey (self->check));
}

static void
on_run_finished (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GWeakRef *owner = data;
  g_autoptr (LhDossier) self = g_weak_ref_get (owner);
  g_autoptr (LhCheck) check = g_object_ref (LH_CHECK (source));
  gboolean whole = lh_check_run_finish (check, result, NULL);

  g_weak_ref_clear (owner);
  if (self == NULL || self->running != check)
    return;
  g_signal_handlers_disconnect_by_data (check, self);
  g_clear_object (&self->running);
  g_clear_object (&self->cancellable);

  if (!whole && knows_less (self, check))
    {
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
  g_clear_pointer (&self->previous, g_ptr_array_unref);
  if (self->surveyed)
    self->previous = keep_findings (self->check);
  self->surveyed = TRUE;
  g_clear_object (&self->watched);
  self->stopped = !whole;
  if (self->stale)
    judge (self, lh_check_get_survey (check));
  else
    g_set_object (&self->check, check);
  if (self->store != NULL && whole)
    lh_store_save_survey_soon (self->store, lh_check_get_survey (check));

  g_signal_emit (self, signals[FINISHED], 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_progress (LhDossier *self)
{
  g_signal_emit (self, signals[PROGRESS], 0);
}

static void
on_topic_changed (LhDossier *self, guint topic)
{
  g_signal_emit (self, signals[TOPIC_CHANGED], 0, topic);
}

void
lh_dossier_verify (LhDossier *self, LhAnswerer *answerer)
{
  g_autoptr (LhSurvey) survey = NULL;
  GWeakRef *owner;

  if (self->running != NULL)
    return;
  stop_completing (self);
  survey = lh_survey_new (lh_plan_get_domain (self->plan));
  self->running = lh_check_new (survey, self->plan, lh_catalog_get ());
  self->cancellable = g_cancellable_new ();
  self->stale = FALSE;
  g_signal_connect_object (self->running, "progress", G_CALLBACK (on_progress), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->running, "topic-changed", G_CALLBACK (on_topic_changed), self, G_CONNECT_SWAPPED);
  /* A run does not keep alive whom it is for: it ends with him. */
  owner = g_new (GWeakRef, 1);
  g_weak_ref_init (owner, self);
  lh_check_run_async (self->running, answerer, self->cancellable, on_run_finished, owner);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_completed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GWeakRef *owner = data;
  g_autoptr (LhDossier) self = g_weak_ref_get (owner);
  gboolean whole = lh_check_run_finish (LH_CHECK (source), result, NULL);
  LhSurvey *survey = lh_check_get_survey (LH_CHECK (source));

  g_weak_ref_clear (owner);
  if (self == NULL || self->completing != LH_CHECK (source))
    return;
  stop_completing (self);
  if (survey != lh_check_get_survey (self->check))
    return;
  judge (self, survey);
  if (self->store != NULL && whole)
    lh_store_save_survey_soon (self->store, survey);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
lacks_answers (LhDossier *self)
{
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (lh_check_get_survey (self->check));
  g_autoptr (GPtrArray) wanted = lh_wanted_from_plan (self->plan, lh_catalog_get ());
  g_autoptr (GPtrArray) comparisons = lh_compare (inquiry, wanted, lh_catalog_get ());

  return lh_inquiry_is_open (inquiry);
}

void
lh_dossier_complete (LhDossier *self, LhAnswerer *answerer)
{
  GWeakRef *owner;

  if (!self->surveyed || self->running != NULL || self->completing != NULL || !lacks_answers (self))
    return;
  self->completing = lh_check_new (lh_check_get_survey (self->check), self->plan, lh_catalog_get ());
  self->completing_cancellable = g_cancellable_new ();
  lh_check_set_topics (self->completing, 0);
  owner = g_new (GWeakRef, 1);
  g_weak_ref_init (owner, self);
  lh_check_run_async (self->completing, answerer, self->completing_cancellable, on_completed, owner);
}

void
lh_dossier_stop (LhDossier *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
on_looked (LhDossier *self)
{
  g_set_object (&self->watched, lh_watch_get_check (self->watch));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_through (LhDossier *self)
{
  lh_dossier_stop_watching (self);
  g_signal_emit (self, signals[ARRIVED], 0);
}

void
lh_dossier_watch (LhDossier *self, LhAnswerer *answerer)
{
  if (self->watch != NULL)
    return;
  self->watch = lh_watch_new (self->plan, answerer);
  g_signal_connect_object (self->watch, "looked", G_CALLBACK (on_looked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "through", G_CALLBACK (on_through), self, G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
lh_dossier_stop_watching (LhDossier *self)
{
  if (self->watch == NULL)
    return;
  g_clear_object (&self->watch);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
lh_dossier_is_watching (LhDossier *self)
{
  return self->watch != NULL;
}

LhCheck *
lh_dossier_get_watched (LhDossier *self)
{
  return self->watched;
}

gboolean
lh_dossier_save (LhDossier *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->store == NULL)
    return TRUE;
  g_clear_pointer (&self->save_problem, g_free);
  self->dirty = TRUE;
  if (!lh_store_save (self->store, self->plan, &local))
    {
      self->save_problem = g_strdup (local->message);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  /* What was taken over from the file is in it. */
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->dirty = FALSE;
  return TRUE;
}

gboolean
lh_dossier_is_saved (LhDossier *self)
{
  return !self->dirty;
}

const char *
lh_dossier_get_save_problem (LhDossier *self)
{
  return self->save_problem;
}
