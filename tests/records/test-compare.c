/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/lh-compare.h"

#include "keys.h"
#include "lh-table.h"
#include "mail/lh-dmarc.h"
#include "mail/lh-mta-sts.h"
#include "plan/lh-plan-optional.h"

typedef struct { LhPlan *plan; GPtrArray *wanted; } Context;

static void
inquire (LhInquiry *inquiry, gpointer data)
{
  Context *context = data;
  g_autoptr (GPtrArray) comparisons = lh_compare (inquiry, context->wanted, lh_catalog_get ());
}

static void
set_plan (LhPlan *plan, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 2);
  static const char *const stages[] = { "none", "quarantine", "reject" };
  LhOptional optional;

  if (g_str_equal (words[0], "provider"))
    lh_plan_set_provider (plan, words[1]);
  else if (g_str_equal (words[0], "stage"))
    for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
      {
        if (g_str_equal (words[1], stages[i]))
          lh_plan_set_dmarc_stage (plan, i);
      }
  else if (g_str_equal (words[0], "from"))
    lh_plan_set_moving_from (plan, words[1]);
  else if (g_str_equal (words[0], "no-mail"))
    lh_plan_set_no_mail (plan, TRUE);
  else if (g_str_equal (words[0], "dns-host"))
    lh_plan_set_dns_host (plan, words[1]);
  else if (g_str_equal (words[0], "start"))
    g_assert_true (lh_plan_set_start (plan, words[1], NULL));
  else if (g_str_equal (words[0], "sender") || g_str_equal (words[0], "sender-stage") || g_str_equal (words[0], "sender-paste") ||
           g_str_equal (words[0], "sender-receives"))
    {
      g_auto (GStrv) rest = g_strsplit (words[1], " ", 3);
      g_autoptr (GError) error = NULL;

      if (g_str_equal (words[0], "sender"))
        lh_plan_add_sender (plan, rest[0], rest[1], &error);
      else if (g_str_equal (words[0], "sender-paste"))
        lh_plan_paste_sender (plan, rest[0], rest[1], rest[2], NULL, NULL, &error);
      else if (g_str_equal (words[0], "sender-receives"))
        lh_plan_set_sender_receives (plan, rest[0], TRUE, &error);
      else
        lh_plan_set_sender_stage (plan, rest[0], g_str_equal (rest[1], "none") ? LH_SENDER_STAGE_NONE : LH_SENDER_STAGE_REJECT);
      g_assert_no_error (error);
    }
  else if (g_str_equal (words[0], "spf-all") || g_str_equal (words[0], "spf-drop"))
    {
      g_autoptr (GError) error = NULL;

      (g_str_equal (words[0], "spf-all") ? lh_plan_set_spf_all : lh_plan_set_spf_drop) (plan, words[1], &error);
      g_assert_no_error (error);
    }
  else if (lh_optional_from_string (words[0], &optional))
    lh_plan_set_optional (plan, optional, words[1]);
  else
    lh_plan_set_pasted (plan, words[0], words[1]);
}

/* "dkim:2": the second of that purpose */
static LhComparison *
find_comparison (GPtrArray *comparisons, const char *what)
{
  g_auto (GStrv) words = g_strsplit (what, ":", 2);
  guint left = words[1] != NULL ? g_ascii_strtoull (words[1], NULL, 10) : 1;

  for (guint i = 0; i < comparisons->len; i++)
    {
      LhComparison *comparison = g_ptr_array_index (comparisons, i);

      if (g_str_equal (lh_purpose_to_string (comparison->wanted->purpose), words[0]) && --left == 0)
        return comparison;
    }
  g_error ("no %s", what);
}

static const char *const actions[] = { "keep", "add", "change", "remove" };

static char *
describe_published (const LhPublished *published)
{
  g_autofree char *text = published->record->type == LH_TYPE_TXT ? lh_record_get_text (published->record)
                                                                  : lh_record_to_text (published->record);

  return g_strdup_printf ("%s %s", actions[published->action], text);
}

static GPtrArray *
describe (LhComparison *comparison)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < comparison->published->len; i++)
    g_ptr_array_add (lines, describe_published (g_ptr_array_index (comparison->published, i)));
  for (guint i = 0; i < comparison->to_add->len; i++)
    {
      LhWantedValue *value = g_ptr_array_index (comparison->to_add, i);

      g_assert_true (g_ptr_array_find (comparison->wanted->values, value, NULL));
      g_ptr_array_add (lines, g_strconcat ("add ", value->value, NULL));
    }

  return lines;
}

static void
take_line (GPtrArray *lines, const char *expected)
{
  g_auto (GStrv) words = g_strsplit (expected, " ", 2);

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);

      if (g_str_has_prefix (line, words[0]) && strstr (line, words[1]) != NULL)
        {
          g_ptr_array_remove_index (lines, i);
          return;
        }
    }
  for (guint i = 0; i < lines->len; i++)
    g_printerr ("left: %s\n", (char *) g_ptr_array_index (lines, i));
  g_error ("not done: %s", expected);
}

/* "+ include:a.example 3": sign, term, look-ups; "!" after them when it leads nowhere */
static void
expect_term (const LhMerge *merge, const char *expected)
{
  static const char signs[] = { [LH_PIECE_KEPT] = '=', [LH_PIECE_ADDED] = '+', [LH_PIECE_DROPPED] = '-' };
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < merge->pieces->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (merge->pieces, i);
      g_autofree char *line = g_strdup_printf ("%c %s %d%s", signs[piece->state], piece->text, piece->lookups, piece->leads_nowhere ? "!" : "");

      if (g_str_equal (line, expected))
        return;
      g_string_append_printf (found, "%s; ", line);
    }
  g_error ("no %s: %s", expected, found->str);
}

/* "enforce mx1.example mx2.example", in whatever order; NULL: there is nothing to hand out */
static void
expect_policy (const LhWanted *wanted, const char *expected)
{
  g_auto (GStrv) words = expected != NULL ? g_strsplit (expected, " ", -1) : NULL;
  g_autoptr (LhMtaStsPolicy) policy = NULL;

  if (expected == NULL)
    {
      g_assert_null (wanted->file_text);
      g_assert_null (wanted->file_url);
      return;
    }
  policy = lh_mta_sts_policy_parse (wanted->file_text, strlen (wanted->file_text));
  g_assert_true (policy->valid);
  g_assert_cmpstr (lh_mta_sts_mode_to_string (policy->mode), ==, words[0]);
  for (guint i = 1; words[i] != NULL; i++)
    g_assert_true (g_ptr_array_find_with_equal_func (policy->mx, words[i], g_str_equal, NULL));
  g_assert_cmpuint (policy->mx->len, ==, g_strv_length (words) - 1);
}

static void
expect_may_go (const LhComparison *comparison, const char *terms)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < comparison->merge->pieces->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (comparison->merge->pieces, i);

      if (lh_piece_may_go (piece, comparison->wanted->provider))
        g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "", piece->text);
    }
  g_assert_cmpstr (list->str, ==, terms);
}

/* "mx means-others a:mail.example.com" */
static void
expect_later (const LhMerge *merge, const char *expected)
{
  static const char *const laters[] = { [LH_PIECE_STAYS] = "stays", [LH_PIECE_MEANS_OTHERS] = "means-others", [LH_PIECE_BESIDE] = "beside", [LH_PIECE_GOES] = "goes" };
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < merge->pieces->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (merge->pieces, i);
      g_autofree char *line = g_strjoin (" ", piece->text, laters[piece->later], piece->instead, NULL);

      if (g_str_equal (line, expected))
        return;
      g_string_append_printf (found, "%s; ", line);
    }
  g_error ("no %s: %s", expected, found->str);
}

static void
expect_day (const LhComparison *comparison, const char *day)
{
  char iso[sizeof "2026-01-01"] = "none";

  g_assert_true (comparison->on_the_day);
  if (g_date_valid (&comparison->wanted->change_day))
    g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &comparison->wanted->change_day);
  g_assert_cmpstr (iso, ==, day);
}

static void
expect_left (const LhComparison *comparison, const char *selector)
{
  g_assert_true (lh_comparison_may_go (comparison));
  g_assert_true (lh_comparison_is_optional (comparison));
  g_assert_null (lh_comparison_get_standing (comparison));
  g_assert_cmpstr (comparison->wanted->selector, ==, g_str_equal (selector, "-") ? NULL : selector);
}

static void
expect_count (GPtrArray *comparisons, const char *expected)
{
  g_auto (GStrv) words = g_strsplit (expected, " ", 2);
  guint n = 0;

  for (guint i = 0; i < comparisons->len; i++)
    n += g_str_equal (lh_purpose_to_string (((LhComparison *) comparisons->pdata[i])->wanted->purpose), words[0]);
  g_assert_cmpuint (n, ==, g_ascii_strtoull (words[1], NULL, 10));
}

/* " mx=1 include:old.example=2" */
static void
expect_could_go (const LhComparison *comparison, const char *terms)
{
  g_autoptr (GPtrArray) parts = lh_merge_list_go (comparison->merge, comparison->wanted->provider);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (parts, i);

      g_string_append_printf (list, " %s=%d", piece->text, lh_piece_get_go (piece, comparison->wanted->provider));
    }
  g_assert_cmpstr (list->str, ==, terms);
}

static void
expect_standing (const LhComparison *comparison, const char *text)
{
  g_autoptr (LhWanted) standing = lh_comparison_get_standing (comparison);

  g_assert_cmpuint (standing->values->len, ==, 1);
  g_assert_cmpstr (((LhWantedValue *) g_ptr_array_index (standing->values, 0))->value, ==, text);
}

static void
expect (GPtrArray *comparisons, char **lines)
{
  g_autoptr (GPtrArray) done = NULL;
  LhComparison *comparison = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "> "))
      {
        g_auto (GStrv) words = g_strsplit (lines[i] + 2, " ", 2);

        if (done != NULL && done->len > 0)
          g_error ("unexpected: %s", (char *) g_ptr_array_index (done, 0));
        comparison = find_comparison (comparisons, words[0]);
        g_test_message ("%s", lines[i]);
        g_assert_cmpstr (lh_state_to_string (comparison->state), ==, words[1]);
        g_clear_pointer (&done, g_ptr_array_unref);
        done = describe (comparison);
      }
    else if (g_str_has_prefix (lines[i], "  text "))
      g_assert_cmpstr (((LhWantedValue *) g_ptr_array_index (comparison->wanted->values, 0))->value, ==, lines[i] + strlen ("  text "));
    else if (g_str_has_prefix (lines[i], "  lookups "))
      g_assert_cmpint (comparison->merge->lookups, ==, atoi (lines[i] + strlen ("  lookups ")));
    else if (g_str_has_prefix (lines[i], "  ttl "))
      g_assert_cmpuint (comparison->wanted->ttl, ==, g_ascii_strtoull (lines[i] + strlen ("  ttl "), NULL, 10));
    else if (g_str_has_prefix (lines[i], "  term "))
      expect_term (comparison->merge, lines[i] + strlen ("  term "));
    else if (g_str_has_prefix (lines[i], "  policy "))
      expect_policy (comparison->wanted, lines[i] + strlen ("  policy "));
    else if (g_str_equal (lines[i], "  no-policy"))
      expect_policy (comparison->wanted, NULL);
    else if (g_str_has_prefix (lines[i], "= "))
      expect_count (comparisons, lines[i] + strlen ("= "));
    else if (g_str_has_prefix (lines[i], "  later "))
      expect_later (comparison->merge, lines[i] + strlen ("  later "));
    else if (g_str_has_prefix (lines[i], "  on-the-day "))
      expect_day (comparison, lines[i] + strlen ("  on-the-day "));
    else if (g_str_equal (lines[i], "  now"))
      g_assert_false (comparison->on_the_day);
    else if (g_str_has_prefix (lines[i], "  may-go-key "))
      expect_left (comparison, lines[i] + strlen ("  may-go-key "));
    else if (g_str_has_prefix (lines[i], "  may-go "))
      expect_may_go (comparison, lines[i] + strlen ("  may-go "));
    else if (g_str_has_prefix (lines[i], "  could-go"))
      expect_could_go (comparison, lines[i] + strlen ("  could-go"));
    else if (g_str_has_prefix (lines[i], "  stands "))
      expect_standing (comparison, lines[i] + strlen ("  stands "));
    else if (g_str_has_prefix (lines[i], "  behind "))
      g_assert_cmpstr (comparison->behind, ==, lines[i] + strlen ("  behind "));
    else if (g_str_has_prefix (lines[i], "  cut"))
      g_assert_cmpstr (comparison->cut != NULL ? comparison->cut : "", ==, g_strchug (lines[i] + strlen ("  cut")));
    else if (g_str_has_prefix (lines[i], "  "))
      take_line (done, lines[i] + 2);

  if (done != NULL && done->len > 0)
    g_error ("unexpected: %s", (char *) g_ptr_array_index (done, 0));
}

/* Where nothing or not all was asked, nothing is called wrong or missing. */
static void
assert_modest (LhSurvey *survey, Context *context)
{
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);
  g_autoptr (GPtrArray) comparisons = lh_compare (inquiry, context->wanted, lh_catalog_get ());

  for (guint i = 0; i < comparisons->len; i++)
    {
      LhState state = ((LhComparison *) g_ptr_array_index (comparisons, i))->state;

      g_assert_true (state == LH_STATE_WAITING || state == LH_STATE_TO_PASTE || state == LH_STATE_NOT_CHECKED);
    }
}

typedef struct { LhSurvey *copy; GRand *rand; gboolean drop; } Thinning;

static void
thin (LhQuestion *question, LhAnswer *answer, gpointer data)
{
  Thinning *thinning = data;
  g_autoptr (LhAnswer) silent = lh_answer_new (LH_OUTCOME_TIMEOUT);

  if (g_rand_boolean (thinning->rand))
    lh_survey_add (thinning->copy, question, answer);
  else if (!thinning->drop)
    lh_survey_add (thinning->copy, question, silent);
}

/* With any part of the answers lacking, the state is what it will be, or says that it cannot be told yet. An alias that only a lacking answer would
 * have shown, or told from a wildcard, is the one thing that may come on top; what a wildcard makes up is something else where nobody tells. */
static void
assert_steady (LhSurvey *survey, Context *context, GPtrArray *full, GRand *rand)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (LhSurvey) copy = lh_survey_new ("example.com");
      Thinning thinning = { .copy = copy, .rand = rand, .drop = round % 2 == 0 };
      g_autoptr (LhInquiry) inquiry = lh_inquiry_new (copy);
      g_autoptr (GPtrArray) comparisons = NULL;

      lh_survey_foreach (survey, thin, &thinning);
      comparisons = lh_compare (inquiry, context->wanted, lh_catalog_get ());
      for (guint i = 0; i < comparisons->len; i++)
        {
          LhComparison *now = g_ptr_array_index (comparisons, i), *then = g_ptr_array_index (full, i);
          gboolean star_unseen = !thinning.drop && then->state == LH_STATE_MISSING && (now->state == LH_STATE_DIFFERS || now->state == LH_STATE_CONFLICTS);
          gboolean alias_unseen = then->state == LH_STATE_CONFLICTS && now->published->len < then->published->len &&
                                  (now->state == LH_STATE_MATCHES || now->state == LH_STATE_MISSING);

          if (now->state != then->state && now->state != (thinning.drop ? LH_STATE_WAITING : LH_STATE_NOT_CHECKED) && !alias_unseen && !star_unseen)
            g_error ("%s %s: %s became %s", thinning.drop ? "waiting" : "silent", lh_purpose_to_string (now->wanted->purpose),
                     lh_state_to_string (then->state), lh_state_to_string (now->state));
        }
    }
}

static void
run_case (char **lines)
{
  const char *domain = g_str_has_prefix (lines[1], "domain ") ? lines[1] + strlen ("domain ") : "example.com";
  g_autoptr (LhPlan) plan = lh_plan_new (domain);
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhTable) silent = lh_table_new_from_string ("* * !timeout");
  g_autoptr (LhSurvey) survey = NULL;
  g_autoptr (LhSurvey) nothing = lh_survey_new ("example.com");
  g_autoptr (LhSurvey) silence = NULL;
  g_autoptr (LhInquiry) inquiry = NULL;
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (GPtrArray) comparisons = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  Context context = { .plan = plan };

  g_test_message ("== %s", lines[0]);
  for (guint i = g_str_has_prefix (lines[1], "domain ") ? 2 : 1; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "plan "))
      set_plan (plan, lines[i] + strlen ("plan "));
    else if (*lines[i] != '\0' && *lines[i] != '#' && *lines[i] != '=' && *lines[i] != '>' && *lines[i] != ' ')
      lh_table_add (table, lines[i]);

  context.wanted = wanted = lh_wanted_from_plan (plan, lh_catalog_get ());
  survey = lh_table_fill (table, inquire, &context, "example.com");
  inquiry = lh_inquiry_new (survey);
  comparisons = lh_compare (inquiry, wanted, lh_catalog_get ());
  g_assert_false (lh_inquiry_is_open (inquiry));
  expect (comparisons, lines + 1);
  assert_steady (survey, &context, comparisons, rand);

  silence = lh_table_fill (silent, inquire, &context, "example.com");
  assert_modest (silence, &context);
  assert_modest (nothing, &context);
}

static void
test_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "records", "compare.txt", NULL);
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) cases = NULL;

  g_assert_true (g_file_get_contents (path, &raw, NULL, NULL));
  text = keys_fill (raw);
  cases = g_strsplit (text, "\n== ", -1);
  for (guint i = 1; cases[i] != NULL; i++)
    {
      g_auto (GStrv) lines = g_strsplit (cases[i], "\n", -1);

      run_case (lines);
    }
}

/* What the plan asks for, once published, is right in every part. */
static void
test_published (void)
{
  GPtrArray *providers = lh_catalog_get_choices (lh_catalog_get ());

  for (guint i = 0; i < providers->len; i++)
    {
      const LhProvider *provider = g_ptr_array_index (providers, i);
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (LhTable) table = lh_table_new_from_string ("mail.example.com A 192.0.2.1");
      g_autoptr (GPtrArray) wanted = NULL;
      g_autoptr (GPtrArray) comparisons = NULL;
      g_autoptr (LhSurvey) survey = NULL;
      g_autoptr (LhInquiry) inquiry = NULL;
      Context context = { .plan = plan };

      keys_paste_all (plan, provider);
      context.wanted = wanted = lh_wanted_from_plan (plan, lh_catalog_get ());
      for (guint j = 0; j < wanted->len; j++)
        {
          g_autoptr (GPtrArray) records = lh_wanted_to_records (g_ptr_array_index (wanted, j));

          for (guint k = 0; k < records->len; k++)
            lh_table_add_record (table, g_ptr_array_index (records, k));
        }

      survey = lh_table_fill (table, inquire, &context, "example.com");
      inquiry = lh_inquiry_new (survey);
      comparisons = lh_compare (inquiry, wanted, lh_catalog_get ());
      for (guint j = 0; j < comparisons->len; j++)
        {
          const LhComparison *comparison = g_ptr_array_index (comparisons, j);

          g_test_message ("%s %s", provider->id, lh_purpose_to_string (comparison->wanted->purpose));
          g_assert_cmpint (comparison->state, ==, LH_STATE_MATCHES);
          g_assert_cmpuint (comparison->to_add->len, ==, 0);
          if (comparison->merge != NULL)
            g_assert_false (comparison->merge->changed);
        }
    }
}

static int
strength_of (const char *text)
{
  g_autoptr (LhDmarcRecord) record = lh_dmarc_parse (text, -1);

  return record->policy == LH_DMARC_REJECT ? 2 : record->policy == LH_DMARC_QUARANTINE ? 1 : 0;
}

static void
check_policy (const LhSender *sender, LhDmarcStage stage, const char *published, int least)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhTable) table = lh_table_new_from_string ("example.com A 192.0.2.1");
  g_autoptr (GPtrArray) wanted = NULL, comparisons = NULL;
  g_autoptr (LhSurvey) survey = NULL;
  g_autoptr (LhInquiry) inquiry = NULL;
  Context context = { .plan = plan };
  guint n = 0;

  lh_plan_set_provider (plan, "zoho");
  lh_plan_set_dmarc_stage (plan, stage);
  lh_plan_add_sender (plan, sender->id, "news", NULL);
  if (published != NULL)
    lh_table_add (table, published);
  context.wanted = wanted = lh_wanted_from_plan (plan, lh_catalog_get ());
  survey = lh_table_fill (table, inquire, &context, "example.com");
  inquiry = lh_inquiry_new (survey);
  comparisons = lh_compare (inquiry, wanted, lh_catalog_get ());
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];
      const char *text = comparison->wanted->purpose == LH_PURPOSE_DMARC && comparison->wanted->label != NULL ? ((LhWantedValue *) comparison->wanted->values->pdata[0])->value : NULL;

      if (text == NULL)
        continue;
      n++;
      g_test_message ("%s, plan %d, %s: %s", sender->id, stage, published, text);
      if (comparison->to_add->len > 0)
        g_assert_cmpint (strength_of (text), >=, MAX (least, (int) stage));
      else
        g_assert_cmpint (comparison->state, ==, LH_STATE_MATCHES);
    }
  g_assert_cmpuint (n, ==, sender->dmarc != LH_SENDER_DMARC_UNSAID);
}

/* The record of a stream is never weaker than the policy that holds for it without one. */
static void
test_policies (void)
{
  static const struct { const char *record; int below; } above[] = {
    { NULL, 0 },
    { "_dmarc.example.com TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.com\"", 0 },
    { "_dmarc.example.com TXT \"v=DMARC1; p=quarantine\"", 1 },
    { "_dmarc.example.com TXT \"v=DMARC1; p=reject; rua=mailto:a@example.net\"", 2 },
    { "_dmarc.example.com TXT \"v=DMARC1; p=reject; sp=none\"", 0 },
    { "_dmarc.example.com TXT \"v=DMARC1; p=none; sp=reject\"", 2 },
    { "_dmarc.example.com TXT \"v=DMARC1; p=reject; t=y\"", 1 },
  };
  GPtrArray *senders = lh_catalog_get_senders (lh_catalog_get ());

  for (guint i = 0; i < senders->len; i++)
    for (LhDmarcStage stage = LH_DMARC_STAGE_NONE; stage <= LH_DMARC_STAGE_REJECT; stage++)
      for (guint j = 0; j < G_N_ELEMENTS (above); j++)
        check_policy (senders->pdata[i], stage, above[j].record, above[j].below);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/table", test_table);
  g_test_add_func ("/compare/published", test_published);
  g_test_add_func ("/compare/policies", test_policies);
  return g_test_run ();
}
