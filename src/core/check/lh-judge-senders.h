/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-judge.h"

G_BEGIN_DECLS

/* What else sends. Private to mx.c, spf.c, dkim.c, dmarc.c and lh-judge-senders.c. */

/* Each topic's part of the senders that the plan has; by the same comparison as the records. Nothing without any. */
void lh_judge_senders_mx (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_senders_spf (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_senders_dkim (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_senders_dmarc (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);

G_END_DECLS
