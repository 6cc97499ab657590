/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SPF record as its owner sees it. */
#include "check/lh-spf-view.h"
#include "lh-spf-scene.h"

#include <string.h>

#define WORLD \
  "example.com MX 1 smtp.google.com.\n" \
  "smtp.google.com A 192.0.2.1\n" \
  "_spf.google.com TXT \"v=spf1 include:_netblocks.google.com include:_netblocks2.google.com ~all\"\n" \
  "_netblocks.google.com TXT \"v=spf1 ip4:192.0.2.0/25 ~all\"\n" \
  "_netblocks2.google.com TXT \"v=spf1 ip6:2001:db8::/32 ~all\"\n" \
  "spf.mail.qq.com TXT \"v=spf1 include:spf-a.mail.qq.com -all\"\n" \
  "spf-a.mail.qq.com TXT \"v=spf1 ip4:192.0.2.128/26 -all\"\n" \
  "servers.mcsv.net TXT \"v=spf1 ip4:192.0.2.200 ?all\"\n" \
  "loop.example TXT \"v=spf1 include:example.com -all\"\n" \
  "open.example TXT !timeout\n"

static void
describe (GString *out, GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const LhSpfPart *part = parts->pdata[i];

      g_string_append_printf (out, "%s%s %s %u %s%s", i > 0 ? "; " : "", part->text, part->who != NULL ? part->who : "-", part->lookups,
                              lh_spf_part_state_to_string (part->state), part->can_go ? " go" : "");
      if (part->parts->len > 0)
        {
          g_string_append (out, " [");
          describe (out, part->parts);
          g_string_append (out, "]");
        }
    }
}

#define GOOGLE "include:_spf.google.com google 3 fine [include:_netblocks.google.com - 1 fine; include:_netblocks2.google.com - 1 fine]"

static const struct { const char *record, *wanted; guint lookups, saving, lines; gboolean complete; } rows[] = {
  { "v=spf1 include:_spf.google.com ~all", GOOGLE, 3, 0, 3, TRUE },
  { "v=spf1 include:_spf.google.com mx ip4:192.0.2.9 -all", GOOGLE "; mx - 1 fine; ip4:192.0.2.9 - 0 fine", 4, 0, 5, TRUE },
  /* The same again, and what is part of another list. */
  { "v=spf1 include:_spf.google.com include:_spf.google.com ~all",
    GOOGLE "; include:_spf.google.com google 3 twice go [include:_netblocks.google.com - 1 fine; include:_netblocks2.google.com - 1 fine]", 6, 3, 6, TRUE },
  { "v=spf1 include:_netblocks.google.com include:_spf.google.com ~all",
    "include:_netblocks.google.com - 1 twice go; " GOOGLE, 4, 1, 4, TRUE },
  /* Of what is refused or passed over nothing is covered. */
  { "v=spf1 include:_netblocks.google.com ?include:_spf.google.com ~all",
    "include:_netblocks.google.com - 1 fine; ?" GOOGLE, 4, 0, 4, TRUE },
  { "v=spf1 include:_spf.google.com include:spf.mail.qq.com ~all",
    GOOGLE "; include:spf.mail.qq.com tencent-exmail 2 past go [include:spf-a.mail.qq.com - 1 fine]", 5, 2, 5, TRUE },
  { "v=spf1 include:_spf.google.com include:servers.mcsv.net ~all", GOOGLE "; include:servers.mcsv.net mailchimp 1 unneeded go", 4, 1, 4, TRUE },
  { "v=spf1 include:_spf.google.com include:gone.example a:none.example ~all",
    GOOGLE "; include:gone.example - 1 no-record go; a:none.example - 1 void go", 5, 2, 5, TRUE },
  { "v=spf1 include:_spf.google.com include:loop.example ~all", GOOGLE "; include:loop.example - 2 fine [include:example.com - 1 loop]", 5, 0, 5, TRUE },
  { "v=spf1 include:_spf.google.com ~all include:servers.mcsv.net", GOOGLE "; include:servers.mcsv.net - 0 unreached go", 3, 0, 4, TRUE },
  { "v=spf1 include:_spf.google.com ipv4:192.0.2.9 ~all", GOOGLE "; ipv4:192.0.2.9 - 0 broken go", 3, 0, 4, TRUE },
  { "v=spf1 include:_spf.google.com exists:%{i}.example.net ~all", GOOGLE "; exists:%{i}.example.net - 1 macro", 4, 0, 4, TRUE },
  /* Nothing is known of it: it may well be needed. */
  { "v=spf1 include:_spf.google.com include:open.example ~all", GOOGLE "; include:open.example - 1 not-checked", 4, 0, 4, FALSE },
  { "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 ip4:192.0.2.3 ip4:192.0.2.4 -all",
    "ip4:192.0.2.1 - 0 fine; ip4:192.0.2.2 - 0 fine; ip4:192.0.2.3 - 0 fine; ip4:192.0.2.4 - 0 fine", 0, 0, 1, TRUE },
  { "v=spf1 -all", "", 0, 0, 0, TRUE },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhCheck) self = lh_spf_scene_check (WORLD, rows[i].record, NULL);
      g_autoptr (LhSpfView) view = lh_spf_view_of_check (self);
      g_autoptr (GPtrArray) lines = NULL;
      g_autoptr (GString) found = g_string_new (NULL);

      g_assert_nonnull (view);
      lines = lh_spf_view_list (view);
      describe (found, view->parts);
      g_assert_cmpstr (found->str, ==, rows[i].wanted);
      g_assert_cmpstr (view->text, ==, rows[i].record);
      g_assert_cmpuint (view->octets, ==, strlen (rows[i].record));
      g_assert_cmpuint (view->lookups, ==, rows[i].lookups);
      g_assert_cmpuint (view->saving, ==, rows[i].saving);
      g_assert_cmpint (view->complete, ==, rows[i].complete);
      g_assert_cmpuint (lines->len, ==, rows[i].lines);
    }
}

/* What is no record, or several, has no parts; nor has what is not looked at. */
static void
test_none (void)
{
  g_autoptr (LhCheck) none = lh_spf_scene_check (WORLD, "verification=1", NULL);
  g_autoptr (LhCheck) several = lh_spf_scene_check (WORLD, "v=spf1 -all\"\nexample.com TXT \"v=spf1 ~all", NULL);
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhCheck) unasked = lh_check_new (survey, NULL, lh_catalog_get ());

  g_assert_null (lh_spf_view_of_check (none));
  g_assert_null (lh_spf_view_of_check (several));
  g_assert_null (lh_spf_view_of_check (unasked));
  lh_check_set_topics (none, 1u << LH_TOPIC_MX);
  g_assert_null (lh_spf_view_of_check (none));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spf-view/rows", test_rows);
  g_test_add_func ("/spf-view/none", test_none);
  return g_test_run ();
}
