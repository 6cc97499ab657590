/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/lh-ranking-words.h"

static const LhRanked *
find (GPtrArray *ranked, const char *id)
{
  for (guint i = 0; i < ranked->len; i++)
    if (g_str_equal (((LhRanked *) g_ptr_array_index (ranked, i))->provider->id, id))
      return g_ptr_array_index (ranked, i);
  g_error ("%s is not ranked", id);
}

/* What follows from how many they are, one provider a row. */
static void
test_people (void)
{
  static const struct
  {
    const char *people, *provider;
    gboolean over_seats, free_edition;
    const char *cost; /* (nullable) in words */
  } rows[] = {
    { "1-5", "icloud", FALSE, FALSE, NULL },
    { "6-20", "icloud", FALSE, FALSE, NULL }, /* six it takes */
    { "21-100", "icloud", TRUE, FALSE, NULL },
    { "over-100", "icloud", TRUE, FALSE, NULL },
    { "1-5", "zoho", FALSE, TRUE, "About ¥210–1,050 a year for 1–5 people (estimate, unconfirmed)" },
    { "6-20", "zoho", FALSE, FALSE, "About ¥1,260–4,200 a year for 6–20 people (estimate, unconfirmed)" },
    { "over-100", "zoho", FALSE, FALSE, "At least ¥21,210 a year from 101 people on (estimate, unconfirmed)" },
    { "1-5", "netease-qiye", FALSE, TRUE, "About ¥750 a year for 1–5 people (estimate, unconfirmed)" }, /* five are paid for */
    { "6-20", "netease-qiye", FALSE, TRUE, "About ¥900–3,000 a year for 6–20 people (estimate, unconfirmed)" },
    { "21-100", "netease-qiye", FALSE, FALSE, "About ¥3,150–15,000 a year for 21–100 people (estimate, unconfirmed)" },
    { "6-20", "aliyun-qiye", FALSE, FALSE, "About ¥720–2,400 a year for 6–20 people (estimate, unconfirmed)" },
    { "over-100", "google", FALSE, FALSE, "At least ¥60,600 a year from 101 people on (estimate, unconfirmed)" },
    { "6-20", "mailcow", FALSE, FALSE, NULL }, /* no fee */
    { "6-20", "titan", FALSE, FALSE, NULL },   /* no price known */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GPtrArray) ranked = NULL;
      g_autofree char *cost = NULL;
      const LhRanked *entry;

      lh_plan_set_choice (plan, "people", rows[i].people);
      ranked = lh_ranking_rank (plan, lh_catalog_get ());
      entry = find (ranked, rows[i].provider);
      cost = lh_words_ranked_cost (entry);
      g_test_message ("%s %s", rows[i].people, rows[i].provider);
      g_assert_cmpint (entry->over_seats, ==, rows[i].over_seats);
      g_assert_cmpint (entry->free_edition, ==, rows[i].free_edition);
      g_assert_cmpstr (cost, ==, rows[i].cost);
    }
}

/* Mailboxes that are planned answer in place of a guess, and say it better than the range that was chosen. */
static void
test_planned_people (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autofree char *chosen = NULL, *outside = NULL;

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("person%u", i);
      g_autoptr (LhMailbox) mailbox = lh_mailbox_new (prefix, LH_MAILBOX_MAILBOX);

      lh_plan_put_mailbox (plan, mailbox);
      if (i == 2)
        g_assert_cmpstr (lh_ranking_get_answer (plan, lh_catalog_get (), "people"), ==, "1-5");
    }
  g_assert_cmpstr (lh_ranking_get_answer (plan, lh_catalog_get (), "people"), ==, "6-20");
  {
    g_autoptr (GPtrArray) ranked = lh_ranking_rank (plan, lh_catalog_get ());

    chosen = lh_words_ranked_cost (find (ranked, "google"));
    g_assert_cmpstr (chosen, ==, "About ¥7,200 a year for 12 people (estimate, unconfirmed)");
  }
  /* Who says that they will be more is believed. */
  lh_plan_set_choice (plan, "people", "21-100");
  {
    g_autoptr (GPtrArray) ranked = lh_ranking_rank (plan, lh_catalog_get ());

    outside = lh_words_ranked_cost (find (ranked, "google"));
    g_assert_cmpstr (outside, ==, "About ¥12,600–60,000 a year for 21–100 people (estimate, unconfirmed)");
  }
}

static void
test_reasons (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GPtrArray) few = NULL, many = NULL;
  g_auto (GStrv) zoho = NULL, netease = NULL, own = NULL, icloud = NULL, proton = NULL;

  lh_plan_set_choice (plan, "people", "1-5");
  few = lh_ranking_rank (plan, lh_catalog_get ());
  zoho = lh_words_ranked_for (find (few, "zoho"));
  own = lh_words_ranked_against (find (few, "mailcow"));
  g_assert_cmpstr (zoho[0], ==, "Free for up to 5 people (unconfirmed)");
  g_assert_null (zoho[1]);
  netease = lh_words_ranked_against (find (few, "netease-qiye"));
  g_assert_cmpstr (netease[0], ==, "At least 5 accounts are paid (unconfirmed)");
  g_assert_null (netease[1]);
  g_assert_cmpstr (own[0], ==, "As much work as for 300 people");
  g_assert_null (own[1]);

  lh_plan_set_choice (plan, "people", "21-100");
  lh_plan_set_choice (plan, "budget", "600");
  many = lh_ranking_rank (plan, lh_catalog_get ());
  icloud = lh_words_ranked_against (find (many, "icloud"));
  proton = lh_words_ranked_against (find (many, "proton"));
  g_assert_cmpstr (icloud[0], ==, "For 6 people at most");
  g_assert_null (icloud[1]);
  g_assert_cmpstr (proton[0], ==, "Perhaps above your price limit");
  g_assert_null (proton[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ranking-words/people", test_people);
  g_test_add_func ("/ranking-words/planned-people", test_planned_people);
  g_test_add_func ("/ranking-words/reasons", test_reasons);
  return g_test_run ();
}
