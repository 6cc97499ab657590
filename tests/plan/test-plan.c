/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-plan.h"
#include "plan/lh-plan-spf.h"

#include <string.h>

static void
count (LhPlan *plan, gpointer data)
{
  ++*(guint *) data;
}

static void
test_members (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("Example.COM.");
  guint n = 0;

  g_signal_connect (plan, "changed", G_CALLBACK (count), &n);
  g_assert_cmpstr (lh_plan_get_domain (plan), ==, "example.com");
  g_assert_cmpstr (lh_plan_get_title (plan), ==, "example.com");
  g_assert_null (lh_plan_get_provider (plan));
  g_assert_null (lh_plan_get_dns_host (plan));
  g_assert_null (lh_plan_get_choice (plan, "buyers"));
  g_assert_null (lh_plan_get_pasted (plan, "mx-host"));
  g_assert_cmpint (lh_plan_get_dmarc_stage (plan), ==, LH_DMARC_STAGE_NONE);
  g_assert_cmpstr (lh_plan_get_report_address (plan), ==, "dmarc@example.com");

  lh_plan_set_title (plan, "公司");
  lh_plan_set_title (plan, lh_plan_get_title (plan));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (lh_plan_get_title (plan), ==, "公司");
  lh_plan_set_title (plan, "");
  g_assert_cmpstr (lh_plan_get_title (plan), ==, "example.com");
  lh_plan_set_dns_host (plan, "dnspod");
  lh_plan_set_dmarc_stage (plan, LH_DMARC_STAGE_REJECT);
  lh_plan_set_report_address (plan, "it@example.com");
  lh_plan_set_choice (plan, "buyers", "abroad");
  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpstr (lh_plan_get_dns_host (plan), ==, "dnspod");
  g_assert_cmpint (lh_plan_get_dmarc_stage (plan), ==, LH_DMARC_STAGE_REJECT);
  g_assert_cmpstr (lh_plan_get_report_address (plan), ==, "it@example.com");
  g_assert_cmpstr (lh_plan_get_choice (plan, "buyers"), ==, "abroad");
  lh_plan_set_choice (plan, "buyers", NULL);
  lh_plan_set_choice (plan, "buyers", NULL);
  g_assert_null (lh_plan_get_choice (plan, "buyers"));
  g_assert_cmpuint (n, ==, 7);
}

/* Another provider's values are neither shown nor lost. */
static void
test_pasted (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");

  lh_plan_set_pasted (plan, "dkim-value", "one");
  g_assert_cmpstr (lh_plan_get_pasted (plan, "dkim-value"), ==, "one");
  lh_plan_set_provider (plan, "google");
  g_assert_cmpstr (lh_plan_get_pasted (plan, "dkim-value"), ==, "one");
  lh_plan_set_provider (plan, "zoho");
  g_assert_null (lh_plan_get_pasted (plan, "dkim-value"));
  lh_plan_set_pasted (plan, "dkim-value", "two");
  lh_plan_set_provider (plan, "google");
  g_assert_cmpstr (lh_plan_get_pasted (plan, "dkim-value"), ==, "one");
  lh_plan_set_pasted (plan, "dkim-value", NULL);
  g_assert_null (lh_plan_get_pasted (plan, "dkim-value"));
  lh_plan_set_provider (plan, "zoho");
  g_assert_cmpstr (lh_plan_get_pasted (plan, "dkim-value"), ==, "two");
}

static void
test_mailboxes (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhMailbox) info = lh_mailbox_new ("Info", LH_MAILBOX_GROUP);
  g_autoptr (LhMailbox) john = lh_mailbox_new ("john", LH_MAILBOX_MAILBOX);
  guint n = 0;

  g_signal_connect (plan, "changed", G_CALLBACK (count), &n);
  info->owner = g_strdup ("john");
  info->answer_hours = 24;
  john->person = g_strdup ("John");
  lh_plan_put_mailbox (plan, info);
  lh_plan_put_mailbox (plan, john);
  g_assert_cmpuint (lh_plan_get_mailboxes (plan)->len, ==, 2);
  g_assert_cmpuint (lh_plan_count_seats (plan), ==, 1);
  g_assert_cmpstr (lh_plan_find_mailbox (plan, "INFO")->owner, ==, "john");

  lh_plan_put_mailbox (plan, lh_plan_find_mailbox (plan, "info"));
  g_assert_cmpuint (lh_plan_get_mailboxes (plan)->len, ==, 2);
  g_assert_cmpstr (((LhMailbox *) g_ptr_array_index (lh_plan_get_mailboxes (plan), 0))->prefix, ==, "info");

  g_assert_true (lh_plan_remove_mailbox (plan, "info"));
  g_assert_false (lh_plan_remove_mailbox (plan, "info"));
  g_assert_null (lh_plan_find_mailbox (plan, "info"));
  g_assert_cmpuint (n, ==, 4);
}

static char *
unused (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LhPlan) plan = lh_plan_new_from_json (json, -1, &error);
  g_autofree char *before = NULL, *after = NULL;
  g_auto (GStrv) list = NULL;

  g_assert_no_error (error);
  before = lh_plan_to_json (plan);
  list = lh_plan_list_unused (plan);
  after = lh_plan_to_json (plan);
  g_assert_cmpstr (after, ==, before); /* it is only told */
  return g_strjoinv (" ", list);
}

#define PLAN(members) "{ \"version\": 1, \"domain\": \"example.com\"" members " }"
#define PASTED ", \"pasted\": { \"google\": { \"dkim-value\": \"v=DKIM1; p=x\", \"mx-host\": \"mx.example.net\", \"z\": {}, \"y\": \"1\" }, \"zoho\": { \"dkim-value\": \"b\" } }"

/* What does not count is named, and nothing else is. */
static void
test_unused (void)
{
  static const struct { const char *json, *list; } rows[] = {
    { PLAN (""), "" },
    { PLAN (", \"provider\": \"google\""), "" },
    { PLAN (", \"provider\": \"google\"" PASTED), "pasted.google.mx-host pasted.google.y pasted.zoho.dkim-value" },
    { PLAN (", \"provider\": \"zoho\"" PASTED), "pasted.google.dkim-value pasted.google.mx-host pasted.google.y" },
    { PLAN (", \"provider\": \"zoho\", \"mail\": \"none\"" PASTED),
      "pasted.google.dkim-value pasted.google.mx-host pasted.google.y pasted.zoho.dkim-value" },
    { PLAN (", \"choices\": { \"buyers\": \"abroad\", \"network\": \"mars\", \"weather\": \"fine\", \"people\": \"1-5\", \"budget\": \"300\", \"n\": 3 }"),
      "choices.network choices.weather" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *list = unused (rows[i].json);

      g_test_message ("%s", rows[i].json);
      g_assert_cmpstr (list, ==, rows[i].list);
    }
}

static void
test_round_trip (void)
{
  static const char json[] =
    "\xef\xbb\xbf{ \"version\": 1, \"domain\": \"Example.com\", \"later\": [ 1, { \"x\": null } ], \"title\": \"公司 \\\"A\\\"\", \"provider\": \"google\","
    "  \"dmarc\": { \"stage\": \"quarantine\", \"pct\": 50 }, \"choices\": { \"buyers\": \"abroad\", \"n\": 3 },"
    "  \"pasted\": { \"google\": { \"dkim-value\": \"v=DKIM1; p=x\", \"z\": {} }, \"zoho\": { \"a\": \"b\" } },"
    "  \"mailboxes\": [ { \"prefix\": \"info\", \"kind\": \"robot\", \"speed\": 1.5, \"auto-reply\": true, \"answer-hours\": 24, \"person\": null } ] }";
  g_autoptr (GError) error = NULL;
  g_autoptr (LhPlan) plan = lh_plan_new_from_json (json, -1, &error);
  g_autoptr (LhPlan) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (lh_plan_get_domain (plan), ==, "example.com");
  g_assert_cmpstr (lh_plan_get_title (plan), ==, "公司 \"A\"");
  g_assert_cmpint (lh_plan_get_dmarc_stage (plan), ==, LH_DMARC_STAGE_QUARANTINE);
  g_assert_null (lh_plan_get_choice (plan, "n"));
  g_assert_cmpstr (lh_plan_get_pasted (plan, "dkim-value"), ==, "v=DKIM1; p=x");
  g_assert_true (lh_plan_find_mailbox (plan, "info")->auto_reply);
  g_assert_cmpuint (lh_plan_find_mailbox (plan, "info")->answer_hours, ==, 24);

  lh_plan_set_dmarc_stage (plan, LH_DMARC_STAGE_NONE);
  text = lh_plan_to_json (plan);
  g_assert_true (g_str_has_suffix (text, "}\n"));
  g_assert_nonnull (strstr (text, "\"pct\" : 50"));
  g_assert_nonnull (strstr (text, "\"later\""));
  g_assert_nonnull (strstr (text, "\"n\" : 3"));
  g_assert_nonnull (strstr (text, "\"z\""));
  g_assert_nonnull (strstr (text, "\"kind\" : \"robot\""));
  g_assert_nonnull (strstr (text, "\"speed\" : 1.5"));
  g_assert_nonnull (strstr (text, "\"a\" : \"b\""));

  again = lh_plan_new_from_json (text, strlen (text), &error);
  g_assert_no_error (error);
  text_again = lh_plan_to_json (again);
  g_assert_cmpstr (text, ==, text_again);
}

static void
test_broken (void)
{
  static const char *const broken[] = {
    "", "{", "null", "[]", "{}", "{\"version\": 1}", "{\"domain\": \"example.com\"}", "\xff", "{\"version\": \"1\", \"domain\": \"example.com\"}",
    "{\"version\": 0, \"domain\": \"example.com\"}", "{\"version\": 1, \"domain\": 5}", "{\"version\": 1, \"domain\": \"../../etc\"}",
    "{\"version\": 1, \"domain\": \"a/b.com\"}", "{\"version\": 1, \"domain\": \"example.com\", \"title\": 5}",
    "{\"version\": 1, \"domain\": \"example.com\", \"dmarc\": []}", "{\"version\": 1, \"domain\": \"example.com\", \"dmarc\": {\"stage\": 1}}",
    "{\"version\": 1, \"domain\": \"example.com\", \"pasted\": {\"dkim-value\": \"x\"}}",
    "{\"version\": 1, \"domain\": \"example.com\", \"spf\": 1}", "{\"version\": 1, \"domain\": \"example.com\", \"spf\": {\"all\": 1}}",
    "{\"version\": 1, \"domain\": \"example.com\", \"spf\": {\"drop\": \"a\"}}", "{\"version\": 1, \"domain\": \"example.com\", \"spf\": {\"drop\": [1]}}",
    "{\"version\": 1, \"domain\": \"example.com\", \"choices\": 1}", "{\"version\": 1, \"domain\": \"example.com\", \"mailboxes\": {}}",
    "{\"version\": 1, \"domain\": \"example.com\", \"mailboxes\": [1]}", "{\"version\": 1, \"domain\": \"example.com\", \"mailboxes\": [{}]}",
    "{\"version\": 1, \"domain\": \"example.com\", \"mailboxes\": [{\"prefix\": 1}]}",
    "{\"version\": 1, \"domain\": \"example.com\", \"mailboxes\": [{\"prefix\": \"a\", \"answer-hours\": -1}]}",
    "{\"version\": 1, \"domain\": \"example.com\", \"mailboxes\": [{\"prefix\": \"a\"}, {\"prefix\": \"a\"}]}",
  };
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) each = NULL;
      g_autofree char *shown = g_strescape (broken[i], NULL);

      g_test_message ("%s", shown);
      g_assert_null (lh_plan_new_from_json (broken[i], -1, &each));
      g_assert_error (each, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }

  g_assert_null (lh_plan_new_from_json (deep, -1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_assert_null (lh_plan_new_from_json ("{\"version\": 1,\0}", 16, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);

  g_assert_null (lh_plan_new_from_json ("{\"version\": 2, \"domain\": \"example.com\", \"title\": {}}", -1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "newer"));
}

static void
test_spf (void)
{
  static const struct { const char *typed, *stored; } alls[] = {
    { "-all", "-all" }, { " ~ALL ", "~all" }, { "～all", "~all" }, { "－ａｌｌ", "-all" }, { "keep", "keep" }, { "", "keep" },
    { "+all", NULL }, { "?all", NULL }, { "all", NULL }, { "-all -all", NULL }, { "😀", NULL }, { "全部", NULL },
  };
  static const struct { const char *typed, *stored; } drops[] = {
    { "include:old.example", "include:old.example" }, { "  include:a.example\tinclude:b.example\n", "include:a.example include:b.example" },
    { "include:a.example +include:A.example", "include:a.example" }, { "“include：a.example”", "include:a.example" },
    { "duplicates a mx ptr ip4:192.0.2.1 ip6:2001:db8::/32 exists:%{i}.x.example redirect=a.example", "duplicates a mx ptr ip4:192.0.2.1 ip6:2001:db8::/32 exists:%{i}.x.example redirect=a.example" },
    { "", "" }, { "all", NULL }, { "-all", NULL }, { "exp=a.example", NULL }, { "x=y", NULL }, { "old.example", NULL }, { "include:", NULL },
    { "include:a.example，include:b.example; mx", "include:a.example include:b.example mx" }, { "包括", NULL }, { "ip4:300.1.1.1", NULL },
  };
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhSpfChoice) choice = NULL;
  g_autofree char *json = NULL;
  guint n = 0;

  g_assert_null (lh_plan_get_spf_choice (plan));
  for (guint i = 0; i < G_N_ELEMENTS (alls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", alls[i].typed);
      lh_plan_set_spf_all (plan, "-all", NULL);
      g_assert_cmpint (lh_plan_set_spf_all (plan, alls[i].typed, &error), ==, alls[i].stored != NULL);
      g_assert_cmpint (error == NULL, ==, alls[i].stored != NULL);
      g_assert_cmpstr (lh_plan_get_spf_all (plan), ==, alls[i].stored != NULL ? alls[i].stored : "-all");
    }
  for (guint i = 0; i < G_N_ELEMENTS (drops); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) stored = NULL;
      g_autofree char *joined = NULL;

      g_test_message ("%s", drops[i].typed);
      lh_plan_set_spf_drop (plan, "a", NULL);
      g_assert_cmpint (lh_plan_set_spf_drop (plan, drops[i].typed, &error), ==, drops[i].stored != NULL);
      g_assert_cmpint (error == NULL, ==, drops[i].stored != NULL);
      stored = lh_plan_get_spf_drop (plan);
      joined = g_strjoinv (" ", stored);
      g_assert_cmpstr (joined, ==, drops[i].stored != NULL ? drops[i].stored : "a");
    }

  lh_plan_set_spf_drop (plan, "", NULL);
  lh_plan_set_spf_all (plan, "-all", NULL);
  g_signal_connect (plan, "changed", G_CALLBACK (count), &n);
  lh_plan_set_spf_dropped (plan, "include:a.example", TRUE);
  lh_plan_set_spf_dropped (plan, "include:A.example", TRUE);
  lh_plan_set_spf_dropped (plan, "duplicates", TRUE);
  lh_plan_set_spf_dropped (plan, "include:none.example", FALSE);
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (lh_plan_is_spf_dropped (plan, "+include:a.example"));
  choice = lh_plan_get_spf_choice (plan);
  g_assert_cmpint (choice->all, ==, '-');
  g_assert_true (choice->duplicates);
  g_assert_true (lh_spf_choice_drops (choice, "include:a.example"));
  g_assert_false (lh_spf_choice_drops (choice, "?include:a.example"));
  g_assert_false (lh_spf_choice_drops (NULL, "include:a.example"));
  lh_spf_choice_keep (choice, "include:a.EXAMPLE");
  g_assert_false (lh_spf_choice_drops (choice, "include:a.example"));

  json = lh_plan_to_json (plan);
  {
    g_autoptr (LhPlan) again = lh_plan_new_from_json (json, -1, NULL);
    g_auto (GStrv) drop = lh_plan_get_spf_drop (again);

    g_assert_cmpstr (lh_plan_get_spf_all (again), ==, "-all");
    g_assert_cmpuint (g_strv_length (drop), ==, 2);
    lh_plan_set_spf_dropped (again, "include:a.example", FALSE);
    lh_plan_set_spf_dropped (again, "duplicates", FALSE);
    lh_plan_set_spf_all (again, "keep", NULL);
    g_assert_null (lh_plan_get_spf_choice (again));
  }
}

/* What only a newer version knows changes nothing and stays. */
static void
test_spf_later (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new_from_json ("{\"version\": 1, \"domain\": \"example.com\", \"spf\": {\"all\": \"=all\", \"later\": 1}}", -1, NULL);
  g_autofree char *json = NULL;

  g_assert_cmpstr (lh_plan_get_spf_all (plan), ==, "keep");
  lh_plan_set_spf_dropped (plan, "include:a.example", TRUE);
  json = lh_plan_to_json (plan);
  g_assert_nonnull (strstr (json, "=all"));
  g_assert_nonnull (strstr (json, "later"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/unused", test_unused);
  g_test_add_func ("/plan/members", test_members);
  g_test_add_func ("/plan/pasted", test_pasted);
  g_test_add_func ("/plan/mailboxes", test_mailboxes);
  g_test_add_func ("/plan/round-trip", test_round_trip);
  g_test_add_func ("/plan/broken", test_broken);
  g_test_add_func ("/plan/spf", test_spf);
  g_test_add_func ("/plan/spf-later", test_spf_later);
  return g_test_run ();
}
