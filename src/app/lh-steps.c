/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "lh-steps.h"

#include "plan/lh-plan-sender.h"
#include "words/lh-words.h"

static const struct { const char *id, *title, *help; } steps[LH_N_STEPS] = {
  [LH_STEP_DOMAIN] = { "domain", N_("Domain"), "domain" },
  [LH_STEP_PROVIDER] = { "provider", N_("Provider"), "provider" },
  [LH_STEP_MAILBOXES] = { "mailboxes", N_("Mailboxes"), "mailboxes" },
  [LH_STEP_SENDERS] = { "senders", N_("Other senders"), "senders" },
  [LH_STEP_RECORDS] = { "records", N_("Records"), "records" },
  [LH_STEP_VERIFY] = { "verify", N_("Verify"), "verify" },
  [LH_STEP_HANDOVER] = { "handover", N_("Hand over"), "handover" },
};

const char *
lh_step_get_id (LhStep step)
{
  return steps[step].id;
}

const char *
lh_step_get_title (LhStep step)
{
  return _(steps[step].title);
}

const char *
lh_step_get_help_topic (LhStep step)
{
  return steps[step].help;
}

const char *
lh_step_state_to_word (LhStepState state)
{
  switch (state)
    {
    case LH_STEP_DONE: return _("done");
    case LH_STEP_WARNING: return _("needs attention");
    case LH_STEP_ERROR: return _("needs mending");
    case LH_STEP_ASKING: return _("being checked");
    case LH_STEP_OPEN: default: return _("open");
    }
}

void
lh_step_count_records (LhDossier *dossier, guint *ret_todo, guint *ret_right, guint *ret_total)
{
  GPtrArray *comparisons = lh_check_get_comparisons (lh_dossier_get_check (dossier));

  *ret_todo = *ret_right = *ret_total = 0;
  for (guint i = 0; comparisons != NULL && i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);

      if (comparison->wanted->need == LH_NEED_OPTIONAL)
        continue;
      *ret_total += 1;
      switch (comparison->state)
        {
        case LH_STATE_MATCHES:
          *ret_right += 1;
          break;
        case LH_STATE_MISSING: case LH_STATE_DIFFERS: case LH_STATE_CONFLICTS: case LH_STATE_EXTRA: case LH_STATE_TO_PASTE: case LH_STATE_TO_DECIDE:
          *ret_todo += 1;
          break;
        case LH_STATE_WAITING: case LH_STATE_NOT_CHECKED: default:
          break;
        }
    }
}

void
lh_step_count_findings (LhDossier *dossier, guint *ret_todo, guint *ret_fine_topics)
{
  LhCheck *check = lh_dossier_get_check (dossier);
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (check);

  *ret_todo = *ret_fine_topics = 0;
  for (guint i = 0; i < findings->len; i++)
    *ret_todo += ((LhFinding *) g_ptr_array_index (findings, i))->severity <= LH_SEVERITY_WARNING;
  for (guint topic = 0; topic < LH_N_TOPICS; topic++)
    *ret_fine_topics += lh_check_get_status (check, topic) >= LH_STATUS_HINT;
}

guint
lh_step_count_out_of_reach (LhDossier *dossier)
{
  guint count = 0;

  for (guint topic = 0; topic < LH_N_TOPICS; topic++)
    count += lh_check_is_out_of_reach (lh_dossier_get_check (dossier), topic);
  return count;
}

static char *
describe_domain (LhDossier *dossier, LhStepState *ret_state)
{
  const LhDnsHost *host = lh_dossier_get_dns_host (dossier);

  *ret_state = LH_STEP_DONE;
  if (host != NULL)
    {
      g_autofree char *name = lh_words_short_name (&host->name);
      return lh_words_fill (_("DNS is at {host}"), "host", name, NULL);
    }
  /* The user said that it is at none of those that we know. */
  if (lh_plan_get_dns_host (lh_dossier_get_plan (dossier)) != NULL)
    return g_strdup (_("DNS is at another host"));
  *ret_state = LH_STEP_OPEN;
  if (lh_dossier_get_checked (dossier) == 0)
    return g_strdup (_("Not looked at yet"));
  return g_strdup (_("Where is its DNS?"));
}

static char *
describe_provider (LhDossier *dossier, LhStepState *ret_state)
{
  const LhProvider *provider = lh_dossier_get_provider (dossier);
  g_autofree char *name = NULL;

  *ret_state = LH_STEP_DONE;
  if (lh_plan_get_no_mail (lh_dossier_get_plan (dossier)))
    return g_strdup (_("Sends and takes no mail"));
  *ret_state = provider != NULL ? LH_STEP_DONE : LH_STEP_OPEN;
  if (provider == NULL)
    return g_strdup (_("Five questions, one choice"));
  name = lh_words_short_name (&provider->name);
  return lh_words_fill (_("{provider} is chosen"), "provider", name, NULL);
}

static char *
describe_mailboxes (LhDossier *dossier, LhStepState *ret_state)
{
  LhPlan *plan = lh_dossier_get_plan (dossier);
  guint addresses = lh_plan_get_mailboxes (plan)->len;
  guint seats = lh_plan_count_seats (plan);
  g_autofree char *seat_words = NULL;

  *ret_state = addresses > 0 ? LH_STEP_DONE : LH_STEP_OPEN;
  if (addresses == 0)
    return g_strdup (_("No addresses yet"));
  seat_words = g_strdup_printf (ngettext ("%u seat", "%u seats", seats), seats);
  /* Translators: e.g. "11 addresses, 3 seats" */
  return g_strdup_printf (ngettext ("%u address, %s", "%u addresses, %s", addresses), addresses, seat_words);
}

static char *
describe_senders (LhDossier *dossier, LhStepState *ret_state)
{
  LhPlan *plan = lh_dossier_get_plan (dossier);
  GPtrArray *senders = lh_plan_get_senders (plan);
  guint lacking = 0;

  *ret_state = LH_STEP_OPEN;
  if (senders->len == 0)
    return g_strdup (_("Only if something else sends"));
  for (guint i = 0; i < senders->len; i++)
    lacking += lh_plan_count_lacking_slots (plan, g_ptr_array_index (senders, i)) > 0;
  *ret_state = lacking > 0 ? LH_STEP_WARNING : LH_STEP_DONE;
  if (lacking > 0)
    return g_strdup_printf (ngettext ("%u of %u waits for values", "%u of %u wait for values", lacking), lacking, senders->len);
  return g_strdup_printf (ngettext ("%u on its own sub-domain", "%u on their own sub-domains", senders->len), senders->len);
}

static char *
describe_records (LhDossier *dossier, LhStepState *ret_state)
{
  guint todo, right, total;

  *ret_state = LH_STEP_OPEN;
  if (lh_check_get_comparisons (lh_dossier_get_check (dossier)) == NULL)
    return g_strdup (_("Made once you have chosen"));
  lh_step_count_records (dossier, &todo, &right, &total);
  if (lh_dossier_get_checked (dossier) == 0)
    return g_strdup_printf (ngettext ("%u record to publish", "%u records to publish", total), total);
  if (todo > 0)
    {
      *ret_state = lh_check_get_worst (lh_dossier_get_check (dossier)) == LH_SEVERITY_ERROR ? LH_STEP_ERROR : LH_STEP_WARNING;
      return g_strdup_printf (_("%u to mend, %u right"), todo, right);
    }
  if (right < total)
    return g_strdup_printf (_("%u of %u could be checked"), right, total);
  *ret_state = LH_STEP_DONE;
  return g_strdup_printf (ngettext ("The record is right", "All %u are right", total), total);
}

static char *
describe_verify (LhDossier *dossier, LhStepState *ret_state)
{
  guint todo, fine;

  if (lh_dossier_get_running (dossier) != NULL)
    {
      *ret_state = LH_STEP_ASKING;
      return g_strdup (_("Checking…"));
    }
  *ret_state = LH_STEP_OPEN;
  if (lh_dossier_get_checked (dossier) == 0)
    return g_strdup (_("Not verified yet"));
  lh_step_count_findings (dossier, &todo, &fine);
  if (todo > 0)
    {
      *ret_state = lh_check_get_worst (lh_dossier_get_check (dossier)) == LH_SEVERITY_ERROR ? LH_STEP_ERROR : LH_STEP_WARNING;
      return g_strdup_printf (ngettext ("%u thing to mend", "%u things to mend", todo), todo);
    }
  if (fine + lh_step_count_out_of_reach (dossier) < LH_N_TOPICS)
    return g_strdup_printf (_("%u of %u topics checked"), fine, (guint) LH_N_TOPICS);
  *ret_state = LH_STEP_DONE;
  return g_strdup (fine < LH_N_TOPICS ? _("Fine, as far as seen from here") : _("Everything is fine"));
}

static void
get_today (GDate *ret_day)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_date_clear (ret_day, 1);
  g_date_set_dmy (ret_day, (GDateDay) g_date_time_get_day_of_month (now), (GDateMonth) g_date_time_get_month (now), (GDateYear) g_date_time_get_year (now));
}

static void
look_before (LhDossier *dossier, LhBefore *ret_before)
{
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (lh_check_get_survey (lh_dossier_get_check (dossier)));

  lh_before_look (ret_before, inquiry, lh_dossier_get_plan (dossier), lh_catalog_get ());
}

void
lh_step_get_start (LhDossier *dossier, GDate *ret_day)
{
  g_auto (LhBefore) before = { 0 };
  GDate today;

  look_before (dossier, &before);
  get_today (&today);
  lh_schedule_get_start (lh_dossier_get_plan (dossier), lh_catalog_get (), before.ttl, &today, ret_day);
}

void
lh_step_keep_start (LhDossier *dossier)
{
  g_auto (LhBefore) before = { 0 };
  GDate today;

  look_before (dossier, &before);
  get_today (&today);
  lh_schedule_keep_start (lh_dossier_get_plan (dossier), lh_catalog_get (), before.ttl, &today);
}

GPtrArray *
lh_step_get_tasks (LhDossier *dossier, guint *ret_done)
{
  g_auto (LhBefore) before = { 0 };
  GPtrArray *tasks;
  GDate today;
  guint done = 0;

  look_before (dossier, &before);
  get_today (&today);
  tasks = lh_schedule_make (lh_dossier_get_plan (dossier), lh_catalog_get (), &before, &today);
  for (guint i = 0; i < tasks->len; i++)
    done += ((LhTask *) g_ptr_array_index (tasks, i))->done;
  if (ret_done != NULL)
    *ret_done = done;
  return tasks;
}

static char *
describe_handover (LhDossier *dossier, LhStepState *ret_state)
{
  g_autoptr (GPtrArray) tasks = NULL;
  guint done;

  *ret_state = LH_STEP_OPEN;
  if (lh_dossier_get_provider (dossier) == NULL || lh_plan_get_no_mail (lh_dossier_get_plan (dossier)))
    return g_strdup (_("Calendar and report"));
  tasks = lh_step_get_tasks (dossier, &done);
  if (done < tasks->len)
    return g_strdup_printf (_("%u of %u steps done"), done, tasks->len);
  *ret_state = LH_STEP_DONE;
  return g_strdup (_("All steps are done"));
}

char *
lh_step_describe (LhStep step, LhDossier *dossier, LhStepState *ret_state)
{
  switch (step)
    {
    case LH_STEP_DOMAIN: return describe_domain (dossier, ret_state);
    case LH_STEP_PROVIDER: return describe_provider (dossier, ret_state);
    case LH_STEP_MAILBOXES: return describe_mailboxes (dossier, ret_state);
    case LH_STEP_SENDERS: return describe_senders (dossier, ret_state);
    case LH_STEP_RECORDS: return describe_records (dossier, ret_state);
    case LH_STEP_VERIFY: return describe_verify (dossier, ret_state);
    case LH_STEP_HANDOVER: return describe_handover (dossier, ret_state);
    case LH_N_STEPS: default: g_return_val_if_reached (g_strdup (""));
    }
}
