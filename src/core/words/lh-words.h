/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-bulk.h"
#include "check/lh-spf-view.h"
#include "check/lh-vantage.h"
#include "records/lh-side-by-side.h"

G_BEGIN_DECLS

/* The only place with sentences about findings. All in the user's language (gettext). Words hold {param}, which stands for a finding's parameter, and
 * {panel}, {label:name}, {label:value} …, which stand for the DNS host's name and its panel's own words. */

/* Title: what is so, one clause, no full stop. Why: what it does to his mail. Steps: what to do, one a line; empty for good findings.
 * @host (nullable): the DNS host that he is at. (all transfer full) */
char       *lh_words_title (const LhFinding *finding);
char       *lh_words_why (const LhFinding *finding, const LhDnsHost *host);
char      **lh_words_steps (const LhFinding *finding, const LhDnsHost *host);

/* What stands in a step in place of a long value, which is shown whole below the steps. */
const char *lh_words_long_value (void);

gboolean    lh_words_has (LhFindingId id); /* title and why, and steps unless it is good */

const char *lh_words_topic (LhTopic topic);           /* "Receiving mail (MX)" / 收信（MX） */
const char *lh_words_topic_help (LhTopic topic);      /* id of its help topic: "mx" */
const char *lh_words_status (LhStatus status);        /* 正常 Fine, 要改 To mend … */
const char *lh_words_severity (LhSeverity severity);
const char *lh_words_state (LhState state);           /* 保留 Keep, 添加 Add, 修改 Change … */
const char *lh_words_state_of (const LhComparison *comparison); /* the same, with when: 当天修改 Change on the day */
const char *lh_words_gone (const LhComparison *comparison); /* of what is there and has to go or may: 删除 Remove, 可删 May go … */
const char *lh_words_outcome (LhOutcome outcome);     /* "no answer in time", … */
const char *lh_words_purpose (LhPurpose purpose);     /* "SPF: who may send for you" / SPF：谁可以替您发信 */
const char *lh_words_purpose_of_domain (LhPurpose purpose); /* the same for a reader whose domain it is not */
const char *lh_words_need_why (const LhWanted *wanted); /* 必需 Required, 建议 Recommended or 可选 Optional, and why: a sentence */
char       *lh_words_comparison (const LhComparison *comparison); /* the difference in words, one clause. (transfer full) */
char       *lh_words_piece (const LhPiece *piece);       /* "added, Google Workspace, 4 look-ups". (transfer full) */
char       *lh_words_could_go (const LhPiece *piece, const LhProvider *ours); /* whose it is, what it costs, and why it could go. (transfer full) */
char       *lh_words_nothing_could_go (void); /* where a record is too costly, and none of it could be left out. (transfer full) */
char       *lh_words_merge_cost (const LhMerge *merge);  /* the look-ups of the whole, a sentence. (transfer full) */
char       *lh_words_file (const LhWanted *wanted, gboolean for_others); /* what has to be done with its file, first. (transfer full) */
char       *lh_words_cut (const char *zone);                      /* that what is entered belongs into this zone, and not into the domain's. (transfer full) */
char       *lh_words_caution (const LhComparison *comparison);    /* (nullable) what else hangs on the record, and has to come first. (transfer full) */
char       *lh_words_on_the_day (const LhComparison *comparison); /* (nullable) that it has to wait, and until when: a sentence. (transfer full) */
char       *lh_words_spf_later (const LhComparison *comparison);  /* (nullable) what in an SPF record changes with the MX records: a sentence. (transfer full) */
char       *lh_words_action (const LhComparison *comparison);     /* (nullable) what to do as a heading, naming records by content. (transfer full) */
char      **lh_words_key_steps (LhPlan *plan, guint number); /* how a DKIM key takes another's place (lh-made-key.h); none where it does not. (transfer full) */
const char *lh_words_which (const LhWanted *wanted); /* (nullable) which of those of its purpose: a selector, the name of a server */
char       *lh_words_by_hand (const LhProvider *provider); /* why there are no records for mail programs, and what to do instead. (transfer full) */
char       *lh_words_signatures (GPtrArray *signatures, const char *domain); /* of LhDkimSignature: what each is worth for @domain, one a line. (transfer full) */
const char *lh_words_bulk_rule (LhBulkRule rule);     /* "DMARC (p=none at least)" */
char       *lh_words_bulk_who (guint who);            /* "Google, Yahoo". (transfer full) */
const char *lh_words_bulk_state (const LhBulkLine *line); /* "holds", "lacking", "DNS does not show it" … */
const char *lh_words_aspect (LhAspect aspect);        /* "Price", "Reach from the mainland" … */
const char *lh_words_certainty (LhCertainty certainty);
char       *lh_words_ago (gint64 then, gint64 now);   /* "2 minutes ago" / 2 分钟前. (transfer full) */
char       *lh_words_duration (guint32 seconds);      /* rounded up: "40 minutes", "3 hours" / 3 小时. (transfer full) */
const char *lh_words_place (LhPlaceOfVantage place);  /* "Mainland" / 国内 */
char       *lh_words_vantage (const LhVantage *vantage); /* "DNSPod ns1", "This network". (transfer full) */
char       *lh_words_arrival (const LhVantage *vantage); /* "Latest", "Older, 10 minutes yet". (transfer full) */
/* (nullable) that this network does not see the newest records yet, by which the topics are judged; of LhVantage, @age seconds ago. (transfer full) */
char       *lh_words_under_way (GPtrArray *vantages, gint64 age);
char       *lh_words_spf_line (const LhSpfLine *line); /* who it is: "Google Workspace", "The domain’s mail servers". (transfer full) */
const char *lh_words_spf_term (const LhSpfLine *line); /* (nullable) as published; NULL where the line's name says as much */
char       *lh_words_spf_lookups (guint lookups);     /* "3 look-ups". (transfer full) */
const char *lh_words_spf_part_state (LhSpfPartState state); /* "is covered already, can go"; "" where all is fine */
char       *lh_words_spf_total (const LhSpfView *view); /* "7 of 10 look-ups are in use. …". (transfer full) */
char       *lh_words_summary (LhCheck *check);        /* "Mail for {domain}: 2 things to mend". (transfer full) */

/* "DNSPod" of "DNSPod (Tencent Cloud)": in a sentence the rest is in the way. (transfer full) */
char       *lh_words_short_name (const LhText *name);

/* {key} in @template replaced from key, value pairs ended by NULL; unknown ones stay. (transfer full) */
char       *lh_words_fill (const char *template, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
