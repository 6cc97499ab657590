/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

static char *
count_words (const char *template, gint64 count)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  return lh_words_fill (template, "count", number, NULL);
}

char *
lh_words_ago (gint64 then, gint64 now)
{
  gint64 seconds = MAX (now - then, 0);
  gint64 minutes = seconds / 60, hours = minutes / 60, days = hours / 24;

  if (minutes == 0)
    return g_strdup (_("just now"));
  if (hours == 0)
    return count_words (ngettext ("{count} minute ago", "{count} minutes ago", minutes), minutes);
  if (days == 0)
    return count_words (ngettext ("{count} hour ago", "{count} hours ago", hours), hours);
  return count_words (ngettext ("{count} day ago", "{count} days ago", days), days);
}

/* Up to an hour and a half in minutes, up to two days in hours. Rounded up: who waits that long must not have waited too short. */
char *
lh_words_duration (guint32 seconds)
{
  guint64 minutes = ((guint64) seconds + 59) / 60, hours = ((guint64) seconds + 3599) / 3600, days = ((guint64) seconds + 86399) / 86400;

  if (seconds < 60)
    return count_words (ngettext ("{count} second", "{count} seconds", seconds), seconds);
  if (minutes <= 90)
    return count_words (ngettext ("{count} minute", "{count} minutes", minutes), (gint64) minutes);
  if (hours <= 48)
    return count_words (ngettext ("{count} hour", "{count} hours", hours), (gint64) hours);
  return count_words (ngettext ("{count} day", "{count} days", days), (gint64) days);
}

static char *
sum_up (LhCheck *check, const char *template, guint count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);

  return lh_words_fill (template, "domain", lh_survey_get_domain (lh_check_get_survey (check)), "count", number, NULL);
}

char *
lh_words_summary (LhCheck *check)
{
  guint things = 0, unchecked = 0, beyond = 0, open = 0, topics = 0;

  for (guint i = 0; i < LH_N_TOPICS; i++)
    {
      GPtrArray *findings;
      LhStatus status;

      if (!lh_check_has_topic (check, i))
        continue;
      topics++;
      status = lh_check_get_status (check, i);
      open += status == LH_STATUS_WAITING || status == LH_STATUS_ASKING;
      findings = lh_check_get_findings (check, i);
      for (guint j = 0; findings != NULL && j < findings->len; j++)
        things += ((LhFinding *) findings->pdata[j])->severity <= LH_SEVERITY_WARNING;
      unchecked += status == LH_STATUS_NOT_CHECKED;
      beyond += lh_check_is_out_of_reach (check, i);
    }
  if (lh_check_is_running (check))
    return sum_up (check, _("Checking the mail settings of {domain}"), 0);
  if (things > 0)
    return sum_up (check, ngettext ("Mail for {domain}: {count} thing to mend", "Mail for {domain}: {count} things to mend", things), things);
  if (topics == 0 || open == topics)
    return sum_up (check, _("Mail for {domain}: not checked yet"), 0);
  unchecked += open;
  if (unchecked > 0 && unchecked == beyond)
    return sum_up (check, _("Mail for {domain}: all that can be checked from here is fine"), 0);
  if (unchecked > 0)
    return sum_up (check, ngettext ("Mail for {domain}: {count} topic could not be checked", "Mail for {domain}: {count} topics could not be checked", unchecked), unchecked);
  return sum_up (check, _("Mail for {domain}: everything is fine"), 0);
}
