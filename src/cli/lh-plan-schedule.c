/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-plan-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/lh-check.h"
#include "report/lh-report-schedule.h"

static const char *const formats[] = { "text", "json", "ics", NULL };
enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_ICS };

static gboolean
set_from (LhPlan *plan, const char *typed)
{
  g_autofree char *id = lh_cli_mend_word (typed);

  if (*id != '\0' && !g_str_equal (id, LH_MOVING_FROM_OTHER) && lh_catalog_find_provider (lh_catalog_get (), id) == NULL)
    {
      lh_cli_fail (_("No provider has the id “%s”. “letterhead-cli catalog providers” lists them."), typed);
      return FALSE;
    }
  lh_plan_set_moving_from (plan, *id != '\0' ? id : LH_MOVING_FROM_NOBODY);
  return TRUE;
}

/* Who handles mail before anything is changed is noted once; later, when the MX records have been replaced, nobody could tell any more. */
static gboolean
note_who_is_left (LhPlan *plan, LhSurvey *survey)
{
  g_autoptr (LhCheck) check = NULL;
  const char *left;

  if (lh_plan_get_moving_from (plan) != NULL)
    return FALSE;
  check = lh_check_new (survey, plan, lh_catalog_get ());
  lh_check_judge (check);
  left = lh_check_get_left (check);
  if (left != NULL)
    lh_plan_set_moving_from (plan, left);
  return left != NULL;
}

static gboolean
set_done (LhPlan *plan, GPtrArray *tasks, char **keys, gboolean done)
{
  for (; keys != NULL && *keys != NULL; keys++)
    {
      g_autofree char *key = lh_cli_mend_word (*keys);
      gboolean known = FALSE;

      for (guint i = 0; i < tasks->len; i++)
        known |= g_str_equal (((LhTask *) tasks->pdata[i])->key, key);
      if (!known)
        {
          lh_cli_fail (_("The schedule has no task “%s”. Each stands in brackets under its text."), *keys);
          return FALSE;
        }
      lh_plan_set_done (plan, key, done);
    }
  return TRUE;
}

int
lh_plan_command_schedule (char **arguments)
{
  g_auto (GStrv) done = NULL, undone = NULL;
  g_autofree char *from = NULL, *start = NULL, *warm_up = NULL, *ttl_text = NULL, *survey_path = NULL, *format = NULL, *text = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("The provider that is left, or other; empty for none. Kept in the plan"), N_("PROVIDER") },
    { "start", 0, 0, G_OPTION_ARG_STRING, &start, N_("The day of the change, as 2026-12-01; empty for the first one that leaves time for what comes before it. Kept in the plan"), N_("DAY") },
    { "warm-up", 0, 0, G_OPTION_ARG_STRING, &warm_up, N_("yes or no: whether the domain is new to sending. Kept in the plan"), N_("YES|NO") },
    { "survey", 0, 0, G_OPTION_ARG_FILENAME, &survey_path, N_("Take what is published from a saved check"), N_("FILE") },
    { "ttl", 0, 0, G_OPTION_ARG_STRING, &ttl_text, N_("The longest TTL of the MX and SPF records as published"), N_("SECONDS") },
    { "done", 0, 0, G_OPTION_ARG_STRING_ARRAY, &done, N_("Mark this task as done; may be repeated"), N_("TASK") },
    { "undone", 0, 0, G_OPTION_ARG_STRING_ARRAY, &undone, N_("Take that back; may be repeated"), N_("TASK") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_("text (the default), json, or ics for a calendar"), N_("FORMAT") },
    { NULL },
  };
  const LhUsage usage = { "plan schedule", _("PLAN"),
                          _("Shows what to do on which day: the way over from the old provider, DMARC step by step, and how much a new domain may send."),
                          "  letterhead-cli plan schedule example.com --from tencent-exmail --start 2026-12-01\n"
                          "  letterhead-cli plan schedule --survey check.json plan.json\n"
                          "  letterhead-cli plan schedule example.com --format ics > mail.ics\n" };
  static const char *const yes_no[] = { "yes", "no", NULL };
  g_auto (LhPlace) place = { 0 };
  g_auto (LhBefore) before = { 0 };
  g_autoptr (LhSurvey) survey = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changes = FALSE;
  const char *domain;
  GDate today;
  int status, chosen, warm = 0, ttl = 0;

  if (!lh_cli_parse (&usage, entries, &arguments, &status))
    return status;
  chosen = lh_cli_choose ("--format", format, formats);
  if (chosen < 0 || (warm = lh_cli_choose ("--warm-up", warm_up, yes_no)) < 0 || !lh_cli_number ("--ttl", ttl_text, 0, G_MAXINT, &ttl))
    return LH_EXIT_USAGE;
  if (arguments[1] == NULL || arguments[2] != NULL)
    return lh_cli_fail (_("Please name one plan. “letterhead-cli plan schedule --help” shows how."));
  if (!lh_place_open (&place, arguments[1]) || !lh_place_find_survey (&place, survey_path, &survey))
    return LH_EXIT_USAGE;
  if (from != NULL && !set_from (place.plan, from))
    return LH_EXIT_USAGE;
  if (start != NULL && !lh_plan_set_start (place.plan, start, &error))
    return lh_cli_fail_error (error);
  if (warm_up != NULL)
    lh_plan_set_warm_up (place.plan, warm == 0);
  if (lh_plan_get_no_mail (place.plan))
    lh_cli_note (_("This domain sends and takes no mail: nothing has a day of its own. Publish what “letterhead-cli records %s” shows, then check."), arguments[1]);
  else if (lh_plan_get_provider (place.plan) == NULL)
    return lh_cli_fail (_("This plan has no provider yet. “letterhead-cli plan set” chooses one."));

  domain = lh_plan_get_domain (place.plan);
  g_date_clear (&today, 1);
  g_date_set_time_t (&today, g_get_real_time () / G_USEC_PER_SEC);
  if (survey != NULL)
    {
      g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);

      lh_place_note_lacking (&place, survey, survey_path, arguments[1]);
      lh_before_look (&before, inquiry, place.plan, lh_catalog_get ());
      changes = note_who_is_left (place.plan, survey);
    }
  if (ttl_text != NULL)
    before.ttl = (guint32) ttl;
  tasks = lh_schedule_make (place.plan, lh_catalog_get (), &before, &today);
  if (done != NULL)
    lh_schedule_keep_start (place.plan, lh_catalog_get (), before.ttl, &today);
  if (!set_done (place.plan, tasks, done, TRUE) || !set_done (place.plan, tasks, undone, FALSE))
    return LH_EXIT_USAGE;
  changes = changes || from != NULL || start != NULL || warm_up != NULL || done != NULL || undone != NULL;
  if (changes && !lh_place_save (&place))
    return LH_EXIT_USAGE;
  g_clear_pointer (&tasks, g_ptr_array_unref);
  tasks = lh_schedule_make (place.plan, lh_catalog_get (), &before, &today);

  if (chosen == FORMAT_ICS)
    text = lh_report_schedule_calendar (domain, tasks, lh_plan_get_schedule_revision (place.plan), g_get_real_time () / G_USEC_PER_SEC);
  else if (chosen == FORMAT_JSON)
    text = lh_report_schedule_json (domain, tasks);
  else
    text = lh_report_schedule_text (domain, tasks);
  if (text == NULL)
    {
      lh_cli_note (_("No day is left that a calendar could remind you of: no calendar was written."));
      return LH_EXIT_GOOD;
    }
  return lh_cli_write (text) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}
