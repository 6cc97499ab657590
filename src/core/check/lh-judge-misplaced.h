/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-judge.h"

G_BEGIN_DECLS

/* After a topic has been judged: whether a record that was missed there stands at another name, and what else is odd about where
 * records stand. Replaces findings by those that say it better, or adds some. Private to the layer. */
void lh_judge_misplaced (LhInquiry *inquiry, const LhContext *context, LhTopic topic, GPtrArray *findings);

G_END_DECLS
