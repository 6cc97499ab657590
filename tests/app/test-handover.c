/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that says what to do on which day, over a made-up Internet. */
#include "config.h"

#include <string.h>

#include "lh-scene.h"
#include "pages/handover/lh-handover-page.h"
#include "pages/handover/lh-start-box.h"
#include "pages/handover/lh-task-row.h"

static void
test_no_provider (void)
{
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_HANDOVER_PAGE, NULL, 720);
  g_assert_true (lh_scene_says (&scene, "No provider chosen yet"));
  g_assert_null (lh_plan_get_moving_from (scene.plan));
  lh_page_activate_button (scene.page);
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.step 'provider'");
  lh_scene_end (&scene);
}

static void
test_tasks (void)
{
  LhScene scene;
  GtkWidget *row, *tick;
  GDate start;

  lh_scene_begin (&scene, LH_TYPE_HANDOVER_PAGE, "google", 720);
  g_assert_false (lh_plan_get_start (scene.plan, &start));
  g_assert_true (lh_scene_says (&scene, "A new domain begins slowly"));
  g_assert_false (lh_scene_says (&scene, "The way over to the new provider"));

  lh_plan_set_moving_from (scene.plan, "zoho");
  lh_widget_test_rest ();
  g_assert_true (lh_scene_says (&scene, "The way over to the new provider"));
  g_assert_true (lh_scene_says (&scene, "Take Zoho Mail out of the SPF record"));
  g_assert_false (lh_scene_says (&scene, "A new domain begins slowly"));

  row = gtk_widget_get_ancestor (lh_widget_test_find (GTK_WIDGET (scene.page), GTK_TYPE_LABEL, "Publish DMARC with p=none"), LH_TYPE_TASK_ROW);
  g_assert_nonnull (row);
  g_assert_cmpstr (lh_task_row_get_key (LH_TASK_ROW (row)), ==, "dmarc-watch");
  tick = lh_widget_test_find (row, GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, "Publish DMARC with p=none");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  g_assert_true (lh_plan_is_done (scene.plan, "dmarc-watch"));
  /* The first thing that is done says from when the others count. */
  g_assert_true (lh_plan_get_start (scene.plan, &start));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), FALSE);
  g_assert_false (lh_plan_is_done (scene.plan, "dmarc-watch"));

  /* A stage that is reached needs no step any more; the rows that stay are the same. */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_plan_set_dmarc_stage (scene.plan, LH_DMARC_STAGE_REJECT);
  lh_widget_test_rest ();
  g_assert_false (lh_scene_says (&scene, "Publish DMARC with p=none"));
  g_assert_true (lh_scene_says (&scene, "End the contract with Zoho Mail"));
  lh_scene_end (&scene);
}

static void
test_start (void)
{
  LhScene scene;
  GtkWidget *calendar, *combo, *warm_up;
  g_autoptr (GDateTime) day = g_date_time_new_local (2028, 2, 29, 12, 0, 0);
  GDate start;

  lh_scene_begin (&scene, LH_TYPE_HANDOVER_PAGE, "google", 720);
  calendar = lh_widget_test_find (GTK_WIDGET (scene.page), GTK_TYPE_CALENDAR, NULL);
  combo = lh_widget_test_find (GTK_WIDGET (scene.page), ADW_TYPE_COMBO_ROW, NULL);
  warm_up = lh_widget_test_find (GTK_WIDGET (scene.page), GTK_TYPE_SWITCH, NULL);
  g_assert_false (lh_plan_get_start (scene.plan, &start));
  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  g_signal_emit_by_name (calendar, "day-selected");
  g_assert_true (lh_plan_get_start (scene.plan, &start));
  g_assert_cmpint (g_date_get_day (&start), ==, 29);
  lh_widget_test_rest ();
  g_assert_true (lh_scene_says (&scene, "29 Feb 2028"));

  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), 1);
  g_assert_cmpstr (lh_plan_get_moving_from (scene.plan), !=, LH_MOVING_FROM_NOBODY);
  lh_widget_test_rest ();
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (warm_up)));
  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), 0);
  g_assert_cmpstr (lh_plan_get_moving_from (scene.plan), ==, LH_MOVING_FROM_NOBODY);
  lh_widget_test_rest ();
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (warm_up)));
  gtk_switch_set_active (GTK_SWITCH (warm_up), FALSE);
  g_assert_false (lh_plan_get_warm_up (scene.plan));
  lh_scene_end (&scene);
}

/* Who handled mail before is noted once, and what the user says against it stays. */
static void
test_noted (void)
{
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_HANDOVER_PAGE, "zoho", 720);
  lh_scene_verify (&scene);
  g_assert_cmpstr (lh_plan_get_moving_from (scene.plan), ==, "google");
  lh_plan_set_moving_from (scene.plan, LH_MOVING_FROM_NOBODY);
  lh_widget_test_rest ();
  g_assert_cmpstr (lh_plan_get_moving_from (scene.plan), ==, LH_MOVING_FROM_NOBODY);
  lh_scene_end (&scene);
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add_func ("/handover/no-provider", test_no_provider);
  g_test_add_func ("/handover/tasks", test_tasks);
  g_test_add_func ("/handover/start", test_start);
  g_test_add_func ("/handover/noted", test_noted);
  return g_test_run ();
}
