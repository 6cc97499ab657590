/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people read in the records that leave the program: the message to whoever holds the panel, comments, headings. */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "lh-table.h"
#include "plan/lh-plan-optional.h"
#include "plan/lh-table-text.h"
#include "report/lh-report.h"
#include "words/lh-language.h"

static LhPlan *
make_plan (const char *provider)
{
  LhPlan *plan = lh_plan_new ("example.com");

  lh_plan_set_provider (plan, provider);
  lh_plan_set_dns_host (plan, "aliyun");
  g_assert_nonnull (lh_plan_add_sender (plan, "mailchimp", NULL, NULL));
  g_assert_nonnull (lh_plan_add_sender (plan, "hubspot", "crm", NULL));
  return plan;
}

static GPtrArray *
compare (LhPlan *plan, LhSurvey *survey)
{
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);
  g_autoptr (GPtrArray) wanted = lh_wanted_from_plan (plan, lh_catalog_get ());

  return lh_compare (inquiry, wanted, lh_catalog_get ());
}

static void
inquire (LhInquiry *inquiry, gpointer data)
{
  g_autoptr (GPtrArray) wanted = lh_wanted_from_plan (data, lh_catalog_get ());
  g_autoptr (GPtrArray) comparisons = lh_compare (inquiry, wanted, lh_catalog_get ());
}

static GPtrArray *
uncompared (LhPlan *plan)
{
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");

  return compare (plan, survey);
}

static char *
write_message (LhPlan *plan, const char *language)
{
  g_autoptr (GPtrArray) comparisons = uncompared (plan);

  return lh_report_records_message ("example.com", comparisons, lh_catalog_find_dns_host (lh_catalog_get (), lh_plan_get_dns_host (plan)), language);
}

static void
assert_says (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

static void
assert_silent (const char *text, const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” is in:\n%s", part, text);
}

/* Whoever has to tell a value first is named, each once; nobody is told of a mail provider who has nothing to tell. */
static void
test_later (void)
{
  static const struct { const char *provider, *language, *says[3], *silent; } rows[] = {
    { "aliyun-qiye", "en", { "1 more record follows as soon as we have its value from Alibaba Mail.", "2 more records follow as soon as we have their values from HubSpot." }, "Mailchimp." },
    { "m365", "en", { "more records follow as soon as we have their values from Microsoft 365.", "values from HubSpot." }, NULL },
    { "m365", "zh_CN", { "条记录，等我们从 Microsoft 365（国际版）拿到记录值后再发给您。", "另有 2 条记录，等我们从 HubSpot 拿到记录值后再发给您。" }, "邮箱服务商" },
    { "self-hosted", "en", { "2 more records follow as soon as we have their values from our own mail server.", "values from HubSpot." }, "Own mail server" },
    { "self-hosted", "zh_CN", { "另有 2 条记录，等我们从自己的邮件服务器拿到记录值后再发给您。", "从 HubSpot 拿到" }, "自建" },
    { "", "en", { "2 more records follow as soon as we have their values from HubSpot." }, "provider" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = make_plan (rows[i].provider);
      g_autofree char *text = write_message (plan, rows[i].language);

      g_test_message ("%s, %s", rows[i].provider, rows[i].language);
      for (guint j = 0; rows[i].says[j] != NULL; j++)
        assert_says (text, rows[i].says[j]);
      if (rows[i].silent != NULL)
        assert_silent (text, rows[i].silent);
    }
}

/* The reader holds a panel: the domain is not his, and he has not seen the plan. */
static void
test_reader (void)
{
  g_autoptr (LhPlan) plan = make_plan ("aliyun-qiye");
  g_autofree char *english = write_message (plan, "en");
  g_autofree char *chinese = write_message (plan, "zh_CN");

  assert_says (english, "\n2. SPF: who may send in the name of this domain\n");
  assert_says (chinese, "\n2. SPF：谁可以用这个域名发信\n");
  assert_says (chinese, "DKIM：邮件的签名（Mailchimp）");
  assert_silent (english, "your");
  assert_silent (chinese, "替您");
  assert_says (english, "We have not seen what is there now.");
  assert_says (chinese, "我们还没有核对现有的记录。");
  assert_says (chinese, "域名解析 →");
  /* The panel speaks Chinese: its English skin stands beside its own words, for labels and menus alike. */
  assert_says (english, "添加记录 (Alibaba Cloud DNS console →");
  assert_says (english, "   主机记录 (Host)          @\n");
  assert_silent (chinese, "Host");
}

static void
test_nothing (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autofree char *text = NULL, *none = NULL, *records = NULL;
  g_autoptr (GPtrArray) comparisons = NULL;

  g_assert_nonnull (lh_plan_add_sender (plan, "amazon-ses", NULL, NULL));
  lh_plan_set_provider (plan, "");
  text = write_message (plan, "en");
  assert_says (text, "There is nothing to enter for example.com now.");
  assert_says (text, "values from Amazon SES.");
  assert_silent (text, "please enter");
  assert_silent (text, "other records");

  lh_plan_remove_sender (plan, ((LhPlanSender *) g_ptr_array_index (lh_plan_get_senders (plan), 0))->label);
  lh_plan_set_no_mail (plan, TRUE);
  none = write_message (plan, "en");
  assert_says (none, "They say that nobody sends mail in its name.");
  comparisons = uncompared (plan);
  records = lh_report_records_text ("example.com", comparisons, NULL);
  assert_says (records, "it says that the domain takes no mail.");
  assert_says (records, "it says that no mail comes from here.");
}

static void
answer (LhSurvey *survey, const char *name, LhType type, LhOutcome outcome)
{
  g_autoptr (LhQuestion) question = lh_question_new_dns (name, type, NULL);
  g_autoptr (LhAnswer) reply = lh_answer_new (outcome);

  lh_survey_add (survey, question, reply);
}

/* Where most was seen, what was not is told at its place. */
static void
test_unseen (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (GPtrArray) comparisons = NULL;
  g_autofree char *text = NULL;

  lh_plan_set_provider (plan, "aliyun-qiye");
  answer (survey, "example.com", LH_TYPE_MX, LH_OUTCOME_EMPTY);
  answer (survey, "example.com", LH_TYPE_TXT, LH_OUTCOME_EMPTY);
  answer (survey, "_dmarc.example.com", LH_TYPE_TXT, LH_OUTCOME_TIMEOUT);
  comparisons = compare (plan, survey);
  text = lh_report_records_message ("example.com", comparisons, NULL, "en");
  assert_says (text, "DMARC: against forgery\n   We have not seen whether there is one already");
  assert_says (text, "SPF: who may send in the name of this domain\n   Add this record\n");
  assert_says (text, "There may be only one SPF record");
  assert_silent (text, "what is there now");
}

/* What was seen is not called unseen, and is shown as the panel has it. */
static void
test_seen (void)
{
  static const struct { const char *zone, *says, *silent; } rows[] = {
    { "example.com TXT \"v=spf1 exists:%{i}._spf.%{d} -all\"\nspf.qiye.aliyun.com TXT \"v=spf1 -all\"", "name of this domain\n   Change the record to this\n", "whether there is one already" },
    { "_mta-sts.example.com TXT \"v=STSv1; id=1;\"\nmta-sts.example.com A 192.0.2.99", "Please enter", "MTA-STS" },
    { "_dmarc.example.com TXT \"v=DMARC1\\239\\188\\155 p=none\"", "Change: TXT \"v=DMARC1； p=none\"", "\\239" },
    { "example.com TXT \"v=spf1 ip4:192.0.2.1 -all\"\nspf.qiye.aliyun.com TXT !nxdomain", "Seen from here there is no SPF record at spf.qiye.aliyun.com, and", "ask whoever put it" },
    { "example.com TXT \"v=spf1 ip4:192.0.2.1 -all\"\nspf.qiye.aliyun.com TXT \"v=spf1 -all\"", "Please enter", "Seen from here" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (LhTable) table = lh_table_new_from_string (rows[i].zone);
      g_autoptr (LhSurvey) survey = NULL;
      g_autoptr (GPtrArray) comparisons = NULL;
      g_autofree char *message = NULL;

      g_test_message ("%s", rows[i].zone);
      lh_plan_set_provider (plan, "aliyun-qiye");
      if (strstr (rows[i].zone, "STSv1") != NULL)
        lh_plan_set_optional (plan, LH_OPTIONAL_MTA_STS, "testing");
      survey = lh_table_fill (table, inquire, plan, "example.com");
      comparisons = compare (plan, survey);
      message = lh_report_records_message ("example.com", comparisons, NULL, "en");
      assert_says (message, rows[i].says);
      assert_silent (message, rows[i].silent);
    }
}

/* Why it is to be changed, or is right as it is. */
static void
test_told (void)
{
  static const struct { const char *zone, *says; } rows[] = {
    { "example.com TXT \"v=spf1 include:spf.qiye.aliyun.com ip4:192.0.2.1\"\nexample.com TXT \"ip4:192.0.2.3 ~all\"",
      "A part of it stands in a record of its own, which receivers pass over" },
    { "k1._domainkey.news.example.com TXT \"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"", "An older key of the service is at k1._domainkey.news.example.com, and does as well" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = make_plan ("aliyun-qiye");
      g_autoptr (LhTable) table = lh_table_new_from_string (rows[i].zone);
      g_autoptr (LhSurvey) survey = lh_table_fill (table, inquire, plan, "example.com");
      g_autoptr (GPtrArray) comparisons = compare (plan, survey);
      g_autofree char *text = lh_report_records_text ("example.com", comparisons, NULL);

      assert_says (text, rows[i].says);
    }
}

/* Comments are for people, and so in their language; the records are the same. */
static void
test_comments (void)
{
  g_autoptr (LhPlan) plan = make_plan ("aliyun-qiye");
  g_autoptr (GPtrArray) comparisons = uncompared (plan);
  char *(*const writers[]) (const char *, GPtrArray *) = { lh_report_records_zone, lh_report_records_dnscontrol, lh_report_records_octodns };
  static const char *const marks[] = { ";", "//", "#" };

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      g_autofree char *english = writers[i] ("example.com", comparisons);
      char *before = lh_language_push ("zh_CN");
      g_autofree char *chinese = writers[i] ("example.com", comparisons);
      g_auto (GStrv) lines = g_strsplit (english, "\n", -1), other = g_strsplit (chinese, "\n", -1);

      lh_language_pop (before);
      assert_says (english, "Its value comes from the console of HubSpot.");
      assert_says (chinese, "记录值见 HubSpot 的管理后台。");
      g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (other));
      for (guint j = 0; lines[j] != NULL; j++)
        if (g_str_has_prefix (g_strchug (lines[j]), marks[i]) && strstr (lines[j], "D(\"") == NULL)
          g_assert_false (g_str_is_ascii (other[j]));
        else
          g_assert_cmpstr (lines[j], ==, g_strchug (other[j]));
    }
}

/* For a spreadsheet headings and words are Chinese and Excel knows the encoding; what a program reads stays as it is. */
static void
test_csv (void)
{
  g_autoptr (LhPlan) plan = make_plan ("aliyun-qiye");
  g_autoptr (GPtrArray) comparisons = uncompared (plan), rows = NULL;
  g_autofree char *plain = lh_report_records_csv ("example.com", comparisons, NULL, FALSE);
  char *before = lh_language_push ("zh_CN");
  g_autofree char *people = lh_report_records_csv ("example.com", comparisons, NULL, TRUE);
  g_autofree char *still = lh_report_records_csv ("example.com", comparisons, NULL, FALSE);
  const LhTableRow *first;

  lh_language_pop (before);
  g_assert_cmpstr (plain, ==, still);
  g_assert_true (g_str_has_prefix (plain, "purpose,name,host_record,"));
  g_assert_true (g_str_has_prefix (people, LH_TABLE_MARK "用途,完整名称,主机记录,记录类型,TTL,优先级,记录值,状态,解析所在域名\r\n"));
  rows = lh_table_text_parse (people, strlen (people), NULL);
  g_assert_cmpuint (rows->len, >, 5);
  first = g_ptr_array_index (rows, 1);
  g_assert_cmpstr (first->cells[0], ==, "MX：收信");
  g_assert_cmpstr (first->cells[2], ==, "@");
  g_assert_cmpstr (first->cells[6], ==, "mx1.qiye.aliyun.com");
}

/* @record stands in no zone file but as a comment. */
static void
assert_elsewhere (GPtrArray *comparisons, const char *record)
{
  g_autofree char *zone = lh_report_records_zone ("example.com", comparisons);
  g_autofree char *dnscontrol = lh_report_records_dnscontrol ("example.com", comparisons);
  g_autofree char *octodns = lh_report_records_octodns ("example.com", comparisons);
  g_auto (GStrv) parts = g_strsplit (record, " TXT ", 2);
  g_autofree char *relative = g_str_has_suffix (parts[0], ".example.com") ? g_strndup (parts[0], strlen (parts[0]) - strlen (".example.com")) : g_strdup (parts[0]);
  g_autofree char *comment = g_strdup_printf ("; Not in this zone: %s\n", record);
  g_autofree char *slashes = g_strdup_printf ("  // Not in this zone: %s\n", record);
  g_autofree char *sharp = g_strdup_printf ("# Not in this zone: %s\n", record);
  g_autofree char *line = g_strdup_printf ("\n%s", relative);
  g_autofree char *call = g_strdup_printf ("TXT(\"%s", relative);

  assert_says (zone, comment);
  assert_says (dnscontrol, slashes);
  assert_says (octodns, sharp);
  g_assert_null (strstr (zone, line));
  g_assert_null (strstr (dnscontrol, call));
  g_assert_null (strstr (octodns, line));
  g_assert_null (strstr (zone, "In place of: _dmarc"));
  g_assert_null (strstr (dnscontrol, "In place of: _dmarc"));
  g_assert_null (strstr (dnscontrol, "In place of: @"));
}

/* What is in a zone of its own is to be entered there, under the name that it has there. */
static void
test_cut (void)
{
  static const struct { const char *zone, *name, *host_record; } rows[] = {
    { "_domainkey.example.com", "google._domainkey.example.com", "google" },
    { "example.com", "_dmarc.example.com", "_dmarc" },
  };
  g_autoptr (LhTable) table = lh_table_new_from_string ("_domainkey.example.com SOA ns1.other.example. h.other.example. 1 2 3 4 5");
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhSurvey) survey = NULL;
  g_autoptr (GPtrArray) comparisons = NULL;
  g_autofree char *json = NULL, *csv = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *records;

  lh_plan_set_provider (plan, "google");
  lh_plan_set_pasted (plan, "dkim-value", "v=DKIM1; k=ed25519; p=O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik=");
  survey = lh_table_fill (table, inquire, plan, "example.com");
  comparisons = compare (plan, survey);
  json = lh_report_records_json ("example.com", comparisons, lh_catalog_find_dns_host (lh_catalog_get (), "aliyun"));
  csv = lh_report_records_csv ("example.com", comparisons, NULL, FALSE);
  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
  records = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "records");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = g_strdup_printf (",%s,%s,TXT,", rows[i].name, rows[i].host_record);
      g_autofree char *end = g_strdup_printf (",missing,%s\r\n", rows[i].zone);
      const char *at = strstr (csv, line);
      gboolean found = FALSE;

      assert_says (csv, line);
      g_assert_true (strstr (at, end) != NULL && strstr (at, end) < strstr (at, "\r\n"));
      for (guint j = 0; j < json_array_get_length (records); j++)
        {
          JsonObject *record = json_array_get_object_element (records, j);

          if (!g_str_equal (json_object_get_string_member (record, "name"), rows[i].name))
            continue;
          found = TRUE;
          g_assert_cmpstr (json_object_get_string_member (record, "zone"), ==, rows[i].zone);
        }
      g_assert_true (found);
    }
  assert_elsewhere (comparisons, "google._domainkey.example.com TXT \"v=DKIM1; k=ed25519; p=O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik=\"");
}

/* Beside an alias nothing else may stand: what is behind it is changed where it is kept. */
static void
test_behind (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_string ("_dmarc.example.com CNAME example.com.dmarc.example.net.\n"
                                                        "example.com.dmarc.example.net TXT \"v=DMARC1; p=none; rua=mailto:a@dmarc.example.net\"");
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhSurvey) survey = NULL;
  g_autoptr (GPtrArray) comparisons = NULL;
  g_autofree char *csv = NULL, *message = NULL;

  lh_plan_set_provider (plan, "google");
  lh_plan_set_dmarc_stage (plan, LH_DMARC_STAGE_REJECT);
  survey = lh_table_fill (table, inquire, plan, "example.com");
  comparisons = compare (plan, survey);
  assert_elsewhere (comparisons, "example.com.dmarc.example.net TXT \"v=DMARC1; p=reject; rua=mailto:a@dmarc.example.net\"");
  csv = lh_report_records_csv ("example.com", comparisons, NULL, FALSE);
  assert_says (csv, "dmarc,example.com.dmarc.example.net,example.com.dmarc.example.net,TXT,3600,,v=DMARC1; p=reject; rua=mailto:a@dmarc.example.net,differs,\r\n");
  message = lh_report_records_message ("example.com", comparisons, lh_catalog_find_dns_host (lh_catalog_get (), "aliyun"), "en");
  assert_says (message, "example.com.dmarc.example.net\n");
}

/* An alias of a name of one's own: that one is in the file. */
static void
test_behind_own (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_string ("_dmarc.example.com CNAME dm.example.com.\ndm.example.com TXT \"v=DMARC1; p=none; rua=mailto:a@example.com\"");
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhSurvey) survey = NULL;
  g_autoptr (GPtrArray) comparisons = NULL;
  g_autofree char *zone = NULL, *csv = NULL, *message = NULL;

  lh_plan_set_provider (plan, "google");
  lh_plan_set_dmarc_stage (plan, LH_DMARC_STAGE_REJECT);
  survey = lh_table_fill (table, inquire, plan, "example.com");
  comparisons = compare (plan, survey);
  zone = lh_report_records_zone ("example.com", comparisons);
  assert_says (zone, "\n; In place of: dm TXT \"v=DMARC1; p=none;");
  assert_says (zone, "\ndm\t3600\tIN\tTXT\t\"v=DMARC1; p=reject;");
  g_assert_null (strstr (zone, "Not in this zone"));
  csv = lh_report_records_csv ("example.com", comparisons, NULL, FALSE);
  assert_says (csv, "dmarc,dm.example.com,dm,TXT,3600,,v=DMARC1; p=reject; rua=mailto:a@example.com,differs,example.com\r\n");
  message = lh_report_records_message ("example.com", comparisons, lh_catalog_find_dns_host (lh_catalog_get (), "aliyun"), "en");
  assert_says (message, "It stays: change the record dm.example.com,");
}

/* Where mail goes was not answered: the key that is there is no form to fill in, and not to be touched before that is known. */
static void
test_mail_unknown (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_string ("example.com MX !timeout\n"
                                                        "default._domainkey.example.com TXT \"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"\n");
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhSurvey) survey = NULL;
  g_autoptr (GPtrArray) comparisons = NULL;
  g_autofree char *text = NULL, *message = NULL, *zone = NULL;

  lh_plan_set_provider (plan, "tencent-exmail");
  lh_plan_set_pasted (plan, "dkim-selector", "default");
  lh_plan_set_pasted (plan, "dkim-value", "v=DKIM1; k=ed25519; p=O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik=");
  survey = lh_table_fill (table, inquire, plan, "example.com");
  comparisons = compare (plan, survey);
  text = lh_report_records_text ("example.com", comparisons, NULL);
  zone = lh_report_records_zone ("example.com", comparisons);
  message = lh_report_records_message ("example.com", comparisons, NULL, "en");
  assert_says (text, "Verify again before you enter or change this");
  assert_silent (text, "p=O2onvM62");
  assert_silent (text, "p=11qYAYKx");
  assert_says (zone, "; default._domainkey TXT: Verify again");
  assert_says (zone, "p=11qYAYKx");
  assert_silent (message, "p=O2onvM62");
}

/* Mail still goes to another server: what must wait for the day of the change stands apart, behind what can be done now. */
static void
test_move (void)
{
  static const struct { const char *start, *language, *day, *row, *later, *state; } rows[] = {
    { "2026-12-14", "en", "Only on Mon, 14 Dec 2026, when our mail moves to its new provider.", "The published key is another one; it waits for the day of the MX change, Mon, 14 Dec 2026",
      "In the SPF record, write a:mail.example.com in place of “mx”", "Change on the day" },
    { "2026-12-14", "zh_CN", "以下记录请等到 ", "发布的公钥不同；等", "改写成 a:mail.example.com", "当天修改" },
    { NULL, "en", "Only on the day when our mail moves to its new provider; we will tell you when.", "it waits for the day of the MX change\n",
      "In the SPF record, write a:mail.example.com in place of “mx”", "Change on the day" },
  };
  g_autoptr (LhTable) table = lh_table_new_from_string ("example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.25\nexample.com TXT \"v=spf1 mx -all\"\n"
                                                        "default._domainkey.example.com TXT \"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"\n");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (LhSurvey) survey = NULL;
      g_autoptr (GPtrArray) comparisons = NULL;
      g_autofree char *message = NULL, *text = NULL, *zone = NULL, *csv = NULL;
      const char *day, *mx;
      char *before;

      lh_plan_set_provider (plan, "tencent-exmail");
      lh_plan_set_pasted (plan, "dkim-selector", "default");
      lh_plan_set_pasted (plan, "dkim-value", "v=DKIM1; k=ed25519; p=O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik=");
      g_assert_true (lh_plan_set_start (plan, rows[i].start, NULL));
      survey = lh_table_fill (table, inquire, plan, "example.com");
      comparisons = compare (plan, survey);
      message = lh_report_records_message ("example.com", comparisons, NULL, rows[i].language);
      before = lh_language_push (rows[i].language);
      text = lh_report_records_text ("example.com", comparisons, NULL);
      zone = lh_report_records_zone ("example.com", comparisons);
      csv = lh_report_records_csv ("example.com", comparisons, NULL, TRUE);
      lh_language_pop (before);
      assert_says (message, rows[i].day);
      assert_says (message, rows[i].later);
      day = strstr (message, rows[i].day);
      mx = strstr (message, "mxbiz1.qq.com");
      g_assert_true (mx > day && strstr (message, "p=O2onvM62") > day && strstr (message, "include:spf.mail.qq.com") < day);
      assert_says (text, rows[i].row);
      assert_says (csv, rows[i].state);
      assert_says (zone, "\n; default._domainkey TXT");
    }
}

static guint
count_matches (const char *pattern, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    n++;
  return n;
}

/* Where a value is to be found is said once: the sentence around it does not name the console that the catalogue names. */
static void
test_places (void)
{
  GPtrArray *providers = lh_catalog_get_providers (lh_catalog_get ()), *senders = lh_catalog_get_senders (lh_catalog_get ());
  guint found = 0;

  for (guint i = 0; i < providers->len + senders->len; i++)
    for (guint language = 0; language < 2; language++)
      {
        g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
        g_autoptr (GPtrArray) comparisons = NULL;
        char *before = lh_language_push (language == 0 ? "en" : "zh_CN");
        g_autofree char *text = NULL;
        g_auto (GStrv) lines = NULL;

        if (i < providers->len)
          lh_plan_set_provider (plan, ((LhProvider *) providers->pdata[i])->id);
        else
          g_assert_nonnull (lh_plan_add_sender (plan, ((LhSender *) senders->pdata[i - providers->len])->id, NULL, NULL));
        comparisons = uncompared (plan);
        text = lh_report_records_text ("example.com", comparisons, NULL);
        lh_language_pop (before);
        lines = g_strsplit (text, "\n", -1);
        for (char **line = lines; *line != NULL; line++)
          {
            found += count_matches ("^ *(Where to find its value:|记录值的位置：)", *line);
            if (count_matches (language == 0 ? "\\bconsole\\b" : "后台|控制台", *line) > 1)
              g_error ("said twice: %s", *line);
          }
      }
  g_assert_cmpuint (found, >, 40);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  lh_language_init ();
  lh_language_set ("en");
  g_test_add_func ("/outgoing/later", test_later);
  g_test_add_func ("/outgoing/reader", test_reader);
  g_test_add_func ("/outgoing/nothing", test_nothing);
  g_test_add_func ("/outgoing/unseen", test_unseen);
  g_test_add_func ("/outgoing/seen", test_seen);
  g_test_add_func ("/outgoing/told", test_told);
  g_test_add_func ("/outgoing/comments", test_comments);
  g_test_add_func ("/outgoing/csv", test_csv);
  g_test_add_func ("/outgoing/behind", test_behind);
  g_test_add_func ("/outgoing/behind-own", test_behind_own);
  g_test_add_func ("/outgoing/cut", test_cut);
  g_test_add_func ("/outgoing/mail-unknown", test_mail_unknown);
  g_test_add_func ("/outgoing/places", test_places);
  g_test_add_func ("/outgoing/move", test_move);
  return g_test_run ();
}
