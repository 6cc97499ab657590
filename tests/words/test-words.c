/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/lh-language.h"
#include "words/words-private.h"
#include "plan/lh-plan-optional.h"
#include "samples.h"

#include <string.h>

#define TITLE_MAX 60
#define HAN "\\x{4e00}-\\x{9fff}"

static void
fail_if (gboolean wrong, const LhFinding *finding, const char *what, const char *text)
{
  if (!wrong)
    return;
  g_test_message ("%s: %s: %s", lh_finding_id_to_string (finding->id), what, text);
  g_test_fail ();
}

static void
fail_if_matches (const char *pattern, const LhFinding *finding, const char *what, const char *text)
{
  fail_if (g_regex_match_simple (pattern, text, 0, 0), finding, what, text);
}

static void
look_at_chinese (const LhFinding *finding, const char *text)
{
  g_auto (GStrv) sentences = g_strsplit (text, "。", -1);

  fail_if_matches ("[" HAN "][,.:;?!()]", finding, "half-width punctuation", text);
  fail_if_matches ("[" HAN "][A-Za-z0-9]|[A-Za-z0-9][" HAN "]", finding, "no blank beside Latin", text);
  fail_if_matches ("[" HAN "，。：；？！（）“”] [" HAN "，。：；？！（）]", finding, "blank between Chinese", text);
  fail_if_matches ("你|「|」|\\.\\.\\.", finding, "style", text);
  fail_if (!g_regex_match_simple ("[" HAN "：]", text, 0, 0), finding, "not translated", text);
  for (guint i = 0; sentences[i] != NULL; i++)
    {
      int han = 0;

      for (const char *p = sentences[i]; *p != '\0'; p = g_utf8_next_char (p))
        han += g_utf8_get_char (p) >= 0x4e00 && g_utf8_get_char (p) <= 0x9fff;
      fail_if (han > 45, finding, "sentence too long", sentences[i]);
    }
}

static void
look_at (const LhFinding *finding, const LhDnsHost *host, gboolean chinese)
{
  gboolean good = lh_finding_id_get_severity (finding->id) == LH_SEVERITY_GOOD;
  g_autofree char *title = lh_words_title (finding);
  g_autofree char *why = lh_words_why (finding, host);
  g_auto (GStrv) steps = lh_words_steps (finding, host);
  g_autofree char *joined = g_strjoinv ("\n", steps);
  g_autofree char *all = g_strjoin ("\n", title, why, joined, NULL);

  fail_if (*title == '\0' || *why == '\0', finding, "empty", all);
  fail_if (good != (steps[0] == NULL), finding, "steps", all);
  fail_if_matches ("[{}]", finding, "left over", all);
  fail_if_matches ("  ", finding, "two blanks", all);
  fail_if (g_utf8_strlen (title, -1) > TITLE_MAX, finding, "title too long", title);
  fail_if (g_str_has_suffix (title, ".") || g_str_has_suffix (title, "。"), finding, "full stop", title);
  if (lh_finding_id_get_severity (finding->id) == LH_SEVERITY_NOT_CHECKED)
    fail_if (strstr (all, "missing") != NULL || strstr (all, "缺少") != NULL || strstr (all, "没有设置") != NULL, finding, "says missing", all);
  if (chinese)
    {
      look_at_chinese (finding, title);
      look_at_chinese (finding, why);
      for (guint i = 0; steps[i] != NULL; i++)
        look_at_chinese (finding, steps[i]);
    }
  else
    fail_if_matches ("[" HAN "][。，]", finding, "not English", all);
}

static void
look_at_all (gboolean chinese)
{
  static const char *const hosts[] = { NULL, "dnspod", "cloudflare", "huawei", "namecheap" };

  for (guint id = 0; id < LH_N_FINDINGS; id++)
    {
      LhTopic topic = lh_finding_id_get_topic (id);

      g_assert_true (lh_words_has (id));
      for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
        {
          const LhDnsHost *host = hosts[i] != NULL ? lh_catalog_find_dns_host (lh_catalog_get (), hosts[i]) : NULL;
          g_autoptr (LhFinding) finding = sample_finding (id);

          look_at (finding, host, chinese);
          if (!sample_has_fix (topic) || lh_finding_id_get_severity (id) == LH_SEVERITY_GOOD)
            continue;
          sample_set_fix (finding, topic, FALSE);
          look_at (finding, host, chinese);
          sample_set_fix (finding, topic, TRUE);
          look_at (finding, host, chinese);
        }
    }
}

/* Where a record is edited, added or deleted, the clerk is told in the words of his panel by which field he finds it, or what goes in where. */
static void
test_labels (void)
{
  /* Settings of the panel that are no fields of a record. */
  static const LhFindingId others[] = { LH_FINDING_ZONE_LONG_NEGATIVE, LH_FINDING_ZONE_WRONG_DS, LH_FINDING_ZONE_NO_DS, LH_FINDING_PROPAGATION_UNDER_WAY,
                                          LH_FINDING_DANE_UNSIGNED, LH_FINDING_DANE_DOMAIN_UNSIGNED };

  for (guint id = 0; id < LH_N_FINDINGS; id++)
    {
      const LhWords *words = lh_words_lookup (id);
      const char *const all[] = { words->steps, words->otherwise };
      gboolean other = FALSE, none = lh_finding_id_get_severity (id) > LH_SEVERITY_WARNING;

      for (guint i = 0; i < G_N_ELEMENTS (others); i++)
        other |= others[i] == id;
      for (guint i = 0; i < G_N_ELEMENTS (all) && !other; i++)
        if (all[i] != NULL && strstr (all[i], "{panel}") != NULL && strstr (all[i], "{label:") == NULL && strstr (all[i], LH_WORDS_PUT) == NULL)
          {
            g_test_message ("%s: %s", lh_finding_id_to_string (id), all[i]);
            g_test_fail ();
          }
      /* What has a record to publish says so, or names the field of it. */
      if (!none && words->otherwise != NULL && strstr (words->steps, "{label:") == NULL && strstr (words->steps, LH_WORDS_PUT) == NULL)
        {
          g_test_message ("%s: %s", lh_finding_id_to_string (id), words->steps);
          g_test_fail ();
        }
    }
}

static void
test_english (void)
{
  lh_language_set ("en");
  g_assert_cmpstr (lh_language_get (), ==, "en");
  look_at_all (FALSE);
}

/* FALSE where no Chinese is built yet. */
static gboolean
speak_chinese (void)
{
  lh_language_set ("zh_CN");
  g_assert_cmpstr (lh_language_get (), ==, "zh_CN");
  if (g_str_equal (lh_words_topic (LH_TOPIC_SPF), "发信许可（SPF）"))
    return TRUE;
  if (g_strcmp0 (g_getenv ("LH_REQUIRE_CHINESE"), "1") == 0)
    g_test_fail_printf ("no Chinese in %s", g_getenv ("LETTERHEAD_LOCALEDIR"));
  else
    g_test_skip ("no Chinese is built");
  lh_language_set ("en");
  return FALSE;
}

static void
test_chinese (void)
{
  if (!speak_chinese ())
    return;
  look_at_all (TRUE);
  lh_language_set ("en");
  g_assert_cmpstr (lh_words_topic (LH_TOPIC_SPF), ==, "Who may send (SPF)");
  lh_language_set ("");
}

static void
test_chinese_steps (void)
{
  g_autoptr (LhFinding) finding = lh_finding_new (LH_FINDING_DMARC_MISSING, "example.com", "example.com");
  const LhDnsHost *dnspod = lh_catalog_find_dns_host (lh_catalog_get (), "dnspod");
  g_auto (GStrv) steps = NULL;
  g_auto (GStrv) general = NULL;

  if (!speak_chinese ())
    return;
  sample_set_fix (finding, LH_TOPIC_DMARC, FALSE);
  steps = lh_words_steps (finding, dnspod);
  g_assert_cmpstr (steps[0], ==, "在 DNSPod 添加一条 TXT 记录。");
  g_assert_cmpstr (steps[1], ==, "主机记录：_dmarc");
  g_assert_cmpstr (steps[2], ==, "记录值：v=DMARC1; p=none");
  general = lh_words_steps (finding, NULL);
  g_assert_cmpstr (general[0], ==, "在解析控制台添加一条 TXT 记录。");
  lh_language_set ("en");
}

static void
test_steps (void)
{
  g_autoptr (LhFinding) spf = sample_finding (LH_FINDING_SPF_INCLUDE_ABSENT);
  g_autoptr (LhFinding) mx = sample_finding (LH_FINDING_MX_MISSING);
  g_autoptr (LhFinding) early = sample_finding (LH_FINDING_SPF_TWO_RECORDS);
  g_autoptr (LhFinding) dkim = sample_finding (LH_FINDING_DKIM_TXT_FOR_CNAME);
  g_autoptr (LhRecord) txt = NULL;
  g_auto (GStrv) swap = NULL;
  g_auto (GStrv) edit = NULL;
  g_auto (GStrv) without = NULL;
  g_auto (GStrv) two = NULL;
  g_auto (GStrv) none = NULL;

  lh_language_set ("en");
  without = lh_words_steps (spf, NULL);
  g_assert_cmpstr (without[1], ==, "In Value, add after v=spf1 and a space: include:_spf.google.com");
  sample_set_fix (spf, LH_TOPIC_SPF, TRUE);
  edit = lh_words_steps (spf, lh_catalog_find_dns_host (lh_catalog_get (), "cloudflare"));
  g_assert_cmpstr (edit[0], ==, "At Cloudflare, edit the TXT record whose Name is @ and that begins with v=spf1; do not add a second one.");
  g_assert_cmpstr (edit[1], ==, "Content: v=spf1 include:spf.mail.qq.com ~all");
  g_assert_null (edit[2]);

  sample_set_fix (mx, LH_TOPIC_MX, FALSE);
  two = lh_words_steps (mx, NULL);
  g_assert_cmpstr (two[1], ==, "Name: @");
  g_assert_cmpstr (two[2], ==, "Value: mxbiz1.qq.com, Priority: 5");
  g_assert_cmpstr (two[3], ==, "Value: mxbiz2.qq.com, Priority: 10");

  /* A key as TXT where a CNAME belongs: the one goes, the other comes. */
  txt = lh_record_new_from_text ("google._domainkey.example.com", LH_TYPE_TXT, 600, "\"v=DKIM1; p=MIIB\"", NULL);
  lh_finding_add_found (dkim, txt);
  sample_set_fix (dkim, LH_TOPIC_DKIM, TRUE);
  dkim->fix->type = LH_TYPE_CNAME;
  swap = lh_words_steps (dkim, NULL);
  g_assert_cmpstr (swap[0], ==, "At your DNS panel, delete the TXT record whose Name is google._domainkey.");
  g_assert_cmpstr (swap[1], ==, "At your DNS panel, add a CNAME record.");

  /* What needs a fix is left out where there is none. */
  none = lh_words_steps (early, NULL);
  for (guint i = 0; none[i] != NULL; i++)
    g_assert_null (strstr (none[i], "{"));
}

/* Of what is left over it is told whose it was, and what has no form, where it stands. */
static void
test_left_over (void)
{
  LhPiece piece = { .state = LH_PIECE_KEPT, .text = (char *) "ip4:192.0.2.25", .left_over = TRUE };
  LhWanted host = { .purpose = LH_PURPOSE_HOST, .type = LH_TYPE_A, .name = (char *) "mail.example.com", .unwanted = TRUE };
  LhWanted client = { .purpose = LH_PURPOSE_CLIENT, .type = LH_TYPE_SRV, .name = (char *) "_imaps._tcp.example.com", .unwanted = TRUE };
  g_autofree char *words = lh_words_piece (&piece);

  g_assert_cmpstr (words, ==, "kept; of the old server, it seems: take it out when nothing is sent from there any more, by a web site’s form for example");
  g_assert_cmpstr (lh_words_which (&host), ==, "mail.example.com");
  g_assert_cmpstr (lh_words_which (&client), ==, "_imaps._tcp.example.com");
}

/* The record that counts is the one at the end of an alias, and where that is another's, so is its panel. */
static void
test_alias (void)
{
  static const struct { const char *behind, *step; } rows[] = {
    { "dm.example.com", "At Cloudflare, edit the record whose Name is dm." },
    { "example.com.reports.example.net", "At the service that keeps example.com.reports.example.net, edit the record whose Name is example.com.reports.example.net." },
    { NULL, "At Cloudflare, edit the record whose Name is _dmarc." },
  };

  lh_language_set ("en");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhFinding) weaker = sample_finding (LH_FINDING_DMARC_WEAKER);
      g_auto (GStrv) steps = NULL;

      if (rows[i].behind != NULL)
        lh_finding_set (weaker, "behind", "%s", rows[i].behind);
      steps = lh_words_steps (weaker, lh_catalog_find_dns_host (lh_catalog_get (), "cloudflare"));
      g_assert_cmpstr (steps[0], ==, rows[i].step);
    }
}

/* What waits for the day says so first. */
static void
test_wait (void)
{
  static const struct { const char *day, *step; } rows[] = {
    { "2026-12-15", "Only on the day of the MX change, Tue, 15 Dec 2026: earlier it would disturb the mail that still goes the old way." },
    { "", "Only on the day of the MX change: earlier it would disturb the mail that still goes the old way." },
    { NULL, "See which key the console of Google Workspace shows now; if needed, paste it again." },
  };

  lh_language_set ("en");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhFinding) other = lh_finding_new (LH_FINDING_DKIM_OTHER_KEY, "example.com", "google._domainkey.example.com");
      g_auto (GStrv) steps = NULL;

      lh_finding_set (other, "provider", "google");
      if (rows[i].day != NULL)
        lh_finding_set (other, "day", "%s", rows[i].day);
      sample_set_fix (other, LH_TOPIC_DKIM, TRUE);
      steps = lh_words_steps (other, NULL);
      g_assert_cmpstr (steps[0], ==, rows[i].step);
    }
}

/* Nobody is sent to paste what cannot be pasted. */
static void
test_ask_for_key (void)
{
  static const struct { const char *provider, *step; } rows[] = {
    { "mail263", "Ask 263 Mail for its DKIM record, and enter it in your DNS panel as it is given." },
    { "tencent-exmail", "Copy the DKIM name and value from the console of Tencent Exmail, paste them in the Records step, and check again." },
    { NULL, "Copy the DKIM name and value from the console of your mail provider, paste them in the Records step, and check again." },
  };

  lh_language_set ("en");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhFinding) unknown = lh_finding_new (LH_FINDING_DKIM_UNKNOWN, "example.com", "example.com");
      g_auto (GStrv) steps = NULL;

      if (rows[i].provider != NULL)
        lh_finding_set (unknown, "provider", "%s", rows[i].provider);
      steps = lh_words_steps (unknown, NULL);
      g_assert_cmpstr (steps[0], ==, rows[i].step);
      g_assert_null (g_strrstr (steps[1], rows[i].provider == NULL || i == 0 ? "Copy" : "Ask"));
    }
}

static void
test_missing_params (void)
{
  lh_language_set ("en");
  for (guint id = 0; id < LH_N_FINDINGS; id++)
    {
      g_autoptr (LhFinding) finding = lh_finding_new (id, "example.com", "example.com");
      g_auto (GStrv) steps = lh_words_steps (finding, NULL);
      g_autofree char *title = lh_words_title (finding);
      g_autofree char *why = lh_words_why (finding, NULL);

      for (guint i = 0; steps[i] != NULL; i++)
        g_assert_null (strchr (steps[i], '{'));
      g_assert_cmpstr (title, !=, "");
      g_assert_cmpstr (why, !=, "");
    }
}

/* Of a short name for a provider's server it is said that mail programs need the server's own; of other records for them it is not. */
static void
test_short_names (void)
{
  static const struct { const char *provider; guint n; } rows[] = { { "aliyun-qiye", 3 }, { "huawei-cloud", 2 }, { "hostinger", 0 }, { "m365", 0 }, { "mailcow", 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GPtrArray) list = NULL;
      guint n = 0;

      lh_plan_set_provider (plan, rows[i].provider);
      lh_plan_set_pasted (plan, "mx-host", "imap.example.com");
      lh_plan_set_optional (plan, LH_OPTIONAL_CLIENT, "on");
      list = lh_wanted_from_plan (plan, lh_catalog_get ());
      for (guint k = 0; k < list->len; k++)
        n += strstr (lh_words_need_why (list->pdata[k]), "In mail programs type the server’s own name") != NULL;
      g_test_message ("%s", rows[i].provider);
      g_assert_cmpuint (n, ==, rows[i].n);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lh_language_init ();
  g_test_add_func ("/words/short-names", test_short_names);
  g_test_add_func ("/words/wait", test_wait);
  g_test_add_func ("/words/ask-for-key", test_ask_for_key);
  g_test_add_func ("/words/labels", test_labels);
  g_test_add_func ("/words/english", test_english);
  g_test_add_func ("/words/chinese", test_chinese);
  g_test_add_func ("/words/chinese-steps", test_chinese_steps);
  g_test_add_func ("/words/steps", test_steps);
  g_test_add_func ("/words/left-over", test_left_over);
  g_test_add_func ("/words/alias", test_alias);
  g_test_add_func ("/words/missing-params", test_missing_params);
  return g_test_run ();
}
