/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-private.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "catalog/lh-mailbox-facts.h"

#define LONGEST 100

static const char *const keys[] = { "name-en", "name-zh", "days", "open", "close", "phone", "holiday", "closed-from", "closed-to", NULL };

const char *const *
lh_plan_firm_keys (void)
{
  return keys;
}

const char *
lh_plan_get_firm (LhPlan *self, const char *key)
{
  return lh_plan_peek_text (self, "firm", key);
}

/* Full-width digits and punctuation of a Chinese input method. (transfer full) */
static char *
to_ascii (const char *text)
{
  g_autoptr (GString) ascii = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xff01 && c <= 0xff5e)
        c = c - 0xff01 + '!';
      g_string_append_unichar (ascii, c);
    }
  g_strstrip (ascii->str);
  return g_strdup (ascii->str);
}

typedef enum { ANY_HALF, MORNING, AFTERNOON } Half;

/* Takes what names the half of the day off @text. */
static Half
take_half (GString *text)
{
  static const struct { const char *word; Half half; } words[] = {
    { "上午", MORNING }, { "早上", MORNING }, { "a.m.", MORNING }, { "am", MORNING },
    { "下午", AFTERNOON }, { "晚上", AFTERNOON }, { "p.m.", AFTERNOON }, { "pm", AFTERNOON },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_string_replace (text, words[i].word, "", 1) > 0)
      return words[i].half;
  return ANY_HALF;
}

/* "8:30", "8.30", "8点半", "下午6点", "6 pm" -> "08:30", "18:00". A bare number may be anything. (transfer full) (nullable) */
static char *
mend_time (const char *typed)
{
  g_autofree char *lower = g_ascii_strdown (typed, -1);
  g_autoptr (GString) text = g_string_new (lower);
  guint hour, minute = 0;
  int used = 0;
  Half half;

  g_string_replace (text, " ", "", 0);
  half = take_half (text);
  g_string_replace (text, "时", "点", 1);
  g_string_replace (text, "点半", "点30", 1);
  g_string_replace (text, "分", "", 1);
  if (sscanf (text->str, "%2u:%2u%n", &hour, &minute, &used) != 2 && sscanf (text->str, "%2u.%2u%n", &hour, &minute, &used) != 2 &&
      sscanf (text->str, "%2u点%2u%n", &hour, &minute, &used) != 2)
    {
      gboolean o_clock = g_str_has_suffix (text->str, "点");

      if (o_clock)
        g_string_truncate (text, text->len - strlen ("点"));
      minute = 0;
      if ((!o_clock && half == ANY_HALF) || sscanf (text->str, "%2u%n", &hour, &used) != 1)
        return NULL;
    }
  if (text->str[used] != '\0' || hour > 24 || minute > 59 || (hour == 24 && minute > 0) || (half == MORNING && hour > 12))
    return NULL;
  if (half == AFTERNOON && hour < 12)
    hour += 12;
  else if (half == MORNING && hour == 12)
    hour = 0;
  return g_strdup_printf ("%02u:%02u", hour, minute);
}

/* "2026-2-5", "2026/2/5", "2026年2月5日" -> "2026-02-05". (transfer full) (nullable) */
static char *
mend_day (const char *text)
{
  guint year, month, day;
  int used = 0;

  if ((sscanf (text, "%4u-%2u-%2u%n", &year, &month, &day, &used) != 3 && sscanf (text, "%4u/%2u/%2u%n", &year, &month, &day, &used) != 3 &&
       sscanf (text, "%4u年%2u月%2u日%n", &year, &month, &day, &used) != 3) || text[used] != '\0' || !g_date_valid_dmy (day, month, year))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

static gboolean
is_days (const char *text)
{
  return strlen (text) == 3 && text[0] >= '1' && text[0] <= '7' && text[1] == '-' && text[2] >= text[0] && text[2] <= '7';
}

static gboolean
is_phone (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p) && strchr ("+-() /.", *p) == NULL)
      return FALSE;
  return strlen (text) <= LONGEST && strpbrk (text, "0123456789") != NULL;
}

static gboolean
is_line (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return g_utf8_strlen (text, -1) <= LONGEST;
}

/* (transfer full) (nullable) what to keep, or a sentence */
static char *
mend (const char *key, const char *text, const char **ret_sentence)
{
  g_autofree char *ascii = to_ascii (text);

  if (g_str_has_prefix (key, "name-"))
    {
      char *name = g_strstrip (g_strdup (text));

      if (is_line (name))
        return name;
      g_free (name);
      *ret_sentence = _("The name of the firm is one line of at most 100 characters.");
    }
  else if (g_str_equal (key, "days"))
    {
      *ret_sentence = _("Days of work are written as 1-5, which is Monday to Friday.");
      return is_days (ascii) ? g_steal_pointer (&ascii) : NULL;
    }
  else if (g_str_equal (key, "open") || g_str_equal (key, "close"))
    {
      *ret_sentence = _("A time is written as 08:30.");
      return mend_time (ascii);
    }
  else if (g_str_equal (key, "phone"))
    {
      *ret_sentence = _("A telephone number has digits, spaces, hyphens and a plus sign, as in +86 574 1234 5678.");
      return is_phone (ascii) ? g_steal_pointer (&ascii) : NULL;
    }
  else if (g_str_equal (key, "holiday"))
    {
      *ret_sentence = _("This holiday is not in the list.");
      return lh_mailbox_facts_find_holiday (lh_mailbox_facts_get (), ascii) != NULL ? g_steal_pointer (&ascii) : NULL;
    }
  else if (g_str_has_prefix (key, "closed-"))
    {
      *ret_sentence = _("A day is written as 2027-02-05.");
      return mend_day (ascii);
    }
  else
    {
      *ret_sentence = _("There is no such entry about the firm.");
    }

  return NULL;
}

gboolean
lh_plan_set_firm (LhPlan *self, const char *key, const char *text, GError **error)
{
  const char *sentence = NULL;
  g_autofree char *mended = NULL;

  if (!g_strv_contains (keys, key) || !g_utf8_validate (text, -1, NULL))
    sentence = _("There is no such entry about the firm.");
  else if (*text != '\0' && (mended = mend (key, text, &sentence)) != NULL)
    sentence = NULL;
  if (sentence != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, sentence);
      return FALSE;
    }

  lh_plan_set_text (self, "firm", NULL, key, mended);
  return TRUE;
}

static const LhDaysOff *
next_days (const LhHoliday *holiday, const GDate *today)
{
  char iso[sizeof "2026-01-01"];

  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", today);
  for (guint i = 0; i < holiday->off->len; i++)
    {
      const LhDaysOff *days = g_ptr_array_index (holiday->off, i);

      if (strcmp (days->last, iso) >= 0)
        return days;
    }
  return NULL;
}

const char *
lh_plan_set_holiday (LhPlan *self, const char *id, const GDate *today)
{
  const LhHoliday *holiday = lh_mailbox_facts_find_holiday (lh_mailbox_facts_get (), id);
  const LhDaysOff *days = holiday != NULL ? next_days (holiday, today) : NULL;

  lh_plan_set_text (self, "firm", NULL, "holiday", holiday != NULL ? holiday->id : NULL);
  lh_plan_set_text (self, "firm", NULL, "closed-from", days != NULL ? days->first : NULL);
  lh_plan_set_text (self, "firm", NULL, "closed-to", days != NULL ? days->last : NULL);
  if (holiday == NULL)
    return NULL;
  return days != NULL ? _("These are the days of the public notice. Change them where your firm closes for longer.")
                      : _("The days of the next one are not known here. Please type them, as in 2027-02-05.");
}

gboolean
lh_plan_days_off_are_turned (LhPlan *self)
{
  const char *first = lh_plan_get_firm (self, "closed-from"), *last = lh_plan_get_firm (self, "closed-to");

  return first != NULL && last != NULL && strcmp (first, last) > 0; /* ISO days */
}
