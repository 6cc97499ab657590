/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lh-table.h"
#include "plan/lh-plan-optional.h"
#include "report/lh-report.h"

#include <string.h>

/* A key of 2048 bits, in the two strings that it takes. */
#define KEY_FRONT "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAs3SiwYBx3IgF51OSKvrcmlDL6gNqAWxjv2rD4YV9ioTlBqFL7UKfAoff0QL1jNULWmideR0uR1ATWf6/YwtvsmaEB+CwOQhNCzrEbvUIaNv7pBua/u2spHpJpDKNPTdC3XcXZ2p9vDLsG+wYIZ2BMAMPYmX2upLIJfrVN5wT3qbJAjH8LiQ70sln+O1S"
#define KEY_REST "/L171zUb6WF1ZVAtKCca/lixrGuJKTgRnKkTZtawIoEWMoYvqXvNOl1Z4nEr9do5rL4f1E1x/bVL03wc3iDWpMxhov3+Hpj7B+Q4BK0ivdLVBNg3/MMWJU49v+UTqccEqdgOQkoFWWl8WZLVTWkGb4IwdQIDAQAB"

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (lh_check_run_finish (LH_CHECK (source), result, NULL));
  *(gboolean *) data = TRUE;
}

static GPtrArray *
compare (LhCheck *check, LhTable *table)
{
  gboolean done = FALSE;

  lh_check_run_async (check, LH_ANSWERER (table), NULL, on_done, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  return lh_check_get_comparisons (check);
}

/* A file that takes the place of what is published must not lose what is right there: a stricter DMARC, a key that nobody pasted, further tags. */
static void
test_kept (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_string ("example.com NS ns1.dnspod.net.\n"
                                                        "example.com MX 5 aspmx.l.google.com.\n"
                                                        "example.com TXT \"v=spf1 include:_spf.google.com ip4:192.0.2.7 -all\"\n"
                                                        "_dmarc.example.com TXT \"v=DMARC1; p=reject; adkim=s; rua=mailto:d@example.com\"\n"
                                                        "google._domainkey.example.com TXT \"v=DKIM1; k=rsa; t=s; p=" KEY_FRONT "\" \"" KEY_REST "\"\n"
                                                        "_imaps._tcp.example.com SRV 7 1 993 imap.gmail.com.\n"
                                                        "_pop3s._tcp.example.com SRV 0 0 0 .\n");
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhCheck) check = NULL;
  GPtrArray *comparisons;

  lh_plan_set_provider (plan, "google");
  lh_plan_set_optional (plan, LH_OPTIONAL_CLIENT, "on");
  g_assert_nonnull (lh_plan_add_sender (plan, "mailchimp", "news", NULL));
  check = lh_check_new (survey, plan, lh_catalog_get ());
  comparisons = compare (check, table);
  {
    g_autofree char *zone = lh_report_records_zone ("example.com", comparisons);
    g_autofree char *dnscontrol = lh_report_records_dnscontrol ("example.com", comparisons);
    g_autofree char *octodns = lh_report_records_octodns ("example.com", comparisons);
    g_autofree char *csv = lh_report_records_csv ("example.com", comparisons, NULL, FALSE);
    g_autofree char *json = lh_report_records_json ("example.com", comparisons, NULL);
    g_autofree char *text = lh_report_records_text ("example.com", comparisons, NULL);
    const char *const all[] = { zone, dnscontrol, octodns, csv, json, text };

    g_assert_nonnull (strstr (zone, "7 1 993 imap.gmail.com."));
    g_assert_null (strstr (zone, "pop.gmail.com"));
    for (guint i = 0; i < G_N_ELEMENTS (all); i++)
      {
        g_assert_nonnull (strstr (all[i], "p=reject"));
        g_assert_nonnull (strstr (all[i], "adkim=s"));
        g_assert_null (strstr (all[i], "p=none"));
        g_assert_nonnull (strstr (all[i], "ip4:192.0.2.7"));
        g_assert_nonnull (strstr (all[i], "t=s"));
        g_assert_nonnull (strstr (all[i], "aspmx.l.google.com"));
        g_assert_null (strstr (all[i], "dkim-value"));
        /* The policy of the domain above holds for the sub-domain of the newsletters: none need stand there. */
        g_assert_true (strstr (all[i], "_dmarc.news") == NULL || all[i] == json || all[i] == text);
        g_assert_nonnull (strstr (all[i], "k2._domainkey.news"));
      }
  }
}

/* The host of a null MX is the root (RFC 7505, 3), in each form. */
static void
test_no_mail (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_string ("example.com NS ns1.cloudflare.com.\nexample.com 300 MX 5 mx.hosting.test.\n");
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhCheck) check = NULL;
  GPtrArray *comparisons;

  lh_plan_set_no_mail (plan, TRUE);
  check = lh_check_new (survey, plan, lh_catalog_get ());
  comparisons = compare (check, table);
  {
    g_autofree char *csv = lh_report_records_csv ("example.com", comparisons, NULL, FALSE);
    g_autofree char *json = lh_report_records_json ("example.com", comparisons, NULL);
    g_autofree char *zone = lh_report_records_zone ("example.com", comparisons);

    g_assert_nonnull (strstr (csv, "MX,600,0,.,"));
    g_assert_nonnull (strstr (json, "\"value\" : \".\""));
    g_assert_nonnull (strstr (zone, "MX\t0 .\n"));
  }
}

/* Who reads a file in adds to what is there: so what is against it, and what hangs on that, is told in every form. */
static void
test_gone (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_string ("example.com NS ns1.dnspod.net.\n"
                                                        "example.com 300 MX 5 mx.hosting.test.\n"
                                                        "example.com TXT \"v=spf1 include:spf.hosting.test -all\"\n"
                                                        "example.com TXT \"v=spf1 ip4:192.0.2.7 -all\"\n"
                                                        "_mta-sts.example.com TXT \"v=STSv1; id=1\"\n"
                                                        "news.example.com CNAME shop.hosting.test.\n"
                                                        "google._domainkey.example.com 300 CNAME key.hosting.test.\n");
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhCheck) check = NULL;
  GPtrArray *comparisons;

  lh_plan_set_provider (plan, "google");
  lh_plan_set_pasted (plan, "dkim-value", "v=DKIM1; k=rsa; p=" KEY_FRONT KEY_REST);
  g_assert_nonnull (lh_plan_add_sender (plan, "alibaba-directmail", "news", NULL));
  check = lh_check_new (survey, plan, lh_catalog_get ());
  comparisons = compare (check, table);
  g_assert_cmpstr (lh_check_get_left (check), ==, LH_MOVING_FROM_OTHER);
  {
    g_autofree char *zone = lh_report_records_zone ("example.com", comparisons);
    g_autofree char *dnscontrol = lh_report_records_dnscontrol ("example.com", comparisons);
    g_autofree char *octodns = lh_report_records_octodns ("example.com", comparisons);
    g_autofree char *csv = lh_report_records_csv ("example.com", comparisons, NULL, FALSE);
    g_autofree char *json = lh_report_records_json ("example.com", comparisons, NULL);
    g_autofree char *text = lh_report_records_text ("example.com", comparisons, NULL);
    g_autofree char *message = lh_report_records_message ("example.com", comparisons, NULL, NULL);
    const char *const files[] = { zone, dnscontrol, octodns };
    const char *const for_people[] = { zone, dnscontrol, octodns, text, message };

    for (guint i = 0; i < G_N_ELEMENTS (files); i++)
      {
        g_test_message ("%s", files[i]);
        g_assert_nonnull (strstr (files[i], "To be deleted: @ MX 5 mx.hosting.test."));
        g_assert_nonnull (strstr (files[i], "In place of: @ TXT \"v=spf1 include:spf.hosting.test -all\""));
        g_assert_nonnull (strstr (files[i], "To be deleted: @ TXT \"v=spf1 ip4:192.0.2.7 -all\""));
        g_assert_nonnull (strstr (files[i], "To be deleted: google._domainkey CNAME key.hosting.test."));
      }
    for (guint i = 0; i < G_N_ELEMENTS (for_people); i++)
      {
        g_autoptr (GRegex) blanks = g_regex_new ("\\s+", 0, 0, NULL);
        g_autofree char *line = g_regex_replace_literal (blanks, for_people[i], -1, 0, " ", 0, NULL);

        g_assert_nonnull (strstr (line, "The domain has an MTA-STS policy:"));
        g_assert_nonnull (strstr (line, "A web site at news.example.com is reached by this CNAME."));
        g_assert_null (strstr (line, "A web site at google"));
      }
    g_assert_nonnull (strstr (csv, "mx,example.com,@,MX,300,5,mx.hosting.test,extra,example.com\r\n"));
    g_assert_nonnull (strstr (csv, "dkim,google._domainkey.example.com,google._domainkey,CNAME,300,,key.hosting.test,extra,example.com\r\n"));
    g_assert_nonnull (strstr (json, "\"type\" : \"CNAME\""));
  }
}

/* Who handles mail now, as the way over needs it: nobody where all is right already, one's own server where the MX are the domain's own. */
static void
test_left (void)
{
  static const struct { const char *provider, *zone, *left; } rows[] = {
    { "google", "example.com MX 5 mx.zoho.com.", "zoho" },
    { "google", "example.com MX 5 smtp.google.com.", NULL },
    { "google", "example.com MX 5 mail.example.com.", "self-hosted" },
    { "google", "example.com MX 5 mail.example.com.\nexample.com MX 9 mx.hosting.test.", "other" },
    { "google", "example.com MX 0 .", NULL },
    { "google", "example.com TXT \"v=spf1 -all\"", NULL },
    { "self-hosted", "example.com MX 5 mail.example.com.", NULL },
    { "m365", "example.com MX 5 mx.hosting.test.", "other" },
    { "m365", "example.com MX 0 example-com.mail.protection.outlook.com.", NULL },
    { "m365", "example.com TXT \"v=spf1 -all\"", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhTable) table = lh_table_new_from_string (rows[i].zone);
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
      g_autoptr (LhCheck) check = NULL;

      lh_plan_set_provider (plan, rows[i].provider);
      check = lh_check_new (survey, plan, lh_catalog_get ());
      compare (check, table);
      g_test_message ("%s: %s", rows[i].provider, rows[i].zone);
      g_assert_cmpstr (lh_check_get_left (check), ==, rows[i].left);
    }
}

/* Until the new hosts are pasted the old ones stand, and nobody is shown how to enter them. */
static void
test_old_values (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_string ("example.com NS ns1.dnspod.net.\n"
                                                        "example.com MX 5 mxbiz1.qq.com.\n");
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhCheck) check = NULL;
  GPtrArray *comparisons;
  const LhDnsHost *host = lh_catalog_find_dns_host (lh_catalog_get (), "dnspod");

  lh_plan_set_provider (plan, "m365");
  check = lh_check_new (survey, plan, lh_catalog_get ());
  comparisons = compare (check, table);
  for (guint i = 0; i < comparisons->len; i++)
    {
      LhComparison *comparison = comparisons->pdata[i];
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autofree char *json = NULL, *text = NULL;

      g_ptr_array_add (one, comparison);
      json = lh_report_records_json ("example.com", one, host);
      text = lh_report_records_text ("example.com", one, host);
      g_test_message ("%s", text);
      g_assert_true ((strstr (json, "\"fields\" : []") != NULL) == (comparison->state == LH_STATE_TO_PASTE));
      g_assert_true ((strstr (text, "主机记录") == NULL) == (comparison->state == LH_STATE_TO_PASTE));
      if (comparison->wanted->purpose == LH_PURPOSE_MX)
        g_assert_true (comparison->state == LH_STATE_TO_PASTE && strstr (text, "mxbiz1") == NULL);
    }
}

/* Within a sentence it is no name. */
static void
test_own_server (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_string ("example.com MX 5 mail.example.com.\n"
                                                        "mail.example.com A 192.0.2.25\n"
                                                        "example.com TXT \"v=spf1 include:spf.mail.qq.com -all\"\n"
                                                        "spf.mail.qq.com TXT \"v=spf1 ip4:198.51.100.7 -all\"\n");
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhCheck) check = NULL;
  g_autofree char *records = NULL, *report = NULL;

  lh_plan_set_provider (plan, "self-hosted");
  lh_plan_set_pasted (plan, "mx-host", "mail.example.com");
  check = lh_check_new (survey, plan, lh_catalog_get ());
  records = lh_report_records_text ("example.com", compare (check, table), NULL);
  report = lh_report_check_text (check, TRUE);
  g_assert_nonnull (strstr (records, "your own mail server"));
  g_assert_nonnull (strstr (report, "your own mail server"));
  g_assert_null (strstr (records, " Own mail server"));
  g_assert_null (strstr (report, "name Own mail server"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/kept", test_kept);
  g_test_add_func ("/report/gone", test_gone);
  g_test_add_func ("/report/no-mail", test_no_mail);
  g_test_add_func ("/report/left", test_left);
  g_test_add_func ("/report/old-values", test_old_values);
  g_test_add_func ("/report/own-server", test_own_server);
  return g_test_run ();
}
