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
  gboolean done = FALSE;

  lh_plan_set_provider (plan, "google");
  lh_plan_set_optional (plan, LH_OPTIONAL_CLIENT, "on");
  g_assert_nonnull (lh_plan_add_sender (plan, "mailchimp", "news", NULL));
  check = lh_check_new (survey, plan, lh_catalog_get ());
  lh_check_run_async (check, LH_ANSWERER (table), NULL, on_done, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  comparisons = lh_check_get_comparisons (check);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/kept", test_kept);
  return g_test_run ();
}
