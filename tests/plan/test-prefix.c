/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-plan.h"

#include "../mail/rows.h"

/* "_" at the ends stands for a blank. */
static char *
unmask (const char *text)
{
  char *typed = g_strdup (text);
  gsize length = strlen (typed);

  if (typed[0] == '_')
    typed[0] = ' ';
  if (length > 0 && typed[length - 1] == '_')
    typed[length - 1] = ' ';

  return typed;
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("plan/prefixes.txt", 2);
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autofree char *typed = unmask (row[0]);
      g_autoptr (GError) error = NULL;
      g_autofree char *prefix = lh_plan_prefix_from_user (plan, typed, &error);

      g_test_message ("%s", row[0]);
      if (*row[1] == '!')
        {
          g_assert_null (prefix);
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
          if (strstr (error->message, row[1] + 1) == NULL)
            g_error ("%s: %s", row[0], error->message);
        }
      else
        {
          g_assert_no_error (error);
          g_assert_cmpstr (prefix, ==, row[1]);
        }
    }
}

/* The address of reports is kept whole. */
static void
test_reports (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("plan/reports.txt", 2);
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autofree char *typed = unmask (row[0]);
      g_autoptr (GError) error = NULL;
      g_autofree char *address = lh_plan_report_from_user (plan, typed, &error);

      g_test_message ("%s", row[0]);
      if (*row[1] != '!')
        {
          g_assert_no_error (error);
          g_assert_cmpstr (address, ==, row[1]);
          continue;
        }
      g_assert_null (address);
      g_assert_nonnull (error);
      if (strstr (error->message, row[1] + 1) == NULL)
        g_error ("%s: %s", row[0], error->message);
    }
}

static void
test_way_out (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GError) error = NULL;

  g_assert_null (lh_plan_prefix_from_user (plan, "order 2", &error));
  g_assert_cmpstr (error->message, ==, "A prefix cannot hold a space. You could write order-2 or order.2.");
  g_clear_error (&error);

  g_assert_null (lh_plan_prefix_from_user (plan, "\xff\xfe", &error));
  g_assert_nonnull (error);
}

/* One that is there already is no matter of spelling. */
static void
test_duplicate (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhMailbox) mailbox = lh_mailbox_new ("info", LH_MAILBOX_MAILBOX);
  g_autofree char *prefix = NULL;

  lh_plan_put_mailbox (plan, mailbox);
  prefix = lh_plan_prefix_from_user (plan, "INFO", NULL);
  g_assert_cmpstr (prefix, ==, "info");
}

static void
test_international (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("xn--fsqu00a.xn--0zwm56d");
  g_autoptr (GError) error = NULL;
  g_autofree char *prefix = lh_plan_prefix_from_user (plan, "info@例子.测试", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (prefix, ==, "info");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prefix/table", test_table);
  g_test_add_func ("/prefix/reports", test_reports);
  g_test_add_func ("/prefix/way-out", test_way_out);
  g_test_add_func ("/prefix/duplicate", test_duplicate);
  g_test_add_func ("/prefix/international", test_international);
  return g_test_run ();
}
