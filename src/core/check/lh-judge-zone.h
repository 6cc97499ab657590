/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-judge.h"

G_BEGIN_DECLS

/* A zone's own servers, asked without the resolver between. Private to zone.c and lh-judge-zone.c. */

typedef enum { LH_ADDRESS_OPEN, LH_ADDRESS_UNKNOWN, LH_ADDRESS_NONE, LH_ADDRESS_FOUND } LhFoundAddress;

/* One address of @name, IPv4 where there is one, since many networks have no IPv6; @ns may hold it as glue. @ret_outcome is set with UNKNOWN. */
LhFoundAddress lh_judge_zone_find_address (LhInquiry *inquiry, const LhAnswer *ns, const char *name, char **ret_address, LhOutcome *ret_outcome);

/* Whether each of @names knows @zone, and all the same of it. */
void           lh_judge_zone_servers (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const char *zone, const LhAnswer *ns, GPtrArray *names);

G_END_DECLS
