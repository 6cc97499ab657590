/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Keep watching": when it asks again, when it ends, and that nothing is left of one that was stopped. */
#include "config.h"

#include "lh-watch.h"
#include "lh-world.h"

#define ROUND_MS 20

typedef struct
{
  LhTable *table;
  LhPlan  *plan;
  LhWatch *watch;  /* (nullable) */
  guint    looked, through;
} Scene;

static void
begin (Scene *scene, const char *provider)
{
  *scene = (Scene) { .table = lh_world_new_sound (), .plan = lh_world_new_plan (provider) };
}

static void
start (Scene *scene)
{
  scene->watch = lh_watch_new (scene->plan, LH_ANSWERER (scene->table));
  lh_watch_set_least (scene->watch, ROUND_MS);
  g_signal_connect_swapped (scene->watch, "looked", G_CALLBACK (lh_world_count), &scene->looked);
  g_signal_connect_swapped (scene->watch, "through", G_CALLBACK (lh_world_count), &scene->through);
}

static gboolean
on_over (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
pass (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, on_over, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
end (Scene *scene)
{
  if (scene->watch != NULL)
    g_assert_finalize_object (scene->watch);
  pass (5 * ROUND_MS);
  g_assert_finalize_object (scene->plan);
  g_assert_finalize_object (scene->table);
}

static gboolean
has_looked (gpointer data)
{
  return ((Scene *) data)->looked > 0;
}

static gboolean
is_through (gpointer data)
{
  return ((Scene *) data)->through > 0;
}

static gboolean
was_asked (gpointer data)
{
  return lh_table_get_n_asked (((Scene *) data)->table) > 0;
}

/* What is as planned everywhere is told once, and nobody is asked after it. */
static void
test_through (void)
{
  Scene scene;
  guint asked;

  begin (&scene, NULL);
  start (&scene);
  g_assert_null (lh_watch_get_check (scene.watch));
  lh_world_wait (is_through, &scene);
  asked = lh_table_get_n_asked (scene.table);
  pass (10 * ROUND_MS);
  g_assert_cmpuint (scene.through, ==, 1);
  g_assert_cmpuint (scene.looked, ==, 1);
  g_assert_cmpuint (lh_table_get_n_asked (scene.table), ==, asked);
  g_assert_true (lh_check_has_topic (lh_watch_get_check (scene.watch), LH_TOPIC_PROPAGATION));
  g_assert_false (lh_check_has_topic (lh_watch_get_check (scene.watch), LH_TOPIC_MX));
  end (&scene);
}

/* One resolver remembers the old record for a second: asked again after it, and then all is through. */
static void
test_again (void)
{
  gint64 begun = g_get_monotonic_time ();
  Scene scene;
  guint seconds;

  begin (&scene, NULL);
  lh_table_add (scene.table, "@https://1.1.1.1/dns-query example.com 1 MX 5 old.example.net.\n");
  start (&scene);
  lh_world_wait (has_looked, &scene);
  g_assert_false (lh_watch_judge (lh_watch_get_check (scene.watch), &seconds));
  g_assert_cmpuint (seconds, ==, 2);
  g_assert_cmpuint (scene.through, ==, 0);
  lh_table_remove (scene.table, "example.com", LH_TYPE_MX);
  lh_table_add (scene.table, "example.com MX 1 smtp.google.com.\n");
  lh_world_wait (is_through, &scene);
  g_assert_cmpint (g_get_monotonic_time () - begun, >=, 2 * G_USEC_PER_SEC);
  g_assert_cmpuint (scene.looked, ==, 2);
  g_assert_cmpuint (scene.through, ==, 1);
  end (&scene);
}

/* Nobody answers: that is no end, and no reason to ask at once again. */
static void
test_time_out (void)
{
  Scene scene;
  guint asked, seconds;

  begin (&scene, NULL);
  g_object_unref (scene.table);
  scene.table = lh_table_new_from_string ("* * !timeout\n");
  start (&scene);
  lh_world_wait (has_looked, &scene);
  g_assert_false (lh_watch_judge (lh_watch_get_check (scene.watch), &seconds));
  g_assert_cmpuint (seconds, ==, 60);
  asked = lh_table_get_n_asked (scene.table);
  pass (10 * ROUND_MS);
  g_assert_cmpuint (lh_table_get_n_asked (scene.table), ==, asked);
  g_assert_cmpuint (scene.looked, ==, 1);
  g_assert_cmpuint (scene.through, ==, 0);
  end (&scene);
}

/* Before the loop turned, in the middle of a round, and between two. */
static void
test_stopped_before (void)
{
  Scene scene;

  begin (&scene, NULL);
  start (&scene);
  g_assert_finalize_object (g_steal_pointer (&scene.watch));
  pass (5 * ROUND_MS);
  g_assert_cmpuint (scene.looked + scene.through, ==, 0);
  end (&scene);
}

static void
test_stopped_during (void)
{
  Scene scene;

  begin (&scene, NULL);
  lh_table_set_delay (scene.table, 50);
  start (&scene);
  lh_world_wait (was_asked, &scene);
  g_assert_finalize_object (g_steal_pointer (&scene.watch));
  pass (400);
  g_assert_cmpuint (scene.looked + scene.through, ==, 0);
  end (&scene);
}

static void
test_stopped_after (void)
{
  Scene scene;
  guint asked;

  begin (&scene, "zoho");
  start (&scene);
  lh_world_wait (has_looked, &scene);
  g_assert_cmpuint (scene.through, ==, 0);
  asked = lh_table_get_n_asked (scene.table);
  g_assert_finalize_object (g_steal_pointer (&scene.watch));
  pass (5 * ROUND_MS);
  g_assert_cmpuint (lh_table_get_n_asked (scene.table), ==, asked);
  g_assert_cmpuint (scene.looked, ==, 1);
  end (&scene);
}

static void
stop_in_signal (Scene *scene)
{
  g_clear_object (&scene->watch);
}

/* Stopped by who hears of it: no round follows. */
static void
test_stopped_within (void)
{
  Scene scene;
  guint asked;

  begin (&scene, "zoho");
  start (&scene);
  g_signal_connect_swapped (scene.watch, "looked", G_CALLBACK (stop_in_signal), &scene);
  lh_world_wait (has_looked, &scene);
  g_assert_null (scene.watch);
  asked = lh_table_get_n_asked (scene.table);
  pass (5 * ROUND_MS);
  g_assert_cmpuint (lh_table_get_n_asked (scene.table), ==, asked);
  end (&scene);
}

static gboolean
is_not_watching (gpointer data)
{
  return !lh_dossier_is_watching (data);
}

/* The dossier's: it ends by itself when all is through, can be begun again, and goes with the dossier. */
static void
test_dossier (void)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan (NULL);
  LhTable *table = lh_world_new_sound ();
  LhDossier *dossier = lh_dossier_new (NULL, plan);
  guint arrived = 0;

  g_signal_connect_swapped (dossier, "arrived", G_CALLBACK (lh_world_count), &arrived);
  lh_dossier_watch (dossier, LH_ANSWERER (table));
  lh_dossier_watch (dossier, LH_ANSWERER (table));
  g_assert_true (lh_dossier_is_watching (dossier));
  lh_world_wait (is_not_watching, dossier);
  pass (5 * ROUND_MS);
  g_assert_cmpuint (arrived, ==, 1);

  lh_dossier_watch (dossier, LH_ANSWERER (table));
  lh_dossier_stop_watching (dossier);
  lh_dossier_stop_watching (dossier);
  pass (5 * ROUND_MS);
  g_assert_cmpuint (arrived, ==, 1);

  lh_table_set_delay (table, 50);
  lh_dossier_watch (dossier, LH_ANSWERER (table));
  pass (20);
  g_assert_finalize_object (dossier);
  pass (400);
  g_assert_cmpuint (arrived, ==, 1);
  g_assert_finalize_object (table);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/watch/through", test_through);
  g_test_add_func ("/watch/again", test_again);
  g_test_add_func ("/watch/time-out", test_time_out);
  g_test_add_func ("/watch/stopped-before", test_stopped_before);
  g_test_add_func ("/watch/stopped-during", test_stopped_during);
  g_test_add_func ("/watch/stopped-after", test_stopped_after);
  g_test_add_func ("/watch/stopped-within", test_stopped_within);
  g_test_add_func ("/watch/dossier", test_dossier);
  return g_test_run ();
}
