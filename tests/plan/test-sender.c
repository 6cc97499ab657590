/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-plan-sender.h"

#include <string.h>

#include "../mail/rows.h"

static char *
fill_in (const char *text, const char *key)
{
  g_autoptr (GString) filled = g_string_new (text);

  g_string_replace (filled, "{A}", key, 0);
  g_string_replace (filled, "\\n", "\n", 0);

  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static const LhPlanSender *
add (LhPlan *plan, const char *id, const char *label)
{
  g_autoptr (GError) error = NULL;
  const LhPlanSender *sender = lh_plan_add_sender (plan, id, label, &error);

  g_assert_no_error (error);
  g_assert_nonnull (sender);
  return sender;
}

static void
count (LhPlan *plan, int *changes)
{
  *changes += 1;
}

static void
test_pasted (void)
{
  g_autoptr (GPtrArray) keys = rows_read ("records/keys.txt", 1);
  const char *key = ((char **) g_ptr_array_index (keys, 0))[0];
  g_autoptr (GPtrArray) rows = rows_read ("plan/senders-pasted.txt", 5);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      const LhPlanSender *sender = add (plan, row[0], row[1]);
      g_autofree char *text = fill_in (row[3], key);
      g_auto (GStrv) wanted = g_strsplit (row[4], " ", -1);
      g_autoptr (GError) error = NULL;
      gboolean done;

      g_test_message ("%s %s: %s", row[0], row[2], row[3]);
      g_assert_true (g_str_equal (row[0], LH_SENDER_OTHER) || lh_plan_sender_facts (sender) != NULL);
      done = lh_plan_paste_sender (plan, row[1], row[2], text, NULL, NULL, &error);
      if (*row[4] == '!')
        {
          g_assert_false (done);
          g_assert_nonnull (error);
          if (strstr (error->message, row[4] + 1) == NULL)
            g_error ("%s: %s", row[3], error->message);
          continue;
        }
      g_assert_no_error (error);
      g_assert_true (done);
      for (guint j = 0; wanted[j] != NULL; j++)
        {
          g_auto (GStrv) pair = g_strsplit (wanted[j], "=", 2);
          g_autofree char *value = fill_in (pair[1], key);

          g_test_message ("%s", pair[0]);
          g_assert_cmpstr (lh_plan_sender_peek_pasted (sender, pair[0]), ==, value);
        }
      g_assert_true (lh_plan_paste_sender (plan, row[1], "all", " \n", NULL, NULL, NULL));
      g_assert_null (lh_plan_sender_peek_pasted (sender, "dkim-1-name"));
      g_assert_null (lh_plan_sender_peek_pasted (sender, "dkim-1-value"));
      g_assert_null (lh_plan_sender_peek_pasted (sender, "return-path-1-value"));
    }
}

/* A domain of Chinese characters is typed and shown as such. */
static void
test_labels_idn (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("xn--ubt06m.com");
  g_autoptr (GError) error = NULL;
  g_autofree char *label = lh_plan_label_from_user (plan, NULL, "news.客户.com", NULL);

  g_assert_cmpstr (label, ==, "news");
  g_assert_null (lh_plan_label_from_user (plan, NULL, "a.b", &error));
  g_assert_nonnull (strstr (error->message, "客户.com"));
  g_assert_null (strstr (error->message, "xn--"));
}

static void
test_labels (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("plan/senders-labels.txt", 2);
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");

  lh_plan_set_pasted (plan, "mx-host", "post.example.com");
  add (plan, "mailchimp", "news");
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *label = lh_plan_label_from_user (plan, NULL, row[0], &error);

      g_test_message ("%s", row[0]);
      if (*row[1] != '!')
        {
          g_assert_no_error (error);
          g_assert_cmpstr (label, ==, row[1]);
          continue;
        }
      g_assert_null (label);
      g_assert_nonnull (error);
      if (strstr (error->message, row[1] + 1) == NULL)
        g_error ("%s: %s", row[0], error->message);
    }
}

/* What was pasted and has no place goes with a word; what the console shows for this account alone has one. */
static void
test_told (void)
{
  static const struct { const char *id, *label, *text, *taken, *left; } rows[] = {
    { "hubspot", "news", "CNAME hs1-1._domainkey.news news-example-com.hs09a.dkim.hubspotemail.net\n"
                         "CNAME hs2-1._domainkey.news news-example-com.hs09b.dkim.hubspotemail.net\n"
                         "TXT news v=spf1 include:1.spf01.hubspotemail.net -all\nTXT _dmarc.news v=DMARC1; p=none", "dkim-1 dkim-2 spf", "DMARC" },
    { "hubspot", "news", "CNAME hs1-1._domainkey.news news-example-com.hs09a.dkim.hubspotemail.net\n"
                         "TXT news v=spf1 include:1.spf01.hubspotemail.net ip4:192.0.2.1 -all", "dkim-1", "no place" },
    { "hubspot", "news", "DKIM\nType\nCNAME\nHost (name)\nhs1-1._domainkey.news\nCopy\nValue\nnews-example-com.hs09a.dkim.hubspotemail.net\nCopy\n"
                         "SPF\nType\nTXT\nHost (name)\nnews\nCopy\nValue\nv=spf1 include:1.spf01.hubspotemail.net -all\n"
                         "类型：TXT\n主机记录：_dmarc.news\n记录值：v=DMARC1; p=none", "dkim-1 spf", "TXT _dmarc.news v=DMARC1; p=none: " },
    { "tencent-ses", "notify", "MX notify 5 mxbiz1.qq.com\nTXT notify v=spf1 include:qcloudmail.com ~all", "return-path-1", "already" },
    { "shopify-email", "@", "CNAME a1._domainkey a1.keys.example.net\nTXT @ v=spf1 include:shops.shopify.com ~all", "dkim-1", "one SPF record for all" },
    { "mailchimp", "news", "CNAME k2._domainkey.news dkim2.mcsv.net\nCNAME track.news click.example.net", "dkim-1", "no place" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_auto (GStrv) taken = NULL;
      g_auto (GStrv) left = NULL;
      g_autofree char *keys = NULL;
      g_autofree char *sentences = NULL;

      add (plan, rows[i].id, rows[i].label);
      g_assert_true (lh_plan_paste_sender (plan, rows[i].label, "all", rows[i].text, &taken, &left, NULL));
      keys = g_strjoinv (" ", taken);
      sentences = g_strjoinv ("\n", left);
      g_test_message ("%s: %s", rows[i].id, sentences);
      g_assert_cmpstr (keys, ==, rows[i].taken);
      g_assert_cmpuint (g_strv_length (left), ==, 1);
      g_assert_nonnull (strstr (sentences, rows[i].left));
      g_assert_cmpstr (lh_plan_sender_peek_pasted (lh_plan_find_sender (plan, rows[i].label), "spf-value"), ==,
                       g_str_has_suffix (keys, "spf") ? "1.spf01.hubspotemail.net" : NULL);
    }
}

/* One key as TXT takes the place of all CNAME, and gives it back when the console shows those; what is not taken leaves it where it is. */
static void
test_other_mode (void)
{
  static const char *const not_taken[] = {
    "brevo1._domainkey.news CNAME b1.example.net",
    "brevo1._domainkey.example.net CNAME b1.example-net.dkim.brevo.com",
    "TXT news brevo-code:0123456789abcdef0123456789abcdef\nk2._domainkey.example.net CNAME dkim2.mcsv.net",
  };
  g_autoptr (GPtrArray) keys = rows_read ("records/keys.txt", 1);
  g_autofree char *text = g_strconcat ("mail._domainkey.news TXT ", ((char **) g_ptr_array_index (keys, 0))[0], NULL);
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  const LhPlanSender *sender = add (plan, "brevo", "news");
  g_autoptr (GPtrArray) slots = NULL;

  g_assert_true (lh_plan_paste_sender (plan, "news", "all", text, NULL, NULL, NULL));
  slots = lh_plan_list_slots (plan, sender);
  g_assert_cmpstr (((LhSenderSlot *) g_ptr_array_index (slots, 0))->name, ==, "mail._domainkey.news.example.com");
  g_assert_cmpint (((LhSenderSlot *) g_ptr_array_index (slots, 0))->type, ==, LH_TYPE_TXT);
  g_assert_cmpint (((LhSenderSlot *) g_ptr_array_index (slots, 1))->use, ==, LH_SLOT_OTHER);
  g_clear_pointer (&slots, g_ptr_array_unref);

  for (guint i = 0; i < G_N_ELEMENTS (not_taken); i++)
    {
      lh_plan_paste_sender (plan, "news", "all", not_taken[i], NULL, NULL, NULL);
      g_assert_cmpstr (lh_plan_sender_peek_pasted (sender, "dkim-1-name"), ==, "mail._domainkey.news.example.com");
      g_assert_cmpstr (lh_plan_sender_peek_pasted (sender, "dkim-1-value"), ==, ((char **) g_ptr_array_index (keys, 0))[0]);
    }

  g_assert_true (lh_plan_paste_sender (plan, "news", "all", "brevo1._domainkey.news CNAME b1.news-example-com.dkim.brevo.com", NULL, NULL, NULL));
  slots = lh_plan_list_slots (plan, sender);
  g_assert_cmpstr (((LhSenderSlot *) g_ptr_array_index (slots, 0))->name, ==, "brevo1._domainkey.news.example.com");
  g_assert_cmpint (((LhSenderSlot *) g_ptr_array_index (slots, 1))->type, ==, LH_TYPE_CNAME);
}

/* A key of another name is told where it is all that speaks for the firm; elsewhere it may stand above its sub-domain. */
static void
test_key_of_another (void)
{
  static const struct { const char *id, *text; gboolean taken; } rows[] = {
    { "hubspot", "hs1-1._domainkey.example.com example-com.hs09a.dkim.hubspotemail.net", FALSE },
    { "hubspot", "hs1-1._domainkey.mail.example.com mail-example-com.hs09a.dkim.hubspotemail.net", FALSE },
    { "hubspot", "hs1-1._domainkey.news.example.com news-example-com.hs09a.dkim.hubspotemail.net", TRUE },
    { "mailchimp", "k2._domainkey.example.com dkim2.mcsv.net", FALSE },
    { "amazon-ses", "abc._domainkey.example.com abc.dkim.amazonses.com", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i].text);
      add (plan, rows[i].id, "news");
      g_assert_cmpint (lh_plan_paste_sender (plan, "news", "all", rows[i].text, NULL, NULL, &error), ==, rows[i].taken);
      if (!rows[i].taken)
        g_assert_nonnull (strstr (error->message, "set up news.example.com, and copy its records"));
    }
}

/* As the main domain itself: only one that has to, and leaves MX and SPF of its mail alone. */
static void
test_main_domain (void)
{
  static const struct { const char *id; gboolean takes; } services[] = {
    { "shopify-email", TRUE }, { "shopify-email", TRUE }, { "mailchimp", FALSE }, { "alibaba-directmail", FALSE }, { "amazon-ses", FALSE },
    { LH_SENDER_OTHER, FALSE },
  };
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhPlan) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *domain = NULL;
  g_autofree char *json = NULL;
  const LhPlanSender *sender;

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autoptr (LhPlan) one = lh_plan_new ("example.com");

      g_test_message ("%s", services[i].id);
      g_assert_cmpint (lh_plan_add_sender (one, services[i].id, i % 2 == 0 ? "@" : "info@Example.com", NULL) != NULL, ==, services[i].takes);
      lh_plan_set_no_mail (one, TRUE);
      g_assert_null (lh_plan_add_sender (one, services[i].id, "example.com", NULL));
    }

  sender = lh_plan_add_sender (plan, "shopify-email", "shop", NULL);
  g_assert_true (lh_plan_rename_sender (plan, "shop", "@", NULL));
  domain = lh_plan_sender_domain (plan, sender);
  g_assert_cmpstr (domain, ==, "example.com");
  g_assert_null (lh_plan_add_sender (plan, "shopify-email", "@", &error));
  g_assert_nonnull (strstr (error->message, "already"));

  /* What its console shows: names with the domain, or without; never one at the domain itself. */
  g_assert_true (lh_plan_paste_sender (plan, "@", "all",
                                       "a1._domainkey.example.com CNAME dkim1.abc.p1.email.example.net a2._domainkey CNAME dkim2.abc.p1.email.example.net "
                                       "mailer1.example.com CNAME mailer1.p1.email.example.net", NULL, NULL, NULL));
  g_assert_cmpstr (lh_plan_sender_peek_pasted (sender, "dkim-1-name"), ==, "a1._domainkey.example.com");
  g_assert_cmpstr (lh_plan_sender_peek_pasted (sender, "dkim-2-name"), ==, "a2._domainkey.example.com");
  g_assert_cmpstr (lh_plan_sender_peek_pasted (sender, "return-path-1-name"), ==, "mailer1.example.com");
  g_clear_error (&error);
  g_assert_false (lh_plan_paste_sender (plan, "@", "return-path-2-name", "example.com", NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "main domain"));
  g_clear_error (&error);
  g_assert_false (lh_plan_paste_sender (plan, "@", "return-path-2-name", "@", NULL, NULL, &error));

  json = lh_plan_to_json (plan);
  again = lh_plan_new_from_json (json, -1, NULL);
  g_assert_nonnull (lh_plan_find_sender (again, "@"));
  g_assert_true (lh_plan_rename_sender (again, "@", "shop", NULL));
}

static void
test_all_senders (void)
{
  GPtrArray *facts = lh_catalog_get_senders (lh_catalog_get ());
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");

  for (guint i = 0; i < facts->len; i++)
    {
      const LhSender *fact = g_ptr_array_index (facts, i);
      const LhPlanSender *sender = add (plan, fact->id, NULL);
      g_autoptr (GPtrArray) slots = lh_plan_list_slots (plan, sender);
      g_autofree char *domain = lh_plan_sender_domain (plan, sender);
      guint keys = 0;

      g_test_message ("%s: %s", fact->id, sender->label);
      for (guint j = 0; j < slots->len; j++)
        {
          const LhSenderSlot *slot = g_ptr_array_index (slots, j);

          keys += slot->use == LH_SLOT_DKIM;
          if (slot->name != NULL)
            g_assert_true (g_str_has_suffix (slot->name, domain));
          if (slot->value != NULL)
            g_assert_null (strchr (slot->value, '{'));
          /* What is not known is asked for. */
          if (!lh_sender_slot_is_complete (slot) && slot->use != LH_SLOT_SPF)
            g_assert_true (slot->asks_name || slot->asks_value);
        }
      g_assert_cmpuint (keys, ==, fact->dkim_one_of ? 1 : fact->dkim_keys->len);
      g_assert_true (lh_plan_find_sender_of (plan, fact->id) == sender);
    }
  g_assert_cmpstr (lh_plan_find_sender_of (plan, "mailchimp")->label, ==, "news3");
  g_assert_cmpuint (lh_plan_count_lacking_slots (plan, lh_plan_find_sender_of (plan, "mailchimp")), ==, 0);
  g_assert_cmpuint (lh_plan_count_lacking_slots (plan, lh_plan_find_sender_of (plan, "hubspot")), ==, 2);
  g_assert_cmpuint (lh_plan_count_lacking_slots (plan, lh_plan_find_sender_of (plan, "amazon-ses")), ==, 4);
}

static void
test_edit (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhPlanSender) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *domain = NULL;
  int changes = 0;

  g_signal_connect (plan, "changed", G_CALLBACK (count), &changes);
  add (plan, "hubspot", NULL);
  add (plan, LH_SENDER_OTHER, "crm");
  g_assert_cmpint (changes, ==, 2);
  g_assert_null (lh_plan_add_sender (plan, "mailchimp", "www", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);

  g_assert_cmpint (lh_plan_find_sender (plan, "news")->stream, ==, LH_STREAM_MARKETING);
  lh_plan_set_sender_stream (plan, "NEWS", LH_STREAM_TRANSACTIONAL);
  lh_plan_set_sender_stream (plan, "news", LH_STREAM_TRANSACTIONAL);
  lh_plan_set_sender_stream (plan, "none", LH_STREAM_TRANSACTIONAL);
  lh_plan_set_sender_stage (plan, "news", LH_SENDER_STAGE_QUARANTINE);
  lh_plan_set_sender_stage (plan, "news", LH_SENDER_STAGE_QUARANTINE);
  lh_plan_set_sender_name (plan, "crm", " The CRM ");
  lh_plan_set_sender_name (plan, "crm", "The CRM");
  g_assert_cmpint (changes, ==, 5);
  g_assert_cmpstr (lh_plan_sender_title (lh_plan_find_sender (plan, "crm")), ==, "The CRM");
  g_assert_cmpstr (lh_plan_sender_title (lh_plan_find_sender (plan, "news")), ==, "HubSpot");
  lh_plan_set_sender_name (plan, "crm", "");
  g_assert_cmpstr (lh_plan_sender_title (lh_plan_find_sender (plan, "crm")), ==, "Another sender");

  g_assert_true (lh_plan_rename_sender (plan, "news", "news", NULL));
  g_assert_true (lh_plan_rename_sender (plan, "news", "Campaign", NULL));
  g_assert_false (lh_plan_rename_sender (plan, "campaign", "crm", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (lh_plan_rename_sender (plan, "news", "other", &error));
  g_assert_nonnull (error);
  domain = lh_plan_sender_domain (plan, lh_plan_find_sender (plan, "campaign"));
  g_assert_cmpstr (domain, ==, "campaign.example.com");

  kept = lh_plan_sender_copy (lh_plan_find_sender (plan, "campaign"));
  g_assert_false (lh_plan_restore_sender (plan, kept, 0));
  g_assert_true (lh_plan_remove_sender (plan, "campaign"));
  g_assert_false (lh_plan_remove_sender (plan, "campaign"));
  g_assert_true (lh_plan_restore_sender (plan, kept, 0));
  g_assert_cmpint (((LhPlanSender *) g_ptr_array_index (lh_plan_get_senders (plan), 0))->stage, ==, LH_SENDER_STAGE_QUARANTINE);
}

static void
test_json (void)
{
  const char *json = "{ \"version\": 1, \"domain\": \"example.com\", \"mail\": \"none\", \"senders\": ["
                     "{ \"id\": \"mailchimp\", \"label\": \"News\", \"stream\": \"marketing\", \"dmarc\": \"reject\", \"colour\": \"red\","
                     "  \"pasted\": { \"dkim-1-name\": \"k9._domainkey.news.example.com\", \"later\": \"x\" } },"
                     "{ \"id\": \"of-tomorrow\", \"label\": \"soon\", \"stream\": \"dreams\", \"dmarc\": \"perhaps\", \"name\": null } ] }";
  g_autoptr (GError) error = NULL;
  g_autoptr (LhPlan) plan = lh_plan_new_from_json (json, -1, &error);
  g_autoptr (LhPlan) again = NULL;
  g_autofree char *text = NULL;
  const LhPlanSender *sender;

  g_assert_no_error (error);
  g_assert_true (lh_plan_get_no_mail (plan));
  g_assert_cmpuint (lh_plan_get_senders (plan)->len, ==, 2);
  sender = lh_plan_find_sender (plan, "soon");
  g_assert_null (lh_plan_sender_facts (sender));
  g_assert_cmpint (sender->stage, ==, LH_SENDER_STAGE_INHERITED);

  text = lh_plan_to_json (plan);
  for (guint i = 0; i < 6; i++)
    {
      static const char *const parts[] = { "\"colour\" : \"red\"", "\"later\" : \"x\"", "\"stream\" : \"dreams\"", "\"dmarc\" : \"perhaps\"",
                                           "\"label\" : \"news\"", "\"mail\" : \"none\"" };

      if (strstr (text, parts[i]) == NULL)
        g_error ("%s not in %s", parts[i], text);
    }
  again = lh_plan_new_from_json (text, -1, &error);
  g_assert_no_error (error);
  sender = lh_plan_find_sender (again, "news");
  g_assert_cmpint (sender->stage, ==, LH_SENDER_STAGE_REJECT);
  g_assert_cmpstr (lh_plan_sender_peek_pasted (sender, "dkim-1-name"), ==, "k9._domainkey.news.example.com");
  lh_plan_set_no_mail (again, FALSE);
  g_assert_false (lh_plan_get_no_mail (again));
  lh_plan_remove_sender (again, "news");
  lh_plan_remove_sender (again, "soon");
  g_free (text);
  text = lh_plan_to_json (again);
  g_assert_null (strstr (text, "senders"));
  g_assert_null (strstr (text, "\"mail\""));
}

static void
test_damaged (void)
{
  static const char *const senders[] = {
    "1", "[ 1 ]", "[ {} ]", "[ { \"id\": \"mailchimp\" } ]", "[ { \"label\": \"news\" } ]", "[ { \"id\": 1, \"label\": \"news\" } ]",
    "[ { \"id\": \"mailchimp\", \"label\": \"a b\" } ]", "[ { \"id\": \"mailchimp\", \"label\": \"a.b\" } ]",
    "[ { \"id\": \"mailchimp\", \"label\": \"news\", \"receives\": 1 } ]", "[ { \"id\": \"mailchimp\", \"label\": \"news\", \"receives\": \"yes\" } ]",
    "[ { \"id\": \"mailchimp\", \"label\": \"news\", \"pasted\": 1 } ]", "[ { \"id\": \"mailchimp\", \"label\": \"news\", \"stream\": 1 } ]",
    "[ { \"id\": \"mailchimp\", \"label\": \"news\" }, { \"id\": \"hubspot\", \"label\": \"News\" } ]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (senders); i++)
    {
      g_autofree char *json = g_strdup_printf ("{ \"version\": 1, \"domain\": \"example.com\", \"senders\": %s }", senders[i]);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", senders[i]);
      g_assert_null (lh_plan_new_from_json (json, -1, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

/* Where the provider cannot take the mail there too, or nobody knows how, that is told; what was chosen waits in the plan. */
static void
test_receives (void)
{
  static const struct { const char *provider, *host, *id, *label, *key, *text, *refused; } rows[] = {
    { "google", NULL, "hubspot", "news", NULL, NULL, NULL },
    { "google", NULL, "mailchimp", "news", NULL, NULL, NULL },
    { NULL, NULL, "mailchimp", "news", NULL, NULL, "choose your mail provider" },
    { "none", NULL, "mailchimp", "news", NULL, NULL, "take no mail" },
    { "m365", NULL, "mailchimp", "news", NULL, NULL, "only the console of Microsoft 365 shows" },
    { "m365", "example-com.mail.protection.outlook.com", "mailchimp", "news", NULL, NULL, "only the console of Microsoft 365 shows" },
    { "self-hosted", NULL, "mailchimp", "news", NULL, NULL, "mail server of your domain" },
    { "self-hosted", "post.example.com", "mailchimp", "news", NULL, NULL, NULL },
    { "google", NULL, "alibaba-directmail", "edm", NULL, NULL, "a record of its own at edm.example.com" },
    { "google", NULL, "amazon-ses", "notify", NULL, NULL, NULL },
    { "google", NULL, "amazon-ses", "notify", "return-path-1", "notify.example.com MX 10 feedback-smtp.eu-west-1.amazonses.com", "Amazon SES has a record of its own" },
    { "google", NULL, "amazon-ses", "notify", "return-path-1", "bounce.notify MX 10 feedback-smtp.eu-west-1.amazonses.com", NULL },
    { "google", NULL, "other", "crm", "return-path-1", "crm.example.com CNAME in.example.net", "Another sender has a record" },
    { "google", NULL, "shopify-email", "@", NULL, NULL, "main domain" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GError) error = NULL;
      const LhPlanSender *sender;
      int changes = 0;

      if (g_strcmp0 (rows[i].provider, "none") == 0)
        lh_plan_set_no_mail (plan, TRUE);
      else if (rows[i].provider != NULL)
        lh_plan_set_provider (plan, rows[i].provider);
      if (rows[i].host != NULL)
        lh_plan_set_pasted (plan, "mx-host", rows[i].host);
      sender = add (plan, rows[i].id, rows[i].label);
      g_assert_cmpint (sender->receives, ==, g_str_equal (rows[i].id, "mailchimp"));
      if (rows[i].key != NULL)
        g_assert_true (lh_plan_paste_sender (plan, rows[i].label, rows[i].key, rows[i].text, NULL, NULL, NULL));
      g_assert_true (lh_plan_set_sender_receives (plan, rows[i].label, FALSE, NULL));
      g_assert_false (lh_plan_sender_receives (plan, sender));
      g_signal_connect (plan, "changed", G_CALLBACK (count), &changes);
      g_test_message ("%s %s", rows[i].provider, rows[i].id);
      g_assert_cmpint (lh_plan_set_sender_receives (plan, rows[i].label, TRUE, &error), ==, rows[i].refused == NULL);
      g_assert_cmpint (lh_plan_sender_receives (plan, sender), ==, rows[i].refused == NULL);
      g_assert_cmpint (changes, ==, rows[i].refused == NULL);
      if (rows[i].refused != NULL && strstr (error->message, rows[i].refused) == NULL)
        g_error ("%s", error->message);
    }
}

/* What another sender pasted later takes the place, and gives it back; the choice stays. */
static void
test_receives_later (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhPlan) again = NULL;
  g_autofree char *text = NULL;
  const LhPlanSender *sender = add (plan, "mailchimp", "news");

  g_assert_false (lh_plan_sender_receives (plan, sender));
  lh_plan_set_provider (plan, "google");
  g_assert_true (lh_plan_sender_receives (plan, sender));
  add (plan, "amazon-ses", "notify");
  g_assert_true (lh_plan_paste_sender (plan, "notify", "return-path-1", "news.example.com MX 10 feedback-smtp.eu-west-1.amazonses.com", NULL, NULL, NULL));
  g_assert_false (lh_plan_sender_receives (plan, sender));
  text = lh_plan_to_json (plan);
  g_assert_nonnull (strstr (text, "\"receives\" : true"));
  g_assert_true (lh_plan_paste_sender (plan, "notify", "return-path-1", "", NULL, NULL, NULL));
  g_assert_true (lh_plan_sender_receives (plan, sender));

  again = lh_plan_new_from_json (text, -1, NULL);
  g_assert_true (lh_plan_find_sender (again, "news")->receives);
  g_assert_false (lh_plan_find_sender (again, "notify")->receives);
  lh_plan_set_sender_receives (again, "news", FALSE, NULL);
  g_free (text);
  text = lh_plan_to_json (again);
  g_assert_null (strstr (text, "receives"));
}

/* Twenty of them, each renamed and its table pasted: no more than a blink of an eye on a busy machine. */
static void
test_many (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  gint64 start;

  for (guint i = 0; i < 20; i++)
    add (plan, "sendgrid", NULL);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *label = g_strdup (((LhPlanSender *) g_ptr_array_index (lh_plan_get_senders (plan), i))->label);
      g_autofree char *other = g_strdup_printf ("s%u", i);
      g_autofree char *text = g_strdup_printf ("em1.s%u.example.com CNAME u1.wl1.sendgrid.net\ns1._domainkey.s%u.example.com CNAME s1.domainkey.u1.wl1.sendgrid.net",
                                               i, i);

      g_assert_true (lh_plan_rename_sender (plan, label, other, NULL));
      g_assert_true (lh_plan_paste_sender (plan, other, "all", text, NULL, NULL, NULL));
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sender/pasted", test_pasted);
  g_test_add_func ("/sender/labels", test_labels);
  g_test_add_func ("/sender/labels/idn", test_labels_idn);
  g_test_add_func ("/sender/told", test_told);
  g_test_add_func ("/sender/all-senders", test_all_senders);
  g_test_add_func ("/sender/key-of-another", test_key_of_another);
  g_test_add_func ("/sender/other-mode", test_other_mode);
  g_test_add_func ("/sender/main-domain", test_main_domain);
  g_test_add_func ("/sender/edit", test_edit);
  g_test_add_func ("/sender/json", test_json);
  g_test_add_func ("/sender/damaged", test_damaged);
  g_test_add_func ("/sender/receives", test_receives);
  g_test_add_func ("/sender/receives/later", test_receives_later);
  g_test_add_func ("/sender/many", test_many);
  return g_test_run ();
}
