/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-zone-server.h"

#include "check/lh-judge-zone.h"
#include "dns/lh-name.h"

#include <string.h>

void
lh_zone_server_free (LhZoneServer *server)
{
  g_free (server->address);
  for (guint i = 0; i < LH_N_ZONE_SETS; i++)
    g_free (server->sets[i]);
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

static gboolean
is_spf (const LhRecord *record)
{
  gsize size;
  const char *text = g_bytes_get_data (record->text, &size);

  return size >= strlen ("v=spf1") && g_ascii_strncasecmp (text, "v=spf1", strlen ("v=spf1")) == 0;
}

char *
lh_judge_zone_make_set (const LhAnswer *answer, const char *name, LhType type, gboolean spf_only)
{
  const char *alias = lh_judge_cname_of (answer, name);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  if (!lh_answer_is_conclusive (answer))
    return NULL;
  /* A server tells only as much of what is behind an alias as it has itself. */
  if (alias != NULL)
    return g_strconcat ("CNAME ", alias, NULL);
  records = lh_answer_get_records (answer, type);
  lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_to_text (records->pdata[i]);

      if (!spf_only || is_spf (records->pdata[i]))
        g_ptr_array_add (lines, type == LH_TYPE_TXT ? g_steal_pointer (&text)
                                                    : g_ascii_strdown (text, -1));
    }
  g_ptr_array_sort (lines, compare_names);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static LhZoneServerState
state_of (const LhAnswer *soa, const char *address, const LhRecord **ret_soa)
{
  g_autoptr (GPtrArray) records = NULL;

  switch (soa->outcome)
    {
    case LH_OUTCOME_ANSWER:
      records = lh_answer_get_records (soa, LH_TYPE_SOA);
      if (records->len == 0 || !soa->reply->authoritative)
        return LH_ZONE_SERVER_LAME;
      *ret_soa = records->pdata[0];
      return LH_ZONE_SERVER_FINE;
    case LH_OUTCOME_EMPTY:
    case LH_OUTCOME_NXDOMAIN:
    case LH_OUTCOME_SERVFAIL:
    case LH_OUTCOME_REFUSED:
    case LH_OUTCOME_RCODE:
    case LH_OUTCOME_REFERRAL:
      return LH_ZONE_SERVER_LAME;
    case LH_OUTCOME_TIMEOUT:
    case LH_OUTCOME_UNREACHABLE:
      return strchr (address, ':') != NULL ? LH_ZONE_SERVER_BEYOND : LH_ZONE_SERVER_SILENT;
    case LH_OUTCOME_MALFORMED:
    case LH_OUTCOME_HTTP:
    case LH_OUTCOME_CAPTIVE:
    case LH_OUTCOME_CANCELLED:
    case LH_OUTCOME_NOT_ASKED:
    default:
      return LH_ZONE_SERVER_UNKNOWN;
    }
}

static void
ask_server (LhInquiry *inquiry, const LhContext *context, const char *zone, LhZoneServer *server)
{
  g_autofree char *dmarc_name = lh_name_join ("_dmarc", context->domain);
  const char *whom = server->address;
  const LhAnswer *soa = lh_inquiry_dns_of (inquiry, zone, LH_TYPE_SOA, whom);
  const LhAnswer *tcp = lh_inquiry_dns_full (inquiry, zone, LH_TYPE_SOA, whom, LH_ASK_TCP);
  const LhAnswer *ns = lh_inquiry_dns_of (inquiry, zone, LH_TYPE_NS, whom);
  const LhAnswer *mx = lh_inquiry_dns_of (inquiry, context->domain, LH_TYPE_MX, whom);
  const LhAnswer *spf = lh_inquiry_dns_of (inquiry, context->domain, LH_TYPE_TXT, whom);
  const LhAnswer *dmarc = lh_inquiry_dns_of (inquiry, dmarc_name, LH_TYPE_TXT, whom);

  if (soa == NULL || tcp == NULL || ns == NULL || mx == NULL || spf == NULL || dmarc == NULL)
    {
      server->state = LH_ZONE_SERVER_OPEN;
      return;
    }
  server->outcome = soa->outcome;
  server->state = state_of (soa, whom, &server->soa);
  if (server->state != LH_ZONE_SERVER_FINE)
    return;

  server->serial = server->soa->serial;
  server->tcp = tcp->outcome;
  server->edns = soa->reply->edns || tcp->reply == NULL || tcp->reply->edns ||
                 tcp->outcome != LH_OUTCOME_ANSWER;
  server->sets[LH_ZONE_SET_NS] = lh_judge_zone_make_set (ns, zone, LH_TYPE_NS, FALSE);
  server->sets[LH_ZONE_SET_MX] = lh_judge_zone_make_set (mx, context->domain, LH_TYPE_MX, FALSE);
  server->sets[LH_ZONE_SET_SPF] = lh_judge_zone_make_set (spf, context->domain, LH_TYPE_TXT, TRUE);
  server->sets[LH_ZONE_SET_DMARC] = lh_judge_zone_make_set (dmarc, dmarc_name, LH_TYPE_TXT, FALSE);
  for (guint i = 0; i < LH_N_ZONE_SETS; i++)
    {
      const LhAnswer *const answers[LH_N_ZONE_SETS] = { ns, mx, spf, dmarc };

      if (server->sets[i] == NULL)
        server->lost = answers[i]->outcome;
    }
}

/* RFC 2181, 10.3: the name of a server must be no alias. Where its address came with the delegation, nobody looks. */
static void
find_alias (LhInquiry *inquiry, const LhAnswer *ns, LhZoneServer *server)
{
  g_autofree char *glue = glue_of (ns, server->name);
  const LhAnswer *answer = glue == NULL ? lh_inquiry_dns (inquiry, server->name, LH_TYPE_A) : NULL;

  if (answer != NULL && lh_answer_is_conclusive (answer))
    server->target = lh_judge_cname_of (answer, server->name);
}

/* Another IPv4 address than the one that was asked: of the glue, else as the resolver has it. (transfer full) (nullable) */
static char *
second_address (LhInquiry *inquiry, const LhAnswer *ns, const LhZoneServer *server)
{
  g_autofree char *glue = glue_of (ns, server->name);
  const LhAnswer *answer = glue == NULL ? lh_inquiry_dns (inquiry, server->name, LH_TYPE_A) : NULL;
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_A) : NULL;
  GPtrArray *list = glue != NULL ? ns->reply->additional : records;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const LhRecord *record = list->pdata[i];

      if (record->type == LH_TYPE_A && record->address != NULL && (glue == NULL || g_str_equal (record->owner, server->name)) &&
          !g_str_equal (record->address, server->address))
        return g_strdup (record->address);
    }
  return NULL;
}

/* Resolvers go on to the next address of a server, which hosts give their servers a dozen of. */
static void
ask_second (LhInquiry *inquiry, const LhContext *context, const char *zone, const LhAnswer *ns, LhZoneServer *server)
{
  g_autofree char *first = NULL, *second = second_address (inquiry, ns, server);
  LhOutcome outcome = server->outcome;

  if (second == NULL)
    return;
  first = g_steal_pointer (&server->address);
  server->address = g_steal_pointer (&second);
  ask_server (inquiry, context, zone, server);
  if (server->state != LH_ZONE_SERVER_SILENT)
    return;
  g_free (server->address);
  server->address = g_steal_pointer (&first);
  server->outcome = outcome;
}

LhZoneServer *
lh_zone_server_new (LhInquiry *inquiry, const LhContext *context, const char *zone, const LhAnswer *ns, const char *name)
{
  LhZoneServer *server = g_new0 (LhZoneServer, 1);

  server->name = name;
  find_alias (inquiry, ns, server);
  switch (lh_judge_zone_find_address (inquiry, ns, server->name, &server->address, &server->outcome))
    {
    case LH_ADDRESS_OPEN:
      server->state = LH_ZONE_SERVER_OPEN;
      break;
    case LH_ADDRESS_NONE:
      server->state = LH_ZONE_SERVER_NO_ADDRESS;
      break;
    case LH_ADDRESS_UNKNOWN:
      server->state = LH_ZONE_SERVER_UNKNOWN;
      break;
    case LH_ADDRESS_FOUND:
    default:
      ask_server (inquiry, context, zone, server);
      if (server->state == LH_ZONE_SERVER_SILENT)
        ask_second (inquiry, context, zone, ns, server);
    }
  return server;
}
