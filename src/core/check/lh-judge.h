/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"
#include "mail/lh-fold.h"

G_BEGIN_DECLS

/* What the topics of check/ share. Private to the layer. */

/* A new finding about @subject at the end of @findings. (transfer none) */
LhFinding *lh_judge_add (GPtrArray *findings, const LhContext *context, LhFindingId id, const char *subject);

/* A finding that something was not checked, with why in {outcome}. (transfer none) */
LhFinding *lh_judge_add_not_checked (GPtrArray *findings, const LhContext *context, LhFindingId id, const char *name, LhType type,
                                     const LhAnswer *answer);

/* The same of what a CNAME at the domain itself hides. */
void       lh_judge_add_hidden (GPtrArray *findings, const LhContext *context, LhFindingId id, LhType type);

void       lh_judge_evidence (LhFinding *finding, const char *name, LhType type);
void       lh_judge_found (LhFinding *finding, GPtrArray *records /* (element-type LhRecord) */);

/* {characters}: what @text holds that no record may, each once, in words that need no translation: “ ” ； \; */
void       lh_judge_set_characters (LhFinding *finding, const char *text);

/* Whether @findings holds, from index @from on, something that a good finding must not stand beside. */
gboolean   lh_judge_is_spoiled (GPtrArray *findings, guint from);

/* No such name; a CNAME that leads nowhere is a name all the same. */
gboolean   lh_judge_is_no_name (const LhAnswer *answer);

/* NONE is certain, UNKNOWN could not be asked. */
typedef enum { LH_ADDRESS_OPEN, LH_ADDRESS_UNKNOWN, LH_ADDRESS_NONE, LH_ADDRESS_FOUND } LhFoundAddress;

/* Whether @host has an address: an IPv6 one is asked for where there is none of IPv4. */
LhFoundAddress lh_judge_address (LhInquiry *inquiry, const char *host);

/* Whether @host takes mail: by MX, or by an address of its own (RFC 5321, 5.1). UNKNOWN is of the MX, @ret_mx, alone: where only the addresses could not
 * be asked it is FOUND. */
LhFoundAddress lh_judge_find_mail (LhInquiry *inquiry, const char *host, const LhAnswer **ret_mx);

/* Where the CNAME at @name itself points: the first step, not the end of the chain. (nullable) */
const char *lh_judge_cname_of (const LhAnswer *answer, const char *name);

/* The target of a CNAME at the registered domain itself. Whatever else its owner entered there, nobody sees it: that is said once, of the zone.
 * (nullable) */
const char *lh_judge_apex_alias (const LhContext *context, const LhAnswer *answer);

/* The last field of an SOA (RFC 1035, 3.3.13): how long, in seconds, a missing record is remembered, its TTL permitting (RFC 2308, 4). */
guint32    lh_judge_soa_minimum (const LhRecord *soa);

/* "a, b, c" (transfer full) */
char      *lh_judge_join (GPtrArray *texts);
/* Who stands behind @host: an id of the catalogue, or the domain that the host is in. */
const char *lh_judge_who (const LhProvider *provider, const char *host);

/* Whether the mail server @host is the owner's: in his domain, and of no provider that we know. */
gboolean   lh_judge_is_own_host (const LhContext *context, const char *host);

/* MX records by preference, then name; without the null MX (RFC 7505). (transfer container) */
GPtrArray *lh_judge_sorted_mx (const LhAnswer *answer, gboolean *ret_null);

/* Who takes mail for the domain now, by the most preferred host that the catalogue knows. FALSE while that is open or could not be asked. */
gboolean   lh_judge_found_provider (LhInquiry *inquiry, const LhContext *context, const LhProvider **ret_provider);

/* Whether mail goes to others, and none of it to the plan's provider: what he needs is not in use yet, and what others need is. FALSE while that is open. */
gboolean   lh_judge_is_elsewhere (LhInquiry *inquiry, const LhContext *context);

/* The plan's DNS host, else the one that the name servers show. (nullable) */
const LhDnsHost *lh_judge_dns_host (LhInquiry *inquiry, const LhContext *context);
gboolean   lh_judge_refuses_null_mx (LhInquiry *inquiry, const LhContext *context);

/* NULL: RFC 7505; or none at all, where no mail is planned and the DNS host takes no null MX. */
typedef enum { LH_MAIL_UNKNOWN, LH_MAIL_NONE, LH_MAIL_NULL, LH_MAIL_SOME } LhMailUse;
LhMailUse  lh_judge_mail_use (LhInquiry *inquiry, const LhContext *context);

/* Whether the plan says that the domain neither sends nor takes mail. */
gboolean   lh_judge_wants_no_mail (const LhContext *context);

/* The plan's record of @purpose at @name. (nullable) (transfer none) */
const LhWanted *lh_judge_wanted (const LhContext *context, LhPurpose purpose, const char *name);

/* One TXT to publish. (transfer full) */
LhWanted  *lh_judge_make_txt (LhPurpose purpose, const char *name, const char *text, const LhProvider *provider);

/* Whether no mail comes in, and the plan does not want it: what protects mail on its way is not needed then. FALSE while that is open. */
gboolean   lh_judge_takes_no_mail (LhInquiry *inquiry, const LhContext *context);

/* Whether SPF names anybody who may send. FALSE while that is open, and where there is none. */
gboolean   lh_judge_lets_send (LhInquiry *inquiry, const LhContext *context);

/* Whether the domain says that it takes no mail (RFC 7505) and no plan wants it to, or a plan says so. */
/* '-' or '~' where SPF lets nobody send, also by way of redirect=; else 0. */
char       lh_judge_spf_denies (LhInquiry *inquiry, const LhContext *context);
gboolean   lh_judge_is_parked (LhInquiry *inquiry, const LhContext *context);

/* {text}, {address} …: what others published, as it can be shown. */
void       lh_judge_set_shown (LhFinding *finding, const char *key, const char *text);

/* Whether what stands at @name is a wildcard's answer: a sibling that nobody has gets the same (RFC 4592, 3.3.1). FALSE while that is open. */
gboolean   lh_judge_is_star (LhInquiry *inquiry, const char *name, LhType type, const LhAnswer *answer);
/* The domain typed twice, since the panel adds it by itself: @prefix.domain.domain. The records there; empty while open, and where a wildcard answers.
 * (transfer container) */
GPtrArray *lh_judge_doubled (LhInquiry *inquiry, const LhContext *context, const char *prefix, LhType type, char **ret_name);

G_END_DECLS
