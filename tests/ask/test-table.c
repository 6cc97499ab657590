/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lh-table.h"

static const char world[] = "; a world\n"
                            "example.com 300 SOA ns1.example.com. host.example.com. 7 3600 600 86400 300\n"
                            "example.com TXT \"v=spf1; -all\" ; with a comment\n"
                            "example.com IN MX 10 mx.a.b.example.com.\n"
                            "  mx.a.b.example.com\t60\tA\t192.0.2.9\n"
                            "www.example.com CNAME alias.example.com.\n"
                            "alias.example.com CNAME mx.a.b.example.com.\n"
                            "lost.example.com CNAME nowhere.example.net.\n"
                            "loop.example.com CNAME loop.example.com.\n"
                            "*.wild.example.com TXT \"wild\"\n"
                            "here.wild.example.com A 192.0.2.1\n"
                            "broken.example.com * !servfail bogus signature\n"
                            "example.com SPF !timeout\n"
                            "@192.0.2.1 example.com SOA ns1.example.com. host.example.com. 8 3600 600 86400 300\n"
                            "@192.0.2.2 * * !refused\n"
                            "@192.0.2.2 example.com MX 20 other.example.com.\n"
                            "@192.0.2.3 ^ example.com NS ns1.example.com.\n"
                            "@192.0.2.3 ^ example.com NS ns2.example.com.\n"
                            "@192.0.2.3 + ns1.example.com A 192.0.2.7\n"
                            "@192.0.2.4 +tcp * * !timeout\n"
                            "@https://dns.example/dns-query example.com TXT \"old\"\n"
                            "@192.0.2.5:5353 * * !refused\n"
                            "%signed example.com\n"
                            "https https://example.com/x;y 200 text/plain \"a\\nb\"\n"
                            "https https://example.com/gone 404 text/html\n"
                            "https https://example.com/slow !timeout\n";

static void
test_outcomes (void)
{
  static const struct
  {
    const char *key;
    LhOutcome outcome;
    guint records, authority, additional;
  } rows[] = {
    { "dns example.com TXT", LH_OUTCOME_ANSWER, 1, 0, 0 },
    { "dns example.com A", LH_OUTCOME_EMPTY, 0, 1, 0 },
    { "dns b.example.com A", LH_OUTCOME_EMPTY, 0, 1, 0 },
    { "dns c.example.com A", LH_OUTCOME_NXDOMAIN, 0, 1, 0 },
    { "dns other.example A", LH_OUTCOME_NXDOMAIN, 0, 0, 0 },
    { "dns www.example.com A", LH_OUTCOME_ANSWER, 3, 0, 0 },
    { "dns www.example.com CNAME", LH_OUTCOME_ANSWER, 1, 0, 0 },
    { "dns www.example.com AAAA", LH_OUTCOME_EMPTY, 2, 1, 0 },
    { "dns lost.example.com A", LH_OUTCOME_NXDOMAIN, 1, 0, 0 },
    { "dns loop.example.com A", LH_OUTCOME_SERVFAIL, 0, 0, 0 },
    { "dns x.wild.example.com TXT", LH_OUTCOME_ANSWER, 1, 0, 0 },
    { "dns x.wild.example.com A", LH_OUTCOME_EMPTY, 0, 1, 0 },
    { "dns here.wild.example.com TXT", LH_OUTCOME_EMPTY, 0, 1, 0 },
    { "dns x.here.wild.example.com TXT", LH_OUTCOME_NXDOMAIN, 0, 1, 0 },
    { "dns broken.example.com MX", LH_OUTCOME_SERVFAIL, 0, 0, 0 },
    { "dns example.com SPF", LH_OUTCOME_TIMEOUT, 0, 0, 0 },
    { "dns example.com TXT @192.0.2.1", LH_OUTCOME_ANSWER, 1, 0, 0 },
    { "dns example.com TXT @192.0.2.2", LH_OUTCOME_REFUSED, 0, 0, 0 },
    { "dns example.com MX @192.0.2.2", LH_OUTCOME_ANSWER, 1, 0, 0 },
    { "dns www.example.com A @192.0.2.3", LH_OUTCOME_EMPTY, 0, 2, 1 },
    { "dns example.com DS @192.0.2.3", LH_OUTCOME_EMPTY, 0, 1, 0 },
    { "dns example.com TXT @192.0.2.4", LH_OUTCOME_ANSWER, 1, 0, 0 },
    { "dns example.com TXT @192.0.2.4 +tcp", LH_OUTCOME_TIMEOUT, 0, 0, 0 },
    { "dns example.com TXT @192.0.2.1 +tcp", LH_OUTCOME_ANSWER, 1, 0, 0 },
    { "dns example.com TXT @192.0.2.5 +recurse", LH_OUTCOME_ANSWER, 1, 0, 0 },
    { "dns example.com TXT @192.0.2.5:5353 +recurse", LH_OUTCOME_REFUSED, 0, 0, 0 },
    { "https https://example.com/x;y", LH_OUTCOME_ANSWER, 0, 0, 0 },
    { "https https://example.com/gone", LH_OUTCOME_HTTP, 0, 0, 0 },
    { "https https://example.com/slow", LH_OUTCOME_TIMEOUT, 0, 0, 0 },
    { "https https://example.com/other", LH_OUTCOME_UNREACHABLE, 0, 0, 0 },
    { "smtp mx.example.com @192.0.2.25", LH_OUTCOME_NOT_ASKED, 0, 0, 0 },
  };
  g_autoptr (LhTable) table = lh_table_new_from_string (world);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhQuestion) question = lh_question_new_from_key (rows[i].key, NULL);
      g_autoptr (LhAnswer) answer = lh_table_answer (table, question);

      g_test_message ("%s: %s", rows[i].key, lh_outcome_to_string (answer->outcome));
      g_assert_cmpint (answer->outcome, ==, rows[i].outcome);
      if (answer->reply == NULL)
        continue;
      g_assert_cmpuint (answer->reply->records->len, ==, rows[i].records);
      g_assert_cmpuint (answer->reply->authority->len, ==, rows[i].authority);
      g_assert_cmpuint (answer->reply->additional->len, ==, rows[i].additional);
    }
}

static LhAnswer *
answer (LhTable *table, const char *key)
{
  g_autoptr (LhQuestion) question = lh_question_new_from_key (key, NULL);

  return lh_table_answer (table, question);
}

static void
test_details (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_string (world);
  g_autoptr (LhAnswer) chain = answer (table, "dns www.example.com A");
  g_autoptr (LhAnswer) serial = answer (table, "dns example.com SOA @192.0.2.1");
  g_autoptr (LhAnswer) broken = answer (table, "dns broken.example.com A");
  g_autoptr (LhAnswer) wild = answer (table, "dns x.wild.example.com TXT");
  g_autoptr (LhAnswer) txt = answer (table, "dns example.com TXT");
  g_autoptr (LhAnswer) file = answer (table, "https https://example.com/x;y");
  g_autoptr (LhAnswer) vantage = answer (table, "dns example.com TXT @https://dns.example/dns-query +recurse");
  g_autoptr (LhAnswer) gone = NULL;
  g_autoptr (GPtrArray) records = lh_answer_get_records (chain, LH_TYPE_A);
  g_autofree char *text = NULL;

  g_assert_cmpstr (lh_answer_get_canonical (chain), ==, "mx.a.b.example.com");
  g_assert_null (lh_answer_get_canonical (txt));
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (((LhRecord *) records->pdata[0])->address, ==, "192.0.2.9");
  g_assert_cmpuint (((LhRecord *) records->pdata[0])->ttl, ==, 60);
  g_assert_true (chain->reply->authenticated);
  g_assert_false (chain->reply->authoritative);
  g_assert_true (serial->reply->authoritative);
  g_assert_false (vantage->reply->authoritative);
  g_assert_true (vantage->reply->authenticated);
  g_assert_cmpuint (g_bytes_get_size (((LhRecord *) vantage->reply->records->pdata[0])->text), ==, 3);
  g_assert_cmpuint (((LhRecord *) serial->reply->records->pdata[0])->serial, ==, 8);
  g_assert_cmpstr (broken->detail, ==, "bogus signature");
  g_assert_cmpstr (((LhRecord *) wild->reply->records->pdata[0])->owner, ==, "x.wild.example.com");
  text = lh_record_get_text (txt->reply->records->pdata[0]);
  g_assert_cmpstr (text, ==, "v=spf1; -all");
  g_assert_cmpmem (g_bytes_get_data (file->body, NULL), g_bytes_get_size (file->body), "a\nb", 3);

  lh_table_remove (table, "example.com", LH_TYPE_TXT);
  gone = answer (table, "dns example.com TXT");
  g_assert_cmpint (gone->outcome, ==, LH_OUTCOME_EMPTY);
}

static void
inquire (LhInquiry *inquiry, gpointer data)
{
  const LhAnswer *mx = lh_inquiry_dns (inquiry, lh_survey_get_domain (inquiry->survey), LH_TYPE_MX);

  lh_inquiry_dns (inquiry, lh_survey_get_domain (inquiry->survey), LH_TYPE_TXT);
  if (mx != NULL && mx->outcome == LH_OUTCOME_ANSWER)
    lh_inquiry_dns (inquiry, ((LhRecord *) mx->reply->records->pdata[0])->target, LH_TYPE_A);
}

static void
test_fill (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_string (world);
  g_autoptr (LhSurvey) survey = lh_table_fill (table, inquire, NULL, "example.com");

  g_assert_cmpuint (lh_survey_get_n_answers (survey), ==, 3);
  g_assert_cmpuint (lh_survey_get_depth (survey), ==, 2);
  g_assert_nonnull (lh_survey_lookup (survey, "dns mx.a.b.example.com A"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/outcomes", test_outcomes);
  g_test_add_func ("/table/details", test_details);
  g_test_add_func ("/table/fill", test_fill);
  return g_test_run ();
}
