/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/lh-ranking.h"

#include <string.h>

/* One firm a row: its answers in the questions' order ("-" = not answered), of whom one must be first, and who must not be among the first three.
 */
typedef struct
{
  const char *firm;
  const char *answers; /* buyers budget payment it-staff network people */
  const char *first;    /* blank-separated */
  const char *not_near; /* the same */
  gboolean own_last;    /* servers of one's own come at the very end */
} Firm;

static const Firm firms[] = {
  { "exporter on an international line, cards at hand", "abroad 600 either yes international 6-20", "google", "self-hosted stalwart netease-qiye yandex360", FALSE },
  { "the same with money no matter", "abroad open foreign-card yes international 21-100", "google", "self-hosted feishu", FALSE },
  { "exporter on the China network", "abroad 600 either no china 6-20", "m365", "google proton self-hosted mailcow", TRUE },
  { "exporter on the China network who needs fapiao", "abroad 600 rmb-fapiao no china 6-20", "tencent-exmail", "google proton self-hosted mailcow", TRUE },
  { "exporter with little money", "abroad 300 either no china 1-5", "tencent-exmail", "google m365 self-hosted", TRUE },
  { "little money, but an international line", "abroad 300 foreign-card no international 1-5", "zoho", "self-hosted", TRUE },
  { "factory that sells in China alone", "china 300 rmb-fapiao no china 21-100", "tencent-exmail aliyun-qiye netease-qiye", "google m365 zoho self-hosted", FALSE },
  { "sells in China, no limit", "china open rmb-fapiao yes china over-100", "tencent-exmail aliyun-qiye netease-qiye", "google m365 zoho", FALSE },
  { "sells in both, fapiao, China network", "both 600 rmb-fapiao no china 6-20", "tencent-exmail", "google proton self-hosted mailcow", TRUE },
  { "sells in both, card, international line", "both open foreign-card yes international 21-100", "google m365", "self-hosted", FALSE },
  { "nobody for IT, international line", "abroad open either no international 1-5", "google", "self-hosted", TRUE },
  { "sells in China by foreign card", "china 600 foreign-card no china 1-5", "tencent-exmail aliyun-qiye netease-qiye", "google proton self-hosted mailcow", TRUE },
  { "nothing answered yet", "- - - - - -", "m365", "google proton self-hosted mailcow", TRUE },
  { "an answer of another version", "mars 9999 barter maybe satellite dozens", "m365", "google proton self-hosted mailcow", TRUE },
  { "exporter on the China network who pays by card", "abroad open foreign-card no china 6-20", "m365", "google proton icloud self-hosted", TRUE },
  { "trader with little money who sells in both", "both 300 either no china 1-5", "tencent-exmail", "google m365 mail263 self-hosted", TRUE },
  { "administrator at hand, China network, little money", "abroad 300 either yes china 21-100", "tencent-exmail", "google proton icloud yandex360", FALSE },
  { "people here and in an office abroad", "abroad - either no both 6-20", "m365", "google proton self-hosted mailcow", TRUE },
  { "a factory here and an office abroad, administrator at hand", "abroad - either yes both 21-100", "m365", "google proton self-hosted", FALSE },
  { "two people on an international line, no money", "abroad 300 either no international 1-5", "zoho", "self-hosted icloud", TRUE },
  { "administrator, own server thought of, three people", "abroad 300 either yes international 1-5", "zoho", "self-hosted mailcow stalwart", FALSE },
  { "sells in both, fapiao, no limit", "both open rmb-fapiao no china over-100", "tencent-exmail", "google fastmail huawei-cloud self-hosted", TRUE },
};

static void
answer (LhPlan *plan, const char *answers)
{
  static const char *const questions[] = { "buyers", "budget", "payment", "it-staff", "network", "people" };
  g_auto (GStrv) words = g_strsplit (answers, " ", -1);

  g_assert_cmpuint (g_strv_length (words), ==, G_N_ELEMENTS (questions));
  for (guint i = 0; words[i]; i++)
    if (strcmp (words[i], "-") != 0)
      lh_plan_set_choice (plan, questions[i], words[i]);
}

static const char *
nth (GPtrArray *ranked, guint i)
{
  return ((LhRanked *) g_ptr_array_index (ranked, i))->provider->id;
}

static gboolean
own_servers_last (GPtrArray *ranked)
{
  for (guint i = ranked->len - 3; i < ranked->len; i++)
    if (((LhRanked *) g_ptr_array_index (ranked, i))->provider->kind != LH_KIND_SELF_HOSTED)
      return FALSE;
  return TRUE;
}

static void
test_firm (gconstpointer data)
{
  const Firm *firm = data;
  const LhCatalog *catalog = lh_catalog_get ();
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GPtrArray) ranked = NULL;
  g_auto (GStrv) first = g_strsplit (firm->first, " ", -1);
  g_auto (GStrv) not_near = g_strsplit (firm->not_near, " ", -1);

  answer (plan, firm->answers);
  ranked = lh_ranking_rank (plan, catalog);
  g_assert_cmpuint (ranked->len, ==, lh_catalog_get_choices (catalog)->len);
  for (guint i = 0; i < ranked->len; i++)
    {
      const LhRanked *entry = g_ptr_array_index (ranked, i);
      int budget = g_strcmp0 (lh_plan_get_choice (plan, "budget"), "600") == 0 ? 600
                   : g_strcmp0 (lh_plan_get_choice (plan, "budget"), "300") == 0 ? 300 : G_MAXINT;

      g_assert_cmpint (entry->over_budget, ==, entry->provider->price_order > budget);
    }

  for (guint i = 0; i < ranked->len; i++)
    g_test_message ("%d %s", ((LhRanked *) g_ptr_array_index (ranked, i))->score, nth (ranked, i));
  for (guint i = 1; i < ranked->len; i++)
    g_assert_cmpint (((LhRanked *) g_ptr_array_index (ranked, i - 1))->score, >=,
                     ((LhRanked *) g_ptr_array_index (ranked, i))->score);
  g_assert_true (g_strv_contains ((const char *const *) first, nth (ranked, 0)));
  for (guint i = 0; i < 3; i++)
    g_assert_false (g_strv_contains ((const char *const *) not_near, nth (ranked, i)));
  if (firm->own_last)
    g_assert_true (own_servers_last (ranked));
}

static void
check_rules (const char *answers, gboolean it, gboolean china, guint people)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GPtrArray) ranked = NULL;

  answer (plan, answers);
  ranked = lh_ranking_rank (plan, lh_catalog_get ());
  if (!it)
    g_assert_true (own_servers_last (ranked));
  if (china)
    for (guint i = 0; i < 3; i++)
      {
        g_assert_cmpstr (nth (ranked, i), !=, "google");
        g_assert_cmpstr (nth (ranked, i), !=, "proton");
      }
  /* What is run in the mainland, with fapiao, is never behind what its buyers abroad may not hear from. */
  if (china)
    for (guint i = 0; g_strcmp0 (nth (ranked, i), "m365-cn") != 0; i++)
      g_assert_cmpstr (nth (ranked, i), !=, "yandex360");
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpstr (nth (ranked, i), !=, "yandex360");
      g_assert_cmpstr (nth (ranked, i), !=, "icloud");
    }
  for (guint i = 0; i < ranked->len; i++)
    {
      const LhRanked *entry = g_ptr_array_index (ranked, i);

      g_assert_false (entry->provider->recognise_only);
      if (entry->provider->kind == LH_KIND_SELF_HOSTED)
        g_assert_cmpint (entry->against.en != NULL, ==, people < 2);
      if (entry->provider->kind == LH_KIND_SELF_HOSTED && people < 2)
        g_assert_cmpuint (i, >, 2); /* so few people are not worth a server */
    }
}

/* Over every combination of answers: who has nobody for IT never gets a server of his own before anything else, what is blocked in the
 * mainland is never near the top on the China network, and what is for persons or hard to pay never at all. */
static void
test_rules (void)
{
  static const char *const buyers[] = { "abroad", "both", "china" }, *const budgets[] = { "300", "600", "open" },
                    *const payments[] = { "rmb-fapiao", "foreign-card", "either" },
                    *const people[] = { "1-5", "6-20", "21-100", "over-100" };

  for (guint b = 0; b < 3; b++)
    for (guint m = 0; m < 3; m++)
      for (guint p = 0; p < 3; p++)
        for (guint it = 0; it < 2; it++)
          for (guint net = 0; net < 2; net++)
            for (guint n = 0; n < 4; n++)
              {
                g_autofree char *answers = g_strdup_printf ("%s %s %s %s %s %s", buyers[b], budgets[m], payments[p], it ? "yes" : "no",
                                                            net ? "china" : "international", people[n]);

                check_rules (answers, it, net, n);
              }
}

/* The same answers give the same order, and equal scores stand as in the catalogue. */
static void
test_equal (void)
{
  const LhCatalog *catalog = lh_catalog_get ();
  GPtrArray *providers = lh_catalog_get_choices (catalog);
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GPtrArray) ranked = NULL;

  answer (plan, "china 300 rmb-fapiao no china -");
  ranked = lh_ranking_rank (plan, catalog);
  for (guint i = 1; i < ranked->len; i++)
    {
      LhRanked *before = g_ptr_array_index (ranked, i - 1), *after = g_ptr_array_index (ranked, i);
      guint x = 0, y = 0;

      if (before->score != after->score)
        continue;
      g_assert_true (g_ptr_array_find (providers, before->provider, &x));
      g_assert_true (g_ptr_array_find (providers, after->provider, &y));
      g_assert_cmpuint (x, <, y);
    }
}

static void
test_questions (void)
{
  static const struct { const char *id; guint n_answers; gboolean aside; const char *usual; } expected[] = {
    { "buyers", 3, FALSE, "abroad" }, { "network", 3, FALSE, "china" }, { "people", 4, FALSE, "6-20" },
    { "payment", 3, FALSE, "either" }, { "it-staff", 2, FALSE, "no" }, { "budget", 3, TRUE, "open" },
  };
  g_autoptr (GPtrArray) questions = lh_ranking_get_questions (lh_catalog_get ());
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");

  g_assert_cmpuint (questions->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < questions->len; i++)
    {
      const LhRankQuestion *question = g_ptr_array_index (questions, i);

      g_assert_cmpstr (question->id, ==, expected[i].id);
      g_assert_cmpuint (question->answers->len, ==, expected[i].n_answers);
      g_assert_cmpint (question->aside, ==, expected[i].aside);
      g_assert_cmpstr (question->text.en, !=, "");
      g_assert_cmpstr (question->text.zh, !=, "");
      g_assert_cmpstr (lh_ranking_get_answer (plan, lh_catalog_get (), question->id), ==, expected[i].usual);
      for (guint k = 0; k < question->answers->len; k++)
        {
          const LhRankAnswer *one = g_ptr_array_index (question->answers, k);

          g_assert_cmpstr (one->text.en, !=, "");
          g_assert_cmpstr (one->text.zh, !=, "");
          lh_plan_set_choice (plan, question->id, one->id);
          g_assert_cmpstr (lh_ranking_get_answer (plan, lh_catalog_get (), question->id), ==, one->id);
        }
    }
  g_assert_null (lh_ranking_get_answer (plan, lh_catalog_get (), "weather"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (firms); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ranking/firm/%s", firms[i].firm);

      g_test_add_data_func (path, &firms[i], test_firm);
    }
  g_test_add_func ("/ranking/rules", test_rules);
  g_test_add_func ("/ranking/equal", test_equal);
  g_test_add_func ("/ranking/questions", test_questions);
  return g_test_run ();
}
