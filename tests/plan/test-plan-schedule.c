/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-plan.h"

static void
count (LhPlan *plan, gpointer data)
{
  ++*(guint *) data;
}

static void
test_days (void)
{
  static const char *const bad[] = { "2026-02-29", "2026-13-01", "26-12-01", "1.12.2026", "tomorrow", "2026-12", "二〇二六年", "0000-01-01" };
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  GDate date;

  g_date_clear (&date, 1);
  g_assert_false (lh_plan_get_start (plan, &date));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (lh_plan_set_start (plan, bad[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
  g_assert_false (lh_plan_get_start (plan, &date));
  g_assert_true (lh_plan_set_start (plan, "2028-02-29", NULL));
  g_assert_true (lh_plan_get_start (plan, &date));
  g_assert_cmpint (g_date_get_day (&date), ==, 29);
  g_assert_cmpuint (g_date_get_year (&date), ==, 2028);
  /* However it was parted, year first. */
  g_assert_true (lh_plan_set_start (plan, "2026年12月1日", NULL));
  g_assert_true (lh_plan_get_start (plan, &date));
  g_assert_cmpint (g_date_get_month (&date), ==, G_DATE_DECEMBER);
  g_assert_true (lh_plan_set_start (plan, "", NULL));
  g_assert_false (lh_plan_get_start (plan, &date));
}

/* What moves days raises the revision; what is only ticked off does not. */
static void
test_revision (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com"), again = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_signal_connect (plan, "changed", G_CALLBACK (count), &n);
  g_assert_true (lh_plan_get_warm_up (plan));
  lh_plan_set_moving_from (plan, "zoho");
  lh_plan_set_moving_from (plan, "zoho");
  g_assert_cmpuint (lh_plan_get_schedule_revision (plan), ==, 1);
  g_assert_false (lh_plan_get_warm_up (plan));
  lh_plan_set_warm_up (plan, TRUE);
  lh_plan_set_warm_up (plan, TRUE);
  g_assert_cmpuint (lh_plan_get_schedule_revision (plan), ==, 2);
  lh_plan_set_done (plan, "move-mx", TRUE);
  lh_plan_set_done (plan, "move-mx", TRUE);
  lh_plan_set_done (plan, "move-spf", TRUE);
  lh_plan_set_done (plan, "move-mx", FALSE);
  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpuint (lh_plan_get_schedule_revision (plan), ==, 2);

  json = lh_plan_to_json (plan);
  again = lh_plan_new_from_json (json, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lh_plan_get_moving_from (again), ==, "zoho");
  g_assert_true (lh_plan_get_warm_up (again));
  g_assert_true (lh_plan_is_done (again, "move-spf"));
  g_assert_false (lh_plan_is_done (again, "move-mx"));
  lh_plan_set_moving_from (again, NULL);
  g_assert_null (lh_plan_get_moving_from (again));
  g_assert_cmpuint (lh_plan_get_schedule_revision (again), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/schedule/days", test_days);
  g_test_add_func ("/plan/schedule/revision", test_revision);
  return g_test_run ();
}
