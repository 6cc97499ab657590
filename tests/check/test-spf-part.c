/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a finding about SPF offers to leave out, and what it does not. */
#include "check/lh-spf-part.h"
#include "lh-spf-scene.h"

#define WORLD \
  "example.com MX 1 smtp.google.com.\n" \
  "smtp.google.com A 192.0.2.1\n" \
  "_spf.google.com TXT \"v=spf1 ip4:192.0.2.0/25 ~all\"\n" \
  "spf.mail.qq.com TXT \"v=spf1 ip4:192.0.2.128/26 -all\"\n" \
  "servers.mcsv.net TXT \"v=spf1 ip4:192.0.2.200 ?all\"\n" \
  "bad.example TXT \"v=spf1 ip4:1.2.3 -all\"\n" \
  "by_way.example TXT \"v=spf1 include:gone.example -all\"\n" \
  "open.example TXT \"v=spf1 +all\"\n" \
  "there.example A 192.0.2.7\n" \
  "loop.example TXT \"v=spf1 include:example.com -all\"\n"

static const LhFinding *
find (LhCheck *self, LhFindingId id)
{
  GPtrArray *findings = lh_check_get_findings (self, LH_TOPIC_SPF);

  for (guint i = 0; i < findings->len; i++)
    if (((LhFinding *) findings->pdata[i])->id == id)
      return findings->pdata[i];
  return NULL;
}

static const struct { const char *record; LhFindingId id; const char *part; } rows[] = {
  { "v=spf1 include:_spf.google.com include:spf.mail.qq.com ~all", LH_FINDING_SPF_PAST_PROVIDER, "include:spf.mail.qq.com" },
  { "v=spf1 include:_spf.google.com ?Include:SPF.mail.qq.com ~all", LH_FINDING_SPF_PAST_PROVIDER, "?Include:SPF.mail.qq.com" },
  { "v=spf1 include:_spf.google.com include:gone.example ~all", LH_FINDING_SPF_INCLUDE_BROKEN, "include:gone.example" },
  /* The part of one's own record that leads there. */
  { "v=spf1 include:_spf.google.com include:by_way.example ~all", LH_FINDING_SPF_INCLUDE_BROKEN, "include:by_way.example" },
  { "v=spf1 include:_spf.google.com include:bad.example ~all", LH_FINDING_SPF_INCLUDE_INVALID, "include:bad.example" },
  { "v=spf1 include:_spf.google.com include:loop.example ~all", LH_FINDING_SPF_LOOP, "include:loop.example" },
  { "v=spf1 include:_spf.google.com include:open.example ~all", LH_FINDING_SPF_INCLUDE_PLUS_ALL, "include:open.example" },
  { "v=spf1 include:_spf.google.com a:none.example ~all", LH_FINDING_SPF_EMPTY_TERM, "a:none.example" },
  { "v=spf1 include:_spf.google.com exists:there.example ~all", LH_FINDING_SPF_EXISTS_OPEN, "exists:there.example" },
  { "v=spf1 include:_spf.google.com ip4:192.0.2.9 ip4:192.0.2.9 ~all", LH_FINDING_SPF_DUPLICATE, "duplicates" },
  /* It goes anyway, with what is new. */
  { "v=spf1 ip4:192.0.2.9 ip4:192.0.2.9 ~all", LH_FINDING_SPF_DUPLICATE, NULL },
  /* Something has to be done first. */
  { "v=spf1 include:_spf.google.com include:servers.mcsv.net ~all", LH_FINDING_SPF_SENDER_UNNEEDED, NULL },
  { "v=spf1 include:_spf.google.com ?all", LH_FINDING_SPF_NEUTRAL_ALL, NULL },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (LhCheck) before = NULL;
      g_autoptr (LhCheck) after = NULL;
      g_autofree char *part = NULL;
      g_autofree char *chosen_part = NULL;
      gboolean chosen = FALSE;

      g_test_message ("%s", rows[i].record);
      lh_plan_set_provider (plan, "google");
      before = lh_spf_scene_check (WORLD, rows[i].record, plan);
      g_assert_nonnull (find (before, rows[i].id));
      part = lh_check_find_spf_part (before, find (before, rows[i].id), &chosen);
      g_assert_cmpstr (part, ==, rows[i].part);
      if (part == NULL)
        continue;
      g_assert_false (chosen);

      /* Chosen, it says so; what was found is still so. */
      lh_plan_set_spf_dropped (plan, part, TRUE);
      after = lh_spf_scene_check (WORLD, rows[i].record, plan);
      g_assert_nonnull (find (after, rows[i].id));
      chosen_part = lh_check_find_spf_part (after, find (after, rows[i].id), &chosen);
      g_assert_cmpstr (chosen_part, ==, rows[i].part);
      g_assert_true (chosen);
    }
}

/* Nobody to choose, or nothing that is merged. */
static void
test_none (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhCheck) bare = lh_spf_scene_check (WORLD, "v=spf1 include:gone.example ~all", NULL);
  g_autoptr (LhCheck) undecided = lh_spf_scene_check (WORLD, "v=spf1 include:gone.example ~all", plan);
  gboolean chosen = FALSE;

  g_assert_null (lh_check_find_spf_part (bare, find (bare, LH_FINDING_SPF_INCLUDE_BROKEN), &chosen));
  g_assert_null (lh_check_find_spf_part (undecided, find (undecided, LH_FINDING_SPF_INCLUDE_BROKEN), &chosen));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spf-part/rows", test_rows);
  g_test_add_func ("/spf-part/none", test_none);
  return g_test_run ();
}
