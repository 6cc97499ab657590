/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who serves the domain's records, and whether all of them serve the same. */
#include "check/lh-judge-zone.h"

#include "dns/lh-name.h"

#include <string.h>

#define PARENTS_MAX 8
/* Of the registry's servers that are asked for a delegation. */
#define REGISTRY_MAX 2

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The names of the servers of @zone in an answer or a referral, sorted. (transfer full) */
static GPtrArray *
list_servers (const LhAnswer *answer, const char *zone)
{
  GPtrArray *sections[] = { answer->reply != NULL ? answer->reply->records : NULL,
                            answer->reply != NULL ? answer->reply->authority : NULL };
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint s = 0; s < G_N_ELEMENTS (sections) && names->len == 0; s++)
    for (guint i = 0; sections[s] != NULL && i < sections[s]->len; i++)
      {
        LhRecord *record = sections[s]->pdata[i];

        if (record->type == LH_TYPE_NS && record->target != NULL && g_str_equal (record->owner, zone))
          g_ptr_array_add (names, g_strdup (record->target));
      }
  g_ptr_array_sort (names, compare_names);
  return names;
}

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

/* Whose panel it is, and whether it is the one that the plan names. */
static void
judge_host (const LhContext *context,
            GPtrArray *findings,
            const char *zone,
            const LhAnswer *ns,
            GPtrArray *names)
{
  const char *planned_id = context->plan != NULL ? lh_plan_get_dns_host (context->plan) : NULL;
  const LhDnsHost *planned = planned_id != NULL
                               ? lh_catalog_find_dns_host (context->catalog, planned_id)
                               : NULL;
  const LhDnsHost *host = NULL;
  gboolean own_names = FALSE;
  g_autofree char *list = lh_judge_join (names);
  g_autoptr (GPtrArray) records = lh_answer_get_records (ns, LH_TYPE_NS);
  LhFindingId id;
  LhFinding *finding;

  for (guint i = 0; i < names->len; i++)
    {
      const LhDnsHost *of = lh_catalog_dns_host_of_ns (context->catalog, names->pdata[i]);

      if (host == NULL || (of != NULL && of == planned))
        host = of != NULL ? of : host;
      /* Some hosts let their customers give the servers names of their own. */
      own_names |= lh_name_is_within (names->pdata[i], lh_name_organizational (zone));
    }

  if (planned != NULL && planned->ns != NULL && planned->ns[0] != NULL && host != planned &&
      (host != NULL || !own_names))
    id = LH_FINDING_ZONE_WRONG_HOST;
  else
    id = host != NULL ? LH_FINDING_ZONE_HOST : LH_FINDING_ZONE_HOST_UNKNOWN;
  finding = lh_judge_add (findings, context, id, zone);
  if (id == LH_FINDING_ZONE_WRONG_HOST)
    lh_finding_set (finding, "planned", "%s", planned->id);
  if (id != LH_FINDING_ZONE_HOST_UNKNOWN)
    lh_finding_set (finding, "host", "%s",
                    host != NULL ? host->id : lh_name_organizational (names->pdata[0]));
  lh_finding_set (finding, "servers", "%s", list);
  lh_judge_evidence (finding, zone, LH_TYPE_NS);
  lh_judge_found (finding, records);
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

/* What the registry says whose servers are the domain's: the resolver gets no further than there. NULL: open, or cannot be told. */
static const LhAnswer *
find_delegation (LhInquiry *inquiry, const char *domain)
{
  const char *parent = lh_name_parent (domain);
  const LhAnswer *ns = NULL;
  g_autoptr (GPtrArray) names = NULL;

  for (guint i = 0; i < PARENTS_MAX && parent != NULL && parent[0] != '\0';
       i++, parent = lh_name_parent (parent))
    {
      ns = lh_inquiry_dns (inquiry, parent, LH_TYPE_NS);
      if (ns == NULL || ns->outcome != LH_OUTCOME_EMPTY)
        break;
    }
  if (ns == NULL || ns->outcome != LH_OUTCOME_ANSWER)
    return NULL;
  names = list_servers (ns, parent);
  for (guint i = 0; i < MIN (names->len, REGISTRY_MAX); i++)
    {
      g_autofree char *address = NULL;
      LhOutcome outcome;
      const LhAnswer *answer;
      g_autoptr (GPtrArray) delegated = NULL;

      if (lh_judge_zone_find_address (inquiry, ns, names->pdata[i], &address, &outcome) !=
          LH_ADDRESS_FOUND)
        continue;
      answer = lh_inquiry_dns_of (inquiry, domain, LH_TYPE_NS, address);
      if (answer == NULL || !lh_answer_is_conclusive (answer))
        continue;
      delegated = list_servers (answer, domain);
      if (delegated->len > 0)
        return answer;
    }
  return NULL;
}

/* Most often the domain was given to a DNS host where nobody has added it: then its servers say so themselves. */
static void
judge_servfail (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const LhAnswer *delegation = find_delegation (inquiry, context->domain);
  LhFinding *finding;

  if (delegation != NULL)
    {
      g_autoptr (GPtrArray) names = list_servers (delegation, context->domain);

      judge_host (context, findings, context->domain, delegation, names);
      lh_judge_zone_servers (inquiry, context, findings, context->domain, delegation, names);
    }
  if (lh_inquiry_is_open (inquiry))
    return;
  for (guint i = 0; i < findings->len; i++)
    if (((LhFinding *) findings->pdata[i])->id == LH_FINDING_ZONE_ALL_LAME)
      return;
  finding = lh_judge_add (findings, context, LH_FINDING_ZONE_SERVFAIL, context->domain);
  lh_judge_evidence (finding, context->domain, LH_TYPE_NS);
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
    return;
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

  /* What a CNAME led to are another zone's servers. */
  names = lh_judge_cname_of (ns, zone) == NULL ? list_servers (ns, zone)
                                               : g_ptr_array_new_with_free_func (g_free);
  if (names->len == 0)
    {
      const LhAnswer *empty = ns;

      ns = find_parent (inquiry, zone, empty, &zone);
      if (ns == NULL)
        {
          if (!lh_inquiry_is_open (inquiry) && !lh_judge_is_spoiled (findings, 0))
            lh_judge_add_not_checked (findings, context, LH_FINDING_ZONE_NOT_CHECKED,
                                      context->domain, LH_TYPE_NS, empty);
          return;
        }
      lh_finding_set (lh_judge_add (findings, context, LH_FINDING_ZONE_PART_OF_PARENT,
                                    context->domain),
                      "parent", "%s", zone);
      g_ptr_array_unref (names);
      names = list_servers (ns, zone);
      lh_inquiry_dns (inquiry, zone, LH_TYPE_SOA);
    }
  judge_host (context, findings, zone, ns, names);
  lh_judge_zone_servers (inquiry, context, findings, zone, ns, names);
}
