/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-plan-commands.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "dns/lh-name.h"
#include "plan/lh-plan-sender.h"
#include "plan/lh-plan-optional.h"
#include "plan/lh-plan-spf.h"
#include "report/lh-columns.h"

#define INPUT_MAX 65536

static const char *const formats[] = { "text", "json", NULL };

gboolean
lh_plan_read_input (GString *text)
{
  char buffer[4096];
  gssize length;

  while ((length = read (STDIN_FILENO, buffer, sizeof buffer)) != 0)
    {
      if (length < 0 && errno == EINTR)
        continue;
      if (length < 0)
        {
          lh_cli_fail (_("Standard input cannot be read: %s"), g_strerror (errno));
          return FALSE;
        }
      g_string_append_len (text, buffer, length);
      if (text->len > INPUT_MAX)
        {
          lh_cli_fail (_("The text is too long for a value of a record."));
          return FALSE;
        }
    }

  return TRUE;
}

int
lh_plan_command_list (char **arguments)
{
  const LhUsage usage = { "plan list", "", _("Lists the stored plans: domain, provider, DNS host, title."), NULL };
  g_autoptr (LhStore) store = lh_store_new (NULL);
  g_autoptr (GPtrArray) unreadable = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  int status;

  if (!lh_cli_parse (&usage, NULL, &arguments, &status))
    return status;
  if (arguments[1] != NULL)
    return lh_cli_fail (_("“%s” is one word too many."), arguments[1]);

  plans = lh_store_list (store, &unreadable);
  for (guint i = 0; i < plans->len; i++)
    {
      LhPlan *plan = g_ptr_array_index (plans, i);
      const char *provider = lh_plan_get_provider (plan);
      const char *host = lh_plan_get_dns_host (plan);
      gboolean named = !g_str_equal (lh_plan_get_title (plan), lh_plan_get_domain (plan));
      g_autofree char *title = named ? g_strdup (lh_plan_get_title (plan)) : lh_name_to_display (lh_plan_get_domain (plan));

      lh_columns_pad (out, lh_plan_get_domain (plan), 32);
      lh_columns_pad (out, provider != NULL ? provider : "-", 16);
      lh_columns_pad (out, host != NULL ? host : "-", 16);
      lh_columns_pad (out, title, 0);
      g_string_append_c (out, '\n');
    }
  for (guint i = 0; i < unreadable->len; i++)
    {
      g_autofree char *shown = g_filename_display_name (g_ptr_array_index (unreadable, i));

      lh_cli_note (_("This file is kept, but cannot be read: %s"), shown);
    }

  return lh_cli_write (out->str) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}

static void
add_row (GString *out, const char *label, const char *value)
{
  lh_columns_pad (out, label, 24);
  lh_columns_pad (out, value, 0);
  g_string_append_c (out, '\n');
}

static const char *
lacking (const LhProvider *provider, const char *key)
{
  if (provider->mx_form == LH_MX_OWN_HOST && g_str_equal (key, "mx-host"))
    return _("still to be named: your own mail server, such as mail.example.com; the name needs an A record, and AAAA where it has IPv6");
  if (g_str_equal (key, "mx-address"))
    return _("still to be named, unless it stands in the DNS already: the IP address of your mail server");
  if (provider->kind == LH_KIND_SELF_HOSTED)
    return _("still to be copied from your mail server");
  return _("still to be copied from the provider's console");
}

static char *
describe (LhPlan *plan)
{
  static const char *const stages[] = { "none", "quarantine", "reject" };
  static const char *const keys[] = { "mx-host", "mx-address", "spf-include", "dkim-selector", "dkim-value", "dkim-selector-1", "dkim-target-1", "dkim-selector-2",
                                      "dkim-value-2", "dkim-target-2", "dkim-selector-3", "dkim-target-3", "verification" };
  GString *out = g_string_new (NULL);
  const LhCatalog *catalog = lh_catalog_get ();
  const LhProvider *provider = lh_catalog_find_provider (catalog, lh_plan_get_provider (plan));
  const LhDnsHost *host = lh_catalog_find_dns_host (catalog, lh_plan_get_dns_host (plan));
  g_autofree char *shown = lh_name_to_display (lh_plan_get_domain (plan));
  const char *provider_id = lh_plan_get_provider (plan);
  const char *host_id = lh_plan_get_dns_host (plan);
  g_auto (GStrv) drop = lh_plan_get_spf_drop (plan);
  g_auto (GStrv) unused = lh_plan_list_unused (plan);
  g_autofree char *names = g_strjoinv (", ", unused);
  g_autofree char *dropped = g_strjoinv (" ", drop);

  add_row (out, _("Domain"), shown);
  if (!g_str_equal (lh_plan_get_title (plan), lh_plan_get_domain (plan)))
    add_row (out, _("Title"), lh_plan_get_title (plan));
  add_row (out, _("Provider"), provider != NULL ? lh_text_get (&provider->name) : provider_id != NULL ? provider_id : _("not chosen yet"));
  if (lh_plan_get_no_mail (plan))
    add_row (out, _("Mail"), _("none: the domain is to send and take no mail"));
  add_row (out, _("DNS host"), host != NULL ? lh_text_get (&host->name) : host_id != NULL ? host_id : _("not chosen yet"));
  add_row (out, _("DMARC policy"), stages[lh_plan_get_dmarc_stage (plan)]);
  add_row (out, _("Reports to"), lh_plan_get_report_address (plan));
  for (guint i = 0; i < LH_N_OPTIONALS; i++)
    {
      const char *chosen = lh_plan_get_optional (plan, i);

      if (!g_str_equal (chosen, lh_optional_get_choices (i)[0]))
        add_row (out, lh_optional_to_string (i), chosen);
    }
  if (!g_str_equal (lh_plan_get_spf_all (plan), LH_SPF_KEEP))
    add_row (out, "spf-all", lh_plan_get_spf_all (plan));
  if (*dropped != '\0')
    add_row (out, "spf-drop", dropped);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = lh_plan_get_pasted (plan, keys[i]);

      if (value != NULL && lh_plan_paste_counts (plan, keys[i]))
        add_row (out, keys[i], value);
      else if (value != NULL || lh_plan_get_no_mail (plan))
        continue;
      else if (lh_plan_needs_paste (plan, keys[i]))
        add_row (out, keys[i], lacking (provider, keys[i]));
      else if (lh_plan_may_paste (plan, keys[i]))
        add_row (out, keys[i], _("may be copied from the provider's console: each data centre has its own"));
    }
  for (guint i = 0; lh_plan_firm_keys ()[i] != NULL; i++)
    {
      g_autofree char *key = g_strconcat ("firm.", lh_plan_firm_keys ()[i], NULL);

      if (lh_plan_get_firm (plan, lh_plan_firm_keys ()[i]) != NULL)
        add_row (out, key, lh_plan_get_firm (plan, lh_plan_firm_keys ()[i]));
    }
  if (lh_plan_get_senders (plan)->len > 0)
    g_string_append_c (out, '\n');
  lh_plan_print_senders (out, plan);
  if (lh_plan_get_mailboxes (plan)->len > 0)
    g_string_append_c (out, '\n');
  lh_plan_print_mailboxes (out, plan);
  if (*names != '\0')
    {
      g_string_append_c (out, '\n');
      lh_columns_pad (out, _("Kept, not used now"), 24);
      lh_columns_wrap (out, names, 24, 24, 100);
    }

  return g_string_free (out, FALSE);
}

int
lh_plan_command_show (char **arguments)
{
  g_autofree char *format_text = NULL;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text (the default) or json: the plan as it is saved"), N_("FORMAT") },
    { NULL },
  };
  const LhUsage usage = { "plan show", _("PLAN"), _("Shows a plan. PLAN is a file, or the domain of a stored plan."),
                          "  letterhead-cli plan show example.com\n" };
  g_auto (LhPlace) place = { 0 };
  g_autofree char *text = NULL;
  int status, format;

  if (!lh_cli_parse (&usage, entries, &arguments, &status))
    return status;
  format = lh_cli_choose ("--format", format_text, formats);
  if (format < 0)
    return LH_EXIT_USAGE;
  if (arguments[1] == NULL || arguments[2] != NULL)
    return lh_cli_fail (_("Please name one plan. “letterhead-cli plan show --help” shows how."));
  if (!lh_place_open (&place, arguments[1]))
    return LH_EXIT_USAGE;
  text = format == 1 ? lh_plan_to_json (place.plan) : describe (place.plan);

  return lh_cli_write (text) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}
