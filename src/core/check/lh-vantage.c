/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-vantage.h"

#include "check/lh-judge-zone.h"
#include "dns/lh-name.h"

#include <string.h>

/* As many as one answer of the old size held (RFC 1035, 4.2.1), and so as anybody has. */
#define SERVERS_MAX 13
#define RECORDS_MAX 8

/* What is looked at from everywhere. */
typedef struct
{
  char *name;
  LhType type;
  gboolean spf_only; /* what else stands in TXT at the domain is nobody's business here */
  char *newest;      /* (nullable) its set at the zone's own servers */
  gboolean is_empty; /* of the newest */
  guint32 ttl;       /* of the newest */
} Spot;

static void
spot_free (gpointer data)
{
  Spot *spot = data;

  g_free (spot->name);
  g_free (spot->newest);
  g_free (spot);
}

static void
sighting_free (gpointer data)
{
  LhSighting *sighting = data;

  g_free (sighting->name);
  g_free (sighting->key);
  g_free (sighting);
}

static void
vantage_free (gpointer data)
{
  LhVantage *vantage = data;

  g_free (vantage->id);
  g_ptr_array_unref (vantage->sightings);
  g_free (vantage);
}

const char *
lh_place_to_string (LhPlaceOfVantage place)
{
  static const char *const words[] = { "authoritative", "mainland", "abroad" };

  g_return_val_if_fail ((guint) place < G_N_ELEMENTS (words), NULL);
  return words[place];
}

const char *
lh_arrival_to_string (LhArrival arrival)
{
  static const char *const words[] = { "through", "silent",   "waiting",   "unknown", "captive",
                                       "old",     "filtered", "elsewhere", "failed" };

  g_return_val_if_fail ((guint) arrival < G_N_ELEMENTS (words), NULL);
  return words[arrival];
}

/* ---- what ---- */

static void
add_spot (GPtrArray *spots, const char *domain, const char *name, LhType type)
{
  Spot *spot;

  for (guint i = 0; i < spots->len; i++)
    if (((Spot *) spots->pdata[i])->type == type && g_str_equal (((Spot *) spots->pdata[i])->name, name))
      return;
  if (spots->len == RECORDS_MAX)
    return;
  spot = g_new0 (Spot, 1);
  spot->name = g_strdup (name);
  spot->type = type;
  spot->spf_only = type == LH_TYPE_TXT && g_str_equal (name, domain);
  g_ptr_array_add (spots, spot);
}

static GPtrArray *
list_spots (const LhContext *context)
{
  GPtrArray *spots = g_ptr_array_new_with_free_func (spot_free);
  g_autofree char *dmarc = lh_name_join ("_dmarc", context->domain);

  add_spot (spots, context->domain, context->domain, LH_TYPE_MX);
  add_spot (spots, context->domain, context->domain, LH_TYPE_TXT);
  add_spot (spots, context->domain, dmarc, LH_TYPE_TXT);
  for (guint i = 0; context->wanted != NULL && i < context->wanted->len; i++)
    {
      const LhWanted *wanted = context->wanted->pdata[i];

      if (wanted->need != LH_NEED_OPTIONAL)
        add_spot (spots, context->domain, wanted->name, wanted->type);
    }
  return spots;
}

/* ---- one answer ---- */

static guint32
longest_ttl (const LhAnswer *answer)
{
  guint32 ttl = 0;

  if (answer->reply == NULL)
    return 0;
  for (guint i = 0; i < answer->reply->records->len; i++)
    ttl = MAX (ttl, ((LhRecord *) answer->reply->records->pdata[i])->ttl);
  /* RFC 2308, 5: that there is nothing is remembered as long as the SOA that came with it. */
  for (guint i = 0; answer->reply->records->len == 0 && i < answer->reply->authority->len; i++)
    {
      const LhRecord *record = answer->reply->authority->pdata[i];

      if (record->type == LH_TYPE_SOA)
        ttl = MAX (ttl, MIN (record->ttl, lh_judge_soa_minimum (record)));
    }
  return ttl;
}

/* Blocking resolvers give no such name, without the SOA that a real one would have, or an address that is none. */
static gboolean
is_filtered (const LhAnswer *answer, const Spot *spot, const LhResolver *resolver)
{
  g_autoptr (GPtrArray) records = NULL;

  if (answer->outcome == LH_OUTCOME_NXDOMAIN)
    return resolver != NULL && resolver->filters && !spot->is_empty && answer->reply != NULL &&
           answer->reply->authority->len == 0;
  if (spot->type != LH_TYPE_A)
    return FALSE;
  records = lh_answer_get_records (answer, LH_TYPE_A);
  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (((LhRecord *) records->pdata[i])->address, "0.0.0.0"))
      return TRUE;
  return FALSE;
}

static gboolean
has_soa (const LhAnswer *answer)
{
  for (guint i = 0; answer->reply != NULL && i < answer->reply->authority->len; i++)
    if (((LhRecord *) answer->reply->authority->pdata[i])->type == LH_TYPE_SOA)
      return TRUE;
  return FALSE;
}

static LhArrival
judge_answer (const LhAnswer *answer, const Spot *spot, const LhVantage *vantage)
{
  g_autofree char *set = NULL;

  switch (answer->outcome)
    {
    case LH_OUTCOME_ANSWER:
    case LH_OUTCOME_EMPTY:
    case LH_OUTCOME_NXDOMAIN:
      break;
    case LH_OUTCOME_SERVFAIL:
    case LH_OUTCOME_REFUSED:
    case LH_OUTCOME_RCODE:
      return LH_ARRIVAL_FAILED;
    case LH_OUTCOME_CAPTIVE:
      return LH_ARRIVAL_CAPTIVE;
    case LH_OUTCOME_TIMEOUT:
    case LH_OUTCOME_UNREACHABLE:
    case LH_OUTCOME_MALFORMED:
    case LH_OUTCOME_HTTP:
    case LH_OUTCOME_CANCELLED:
    case LH_OUTCOME_NOT_ASKED:
    default:
      return LH_ARRIVAL_SILENT;
    }
  if (spot->newest == NULL)
    return LH_ARRIVAL_UNKNOWN;
  set = lh_judge_zone_make_set (answer, spot->name, spot->type, spot->spf_only);
  if (g_str_equal (set, spot->newest))
    return LH_ARRIVAL_THROUGH;
  if (is_filtered (answer, spot, vantage->resolver))
    return LH_ARRIVAL_FILTERED;
  /* That there is none is said with the SOA, from memory too (RFC 2308, 3 and 6). Without, it may be the word of something on the way. */
  if (vantage->place != LH_PLACE_AUTHORITATIVE && answer->outcome != LH_OUTCOME_ANSWER && !has_soa (answer))
    return LH_ARRIVAL_UNKNOWN;
  /* What is remembered has less time left than it was given. */
  if (vantage->place != LH_PLACE_AUTHORITATIVE && answer->outcome == LH_OUTCOME_ANSWER &&
      !spot->is_empty && longest_ttl (answer) == spot->ttl)
    return LH_ARRIVAL_ELSEWHERE;
  return LH_ARRIVAL_OLD;
}

static void
see (LhVantage *vantage, const Spot *spot, const LhAnswer *answer, const char *whom, LhAskFlags flags)
{
  g_autoptr (LhQuestion) question = lh_question_new_dns_full (spot->name, spot->type, whom, flags);
  LhSighting *sighting = g_new0 (LhSighting, 1);

  sighting->name = g_strdup (spot->name);
  sighting->type = spot->type;
  sighting->key = g_strdup (question->key);
  sighting->state = answer != NULL ? judge_answer (answer, spot, vantage) : LH_ARRIVAL_WAITING;
  sighting->ttl = answer != NULL ? longest_ttl (answer) : 0;
  g_ptr_array_add (vantage->sightings, sighting);
}

static void
sum_up (LhVantage *vantage)
{
  guint failed = 0;

  for (guint i = 0; i < vantage->sightings->len; i++)
    failed += ((LhSighting *) vantage->sightings->pdata[i])->state == LH_ARRIVAL_FAILED;
  vantage->state = failed > 0 ? LH_ARRIVAL_SILENT : LH_ARRIVAL_THROUGH;
  vantage->seconds = 0;
  for (guint i = 0; i < vantage->sightings->len; i++)
    {
      const LhSighting *sighting = vantage->sightings->pdata[i];

      /* One failure among answers passes; only who fails throughout cannot resolve the domain. */
      if (sighting->state != LH_ARRIVAL_FAILED || failed == vantage->sightings->len)
        vantage->state = MAX (vantage->state, sighting->state);
      if (sighting->state == LH_ARRIVAL_OLD)
        vantage->seconds = MAX (vantage->seconds, sighting->ttl);
    }
}

static LhVantage *
add_vantage (GPtrArray *vantages, LhPlaceOfVantage place, const char *id, const LhResolver *resolver)
{
  LhVantage *vantage = g_new0 (LhVantage, 1);

  vantage->place = place;
  vantage->id = g_strdup (id);
  vantage->resolver = resolver;
  vantage->state = LH_ARRIVAL_WAITING;
  vantage->sightings = g_ptr_array_new_with_free_func (sighting_free);
  g_ptr_array_add (vantages, vantage);
  return vantage;
}

/* ---- the zone's own servers ---- */

typedef struct
{
  char *name;
  char *address; /* (nullable) */
  gboolean open;
  gboolean has_serial;
  guint32 serial;
} Authority;

static void
authority_free (gpointer data)
{
  Authority *authority = data;

  g_free (authority->name);
  g_free (authority->address);
  g_free (authority);
}

static void
find_serial (LhInquiry *inquiry, const char *zone, Authority *authority)
{
  const LhAnswer *soa = lh_inquiry_dns_of (inquiry, zone, LH_TYPE_SOA, authority->address);
  g_autoptr (GPtrArray) records = soa != NULL ? lh_answer_get_records (soa, LH_TYPE_SOA) : NULL;

  authority->has_serial = records != NULL && records->len > 0 && soa->reply->authoritative;
  if (authority->has_serial)
    authority->serial = ((LhRecord *) records->pdata[0])->serial;
}

static GPtrArray *
list_authorities (LhInquiry *inquiry, const LhContext *context)
{
  GPtrArray *authorities = g_ptr_array_new_with_free_func (authority_free);
  g_autoptr (GPtrArray) names = NULL;
  const char *zone;
  const LhAnswer *ns = lh_judge_zone_locate (inquiry, context->domain, &zone, &names);
  const LhAnswer *delegation = ns != NULL ? lh_judge_zone_find_delegation (inquiry, zone) : NULL;

  if (delegation != NULL)
    {
      g_ptr_array_unref (names);
      names = lh_judge_zone_list_servers (delegation, zone);
    }
  for (guint i = 0; names != NULL && i < MIN (names->len, SERVERS_MAX); i++)
    {
      Authority *authority = g_new0 (Authority, 1);
      LhOutcome outcome;
      LhFoundAddress found = lh_judge_zone_find_address (inquiry, ns, names->pdata[i],
                                                         &authority->address, &outcome);

      authority->name = g_strdup (names->pdata[i]);
      authority->open = found == LH_ADDRESS_OPEN;
      if (authority->address != NULL)
        find_serial (inquiry, zone, authority);
      g_ptr_array_add (authorities, authority);
    }
  return authorities;
}

/* The truth is what the server with the highest serial says (RFC 1982, 3.2). */
static void
find_newest (LhInquiry *inquiry, GPtrArray *authorities, Spot *spot)
{
  const Authority *best = NULL;

  for (guint i = 0; i < authorities->len; i++)
    {
      const Authority *authority = authorities->pdata[i];
      const LhAnswer *answer;

      if (authority->address == NULL || !authority->has_serial)
        continue;
      answer = lh_inquiry_dns_of (inquiry, spot->name, spot->type, authority->address);
      if (answer == NULL || !lh_answer_is_conclusive (answer) ||
          (best != NULL && (gint32) (authority->serial - best->serial) <= 0))
        continue;
      best = authority;
      g_free (spot->newest);
      spot->newest = lh_judge_zone_make_set (answer, spot->name, spot->type, spot->spf_only);
      spot->is_empty = answer->outcome != LH_OUTCOME_ANSWER;
      spot->ttl = longest_ttl (answer);
    }
}

static void
look_from_authority (LhInquiry *inquiry, GPtrArray *vantages, const Authority *authority, GPtrArray *spots)
{
  LhVantage *vantage = add_vantage (vantages, LH_PLACE_AUTHORITATIVE, authority->name, NULL);

  if (authority->address == NULL)
    {
      vantage->state = authority->open ? LH_ARRIVAL_WAITING : LH_ARRIVAL_SILENT;
      return;
    }
  for (guint i = 0; i < spots->len; i++)
    {
      const Spot *spot = spots->pdata[i];

      see (vantage, spot, lh_inquiry_dns_of (inquiry, spot->name, spot->type, authority->address),
           authority->address, 0);
    }
  sum_up (vantage);
}

/* ---- resolvers ---- */

/* The one that this computer uses, or that was chosen. */
static void
look_from_here (LhInquiry *inquiry, GPtrArray *vantages, GPtrArray *spots)
{
  LhVantage *vantage = add_vantage (vantages, LH_PLACE_MAINLAND, "system", NULL);

  for (guint i = 0; i < spots->len; i++)
    {
      const Spot *spot = spots->pdata[i];

      see (vantage, spot, lh_inquiry_dns (inquiry, spot->name, spot->type), NULL, 0);
    }
  sum_up (vantage);
}

static gboolean
has_spoken (const LhAnswer *answer)
{
  return answer != NULL && (lh_answer_is_conclusive (answer) || answer->outcome == LH_OUTCOME_SERVFAIL ||
                            answer->outcome == LH_OUTCOME_REFUSED || answer->outcome == LH_OUTCOME_RCODE);
}

/* First one question, over HTTPS and as of old; whoever is silent then is asked nothing more. */
static void
look_from_resolver (LhInquiry *inquiry, GPtrArray *vantages, const LhResolver *resolver, GPtrArray *spots)
{
  const Spot *first = spots->pdata[0];
  const char *ways[] = { resolver->doh != NULL ? resolver->doh[0] : NULL,
                         resolver->udp != NULL ? resolver->udp[0] : NULL };
  const char *whom = NULL;
  gboolean open = FALSE, asked = FALSE, captive = FALSE;
  LhVantage *vantage;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const LhAnswer *answer = ways[i] != NULL ? lh_inquiry_dns_full (inquiry, first->name, first->type,
                                                                      ways[i], LH_ASK_RECURSE)
                                               : NULL;

      if (ways[i] == NULL)
        continue;
      /* HTTPS cannot be forged on the way: while it may yet answer, the other does not count. */
      if (whom == NULL && !open && has_spoken (answer))
        whom = ways[i];
      open |= answer == NULL;
      asked |= answer == NULL || answer->outcome != LH_OUTCOME_NOT_ASKED;
      captive |= answer != NULL && answer->outcome == LH_OUTCOME_CAPTIVE;
    }
  if (!asked)
    return;
  /* A page in place of the resolver: the same network answers what is asked as of old. */
  if (captive)
    whom = NULL;
  vantage = add_vantage (vantages, resolver->mainland ? LH_PLACE_MAINLAND : LH_PLACE_ABROAD, resolver->id,
                         resolver);
  if (whom == NULL)
    {
      vantage->state = open ? LH_ARRIVAL_WAITING : captive ? LH_ARRIVAL_CAPTIVE : LH_ARRIVAL_SILENT;
      return;
    }
  for (guint i = 0; i < spots->len; i++)
    {
      const Spot *spot = spots->pdata[i];

      see (vantage, spot, lh_inquiry_dns_full (inquiry, spot->name, spot->type, whom, LH_ASK_RECURSE), whom,
           LH_ASK_RECURSE);
    }
  sum_up (vantage);
}

/* ---- a part of the world with other records ---- */

/* One resolver whose time left happens to be the whole may be chance. Two or more that all say the same, none of them what the
 * zone's servers say here, are not. */
static gboolean
is_another_world (LhInquiry *inquiry, GPtrArray *vantages, LhPlaceOfVantage place, guint spot, const Spot *of)
{
  g_autofree char *common = NULL;
  guint n = 0;

  for (guint i = 0; i < vantages->len; i++)
    {
      const LhVantage *vantage = vantages->pdata[i];
      const LhSighting *sighting;
      const LhAnswer *answer;
      g_autofree char *set = NULL;

      if (vantage->place != place || spot >= vantage->sightings->len)
        continue;
      sighting = vantage->sightings->pdata[spot];
      if (sighting->state == LH_ARRIVAL_THROUGH)
        return FALSE;
      if (sighting->state != LH_ARRIVAL_ELSEWHERE && sighting->state != LH_ARRIVAL_OLD)
        continue;
      answer = lh_survey_lookup (inquiry->survey, sighting->key);
      set = answer != NULL ? lh_judge_zone_make_set (answer, of->name, of->type, of->spf_only) : NULL;
      if (common != NULL && g_strcmp0 (common, set) != 0)
        return FALSE;
      if (common == NULL)
        common = g_steal_pointer (&set);
      n++;
    }
  return n >= 2;
}

static void
settle_worlds (LhInquiry *inquiry, GPtrArray *vantages, GPtrArray *spots)
{
  for (guint place = LH_PLACE_MAINLAND; place < LH_N_PLACES; place++)
    for (guint spot = 0; spot < spots->len; spot++)
      {
        gboolean real = is_another_world (inquiry, vantages, place, spot, spots->pdata[spot]);

        for (guint i = 0; i < vantages->len && !real; i++)
          {
            LhVantage *vantage = vantages->pdata[i];
            LhSighting *sighting = vantage->place == place && spot < vantage->sightings->len
                                     ? vantage->sightings->pdata[spot]
                                     : NULL;

            if (sighting != NULL && sighting->state == LH_ARRIVAL_ELSEWHERE)
              sighting->state = LH_ARRIVAL_OLD;
          }
      }
  for (guint i = 0; i < vantages->len; i++)
    if (((LhVantage *) vantages->pdata[i])->sightings->len > 0)
      sum_up (vantages->pdata[i]);
}

GPtrArray *
lh_vantages_look (LhInquiry *inquiry, const LhContext *context)
{
  static const gboolean mainland[] = { TRUE, FALSE };
  GPtrArray *vantages = g_ptr_array_new_with_free_func (vantage_free);
  g_autoptr (GPtrArray) spots = list_spots (context);
  g_autoptr (GPtrArray) authorities = list_authorities (inquiry, context);
  GPtrArray *resolvers = lh_catalog_get_resolvers (context->catalog);

  for (guint i = 0; i < spots->len; i++)
    find_newest (inquiry, authorities, spots->pdata[i]);
  for (guint i = 0; i < authorities->len; i++)
    look_from_authority (inquiry, vantages, authorities->pdata[i], spots);
  look_from_here (inquiry, vantages, spots);
  for (guint round = 0; round < G_N_ELEMENTS (mainland); round++)
    for (guint i = 0; i < resolvers->len; i++)
      if (((LhResolver *) resolvers->pdata[i])->mainland == mainland[round])
        look_from_resolver (inquiry, vantages, resolvers->pdata[i], spots);
  settle_worlds (inquiry, vantages, spots);
  return vantages;
}

guint
lh_vantages_count (GPtrArray *vantages, LhPlaceOfVantage place, guint *ret_all)
{
  guint n = 0, all = 0;

  for (guint i = 0; i < vantages->len; i++)
    {
      const LhVantage *vantage = vantages->pdata[i];

      if (vantage->place != place)
        continue;
      all++;
      n += vantage->state == LH_ARRIVAL_THROUGH;
    }
  if (ret_all != NULL)
    *ret_all = all;
  return n;
}

gboolean
lh_vantages_are_through (GPtrArray *vantages)
{
  gboolean authority = FALSE, resolver = FALSE;

  for (guint i = 0; i < vantages->len; i++)
    {
      const LhVantage *vantage = vantages->pdata[i];

      if (vantage->state > LH_ARRIVAL_SILENT)
        return FALSE;
      if (vantage->state == LH_ARRIVAL_THROUGH && vantage->place == LH_PLACE_AUTHORITATIVE)
        authority = TRUE;
      else if (vantage->state == LH_ARRIVAL_THROUGH)
        resolver = TRUE;
    }
  return authority && resolver;
}
