/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the steps of a schedule are told, by what is published. */
#include "schedule.h"

#include "plan/lh-plan-spf.h"

#include <string.h>

static void
test_params (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GPtrArray) tasks = NULL;
  const LhBefore before = { 0 };

  lh_plan_set_provider (plan, "google");
  tasks = make_schedule (plan, &before);
  for (guint i = 0; i < tasks->len; i++)
    {
      const LhTask *task = tasks->pdata[i];

      if (task->kind != LH_TASK_WARM_UP)
        continue;
      g_assert_cmpstr (lh_task_get (task, "to"), ==, "google");
      g_assert_cmpint (atoi (lh_task_get (task, "least")), <=, atoi (lh_task_get (task, "most")));
      g_assert_null (lh_task_get (task, "from"));
    }
}

/* What is announced of certificates: of the old server until nobody delivers there any more, of the new one before anybody does; nothing is said of what
 * was not looked at. */
static void
test_tlsa (void)
{
#define TLSA " TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
  static const struct { const char *from, *to, *host, *zone, *steps, *names; } moves[] = {
    { "self-hosted", "google", NULL, "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.1\n_25._tcp.mail.example.com" TLSA,
      "hold clean-tlsa", "_25._tcp.mail.example.com" },
    { "self-hosted", "google", NULL, "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.1\n", "", NULL },
    { "self-hosted", "google", NULL, NULL, "", NULL },
    { "zoho", "self-hosted", "mx.example.com", "example.com MX 10 mx.zoho.com.\n_25._tcp.mx.example.com" TLSA, "new", "_25._tcp.mx.example.com" },
    { "zoho", "self-hosted", "mx.example.com", "example.com MX 10 mx.zoho.com.\n", "", NULL },
    /* A provider's are its own affair. */
    { "fastmail", "google", NULL, "example.com MX 10 in1-smtp.messagingengine.com.\n_25._tcp.in1-smtp.messagingengine.com" TLSA, "", NULL },
    { "mailcow", "self-hosted", "mx.example.com", "example.com MX 10 mail.example.com.\n_25._tcp.mail.example.com" TLSA, "add hold clean-tlsa",
      "_25._tcp.mail.example.com" },
    { "mailcow", "self-hosted", "mx.example.com", "example.com MX 10 mail.example.com.\n_25._tcp.mail.example.com" TLSA "_25._tcp.mx.example.com" TLSA,
      "new hold clean-tlsa", NULL },
    { "mailcow", "self-hosted", "mx.example.com", "example.com MX 10 mail.example.com.\n_25._tcp.mail.example.com" TLSA "_25._tcp.mx.example.com TLSA !timeout",
      "hold clean-tlsa", NULL },
    { "mailcow", "self-hosted", "mail.example.com", "example.com MX 10 mail.example.com.\n_25._tcp.mail.example.com" TLSA, "both clean-tlsa-both",
      "_25._tcp.mail.example.com" },
  };
  static const char *const ids[] = { "move-tlsa-new", "move-tlsa-add", "move-tlsa-both", "move-tlsa-hold", "move-clean-tlsa", "move-clean-tlsa-both" };
  static const char *const keys[] = { "tlsa-old", "tlsa-new", "tlsa-both" };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_auto (LhBefore) before = { 0 };
      g_autoptr (GPtrArray) tasks = NULL;
      g_autoptr (GString) steps = g_string_new (NULL);
      gboolean named = moves[i].names == NULL;

      g_test_message ("%s to %s, %s", moves[i].from, moves[i].to, moves[i].zone);
      lh_plan_set_provider (plan, moves[i].to);
      lh_plan_set_moving_from (plan, moves[i].from);
      if (moves[i].host != NULL)
        lh_plan_set_pasted (plan, "mx-host", moves[i].host);
      look_at (plan, moves[i].zone, &before);
      tasks = make_schedule (plan, &before);
      for (guint k = 0; k < tasks->len; k++)
        for (guint n = 0; n < G_N_ELEMENTS (ids); n++)
          if (g_str_equal (((LhTask *) tasks->pdata[k])->id, ids[n]))
            {
              g_string_append_printf (steps, "%s%s", steps->len > 0 ? " " : "", g_str_has_prefix (ids[n], "move-tlsa-") ? ids[n] + strlen ("move-tlsa-") : ids[n] + strlen ("move-"));
              for (guint m = 0; m < G_N_ELEMENTS (keys); m++)
                named |= g_strcmp0 (lh_task_get (tasks->pdata[k], keys[m]), moves[i].names) == 0;
            }
      g_assert_cmpstr (steps->str, ==, moves[i].steps);
      g_assert_true (named);
    }
}

/* Where both sign by one name, that record waits; by what is published where that is known, else by what each is known to use. */
static void
test_keys (void)
{
  static const struct { const char *from, *to, *paste, *zone, *selector; gboolean may_choose; } keys[] = {
    { "m365-cn", "m365", NULL, NULL, "selector1", FALSE },
    { "netease-qiye", "namecheap-pe", NULL, NULL, "default", TRUE },
    { "mailcow", "self-hosted", NULL, NULL, NULL, TRUE },
    { "zoho", "google", NULL, NULL, NULL, TRUE },
    /* Seen: only the second is there; it is somebody else's. */
    { "m365-cn", "m365", NULL, "selector2._domainkey.example.com CNAME x.partner.onmschina.cn.", "selector2", FALSE },
    { "m365-cn", "m365", NULL, "example.com TXT \"v=spf1 -all\"", NULL, FALSE },
    { "m365-cn", "m365", "dkim-target-1 a.onmicrosoft.com", "selector1._domainkey.example.com CNAME a.onmicrosoft.com.", NULL, FALSE },
    /* One that nobody pasted may still be that of who is left. */
    { "netease-qiye", "namecheap-pe", NULL, "default._domainkey.example.com TXT \"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"", "default", TRUE },
    /* Not known of the old one by the catalogue, but seen. */
    { "tencent-exmail", "icloud", NULL, "sig1._domainkey.example.com TXT \"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"", "sig1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_auto (LhBefore) before = { 0 };
      g_autoptr (GPtrArray) tasks = NULL;
      const char *selector = NULL;
      gboolean may_choose = FALSE, prepares = FALSE, verifies = FALSE;

      g_test_message ("%s to %s, %s", keys[i].from, keys[i].to, keys[i].zone);
      lh_plan_set_provider (plan, keys[i].to);
      lh_plan_set_moving_from (plan, keys[i].from);
      if (keys[i].paste != NULL)
        {
          g_auto (GStrv) words = g_strsplit (keys[i].paste, " ", 2);

          lh_plan_set_pasted (plan, words[0], words[1]);
        }
      look_at (plan, keys[i].zone, &before);
      tasks = make_schedule (plan, &before);
      for (guint k = 0; k < tasks->len; k++)
        {
          const LhTask *task = tasks->pdata[k];

          prepares |= g_str_has_prefix (task->id, "move-prepare");
          verifies |= g_str_equal (task->id, "move-verify");
          if (!g_str_equal (task->id, "move-dkim"))
            continue;
          selector = lh_task_get (task, "selector");
          may_choose = lh_task_get (task, "may-choose") != NULL;
        }
      g_assert_cmpstr (selector, ==, keys[i].selector);
      g_assert_true (prepares == (selector == NULL) && verifies == (selector != NULL));
      g_assert_true (selector == NULL || may_choose == keys[i].may_choose);
    }
}

/* Never raised before the change, never below what the DNS host takes, and then to what the plan's records are given. */
static void
test_ttl (void)
{
  static const struct { const char *to, *host; guint32 ttl; const char *lower, *raise; } ttls[] = {
    { "google", NULL, 0, "600", "3600" },
    { "google", NULL, 3600, "600", "3600" },
    { "google", NULL, 600, NULL, NULL },
    { "google", NULL, 300, NULL, NULL },
    { "google", "namesilo", 86400, "3600", NULL },
    { "google", "aliyun", 86400, "600", "3600" },
    { "tencent-exmail", NULL, 3600, "600", NULL },
    { "tencent-exmail", "namesilo", 0, "3600", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ttls); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      const LhBefore before = { .ttl = ttls[i].ttl };
      g_autoptr (GPtrArray) tasks = NULL;
      const char *lower = NULL, *raise = NULL;

      lh_plan_set_provider (plan, ttls[i].to);
      lh_plan_set_moving_from (plan, "zoho");
      if (ttls[i].host != NULL)
        lh_plan_set_dns_host (plan, ttls[i].host);
      tasks = make_schedule (plan, &before);
      for (guint k = 0; k < tasks->len; k++)
        {
          const LhTask *task = tasks->pdata[k];

          if (g_str_equal (task->id, "move-lower-ttl"))
            lower = lh_task_get (task, "ttl");
          else if (g_str_equal (task->id, "move-raise-ttl"))
            raise = lh_task_get (task, "ttl");
        }
      g_assert_cmpstr (lower, ==, ttls[i].lower);
      g_assert_cmpstr (raise, ==, ttls[i].raise);
    }
}

/* What of the SPF record is to go is named while it is known. */
static void
test_spf_goes (void)
{
  static const struct { const char *to, *zone, *goes; } records[] = {
    { "google", "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.25\nexample.com TXT \"v=spf1 mx ip4:192.0.2.25 ip4:198.51.100.1 -all\"",
      "a:mail.example.com, ip4:192.0.2.25" },
    { "google", "example.com MX 10 mx.zoho.com.\nexample.com TXT \"v=spf1 include:zohomail.com -all\"", "include:zohomail.com" },
    { "google", "example.com MX 1 smtp.google.com.\nexample.com TXT \"v=spf1 include:_spf.google.com ip4:192.0.2.25 -all\"", NULL },
    { "google", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_auto (LhBefore) before = { 0 };
      g_autoptr (GPtrArray) tasks = NULL;
      const char *goes = NULL;

      lh_plan_set_provider (plan, records[i].to);
      lh_plan_set_moving_from (plan, "other");
      look_at (plan, records[i].zone, &before);
      tasks = make_schedule (plan, &before);
      for (guint k = 0; k < tasks->len; k++)
        if (g_str_equal (((LhTask *) tasks->pdata[k])->id, "move-clean-spf"))
          goes = lh_task_get (tasks->pdata[k], "spf-goes");
      g_assert_cmpstr (goes, ==, records[i].goes);
    }
}

/* What a step is told, as it follows from what is published. */
static void
test_told (void)
{
  static const struct { const char *to, *from, *host, *all, *zone, *task, *key, *value; } told[] = {
    { "self-hosted", "self-hosted", "mx.example.com", NULL, "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.25\nexample.com TXT \"v=spf1 mx -all\"", "move-spf-own", "instead", "a:mail.example.com" },
    { "self-hosted", "self-hosted", "mx.example.com", NULL, "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.25\nexample.com TXT \"v=spf1 mx a:mail.example.com -all\"", "move-spf-own", NULL, NULL },
    { "google", "self-hosted", NULL, NULL, "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.25\nexample.com TXT \"v=spf1 mx a:mail.example.com -all\"", "move-spf-own", NULL, NULL },
    { "google", "self-hosted", NULL, NULL, "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.25\nexample.com TXT \"v=spf1 mx -all\"", "move-spf-own", "instead", "a:mail.example.com" },
    /* The end of the record stays as its owner has it; who chose one is not asked again. */
    { "lark", "google", NULL, NULL, "example.com MX 1 smtp.google.com.\nexample.com TXT \"v=spf1 include:_spf.google.com ~all\"", "move-clean-spf", "spf-all", "~all" },
    { "lark", "google", NULL, "~all", "example.com MX 1 smtp.google.com.\nexample.com TXT \"v=spf1 include:_spf.google.com ~all\"", "move-clean-spf", "spf-all", NULL },
    { "lark", "google", NULL, NULL, "example.com MX 1 smtp.google.com.\nexample.com TXT \"v=spf1 include:_spf.google.com -all\"", "move-clean-spf", "spf-all", NULL },
    { "google", "lark", NULL, NULL, "example.com MX 1 mx1.larksuite.com.\nexample.com TXT \"v=spf1 include:spf.onlarksuite.com ~all\"", "move-clean-spf", "spf-all", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_auto (LhBefore) before = { 0 };
      g_autoptr (GPtrArray) tasks = NULL;
      const LhTask *task = NULL;

      g_test_message ("%s to %s, %s", told[i].from, told[i].to, told[i].zone);
      lh_plan_set_provider (plan, told[i].to);
      lh_plan_set_moving_from (plan, told[i].from);
      if (told[i].host != NULL)
        lh_plan_set_pasted (plan, "mx-host", told[i].host);
      if (told[i].all != NULL)
        g_assert_true (lh_plan_set_spf_all (plan, told[i].all, NULL));
      look_at (plan, told[i].zone, &before);
      tasks = make_schedule (plan, &before);
      for (guint k = 0; k < tasks->len && task == NULL; k++)
        if (g_str_equal (((LhTask *) tasks->pdata[k])->id, told[i].task))
          task = tasks->pdata[k];
      g_assert_true ((task != NULL) == (told[i].key != NULL));
      if (task != NULL)
        g_assert_cmpstr (lh_task_get (task, told[i].key), ==, told[i].value);
    }
}

/* It moves on with today until it is kept; one that was chosen is left alone. */
static void
test_keep_start (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  GDate today, start;

  lh_plan_set_provider (plan, "google");
  lh_plan_set_moving_from (plan, "zoho");
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 31, G_DATE_DECEMBER, 2026);
  lh_schedule_get_start (plan, lh_catalog_get (), 0, &today, &start);
  g_assert_cmpuint (g_date_get_julian (&start), ==, g_date_get_julian (&today) + 1);
  g_assert_false (lh_plan_get_start (plan, &start));
  lh_schedule_keep_start (plan, lh_catalog_get (), 0, &today);
  g_assert_true (lh_plan_get_start (plan, &start));
  g_assert_cmpuint (g_date_get_julian (&start), ==, g_date_get_julian (&today) + 1);
  g_date_add_days (&today, 3);
  lh_schedule_keep_start (plan, lh_catalog_get (), 0, &today);
  lh_schedule_get_start (plan, lh_catalog_get (), 0, &today, &start);
  g_assert_cmpuint (g_date_get_julian (&start), ==, g_date_get_julian (&today) - 2);

  /* Mail that stays where it is needs nothing before. */
  lh_plan_set_moving_from (plan, "google");
  g_assert_true (lh_plan_set_start (plan, "", NULL));
  lh_schedule_get_start (plan, lh_catalog_get (), 0, &today, &start);
  g_assert_cmpuint (g_date_get_julian (&start), ==, g_date_get_julian (&today));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule-steps/tlsa", test_tlsa);
  g_test_add_func ("/schedule-steps/params", test_params);
  g_test_add_func ("/schedule-steps/keys", test_keys);
  g_test_add_func ("/schedule-steps/spf-goes", test_spf_goes);
  g_test_add_func ("/schedule-steps/told", test_told);
  g_test_add_func ("/schedule-steps/ttl", test_ttl);
  g_test_add_func ("/schedule-steps/keep-start", test_keep_start);
  return g_test_run ();
}
