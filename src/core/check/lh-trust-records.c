/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records, or that there are none, held against the keys of the zones that they are in. */
#include "check/lh-trust-private.h"

#include "dns/lh-name.h"

#include <string.h>

#define LINKS_MAX 16
/* Of a zone's own servers that are asked whether they have signatures. */
#define SERVERS_MAX 2

/* A CNAME without a signature of its own that a signed DNAME above it gives rise to (RFC 6672, 5.3.1). */
static gboolean
follows_from_dname (LhWalk *walk, const LhAnswer *answer, const LhRecord *alias)
{
  for (guint i = 0; i < answer->reply->records->len; i++)
    {
      LhRecord *dname = answer->reply->records->pdata[i];
      g_autoptr (GPtrArray) set = NULL;
      g_autofree char *front = NULL;
      g_autofree char *made = NULL;
      g_autofree char *target = NULL;
      LhSignature signature;
      g_autoptr (GBytes) octets = NULL;
      g_autoptr (LhRecord) as_name = NULL;

      if (dname->type != LH_TYPE_DNAME || g_str_equal (dname->owner, alias->owner) || !lh_name_is_within (alias->owner, dname->owner))
        continue;
      as_name = lh_record_new (dname->owner, LH_TYPE_CNAME, 0, dname->rdata, NULL);
      front = lh_name_relative (alias->owner, dname->owner);
      if (as_name == NULL || front == NULL)
        continue;
      made = lh_name_join (front, as_name->target);
      set = lh_dnssec_pick (answer->reply->records, dname->owner, LH_TYPE_DNAME);
      if (g_str_equal (made, alias->target) &&
          lh_dnssec_verify (set, answer->reply->records, walk->trust.zone, walk->trust.keys, walk->now, &walk->trials, &signature) == LH_SIGNED_GOOD)
        return TRUE;
    }
  return FALSE;
}

/* The way down begins anew for each owner of a chain of aliases; what was spent stays spent. */
static gboolean
walk_again (LhWalk *walk, const char *name)
{
  lh_trust_clear (&walk->trust);
  walk->trust = (LhTrust){ .state = LH_TRUST_OPEN };
  return lh_walk_to (walk, name);
}

/* The zone that signed the DNAME above @alias; there is nothing below a DNAME that could be asked for keys. (transfer full) (nullable) */
static char *
signer_of_dname (const LhAnswer *answer, const LhRecord *alias)
{
  for (guint i = 0; i < answer->reply->records->len; i++)
    {
      const LhRecord *record = answer->reply->records->pdata[i];

      if (record->type == LH_TYPE_DNAME && !g_str_equal (record->owner, alias->owner) && lh_name_is_within (alias->owner, record->owner))
        return lh_dnssec_get_signer (answer->reply->records, record->owner, LH_TYPE_DNAME);
    }
  return NULL;
}

/* @set of one owner in @answer. TRUE: it holds. */
static gboolean
check_set (LhWalk *walk, const LhAnswer *answer, GPtrArray *set, const char *asked, LhType asked_type)
{
  const LhRecord *first = set->pdata[0];
  g_autofree char *signer = lh_dnssec_get_signer (answer->reply->records, first->owner, first->type);
  gboolean fits;
  g_autofree char *zone = NULL;
  LhSignature signature;
  LhSigned state;

  if (signer == NULL && first->type == LH_TYPE_CNAME)
    signer = signer_of_dname (answer, first);
  fits = signer != NULL && lh_name_is_within (first->owner, signer);
  if (!walk_again (walk, fits ? signer : first->owner))
    return FALSE;
  zone = g_strdup (walk->trust.zone);
  state = lh_dnssec_verify (set, answer->reply->records, zone, walk->trust.keys, walk->now, &walk->trials, &signature);
  if (state == LH_SIGNED_NONE && first->type == LH_TYPE_CNAME && follows_from_dname (walk, answer, first))
    return TRUE;
  if (!lh_walk_take (walk, state, &signature, zone, asked, asked_type))
    return FALSE;
  if (lh_walk_is_expanded (first->owner, &signature))
    {
      LhSignature of_proof;
      LhSigned worst;
      g_autoptr (GPtrArray) proofs = lh_walk_proofs (walk, answer, &worst, &of_proof);
      LhDenial denial = lh_denial_allows_wildcard (proofs, zone, first->owner, signature.labels);

      if (denial == LH_DENIAL_OPT_OUT || denial == LH_DENIAL_HEAVY)
        return lh_walk_stop (walk, LH_TRUST_INSECURE, LH_TRUST_FINE, zone, asked, asked_type);
      if (denial == LH_DENIAL_NONE)
        return lh_walk_stop (walk, LH_TRUST_BOGUS, LH_TRUST_DENIAL, zone, asked, asked_type);
    }
  return TRUE;
}

/* Who signed that something is not there. (transfer full) (nullable) */
static char *
signer_of_denial (const LhAnswer *answer, const char *name)
{
  static const LhType types[] = { LH_TYPE_NSEC, LH_TYPE_NSEC3, LH_TYPE_SOA };
  GPtrArray *authority = answer->reply->authority;

  for (guint i = 0; i < authority->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (types); j++)
      {
        const LhRecord *record = authority->pdata[i];
        g_autofree char *signer = record->type == types[j] ? lh_dnssec_get_signer (authority, record->owner, types[j]) : NULL;

        if (signer != NULL && lh_name_is_within (name, signer))
          return g_steal_pointer (&signer);
      }
  return NULL;
}

static gboolean
check_denial (LhWalk *walk, const LhAnswer *answer, const char *name, LhType type, const char *asked)
{
  g_autofree char *signer = signer_of_denial (answer, name);
  LhDenial denial;
  gboolean delegation;

  if (!walk_again (walk, signer != NULL ? signer : name) || !lh_walk_take_denial (walk, answer, asked, name, type, &denial, &delegation))
    return FALSE;
  if (denial == LH_DENIAL_OPT_OUT || denial == LH_DENIAL_HEAVY)
    return lh_walk_stop (walk, LH_TRUST_INSECURE, LH_TRUST_FINE, walk->trust.zone, asked, type);
  return TRUE;
}

static LhTrust
judge_records (LhInquiry *inquiry, const LhContext *context, const char *name, LhType type, const LhAnswer **ret_answer)
{
  g_auto (LhWalk) walk = lh_walk_new (inquiry, context);
  const LhAnswer *answer = lh_trust_ask (inquiry, name, type);
  const char *owner = name;

  *ret_answer = answer;
  if (answer == NULL)
    {
      lh_walk_prepare (inquiry, name);
      return lh_walk_end (&walk);
    }
  if (!lh_answer_is_conclusive (answer))
    {
      lh_walk_fail (&walk, answer, name, type);
      return lh_walk_end (&walk);
    }
  for (guint links = 0; links <= LINKS_MAX; links++)
    {
      g_autoptr (GPtrArray) records = lh_dnssec_pick (answer->reply->records, owner, type);
      g_autoptr (GPtrArray) alias = lh_dnssec_pick (answer->reply->records, owner, LH_TYPE_CNAME);

      if (records->len == 0 && alias->len == 0)
        {
          check_denial (&walk, answer, owner, type, name);
          return lh_walk_end (&walk);
        }
      if (!check_set (&walk, answer, records->len > 0 ? records : alias, name, type) || records->len > 0)
        return lh_walk_end (&walk);
      owner = ((LhRecord *) alias->pdata[0])->target;
    }
  lh_walk_stop (&walk, LH_TRUST_UNKNOWN, LH_TRUST_LIMIT, "", name, type);
  return lh_walk_end (&walk);
}

static gboolean
has_signatures (const LhAnswer *answer)
{
  GPtrArray *sections[] = { answer->reply->records, answer->reply->authority };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    for (guint j = 0; j < sections[i]->len; j++)
      if (((LhRecord *) sections[i]->pdata[j])->type == LH_TYPE_RRSIG)
        return TRUE;
  return FALSE;
}

typedef enum { SERVER_OPEN, SERVER_SILENT, SERVER_BARE, SERVER_SIGNS } ServerState;

/* One of a zone's servers by its address, asked as the resolver was. */
static ServerState
ask_server (LhInquiry *inquiry, const LhQuestion *question, const char *server)
{
  const LhAnswer *addresses = lh_trust_ask (inquiry, server, LH_TYPE_A);
  g_autoptr (GPtrArray) records = NULL;
  const LhAnswer *answer;

  if (addresses == NULL)
    return SERVER_OPEN;
  if (addresses->outcome != LH_OUTCOME_ANSWER)
    return SERVER_SILENT;
  records = lh_answer_get_records (addresses, LH_TYPE_A);
  answer = lh_inquiry_dns_full (inquiry, question->name, question->type, ((LhRecord *) records->pdata[0])->address, LH_ASK_DNSSEC);
  if (answer == NULL)
    return SERVER_OPEN;
  if (!lh_answer_is_conclusive (answer) || !answer->reply->authoritative)
    return SERVER_SILENT;
  return has_signatures (answer) ? SERVER_SIGNS : SERVER_BARE;
}

/* That something lacks may also be the resolver's doing: the zone's own servers are asked before anybody is blamed. */
static void
confirm (LhInquiry *inquiry, LhTrust *trust)
{
  g_autoptr (LhQuestion) question = lh_question_new_from_key (trust->key, NULL);
  const LhAnswer *ns = lh_trust_ask (inquiry, trust->zone, LH_TYPE_NS);
  g_autoptr (GPtrArray) names = ns != NULL ? lh_answer_get_records (ns, LH_TYPE_NS) : NULL;
  gboolean open = ns == NULL;

  for (guint i = 0; question != NULL && names != NULL && i < MIN (names->len, SERVERS_MAX); i++)
    {
      ServerState state = ask_server (inquiry, question, ((LhRecord *) names->pdata[i])->target);

      if (state == SERVER_BARE)
        return;
      open |= state == SERVER_OPEN;
      if (state == SERVER_SIGNS)
        {
          trust->problem = LH_TRUST_NO_ANCHOR;
          open = FALSE;
          break;
        }
    }
  trust->state = open ? LH_TRUST_OPEN : LH_TRUST_UNKNOWN;
}

LhTrust
lh_trust_of_records (LhInquiry *inquiry, const LhContext *context, const char *name, LhType type, const LhAnswer **ret_answer)
{
  LhTrust trust = judge_records (inquiry, context, name, type, ret_answer);

  if (trust.state == LH_TRUST_BOGUS && trust.problem == LH_TRUST_UNSIGNED)
    confirm (inquiry, &trust);
  return trust;
}
