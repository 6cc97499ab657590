/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"

G_BEGIN_DECLS

/* What the large mailbox providers ask of senders (Google: “Email sender guidelines”; Yahoo: “Sender best practices”; Microsoft: announcement of
 * 2025-04-02), and how far DNS shows that the domain keeps it. */

typedef enum
{
  LH_BULK_SPF_OR_DKIM, LH_BULK_PTR, LH_BULK_TLS, LH_BULK_FORMAT, LH_BULK_SPAM_RATE,
  LH_BULK_SPF, LH_BULK_DKIM, LH_BULK_DMARC, LH_BULK_ALIGNED, LH_BULK_UNSUBSCRIBE,
  LH_N_BULK_RULES
} LhBulkRule;

typedef enum { LH_BULK_HOLDS, LH_BULK_LACKS, LH_BULK_UNKNOWN } LhBulkState;

enum { LH_BULK_GOOGLE = 1, LH_BULK_YAHOO = 2, LH_BULK_MICROSOFT = 4 };

typedef struct
{
  guint       everybody; /* who asks it of everybody: LH_BULK_GOOGLE | … */
  guint       large;     /* who asks it of those who send 5,000 mails a day or more */
  LhTopic     topic;     /* which tells more; LH_N_TOPICS: DNS does not show it */
  LhBulkState state;
} LhBulkLine;

const char *lh_bulk_rule_to_string (LhBulkRule rule);   /* "spf-or-dkim" … */
gboolean    lh_bulk_rule_from_string (const char *text, LhBulkRule *ret_rule);
const char *lh_bulk_state_to_string (LhBulkState state); /* "holds", "lacks", "unknown" */

/* All rules, by LhBulkRule. What is open is noted in @inquiry, and unknown meanwhile. @findings (nullable): what the topics that were looked at
 * found is added to it. */
void        lh_bulk_judge (LhInquiry *inquiry, const LhContext *context, LhBulkLine ret_lines[LH_N_BULK_RULES], GPtrArray *findings);

/* The same of a check that has ended. FALSE when the topic is not among its own, and where no mail is sent. */
gboolean    lh_check_get_bulk (LhCheck *check, LhBulkLine ret_lines[LH_N_BULK_RULES]);

G_END_DECLS
