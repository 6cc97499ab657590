/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window and the terminal have the same plan open: what each has changed is there after both have saved. */
#include "plan/lh-store.h"

#include <glib/gstdio.h>

#define BOX(prefix, purpose) "{\"prefix\": \"" prefix "\", \"kind\": \"mailbox\", \"purpose\": \"" purpose "\"}"
#define SENDER(id, label)    "{\"id\": \"" id "\", \"label\": \"" label "\"}"

/* Members of a plan's file: as both have read it, as the first one then saves it, as the second one then does, and what has to be there. */
static const struct
{
  const char *name, *before, *first, *second, *after;
} table[] = {
  { "two members", "\"title\": \"A\"", "\"title\": \"B\"", "\"title\": \"A\", \"provider\": \"google\"", "\"title\": \"B\", \"provider\": \"google\"" },
  { "one member: the later one", "\"title\": \"A\"", "\"title\": \"B\"", "\"title\": \"C\"", "\"title\": \"C\"" },
  { "set by both to the same", "\"title\": \"A\"", "\"title\": \"B\"", "\"title\": \"B\"", "\"title\": \"B\"" },
  { "removed by the first", "\"title\": \"A\", \"provider\": \"zoho\"", "\"title\": \"A\"", "\"title\": \"B\", \"provider\": \"zoho\"", "\"title\": \"B\"" },
  { "removed by the second", "\"title\": \"A\", \"provider\": \"zoho\"", "\"title\": \"B\", \"provider\": \"zoho\"", "\"title\": \"A\"", "\"title\": \"B\"" },
  { "changed by the first, removed by the second", "\"provider\": \"zoho\"", "\"provider\": \"google\"", "", "\"provider\": \"google\"" },
  { "removed by the first, changed by the second", "\"provider\": \"zoho\"", "", "\"provider\": \"google\"", "\"provider\": \"google\"" },
  { "inside a group", "\"choices\": {\"buyers\": \"abroad\"}", "\"choices\": {\"buyers\": \"abroad\", \"people\": \"few\"}", "\"choices\": {\"buyers\": \"both\"}",
    "\"choices\": {\"buyers\": \"both\", \"people\": \"few\"}" },
  { "a group that both have begun", "", "\"choices\": {\"people\": \"few\"}", "\"choices\": {\"buyers\": \"both\"}", "\"choices\": {\"people\": \"few\", \"buyers\": \"both\"}" },
  { "pasted values", "", "\"pasted\": {\"google\": {\"dkim-value\": \"a\"}}", "\"pasted\": {\"google\": {\"verification\": \"b\"}, \"zoho\": {\"x\": \"c\"}}",
    "\"pasted\": {\"google\": {\"dkim-value\": \"a\", \"verification\": \"b\"}, \"zoho\": {\"x\": \"c\"}}" },
  { "a mailbox each", "\"mailboxes\": [" BOX ("info", "") "]", "\"mailboxes\": [" BOX ("info", "") "," BOX ("sales", "") "]",
    "\"mailboxes\": [" BOX ("order", "") "," BOX ("info", "") "]", "\"mailboxes\": [" BOX ("order", "") "," BOX ("info", "") "," BOX ("sales", "") "]" },
  { "two mailboxes", "\"mailboxes\": [" BOX ("info", "") "," BOX ("sales", "") "]", "\"mailboxes\": [" BOX ("info", "x") "," BOX ("sales", "") "]",
    "\"mailboxes\": [" BOX ("info", "") "," BOX ("sales", "y") "]", "\"mailboxes\": [" BOX ("info", "x") "," BOX ("sales", "y") "]" },
  { "a mailbox removed, another one changed", "\"mailboxes\": [" BOX ("info", "") "," BOX ("sales", "") "]", "\"mailboxes\": [" BOX ("sales", "") "]",
    "\"mailboxes\": [" BOX ("info", "") "," BOX ("sales", "y") "]", "\"mailboxes\": [" BOX ("sales", "y") "]" },
  { "a mailbox changed and removed", "\"mailboxes\": [" BOX ("info", "") "]", "\"mailboxes\": [" BOX ("info", "x") "]", "\"mailboxes\": []", "\"mailboxes\": [" BOX ("info", "x") "]" },
  { "two details of one mailbox", "\"mailboxes\": [{\"prefix\": \"info\", \"kind\": \"mailbox\"}]", "\"mailboxes\": [{\"prefix\": \"info\", \"kind\": \"group\"}]",
    "\"mailboxes\": [{\"prefix\": \"info\", \"kind\": \"mailbox\", \"purpose\": \"y\"}]", "\"mailboxes\": [{\"prefix\": \"info\", \"kind\": \"group\", \"purpose\": \"y\"}]" },
  { "a sender each", "", "\"senders\": [" SENDER ("mailchimp", "news") "]", "\"senders\": [" SENDER ("hubspot", "crm") "]",
    "\"senders\": [" SENDER ("hubspot", "crm") "," SENDER ("mailchimp", "news") "]" },
  { "a sender's mail switched on, and its policy chosen", "\"senders\": [{\"id\": \"hubspot\", \"label\": \"crm\", \"stream\": \"shop\"}]",
    "\"senders\": [{\"id\": \"hubspot\", \"label\": \"crm\", \"stream\": \"shop\", \"receives\": true}]",
    "\"senders\": [{\"id\": \"hubspot\", \"label\": \"crm\", \"stream\": \"shop\", \"dmarc\": \"none\"}]",
    "\"senders\": [{\"id\": \"hubspot\", \"label\": \"crm\", \"stream\": \"shop\", \"dmarc\": \"none\", \"receives\": true}]" },
  { "a sender's mail switched off, and its policy chosen", "\"senders\": [{\"id\": \"mailchimp\", \"label\": \"news\", \"stream\": \"shop\", \"receives\": true}]",
    "\"senders\": [{\"id\": \"mailchimp\", \"label\": \"news\", \"stream\": \"shop\"}]",
    "\"senders\": [{\"id\": \"mailchimp\", \"label\": \"news\", \"stream\": \"shop\", \"receives\": true, \"dmarc\": \"none\"}]",
    "\"senders\": [{\"id\": \"mailchimp\", \"label\": \"news\", \"stream\": \"shop\", \"dmarc\": \"none\"}]" },
  { "parts of SPF left out", "\"spf\": {\"drop\": [\"include:a.example\", \"mx\"]}", "\"spf\": {\"drop\": [\"mx\"]}", "\"spf\": {\"drop\": [\"include:a.example\", \"mx\", \"ptr\"]}",
    "\"spf\": {\"drop\": [\"mx\", \"ptr\"]}" },
  { "a list that this version does not know", "\"later\": [[1], [1]]", "\"later\": [[1], [2]]", "\"later\": [[3], [1]]", "\"later\": [[3], [1]]" },
};

static LhPlan *
plan_of (const char *members)
{
  g_autofree char *text = g_strdup_printf ("{\"version\": 1, \"domain\": \"a.com\"%s%s}", *members != '\0' ? ", " : "", members);
  g_autoptr (GError) error = NULL;
  LhPlan *plan = lh_plan_new_from_json (text, -1, &error);

  g_assert_no_error (error);
  return plan;
}

static void
edit (LhPlan *plan, const char *members)
{
  g_autoptr (LhPlan) edited = plan_of (members);

  lh_plan_take_over (plan, edited);
}

/* The order of members does not count, that of a list does. */
static void
assert_same (LhPlan *plan, LhPlan *wanted, const char *name)
{
  g_autofree char *got = lh_plan_to_json (plan), *expected = lh_plan_to_json (wanted);
  g_autoptr (JsonNode) one = json_from_string (got, NULL), two = json_from_string (expected, NULL);

  if (!json_node_equal (one, two))
    g_error ("%s: %s instead of %s", name, got, expected);
}

static void
test_merged (void)
{
  g_autofree char *folder = g_dir_make_tmp ("letterhead-XXXXXX", NULL), *path = g_build_filename (folder, "a.com.plan.json", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (LhStore) window = lh_store_new (folder), terminal = lh_store_new (folder);
      g_autoptr (LhPlan) begun = plan_of (table[i].before), wanted = plan_of (table[i].after);
      g_autoptr (LhPlan) first = NULL, second = NULL, saved = NULL;

      g_assert_true (lh_store_save (terminal, begun, NULL));
      first = lh_store_load (terminal, "a.com", NULL);
      second = lh_store_load (window, "a.com", NULL);
      edit (first, table[i].first);
      edit (second, table[i].second);
      g_assert_true (lh_store_save (terminal, first, NULL));
      g_assert_true (lh_store_save (window, second, NULL));

      saved = lh_store_load (terminal, "a.com", NULL);
      assert_same (saved, wanted, table[i].name);
      assert_same (second, wanted, table[i].name);
      g_unlink (path);
    }
  g_rmdir (folder);
}

/* Nobody else's, and what cannot be read, is no reason not to save. */
static void
test_alone (void)
{
  static const char *const there[] = { "{\"version\": 1, \"domain\": \"b.com\", \"title\": \"B\"}", "{\"version\": 9, \"domain\": \"a.com\"}", "[", "" };
  g_autofree char *folder = g_dir_make_tmp ("letterhead-XXXXXX", NULL), *path = g_build_filename (folder, "plan.json", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (there); i++)
    {
      g_autoptr (LhPlan) begun = plan_of ("\"title\": \"A\""), wanted = plan_of ("\"provider\": \"zoho\""), plan = NULL, saved = NULL;

      g_assert_true (lh_plan_save_file (begun, path, NULL));
      plan = lh_plan_load_file (path, NULL);
      edit (plan, "\"provider\": \"zoho\"");
      g_assert_true (g_file_set_contents (path, there[i], -1, NULL));
      g_assert_true (lh_plan_save_file (plan, path, NULL));
      saved = lh_plan_load_file (path, NULL);
      assert_same (saved, wanted, there[i]);
    }
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/together/merged", test_merged);
  g_test_add_func ("/together/alone", test_alone);
  return g_test_run ();
}
