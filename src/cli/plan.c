/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-plan-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "plan/lh-plan-optional.h"
#include "plan/lh-plan-spf.h"
#include "records/lh-ranking.h"
#include "words/lh-words.h"

static const struct
{
  const char *name;
  int       (*run) (char **arguments);
  const char *summary;
} commands[] = {
  { "list", lh_plan_command_list, N_("List the stored plans") },
  { "new", lh_plan_command_new, N_("Make a plan for a domain") },
  { "show", lh_plan_command_show, N_("Show a plan") },
  { "set", lh_plan_command_set, N_("Choose provider, DNS host, DMARC policy and the rest") },
  { "paste", lh_plan_command_paste, N_("Take over a value from the provider's console") },
  { "dkim-key", lh_plan_command_dkim_key, N_("Make a DKIM key for a mail server of your own") },
  { "schedule", lh_plan_command_schedule, N_("What to do on which day, also as a calendar") },
  { "mailbox", lh_plan_command_mailbox, N_("Add, change, remove and list mailboxes") },
  { "sender", lh_plan_command_sender, N_("Add, change, remove and list what else sends") },
  { "import", lh_plan_command_import, N_("Take over addresses from a table") },
  { "export", lh_plan_command_export, N_("Write the addresses as a table") },
  { "bulk", lh_plan_command_bulk, N_("Write the file that creates mailboxes in the provider's console") },
};

int
lh_plan_command_new (char **arguments)
{
  const LhUsage usage = { "plan new", _("DOMAIN [FILE]"), _("Makes a plan, in a file or among the stored ones. One that is there is never overwritten."),
                          "  letterhead-cli plan new example.com\n  letterhead-cli plan new example.com plan.json\n" };
  g_autoptr (GError) error = NULL;
  g_autofree char *domain = NULL;
  g_auto (LhPlace) place = { 0 };
  int status;

  if (!lh_cli_parse (&usage, NULL, &arguments, &status))
    return status;
  if (arguments[1] == NULL || (arguments[2] != NULL && arguments[3] != NULL))
    return lh_cli_fail (_("Please name one domain. “letterhead-cli plan new --help” shows how."));
  domain = lh_name_own_from_user (arguments[1], NULL, &error);
  if (domain == NULL)
    return lh_cli_fail_error (error);

  place.plan = lh_plan_new (domain);
  if (arguments[2] != NULL)
    {
      place.path = g_strdup (arguments[2]);
    }
  else
    {
      g_autofree char *name = g_strconcat (domain, ".plan.json", NULL);

      place.store = lh_store_new (NULL);
      place.path = g_build_filename (lh_store_get_folder (place.store), name, NULL);
    }
  if (g_file_test (place.path, G_FILE_TEST_EXISTS) || g_file_test (place.path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autofree char *shown = g_filename_display_name (place.path);

      return lh_cli_fail (_("There is a plan already: %s"), shown);
    }

  return lh_place_save (&place) ? LH_EXIT_GOOD : LH_EXIT_USAGE;
}

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

  if (address == NULL)
    {
      lh_cli_fail_error (error);
      return FALSE;
    }
  lh_plan_set_report_address (plan, address);
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

      g_string_append_printf (known, "%schoice.%s", i > 0 ? ", " : "", candidate->id);
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

static gboolean
paste (LhPlan *plan, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (lh_plan_paste (plan, key, value, &error))
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
    {
      g_autoptr (GError) error = NULL;

      if (!lh_plan_set_firm (plan, key + strlen ("firm."), value, &error))
        {
          lh_cli_fail_error (error);
          return FALSE;
        }
    }
  else if (g_str_has_prefix (key, "choice."))
    return lh_plan_answer (plan, key + strlen ("choice."), value);
  else if (g_str_has_prefix (key, "pasted."))
    return paste (plan, key + strlen ("pasted."), value);
  else
    {
      lh_cli_fail (_("There is nothing named “%s” to set. “letterhead-cli plan set --help” shows what there is."), key);
      return FALSE;
    }

  return TRUE;
}

int
lh_plan_command_set (char **arguments)
{
  const LhUsage usage = { "plan set", _("PLAN KEY=VALUE…"),
                          _("Sets provider, dns-host, title, dmarc (none, quarantine, reject), report (the address for reports), "
                            "mail (none: the domain is to send and take no mail), "
                            "spf-all (keep, ~all, -all), spf-drop (parts of the SPF record to leave out, spaces between; duplicates: what is there twice), "
                            "mta-sts (off, testing, enforce), tls-rpt and client (off, on), "
                            "choice.QUESTION, pasted.KEY, and for the automatic replies firm.name-en, firm.name-zh, firm.days (1-5), firm.open, firm.close, "
                            "firm.phone, firm.holiday, firm.closed-from and firm.closed-to. An empty value takes it back."),
                          "  letterhead-cli plan set example.com provider=google dns-host=dnspod\n"
                          "  letterhead-cli plan set plan.json dmarc=none report=dmarc@example.com\n"
                          "  letterhead-cli plan set example.com mta-sts=testing tls-rpt=on client=on\n"
                          "  letterhead-cli plan set example.com spf-all=-all spf-drop=\"include:old.example duplicates\"\n" };
  g_auto (LhPlace) place = { 0 };
  int status;

  if (!lh_cli_parse (&usage, NULL, &arguments, &status))
    return status;
  if (arguments[1] == NULL || arguments[2] == NULL)
    return lh_cli_fail (_("Please name a plan and what to set. “letterhead-cli plan set --help” shows how."));
  if (!lh_place_open (&place, arguments[1]))
    return LH_EXIT_USAGE;

  /* All or nothing: it is saved once, at the end. */
  for (guint i = 2; arguments[i] != NULL; i++)
    {
      g_autofree char *key = NULL;
      const char *value;

      if (!g_utf8_validate (arguments[i], -1, NULL))
        return lh_cli_fail (_("There is something in this text that cannot be shown. Please type it again."));
      value = lh_cli_split (arguments[i], &key);
      if (value == NULL)
        return lh_cli_fail (_("“%s” has no “=” in it. Write KEY=VALUE."), arguments[i]);
      if (!set_one (place.plan, key, value))
        return LH_EXIT_USAGE;
    }

  return lh_place_save (&place) ? LH_EXIT_GOOD : LH_EXIT_USAGE;
}

/* What was found in a header: so it can be seen that it was the right mail. */
static gboolean
show_signatures (LhPlan *plan)
{
  g_autoptr (GPtrArray) signatures = lh_plan_get_signatures (plan);
  g_autofree char *text = lh_words_signatures (signatures, lh_plan_get_domain (plan));
  g_autofree char *lines = g_strconcat (text, *text != '\0' ? "\n" : "", NULL);

  return lh_cli_write (lines);
}

int
lh_plan_command_paste (char **arguments)
{
  const LhUsage usage = { "plan paste", _("PLAN KEY [TEXT | -]"),
                          _("Takes over what only the provider's console knows: dkim-value, dkim-selector, dkim-selector-1 and dkim-target-1 …, spf-include, mx-host, verification; or as header what a sent mail tells. "
                            "The text is checked, and mended where it was copied with too much. “-” or no text reads standard input."),
                          "  letterhead-cli plan paste example.com dkim-value \"v=DKIM1; k=rsa; p=…\"\n"
                          "  letterhead-cli plan paste example.com dkim-value - < key.txt\n"
                          "  letterhead-cli plan paste example.com header - < mail.eml\n" };
  g_auto (LhPlace) place = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *valid = NULL;
  g_autofree char *key = NULL;
  int status;

  if (!lh_cli_parse (&usage, NULL, &arguments, &status))
    return status;
  if (arguments[1] == NULL || arguments[2] == NULL || (arguments[3] != NULL && arguments[4] != NULL))
    return lh_cli_fail (_("Please name a plan and a key. “letterhead-cli plan paste --help” shows how."));
  if (!lh_place_open (&place, arguments[1]))
    return LH_EXIT_USAGE;
  if (arguments[3] != NULL && !g_str_equal (arguments[3], "-"))
    g_string_assign (text, arguments[3]);
  else if (!lh_plan_read_input (text))
    return LH_EXIT_USAGE;

  valid = g_utf8_make_valid (text->str, text->len);
  key = lh_cli_mend_word (arguments[2]);
  if (!paste (place.plan, key, valid))
    return LH_EXIT_USAGE;
  if (g_str_equal (key, "header") && !show_signatures (place.plan))
    return LH_EXIT_UNCHECKED;

  return lh_place_save (&place) ? LH_EXIT_GOOD : LH_EXIT_USAGE;
}

static int
show_help (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  letterhead-cli plan %s\n\n%s\n", _("Usage:"), _("COMMAND [OPTION…]"), _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-10s %s\n", commands[i].name, _(commands[i].summary));
  g_string_append_printf (text, "\n%s\n  letterhead-cli plan new example.com\n  letterhead-cli plan set example.com provider=google dns-host=dnspod\n"
                                "  letterhead-cli plan mailbox add example.com sales\n  letterhead-cli records example.com\n", _("Examples:"));

  return lh_cli_write (text->str) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}

int
lh_cli_plan (char **arguments)
{
  g_autofree char *command = arguments[1] != NULL ? lh_cli_mend_word (arguments[1]) : NULL;

  if (command == NULL)
    return lh_cli_fail (_("Please name a command. “letterhead-cli plan --help” shows what there is."));
  if (g_str_equal (command, "--help") || g_str_equal (command, "-h"))
    return show_help ();
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (command, commands[i].name))
      return commands[i].run (arguments + 1);

  return lh_cli_fail (_("There is no command “%s”. “letterhead-cli plan --help” shows what there is."), arguments[1]);
}
