/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who serves the domain's records, and whether all of them serve the same. */
#include "check/lh-judge-zone.h"

#include "dns/lh-name.h"

#include <string.h>

#define PARENTS_MAX 8
/* The zone that holds @domain, where it is not one of its own: the SOA in an empty answer names it (RFC 2308, 3), else
 * the names above are asked. NULL when it is open or cannot be told. */
static const LhAnswer *
find_parent (LhInquiry *inquiry, const char *domain, const LhAnswer *empty, const char **ret_zone)
{
  const char *parent = lh_name_parent (domain);

  /* Above the registered name are the registry's servers: nobody's panel. */
  if (g_str_equal (domain, lh_name_organizational (domain)))
    return NULL;
  for (guint i = 0; empty->reply != NULL && i < empty->reply->authority->len; i++)
    {
      LhRecord *record = empty->reply->authority->pdata[i];

      if (record->type == LH_TYPE_SOA && record->owner[0] != '\0' &&
          !g_str_equal (record->owner, domain) && lh_name_is_within (domain, record->owner))
        parent = domain + strlen (domain) - strlen (record->owner);
    }
  for (guint i = 0; i < PARENTS_MAX && parent != NULL && parent[0] != '\0';
       i++, parent = lh_name_parent (parent))
    {
      const LhAnswer *answer = lh_inquiry_dns (inquiry, parent, LH_TYPE_NS);
      g_autoptr (GPtrArray) records = NULL;

      if (answer == NULL || !lh_answer_is_conclusive (answer))
        return NULL;
      records = lh_answer_get_records (answer, LH_TYPE_NS);
      if (records->len > 0)
        {
          *ret_zone = parent;
          return answer;
        }
      if (g_str_equal (parent, lh_name_organizational (parent)))
        return NULL;
    }
  return NULL;
}

typedef struct
{
  const LhDnsHost *planned; /* (nullable) */
  const LhDnsHost *host;    /* (nullable) the planned one, where it is among them */
  const LhDnsHost *other;   /* (nullable) a second one */
  gboolean own_names;       /* some hosts let their customers give the servers names of their own */
} Hosts;

static Hosts
find_hosts (const LhContext *context, const char *zone, GPtrArray *names)
{
  const char *planned_id = context->plan != NULL ? lh_plan_get_dns_host (context->plan) : NULL;
  Hosts hosts = { NULL };

  if (planned_id != NULL)
    hosts.planned = lh_catalog_find_dns_host (context->catalog, planned_id);
  for (guint i = 0; i < names->len; i++)
    {
      const LhDnsHost *of = lh_catalog_dns_host_of_ns (context->catalog, names->pdata[i]);

      if (of != NULL && (hosts.host == NULL || (of == hosts.planned && of != hosts.host)))
        {
          hosts.other = hosts.host;
          hosts.host = of;
        }
      else if (of != NULL && of != hosts.host && hosts.other == NULL)
        hosts.other = of;
      hosts.own_names |= lh_name_is_within (names->pdata[i], lh_name_organizational (zone));
    }
  return hosts;
}

/* Half of the look-ups end at one host, half at the other. Some do that on purpose, with the same records at both. */
static void
judge_mixed (const LhContext *context,
             GPtrArray *findings,
             const char *zone,
             GPtrArray *names,
             const Hosts *hosts,
             gboolean differ)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autofree char *list = NULL;
  LhFinding *finding;

  if (hosts->other == NULL)
    return;
  for (guint i = 0; i < names->len; i++)
    {
      const LhDnsHost *of = lh_catalog_dns_host_of_ns (context->catalog, names->pdata[i]);

      if (of != NULL && of != hosts->host)
        g_ptr_array_add (others, names->pdata[i]);
    }
  list = lh_judge_join (others);
  finding = lh_judge_add (findings, context, LH_FINDING_ZONE_HOSTS_MIXED, zone);
  if (!differ)
    finding->severity = LH_SEVERITY_HINT;
  lh_finding_set (finding, "host", "%s", hosts->host->id);
  lh_finding_set (finding, "other", "%s", hosts->other->id);
  lh_finding_set (finding, "servers", "%s", list);
  lh_judge_evidence (finding, zone, LH_TYPE_NS);
}

/* Whose panel it is, and whether it is the one that the plan names. */
static void
judge_host (const LhContext *context,
            GPtrArray *findings,
            const char *zone,
            const LhAnswer *ns,
            GPtrArray *names,
            gboolean differ)
{
  Hosts hosts = find_hosts (context, zone, names);
  g_autofree char *list = lh_judge_join (names);
  g_autoptr (GPtrArray) records = lh_answer_get_records (ns, LH_TYPE_NS);
  LhFindingId id;
  LhFinding *finding;

  if (hosts.planned != NULL && hosts.planned->ns != NULL && hosts.planned->ns[0] != NULL &&
      hosts.host != hosts.planned && (hosts.host != NULL || !hosts.own_names))
    id = LH_FINDING_ZONE_WRONG_HOST;
  else
    id = hosts.host != NULL ? LH_FINDING_ZONE_HOST : LH_FINDING_ZONE_HOST_UNKNOWN;
  if (id != LH_FINDING_ZONE_HOST || hosts.other == NULL)
    {
      finding = lh_judge_add (findings, context, id, zone);
      if (id == LH_FINDING_ZONE_WRONG_HOST)
        lh_finding_set (finding, "planned", "%s", hosts.planned->id);
      if (id != LH_FINDING_ZONE_HOST_UNKNOWN)
        lh_finding_set (finding, "host", "%s",
                        hosts.host != NULL ? hosts.host->id : lh_name_organizational (names->pdata[0]));
      lh_finding_set (finding, "servers", "%s", list);
      lh_judge_evidence (finding, zone, LH_TYPE_NS);
      lh_judge_found (finding, records);
    }
  judge_mixed (context, findings, zone, names, &hosts, differ);
}

/* RFC 1034, 3.6.2: a CNAME stands alone. At the top of a zone it cannot, since SOA and NS are there. */
static void
judge_apex_cname (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  static const LhType types[] = { LH_TYPE_MX, LH_TYPE_TXT };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (inquiry, context->domain, types[i]);
      const char *target = answer != NULL ? lh_judge_apex_alias (context, answer) : NULL;
      LhFinding *finding;

      if (target == NULL)
        continue;
      finding = lh_judge_add (findings, context, LH_FINDING_ZONE_APEX_CNAME, context->domain);
      lh_finding_set (finding, "target", "%s", target);
      lh_judge_evidence (finding, context->domain, types[i]);
      return;
    }
}

/* Most often the domain was given to a DNS host where nobody has added it: then its servers say so themselves. */
static void
judge_servfail (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const LhAnswer *delegation = lh_judge_zone_find_delegation (inquiry, context->domain);
  LhFinding *finding;

  if (delegation != NULL)
    {
      g_autoptr (GPtrArray) names = lh_judge_zone_list_servers (delegation, context->domain);

      judge_host (context, findings, context->domain, delegation, names, FALSE);
      lh_judge_zone_servers (inquiry, context, findings, context->domain, delegation, names);
    }
  if (lh_judge_zone_dnssec (inquiry, context, findings, context->domain) || lh_inquiry_is_open (inquiry))
    return;
  for (guint i = 0; i < findings->len; i++)
    if (((LhFinding *) findings->pdata[i])->id == LH_FINDING_ZONE_ALL_LAME)
      return;
  finding = lh_judge_add (findings, context, LH_FINDING_ZONE_SERVFAIL, context->domain);
  lh_judge_evidence (finding, context->domain, LH_TYPE_NS);
}

const LhAnswer *
lh_judge_zone_locate (LhInquiry *inquiry, const char *domain, const char **ret_zone, GPtrArray **ret_names)
{
  const LhAnswer *ns = lh_inquiry_dns (inquiry, domain, LH_TYPE_NS);

  *ret_zone = domain;
  *ret_names = NULL;
  if (ns == NULL || !lh_answer_is_conclusive (ns) || lh_judge_is_no_name (ns))
    return NULL;
  /* What a CNAME led to are another zone's servers. */
  if (lh_judge_cname_of (ns, domain) == NULL)
    {
      *ret_names = lh_judge_zone_list_servers (ns, domain);
      if ((*ret_names)->len > 0)
        return ns;
      g_clear_pointer (ret_names, g_ptr_array_unref);
    }
  ns = find_parent (inquiry, domain, ns, ret_zone);
  if (ns != NULL)
    *ret_names = lh_judge_zone_list_servers (ns, *ret_zone);
  return ns;
}

/* The registry's servers all name themselves and nobody else: what the resolver names besides it still remembers from before a change. */
static gboolean
is_settled (LhInquiry *inquiry, const char *zone, const LhAnswer *delegation, GPtrArray *delegated)
{
  guint agree = 0;

  for (guint i = 0; i < delegated->len; i++)
    {
      g_autofree char *address = NULL;
      g_autoptr (GPtrArray) own = NULL;
      const LhAnswer *answer;
      LhOutcome outcome;

      if (lh_judge_zone_find_address (inquiry, delegation, delegated->pdata[i], &address, &outcome) != LH_ADDRESS_FOUND)
        continue;
      answer = lh_inquiry_dns_of (inquiry, zone, LH_TYPE_NS, address);
      if (answer == NULL || answer->outcome != LH_OUTCOME_ANSWER || !answer->reply->authoritative)
        continue;
      own = lh_judge_zone_list_servers (answer, zone);
      if (own->len != delegated->len)
        return FALSE;
      for (guint j = 0; j < own->len; j++)
        if (!g_str_equal (own->pdata[j], delegated->pdata[j]))
          return FALSE;
      agree++;
    }
  return agree > 0;
}

/* What the registry delegates to is what counts; what the resolver remembers may be older. Servers that only one of the two
 * names are asked too. */
static void
judge_served (LhInquiry *inquiry,
              const LhContext *context,
              GPtrArray *findings,
              const char *zone,
              const LhAnswer *ns,
              GPtrArray *names)
{
  const LhAnswer *delegation = lh_judge_zone_find_delegation (inquiry, zone);
  g_autoptr (GPtrArray) delegated = delegation != NULL
                                      ? lh_judge_zone_list_servers (delegation, zone)
                                      : NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  gboolean differ;

  if (delegated != NULL && is_settled (inquiry, zone, delegation, delegated))
    names = delegated;
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (all, names->pdata[i]);
  for (guint i = 0; delegated != NULL && i < delegated->len; i++)
    if (!g_ptr_array_find_with_equal_func (names, delegated->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (all, delegated->pdata[i]);
  differ = lh_judge_zone_servers (inquiry, context, findings, zone, ns, all);
  judge_host (context, findings, zone, ns, delegated != NULL ? delegated : names, differ);
  if (delegation != NULL)
    lh_judge_zone_delegation (inquiry, context, findings, zone, delegation, delegated, names);
}

void
lh_judge_zone (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const LhAnswer *ns = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_NS);
  const char *zone = context->domain;
  g_autoptr (GPtrArray) names = NULL;

  /* Asked in the same breath, for what comes below. */
  lh_inquiry_dns (inquiry, context->domain, LH_TYPE_SOA);
  judge_apex_cname (inquiry, context, findings);
  if (ns == NULL)
    {
      lh_judge_zone_dnssec (inquiry, context, findings, zone);
      return;
    }
  if (ns->outcome == LH_OUTCOME_CAPTIVE)
    {
      LhFinding *finding = lh_judge_add (findings, context, LH_FINDING_ZONE_CAPTIVE, zone);

      lh_judge_evidence (finding, zone, LH_TYPE_NS);
      return;
    }
  if (ns->outcome == LH_OUTCOME_SERVFAIL)
    {
      judge_servfail (inquiry, context, findings);
      return;
    }
  if (!lh_answer_is_conclusive (ns))
    {
      lh_judge_add_not_checked (findings, context, LH_FINDING_ZONE_NOT_CHECKED, zone, LH_TYPE_NS, ns);
      return;
    }
  if (lh_judge_is_no_name (ns))
    {
      LhFinding *finding = lh_judge_add (findings, context, LH_FINDING_ZONE_NO_SUCH_DOMAIN, zone);

      lh_judge_evidence (finding, zone, LH_TYPE_NS);
      return;
    }

  ns = lh_judge_zone_locate (inquiry, context->domain, &zone, &names);
  if (ns == NULL)
    {
      if (!lh_inquiry_is_open (inquiry) && !lh_judge_is_spoiled (findings, 0))
        lh_judge_add_not_checked (findings, context, LH_FINDING_ZONE_NOT_CHECKED, context->domain,
                                  LH_TYPE_NS, lh_inquiry_dns (inquiry, context->domain, LH_TYPE_NS));
      return;
    }
  if (zone != context->domain)
    {
      lh_finding_set (lh_judge_add (findings, context, LH_FINDING_ZONE_PART_OF_PARENT,
                                    context->domain),
                      "parent", "%s", zone);
      lh_inquiry_dns (inquiry, zone, LH_TYPE_SOA);
    }
  judge_served (inquiry, context, findings, zone, ns, names);
  lh_judge_zone_dnssec (inquiry, context, findings, zone);
}
