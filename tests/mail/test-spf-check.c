/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-spf-check.h"

#include "lh-table.h"
#include "mail/lh-spf-lookup.h"
#include "rows.h"

static void
inquire (LhInquiry *inquiry, gpointer data)
{
  g_autofree char *explanation = NULL;
  LhSpfResult result = lh_spf_check (inquiry, data, NULL, &explanation);

  /* Open means that something is lacking, and nothing is asked for once it is settled. */
  g_assert_cmpint (result == LH_SPF_RESULT_OPEN, ==, lh_inquiry_is_open (inquiry));
}

static void
test_checks (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("spf/checks.txt", 5);
  g_autoptr (LhTable) table = lh_table_new_from_file ("data/spf/world.txt");

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (GInetAddress) ip = g_inet_address_new_from_string (row[2]);
      LhSpfMessage message = { .ip = ip, .sender = row[3], .helo = row[4], .receiver = "receiver.example", .now = 1000 };
      g_autoptr (LhSurvey) survey = lh_table_fill (table, inquire, &message, "example.com");
      g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);
      g_autofree char *reason = NULL, *explanation = NULL;
      LhSpfResult result = lh_spf_check (inquiry, &message, &reason, &explanation);

      g_test_message ("%s from %s: %s", row[3], row[2], reason);
      g_assert_cmpstr (lh_spf_result_to_string (result), ==, row[0]);
      g_assert_cmpstr (explanation ? explanation : "-", ==, row[1]);
      g_assert_nonnull (reason);
    }
}

/* What a record will need is asked at once, and nothing more once the result stands. */
static void
test_open (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_file ("data/spf/world.txt");
  g_autoptr (LhSurvey) survey = lh_table_fill (table, NULL, NULL, "example.com");
  g_autoptr (LhInquiry) first = lh_inquiry_new (survey), second = NULL;
  g_autoptr (GInetAddress) ip = g_inet_address_new_from_string ("203.0.113.1");
  LhSpfMessage message = { .ip = ip, .sender = "bob@example.com", .helo = "helo.example" };
  g_autoptr (LhQuestion) question = lh_question_new_dns ("example.com", LH_TYPE_TXT, NULL);
  g_autoptr (LhAnswer) answer = lh_table_answer (table, question);

  g_assert_cmpint (lh_spf_check (first, &message, NULL, NULL), ==, LH_SPF_RESULT_OPEN);
  g_assert_cmpuint (first->open->len, ==, 1);
  lh_survey_add (survey, question, answer);
  second = lh_inquiry_new (survey);
  g_assert_cmpint (lh_spf_check (second, &message, NULL, NULL), ==, LH_SPF_RESULT_OPEN);
  g_assert_cmpuint (second->open->len, ==, 3); /* a, mx, include */
}

/* A record is read once, however often it is looked at; what is too long to be honest is not kept. */
static void
test_read_once (void)
{
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);
  g_autoptr (GString) far = g_string_new ("v=spf1");
  g_autoptr (GBytes) text = g_bytes_new_static ("v=spf1 -all", 11), endless = NULL;
  g_autoptr (LhSpfRecord) a = lh_spf_read (inquiry, text), b = lh_spf_read (inquiry, text), c = NULL, d = NULL;

  g_assert_true (a == b);
  g_assert_cmpint (lh_spf_record_get_all (a), ==, '-');
  while (far->len < 65536)
    g_string_append (far, " a");
  endless = g_bytes_new (far->str, far->len);
  c = lh_spf_read (inquiry, endless);
  d = lh_spf_read (inquiry, endless);
  g_assert_true (c != d);
  g_assert_cmpuint (c->terms->len, ==, d->terms->len);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/spf-check/checks", test_checks);
  g_test_add_func ("/spf-check/open", test_open);
  g_test_add_func ("/spf-check/read-once", test_read_once);
  return g_test_run ();
}
