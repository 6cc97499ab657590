/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-plan-commands.h"

#include <glib/gi18n.h>

#include "plan/lh-dkim-maker.h"
#include "plan/lh-made-key.h"
#include "words/lh-words.h"

static const char *const types[] = { "rsa", "ed25519", NULL };

typedef struct { GMainLoop *loop; char *record; GError *error; } Making;

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  Making *making = data;

  making->record = lh_dkim_make_key_finish (result, &making->error);
  g_main_loop_quit (making->loop);
}

/* Where the key goes; 0 after telling. */
static guint
prepare (LhPlan *plan, LhDkimAlgorithm algorithm, const char *typed, gboolean replace, char **ret_selector)
{
  const LhProvider *provider = lh_catalog_find_provider (lh_catalog_get (), lh_plan_get_provider (plan));
  g_autoptr (GError) error = NULL;
  guint number;

  if (provider == NULL || provider->kind != LH_KIND_SELF_HOSTED)
    {
      lh_cli_fail (_("Only a mail server of your own needs a key from here: your provider makes its keys itself. Choose one with: letterhead-cli plan set PLAN provider=self-hosted"));
      return 0;
    }
  number = lh_plan_place_key (plan, algorithm, typed, replace, ret_selector, &error);
  if (number > 0)
    return number;

  if (!replace && lh_plan_place_key (plan, algorithm, typed, TRUE, ret_selector, NULL) > 0)
    lh_cli_fail (_("%s Let it take the place with --replace."), error->message);
  else
    lh_cli_fail_error (error);
  return 0;
}

static int
show (LhPlan *plan, guint number, const char *selector, const char *record, const char *path)
{
  g_auto (GStrv) steps = lh_words_key_steps (plan, number);
  g_auto (GStrv) rsa = lh_plan_list_key_selectors (plan, LH_DKIM_RSA);
  g_auto (GStrv) ed25519 = lh_plan_list_key_selectors (plan, LH_DKIM_ED25519);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, _("The private key is in %s. Copy it to the mail server and to nobody else."), shown);
  g_string_append_printf (out, "\n\n%s\n  %s._domainkey.%s\n  %s\n\n", _("To publish, as a TXT record:"), selector, lh_plan_get_domain (plan), record);
  if (steps[0] != NULL)
    g_string_append_printf (out, "%s\n", _("In place of the old key:"));
  for (guint i = 0; steps[i] != NULL; i++)
    g_string_append_printf (out, "  %u. %s\n%s", i + 1, steps[i], steps[i + 1] == NULL ? "\n" : "");
  g_string_append_printf (out, "%s\n\n", _("For the mail server:"));
  for (guint i = 0; i < LH_N_SIGNERS; i++)
    {
      g_autofree char *lines = lh_dkim_signer_lines (i, lh_plan_get_domain (plan), (const char *const *) rsa, (const char *const *) ed25519);

      g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", lines);
    }
  return lh_cli_write (out->str) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}

int
lh_plan_command_dkim_key (char **arguments)
{
  g_autofree char *typed = NULL;
  g_autofree char *selector = NULL;
  gboolean replace = FALSE;
  g_autofree char *type_text = NULL;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "selector", 0, 0, G_OPTION_ARG_STRING, &typed, N_("The key's name; unless given mail, for a second key ed or rsa, in place of another the next one: mail2"), N_("SELECTOR") },
    { "type", 0, 0, G_OPTION_ARG_STRING, &type_text, N_("rsa (the default, 2048 bits) or ed25519"), N_("TYPE") },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &path, N_("Where the private key goes; never over a file that is there"), N_("FILE") },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &replace, N_("Take the place of the plan's key of the same kind"), NULL },
    { NULL },
  };
  const LhUsage usage = { "plan dkim-key", _("PLAN"),
                          _("Makes a DKIM key for a mail server of your own. The private key goes into a file that only you can read, the public one into the plan; "
                            "what the mail server needs is printed. A plan holds one RSA key and one Ed25519 key."),
                          "  letterhead-cli plan dkim-key --selector mail --out mail.private example.com\n"
                          "  letterhead-cli plan dkim-key --type ed25519 --selector ed --out ed.private example.com\n" };
  g_auto (LhPlace) place = { 0 };
  g_autoptr (GMainLoop) loop = NULL;
  g_autofree char *record = NULL;
  LhDkimAlgorithm algorithm;
  guint number;
  Making making = { 0 };
  int status, type;

  if (!lh_cli_parse (&usage, entries, &arguments, &status))
    return status;
  type = lh_cli_choose ("--type", type_text, types);
  if (type < 0)
    return LH_EXIT_USAGE;
  if (arguments[1] == NULL || arguments[2] != NULL || path == NULL)
    return lh_cli_fail (_("Please name one plan, and with --out a file. “letterhead-cli plan dkim-key --help” shows how."));
  algorithm = type == 1 ? LH_DKIM_ED25519 : LH_DKIM_RSA;
  if (!lh_place_open (&place, arguments[1]) || (number = prepare (place.plan, algorithm, typed, replace, &selector)) == 0)
    return LH_EXIT_USAGE;

  making.loop = loop = g_main_loop_new (NULL, FALSE);
  lh_dkim_make_key_async (algorithm, path, NULL, on_made, &making);
  g_main_loop_run (loop);
  record = making.record;
  if (record == NULL)
    {
      status = lh_cli_fail_error (making.error);
      g_clear_error (&making.error);
      return status;
    }
  lh_plan_take_key (place.plan, number, selector, record);
  status = show (place.plan, number, selector, record, path);

  return lh_place_save (&place) ? status : LH_EXIT_USAGE;
}
