/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writers over one written-down world. LETTERHEAD_WRITE_GOLDEN=1 writes the files under tests/data/report/ anew. */
#include "lh-table.h"
#include "plan/lh-store.h"
#include "report/lh-columns.h"
#include "report/lh-report.h"

#include <string.h>

typedef struct
{
  LhPlan          *plan;
  LhCheck         *check;
  const LhDnsHost *host;
} Fixture;

static char *
data_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "report", name, NULL);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (lh_check_run_finish (LH_CHECK (source), result, NULL));
  *(gboolean *) data = TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = data_path ("plan.json");
  g_autoptr (LhTable) table = lh_table_new_from_file ("data/report/world.txt");
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  fixture->plan = lh_plan_load_file (path, &error);
  g_assert_no_error (error);
  lh_survey_set_started (survey, 1795423665);
  fixture->check = lh_check_new (survey, fixture->plan, lh_catalog_get ());
  lh_check_run_async (fixture->check, LH_ANSWERER (table), NULL, on_done, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  fixture->host = lh_catalog_find_dns_host (lh_catalog_get (), "dnspod");
  g_assert_nonnull (fixture->host);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->check);
  g_clear_object (&fixture->plan);
}

static GPtrArray *
uncompared (Fixture *fixture)
{
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);
  g_autoptr (GPtrArray) wanted = lh_wanted_from_plan (fixture->plan, lh_catalog_get ());

  return lh_compare (inquiry, wanted, lh_catalog_get ());
}

static void
assert_golden (const char *name, const char *text)
{
  g_autofree char *path = data_path (name);
  g_autofree char *wanted = NULL;

  if (g_getenv ("LETTERHEAD_WRITE_GOLDEN") != NULL)
    g_file_set_contents (path, text, -1, NULL);
  g_assert_true (g_file_get_contents (path, &wanted, NULL, NULL));
  g_assert_cmpstr (text, ==, wanted);
}

static void
assert_members (JsonObject *object, const char *names)
{
  g_autoptr (GList) members = json_object_get_members (object);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (GList *l = members; l != NULL; l = l->next)
    g_string_append_printf (joined, "%s%s", l == members ? "" : " ", (char *) l->data);
  g_assert_cmpstr (joined->str, ==, names);
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pretty = lh_report_check_json (fixture->check, TRUE);
  g_autofree char *compact = lh_report_check_json (fixture->check, FALSE);
  g_autoptr (JsonNode) root = json_from_string (pretty, NULL);
  g_autoptr (JsonNode) same = json_from_string (compact, NULL);
  JsonObject *object = json_node_get_object (root);
  JsonArray *findings = json_object_get_array_member (object, "findings");
  JsonArray *records = json_object_get_array_member (object, "records");
  gboolean two = FALSE;

  g_assert_true (json_node_equal (root, same));
  g_assert_true (strchr (compact, '\n') == compact + strlen (compact) - 1);
  assert_members (object, "domain checked topics round_trips findings records propagation bulk");
  g_assert_cmpstr (json_object_get_string_member (object, "checked"), ==, "2026-11-23T08:47:45Z");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "topics")), ==, LH_N_TOPICS);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "bulk")), ==, LH_N_BULK_RULES);
  for (guint i = 0; i < LH_N_BULK_RULES; i++)
    {
      JsonObject *rule = json_array_get_object_element (json_object_get_array_member (object, "bulk"), i);
      gboolean in_dns = i == LH_BULK_SPF_OR_DKIM || (i >= LH_BULK_SPF && i <= LH_BULK_DMARC);

      assert_members (rule, "rule everybody large state topic");
      g_assert_cmpstr (json_object_get_string_member (rule, "rule"), ==, lh_bulk_rule_to_string (i));
      g_assert_true (json_object_get_null_member (rule, "topic") == !in_dns);
      if (i == LH_BULK_SPF_OR_DKIM)
        g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (rule, "everybody"), 0), ==, "google");
      if (i == LH_BULK_DMARC)
        g_assert_cmpuint (json_array_get_length (json_object_get_array_member (rule, "large")), ==, 3);
    }
  for (guint i = 0; i < json_array_get_length (findings); i++)
    {
      JsonObject *finding = json_array_get_object_element (findings, i);

      assert_members (finding, "id severity topic subject params evidence found title why fix");
      if (g_str_equal (json_object_get_string_member (finding, "id"), "spf-two-records"))
        {
          two = TRUE;
          assert_members (json_object_get_object_member (finding, "fix"), "steps name type ttl replaces value values");
        }
    }
  g_assert_true (two);
  g_assert_cmpuint (json_array_get_length (records), ==, 5);
  for (guint i = 0; i < json_array_get_length (records); i++)
    assert_members (json_array_get_object_element (records, i), "name type state wanted found");
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (json_array_get_object_element (records, 0), "wanted"), 0), ==,
                   "1 smtp.google.com.");
}

/* RFC 4180: lines of cells, quotes doubled inside quotes. Ends the test at anything else. */
static void
assert_csv (const char *text, guint columns)
{
  guint cells = 1, lines = 0;
  gboolean quoted = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"')
      quoted = !quoted;
    else if (!quoted && *p == ',')
      cells++;
    else if (!quoted && *p == '\n')
      {
        g_assert_true (p > text && p[-1] == '\r');
        g_assert_cmpuint (cells, ==, columns);
        cells = 1;
        lines++;
      }
  g_assert_false (quoted);
  g_assert_cmpuint (lines, >, 1);
  g_assert_true (g_str_has_suffix (text, "\r\n"));
}

static void
test_csv (Fixture *fixture, gconstpointer data)
{
  g_autofree char *check = lh_report_check_csv (fixture->check, TRUE);
  g_autofree char *plain = lh_report_check_csv (fixture->check, FALSE);
  g_autofree char *records = lh_report_records_csv ("example.com", lh_check_get_comparisons (fixture->check), fixture->host, FALSE);

  assert_csv (check, 10);
  g_assert_true (g_str_has_suffix (check, plain));
  assert_csv (records, 9);
}

/* Nothing that a stranger published reaches the screen as a command. */
static void
assert_clean (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c == '\n' || (!g_unichar_iscntrl (c) && c != 0x202e));
    }
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  g_autofree char *plain = lh_report_check_text (fixture->check, FALSE);
  g_autofree char *colour = lh_report_check_text (fixture->check, TRUE);
  g_autofree char *records = lh_report_records_text ("example.com", lh_check_get_comparisons (fixture->check), fixture->host);
  g_autofree char *message = lh_report_records_message ("example.com", lh_check_get_comparisons (fixture->check), fixture->host, NULL);

  for (guint i = 0; i < LH_N_BULK_RULES; i++)
    g_assert_nonnull (strstr (plain, lh_words_bulk_rule (i)));

  assert_clean (plain);
  assert_clean (records);
  assert_clean (message);
  g_assert_nonnull (strstr (colour, "\033[1;31m"));
  g_assert_nonnull (strstr (plain, "✗"));
  g_assert_nonnull (strstr (plain, "主机记录"));
  g_assert_nonnull (strstr (message, "_dmarc"));
  /* What is right already is nobody's work. */
  g_assert_null (strstr (message, "smtp.google.com"));
  g_assert_true (g_str_has_suffix (plain, "\n") && g_str_has_suffix (records, "\n") && g_str_has_suffix (message, "\n"));
}

typedef struct
{
  GString *text;    /* what a reader sees */
  guint    scripts; /* elements that could load or run something */
} Page;

static void
on_start (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  static const char *const forbidden[] = { "script", "link", "img", "iframe", "object", "embed", "form", "a", "base", NULL };
  Page *page = data;

  page->scripts += g_strv_contains (forbidden, element);
  for (guint i = 0; names[i] != NULL; i++)
    page->scripts += g_str_has_prefix (names[i], "on") || g_str_equal (names[i], "src") || g_str_equal (names[i], "href");
  g_string_append (page->text, " ");
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  if (!g_str_equal (g_markup_parse_context_get_element (context), "style"))
    g_string_append_len (((Page *) data)->text, text, length);
}

/* What a reader sees of @html, which must be well-formed and load and run nothing. (transfer full) */
static char *
read_page (const char *html)
{
  static const GMarkupParser parser = { .start_element = on_start, .text = on_text };
  Page page = { g_string_new (NULL), 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &page, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>\n<html lang="));
  g_markup_parse_context_parse (context, html + strlen ("<!DOCTYPE html>\n"), -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page.scripts, ==, 0);
  return g_string_free (page.text, FALSE);
}

static void
assert_says (const char *page, const char *text)
{
  if (strstr (page, text) == NULL)
    {
      g_test_message ("lacking: %s", text);
      g_test_fail ();
    }
}

/* All that the check found stands on the page, and nothing that others published is more than text there. */
static void
test_html (Fixture *fixture, gconstpointer data)
{
  g_autofree char *html = lh_report_check_html (fixture->check);
  g_autofree char *page = read_page (html);
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (fixture->check);
  g_autoptr (GPtrArray) vantages = NULL;
  const LhDnsHost *host = lh_check_get_found_dns_host (fixture->check);

  assert_clean (html);
  assert_says (html, "default-src 'none'");
  g_assert_null (strstr (html, "http://"));
  for (guint i = 0; i < findings->len; i++)
    {
      const LhFinding *finding = findings->pdata[i];
      g_autofree char *title = lh_words_title (finding);
      g_autofree char *why = lh_words_why (finding, host);
      g_auto (GStrv) steps = lh_words_steps (finding, host);

      /* The hostile record is cut at its worst places, in the titles of none. */
      assert_says (page, title);
      if (finding->severity == LH_SEVERITY_GOOD)
        continue;
      if (strstr (why, "\033") == NULL)
        assert_says (page, why);
      for (guint j = 0; steps[j] != NULL; j++)
        if (strstr (steps[j], "\033") == NULL)
          assert_says (page, steps[j]);
    }
  for (guint i = 0; i < LH_N_TOPICS; i++)
    assert_says (page, lh_words_topic (i));
  for (guint i = 0; i < LH_N_BULK_RULES; i++)
    assert_says (page, lh_words_bulk_rule (i));
  vantages = lh_check_get_vantages (fixture->check);
  g_assert_cmpuint (vantages->len, >, 0);
  assert_says (html, "class=\"propagation\"");
  for (guint i = 0; i < vantages->len; i++)
    {
      g_autofree char *name = lh_words_vantage (vantages->pdata[i]);
      g_autofree char *word = lh_words_arrival (vantages->pdata[i]);

      assert_says (page, name);
      assert_says (page, word);
    }
  assert_says (page, "主机记录");
  assert_says (page, "smtp.google.com");
  assert_says (page, "2026-11-23 08:47 UTC");
  assert_says (page, "dns example.com TXT");
}

/* A record that is markup through and through. */
static void
test_html_hostile (void)
{
  static const char hostile[] = "v=spf1 </code></td><script>alert(1)</script><img src=x onerror='a()'> ]]> <!-- \"&amp;&#60;b -all";
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhCheck) check = lh_check_new (survey, NULL, lh_catalog_get ());
  g_autoptr (GString) line = g_string_new ("example.com TXT \"");
  g_autofree char *html = NULL, *page = NULL;
  gboolean done = FALSE;

  for (const char *p = hostile; *p != '\0'; p++)
    g_string_append_printf (line, "\\%03d", (guchar) *p);
  g_string_append (line, "\\226\\128\\174\\027\\000\"");
  lh_table_add (table, line->str);
  lh_check_run_async (check, LH_ANSWERER (table), NULL, on_done, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  html = lh_report_check_html (check);
  page = read_page (html);
  assert_clean (html);
  assert_says (page, "<script>alert(1)</script>");
  g_assert_null (strstr (html, "<script"));
  g_assert_null (strstr (html, "<img"));
}

/* Where a panel keeps sets, one form has them all, and none is added beside one that is there. */
static void
test_sets (void)
{
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhSurvey) nothing = lh_survey_new ("example.com");
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhCheck) check = NULL;
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (nothing);
  const LhDnsHost *host = lh_catalog_find_dns_host (lh_catalog_get (), "huawei");
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (GPtrArray) unseen = NULL;
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;
  gboolean done = FALSE;

  lh_plan_set_provider (plan, "google");
  lh_plan_set_pasted (plan, "verification", "google-site-verification=abc");
  wanted = lh_wanted_from_plan (plan, lh_catalog_get ());
  unseen = lh_compare (inquiry, wanted, lh_catalog_get ());
  text = lh_report_records_text ("example.com", unseen, host);
  assert_says (text, "\"v=spf1 include:_spf.google.com ~all\"\n");
  g_assert_true (g_regex_match_simple ("_spf.google.com ~all\"\n +\"google-site-verification=abc\"\n", text, 0, 0));
  assert_says (text, "a further line in the record above");

  check = lh_check_new (survey, plan, lh_catalog_get ());
  lh_table_add (table, "example.com MX 1 smtp.google.com.\nexample.com TXT \"v=spf1 include:_spf.google.com ~all\"");
  lh_check_run_async (check, LH_ANSWERER (table), NULL, on_done, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  message = lh_report_records_message ("example.com", lh_check_get_comparisons (check), host, NULL);
  assert_says (message, "is there already: edit it, leave its other lines as they are");
  g_assert_null (strstr (message, "_spf.google.com"));
}

/* The values of a form stand below one another, whatever the labels are. */
static void
test_aligned (Fixture *fixture, gconstpointer data)
{
  static const char *const labels[] = { "主机记录", "记录类型", "线路类型", "记录值", "MX 优先级", "TTL" };
  g_autoptr (GPtrArray) comparisons = uncompared (fixture);
  g_autofree char *text = lh_report_records_text ("example.com", comparisons, fixture->host);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint found = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (labels); j++)
      {
        g_autofree char *start = g_strconcat ("   ", labels[j], " ", NULL);
        const char *value;
        g_autofree char *before = NULL;

        if (!g_str_has_prefix (lines[i], start))
          continue;
        value = lines[i] + strlen (start);
        value += strspn (value, " ");
        before = g_strndup (lines[i], value - lines[i]);
        g_assert_cmpint (lh_columns_width (before), ==, 3 + 9 + 2);
        found++;
      }
  g_assert_cmpuint (found, >=, 20);
}

/* What a panel is peculiar about is said only where it matters: of MX where there is an MX. */
static void
test_panel_notes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = uncompared (fixture);
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  g_autofree char *with_mx = lh_report_records_text ("example.com", all, fixture->host);
  g_autofree char *without = NULL;

  for (guint i = 0; i < all->len; i++)
    if (((LhComparison *) g_ptr_array_index (all, i))->wanted->purpose != LH_PURPOSE_MX)
      g_ptr_array_add (rest, g_ptr_array_index (all, i));
  without = lh_report_records_text ("example.com", rest, fixture->host);
  g_assert_nonnull (strstr (with_mx, "* With a CNAME or a URL forwarding at @"));
  g_assert_null (strstr (without, "* With a CNAME or a URL forwarding at @"));
  g_assert_null (strstr (with_mx, "Priority 0")); /* this MX has 1 */
  g_assert_nonnull (strstr (without, "* Leave the line at 默认"));
}

static void
test_zone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) comparisons = uncompared (fixture);
  g_autofree char *zone = lh_report_records_zone ("example.com", comparisons);
  g_autofree char *merged = lh_report_records_zone ("example.com", lh_check_get_comparisons (fixture->check));
  g_autofree char *json = lh_report_records_json ("example.com", comparisons, fixture->host);
  g_autofree char *csv = lh_report_records_csv ("example.com", comparisons, fixture->host, FALSE);
  g_autoptr (JsonNode) root = json_from_string (json, NULL);

  assert_golden ("records.zone", zone);
  assert_golden ("records.csv", csv);
  assert_members (json_node_get_object (root), "domain dns_host records");
  assert_members (json_array_get_object_element (json_object_get_array_member (json_node_get_object (root), "records"), 0),
                  "purpose need name zone type ttl state values paste sender fields found");
  g_assert_nonnull (strstr (merged, "include:_spf.google.com"));
}

/* A plan from elsewhere may say anything: its names and values stay what they are, and end no line. */
static void
test_zone_hostile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) comparisons = NULL;
  g_autofree char *zone = NULL;
  g_auto (GStrv) lines = NULL;

  lh_plan_set_pasted (fixture->plan, "dkim-selector", "a b;\n@ NS evil.example.\n\"(");
  lh_plan_set_report_address (fixture->plan, "a\"\n@ 1 IN A 1.2.3.4\n\\@example.com");
  comparisons = uncompared (fixture);
  zone = lh_report_records_zone ("example.com", comparisons);
  lines = g_strsplit (zone, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_false (g_str_has_prefix (lines[i], "@ NS"));
      g_assert_false (g_str_has_prefix (lines[i], "@ 1"));
    }
}

/* A record that receivers would refuse leaves in no form without a word about it. */
static void
test_costly (Fixture *fixture, gconstpointer data)
{
  GPtrArray *comparisons = lh_check_get_comparisons (fixture->check);

  for (int lookups = 10; lookups <= 11; lookups++)
    {
      g_autofree char *zone = NULL, *dnscontrol = NULL, *octodns = NULL, *message = NULL, *json = NULL, *text = NULL, *csv = NULL;
      guint told = 0;

      for (guint i = 0; i < comparisons->len; i++)
        {
          LhComparison *comparison = g_ptr_array_index (comparisons, i);

          if (comparison->merge == NULL)
            continue;
          comparison->merge->lookups = lookups;
          comparison->merge->changed = TRUE;
          comparison->state = lookups == 11 ? LH_STATE_TO_DECIDE : LH_STATE_DIFFERS;
          g_ptr_array_set_size (comparison->to_add, 0);
          for (guint j = 0; lookups == 11 && j < comparison->published->len; j++)
            ((LhPublished *) g_ptr_array_index (comparison->published, j))->action = LH_ACTION_KEEP;
          for (guint j = 0; j < comparison->merge->pieces->len; j++)
            ((LhPiece *) g_ptr_array_index (comparison->merge->pieces, j))->lookups = 1;
          told++;
        }
      g_assert_cmpuint (told, ==, 1);
      zone = lh_report_records_zone ("example.com", comparisons);
      dnscontrol = lh_report_records_dnscontrol ("example.com", comparisons);
      octodns = lh_report_records_octodns ("example.com", comparisons);
      message = lh_report_records_message ("example.com", comparisons, fixture->host, NULL);
      json = lh_report_records_json ("example.com", comparisons, fixture->host);
      text = lh_report_records_text ("example.com", comparisons, fixture->host);

      csv = lh_report_records_csv ("example.com", comparisons, fixture->host, FALSE);
      g_assert_cmpint (strstr (zone, "\n; SPF: as it is published. With all that belongs in it, it needs 11 look-ups") != NULL, ==, lookups == 11);
      g_assert_cmpint (strstr (dnscontrol, "\n  // SPF: as it is published.") != NULL, ==, lookups == 11);
      g_assert_cmpint (strstr (octodns, "\n# SPF: as it is published.") != NULL, ==, lookups == 11);
      g_assert_cmpint (strstr (message, "Please leave the SPF record of example.com as it is") != NULL, ==, lookups == 11);
      g_assert_cmpint (strstr (message, "only one SPF record (“v=spf1 …”) at each") != NULL, ==, lookups == 10);
      g_assert_cmpint (strstr (text, "Enter nothing yet: first decide what to leave out") != NULL, ==, lookups == 11);
      g_assert_cmpint (strstr (text, "\n     ? ") != NULL, ==, lookups == 11);
      g_assert_cmpint (strstr (csv, ",to-decide,example.com\r\n") != NULL, ==, lookups == 11);
      g_assert_cmpint (strstr (json, "\"could_go\" : ") != NULL, ==, lookups == 11);
      g_assert_nonnull (strstr (json, lookups == 11 ? "\"lookups\" : 11" : "\"lookups\" : 10"));
    }
}

static void
test_to_paste (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) comparisons = NULL;
  g_autofree char *zone = NULL;
  g_autofree char *text = NULL;
  g_autofree char *csv = NULL;

  lh_plan_set_pasted (fixture->plan, "dkim-value", NULL);
  comparisons = uncompared (fixture);
  zone = lh_report_records_zone ("example.com", comparisons);
  text = lh_report_records_text ("example.com", comparisons, NULL);
  csv = lh_report_records_csv ("example.com", comparisons, NULL, FALSE);
  g_assert_nonnull (strstr (zone, "\n; google._domainkey TXT (dkim-value): "));
  g_assert_nonnull (strstr (text, "Google Workspace"));
  assert_csv (csv, 9);
}

static void
test_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LhCheck) check = lh_check_new (lh_check_get_survey (fixture->check), NULL, lh_catalog_get ());
  g_autofree char *json = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;

  lh_check_set_topics (check, 1u << LH_TOPIC_MX);
  lh_check_judge (check);
  json = lh_report_check_json (check, TRUE);
  text = lh_report_check_text (check, FALSE);
  root = json_from_string (json, NULL);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (root), "topics")), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (root), "records")), ==, 0);
  g_assert_null (strstr (text, "SPF"));
}

/* The tree of SPF in all forms, with what could go. */
static void
test_spf (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_string ("example.com MX 1 smtp.google.com.\n"
                                                        "example.com TXT \"v=spf1 include:_spf.google.com include:spf.mail.qq.com mx ~all\"\n"
                                                        "_spf.google.com TXT \"v=spf1 include:_netblocks.google.com ~all\"\n"
                                                        "_netblocks.google.com TXT \"v=spf1 ip4:192.0.2.0/24 ~all\"\n"
                                                        "spf.mail.qq.com TXT \"v=spf1 ip4:198.51.100.0/24 -all\"\n"
                                                        "smtp.google.com A 192.0.2.25\n");
  static const char wanted[] = "\nWho may send (SPF)\n"
                               "  Google Workspace            2  include:_spf.google.com\n"
                               "    _netblocks.google.com     1\n"
                               "  Tencent Exmail              1  include:spf.mail.qq.com  takes no mail here any more; can go if it sends none either\n"
                               "  The domain’s mail servers   1  mx\n"
                               "  4 of 10 look-ups are in use. What could go uses 1 of them.\n";
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhCheck) check = lh_check_new (survey, NULL, lh_catalog_get ());
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL, *html = NULL, *page = NULL, *json = NULL;
  JsonObject *spf, *part;
  JsonArray *parts;
  gboolean done = FALSE;

  lh_check_set_topics (check, 1u << LH_TOPIC_SPF);
  lh_check_run_async (check, LH_ANSWERER (table), NULL, on_done, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  text = lh_report_check_text (check, FALSE);
  g_assert_nonnull (strstr (text, "\nWho may send (SPF)\n"));
  g_assert_cmpstr (strstr (text, "\nWho may send (SPF)\n"), ==, wanted);

  html = lh_report_check_html (check);
  page = read_page (html);
  assert_clean (html);
  assert_says (page, "Google Workspace");
  assert_says (page, "include:spf.mail.qq.com");
  assert_says (page, "4 of 10 look-ups are in use.");

  json = lh_report_check_json (check, FALSE);
  root = json_from_string (json, NULL);
  spf = json_object_get_object_member (json_node_get_object (root), "spf");
  assert_members (spf, "record octets lookups voids saving complete parts");
  g_assert_cmpint (json_object_get_int_member (spf, "lookups"), ==, 4);
  g_assert_cmpint (json_object_get_int_member (spf, "saving"), ==, 1);
  parts = json_object_get_array_member (spf, "parts");
  g_assert_cmpuint (json_array_get_length (parts), ==, 3);
  part = json_array_get_object_element (parts, 0);
  assert_members (part, "text domain who lookups octets state can_go parts");
  g_assert_cmpint (json_object_get_int_member (part, "lookups"), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (part, "parts")), ==, 1);
  part = json_array_get_object_element (parts, 1);
  g_assert_cmpstr (json_object_get_string_member (part, "state"), ==, "past");
  g_assert_true (json_object_get_boolean_member (part, "can_go"));
  assert_members (json_array_get_object_element (parts, 2), "text lookups state can_go parts");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/report/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("json", test_json);
  ADD ("csv", test_csv);
  ADD ("text", test_text);
  ADD ("html", test_html);
  g_test_add_func ("/report/html-hostile", test_html_hostile);
  g_test_add_func ("/report/spf", test_spf);
  g_test_add_func ("/report/sets", test_sets);
  ADD ("aligned", test_aligned);
  ADD ("panel-notes", test_panel_notes);
  ADD ("zone", test_zone);
  ADD ("zone-hostile", test_zone_hostile);
  ADD ("costly", test_costly);
  ADD ("to-paste", test_to_paste);
  ADD ("only", test_only);
#undef ADD
  return g_test_run ();
}
