/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-judge-zone.h"

#include "check/lh-zone-server.h"
#include "dns/lh-name.h"

#include <string.h>

/* As many as one answer of the old size held (RFC 1035, 4.2.1), and so as anybody has. */
#define SERVERS_MAX 13
/* RFC 2308, 5 finds one to three hours good, and more than a day a problem. */
#define NEGATIVE_MAX 86400

static const char *const set_words[LH_N_ZONE_SETS] = { "NS", "MX", "SPF", "DMARC" };

static void
add_server_evidence (LhFinding *finding, const char *zone, const LhZoneServer *server)
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
              LhZoneServerState state)
{
  LhFinding *finding = lh_judge_add (findings, context, id, zone);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < servers->len; i++)
    {
      const LhZoneServer *server = servers->pdata[i];

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
               const LhZoneServer *server)
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

  for (guint set = 0; set < LH_N_ZONE_SETS; set++)
    {
      const char *first = NULL;
      gboolean differ = FALSE;

      for (guint i = 0; i < servers->len; i++)
        {
          const LhZoneServer *server = servers->pdata[i];

          if (server->state != LH_ZONE_SERVER_FINE || server->sets[set] == NULL)
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
  gboolean said[LH_N_ZONE_SETS] = { [LH_ZONE_SET_NS] = TRUE, [LH_ZONE_SET_MX] = TRUE };

  for (guint i = 0; i < servers->len; i++)
    for (guint set = 0; set < LH_N_ZONE_SETS; set++)
      said[set] |= ((LhZoneServer *) servers->pdata[i])->sets[set] != NULL;
  for (guint i = 0; i < servers->len; i++)
    {
      LhZoneServer *server = servers->pdata[i];

      for (guint set = 0; set < LH_N_ZONE_SETS && server->state == LH_ZONE_SERVER_FINE; set++)
        if (server->sets[set] == NULL && said[set])
          {
            server->state = LH_ZONE_SERVER_UNKNOWN;
            server->outcome = server->lost;
          }
    }
}

static gboolean
have_one_serial (GPtrArray *servers)
{
  const LhZoneServer *first = NULL;

  for (guint i = 0; i < servers->len; i++)
    {
      const LhZoneServer *server = servers->pdata[i];

      if (server->state != LH_ZONE_SERVER_FINE)
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
      const LhZoneServer *server = servers->pdata[i];

      if (server->state != LH_ZONE_SERVER_FINE)
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
              const LhZoneServer *server,
              gboolean tcp_passes)
{
  if (server->target != NULL)
    {
      LhFinding *finding = lh_judge_add (findings, context, LH_FINDING_ZONE_SERVER_CNAME, server->name);

      lh_finding_set (finding, "server", "%s", server->name);
      lh_finding_set (finding, "target", "%s", server->target);
      lh_judge_evidence (finding, server->name, LH_TYPE_A);
    }
  if (server->state != LH_ZONE_SERVER_FINE)
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
      const LhZoneServer *server = servers->pdata[i];
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
  g_autoptr (GPtrArray) servers = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_zone_server_free);
  guint n[LH_ZONE_SERVER_FINE + 1] = { 0 };
  gboolean tcp_passes = FALSE;
  const LhAnswer *soa = lh_inquiry_dns (inquiry, zone, LH_TYPE_SOA);

  for (guint i = 0; i < MIN (names->len, SERVERS_MAX); i++)
    g_ptr_array_add (servers, lh_zone_server_new (inquiry, context, zone, ns, names->pdata[i]));
  find_unknown (servers);
  for (guint i = 0; i < servers->len; i++)
    {
      const LhZoneServer *server = servers->pdata[i];

      n[server->state]++;
      tcp_passes |= server->state == LH_ZONE_SERVER_FINE && server->tcp == LH_OUTCOME_ANSWER;
    }
  if (n[LH_ZONE_SERVER_OPEN] > 0 || soa == NULL)
    return FALSE;

  if (n[LH_ZONE_SERVER_LAME] > 0 && n[LH_ZONE_SERVER_FINE] == 0)
    {
      /* The resolver got an answer where we get none: something on the way answers in the servers' place. */
      if (lh_answer_is_conclusive (soa))
        add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers,
                      LH_ZONE_SERVER_LAME);
      else
        add_of_state (findings, context, LH_FINDING_ZONE_ALL_LAME, zone, servers, LH_ZONE_SERVER_LAME);
      return FALSE;
    }
  for (guint i = 0; i < servers->len; i++)
    {
      const LhZoneServer *server = servers->pdata[i];

      if (server->state == LH_ZONE_SERVER_NO_ADDRESS)
        add_of_server (findings, context, LH_FINDING_ZONE_SERVER_NO_ADDRESS, zone, server);
      else if (server->state == LH_ZONE_SERVER_LAME)
        add_of_server (findings, context, LH_FINDING_ZONE_SERVER_LAME, zone, server);
      else if (server->state == LH_ZONE_SERVER_SILENT && n[LH_ZONE_SERVER_FINE] > 0)
        add_of_server (findings, context, LH_FINDING_ZONE_SERVER_SILENT, zone, server);
      judge_server (findings, context, zone, server, tcp_passes);
    }
  if (n[LH_ZONE_SERVER_FINE] == 0 && n[LH_ZONE_SERVER_SILENT] > 0)
    add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers,
                  LH_ZONE_SERVER_SILENT);
  else if (n[LH_ZONE_SERVER_UNKNOWN] > 0)
    add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers,
                  LH_ZONE_SERVER_UNKNOWN);
  else if (n[LH_ZONE_SERVER_FINE] == 0 && n[LH_ZONE_SERVER_BEYOND] > 0)
    add_of_state (findings, context, LH_FINDING_ZONE_SERVERS_NOT_CHECKED, zone, servers,
                  LH_ZONE_SERVER_BEYOND);
  if (names->len == 1)
    add_of_server (findings, context, LH_FINDING_ZONE_SINGLE_SERVER, zone, servers->pdata[0]);
  judge_soa (findings, context, zone, servers);
  return compare_servers (findings, context, zone, servers, n[LH_ZONE_SERVER_FINE]);
}
