/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-problems.h"

#include "../mail/rows.h"
#include "catalog/lh-catalog.h"

static const char *const ids[] = { "bad-prefix", "provider", "no-target", "target-unknown", "circle", "no-owner", "owner-unknown", "deputy-unknown",
                                   "deputy-is-owner", "name-twice", "reply-on-role", "firm-unknown", "days-off", "role-missing", "role-name", "reports-elsewhere" };

static void
add_address (LhPlan *plan, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (LhMailbox) mailbox = NULL;
  LhMailboxKind kind = LH_MAILBOX_MAILBOX;

  g_assert_true (lh_mailbox_kind_from_string (words[1], &kind));
  /* Only the word with a "_" between letters stands for a prefix with a blank. */
  if (g_str_equal (words[0], "a_b"))
    g_strdelimit (words[0], "_", ' ');
  mailbox = lh_mailbox_new (words[0], kind);
  for (char **word = words + 2; *word != NULL; word++)
    {
      struct { const char *key; char **place; } members[] = {
        { "person=", &mailbox->person }, { "owner=", &mailbox->owner }, { "deputy=", &mailbox->deputy }, { "target=", &mailbox->target },
      };

      for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
        if (g_str_has_prefix (*word, members[i].key))
          *members[i].place = g_strdelimit (g_strdup (*word + strlen (members[i].key)), "_", ' ');
      mailbox->auto_reply |= g_str_equal (*word, "reply=1");
    }
  lh_plan_put_mailbox (plan, mailbox);
}

static LhPlan *
make_plan (const char *provider, const char *addresses)
{
  LhPlan *plan = lh_plan_new ("example.com");
  g_auto (GStrv) list = g_strsplit (addresses, "; ", -1);
  gboolean bare = g_str_has_prefix (addresses, "bare;");

  if (!g_str_equal (provider, "-"))
    {
      g_assert_nonnull (lh_catalog_find_provider (lh_catalog_get (), provider));
      lh_plan_set_provider (plan, provider);
    }
  for (char **address = list; *address != NULL; address++)
    if (**address != '\0' && !g_str_has_prefix (*address, "bare"))
      add_address (plan, *address);
  if (!bare)
    {
      add_address (plan, "postmaster group owner=lily");
      add_address (plan, "abuse group owner=lily");
      add_address (plan, "dmarc group owner=lily");
    }
  return plan;
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("plan/problems.txt", 3);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (LhPlan) plan = make_plan (row[0], row[1]);
      g_autoptr (GPtrArray) problems = lh_plan_list_problems (plan);
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint j = 0; j < problems->len; j++)
        {
          const LhPlanProblem *problem = g_ptr_array_index (problems, j);

          g_assert_cmpuint (problem->id, <, G_N_ELEMENTS (ids));
          g_assert_cmpuint (strlen (problem->sentence), >, 20);
          g_string_append_printf (found, "%s%s %s", j > 0 ? "; " : "", ids[problem->id], *problem->prefix != '\0' ? problem->prefix : "-");
        }
      if (g_strcmp0 (found->len > 0 ? found->str : "-", row[2]) != 0)
        g_error ("%s: %s", row[1], found->str);
    }
}

/* What is to be done fits what leads back: an alias, or a mailbox that forwards. */
static void
test_circle (void)
{
  static const struct { const char *addresses, *says; } cases[] = {
    { "a alias target=b; b alias target=a; lily mailbox person=Lily", "Let one of the addresses be a mailbox" },
    { "lily mailbox person=Lily target=tom; tom mailbox person=Tom target=lily", "Take the forwarding off lily" },
    { "info alias target=lily; lily mailbox person=Lily target=info", "Take the forwarding off lily" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LhPlan) plan = make_plan ("google", cases[i].addresses);
      g_autoptr (GPtrArray) problems = lh_plan_list_problems (plan);
      const LhPlanProblem *problem = g_ptr_array_index (problems, 0);

      g_test_message ("%s", problem->sentence);
      g_assert_cmpint (problem->id, ==, LH_PROBLEM_CIRCLE);
      g_assert_nonnull (strstr (problem->sentence, cases[i].says));
    }
}

/* An address elsewhere needs no mailbox here, but leave there. */
static void
test_report_elsewhere (void)
{
  g_autoptr (LhPlan) plan = make_plan ("google", "bare; lily mailbox person=Lily; postmaster group owner=Lily; abuse group owner=Lily");
  g_autoptr (GPtrArray) before = lh_plan_list_problems (plan);
  g_autoptr (GPtrArray) after = NULL;
  const LhPlanProblem *problem;

  g_assert_cmpuint (before->len, ==, 1);
  lh_plan_set_report_address (plan, "reports@example.net");
  after = lh_plan_list_problems (plan);
  g_assert_cmpuint (after->len, ==, 1);
  problem = g_ptr_array_index (after, 0);
  g_assert_cmpint (problem->id, ==, LH_PROBLEM_REPORTS_ELSEWHERE);
  g_assert_nonnull (strstr (problem->sentence, "example.com._report._dmarc.example.net"));
}

/* Whose leave is needed: another registered domain's, and no other's (RFC 9990, 4). */
static void
test_report_note (void)
{
  static const struct { const char *address; gboolean note; } cases[] = {
    { "dmarc@example.com", FALSE }, { "dmarc@reports.example.com", FALSE }, { "boss@gmail.com", TRUE }, { "12345@qq.com", TRUE },
    { "x@dmarc.example.net", TRUE }, { "dmarc@EXAMPLE.com", FALSE },
  };
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *note = NULL;

      lh_plan_set_report_address (plan, cases[i].address);
      note = lh_plan_report_note (plan);
      g_test_message ("%s", cases[i].address);
      g_assert_cmpint (note != NULL, ==, cases[i].note);
    }
}

static void
test_cost (void)
{
  g_autoptr (LhPlan) plan = make_plan ("google", "sales group owner=Lily; q alias target=lily; lily mailbox person=Lily; tom mailbox person=Tom");
  const LhProvider *google = lh_catalog_find_provider (lh_catalog_get (), "google");
  LhPlanCost cost = lh_plan_get_cost (plan);
  g_autofree char *sentence = lh_plan_cost_to_sentence (plan);
  g_autofree char *unknown = NULL;
  g_autofree char *wanted = g_strdup_printf ("7 addresses, 2 paid seats, about ¥%d,%03d a year (estimate, unconfirmed).", 2 * google->price_order / 1000, 2 * google->price_order % 1000);

  g_assert_cmpuint (cost.addresses, ==, 7);
  g_assert_cmpuint (cost.seats, ==, 2);
  g_assert_cmpuint (cost.cny, ==, 2 * google->price_order);
  g_assert_cmpuint (cost.cny_all_seats, ==, 7 * google->price_order);
  g_assert_cmpint (cost.unconfirmed, ==, google->price_fact.certainty != LH_CERTAINTY_CONFIRMED);
  if (cost.unconfirmed)
    g_assert_cmpstr (sentence, ==, wanted);
  lh_plan_set_provider (plan, NULL);
  unknown = lh_plan_cost_to_sentence (plan);
  g_assert_cmpstr (unknown, ==, "7 addresses, 2 paid seats.");
}

/* 500 addresses are judged while somebody types. */
static void
test_large (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GPtrArray) problems = NULL;
  gint64 start;

  lh_plan_set_provider (plan, "google");
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *text = g_strdup_printf (i % 2 == 0 ? "box%u mailbox person=Person_%u" : "box%u group owner=Person_%u", i, i & ~1u);

      add_address (plan, text);
    }
  start = g_get_monotonic_time ();
  problems = lh_plan_list_problems (plan);
  g_test_message ("500 addresses: %.1f ms", (g_get_monotonic_time () - start) / 1e3);
  g_assert_cmpuint (problems->len, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/problems/circle", test_circle);
  g_test_add_func ("/problems/table", test_table);
  g_test_add_func ("/problems/report-elsewhere", test_report_elsewhere);
  g_test_add_func ("/problems/report-note", test_report_note);
  g_test_add_func ("/problems/cost", test_cost);
  g_test_add_func ("/problems/large", test_large);
  return g_test_run ();
}
