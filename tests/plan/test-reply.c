/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-problems.h"
#include "plan/lh-reply.h"

#include <string.h>

#include "catalog/lh-mailbox-facts.h"

/* Key, what is typed, what is kept; NULL: refused. */
static void
test_firm (void)
{
  static const struct { const char *key, *typed, *kept; } rows[] = {
    { "name-en", " Bright Forge & Co. ", "Bright Forge & Co." }, { "name-zh", "亮锻工具", "亮锻工具" }, { "name-en", "a\nb", NULL },
    { "days", "1-5", "1-5" }, { "days", "１－６", "1-6" }, { "days", "5-1", NULL }, { "days", "Monday", NULL }, { "days", "1-8", NULL },
    { "open", "8:30", "08:30" }, { "open", "０８：３０", "08:30" }, { "close", "24:00", "24:00" }, { "close", "25:00", NULL }, { "open", "8", NULL },
    { "open", "8点", "08:00" }, { "open", "8点半", "08:30" }, { "open", "8时05分", "08:05" }, { "open", "上午 9:15", "09:15" }, { "close", "下午6点", "18:00" },
    { "close", "6 PM", "18:00" }, { "close", "5:30 p.m.", "17:30" }, { "close", "17.30", "17:30" }, { "open", "12 am", "00:00" }, { "close", "12pm", "12:00" },
    { "open", "13 am", NULL }, { "open", "pm", NULL }, { "open", "8点半x", NULL }, { "open", "点", NULL }, { "close", "25点", NULL },
    { "open", "8:61", NULL }, { "open", "8:30x", NULL }, { "phone", "+86 574 1234", "+86 574 1234" }, { "phone", "call me", NULL }, { "phone", "+", NULL },
    { "holiday", "spring-festival", "spring-festival" }, { "holiday", "easter", NULL },
    { "closed-from", "2027-02-05", "2027-02-05" }, { "closed-from", "2027/2/5", "2027-02-05" }, { "closed-to", "2027年2月12日", "2027-02-12" },
    { "closed-to", "2027-02-30", NULL }, { "closed-to", "12.2.2027", NULL }, { "closed-to", "2027-02-05x", NULL }, { "colour", "red", NULL },
    { "name-en", "\xff", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = g_strescape (rows[i].typed, NULL);

      g_test_message ("%s %s", rows[i].key, shown);
      g_assert_true (lh_plan_set_firm (plan, rows[i].key, rows[i].typed, &error) == (rows[i].kept != NULL));
      g_assert_true ((error == NULL) == (rows[i].kept != NULL));
      g_assert_cmpstr (lh_plan_get_firm (plan, rows[i].key), ==, rows[i].kept);
      if (rows[i].kept != NULL)
        {
          g_autofree char *json = lh_plan_to_json (plan);
          g_autoptr (LhPlan) again = lh_plan_new_from_json (json, -1, NULL);

          g_assert_cmpstr (lh_plan_get_firm (again, rows[i].key), ==, rows[i].kept);
          g_assert_true (lh_plan_set_firm (plan, rows[i].key, "", NULL));
          g_assert_null (lh_plan_get_firm (plan, rows[i].key));
        }
    }
}

/* The days of the notice come with the holiday, and go with it. */
static void
test_holiday (void)
{
  static const struct { const char *id; GDateMonth month; GDateDay day; const char *from, *to; } rows[] = {
    { "spring-festival", G_DATE_JANUARY, 20, "2026-02-15", "2026-02-23" }, { "spring-festival", G_DATE_FEBRUARY, 23, "2026-02-15", "2026-02-23" },
    { "spring-festival", G_DATE_DECEMBER, 31, NULL, NULL }, { "national-day", G_DATE_MARCH, 1, "2026-10-01", "2026-10-07" }, { "", G_DATE_MARCH, 1, NULL, NULL },
  };
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GDate today;

      g_date_clear (&today, 1);
      g_date_set_dmy (&today, rows[i].day, rows[i].month, 2026);
      g_assert_true (lh_plan_set_firm (plan, "closed-to", "2025-02-01", NULL));
      g_assert_true ((lh_plan_set_holiday (plan, rows[i].id, &today) != NULL) == (*rows[i].id != '\0'));
      g_assert_cmpstr (lh_plan_get_firm (plan, "holiday"), ==, *rows[i].id != '\0' ? rows[i].id : NULL);
      g_assert_cmpstr (lh_plan_get_firm (plan, "closed-from"), ==, rows[i].from);
      g_assert_cmpstr (lh_plan_get_firm (plan, "closed-to"), ==, rows[i].to);
    }
}

/* Nothing in braces and no hole ever reaches a buyer, whatever is known. */
static void
test_nothing_known (void)
{
  GPtrArray *replies = lh_mailbox_facts_get ()->replies;

  for (guint i = 0; i < replies->len; i++)
    for (guint language = LH_REPLY_EN; language <= LH_REPLY_ZH; language++)
      {
        g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
        g_autoptr (LhMailbox) mailbox = lh_mailbox_new ("sales", LH_MAILBOX_GROUP);
        g_autofree char *text = NULL;
        g_autofree char *subject = NULL;
        g_auto (GStrv) missing = NULL;

        mailbox->reply = g_strdup (((LhReplyTemplate *) g_ptr_array_index (replies, i))->id);
        text = lh_reply_render (plan, mailbox, language, &subject, &missing);
        g_assert_null (strpbrk (text, "{}"));
        g_assert_null (strpbrk (subject, "{}"));
        g_assert_null (strstr (text, "\n\n\n"));
        g_assert_cmpstr (subject, !=, "");
        g_assert_true (g_strv_contains ((const char *const *) missing, "firm"));
        g_assert_true (g_strv_contains ((const char *const *) missing, "phone"));
        g_assert_nonnull (strstr (text, "example.com"));
        /* The domain in place of the firm's name is Latin. */
        g_assert_null (strstr (text, "致信example.com"));
      }
}

static LhPlan *
make_plan (void)
{
  LhPlan *plan = lh_plan_new ("example.com");
  g_autoptr (LhMailbox) tom = lh_mailbox_new ("tom.chen", LH_MAILBOX_MAILBOX);
  static const char *const firm[] = { "name-en", "Bright Forge", "name-zh", "亮锻工具", "days", "1-5", "open", "8:30", "close", "17:30", "phone",
                                      "+86 574 1", "holiday", "spring-festival", "closed-from", "2026-02-15", "closed-to", "2026-02-20" };

  for (gsize i = 0; i < G_N_ELEMENTS (firm); i += 2)
    g_assert_true (lh_plan_set_firm (plan, firm[i], firm[i + 1], NULL));
  tom->person = g_strdup ("Tom Chen");
  lh_plan_put_mailbox (plan, tom);
  return plan;
}

/* Days that end before they begin are told, and never sent. */
static void
test_turned (void)
{
  g_autoptr (LhPlan) plan = make_plan ();
  g_autoptr (LhMailbox) sales = lh_mailbox_new ("sales", LH_MAILBOX_MAILBOX);

  sales->reply = g_strdup ("holiday");
  sales->auto_reply = TRUE;
  lh_plan_put_mailbox (plan, sales);
  for (guint turned = 0; turned < 2; turned++)
    {
      g_autoptr (GPtrArray) problems = NULL;
      g_autofree char *text = NULL;
      gboolean told = FALSE;

      g_assert_true (lh_plan_set_firm (plan, "closed-to", turned ? "2026-02-14" : "2026-02-15", NULL));
      text = lh_reply_render (plan, sales, LH_REPLY_EN, NULL, NULL);
      g_assert_cmpint (strstr (text, "February") == NULL, ==, turned);
      problems = lh_plan_list_problems (plan);
      for (guint i = 0; i < problems->len; i++)
        told |= ((LhPlanProblem *) g_ptr_array_index (problems, i))->id == LH_PROBLEM_DAYS_OFF;
      g_assert_cmpint (told, ==, turned);
    }
}

static void
test_filled (void)
{
  g_autoptr (LhPlan) plan = make_plan ();
  g_autoptr (LhMailbox) mailbox = lh_mailbox_new ("sales", LH_MAILBOX_GROUP);
  g_autofree char *english = NULL;
  g_autofree char *chinese = NULL;
  g_autofree char *holiday = NULL;
  g_autofree char *holiday_zh = NULL;
  g_autofree char *away = NULL;
  g_autofree char *own = NULL;
  g_autofree char *subject = NULL;
  g_auto (GStrv) missing = NULL;

  mailbox->answer_hours = 24;
  english = lh_reply_render (plan, mailbox, LH_REPLY_EN, NULL, &missing);
  g_assert_cmpstr (english, ==, "Hello,\n\nThank you for writing to Bright Forge. We have received your message.\nWe will reply within 24 hours.\n"
                   "Our office hours are Monday to Friday, 08:30 to 17:30 Beijing time (UTC+8).\nIf it is urgent, please call +86 574 1.\n\n"
                   "Kind regards,\nBright Forge");
  g_assert_cmpuint (g_strv_length (missing), ==, 0);
  chinese = lh_reply_render (plan, mailbox, LH_REPLY_ZH, NULL, NULL);
  g_assert_cmpstr (chinese, ==, "您好！\n\n感谢您致信亮锻工具，您的邮件已收到。\n我们会在 24 小时内答复。\n办公时间：周一至周五 08:30–17:30（北京时间）。\n"
                   "如有急事，请致电 +86 574 1。\n\n此致\n亮锻工具");

  /* The last day off is a Friday: back on Monday. */
  mailbox->reply = g_strdup ("holiday");
  holiday = lh_reply_render (plan, mailbox, LH_REPLY_EN, &subject, NULL);
  g_assert_nonnull (strstr (holiday, "from 15 February 2026 to 20 February 2026.\nWe will reply from 23 February 2026."));
  g_assert_cmpstr (subject, ==, "Our office is closed for Spring Festival (Chinese New Year)");
  holiday_zh = lh_reply_render (plan, mailbox, LH_REPLY_ZH, NULL, NULL);
  g_assert_nonnull (strstr (holiday_zh, "2026年2月15日至2026年2月20日为春节假期"));

  g_free (mailbox->reply);
  mailbox->reply = g_strdup ("away");
  mailbox->owner = g_strdup ("Lily");
  mailbox->deputy = g_strdup ("Tom Chen");
  away = lh_reply_render (plan, mailbox, LH_REPLY_EN, NULL, NULL);
  g_assert_nonnull (strstr (away, "Tom Chen (tom.chen@example.com) will reply in my place."));
  g_assert_nonnull (strstr (away, "\nLily\n"));

  mailbox->reply_en = g_strdup ("{unknown} {firm {firm} {}\n{phone}");
  own = lh_reply_render (plan, mailbox, LH_REPLY_EN, NULL, NULL);
  g_assert_cmpstr (own, ==, "{unknown} {firm Bright Forge {}\n+86 574 1");
}

/* Most exporters' English names end with a dot. */
static void
test_dot (void)
{
  static const struct { const char *firm, *own, *text; } rows[] = {
    { "Acme Valves Co., Ltd.", "Welcome to {firm}.", "Welcome to Acme Valves Co., Ltd." },
    { "Acme Valves Co., Ltd.", "{firm}, Ningbo", "Acme Valves Co., Ltd., Ningbo" },
    { "Acme Valves Co., Ltd.", "From {firm}\n.", "From Acme Valves Co., Ltd.\n." },
    { "Acme Valves", "Welcome to {firm}.", "Welcome to Acme Valves." },
  };
  GPtrArray *replies = lh_mailbox_facts_get ()->replies;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (LhMailbox) mailbox = lh_mailbox_new ("sales", LH_MAILBOX_GROUP);
      g_autofree char *text = NULL;

      lh_plan_set_firm (plan, "name-en", rows[i].firm, NULL);
      mailbox->reply_en = g_strdup (rows[i].own);
      text = lh_reply_render (plan, mailbox, LH_REPLY_EN, NULL, NULL);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
  for (guint i = 0; i < replies->len; i++)
    {
      g_autoptr (LhPlan) plan = make_plan ();
      g_autoptr (LhMailbox) mailbox = lh_mailbox_new ("sales", LH_MAILBOX_GROUP);
      g_autofree char *text = NULL;

      lh_plan_set_firm (plan, "name-en", "Acme Valves Co., Ltd.", NULL);
      lh_plan_set_firm (plan, "name-zh", "Acme Valves Co., Ltd.", NULL);
      mailbox->reply = g_strdup (((LhReplyTemplate *) g_ptr_array_index (replies, i))->id);
      text = lh_reply_render_both (plan, mailbox, NULL);
      g_assert_null (strstr (text, ".."));
      g_assert_null (strstr (text, ".。"));
    }
}

static void
test_both (void)
{
  g_autoptr (LhPlan) plan = make_plan ();
  g_autoptr (LhMailbox) mailbox = lh_mailbox_new ("sales", LH_MAILBOX_GROUP);
  g_autofree char *text = NULL;
  g_auto (GStrv) missing = NULL;

  mailbox->reply = g_strdup ("of a newer version");
  text = lh_reply_render_both (plan, mailbox, &missing);
  g_assert_true (g_str_has_prefix (text, "Hello,"));
  g_assert_nonnull (strstr (text, "您好"));
  g_assert_cmpstr (missing[0], ==, "answer");
}

static void
test_unknown (void)
{
  static const struct { const char *text, *unknown; } rows[] = {
    { "", NULL }, { "Dear {name},\n{firm} {hours}", NULL }, { "{firn}", "firn" }, { "{firm} {Back}", "Back" }, { "{}", NULL }, { "{ {firm}", NULL },
    { "{a\nb}", NULL }, { "{公司}", "公司" }, { "}{", NULL }, { "{{x}}", "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *unknown = lh_reply_find_unknown (rows[i].text);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (unknown, ==, rows[i].unknown);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/holiday", test_holiday);
  g_test_add_func ("/reply/turned", test_turned);
  g_test_add_func ("/reply/firm", test_firm);
  g_test_add_func ("/reply/nothing-known", test_nothing_known);
  g_test_add_func ("/reply/filled", test_filled);
  g_test_add_func ("/reply/dot", test_dot);
  g_test_add_func ("/reply/both", test_both);
  g_test_add_func ("/reply/unknown", test_unknown);
  return g_test_run ();
}
