/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-reply.h"

#include <stdio.h>
#include <string.h>

#include "catalog/lh-mailbox-facts.h"
#include "dns/lh-name.h"

static const char *const placeholders[] = { "firm", "name", "deputy", "answer", "hours", "phone", "holiday", "from", "to", "back" };

typedef struct
{
  LhPlan          *plan;
  const LhMailbox *mailbox;
  LhReplyLanguage  language;
  GPtrArray       *missing;
} Context;

static const char *
pick (LhReplyLanguage language, const LhText *text)
{
  return language == LH_REPLY_ZH ? text->zh : text->en;
}

/* The name in the one language, else in the other, else the domain. */
static char *
firm_name (Context *context)
{
  const char *names[] = { lh_plan_get_firm (context->plan, "name-en"), lh_plan_get_firm (context->plan, "name-zh") };

  if (names[context->language] != NULL)
    return g_strdup (names[context->language]);
  g_ptr_array_add (context->missing, g_strdup ("firm"));
  if (names[1 - context->language] != NULL)
    return g_strdup (names[1 - context->language]);
  return lh_name_to_display (lh_plan_get_domain (context->plan));
}

static char *
person_name (Context *context, const char *person)
{
  GPtrArray *mailboxes = lh_plan_get_mailboxes (context->plan);

  for (guint i = 0; person != NULL && i < mailboxes->len; i++)
    {
      const LhMailbox *other = g_ptr_array_index (mailboxes, i);

      if (other->kind == LH_MAILBOX_MAILBOX && (g_strcmp0 (other->person, person) == 0 || g_ascii_strcasecmp (other->prefix, person) == 0))
        return g_strdup_printf (context->language == LH_REPLY_ZH ? "%s（%s@%s）" : "%s (%s@%s)", other->person != NULL ? other->person : person,
                                other->prefix, lh_plan_get_domain (context->plan));
    }
  return g_strdup (person);
}

static char *
hours (Context *context)
{
  static const LhText weekdays[] = { { "Monday", "周一" }, { "Tuesday", "周二" }, { "Wednesday", "周三" }, { "Thursday", "周四" },
                                     { "Friday", "周五" }, { "Saturday", "周六" }, { "Sunday", "周日" } };
  const char *days = lh_plan_get_firm (context->plan, "days");
  const char *open = lh_plan_get_firm (context->plan, "open");
  const char *close = lh_plan_get_firm (context->plan, "close");
  const char *first, *last;

  if (open == NULL || close == NULL)
    return NULL;
  if (days == NULL || strlen (days) != 3 || days[0] < '1' || days[0] > '7' || days[2] < '1' || days[2] > '7')
    days = "1-5";
  first = pick (context->language, &weekdays[days[0] - '1']);
  last = pick (context->language, &weekdays[days[2] - '1']);
  if (context->language == LH_REPLY_ZH)
    return g_strdup_printf ("%s至%s %s–%s（北京时间）", first, last, open, close);
  return g_strdup_printf ("%s to %s, %s to %s Beijing time (UTC+8)", first, last, open, close);
}

static char *
day_to_text (const GDate *day, LhReplyLanguage language)
{
  static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                                        "November", "December" };

  if (language == LH_REPLY_ZH)
    return g_strdup_printf ("%u年%d月%u日", g_date_get_year (day), g_date_get_month (day), g_date_get_day (day));
  return g_strdup_printf ("%u %s %u", g_date_get_day (day), months[g_date_get_month (day) - 1], g_date_get_year (day));
}

static gboolean
read_day (const char *text, GDate *day)
{
  guint year, month, number;

  if (text == NULL || sscanf (text, "%4u-%2u-%2u", &year, &month, &number) != 3 || !g_date_valid_dmy (number, month, year))
    return FALSE;
  g_date_clear (day, 1);
  g_date_set_dmy (day, number, month, year);
  return TRUE;
}

static char *
day (Context *context, const char *placeholder)
{
  gboolean back = g_str_equal (placeholder, "back");
  const char *days = lh_plan_get_firm (context->plan, "days");
  GDate date;

  if (lh_plan_days_off_are_turned (context->plan)) /* nobody is told such days */
    return NULL;
  if (!read_day (lh_plan_get_firm (context->plan, g_str_equal (placeholder, "from") ? "closed-from" : "closed-to"), &date))
    return NULL;
  if (back)
    {
      g_date_add_days (&date, 1);
      /* Where they work on Mondays to Fridays, a Saturday is no day to be back. */
      for (guint i = 0; i < 7 && days != NULL && strlen (days) == 3; i++)
        {
          char weekday = '0' + g_date_get_weekday (&date);

          if (weekday >= days[0] && weekday <= days[2])
            break;
          g_date_add_days (&date, 1);
        }
    }
  return day_to_text (&date, context->language);
}

/* (transfer full) (nullable) */
static char *
value_of (Context *context, const char *placeholder)
{
  const LhMailbox *mailbox = context->mailbox;

  if (g_str_equal (placeholder, "firm"))
    return firm_name (context);
  if (g_str_equal (placeholder, "name"))
    return g_strdup (mailbox->person != NULL ? mailbox->person : mailbox->owner);
  if (g_str_equal (placeholder, "deputy"))
    return person_name (context, mailbox->deputy);
  if (g_str_equal (placeholder, "answer"))
    return mailbox->answer_hours == 0 ? NULL
           : g_strdup_printf (context->language == LH_REPLY_ZH ? "%u 小时" : mailbox->answer_hours == 1 ? "%u hour" : "%u hours", mailbox->answer_hours);
  if (g_str_equal (placeholder, "hours"))
    return hours (context);
  if (g_str_equal (placeholder, "phone"))
    return g_strdup (lh_plan_get_firm (context->plan, "phone"));
  if (g_str_equal (placeholder, "holiday"))
    {
      const LhHoliday *holiday = lh_mailbox_facts_find_holiday (lh_mailbox_facts_get (), lh_plan_get_firm (context->plan, "holiday"));

      return holiday != NULL ? g_strdup (pick (context->language, &holiday->name)) : NULL;
    }
  return day (context, placeholder);
}

static gboolean
is_known (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (g_str_equal (name, placeholders[i]))
      return TRUE;
  return FALSE;
}

char *
lh_reply_find_unknown (const char *text)
{
  for (const char *start = strchr (text, '{'); start != NULL; start = strchr (start + 1, '{'))
    {
      const char *end = strpbrk (start + 1, "{}\n");
      g_autofree char *name = end != NULL && *end == '}' && end > start + 1 ? g_strndup (start + 1, end - start - 1) : NULL;

      if (name != NULL && !is_known (name))
        return g_steal_pointer (&name);
    }
  return NULL;
}

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/* Between Chinese characters and Latin letters stands a blank; which of them a firm has for a name, the text does not know. */
static void
append_spaced (GString *out, const char *value, const char *rest)
{
  const char *before = out->len > 0 ? g_utf8_prev_char (out->str + out->len) : "";
  const char *last = *value != '\0' ? g_utf8_prev_char (value + strlen (value)) : "";

  if (is_han (g_utf8_get_char (before)) && g_ascii_isalpha (*value))
    g_string_append_c (out, ' ');
  g_string_append (out, value);
  if (g_ascii_isalpha (*last) && is_han (g_utf8_get_char_validated (rest, -1)))
    g_string_append_c (out, ' ');
}

/* FALSE: something in the line has no value. */
static gboolean
fill_line (Context *context, const char *line, GString *out)
{
  gboolean whole = TRUE;

  while (*line != '\0')
    {
      const char *end = *line == '{' ? strchr (line, '}') : NULL;
      g_autofree char *name = end != NULL ? g_strndup (line + 1, end - line - 1) : NULL;
      g_autofree char *value = NULL;

      if (name == NULL || !is_known (name))
        {
          g_string_append_c (out, *line++);
          continue;
        }
      value = value_of (context, name);
      line = end + 1;
      if (value == NULL)
        {
          g_ptr_array_add (context->missing, g_strdup (name));
          whole = FALSE;
          continue;
        }
      append_spaced (out, value, line);
      /* The dot of “Co., Ltd.” ends the sentence too. */
      if (g_str_has_suffix (value, ".") && *line == '.')
        line++;
    }
  return whole;
}

static char *
fill (Context *context, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    {
      g_autoptr (GString) filled = g_string_new (NULL);
      gboolean whole = fill_line (context, *line, filled);

      /* No two empty lines, and none at the start, where the one between them went. */
      if (!whole || (filled->len == 0 && (out->len == 0 || g_str_has_suffix (out->str, "\n\n"))))
        continue;
      g_string_append_printf (out, "%s\n", filled->str);
    }
  while (out->len > 0 && out->str[out->len - 1] == '\n')
    g_string_truncate (out, out->len - 1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Each once, in the order of the list. */
static char **
collect (GPtrArray *missing)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (g_ptr_array_find_with_equal_func (missing, placeholders[i], g_str_equal, NULL))
      g_strv_builder_add (builder, placeholders[i]);
  return g_strv_builder_end (builder);
}

char *
lh_reply_render (LhPlan *plan, const LhMailbox *mailbox, LhReplyLanguage language, char **ret_subject, char ***ret_missing)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  Context context = { plan, mailbox, language, missing };
  const LhReplyTemplate *template = lh_mailbox_facts_find_reply (lh_mailbox_facts_get (), mailbox->reply);
  const char *own = language == LH_REPLY_ZH ? mailbox->reply_zh : mailbox->reply_en;
  char *text;

  /* A text that a newer version brings. */
  if (template == NULL)
    template = lh_mailbox_facts_find_reply (lh_mailbox_facts_get (), NULL);
  text = fill (&context, own != NULL ? own : pick (language, &template->text));
  if (ret_subject != NULL)
    {
      *ret_subject = fill (&context, pick (language, &template->subject));
      if (**ret_subject == '\0')
        {
          const LhReplyTemplate *first = lh_mailbox_facts_find_reply (lh_mailbox_facts_get (), NULL);

          g_free (*ret_subject);
          *ret_subject = g_strdup (pick (language, &first->subject));
        }
    }
  if (ret_missing != NULL)
    *ret_missing = collect (missing);
  return text;
}

char *
lh_reply_render_both (LhPlan *plan, const LhMailbox *mailbox, char ***ret_missing)
{
  g_autofree char *english = lh_reply_render (plan, mailbox, LH_REPLY_EN, NULL, ret_missing);
  g_autofree char *chinese = lh_reply_render (plan, mailbox, LH_REPLY_ZH, NULL, NULL);

  return g_strdup_printf ("%s\n\n----\n\n%s", english, chinese);
}
