/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-judge-zone.h"

#include "dns/lh-name.h"

#include <string.h>

/* As many as one answer of the old size held (RFC 1035, 4.2.1), and so as anybody has. */
#define SERVERS_MAX 13
/* RFC 2308, 5 finds one to three hours good, and more than a day a problem. */
#define NEGATIVE_MAX 86400

typedef enum
{
  SERVER_OPEN, /* an answer is lacking yet */
  SERVER_NO_ADDRESS,
  SERVER_UNKNOWN, /* could not be asked: says nothing about it */
  SERVER_BEYOND,  /* has IPv6 only, and does not answer here: more likely this network lacks something */
  SERVER_SILENT,
  SERVER_LAME, /* RFC 8499: named for the zone, and does not know it */
  SERVER_FINE,
} ServerState;

/* What must be the same at all of them: whom mail goes by. */
typedef enum
{
  SET_NS,
  SET_MX,
  SET_SPF,
  SET_DMARC,
  N_SETS
} Set;

static const char *const set_words[N_SETS] = { "NS", "MX", "SPF", "DMARC" };

typedef struct
{
  const char *name; /* borrowed from the survey */
  char *address;    /* (nullable) */
  ServerState state;
  LhOutcome outcome; /* why nothing is known */
  guint32 serial;
  const LhRecord *soa;   /* (nullable) borrowed from the survey */
  char *sets[N_SETS];    /* (nullable) what it says, to compare */
  const char *target;    /* (nullable) its name is an alias of this one */
  LhOutcome lost;        /* why one of them is NULL */
  LhOutcome tcp;         /* of the same question over TCP */
  gboolean edns;
} Server;

static void
server_free (gpointer data)
{
  Server *server = data;

  g_free (server->address);
  for (guint i = 0; i < N_SETS; i++)
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

static ServerState
state_of (const LhAnswer *soa, const char *address, const LhRecord **ret_soa)
{
  g_autoptr (GPtrArray) records = NULL;

  switch (soa->outcome)
    {
    case LH_OUTCOME_ANSWER:
      records = lh_answer_get_records (soa, LH_TYPE_SOA);
      if (records->len == 0 || !soa->reply->authoritative)
        return SERVER_LAME;
      *ret_soa = records->pdata[0];
      return SERVER_FINE;
    case LH_OUTCOME_EMPTY:
    case LH_OUTCOME_NXDOMAIN:
    case LH_OUTCOME_SERVFAIL:
    case LH_OUTCOME_REFUSED:
    case LH_OUTCOME_RCODE:
      return SERVER_LAME;
    case LH_OUTCOME_TIMEOUT:
    case LH_OUTCOME_UNREACHABLE:
      return strchr (address, ':') != NULL ? SERVER_BEYOND : SERVER_SILENT;
    case LH_OUTCOME_MALFORMED:
    case LH_OUTCOME_HTTP:
    case LH_OUTCOME_CAPTIVE:
    case LH_OUTCOME_CANCELLED:
    case LH_OUTCOME_NOT_ASKED:
    default:
      return SERVER_UNKNOWN;
    }
}

static void
ask_server (LhInquiry *inquiry, const LhContext *context, const char *zone, Server *server)
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
      server->state = SERVER_OPEN;
      return;
    }
  server->outcome = soa->outcome;
  server->state = state_of (soa, whom, &server->soa);
  if (server->state != SERVER_FINE)
    return;

  server->serial = server->soa->serial;
  server->tcp = tcp->outcome;
  server->edns = soa->reply->edns || tcp->reply == NULL || tcp->reply->edns ||
                 tcp->outcome != LH_OUTCOME_ANSWER;
  server->sets[SET_NS] = lh_judge_zone_make_set (ns, zone, LH_TYPE_NS, FALSE);
  server->sets[SET_MX] = lh_judge_zone_make_set (mx, context->domain, LH_TYPE_MX, FALSE);
  server->sets[SET_SPF] = lh_judge_zone_make_set (spf, context->domain, LH_TYPE_TXT, TRUE);
  server->sets[SET_DMARC] = lh_judge_zone_make_set (dmarc, dmarc_name, LH_TYPE_TXT, FALSE);
  for (guint i = 0; i < N_SETS; i++)
    {
      const LhAnswer *const answers[N_SETS] = { ns, mx, spf, dmarc };

      if (server->sets[i] == NULL)
        server->lost = answers[i]->outcome;
    }
}

/* RFC 2181, 10.3: the name of a server must be no alias. Where its address came with the delegation, nobody looks. */
static void
find_alias (LhInquiry *inquiry, const LhAnswer *ns, Server *server)
{
  g_autofree char *glue = glue_of (ns, server->name);
  const LhAnswer *answer = glue == NULL ? lh_inquiry_dns (inquiry, server->name, LH_TYPE_A) : NULL;

  if (answer != NULL && lh_answer_is_conclusive (answer))
    server->target = lh_judge_cname_of (answer, server->name);
}

static void
find_server (LhInquiry *inquiry,
             const LhContext *context,
             const char *zone,
             const LhAnswer *ns,
             Server *server)
{
  find_alias (inquiry, ns, server);
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

/* What of mail is not the same at all of them: "MX, SPF". (transfer full) (nullable) */
static char *
find_differences (GPtrArray *servers)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint set = 0; set < N_SETS; set++)
    {
      const char *first = NULL;
      gboolean differ = FALSE;

      for (guint i = 0; i < servers->len; i++)
        {
          const Server *server = servers->pdata[i];

          if (server->state != SERVER_FINE || server->sets[set] == NULL)
            continue;
          if (first == NULL)
            first = server->sets[set];
          differ |= !g_str_equal (first, server->sets[set]);
        }
      if (differ)
        g_ptr_array_add (words, (char *) set_words[set]);
    }
  return words->len > 0 ? lh_judge_join (words) : NULL;
}

/* One that has the zone but does not say all that others say: whether the same records are in it is not known. What none of them
 * says is the topic's own affair, except for the first two, which every zone for mail has. */
static void
find_unknown (GPtrArray *servers)
{
  gboolean said[N_SETS] = { [SET_NS] = TRUE, [SET_MX] = TRUE };

  for (guint i = 0; i < servers->len; i++)
    for (guint set = 0; set < N_SETS; set++)
      said[set] |= ((Server *) servers->pdata[i])->sets[set] != NULL;
  for (guint i = 0; i < servers->len; i++)
    {
      Server *server = servers->pdata[i];

      for (guint set = 0; set < N_SETS && server->state == SERVER_FINE; set++)
        if (server->sets[set] == NULL && said[set])
          {
            server->state = SERVER_UNKNOWN;
            server->outcome = server->lost;
          }
    }
}

static gboolean
have_one_serial (GPtrArray *servers)
{
  const Server *first = NULL;

  for (guint i = 0; i < servers->len; i++)
    {
      const Server *server = servers->pdata[i];

      if (server->state != SERVER_FINE)
        continue;
      if (first == NULL)
        first = server;
      if (server->serial != first->serial)
        return FALSE;
    }
  return TRUE;
}

/* Returns whether what mail goes by differs. */
static gboolean
compare_servers (GPtrArray *findings,
                 const LhContext *context,
                 const char *zone,
                 GPtrArray *servers,
                 guint fine)
{
  g_autofree char *records = find_differences (servers);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  LhFinding *finding;
  LhFindingId id = LH_FINDING_ZONE_SERVERS_AGREE;

  if (fine < 2)
    return FALSE;
  /* Many hosts of several places count each for itself: numbers alone harm nobody. */
  if (records != NULL)
    id = LH_FINDING_ZONE_SERVERS_DIFFER;
  else if (!have_one_serial (servers))
    id = LH_FINDING_ZONE_SERIALS_DIFFER;
  finding = lh_judge_add (findings, context, id, zone);
  for (guint i = 0; i < servers->len; i++)
    {
      const Server *server = servers->pdata[i];

      if (server->state != SERVER_FINE)
        continue;
      g_ptr_array_add (list, g_strdup_printf ("%s %u", server->name, server->serial));
      add_server_evidence (finding, zone, server);
    }
  text = lh_judge_join (list);
  lh_finding_set (finding, "count", "%u", fine);
  lh_finding_set (finding, "servers", "%s", text);
  if (records != NULL)
    lh_finding_set (finding, "records", "%s", records);
  return records != NULL;
}

/* What is odd about a server that answers. */
static void
judge_server (GPtrArray *findings,
              const LhContext *context,
              const char *zone,
              const Server *server,
              gboolean tcp_passes)
{
  if (server->target != NULL)
    {
      LhFinding *finding = lh_judge_add (findings, context, LH_FINDING_ZONE_SERVER_CNAME, server->name);

      lh_finding_set (finding, "server", "%s", server->name);
      lh_finding_set (finding, "target", "%s", server->target);
      lh_judge_evidence (finding, server->name, LH_TYPE_A);
    }
  if (server->state != SERVER_FINE)
    return;
  /* RFC 7766, 5: TCP is not optional. Where it passes to none of them, it is this network. */
  if (tcp_passes && (server->tcp == LH_OUTCOME_TIMEOUT || server->tcp == LH_OUTCOME_UNREACHABLE))
    {
      g_autoptr (LhQuestion) question = lh_question_new_dns_full (zone, LH_TYPE_SOA, server->address,
                                                                  LH_ASK_TCP);
      LhFinding *finding = lh_judge_add (findings, context, LH_FINDING_ZONE_SERVER_NO_TCP, server->name);

      lh_finding_set (finding, "server", "%s", server->name);
      lh_finding_add_evidence (finding, question->key);
    }
  if (!server->edns)
    add_of_server (findings, context, LH_FINDING_ZONE_SERVER_NO_EDNS, zone, server);
}

/* How long "there is no such record" is remembered (RFC 2308, 5): a record that is added is not seen before that. */
static void
judge_soa (GPtrArray *findings, const LhContext *context, const char *zone, GPtrArray *servers)
{
  for (guint i = 0; i < servers->len; i++)
    {
      const Server *server = servers->pdata[i];
      guint32 seconds;
      LhFinding *finding;

      if (server->soa == NULL)
        continue;
      seconds = MIN (server->soa->ttl, lh_judge_soa_minimum (server->soa));
      if (seconds <= NEGATIVE_MAX)
        return;
      finding = lh_judge_add (findings, context, LH_FINDING_ZONE_LONG_NEGATIVE, zone);
      lh_finding_set (finding, "time", "%u", seconds);
      add_server_evidence (finding, zone, server);
      return;
    }
}

gboolean
lh_judge_zone_servers (LhInquiry *inquiry,
                       const LhContext *context,
                       GPtrArray *findings,
                       const char *zone,
                       const LhAnswer *ns,
                       GPtrArray *names)
{
  g_autoptr (GPtrArray) servers = g_ptr_array_new_with_free_func (server_free);
  guint n[SERVER_FINE + 1] = { 0 };
  gboolean tcp_passes = FALSE;
  const LhAnswer *soa = lh_inquiry_dns (inquiry, zone, LH_TYPE_SOA);

  for (guint i = 0; i < MIN (names->len, SERVERS_MAX); i++)
    {
      Server *server = g_new0 (Server, 1);

      server->name = names->pdata[i];
      find_server (inquiry, context, zone, ns, server);
      g_ptr_array_add (servers, server);
    }
  find_unknown (servers);
  for (guint i = 0; i < servers->len; i++)
    {
      const Server *server = servers->pdata[i];

      n[server->state]++;
      tcp_passes |= server->state == SERVER_FINE && server->tcp == LH_OUTCOME_ANSWER;
    }
  if (n[SERVER_OPEN] > 0 || soa == NULL)
    return FALSE;

  if (n[SERVER_LAME] > 0 && n[SERVER_FINE] == 0)
    {
      /* The resolver got an answer where we get none: something on the way answers in the servers' place. */
      if (lh_answer_is_conclusive (soa))
        add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers,
                      SERVER_LAME);
      else
        add_of_state (findings, context, LH_FINDING_ZONE_ALL_LAME, zone, servers, SERVER_LAME);
      return FALSE;
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
      judge_server (findings, context, zone, server, tcp_passes);
    }
  if (n[SERVER_FINE] == 0 && n[SERVER_SILENT] > 0)
    add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers,
                  SERVER_SILENT);
  else if (n[SERVER_UNKNOWN] > 0)
    add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers,
                  SERVER_UNKNOWN);
  else if (n[SERVER_FINE] == 0 && n[SERVER_BEYOND] > 0)
    add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers,
                  SERVER_BEYOND);
  if (names->len == 1)
    add_of_server (findings, context, LH_FINDING_ZONE_SINGLE_SERVER, zone, servers->pdata[0]);
  judge_soa (findings, context, zone, servers);
  return compare_servers (findings, context, zone, servers, n[SERVER_FINE]);
}
