/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-cli.h"

#include <glib/gi18n.h>

#include "words/lh-language.h"

static const struct
{
  const char *name;
  int       (*run) (char **arguments);
  const char *summary;
} commands[] = {
  { "check", lh_cli_check, N_("Check the DNS records for mail of domains") },
  { "records", lh_cli_records, N_("Show the records that a plan asks for") },
  { "plan", lh_cli_plan, N_("Make and change plans") },
  { "catalog", lh_cli_catalog, N_("Show what is known about providers, DNS hosts and resolvers") },
  { "spf", lh_cli_spf, N_("Tell what SPF says of one message") },
};

static int
show_help (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  letterhead-cli %s\n\n%s\n", _("Usage:"), _("COMMAND [OPTION…]"), _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-10s %s\n", commands[i].name, _(commands[i].summary));
  g_string_append_printf (text, "\n%s\n  letterhead-cli check example.com\n  letterhead-cli check --demo\n  letterhead-cli check --help\n", _("Examples:"));

  return lh_cli_write (text->str) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}

int
main (int argc, char **argv)
{
  g_autofree char *command = argc > 1 ? lh_cli_mend_word (argv[1]) : NULL;

  lh_language_init ();
  g_set_prgname ("letterhead-cli");

  if (command == NULL)
    return lh_cli_fail (_("Please name a command. “letterhead-cli --help” shows what there is."));
  if (g_str_equal (command, "--help") || g_str_equal (command, "-h") || g_str_equal (command, "help"))
    return show_help ();
  if (g_str_equal (command, "--version"))
    return lh_cli_write ("letterhead-cli " LH_VERSION "\n") ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (command, commands[i].name))
      {
        g_auto (GStrv) arguments = g_strdupv (argv + 1);

        return commands[i].run (arguments);
      }

  return lh_cli_fail (_("There is no command “%s”. “letterhead-cli --help” shows what there is."), argv[1]);
}
