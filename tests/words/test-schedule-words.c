/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/lh-schedule-words.h"

#include <string.h>

/* What the warm-up says of each provider's limit: by its figure, and as sure as that is. */
static const LhBefore nothing = { 0 };
static const struct { const char *provider, *says; } limits[] = {
  { "google", "Google Workspace lets each mailbox send 2000 letters a day at most." },
  { "m365", "Microsoft 365 lets each mailbox write to 10000 recipients a day at most (unconfirmed)." },
  { "zoho", "Never more than 50 letters in one hour; Zoho Mail may stop what is above it." },
  { "tencent-exmail", "The limit of Tencent Exmail counts as well; its figure is not known here, ask for it." },
  { "icloud", "its figure is not known here" },
  { "mailcow", "What the cloud of your server lets out counts as well." },
};

static void
test_limits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GPtrArray) tasks = NULL;
      guint found = 0;
      GDate today;

      lh_plan_set_provider (plan, limits[i].provider);
      lh_plan_set_warm_up (plan, TRUE);
      g_date_clear (&today, 1);
      g_date_set_dmy (&today, 29, G_DATE_NOVEMBER, 2026);
      tasks = lh_schedule_make (plan, lh_catalog_get (), &nothing, &today);
      for (guint k = 0; k < tasks->len; k++)
        {
          g_autofree char *text = lh_words_task_text (tasks->pdata[k]);

          g_assert_null (strchr (text, '{'));
          if (((LhTask *) tasks->pdata[k])->kind != LH_TASK_WARM_UP)
            continue;
          g_test_message ("%s", text);
          g_assert_nonnull (strstr (text, limits[i].says));
          found++;
        }
      g_assert_cmpuint (found, ==, 6);
    }
}

/* What is said of each step is whole, whoever is left and whatever is known. */
static void
test_move (void)
{
  static const struct { const char *from, *to, *own, *task, *says; } moves[] = {
    { "self-hosted", "google", "mail.example.com, mx2.example.com", "move-spf-own", "Write a:mail.example.com a:mx2.example.com in its place" },
    { "self-hosted", "google", NULL, "move-spf-own", "Write a: and its name, or ip4: and its address, in its place" },
    { "m365-cn", "m365", NULL, "move-dkim", "Both use the name selector1._domainkey," },
    { "m365-cn", "m365", NULL, "move-spf", "mail may still leave through Microsoft 365 by 21Vianet." },
    { "netease-qiye", "namecheap-pe", NULL, "move-dkim", "\nIf its console lets you choose another selector" },
    { "self-hosted", "google", "mail.example.com", "move-tlsa-hold", "compares its certificate with _25._tcp.mail.example.com." },
    { "self-hosted", "google", "mail.example.com", "move-clean-tlsa", "They are at _25._tcp.mail.example.com." },
    { "mailcow", "self-hosted", "mail.example.com", "move-tlsa-add", "publish the TLSA record that fits it at _25._tcp.mx.example.com, before" },
    { "google", "self-hosted", NULL, "move-prepare-own", "for the mail that Google Workspace handles." },
    { "google", "self-hosted", NULL, "move-copy", "With the import tool of your new mail server," },
    { "self-hosted", "google", "mail.example.com", "move-clean-mta-sts", "Take your old mail server out of the MTA-STS policy" },
    { "self-hosted", "google", NULL, "move-clean-spf", "its parts: ip4:192.0.2.25, a:mail.example.com\nFirst make sure" },
    { "zoho", "google", NULL, "move-clean-mta-sts", "Take the mail servers of Zoho Mail out of the MTA-STS policy" },
    { "google", "zoho", NULL, "move-spf-decide", "With Zoho Mail in it the record would need 12 look-ups;" },
    { "cloudflare-routing", "google", NULL, "move-clean-spf", "What it forwarded has arrived by now. If something of yours sends through Cloudflare Email Routing as well," },
    { "forwardemail", "google", NULL, "move-watch", "Only if you have mailboxes at Forward Email itself." },
    { "google", "zoho", NULL, "move-clients-left", "Leave what something else uses as well." },
    { "google", "zoho", NULL, "move-clients-left", "They stand at autodiscover.example.com, _imaps._tcp.example.com." },
    { "google", "zoho", NULL, "move-dmarc", "go back to p=quarantine as soon as" },
    { "google", "zoho", NULL, "move-lower-ttl", "With 3600 they notice the change within 60 minutes." },
    { "google", "zoho", NULL, "move-mta-sts", "refuses to deliver" },
    { "other", "self-hosted", NULL, "move-copy", "With the import tool of your new mail server," },
    { "self-hosted", "self-hosted", NULL, "move-watch", "What arrives at your old mail server meanwhile" },
    { "zoho", "zoho", NULL, "move-mx", "Delete all MX records of the old provider in the same sitting" },
    { "improvmx", "google", NULL, "move-rules", "Write down which address ImprovMX forwards to whom" },
    { "improvmx", "google", NULL, "move-spf", "For two weeks, mail that ImprovMX has passed on or sent may still be on its way." },
    { "improvmx", "google", NULL, "move-programs", "It is one more account:" },
    { "improvmx", "google", NULL, "move-forward-end", "If you pay for it, end that too." },
    { "forwardemail", "google", NULL, "move-forward-end", "end that too.\nIf you have mailboxes there as well, not before" },
    { "forwardemail", "google", NULL, "move-copy", "Only for addresses that have a mailbox at Forward Email itself:" },
    { "cloudflare-routing", "google", NULL, "move-unlock", "Start disabling → Unlock records and continue\n" },
    { "other", "zoho", NULL, "move-mx", "Delete all MX records of the old provider in the same sitting" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      char *names[] = { (char *) "autodiscover.example.com", (char *) "_imaps._tcp.example.com", NULL };
      const LhBefore before = { .spf_goes = (char *) "ip4:192.0.2.25, a:mail.example.com", .spf_lookups = g_str_equal (moves[i].task, "move-spf-decide") ? 12 : 0, .clients_left = names, .own_servers = (char *) moves[i].own, .has_dmarc = TRUE, .dmarc = LH_DMARC_QUARANTINE, .has_mta_sts = TRUE,
                                .tlsa_old = moves[i].own != NULL ? (char *) "_25._tcp.mail.example.com" : NULL, .tlsa_lacks = TRUE };
      g_autoptr (GPtrArray) tasks = NULL;
      gboolean found = FALSE;
      GDate today;

      lh_plan_set_provider (plan, moves[i].to);
      lh_plan_set_moving_from (plan, moves[i].from);
      lh_plan_set_dns_host (plan, "namesilo");
      lh_plan_set_pasted (plan, "mx-host", "mx.example.com");
      g_date_clear (&today, 1);
      g_date_set_dmy (&today, 29, G_DATE_NOVEMBER, 2026);
      tasks = lh_schedule_make (plan, lh_catalog_get (), &before, &today);
      for (guint k = 0; k < tasks->len; k++)
        {
          g_autofree char *title = lh_words_task_title (tasks->pdata[k]);
          g_autofree char *text = lh_words_task_text (tasks->pdata[k]);

          g_assert_null (strchr (title, '{'));
          g_assert_null (strchr (text, '{'));
          found |= g_str_equal (((LhTask *) tasks->pdata[k])->id, moves[i].task) && (strstr (text, moves[i].says) != NULL || strstr (title, moves[i].says) != NULL);
        }
      g_test_message ("%s: %s", moves[i].task, moves[i].says);
      g_assert_true (found);
    }
}

/* What was found of the records is told where it is needed. */
static void
test_found (void)
{
  static const LhBefore costly = { .spf_lookups = 12 }, all_theirs = { .spf_lookups = 12, .spf_none_goes = TRUE }, loose = { .spf_all = '~' }, policy = { .has_mta_sts = TRUE },
                        beside = { .spf_known = TRUE, .spf_beside = TRUE, .spf_instead = (char *) "a:mail.example.com" },
                        cut = { .cut_dmarc = (char *) "_dmarc.example.com", .cut_dkim = (char *) "_domainkey.example.com", .has_dmarc = TRUE, .dmarc = LH_DMARC_NONE };
  static const struct { const char *from, *to; const LhBefore *before; const char *task, *says; } rows[] = {
    { "google", "zoho", &costly, "move-spf-decide", "leave it as it is. Under Records stands which parts could go." },
    { "google", "zoho", &all_theirs, "move-spf-decide", "leave it as it is. Nothing in it can simply go: the look-ups are those of your mail provider." },
    { "google", "lark", &loose, "move-clean-spf", "\nThe record still ends in ~all, as it did before. Lark Mail asks for -all:" },
    { "google", "zoho", &policy, "move-mta-sts", "others see that there is a new policy." },
    { "self-hosted", "self-hosted", &beside, "move-spf-own", "Leave it, and write a:mail.example.com beside it, in one record." },
    { "google", "zoho", &cut, "dmarc-quarantine", "\n_dmarc.example.com is handed over to DNS servers of its own by NS records. Enter this there," },
    { "google", "zoho", &cut, "move-prepare", "\n_domainkey.example.com is handed over to" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GPtrArray) tasks = NULL;
      gboolean found = FALSE;
      GDate today;

      lh_plan_set_provider (plan, rows[i].to);
      lh_plan_set_moving_from (plan, rows[i].from);
      g_date_clear (&today, 1);
      g_date_set_dmy (&today, 29, G_DATE_NOVEMBER, 2026);
      tasks = lh_schedule_make (plan, lh_catalog_get (), rows[i].before, &today);
      for (guint k = 0; k < tasks->len; k++)
        {
          g_autofree char *text = lh_words_task_text (tasks->pdata[k]);

          g_assert_null (strchr (text, '{'));
          if (!g_str_equal (((LhTask *) tasks->pdata[k])->id, rows[i].task))
            continue;
          g_test_message ("%s", text);
          found |= strstr (text, rows[i].says) != NULL;
          g_assert_true (rows[i].before != &policy || strstr (text, "If the domain has no policy yet") == NULL);
        }
      g_assert_true (found);
    }
}

/* Reports lie in a mailbox of the firm, or with somebody else who need not take them. */
static void
test_reports (void)
{
  static const struct { const char *address, *says; } rows[] = {
    { "dmarc@example.com", "They arrive in the mailbox dmarc@example.com. Each sender" },
    { "dmarc@mail.example.com", "They arrive in the mailbox dmarc@mail.example.com. Each sender" },
    { "boss@gmail.com", "They go to boss@gmail.com, outside your own domain. If none has arrived there, gmail.com has not agreed to take them: choose an address "
                        "of your own, as in dmarc@example.com, for the DMARC record. Each sender" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GPtrArray) tasks = NULL;
      guint found = 0;
      GDate today;

      lh_plan_set_provider (plan, "google");
      lh_plan_set_report_address (plan, rows[i].address);
      g_date_clear (&today, 1);
      g_date_set_dmy (&today, 29, G_DATE_NOVEMBER, 2026);
      tasks = lh_schedule_make (plan, lh_catalog_get (), &nothing, &today);
      for (guint k = 0; k < tasks->len; k++)
        {
          g_autofree char *text = lh_words_task_text (tasks->pdata[k]);

          g_assert_null (strchr (text, '{'));
          found += g_str_has_prefix (text, rows[i].says);
        }
      g_assert_cmpuint (found, ==, 2);
    }
}

/* Holidays that were announced are kept clear of; of those that were not, it is said. */
static void
test_holidays (void)
{
  static const struct { GDateYear year; const char *says; } rows[] = {
    { 2026, NULL },
    { 2027, "The public holidays of 2027 are not known here: please see whether one of these days falls on one." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GPtrArray) tasks = NULL;
      g_autofree char *note = NULL, *done = NULL;
      GDate today;

      lh_plan_set_provider (plan, "google");
      g_date_clear (&today, 1);
      g_date_set_dmy (&today, 2, G_DATE_MARCH, rows[i].year);
      tasks = lh_schedule_make (plan, lh_catalog_get (), &nothing, &today);
      g_assert_cmpuint (tasks->len, >, 0);
      note = lh_words_schedule_note (tasks);
      g_assert_cmpstr (note, ==, rows[i].says);
      for (guint k = 0; k < tasks->len; k++)
        ((LhTask *) tasks->pdata[k])->done = TRUE;
      done = lh_words_schedule_note (tasks);
      g_assert_null (done);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule-words/reports", test_reports);
  g_test_add_func ("/schedule-words/limits", test_limits);
  g_test_add_func ("/schedule-words/move", test_move);
  g_test_add_func ("/schedule-words/found", test_found);
  g_test_add_func ("/schedule-words/holidays", test_holidays);
  return g_test_run ();
}
