/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-judge.h"

G_BEGIN_DECLS

/* One of a zone's own servers, and what it says. Private to the layer. */

typedef enum
{
  LH_ZONE_SERVER_OPEN, /* an answer is lacking yet */
  LH_ZONE_SERVER_NO_ADDRESS,
  LH_ZONE_SERVER_UNKNOWN, /* could not be asked: says nothing about it */
  LH_ZONE_SERVER_BEYOND,  /* has IPv6 only, and does not answer here: more likely this network lacks something */
  LH_ZONE_SERVER_SILENT,
  LH_ZONE_SERVER_LAME, /* RFC 8499: named for the zone, and does not know it */
  LH_ZONE_SERVER_FINE,
} LhZoneServerState;

/* What must be the same at all of them: whom mail goes by. */
typedef enum
{
  LH_ZONE_SET_NS,
  LH_ZONE_SET_MX,
  LH_ZONE_SET_SPF,
  LH_ZONE_SET_DMARC,
  LH_N_ZONE_SETS
} LhZoneSet;

typedef struct
{
  const char *name; /* borrowed from the survey */
  char *address;    /* (nullable) */
  LhZoneServerState state;
  LhOutcome outcome; /* why nothing is known */
  guint32 serial;
  const LhRecord *soa;   /* (nullable) borrowed from the survey */
  char *sets[LH_N_ZONE_SETS];    /* (nullable) what it says, to compare */
  const char *target;    /* (nullable) its name is an alias of this one */
  LhOutcome lost;        /* why one of them is NULL */
  LhOutcome tcp;         /* of the same question over TCP */
  gboolean edns;
} LhZoneServer;

/* @ns: where @name, borrowed, was named. What is lacking yet is asked for. (transfer full) */
LhZoneServer *lh_zone_server_new (LhInquiry *inquiry, const LhContext *context, const char *zone, const LhAnswer *ns, const char *name);
void          lh_zone_server_free (LhZoneServer *server);

G_END_DECLS
