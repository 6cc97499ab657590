/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-inquiry.h"

static void
test_open (void)
{
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);
  g_autoptr (LhQuestion) question = lh_question_new_dns ("example.com", LH_TYPE_MX, NULL);
  g_autoptr (LhAnswer) answer = lh_answer_new (LH_OUTCOME_TIMEOUT);

  lh_survey_add (survey, question, answer);
  g_assert_true (lh_inquiry_dns (inquiry, "EXAMPLE.com.", LH_TYPE_MX) == answer);
  g_assert_false (lh_inquiry_is_open (inquiry));

  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (lh_inquiry_dns (inquiry, "example.com", LH_TYPE_TXT));
      g_assert_null (lh_inquiry_dns_of (inquiry, "example.com", LH_TYPE_TXT, "192.0.2.1"));
      g_assert_null (lh_inquiry_dns_full (inquiry, "example.com", LH_TYPE_TXT, "192.0.2.1", LH_ASK_TCP));
      g_assert_null (lh_inquiry_https_at (inquiry, "https://example.com/", "192.0.2.1"));
      g_assert_null (lh_inquiry_smtp (inquiry, "mx.example.com", "192.0.2.25"));
    }
  g_assert_true (lh_inquiry_is_open (inquiry));
  g_assert_cmpuint (inquiry->open->len, ==, 5);
  g_assert_cmpstr (((LhQuestion *) inquiry->open->pdata[1])->key, ==,
                   "dns example.com TXT @192.0.2.1");
  g_assert_cmpstr (((LhQuestion *) inquiry->open->pdata[2])->key, ==,
                   "dns example.com TXT @192.0.2.1 +tcp");
}

/* By name or by the question's key: the same answer, however the name is written. */
static void
test_by_name (void)
{
  static const char *const names[] = { "example.com", "EXAMPLE.Com", "example.com.", "example.com..", "a b.example.com", "a\\032b.example.com",
                                       "A\\.example.com", "end\\.", "end\\..", "", ".", "..", "\303\251.example", "x" };
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LhQuestion) question = lh_question_new_dns (names[i], LH_TYPE_MX, NULL);
      g_autoptr (LhQuestion) other = lh_question_new_dns (names[i], LH_TYPE_TXT, "192.0.2.1");
      g_autoptr (LhAnswer) answer = lh_answer_new (LH_OUTCOME_TIMEOUT);

      lh_survey_add (survey, other, answer);
      g_assert_true (lh_survey_lookup_dns (survey, names[i], LH_TYPE_MX, NULL, 0) == lh_survey_lookup (survey, question->key));
      lh_survey_add (survey, question, answer);
      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          g_autoptr (LhQuestion) asked = lh_question_new_dns (names[j], LH_TYPE_MX, NULL);

          g_assert_true (lh_survey_lookup_dns (survey, names[j], LH_TYPE_MX, NULL, 0) == lh_survey_lookup (survey, asked->key));
        }
      g_assert_nonnull (lh_survey_lookup_dns (survey, names[i], LH_TYPE_MX, NULL, 0));
      g_assert_nonnull (lh_survey_lookup_dns (survey, names[i], LH_TYPE_TXT, "192.0.2.1", 0));
      g_assert_null (lh_survey_lookup_dns (survey, names[i], LH_TYPE_TXT, "192.0.2.1", LH_ASK_TCP));
      g_assert_null (lh_survey_lookup_dns (survey, names[i], LH_TYPE_TXT, "192.0.2.2", 0));
      g_assert_null (lh_survey_lookup_dns (survey, names[i], LH_TYPE_TXT, NULL, 0));
    }
}

/* An address, and a resolver, have one spelling in a key and many elsewhere. */
static void
test_whom (void)
{
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhQuestion) six = lh_question_new_dns ("example.com", LH_TYPE_MX, "2001:db8::1");
  g_autoptr (LhQuestion) resolver = lh_question_new_dns_full ("example.com", LH_TYPE_MX, "2001:db8::1", LH_ASK_RECURSE);
  g_autoptr (LhQuestion) chosen = lh_question_new_dns_full ("example.com", LH_TYPE_MX, NULL, LH_ASK_RECURSE);
  g_autoptr (LhAnswer) a = lh_answer_new (LH_OUTCOME_TIMEOUT), b = lh_answer_new (LH_OUTCOME_EMPTY), c = lh_answer_new (LH_OUTCOME_REFUSED);

  lh_survey_add (survey, six, a);
  lh_survey_add (survey, resolver, b);
  g_assert_true (lh_survey_lookup_dns (survey, "example.com", LH_TYPE_MX, "2001:DB8:0::1", 0) == a);
  g_assert_true (lh_survey_lookup_dns (survey, "Example.com", LH_TYPE_MX, "2001:db8::1", 0) == a);
  g_assert_true (lh_survey_lookup_dns (survey, "example.com", LH_TYPE_MX, "[2001:db8::1]:53", LH_ASK_RECURSE) == b);
  g_assert_null (lh_survey_lookup_dns (survey, "example.com", LH_TYPE_MX, NULL, 0));
  /* Of nobody in particular the chosen one is asked, with recursion always. */
  lh_survey_add (survey, chosen, c);
  g_assert_true (lh_survey_lookup_dns (survey, "example.com", LH_TYPE_MX, NULL, LH_ASK_RECURSE) == c);
}

/* What an older program fetched, from wherever, is found and never asked for anew. */
static void
test_kept (void)
{
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);
  g_autoptr (LhQuestion) question = lh_question_new_https_at ("https://example.com/", NULL);
  g_autoptr (LhAnswer) answer = lh_answer_new (LH_OUTCOME_TIMEOUT);

  g_assert_null (lh_inquiry_https_kept (inquiry, "https://example.com/"));
  lh_survey_add (survey, question, answer);
  g_assert_true (lh_inquiry_https_kept (inquiry, "https://example.com/") == answer);
  g_assert_null (lh_inquiry_https_kept (inquiry, "https://example.com/other"));
  g_assert_false (lh_inquiry_is_open (inquiry));
  g_assert_null (lh_inquiry_https_at (inquiry, "https://example.com/", "192.0.2.1"));
  g_assert_true (lh_inquiry_is_open (inquiry));
}

/* Others have it borrowed. */
static void
test_first_stays (void)
{
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhQuestion) question = lh_question_new_dns ("example.com", LH_TYPE_MX, NULL);
  g_autoptr (LhAnswer) first = lh_answer_new (LH_OUTCOME_TIMEOUT);
  g_autoptr (LhAnswer) second = lh_answer_new (LH_OUTCOME_EMPTY);

  lh_survey_add (survey, question, first);
  lh_survey_add (survey, question, second);
  g_assert_true (lh_survey_lookup (survey, question->key) == first);
  g_assert_cmpuint (lh_survey_get_n_answers (survey), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/inquiry/kept", test_kept);
  g_test_add_func ("/inquiry/open", test_open);
  g_test_add_func ("/inquiry/by-name", test_by_name);
  g_test_add_func ("/inquiry/whom", test_whom);
  g_test_add_func ("/inquiry/first-stays", test_first_stays);
  return g_test_run ();
}
