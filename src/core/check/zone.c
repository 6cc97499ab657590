/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who serves the domain's records, and whether all of them serve the same. */
#include "check/lh-judge.h"

#include "dns/lh-name.h"

#include <string.h>

#define SERVERS_MAX 8
#define PARENTS_MAX 8

typedef enum
{
  SERVER_OPEN,       /* an answer is lacking yet */
  SERVER_NO_ADDRESS,
  SERVER_UNKNOWN,    /* could not be asked: says nothing about it */
  SERVER_SILENT,
  SERVER_LAME,       /* RFC 8499: named for the zone, and does not know it */
  SERVER_FINE,
} ServerState;

typedef struct
{
  const char *name;  /* borrowed from the survey */
  char       *address; /* (nullable) */
  ServerState state;
  LhOutcome   outcome; /* why nothing is known */
  guint32     serial;
  char       *sets;  /* its NS and MX, to compare */
} Server;

static void
server_free (gpointer data)
{
  Server *server = data;

  g_free (server->address);
  g_free (server->sets);
  g_free (server);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The names of the servers, sorted. (transfer full) */
static GPtrArray *
list_servers (const LhAnswer *answer)
{
  g_autoptr (GPtrArray) records = lh_answer_get_records (answer, LH_TYPE_NS);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    if (((LhRecord *) records->pdata[i])->target != NULL)
      g_ptr_array_add (names, g_strdup (((LhRecord *) records->pdata[i])->target));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* The zone that holds @domain, where it is not one of its own: the SOA in an empty answer names it (RFC 2308, 3), else
 * the names above are asked. NULL when it is open or cannot be told. */
static const LhAnswer *
find_parent (LhInquiry *inquiry, const char *domain, const LhAnswer *empty, const char **ret_zone)
{
  const char *parent = lh_name_parent (domain);

  for (guint i = 0; empty->reply != NULL && i < empty->reply->authority->len; i++)
    {
      LhRecord *record = empty->reply->authority->pdata[i];

      if (record->type == LH_TYPE_SOA && record->owner[0] != '\0' && !g_str_equal (record->owner, domain) && lh_name_is_within (domain, record->owner))
        parent = domain + strlen (domain) - strlen (record->owner);
    }
  for (guint i = 0; i < PARENTS_MAX && parent != NULL && parent[0] != '\0'; i++, parent = lh_name_parent (parent))
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
      /* Above the registered name are the registry's servers: nobody's panel. */
      if (g_str_equal (parent, lh_name_organizational (parent)))
        return NULL;
    }
  return NULL;
}

static char *
glue_of (const LhAnswer *ns, const char *name)
{
  for (guint i = 0; ns->reply != NULL && i < ns->reply->additional->len; i++)
    {
      LhRecord *record = ns->reply->additional->pdata[i];

      if (record->type == LH_TYPE_A && record->address != NULL && g_str_equal (record->owner, name))
        return g_strdup (record->address);
    }
  return NULL;
}

/* One address, IPv4 where there is one: many networks have no IPv6. */
static void
find_address (LhInquiry *inquiry, const LhAnswer *ns, Server *server)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };

  server->address = glue_of (ns, server->name);
  server->state = SERVER_NO_ADDRESS;
  for (guint i = 0; i < G_N_ELEMENTS (types) && server->address == NULL; i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (inquiry, server->name, types[i]);
      g_autoptr (GPtrArray) records = NULL;

      if (answer == NULL)
        {
          server->state = SERVER_OPEN;
          return;
        }
      if (!lh_answer_is_conclusive (answer))
        {
          server->state = SERVER_UNKNOWN;
          server->outcome = answer->outcome;
          continue;
        }
      records = lh_answer_get_records (answer, types[i]);
      if (records->len > 0)
        server->address = g_strdup (((LhRecord *) records->pdata[0])->address);
    }
}

static void
append_set (GString *sets, const LhAnswer *answer, LhType type)
{
  g_autoptr (GPtrArray) records = lh_answer_get_records (answer, type);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_to_text (records->pdata[i]);

      g_ptr_array_add (lines, g_ascii_strdown (text, -1));
    }
  g_ptr_array_sort (lines, compare_names);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (sets, "%s %s\n", lh_type_to_string (type), (char *) lines->pdata[i]);
}

static void
ask_server (LhInquiry *inquiry, const LhContext *context, const char *zone, Server *server)
{
  const LhAnswer *soa = lh_inquiry_dns_of (inquiry, zone, LH_TYPE_SOA, server->address);
  const LhAnswer *ns = lh_inquiry_dns_of (inquiry, zone, LH_TYPE_NS, server->address);
  const LhAnswer *mx = lh_inquiry_dns_of (inquiry, context->domain, LH_TYPE_MX, server->address);
  g_autoptr (GPtrArray) records = NULL;
  GString *sets;

  if (soa == NULL || ns == NULL || mx == NULL)
    {
      server->state = SERVER_OPEN;
      return;
    }
  server->outcome = soa->outcome;
  switch (soa->outcome)
    {
    case LH_OUTCOME_ANSWER:
      records = lh_answer_get_records (soa, LH_TYPE_SOA);
      server->state = records->len > 0 && soa->reply->authoritative ? SERVER_FINE : SERVER_LAME;
      break;
    case LH_OUTCOME_EMPTY:
    case LH_OUTCOME_NXDOMAIN:
    case LH_OUTCOME_SERVFAIL:
    case LH_OUTCOME_REFUSED:
    case LH_OUTCOME_RCODE:
      server->state = SERVER_LAME;
      break;
    case LH_OUTCOME_TIMEOUT:
    case LH_OUTCOME_UNREACHABLE:
    case LH_OUTCOME_MALFORMED:
      /* Over IPv6 it is more likely this network that lacks something. */
      server->state = strchr (server->address, ':') != NULL ? SERVER_UNKNOWN : SERVER_SILENT;
      break;
    case LH_OUTCOME_HTTP:
    case LH_OUTCOME_CAPTIVE:
    case LH_OUTCOME_CANCELLED:
    case LH_OUTCOME_NOT_ASKED:
    default:
      server->state = SERVER_UNKNOWN;
    }
  if (server->state != SERVER_FINE)
    return;

  server->serial = ((LhRecord *) records->pdata[0])->serial;
  if (!lh_answer_is_conclusive (ns) || !lh_answer_is_conclusive (mx))
    {
      /* It has the zone, but whether the same records are in it is not known. */
      server->state = SERVER_UNKNOWN;
      server->outcome = lh_answer_is_conclusive (ns) ? mx->outcome : ns->outcome;
      return;
    }
  sets = g_string_new (NULL);
  append_set (sets, ns, LH_TYPE_NS);
  append_set (sets, mx, LH_TYPE_MX);
  server->sets = g_string_free (sets, FALSE);
}

static void
add_server_evidence (LhFinding *finding, const char *zone, const Server *server)
{
  g_autoptr (LhQuestion) question = NULL;

  if (server->address == NULL)
    {
      lh_judge_evidence (finding, server->name, LH_TYPE_A);
      return;
    }
  question = lh_question_new_dns (zone, LH_TYPE_SOA, server->address);
  lh_finding_add_evidence (finding, question->key);
}

/* A finding about all servers of @state. */
static LhFinding *
add_of_state (GPtrArray *findings, const LhContext *context, LhFindingId id, const char *zone, GPtrArray *servers, ServerState state)
{
  LhFinding *finding = lh_judge_add (findings, context, id, zone);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < servers->len; i++)
    {
      const Server *server = servers->pdata[i];

      if (server->state != state)
        continue;
      g_ptr_array_add (names, (char *) server->name);
      add_server_evidence (finding, zone, server);
      lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (server->outcome));
    }
  list = lh_judge_join (names);
  lh_finding_set (finding, "servers", "%s", list);
  return finding;
}

static void
add_of_server (GPtrArray *findings, const LhContext *context, LhFindingId id, const char *zone, const Server *server)
{
  LhFinding *finding = lh_judge_add (findings, context, id, server->name);

  lh_finding_set (finding, "server", "%s", server->name);
  add_server_evidence (finding, zone, server);
}

static void
compare_servers (GPtrArray *findings, const LhContext *context, const char *zone, GPtrArray *servers, guint fine)
{
  const Server *first = NULL;
  gboolean differ = FALSE;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  LhFinding *finding;

  for (guint i = 0; i < servers->len; i++)
    {
      const Server *server = servers->pdata[i];

      if (server->state != SERVER_FINE)
        continue;
      g_ptr_array_add (list, g_strdup_printf ("%s %u", server->name, server->serial));
      if (first == NULL)
        first = server;
      else if (server->serial != first->serial || !g_str_equal (server->sets, first->sets))
        differ = TRUE;
    }
  if (fine < 2)
    return;
  finding = lh_judge_add (findings, context, differ ? LH_FINDING_ZONE_SERVERS_DIFFER : LH_FINDING_ZONE_SERVERS_AGREE, zone);
  lh_finding_set (finding, "count", "%u", fine);
  text = lh_judge_join (list);
  lh_finding_set (finding, "servers", "%s", text);
  for (guint i = 0; i < servers->len; i++)
    if (((Server *) servers->pdata[i])->state == SERVER_FINE)
      add_server_evidence (finding, zone, servers->pdata[i]);
}

/* The servers themselves, without the resolver between. */
static void
judge_servers (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const char *zone, const LhAnswer *ns, GPtrArray *names)
{
  g_autoptr (GPtrArray) servers = g_ptr_array_new_with_free_func (server_free);
  guint n[SERVER_FINE + 1] = { 0 };
  const LhAnswer *soa = lh_inquiry_dns (inquiry, zone, LH_TYPE_SOA);

  for (guint i = 0; i < MIN (names->len, SERVERS_MAX); i++)
    {
      Server *server = g_new0 (Server, 1);

      server->name = names->pdata[i];
      find_address (inquiry, ns, server);
      if (server->address != NULL)
        ask_server (inquiry, context, zone, server);
      n[server->state]++;
      g_ptr_array_add (servers, server);
    }
  if (n[SERVER_OPEN] > 0 || soa == NULL)
    return;

  if (n[SERVER_LAME] > 0 && n[SERVER_FINE] == 0)
    {
      /* The resolver got an answer where we get none: something on the way answers in the servers' place. */
      if (lh_answer_is_conclusive (soa))
        add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers, SERVER_LAME);
      else
        add_of_state (findings, context, LH_FINDING_ZONE_ALL_LAME, zone, servers, SERVER_LAME);
      return;
    }
  for (guint i = 0; i < servers->len; i++)
    {
      const Server *server = servers->pdata[i];

      if (server->state == SERVER_NO_ADDRESS)
        add_of_server (findings, context, LH_FINDING_ZONE_SERVER_NO_ADDRESS, zone, server);
      else if (server->state == SERVER_LAME)
        add_of_server (findings, context, LH_FINDING_ZONE_SERVER_LAME, zone, server);
      else if (server->state == SERVER_SILENT && n[SERVER_FINE] > 0)
        add_of_server (findings, context, LH_FINDING_ZONE_SERVER_SILENT, zone, server);
    }
  if (n[SERVER_FINE] == 0 && n[SERVER_SILENT] > 0)
    add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers, SERVER_SILENT);
  else if (n[SERVER_UNKNOWN] > 0)
    add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers, SERVER_UNKNOWN);
  if (names->len == 1)
    add_of_server (findings, context, LH_FINDING_ZONE_SINGLE_SERVER, zone, servers->pdata[0]);
  compare_servers (findings, context, zone, servers, n[SERVER_FINE]);
}

/* Whose panel it is, and whether it is the one that the plan names. */
static void
judge_host (const LhContext *context, GPtrArray *findings, const char *zone, const LhAnswer *ns, GPtrArray *names)
{
  const char *planned_id = context->plan != NULL ? lh_plan_get_dns_host (context->plan) : NULL;
  const LhDnsHost *planned = planned_id != NULL ? lh_catalog_find_dns_host (context->catalog, planned_id) : NULL;
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

  if (planned != NULL && planned->ns != NULL && planned->ns[0] != NULL && host != planned && (host != NULL || !own_names))
    id = LH_FINDING_ZONE_WRONG_HOST;
  else
    id = host != NULL ? LH_FINDING_ZONE_HOST : LH_FINDING_ZONE_HOST_UNKNOWN;
  finding = lh_judge_add (findings, context, id, zone);
  if (id == LH_FINDING_ZONE_WRONG_HOST)
    lh_finding_set (finding, "planned", "%s", planned->id);
  if (id != LH_FINDING_ZONE_HOST_UNKNOWN)
    lh_finding_set (finding, "host", "%s", host != NULL ? host->id : lh_name_organizational (names->pdata[0]));
  lh_finding_set (finding, "servers", "%s", list);
  lh_judge_evidence (finding, zone, LH_TYPE_NS);
  lh_judge_found (finding, records);
}

/* RFC 1034, 3.6.2: a CNAME stands alone. At the top of a zone it cannot, since SOA and NS are there. */
static void
judge_apex_cname (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  static const LhType types[] = { LH_TYPE_MX, LH_TYPE_TXT };

  if (!g_str_equal (context->domain, lh_name_organizational (context->domain)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (inquiry, context->domain, types[i]);
      const char *target = answer != NULL ? lh_judge_cname_of (answer, context->domain) : NULL;
      LhFinding *finding;

      if (target == NULL)
        continue;
      finding = lh_judge_add (findings, context, LH_FINDING_ZONE_APEX_CNAME, context->domain);
      lh_finding_set (finding, "target", "%s", target);
      lh_judge_evidence (finding, context->domain, types[i]);
      return;
    }
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
      LhFinding *finding = lh_judge_add (findings, context, LH_FINDING_ZONE_SERVFAIL, zone);

      lh_judge_evidence (finding, zone, LH_TYPE_NS);
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
  names = lh_judge_cname_of (ns, zone) == NULL ? list_servers (ns) : g_ptr_array_new ();
  if (names->len == 0)
    {
      const LhAnswer *empty = ns;

      ns = find_parent (inquiry, zone, empty, &zone);
      if (ns == NULL)
        {
          if (!lh_inquiry_is_open (inquiry) && !lh_judge_is_spoiled (findings, 0))
            lh_judge_add_not_checked (findings, context, LH_FINDING_ZONE_NOT_CHECKED, context->domain, LH_TYPE_NS, empty);
          return;
        }
      lh_finding_set (lh_judge_add (findings, context, LH_FINDING_ZONE_PART_OF_PARENT, context->domain), "parent", "%s", zone);
      g_ptr_array_unref (names);
      names = list_servers (ns);
      lh_inquiry_dns (inquiry, zone, LH_TYPE_SOA);
    }
  judge_host (context, findings, zone, ns, names);
  judge_servers (inquiry, context, findings, zone, ns, names);
}
