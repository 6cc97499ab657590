/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-judge.h"

G_BEGIN_DECLS

/* After a topic has been judged: whether a record that was missed there stands at another name, and what else is odd about where
 * records stand. Replaces findings by those that say it better, or adds some. Private to the layer. */
void lh_judge_misplaced (LhInquiry *inquiry, const LhContext *context, LhTopic topic, GPtrArray *findings);

/* Asks what that will ask where SPF or DMARC (@topic) turns out to be missing, as it seems to be: so that it costs no round trip of its own. */
void lh_judge_misplaced_early (LhInquiry *inquiry, const LhContext *context, LhTopic topic);

G_END_DECLS
