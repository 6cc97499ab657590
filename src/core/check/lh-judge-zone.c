/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-judge-zone.h"

#include <string.h>

#define SERVERS_MAX 8

typedef enum
{
  SERVER_OPEN, /* an answer is lacking yet */
  SERVER_NO_ADDRESS,
  SERVER_UNKNOWN, /* could not be asked: says nothing about it */
  SERVER_SILENT,
  SERVER_LAME, /* RFC 8499: named for the zone, and does not know it */
  SERVER_FINE,
} ServerState;

typedef struct
{
  const char *name; /* borrowed from the survey */
  char *address;    /* (nullable) */
  ServerState state;
  LhOutcome outcome; /* why nothing is known */
  guint32 serial;
  char *sets; /* its NS and MX, to compare */
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

LhFoundAddress
lh_judge_zone_find_address (LhInquiry *inquiry,
                            const LhAnswer *ns,
                            const char *name,
                            char **ret_address,
                            LhOutcome *ret_outcome)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };
  LhFoundAddress found = LH_ADDRESS_NONE;

  *ret_address = glue_of (ns, name);
  if (*ret_address != NULL)
    return LH_ADDRESS_FOUND;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (inquiry, name, types[i]);
      g_autoptr (GPtrArray) records = NULL;

      if (answer == NULL)
        return LH_ADDRESS_OPEN;
      if (!lh_answer_is_conclusive (answer))
        {
          found = LH_ADDRESS_UNKNOWN;
          *ret_outcome = answer->outcome;
          continue;
        }
      records = lh_answer_get_records (answer, types[i]);
      if (records->len > 0)
        {
          *ret_address = g_strdup (((LhRecord *) records->pdata[0])->address);
          return LH_ADDRESS_FOUND;
        }
    }
  return found;
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
      /* Over IPv6 it is more likely this network that lacks something. */
      server->state = strchr (server->address, ':') != NULL ? SERVER_UNKNOWN : SERVER_SILENT;
      break;
    case LH_OUTCOME_MALFORMED:
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
find_server (LhInquiry *inquiry,
             const LhContext *context,
             const char *zone,
             const LhAnswer *ns,
             Server *server)
{
  switch (lh_judge_zone_find_address (inquiry, ns, server->name, &server->address, &server->outcome))
    {
    case LH_ADDRESS_OPEN:
      server->state = SERVER_OPEN;
      break;
    case LH_ADDRESS_NONE:
      server->state = SERVER_NO_ADDRESS;
      break;
    case LH_ADDRESS_UNKNOWN:
      server->state = SERVER_UNKNOWN;
      break;
    case LH_ADDRESS_FOUND:
    default:
      ask_server (inquiry, context, zone, server);
    }
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
add_of_state (GPtrArray *findings,
              const LhContext *context,
              LhFindingId id,
              const char *zone,
              GPtrArray *servers,
              ServerState state)
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
add_of_server (GPtrArray *findings,
               const LhContext *context,
               LhFindingId id,
               const char *zone,
               const Server *server)
{
  LhFinding *finding = lh_judge_add (findings, context, id, server->name);

  lh_finding_set (finding, "server", "%s", server->name);
  add_server_evidence (finding, zone, server);
}

static void
compare_servers (GPtrArray *findings,
                 const LhContext *context,
                 const char *zone,
                 GPtrArray *servers,
                 guint fine)
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
  finding = lh_judge_add (findings, context,
                          differ ? LH_FINDING_ZONE_SERVERS_DIFFER : LH_FINDING_ZONE_SERVERS_AGREE,
                          zone);
  lh_finding_set (finding, "count", "%u", fine);
  text = lh_judge_join (list);
  lh_finding_set (finding, "servers", "%s", text);
  for (guint i = 0; i < servers->len; i++)
    if (((Server *) servers->pdata[i])->state == SERVER_FINE)
      add_server_evidence (finding, zone, servers->pdata[i]);
}

void
lh_judge_zone_servers (LhInquiry *inquiry,
                       const LhContext *context,
                       GPtrArray *findings,
                       const char *zone,
                       const LhAnswer *ns,
                       GPtrArray *names)
{
  g_autoptr (GPtrArray) servers = g_ptr_array_new_with_free_func (server_free);
  guint n[SERVER_FINE + 1] = { 0 };
  const LhAnswer *soa = lh_inquiry_dns (inquiry, zone, LH_TYPE_SOA);

  for (guint i = 0; i < MIN (names->len, SERVERS_MAX); i++)
    {
      Server *server = g_new0 (Server, 1);

      server->name = names->pdata[i];
      find_server (inquiry, context, zone, ns, server);
      n[server->state]++;
      g_ptr_array_add (servers, server);
    }
  if (n[SERVER_OPEN] > 0 || soa == NULL)
    return;

  if (n[SERVER_LAME] > 0 && n[SERVER_FINE] == 0)
    {
      /* The resolver got an answer where we get none: something on the way answers in the servers' place. */
      if (lh_answer_is_conclusive (soa))
        add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers,
                      SERVER_LAME);
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
    add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers,
                  SERVER_SILENT);
  else if (n[SERVER_UNKNOWN] > 0)
    add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers,
                  SERVER_UNKNOWN);
  if (names->len == 1)
    add_of_server (findings, context, LH_FINDING_ZONE_SINGLE_SERVER, zone, servers->pdata[0]);
  compare_servers (findings, context, zone, servers, n[SERVER_FINE]);
}
