/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-paste-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"

/* What a provider asks its customers to copy: all else would stand in the plan and change no record. */

const LhProvider *
lh_paste_get_provider (LhPlan *self)
{
  const char *id = lh_plan_get_provider (self);

  return id != NULL ? lh_catalog_find_provider (lh_catalog_get (), id) : NULL;
}

gboolean
lh_paste_has_numbered (const LhProvider *provider)
{
  return provider != NULL && provider->dkim_count > 0;
}

gboolean
lh_paste_parse_number (const char *key, const char *prefix, guint *ret_number)
{
  guint64 number;

  if (!g_str_has_prefix (key, prefix) || !g_ascii_string_to_unsigned (key + strlen (prefix), 10, 1, 99, &number, NULL))
    return FALSE;

  *ret_number = number;
  return TRUE;
}

static gboolean
has_no_include (const LhProvider *provider)
{
  return provider->spf_include == NULL || provider->spf_include[0] == NULL;
}

/* Who runs his own server may sign twice: with RSA, and with Ed25519 for those who can test it (RFC 8463, 3). */
static gboolean
has_second_key (const LhProvider *provider)
{
  return provider->kind == LH_KIND_SELF_HOSTED && g_strcmp0 (provider->dkim_type, "TXT") == 0;
}

gboolean
lh_paste_is_known (const char *key)
{
  static const char *const known[] = { "mx-host", "mx-address", "spf-include", "dkim-selector", "dkim-value", "dkim-value-2", "verification", NULL };
  guint number;

  return g_strv_contains (known, key) || lh_paste_parse_number (key, "dkim-selector-", &number) || lh_paste_parse_number (key, "dkim-target-", &number);
}

gboolean
lh_paste_is_asked (const LhProvider *provider, const char *key)
{
  gboolean text = provider != NULL && g_strcmp0 (provider->dkim_type, "TXT") == 0;
  guint number;

  if (provider == NULL || !lh_paste_is_known (key))
    return TRUE;
  if (g_str_equal (key, "mx-host"))
    return provider->mx_form != LH_MX_FIXED || provider->regional;
  if (g_str_equal (key, "mx-address"))
    return provider->mx_form == LH_MX_OWN_HOST;
  if (g_str_equal (key, "spf-include"))
    return provider->mx_form != LH_MX_OWN_HOST && (has_no_include (provider) || provider->regional);
  if (g_str_equal (key, "dkim-selector"))
    return text && provider->dkim_selector_form != LH_SELECTOR_FIXED;
  if (g_str_equal (key, "dkim-value"))
    return text;
  if (g_str_equal (key, "dkim-value-2"))
    return has_second_key (provider);
  if (lh_paste_parse_number (key, "dkim-selector-", &number))
    return lh_paste_has_numbered (provider) || (number == 2 && has_second_key (provider));
  if (lh_paste_parse_number (key, "dkim-target-", &number))
    return lh_paste_has_numbered (provider) ||
           (g_strcmp0 (provider->dkim_type, "CNAME") == 0 && provider->dkim_selectors != NULL && number <= g_strv_length (provider->dkim_selectors));

  return TRUE;
}

/* (transfer full) "mx-host, dkim-selector, dkim-value, verification" */
static char *
list_asked (const LhProvider *provider)
{
  static const char *const keys[] = { "mx-host", "mx-address", "spf-include", "dkim-selector", "dkim-value", "dkim-selector-1", "dkim-target-1", "dkim-selector-2",
                                      "dkim-value-2", "dkim-target-2", "dkim-target-3", "verification" };
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (lh_paste_is_asked (provider, keys[i]) && !(g_str_equal (keys[i], "dkim-target-3") && provider->dkim_count == 2))
      g_string_append_printf (list, "%s%s", list->len > 0 ? C_("list", ", ") : "", keys[i]);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

gboolean
lh_paste_fail_not_asked (const LhProvider *provider, const char *key, GError **error)
{
  const char *name = lh_text_get (&provider->name);
  g_autofree char *asked = list_asked (provider);

  if (g_str_has_prefix (key, "dkim-") && provider->dkim_type == NULL)
    return lh_paste_failf (error, _("What DKIM record %s has, if any, is not known here: ask it. Enter the one it gives you in your DNS panel as it is; "
                                    "here “%s” would change nothing. To be pasted: %s"), name, key, asked);
  if (g_str_equal (key, "mx-host"))
    return lh_paste_failf (error, _("The MX hosts of %s are the same for everybody and stand in the records already. To be pasted: %s"), name, asked);
  if (g_str_equal (key, "spf-include") && provider->mx_form != LH_MX_OWN_HOST)
    return lh_paste_failf (error, _("The SPF of %s is the same for everybody and stands in the records already. To be pasted: %s"), name, asked);
  return lh_paste_failf (error, _("%s has nothing for “%s”. To be pasted: %s"), name, key, asked);
}

/* Of a data centre of one's own both are needed: the other's SPF names the wrong servers. */
static gboolean
awaits_other_half (LhPlan *self, const LhProvider *provider, const char *half)
{
  return provider->regional && lh_plan_get_pasted (self, half) != NULL;
}

gboolean
lh_plan_needs_paste (LhPlan *self, const char *key)
{
  const LhProvider *provider = lh_paste_get_provider (self);
  guint number;

  if (provider == NULL || lh_plan_get_pasted (self, key) != NULL || !lh_paste_is_known (key) || !lh_paste_is_asked (provider, key))
    return FALSE;

  if (g_str_equal (key, "dkim-selector"))
    return provider->dkim_selector_form == LH_SELECTOR_PASTED;
  if (g_str_equal (key, "dkim-value"))
    return TRUE;
  if (lh_paste_has_numbered (provider) && (lh_paste_parse_number (key, "dkim-selector-", &number) || lh_paste_parse_number (key, "dkim-target-", &number)))
    return number <= provider->dkim_count;
  if (lh_paste_parse_number (key, "dkim-target-", &number))
    return provider->dkim_target_template == NULL;
  if (g_str_equal (key, "dkim-selector-2"))
    return lh_plan_get_pasted (self, "dkim-value-2") != NULL;
  if (g_str_equal (key, "mx-host"))
    return provider->mx_form != LH_MX_FIXED || awaits_other_half (self, provider, "spf-include");
  if (g_str_equal (key, "mx-address"))
    return lh_plan_get_pasted (self, "mx-host") != NULL && lh_name_is_within (lh_plan_get_pasted (self, "mx-host"), lh_plan_get_domain (self));
  if (g_str_equal (key, "spf-include"))
    return has_no_include (provider) || awaits_other_half (self, provider, "mx-host");
  if (g_str_equal (key, "verification"))
    return g_strcmp0 (provider->verification_type, "TXT") == 0;

  return FALSE;
}

gboolean
lh_plan_may_paste (LhPlan *self, const char *key)
{
  const LhProvider *provider = lh_paste_get_provider (self);

  return provider != NULL && provider->regional && (g_str_equal (key, "mx-host") || g_str_equal (key, "spf-include")) && !lh_plan_needs_paste (self, key);
}

char **
lh_plan_get_spf_includes (LhPlan *self)
{
  const LhProvider *provider = lh_paste_get_provider (self);
  const char *pasted = provider != NULL && lh_paste_is_asked (provider, "spf-include") ? lh_plan_get_pasted (self, "spf-include") : NULL;

  if (pasted != NULL)
    return g_strsplit (pasted, " ", -1);
  if (provider == NULL || has_no_include (provider) || lh_plan_needs_paste (self, "spf-include"))
    return g_new0 (char *, 1);
  return g_strdupv (provider->spf_include);
}
