/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-inquiry.h"
#include "check/lh-check.h"

G_BEGIN_DECLS

/* Where the domain's records are looked at from, in the order in which a change travels. */
typedef enum
{
  LH_PLACE_AUTHORITATIVE, /* the zone's own servers: the truth */
  LH_PLACE_MAINLAND,      /* the resolver that this computer uses, and the public ones of mainland China */
  LH_PLACE_ABROAD,
  LH_N_PLACES
} LhPlaceOfVantage;

const char *lh_place_to_string (LhPlaceOfVantage place); /* "authoritative", "mainland", "abroad" */

/* The best first: what counts for a vantage point is the last of its records'. */
typedef enum
{
  LH_ARRIVAL_THROUGH,   /* the same as at the zone's own servers */
  LH_ARRIVAL_NOT_ASKED, /* the check ended before: says nothing */
  LH_ARRIVAL_SILENT,    /* no answer: says nothing, above all not across the border */
  LH_ARRIVAL_WAITING,   /* not answered yet */
  LH_ARRIVAL_UNKNOWN,   /* answers, but no server of the zone did: nothing to hold it against */
  LH_ARRIVAL_CAPTIVE,   /* this network answers in its place */
  LH_ARRIVAL_OLD,       /* something else: remembered from before the change, or not yet taken over */
  LH_ARRIVAL_FILTERED,  /* hides the name on purpose */
  LH_ARRIVAL_ELSEWHERE, /* something else, and fetched afresh: this part of the world gets other records */
  LH_ARRIVAL_FAILED,    /* a failure instead of an answer */
} LhArrival;

const char *lh_arrival_to_string (LhArrival arrival); /* "through", "not-asked" …: ids in JSON */

/* One record set as one vantage point has it. */
typedef struct
{
  char      *name;
  LhType     type;
  LhArrival  state;
  guint32    ttl; /* s: how long it is remembered there yet; of an answer that there is nothing, too */
  char      *key; /* of the question whose answer tells */
} LhSighting;

typedef struct
{
  LhPlaceOfVantage  place;
  char             *id;       /* the server's name; "system"; the resolver's id in the catalogue */
  const LhResolver *resolver; /* (nullable) */
  LhArrival         state;
  guint32           seconds;  /* OLD: until the last of its older answers is forgotten; else 0 */
  GPtrArray        *sightings; /* (element-type LhSighting) */
} LhVantage;

/* How far the records of the plan have come; without one those that mail goes by. Pure. Who was not asked is not in it: with a
 * chosen resolver the public ones, in a saved survey those that it does not hold. (transfer full) (element-type LhVantage), by place */
GPtrArray *lh_vantages_look (LhInquiry *inquiry, const LhContext *context);

/* How many of those at @place have the newest; @ret_all: of how many. */
guint      lh_vantages_count (GPtrArray *vantages, LhPlaceOfVantage place, guint *ret_all);

/* Whether everybody who answers has the newest, and somebody does beside the zone's own servers. */
gboolean   lh_vantages_are_through (GPtrArray *vantages);

G_END_DECLS
