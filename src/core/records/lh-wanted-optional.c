/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-wanted-private.h"

#include "dns/lh-name.h"
#include "mail/lh-tls-rpt.h"
#include "plan/lh-plan-optional.h"

static const LhWanted *
find_mx (GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    if (((LhWanted *) g_ptr_array_index (list, i))->purpose == LH_PURPOSE_MX)
      return g_ptr_array_index (list, i);

  return NULL;
}

/* "{mx}" is the first mail server of the plan; NULL while that is to be pasted. */
static const char *
client_host (GPtrArray *list, const char *host)
{
  const LhWanted *mx = find_mx (list);

  if (!g_str_equal (host, "{mx}"))
    return host;
  return mx != NULL && mx->values->len > 0 ? ((LhWantedValue *) g_ptr_array_index (mx->values, 0))->value : NULL;
}

static void
add_alias (GPtrArray *list, LhPlan *plan, const LhProvider *provider, LhPurpose purpose, const char *label, const char *host)
{
  g_autofree char *name = lh_name_join (label, lh_plan_get_domain (plan));
  const char *target = client_host (list, host);

  /* A host is not an alias of itself. */
  if (target != NULL && !g_str_equal (target, name))
    lh_wanted_add_value (lh_wanted_add (list, provider, purpose, LH_NEED_OPTIONAL, LH_TYPE_CNAME, name), 0, target);
}

static void
add_mta_sts (GPtrArray *list, LhPlan *plan, const LhProvider *provider)
{
  const char *mode = lh_plan_get_optional (plan, LH_OPTIONAL_MTA_STS);
  const LhWanted *mx = find_mx (list);
  g_autofree char *name = lh_name_join ("_mta-sts", lh_plan_get_domain (plan));
  g_autoptr (GPtrArray) hosts = g_ptr_array_new ();
  LhWanted *wanted;

  if (g_str_equal (mode, "off") || mx == NULL)
    return;

  /* Without the name nobody finds the file. */
  if (provider->mta_sts_host != NULL)
    add_alias (list, plan, provider, LH_PURPOSE_MTA_STS, "mta-sts", provider->mta_sts_host);
  wanted = lh_wanted_add (list, provider, LH_PURPOSE_MTA_STS, LH_NEED_OPTIONAL, LH_TYPE_TXT, name);
  wanted->sts_mode = g_str_equal (mode, "enforce") ? LH_MTA_STS_ENFORCE : LH_MTA_STS_TESTING;
  if (mx->values->len == 0)
    {
      wanted->paste_key = g_strdup (mx->paste_key);
      return;
    }

  for (guint i = 0; i < mx->values->len; i++)
    g_ptr_array_add (hosts, ((LhWantedValue *) g_ptr_array_index (mx->values, i))->value);
  lh_wanted_set_policy (wanted, wanted->sts_mode, hosts, 0, NULL);
}

static void
add_tls_rpt (GPtrArray *list, LhPlan *plan, const LhProvider *provider)
{
  g_autofree char *name = lh_name_join ("_smtp._tls", lh_plan_get_domain (plan));
  /* A comma parts two addresses, a semicolon ends the list (RFC 8460, 3). */
  g_autofree char *reports = lh_wanted_report_uri (plan);
  g_autofree char *text = g_strdup_printf ("v=" LH_TLS_RPT_VERSION "; rua=%s", reports);

  if (!g_str_equal (lh_plan_get_optional (plan, LH_OPTIONAL_TLS_RPT), "off"))
    lh_wanted_add_value (lh_wanted_add (list, provider, LH_PURPOSE_TLS_RPT, LH_NEED_OPTIONAL, LH_TYPE_TXT, name), 0, text);
}

/* Services by RFC 6186, 3.1 to 3.3, and RFC 8314, 5.1; further ones as the provider itself names them. Each has one server, so there is nothing for a
 * weight to choose: 0 (RFC 2782). IMAP goes before POP3 (RFC 6186, 3.4). */
static void
add_service (GPtrArray *list, LhPlan *plan, const LhProvider *provider, const LhClientServer *server)
{
  const char *host = client_host (list, server->host);
  g_autofree char *label = g_strdup_printf ("_%s._tcp", server->service);
  g_autofree char *name = lh_name_join (label, lh_plan_get_domain (plan));
  g_autofree char *value = g_strdup_printf ("0 %u %s", server->port, host);
  guint16 priority = g_str_equal (server->service, "pop3s") ? 10 : 0;

  if (host != NULL)
    lh_wanted_add_value (lh_wanted_add (list, provider, LH_PURPOSE_CLIENT, LH_NEED_OPTIONAL, LH_TYPE_SRV, name), priority, value);
}

/* The servers that we know are those of our MX: who is in another data centre has others. */
static gboolean
has_servers_of_ours (LhPlan *plan, const LhProvider *provider)
{
  return !provider->regional || (lh_plan_get_pasted (plan, "mx-host") == NULL && !lh_plan_needs_paste (plan, "mx-host"));
}

gboolean
lh_wanted_can_lead_clients (LhPlan *plan, const LhProvider *provider)
{
  return lh_provider_has_client_records (provider) &&
         (has_servers_of_ours (plan, provider) || provider->autodiscover != NULL || provider->client_aliases->len > 0);
}

static void
add_client (GPtrArray *list, LhPlan *plan, const LhProvider *provider)
{
  if (g_str_equal (lh_plan_get_optional (plan, LH_OPTIONAL_CLIENT), "off"))
    return;

  if (provider->autodiscover != NULL)
    add_alias (list, plan, provider, LH_PURPOSE_CLIENT, "autodiscover", provider->autodiscover);
  for (guint i = 0; i < provider->client_aliases->len; i++)
    {
      const LhClientAlias *alias = g_ptr_array_index (provider->client_aliases, i);

      add_alias (list, plan, provider, LH_PURPOSE_CLIENT, alias->label, alias->host);
    }
  for (guint i = 0; i < provider->client_servers->len && has_servers_of_ours (plan, provider); i++)
    if (lh_client_server_is_published (g_ptr_array_index (provider->client_servers, i)))
      add_service (list, plan, provider, g_ptr_array_index (provider->client_servers, i));
}

void
lh_wanted_add_optional (GPtrArray *list, LhPlan *plan, const LhProvider *provider)
{
  add_mta_sts (list, plan, provider);
  add_tls_rpt (list, plan, provider);
  add_client (list, plan, provider);
}
