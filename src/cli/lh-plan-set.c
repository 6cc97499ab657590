/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "plan set": what is decided, as KEY=VALUE. */
#include "config.h"

#include "lh-plan-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/lh-mailbox-facts.h"
#include "plan/lh-plan-optional.h"
#include "plan/lh-plan-spf.h"
#include "records/lh-ranking.h"

static gboolean
set_dmarc (LhPlan *plan, const char *value)
{
  static const char *const stages[] = { "none", "quarantine", "reject", NULL };
  int stage = lh_cli_choose ("dmarc=", value, stages);

  if (stage < 0)
    return FALSE;
  lh_plan_set_dmarc_stage (plan, stage);
  return TRUE;
}

/* "none": the domain is to send and take no mail. */
static gboolean
set_mail (LhPlan *plan, const char *value)
{
  static const char *const uses[] = { "", "none", NULL };
  int use = lh_cli_choose ("mail=", value, uses);

  if (use < 0)
    return FALSE;
  lh_plan_set_no_mail (plan, use == 1);
  return TRUE;
}

static gboolean
set_report (LhPlan *plan, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = lh_plan_report_from_user (plan, value, &error);
  g_autofree char *note = NULL;

  if (address == NULL)
    {
      lh_cli_fail_error (error);
      return FALSE;
    }
  lh_plan_set_report_address (plan, address);
  note = lh_plan_report_note (plan);
  if (note != NULL)
    lh_cli_note ("%s", note);
  return TRUE;
}

/* Its id, or how many people there are. */
static gboolean
means (const LhRankAnswer *answer, const char *word)
{
  guint64 people;

  if (g_str_equal (answer->id, word))
    return TRUE;
  return answer->people_least > 0 && g_ascii_string_to_unsigned (word, 10, answer->people_least, answer->people_most > 0 ? answer->people_most : 1000000, &people, NULL);
}

gboolean
lh_plan_answer (LhPlan *plan, const char *question, const char *value)
{
  g_autofree char *word = lh_cli_mend_word (value);
  g_autoptr (GPtrArray) questions = lh_ranking_get_questions (lh_catalog_get ());
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < questions->len; i++)
    {
      const LhRankQuestion *candidate = g_ptr_array_index (questions, i);

      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", candidate->id);
      if (!g_str_equal (candidate->id, question))
        continue;
      g_string_assign (known, "");
      for (guint j = 0; j < candidate->answers->len; j++)
        {
          const LhRankAnswer *answer = g_ptr_array_index (candidate->answers, j);

          g_string_append_printf (known, "%s%s", j > 0 ? ", " : "", answer->id);
          if (*value == '\0' || means (answer, word))
            {
              lh_plan_set_choice (plan, question, *value != '\0' ? answer->id : "");
              return TRUE;
            }
        }
      lh_cli_fail (_("“%s” cannot stand at %s. Possible are: %s"), value, question, known->str);
      return FALSE;
    }

  lh_cli_fail (_("There is no question “%s”. Possible are: %s"), question, known->str);
  return FALSE;
}

static gboolean
set_title (LhPlan *plan, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = lh_plan_mailbox_text_from_user (plan, LH_MAILBOX_PURPOSE, value, &error);

  if (title == NULL)
    {
      lh_cli_fail_error (error);
      return FALSE;
    }
  lh_plan_set_title (plan, title);
  return TRUE;
}

static gboolean
set_optional (LhPlan *plan, LhOptional optional, const char *value)
{
  g_autofree char *option = g_strconcat (lh_optional_to_string (optional), "=", NULL);
  const char *const *choices = lh_optional_get_choices (optional);
  int chosen = *value != '\0' ? lh_cli_choose (option, value, choices) : 0;

  if (chosen < 0)
    return FALSE;
  lh_plan_set_optional (plan, optional, choices[chosen]);
  return TRUE;
}

static gboolean
set_spf (LhPlan *plan, gboolean (*set) (LhPlan *plan, const char *text, GError **error), const char *value)
{
  g_autoptr (GError) error = NULL;

  if (set (plan, value, &error))
    return TRUE;
  lh_cli_fail_error (error);
  return FALSE;
}

/* One of the list, by its id, with its days. */
static gboolean
set_holiday (LhPlan *plan, const char *value)
{
  const char *id = lh_cli_choose_id ("firm.holiday=", value, lh_mailbox_facts_get ()->holidays);
  const char *note;
  GDate today;

  if (id == NULL)
    return FALSE;
  g_date_clear (&today, 1);
  g_date_set_time_t (&today, g_get_real_time () / G_USEC_PER_SEC);
  note = lh_plan_set_holiday (plan, id, &today);
  if (note != NULL)
    lh_cli_note ("%s", note);
  return TRUE;
}

static gboolean
set_firm (LhPlan *plan, const char *key, const char *value)
{
  const char *name = key + strlen ("firm.");
  g_autoptr (GError) error = NULL;

  if (!g_strv_contains (lh_plan_firm_keys (), name))
    {
      g_autofree char *keys = g_strjoinv (", firm.", (char **) lh_plan_firm_keys ());

      lh_cli_fail (_("There is nothing named “%s” to set. Possible are: %s%s"), key, "firm.", keys);
      return FALSE;
    }
  if (g_str_equal (name, "holiday"))
    return set_holiday (plan, value);
  if (lh_plan_set_firm (plan, name, value, &error))
    return TRUE;
  lh_cli_fail_error (error);
  return FALSE;
}

/* "key=value"; an empty value takes the choice back. */
static gboolean
set_one (LhPlan *plan, const char *key, const char *value)
{
  const LhCatalog *catalog = lh_catalog_get ();
  g_autofree char *word = lh_cli_mend_word (value);
  LhOptional optional;

  if (g_str_equal (key, "provider"))
    {
      const LhProvider *provider = lh_catalog_find_provider (catalog, word);

      if (provider != NULL && provider->recognise_only)
        {
          lh_cli_fail (_("“%s” is recognised where it is in use, but cannot be chosen."), value);
          return FALSE;
        }
      if (*value != '\0' && provider == NULL)
        {
          lh_cli_fail (_("No provider has the id “%s”. “letterhead-cli catalog providers” lists them."), value);
          return FALSE;
        }
      lh_plan_set_provider (plan, word);
    }
  else if (g_str_equal (key, "dns-host"))
    {
      if (*value != '\0' && !g_str_equal (word, "other") && lh_catalog_find_dns_host (catalog, word) == NULL)
        {
          lh_cli_fail (_("No DNS host has the id “%s”. “letterhead-cli catalog dns-hosts” lists them."), value);
          return FALSE;
        }
      lh_plan_set_dns_host (plan, word);
    }
  else if (g_str_equal (key, "title"))
    return set_title (plan, value);
  else if (g_str_equal (key, "dmarc"))
    return set_dmarc (plan, value);
  else if (g_str_equal (key, "mail"))
    return set_mail (plan, value);
  else if (g_str_equal (key, "report"))
    return set_report (plan, value);
  else if (g_str_equal (key, "spf-all"))
    return set_spf (plan, lh_plan_set_spf_all, value);
  else if (g_str_equal (key, "spf-drop"))
    return set_spf (plan, lh_plan_set_spf_drop, value);
  else if (lh_optional_from_string (key, &optional))
    return set_optional (plan, optional, value);
  else if (g_str_has_prefix (key, "firm."))
    return set_firm (plan, key, value);
  else if (g_str_has_prefix (key, "choice."))
    return lh_plan_answer (plan, key + strlen ("choice."), value);
  else if (g_str_has_prefix (key, "pasted."))
    return lh_plan_paste_or_tell (plan, key + strlen ("pasted."), value);
  else
    {
      lh_cli_fail (_("There is nothing named “%s” to set. “letterhead-cli plan set --help” shows what there is."), key);
      return FALSE;
    }

  return TRUE;
}

static const LhUsageKey settings[] = {
  { "provider=ID", N_("The mail provider: see “letterhead-cli catalog providers”") },
  { "dns-host=ID", N_("Where the records are entered: see “letterhead-cli catalog dns-hosts”; or other") },
  { "title=TEXT", N_("What you call this plan") },
  { "dmarc=none|quarantine|reject", N_("What receivers do with forged mail") },
  { "report=ADDRESS", N_("Where reports go") },
  { "mail=none", N_("The domain is to send and take no mail") },
  { "spf-all=keep|~all|-all", N_("How the SPF record ends; keep: as it does now") },
  { "spf-drop=TERMS", N_("Parts of the SPF record to leave out, spaces between; duplicates: what is there twice") },
  { "mta-sts=off|testing|enforce", N_("Others deliver encrypted") },
  { "tls-rpt=off|on", N_("Reports on encryption") },
  { "client=off|on", N_("Settings for mail programs") },
  { "choice.QUESTION=ANSWER", N_("An answer for the choice of a provider: see “letterhead-cli catalog rank”") },
  { "pasted.KEY=VALUE", N_("The same as “letterhead-cli plan paste”") },
  { "firm.name-en=, firm.name-zh=", N_("The firm’s name in the automatic replies") },
  { "firm.days=1-5", N_("The days when you work, Monday to Friday") },
  { "firm.open=TIME, firm.close=TIME", N_("From when to when you work, as 09:00") },
  { "firm.phone=NUMBER", N_("The number for what cannot wait") },
  { "firm.holiday=ID", N_("The holiday that the reply speaks of, with its days: national-day and the like") },
  { "firm.closed-from=DAY", N_("The first day of it, as 2027-02-05") },
  { "firm.closed-to=DAY", N_("The last day of it") },
  { NULL },
};

static void
move_to_front (char **pairs, const char *name)
{
  for (guint i = 1; pairs[0] != NULL && pairs[i] != NULL; i++)
    {
      g_autofree char *key = NULL;
      char *pair = pairs[i];

      if (!g_utf8_validate (pair, -1, NULL) || lh_cli_split (pair, &key) == NULL || !g_str_equal (key, name))
        continue;
      memmove (pairs + 1, pairs, i * sizeof *pairs);
      pairs[0] = pair;
    }
}

int
lh_plan_command_set (char **arguments)
{
  const LhUsage usage = { "plan set", _("PLAN KEY=VALUE…"),
                          _("Sets what is decided. What is wrong is told, and the rest is set. An empty value takes it back."),
                          "  letterhead-cli plan set example.com provider=google dns-host=dnspod\n"
                          "  letterhead-cli plan set plan.json dmarc=none report=dmarc@example.com\n"
                          "  letterhead-cli plan set example.com mta-sts=testing tls-rpt=on client=on\n"
                          "  letterhead-cli plan set example.com spf-all=-all spf-drop=\"include:old.example duplicates\"\n", settings };
  g_auto (LhPlace) place = { 0 };
  gboolean set = FALSE;
  int status;

  if (!lh_cli_parse (&usage, NULL, &arguments, &status))
    return status;
  if (arguments[1] == NULL || arguments[2] == NULL)
    return lh_cli_fail (_("Please name a plan and what to set. “letterhead-cli plan set --help” shows how."));
  if (!lh_place_open (&place, arguments[1]))
    return LH_EXIT_USAGE;

  status = LH_EXIT_GOOD;
  /* A holiday comes with days of its own: those that are typed beside it take their place, in whatever order. */
  move_to_front (arguments + 2, "firm.holiday");
  /* What is wrong with one is no reason to lose the others. */
  for (guint i = 2; arguments[i] != NULL; i++)
    {
      g_autofree char *key = NULL;
      const char *value;

      if (!g_utf8_validate (arguments[i], -1, NULL))
        status = lh_cli_fail (_("There is something in this text that cannot be shown. Please type it again."));
      else if ((value = lh_cli_split (arguments[i], &key)) == NULL)
        status = lh_cli_fail (_("“%s” has no “=” in it. Write KEY=VALUE."), arguments[i]);
      else if (!set_one (place.plan, key, value))
        status = LH_EXIT_USAGE;
      else
        set = TRUE;
    }

  return !set || lh_place_save (&place) ? status : LH_EXIT_USAGE;
}
