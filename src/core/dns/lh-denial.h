/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-record.h"

G_BEGIN_DECLS

/* What NSEC (RFC 4035, 5.4) and NSEC3 (RFC 5155, 8) prove. Pure. Every record given was verified by the caller with the keys of the zone. */

typedef enum
{
  LH_DENIAL_NONE,    /* they prove nothing of the kind */
  LH_DENIAL_TYPE,    /* the name is there, or a wildcard for it, and has no such type */
  LH_DENIAL_NAME,    /* there is no such name */
  LH_DENIAL_OPT_OUT, /* the name may be there unsigned: the span is opted out (RFC 5155, 6) */
  LH_DENIAL_HEAVY,   /* more iterations than a validator need do: counts as unsigned (RFC 9276, 3.2) */
} LhDenial;

/* @proofs (element-type LhRecord: NSEC or NSEC3) of @zone, about @type at @name. @ret_delegation: other servers are named there (NS without SOA). */
LhDenial lh_denial_judge (GPtrArray *proofs, const char *zone, const char *name, LhType type, gboolean *ret_delegation);

/* Whether they prove that @name itself is not there, so that a wildcard with @labels labels may stand for it (RFC 4035, 5.3.4; RFC 5155, 8.8). NONE,
 * NAME, OPT_OUT or HEAVY. */
LhDenial lh_denial_allows_wildcard (GPtrArray *proofs, const char *zone, const char *name, guint labels);

G_END_DECLS
