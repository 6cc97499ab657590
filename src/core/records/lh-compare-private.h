/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-compare.h"

G_BEGIN_DECLS

/* What one comparison needs while it is made. */
typedef struct
{
  LhInquiry       *inquiry;
  const LhCatalog *catalog;
  GPtrArray       *wanted;  /* (element-type LhWanted) the whole list */
  LhComparison    *result;
} LhComparing;

/* FALSE after the state was set to WAITING or NOT_CHECKED. */
gboolean lh_comparing_ask (LhComparing *self, const char *name, LhType type, const LhAnswer **ret_answer);

void     lh_comparing_list (LhComparing *self, LhRecord *record, LhAction action, const LhProvider *provider);

/* Nothing right stands at the name: MISSING, or CONFLICTS where an alias takes the place that all other records would need. */
void     lh_comparing_settle_missing (LhComparing *self, const LhAnswer *answer);

/* Whether @record, which was answered for @name, is what a wildcard makes up for every name beside it. */
typedef enum { LH_STAR_NO, LH_STAR_YES, LH_STAR_UNKNOWN, LH_STAR_WAITING } LhStar;
LhStar   lh_star_makes (LhInquiry *inquiry, const char *name, const LhRecord *record);
/* Where all that is to be changed is made up, nothing stands at the name: MISSING. */
void     lh_comparing_settle_star (LhComparing *self);

/* The alias at @name itself, however the answer goes on; NULL when there is none. (transfer none) */
LhRecord *lh_comparing_find_alias (const LhAnswer *answer, const char *name);

LhComparison *lh_comparison_new (const LhWanted *wanted); /* of a copy, WAITING */

/* What is there and is wanted by nobody follows in @comparisons. */
void     lh_compare_add_left (GPtrArray *comparisons, LhInquiry *inquiry, GPtrArray *wanted, const LhCatalog *catalog);
/* Of a domain that is to have no mail. */
void     lh_compare_add_left_of_mail (GPtrArray *comparisons, LhInquiry *inquiry, GPtrArray *wanted, const char *domain, const LhCatalog *catalog);
/* Of whom the plan says that mail went to before, now that it goes to its provider. */
void     lh_compare_add_left_after (GPtrArray *comparisons, LhInquiry *inquiry, GPtrArray *wanted, const LhComparison *mx, const LhCatalog *catalog);

/* @record is to go. (transfer none) */
LhComparison *lh_compare_add_gone (GPtrArray *comparisons, const LhProvider *provider, LhPurpose purpose, LhNeed need, LhRecord *record);
gboolean lh_compare_is_name_wanted (GPtrArray *wanted, const char *name);
/* Whether senders may hold an MTA-STS policy of @domain (RFC 8461, 3.1). */
gboolean lh_compare_has_policy (LhInquiry *inquiry, const char *domain);
/* Whether two names lead to one machine. FALSE while that is not answered. */
gboolean lh_compare_share_address (LhInquiry *inquiry, const char *one, const char *two);
/* Whether @host, by its name or its address, is a server that is no provider's, and that mail goes to until it goes to the plan's provider. */
gboolean lh_compare_is_left_server (LhInquiry *inquiry, const LhComparison *mx, const char *host);
/* Whether the plan says who had the mail before, and it goes to the plan's provider now. */
gboolean lh_compare_has_moved (const LhComparison *mx);
gboolean lh_compare_was_own_server (const LhComparison *mx); /* the plan's own, or one that the catalogue does not know */

/* What in @comparisons waits for the day of the MX change, or has to be changed from then on. */
void     lh_compare_mark_move (GPtrArray *comparisons, LhInquiry *inquiry, const LhCatalog *catalog);

/* How the record of @purpose that the domain's own mail wants compares. (transfer full) */
LhComparison *lh_comparing_look_at (LhComparing *self, LhPurpose purpose);

void     lh_comparing_set_text (LhComparing *self, const char *text); /* of a TXT wanted */

void     lh_compare_mx (LhComparing *self);
void     lh_compare_spf (LhComparing *self);
/* What the merged record costs, and who of those in it sends. TO_DECIDE where receivers would refuse it. @terms: how ours are to send. */
void     lh_comparing_count_spf (LhComparing *self, char **terms);
void     lh_compare_dkim (LhComparing *self);
void     lh_compare_dmarc (LhComparing *self);
void     lh_compare_verification (LhComparing *self);
void     lh_compare_unpasted_verification (LhComparing *self);
/* A CNAME; while its value is to be pasted, one that leads where the service's names are is right. */
void     lh_compare_alias (LhComparing *self);
/* Verification, bounces and links, of whatever type. */
void     lh_compare_other (LhComparing *self);
/* MX, SPF, DMARC and key of a domain without mail. */
void     lh_compare_no_mail (LhComparing *self);
/* Whether senders take @text; (transfer full) the same text with what is @wanted in it. */
typedef gboolean (*LhIsSound) (const char *text);
typedef char *(*LhAmend) (const char *text, const char *wanted);

/* The record that is there, mended: what else its owner wrote into it stays. */
void     lh_comparing_mend (LhComparing *self, const LhRecord *record, LhAmend amend);
/* A TXT that begins with @version, of which there may be one. */
void     lh_compare_fields (LhComparing *self, const char *version, LhIsSound is_sound, LhAmend amend);
void     lh_compare_mta_sts (LhComparing *self);
void     lh_compare_tls_rpt (LhComparing *self);
void     lh_compare_client (LhComparing *self);
void     lh_compare_host (LhComparing *self);

G_END_DECLS
