/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-vantage.h"

#include "check/lh-judge-zone.h"
#include "check/lh-spot.h"
#include "dns/lh-name.h"

#include <string.h>

/* As many as one answer of the old size held (RFC 1035, 4.2.1), and so as anybody has. */
#define SERVERS_MAX 13

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
  static const char *const words[] = { "through", "not-asked", "silent",   "waiting",   "unknown",
                                       "captive", "old",       "filtered", "elsewhere", "failed" };

  g_return_val_if_fail ((guint) arrival < G_N_ELEMENTS (words), NULL);
  return words[arrival];
}

static gboolean
was_asked (LhOutcome outcome)
{
  return outcome != LH_OUTCOME_NOT_ASKED && outcome != LH_OUTCOME_CANCELLED;
}

static void
see (LhVantage *vantage, const LhSpot *spot, const LhAnswer *answer, const char *whom, LhAskFlags flags)
{
  g_autoptr (LhQuestion) question = lh_question_new_dns_full (spot->name, spot->type, whom, flags);
  LhSighting *sighting = g_new0 (LhSighting, 1);

  sighting->name = g_strdup (spot->name);
  sighting->type = spot->type;
  sighting->key = g_strdup (question->key);
  sighting->state = answer != NULL ? lh_spot_judge (answer, spot, vantage) : LH_ARRIVAL_WAITING;
  sighting->ttl = answer != NULL ? lh_spot_longest_ttl (answer) : 0;
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
  LhArrival no_address; /* without an address: what that makes of it */
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
      LhOutcome outcome = LH_OUTCOME_EMPTY;
      LhFoundAddress found = lh_judge_zone_find_address (inquiry, ns, names->pdata[i],
                                                         &authority->address, &outcome);

      authority->name = g_strdup (names->pdata[i]);
      authority->no_address = found == LH_ADDRESS_OPEN ? LH_ARRIVAL_WAITING
                              : was_asked (outcome)    ? LH_ARRIVAL_SILENT
                                                       : LH_ARRIVAL_NOT_ASKED;
      if (authority->address != NULL)
        find_serial (inquiry, zone, authority);
      g_ptr_array_add (authorities, authority);
    }
  return authorities;
}

/* The truth is what the server with the highest serial says (RFC 1982, 3.2). */
static void
find_newest (LhInquiry *inquiry, GPtrArray *authorities, LhSpot *spot)
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
      spot->ttl = lh_spot_longest_ttl (answer);
    }
}

static void
look_from_authority (LhInquiry *inquiry, GPtrArray *vantages, const Authority *authority, GPtrArray *spots)
{
  LhVantage *vantage = add_vantage (vantages, LH_PLACE_AUTHORITATIVE, authority->name, NULL);

  if (authority->address == NULL)
    {
      vantage->state = authority->no_address;
      return;
    }
  for (guint i = 0; i < spots->len; i++)
    {
      const LhSpot *spot = spots->pdata[i];

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
      const LhSpot *spot = spots->pdata[i];

      see (vantage, spot, lh_inquiry_dns (inquiry, spot->name, spot->type), NULL, 0);
    }
  sum_up (vantage);
}

static gboolean
has_spoken (const LhAnswer *answer)
{
  return answer != NULL && (lh_answer_is_conclusive (answer) || answer->outcome == LH_OUTCOME_SERVFAIL);
}

/* First one question, over HTTPS and as of old; whoever is silent then is asked nothing more. */
static void
look_from_resolver (LhInquiry *inquiry, GPtrArray *vantages, const LhResolver *resolver, GPtrArray *spots)
{
  const LhSpot *first = spots->pdata[0];
  const char *ways[] = { resolver->doh != NULL ? resolver->doh[0] : NULL,
                         resolver->udp != NULL ? resolver->udp[0] : NULL };
  const char *whom = NULL;
  gboolean open = FALSE, known = FALSE, asked = FALSE, captive = FALSE;
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
      known |= answer == NULL || answer->outcome != LH_OUTCOME_NOT_ASKED;
      asked |= answer != NULL && was_asked (answer->outcome);
      captive |= answer != NULL && answer->outcome == LH_OUTCOME_CAPTIVE;
    }
  if (!known)
    return;
  /* A page in place of the resolver: the same network answers what is asked as of old. */
  if (captive)
    whom = NULL;
  vantage = add_vantage (vantages, resolver->mainland ? LH_PLACE_MAINLAND : LH_PLACE_ABROAD, resolver->id,
                         resolver);
  if (whom == NULL)
    {
      vantage->state = open      ? LH_ARRIVAL_WAITING
                       : captive ? LH_ARRIVAL_CAPTIVE
                       : asked   ? LH_ARRIVAL_SILENT
                                 : LH_ARRIVAL_NOT_ASKED;
      return;
    }
  for (guint i = 0; i < spots->len; i++)
    {
      const LhSpot *spot = spots->pdata[i];

      see (vantage, spot, lh_inquiry_dns_full (inquiry, spot->name, spot->type, whom, LH_ASK_RECURSE), whom,
           LH_ASK_RECURSE);
    }
  sum_up (vantage);
}

/* ---- a part of the world with other records ---- */

/* One resolver whose time left happens to be the whole may be chance. Two or more that all say the same, none of them what the
 * zone's servers say here, are not. */
static gboolean
is_another_world (LhInquiry *inquiry, GPtrArray *vantages, LhPlaceOfVantage place, guint spot, const LhSpot *of)
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
  g_autoptr (GPtrArray) spots = lh_spots_list (context);
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
