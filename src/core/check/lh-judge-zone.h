/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-judge.h"

G_BEGIN_DECLS

/* A zone's own servers, asked without the resolver between. Private to the layer. */

/* One address of @name, IPv4 where there is one, since many networks have no IPv6; @ns may hold it as glue. @ret_outcome is set with UNKNOWN. */
LhFoundAddress lh_judge_zone_find_address (LhInquiry *inquiry, const LhAnswer *ns, const char *name, char **ret_address, LhOutcome *ret_outcome);

/* What those who look at DNSSEC make of the domain, which is in @zone. TRUE: they refuse it, and @findings says so. */
gboolean       lh_judge_zone_dnssec (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const char *zone);

/* The names of the servers of @zone in an answer or a referral, sorted. (transfer full) (element-type utf8) */
GPtrArray     *lh_judge_zone_list_servers (const LhAnswer *answer, const char *zone);

/* The zone that holds @domain and its servers, as the resolver sees it. NULL: open, or cannot be told; then there are no names.
 * @ret_zone points into @domain; @ret_names (transfer full). */
const LhAnswer *lh_judge_zone_locate (LhInquiry *inquiry, const char *domain, const char **ret_zone, GPtrArray **ret_names);

/* What the registry says whose servers are @zone's. NULL: open, or cannot be told. */
const LhAnswer *lh_judge_zone_find_delegation (LhInquiry *inquiry, const char *zone);
/* Whether registry and zone name the same servers, at the same addresses. */
void           lh_judge_zone_delegation (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const char *zone,
                                         const LhAnswer *delegation, GPtrArray *delegated, GPtrArray *own);

/* What @answer says of @type at @name, in one order, to compare with others; NULL when it says nothing. @spf_only: of TXT only what is SPF.
 * (transfer full) (nullable) */
char          *lh_judge_zone_make_set (const LhAnswer *answer, const char *name, LhType type, gboolean spf_only);

/* Whether each of @names knows @zone, and all the same of it. TRUE: their records for mail, or their NS, differ. */
gboolean       lh_judge_zone_servers (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const char *zone, const LhAnswer *ns, GPtrArray *names);

G_END_DECLS
