/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-cli.h"

#include "dns/lh-name.h"
#include "mail/lh-spf.h"
#include "plan/lh-plan-optional.h"
#include "plan/lh-plan-sender.h"

#include <glib/gi18n.h>

#include "report/lh-report.h"

static const char *const formats[] = { "text", "json", "csv", "zone", "message", "dnscontrol", "octodns", NULL };
static const char *const languages[] = { "en", "zh_CN", NULL };

/* Without a survey everything is WAITING: the records are there, and nothing is said about what is published. */
static GPtrArray *
compare (LhPlan *plan, LhSurvey *survey)
{
  const LhCatalog *catalog = lh_catalog_get ();

  if (survey != NULL)
    {
      g_autoptr (LhCheck) check = lh_check_new (survey, plan, catalog);
      GPtrArray *comparisons;

      lh_check_judge (check);
      comparisons = lh_check_get_comparisons (check);
      return comparisons != NULL ? g_ptr_array_ref (comparisons) : NULL;
    }
  else
    {
      g_autoptr (LhSurvey) empty = lh_survey_new (lh_plan_get_domain (plan));
      g_autoptr (LhInquiry) inquiry = lh_inquiry_new (empty);
      g_autoptr (GPtrArray) wanted = lh_wanted_from_plan (plan, catalog);

      return lh_compare (inquiry, wanted, catalog);
    }
}

/* TRUE with *@ret_host NULL: one that we do not know. */
static gboolean
find_host (LhPlan *plan, const char *typed, const LhDnsHost **ret_host)
{
  g_autofree char *id = typed != NULL ? lh_cli_mend_word (typed) : NULL;
  const char *chosen = id != NULL ? id : lh_plan_get_dns_host (plan);

  if (id != NULL)
    lh_plan_set_dns_host (plan, id);
  *ret_host = chosen != NULL ? lh_catalog_find_dns_host (lh_catalog_get (), chosen) : NULL;
  if (*ret_host != NULL || id == NULL || g_str_equal (id, "other"))
    return TRUE;

  lh_cli_fail (_("No DNS host has the id “%s”. “letterhead-cli catalog dns-hosts” lists them."), typed);
  return FALSE;
}

static void
add_name (GString *list, const char *between, const char *name)
{
  g_string_append_printf (list, "%s%s", list->len > 0 ? between : "", name);
}

/* A record without an end, and one that lets all pass, stay so until somebody chooses. */
static void
offer_end (const LhMerge *merge, const char *plan)
{
  g_autoptr (LhSpfRecord) record = lh_spf_parse (merge->text, -1);
  char all = record != NULL ? lh_spf_record_get_all (record) : '~';

  if (all == 0 && lh_spf_record_find (record, LH_SPF_REDIRECT) == NULL)
    lh_cli_note (_("SPF ends without “all” and stays so: it says nothing about mail from anywhere else. To call such mail suspicious: letterhead-cli plan set %s spf-all=~all"), plan);
  else if (all == '+')
    lh_cli_note (_("SPF ends with +all and stays so: everybody may send in this name. To name your provider and call other mail suspicious: letterhead-cli plan set %s spf-all=~all"), plan);
}

static gboolean
can_drop (const LhComparison *comparison)
{
  g_autoptr (GPtrArray) parts = lh_merge_list_go (comparison->merge, comparison->wanted->provider);

  return parts->len > 0;
}

/* What may go goes only where somebody says so: with what he said before, since a list is set as a whole. Who sends for the domain besides its mail
 * provider may well be in use, and is no part of one's list with what is dead. */
static void
offer (GPtrArray *comparisons, const char *domain, const char *plan)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GString) senders = g_string_new (NULL);
  gboolean again = FALSE, costly = FALSE;

  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      /* The choice is of the domain's own record alone. */
      const LhMerge *merge = g_str_equal (comparison->wanted->name, domain) && comparison->published->len > 0 ? comparison->merge : NULL;
      const LhSpfChoice *choice = comparison->wanted->spf;

      costly = costly || (merge != NULL && comparison->state == LH_STATE_TO_DECIDE && can_drop (comparison));
      for (guint j = 0; merge != NULL && choice != NULL && choice->drop[j] != NULL; j++)
        add_name (before, " ", choice->drop[j]);
      for (guint j = 0; merge != NULL && j < merge->pieces->len; j++)
        {
          const LhPiece *piece = g_ptr_array_index (merge->pieces, j);
          gboolean twice = piece->state == LH_PIECE_DROPPED;

          /* A record that is written anew has nothing twice. */
          if (!lh_piece_may_go (piece, comparison->wanted->provider) || (twice && merge->changed))
            continue;
          if (!twice && piece->sender != NULL && !piece->leads_nowhere)
            {
              add_name (senders, ", ", piece->text);
              continue;
            }
          add_name (parts, ", ", piece->text);
          if (!twice || !again)
            add_name (list, " ", twice ? LH_SPF_DUPLICATES : piece->text);
          again = again || twice;
        }
      if (merge != NULL)
        offer_end (merge, plan);
    }
  if (costly)
    lh_cli_note (_("SPF needs more look-ups than are allowed and stays as it is published until you leave something out: letterhead-cli plan set %s spf-drop=\"%s%sPART\""),
                 plan, before->str, before->len > 0 ? " " : "");
  if (parts->len > 0)
    lh_cli_note (_("Perhaps no longer needed in SPF: %s. To leave out what nobody sends by any more: letterhead-cli plan set %s spf-drop=\"%s%s%s\""), parts->str, plan,
                 before->str, before->len > 0 ? " " : "", list->str);
  if (senders->len > 0)
    lh_cli_note (_("Other services that SPF allows to send for you: %s. Only when nobody sends by one any more: letterhead-cli plan set %s spf-drop=\"%s%sPART\""),
                 senders->str, plan, before->str, before->len > 0 ? " " : "");
}

static void
note_reports (LhPlan *plan)
{
  g_autofree char *note = lh_plan_report_note (plan);

  if (note != NULL)
    lh_cli_note ("%s", note);
}

static void
note_client (LhPlan *plan)
{
  const LhProvider *provider = lh_plan_get_provider (plan) != NULL ? lh_catalog_find_provider (lh_catalog_get (), lh_plan_get_provider (plan)) : NULL;

  if (provider != NULL && !lh_plan_get_no_mail (plan) && g_str_equal (lh_plan_get_optional (plan, LH_OPTIONAL_CLIENT), "on") &&
      !lh_wanted_can_lead_clients (plan, provider))
    {
      g_autofree char *text = lh_words_by_hand (provider);

      lh_cli_note ("%s", text);
    }
}

static int
show (LhPlace *place, const char *name, LhSurvey *survey, const LhDnsHost *host, int format, const char *language)
{
  const char *domain = lh_plan_get_domain (place->plan);
  /* A panel wants names relative to the domain that was registered; a zone file is the plan's own. */
  const char *zone = format == 3 ? domain : lh_name_organizational (domain);
  g_autoptr (GPtrArray) comparisons = NULL;
  g_autofree char *text = NULL;

  if (lh_plan_get_provider (place->plan) == NULL && !lh_plan_get_no_mail (place->plan) && lh_plan_get_senders (place->plan)->len == 0)
    return lh_cli_fail (_("This plan has no provider yet. Choose one with: letterhead-cli plan set PLAN provider=ID"));
  comparisons = compare (place->plan, survey);
  if (comparisons == NULL || comparisons->len == 0)
    return lh_cli_fail (_("The catalogue has no provider “%s”."), lh_plan_get_provider (place->plan));
  /* A record that is there already could be doubled or lost. */
  if (survey == NULL)
    lh_cli_note (_("Not compared with what is published. With --survey an SPF record that is there already is merged."));

  note_client (place->plan);
  note_reports (place->plan);

  switch (format)
    {
    case 1:
      text = lh_report_records_json (zone, comparisons, host);
      break;
    case 2:
      text = lh_report_records_csv (zone, comparisons, host, FALSE);
      break;
    case 3:
      text = lh_report_records_zone (zone, comparisons);
      break;
    case 4:
      text = lh_report_records_message (zone, comparisons, host, language);
      break;
    case 5:
      text = lh_report_records_dnscontrol (zone, comparisons);
      break;
    case 6:
      text = lh_report_records_octodns (zone, comparisons);
      break;
    default:
      text = lh_report_records_text (zone, comparisons, host);
      offer (comparisons, domain, name);
      break;
    }

  return lh_cli_write (text) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}

int
lh_cli_records (char **arguments)
{
  g_autofree char *host_id = NULL;
  g_autofree char *survey_path = NULL;
  g_autofree char *format_text = NULL;
  g_autofree char *language = NULL;
  g_auto (LhPlace) place = { 0 };
  g_autoptr (LhSurvey) survey = NULL;
  const GOptionEntry entries[] = {
    { "host", 0, 0, G_OPTION_ARG_STRING, &host_id, N_("In the fields of this DNS host instead of the plan's"), N_("ID") },
    { "survey", 0, 0, G_OPTION_ARG_FILENAME, &survey_path, N_("Compare with a saved check"), N_("FILE") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text (the default), json or csv with keys in English, zone, message, dnscontrol or octodns"), N_("FORMAT") },
    { "message-language", 0, 0, G_OPTION_ARG_STRING, &language, N_("The message in this language instead of yours: en or zh_CN"), N_("LANGUAGE") },
    { NULL },
  };
  const LhUsage usage = { "records", _("PLAN"), _("Shows the records that a plan asks for. PLAN is a file, or the domain of a stored plan."),
                          "  letterhead-cli records example.com\n"
                          "  letterhead-cli records --host aliyun --format message example.com\n"
                          "  letterhead-cli records --format message --message-language en example.com\n"
                          "  letterhead-cli records --survey check.json --format zone plan.json\n" };
  const LhDnsHost *host;
  int status, format, tongue;

  if (!lh_cli_parse (&usage, entries, &arguments, &status))
    return status;
  format = lh_cli_choose ("--format", format_text, formats);
  tongue = format < 0 ? -1 : lh_cli_choose ("--message-language", language, languages);
  if (tongue < 0)
    return LH_EXIT_USAGE;
  if (arguments[1] == NULL || arguments[2] != NULL)
    return lh_cli_fail (_("Please name one plan. “letterhead-cli records --help” shows how."));
  if (!lh_place_open (&place, arguments[1]) || !find_host (place.plan, host_id, &host) || !lh_place_find_survey (&place, survey_path, &survey))
    return LH_EXIT_USAGE;

  if (survey != NULL)
    lh_place_note_lacking (&place, survey, survey_path, arguments[1]);
  return show (&place, arguments[1], survey, host, format, language != NULL ? languages[tongue] : NULL);
}
