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

/* The other texts of a mailbox: mended, or refused with a sentence. NULL: refused. */
static void
test_texts (void)
{
  g_autofree char *n100 = g_strnfill (100, 'a'), *n101 = g_strnfill (101, 'a'), *n201 = g_strnfill (201, 'a'), *n4001 = g_strnfill (4001, 'a');
  g_autofree char *local65 = g_strconcat ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "@example.org", NULL);
  const struct { LhMailboxText which; const char *typed; const char *kept; } rows[] = {
    { LH_MAILBOX_NAME, "", "" },
    { LH_MAILBOX_NAME, " \t　 ", "" },
    { LH_MAILBOX_NAME, "  Lily\nWang ", "Lily Wang" },
    { LH_MAILBOX_NAME, "Ｌｉｌｙ　Ｗａｎｇ", "Lily Wang" },
    { LH_MAILBOX_NAME, "“王丽”", "王丽" },
    { LH_MAILBOX_NAME, "\"Lily\"", "Lily" },
    { LH_MAILBOX_NAME, "Lily (Sales)", "Lily (Sales)" },
    { LH_MAILBOX_NAME, "lily＠example.org", "lily@example.org" },
    { LH_MAILBOX_NAME, "Lily\xe2\x80\x8b\xe2\x80\xae", "Lily" },
    { LH_MAILBOX_NAME, "😀", NULL },
    { LH_MAILBOX_NAME, "https://example.com/", NULL },
    { LH_MAILBOX_NAME, "a\x01" "b", NULL },
    { LH_MAILBOX_NAME, "\x1b[31mred", NULL },
    { LH_MAILBOX_NAME, "\xff", NULL },
    { LH_MAILBOX_NAME, n100, n100 },
    { LH_MAILBOX_NAME, n101, NULL },
    { LH_MAILBOX_PURPOSE, " 询盘，\r\n报价１ ", "询盘， 报价１" },
    { LH_MAILBOX_PURPOSE, n101, n101 },
    { LH_MAILBOX_PURPOSE, n201, NULL },
    { LH_MAILBOX_PURPOSE, "\x07", NULL },
    { LH_MAILBOX_TARGET, "", "" },
    { LH_MAILBOX_TARGET, " Sales@Example.com. ", "sales" },
    { LH_MAILBOX_TARGET, "ｓａｌｅｓ", "sales" },
    { LH_MAILBOX_TARGET, "“sales”", "sales" },
    { LH_MAILBOX_TARGET, "Lily+x@Example.org", "lily+x@example.org" },
    { LH_MAILBOX_TARGET, "lily@例子.com", "lily@xn--fsqu00a.com" },
    { LH_MAILBOX_TARGET, "li ly", NULL },
    { LH_MAILBOX_TARGET, "li ly@example.org", NULL },
    { LH_MAILBOX_TARGET, "王丽", NULL },
    { LH_MAILBOX_TARGET, "😀", NULL },
    { LH_MAILBOX_TARGET, "https://example.com/", NULL },
    { LH_MAILBOX_TARGET, "a@b.example,c@d.example", NULL },
    { LH_MAILBOX_TARGET, "lily@", "lily" },
    { LH_MAILBOX_TARGET, "@example.org", NULL },
    { LH_MAILBOX_TARGET, local65, NULL },
    { LH_MAILBOX_TARGET, n101, NULL },
    { LH_MAILBOX_REPLY, "Hello,\r\n\r\n\tthank  you.\n", "Hello,\n\n\tthank  you." },
    { LH_MAILBOX_REPLY, n201, n201 },
    { LH_MAILBOX_REPLY, n4001, NULL },
    { LH_MAILBOX_REPLY, "a\x1b" "b", NULL },
  };
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *kept = lh_plan_mailbox_text_from_user (plan, rows[i].which, rows[i].typed, &error);

      g_test_message ("%u", i);
      g_assert_cmpstr (kept, ==, rows[i].kept);
      if (rows[i].kept != NULL)
        {
          g_autofree char *again = lh_plan_mailbox_text_from_user (plan, rows[i].which, kept, &error);

          g_assert_no_error (error);
          g_assert_cmpstr (again, ==, kept);
          continue;
        }
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_cmpuint (strlen (error->message), >, 20);
    }
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
  g_test_add_func ("/prefix/texts", test_texts);
  return g_test_run ();
}
