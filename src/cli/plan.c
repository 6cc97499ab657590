/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-plan-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "plan/lh-own-domain.h"
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
  if (domain == NULL || !lh_own_domain_check (domain, &error))
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

gboolean
lh_plan_paste_or_tell (LhPlan *plan, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (lh_plan_paste (plan, key, value, &error))
    return TRUE;

  lh_cli_fail_error (error);
  return FALSE;
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
                          _("Takes over what only the provider's console knows: dkim-value, dkim-selector, dkim-selector-1 and dkim-target-1 …, spf-include, mx-host, mx-address, verification; or as header what a sent mail tells. "
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
  if (!lh_plan_paste_or_tell (place.plan, key, valid))
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
