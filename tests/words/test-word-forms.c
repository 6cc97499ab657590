/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words beside those of findings: sentences that are filled, times, records, names, languages. */
#include "words/lh-language.h"
#include "words/lh-schedule-words.h"
#include "words/lh-words.h"

#include <string.h>

static void
test_fill (void)
{
  static const struct { const char *template, *value, *expected; } rows[] = {
    { "在 {a} 添加", "DNSPod", "在 DNSPod 添加" },
    { "在 {a} 添加", "解析控制台", "在解析控制台添加" },
    { "在 {a} 添加", "DNSPod（腾讯）", "在 DNSPod（腾讯）添加" },
    { "{a} 那条", "腾讯", "腾讯那条" },
    { "At {a}, add", "DNSPod", "At DNSPod, add" },
    { "At {a} and {b}", "解析", "At 解析 and {b}" },
    { "{a", "x", "{a" },
    { "{} {a}", "{b}", "{} {b}" },
    { "{A} {a}", "", "{A} " },
    { "{a}", "\xff", "\xef\xbf\xbd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = lh_words_fill (rows[i].template, "a", rows[i].value, NULL);

      g_assert_cmpstr (text, ==, rows[i].expected);
    }
}

static void
test_ago (void)
{
  static const struct { gint64 seconds; const char *expected; } rows[] = {
    { -5, "just now" }, { 0, "just now" }, { 59, "just now" }, { 60, "1 minute ago" }, { 150, "2 minutes ago" },
    { 3600, "1 hour ago" }, { 86399, "23 hours ago" }, { 86400, "1 day ago" }, { 86400 * 40, "40 days ago" },
  };

  lh_language_set ("en");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = lh_words_ago (1000000, 1000000 + rows[i].seconds);

      g_assert_cmpstr (text, ==, rows[i].expected);
    }
}

/* In the language that is spoken, whatever the system's is. */
static void
test_day (void)
{
  static const struct { GDateDay day; GDateMonth month; const char *en, *zh; } rows[] = {
    { 29, G_DATE_NOVEMBER, "Sun, 29 Nov 2026", "2026年11月29日（周日）" },
    { 4, G_DATE_MAY, "Mon, 4 May 2026", "2026年5月4日（周一）" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *en = NULL, *zh = NULL;
      GDate date;

      g_date_set_dmy (&date, rows[i].day, rows[i].month, 2026);
      lh_language_set ("en");
      en = lh_words_day (&date);
      g_assert_cmpstr (en, ==, rows[i].en);
      lh_language_set ("zh_CN");
      zh = lh_words_day (&date);
      g_assert_cmpstr (zh, ==, rows[i].zh);
    }
  lh_language_set ("en");
}

static LhPublished *
publish (LhComparison *comparison, LhPublished *published, LhType type, const char *text, LhAction action, const char *provider)
{
  published->record = lh_record_new_from_text ("example.com", type, 600, text, NULL);
  published->action = action;
  published->provider = provider != NULL ? lh_catalog_find_provider (lh_catalog_get (), provider) : NULL;
  g_assert_nonnull (published->record);
  g_ptr_array_add (comparison->published, published);
  return published;
}

static void
test_comparison (void)
{
  g_autoptr (GPtrArray) published = g_ptr_array_new ();
  g_autoptr (GPtrArray) to_add = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  LhWanted wanted = { .purpose = LH_PURPOSE_SPF, .type = LH_TYPE_TXT, .values = values, .provider = lh_catalog_find_provider (lh_catalog_get (), "google") };
  LhComparison comparison = { .wanted = &wanted, .state = LH_STATE_CONFLICTS, .published = published, .to_add = to_add };
  LhPublished one = { 0 }, two = { 0 };
  g_autofree char *difference = NULL, *action = NULL, *same = NULL;

  lh_language_set ("en");
  publish (&comparison, &one, LH_TYPE_TXT, "\"v=spf1 include:spf.mail.qq.com ~all\"", LH_ACTION_CHANGE, "tencent-exmail");
  publish (&comparison, &two, LH_TYPE_TXT, "\"v=spf1 include:_spf.google.com ~all\"", LH_ACTION_REMOVE, "google");
  difference = lh_words_comparison (&comparison);
  action = lh_words_action (&comparison);
  g_assert_cmpstr (difference, ==, "2 are published, only one may be");
  g_assert_cmpstr (action, ==, "Change the Tencent Exmail record to this, delete the Google Workspace one");

  /* Of one owner both: told apart by what they hold. */
  two.provider = one.provider;
  same = lh_words_action (&comparison);
  g_assert_cmpstr (same, ==, "Change the include:spf.mail.qq.com record to this, delete the include:_spf.google.com one");
  lh_record_unref (one.record);
  lh_record_unref (two.record);

  for (guint purpose = 0; purpose <= LH_PURPOSE_HOST; purpose++)
    for (guint state = 0; state <= LH_STATE_TO_PASTE; state++)
      {
        g_autofree char *words = NULL, *todo = NULL;

        wanted.purpose = purpose;
        wanted.type = purpose == LH_PURPOSE_MX ? LH_TYPE_MX : LH_TYPE_TXT;
        comparison.state = state;
        g_ptr_array_set_size (published, 0);
        words = lh_words_comparison (&comparison);
        todo = lh_words_action (&comparison);
        g_assert_cmpstr (words, !=, "");
        g_assert_null (strchr (words, '{'));
        g_assert_null (todo);
        g_assert_cmpstr (lh_words_state (state), !=, "");
        g_assert_cmpstr (lh_words_purpose (purpose), !=, "");
      }
}

/* What has to become something else with the MX change is told once it is decided what stays. */
static void
test_comparison_later (void)
{
  static const struct { LhState state; const char *words; } rows[] = {
    { LH_STATE_MATCHES, "Allows your mail provider to send; with the MX change mx has to become a:mail.example.com" },
    { LH_STATE_TO_DECIDE, "With all its parts it needs 12 look-ups. Only 10 are allowed, and receivers refuse what needs more: first decide what to leave out." },
  };
  g_autoptr (GPtrArray) published = g_ptr_array_new (), pieces = g_ptr_array_new ();
  LhPiece mx = { .text = (char *) "mx", .later = LH_PIECE_MEANS_OTHERS, .instead = (char *) "a:mail.example.com" };
  LhMerge merge = { .pieces = pieces, .lookups = 12 };
  LhWanted wanted = { .purpose = LH_PURPOSE_SPF, .type = LH_TYPE_TXT };
  LhComparison comparison = { .wanted = &wanted, .published = published, .merge = &merge };

  lh_language_set ("en");
  g_ptr_array_add (pieces, &mx);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = NULL;

      comparison.state = rows[i].state;
      words = lh_words_comparison (&comparison);
      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
test_comparison_mx (void)
{
  g_autoptr (GPtrArray) published = g_ptr_array_new ();
  g_autoptr (GPtrArray) to_add = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  LhWantedValue value = { 1, (char *) "smtp.google.com" };
  LhWanted wanted = { .purpose = LH_PURPOSE_MX, .type = LH_TYPE_MX, .values = values, .provider = lh_catalog_find_provider (lh_catalog_get (), "google") };
  LhComparison comparison = { .wanted = &wanted, .state = LH_STATE_CONFLICTS, .published = published, .to_add = to_add };
  LhPublished one = { 0 }, two = { 0 };
  g_autofree char *difference = NULL, *action = NULL, *empty = NULL, *right = NULL;

  lh_language_set ("en");
  g_ptr_array_add (to_add, &value);
  publish (&comparison, &one, LH_TYPE_MX, "5 mxbiz1.qq.com.", LH_ACTION_REMOVE, "tencent-exmail");
  publish (&comparison, &two, LH_TYPE_MX, "10 mxbiz2.qq.com.", LH_ACTION_REMOVE, "tencent-exmail");
  difference = lh_words_comparison (&comparison);
  action = lh_words_action (&comparison);
  g_assert_cmpstr (difference, ==, "Mail goes to Tencent Exmail");
  g_assert_cmpstr (action, ==, "Delete the Tencent Exmail records, then add this one");

  g_ptr_array_set_size (published, 1);
  lh_record_unref (one.record);
  one.record = lh_record_new_from_text ("example.com", LH_TYPE_MX, 600, "0 .", NULL);
  one.provider = NULL;
  empty = lh_words_action (&comparison);
  g_assert_cmpstr (empty, ==, "Delete the empty record, then add this one");

  comparison.state = LH_STATE_MATCHES;
  lh_record_unref (one.record);
  one.record = lh_record_new_from_text ("example.com", LH_TYPE_MX, 600, "1 smtp.google.com.", NULL);
  right = lh_words_comparison (&comparison);
  g_assert_cmpstr (right, ==, "smtp.google.com, priority 1");
  lh_record_unref (one.record);
  lh_record_unref (two.record);
}

static void
test_names (void)
{
  lh_language_set ("en");
  for (guint i = 0; i < LH_N_TOPICS; i++)
    {
      g_assert_cmpstr (lh_words_topic (i), !=, "");
      g_assert_cmpstr (lh_words_topic_help (i), !=, "");
    }
  for (guint i = 0; i <= LH_STATUS_GOOD; i++)
    g_assert_cmpstr (lh_words_status (i), !=, "");
  for (guint i = 0; i <= LH_SEVERITY_GOOD; i++)
    g_assert_cmpstr (lh_words_severity (i), !=, "");
  for (guint i = 0; i <= LH_OUTCOME_NOT_ASKED; i++)
    g_assert_cmpstr (lh_words_outcome (i), !=, "");
  for (guint i = 0; i <= LH_CERTAINTY_MEMORY; i++)
    g_assert_cmpstr (lh_words_certainty (i), !=, "");
  for (guint i = 0; i < LH_N_ASPECTS; i++)
    g_assert_cmpstr (lh_words_aspect (i), !=, "");
}

/* Providers and other senders by their names, unknown ones by their host. */
static void
test_senders (void)
{
  g_autoptr (LhFinding) finding = lh_finding_new (LH_FINDING_SPF_GOOD, "example.com", "example.com");
  g_autofree char *why = NULL;

  lh_language_set ("en");
  lh_finding_set (finding, "senders", "google, mailchimp, alibaba-directmail, mailer.example");
  lh_finding_set (finding, "lookups", "5");
  why = lh_words_why (finding, NULL);
  g_assert_cmpstr (why, ==,
                   "Allowed to send: Google Workspace, Mailchimp, Alibaba Cloud DirectMail, mailer.example. 5 of 10 look-ups are in use.");
}

/* Nothing was asked: nothing may be called fine. */
static void
test_summary (void)
{
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhCheck) check = lh_check_new (survey, NULL, lh_catalog_get ());
  g_autofree char *before = lh_words_summary (check);
  g_autofree char *after = NULL;

  lh_language_set ("en");
  lh_check_judge (check);
  after = lh_words_summary (check);
  g_assert_true (g_str_has_prefix (before, "Mail for example.com: "));
  g_assert_true (g_str_has_prefix (after, "Mail for example.com: "));
  g_assert_null (strstr (after, "fine"));
}

/* The list of languages is made such that gettext and the catalogue speak the same one. */
/* Only what this network sees counts: by that the topics are judged. */
static void
test_under_way (void)
{
  static const struct { const char *id; LhArrival state; guint32 seconds; gint64 age; const char *said; } rows[] = {
    { "system", LH_ARRIVAL_THROUGH, 0, 0, NULL },
    { "cloudflare", LH_ARRIVAL_OLD, 600, 0, NULL },
    { "system", LH_ARRIVAL_OLD, 600, 0, "sees them only in 10 minutes" },
    { "system", LH_ARRIVAL_OLD, 600, 421, "sees them only in 3 minutes" },
    { "system", LH_ARRIVAL_OLD, 600, -5, "sees them only in 10 minutes" }, /* the clock was set back */
    { "system", LH_ARRIVAL_OLD, 600, 600, "By now it should: check again." },
    { "system", LH_ARRIVAL_OLD, 0, 0, "check again later." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LhVantage vantage = { .place = LH_PLACE_MAINLAND, .id = (char *) rows[i].id, .state = rows[i].state, .seconds = rows[i].seconds };
      g_autoptr (GPtrArray) vantages = g_ptr_array_new ();
      g_autofree char *sentence = NULL;

      g_ptr_array_add (vantages, &vantage);
      sentence = lh_words_under_way (vantages, rows[i].age);
      if (rows[i].said == NULL)
        g_assert_null (sentence);
      else
        g_assert_nonnull (strstr (sentence, rows[i].said));
    }
}

static void
test_language (void)
{
  static const struct { const char *language, *spoken, *list; } rows[] = {
    { "en", "en", "en" },
    { "zh_CN", "zh_CN", "zh_CN" },
    { "zh_TW", "zh_CN", "zh_TW:zh_CN" },
    { "en_GB:zh_CN", "en", "en" },
    { "de:zh_CN", "zh_CN", "de:zh_CN" },
    { "de", "en", "de" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      lh_language_set (rows[i].language);
      g_assert_cmpstr (lh_language_get (), ==, rows[i].spoken);
      g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, rows[i].list);
    }
  lh_language_set ("");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lh_language_init ();
  g_test_add_func ("/word-forms/fill", test_fill);
  g_test_add_func ("/word-forms/language", test_language);
  g_test_add_func ("/word-forms/under-way", test_under_way);
  g_test_add_func ("/word-forms/names", test_names);
  g_test_add_func ("/word-forms/senders", test_senders);
  g_test_add_func ("/word-forms/ago", test_ago);
  g_test_add_func ("/word-forms/day", test_day);
  g_test_add_func ("/word-forms/comparison", test_comparison);
  g_test_add_func ("/word-forms/comparison-later", test_comparison_later);
  g_test_add_func ("/word-forms/comparison-mx", test_comparison_mx);
  g_test_add_func ("/word-forms/summary", test_summary);
  return g_test_run ();
}
