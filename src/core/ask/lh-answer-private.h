/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-answer.h"

G_BEGIN_DECLS

/* HTTPS: what is kept of a body. */
#define LH_ANSWER_MAX_BODY (64 * 1024)

/* An answer that never came, and why, in English. (transfer full) */
LhAnswer *lh_answer_new_because (LhOutcome outcome, const char *detail);

/* The same answer with @depth: itself where nobody else holds it, else a copy. Takes @answer. (transfer full) */
LhAnswer *lh_answer_at_depth (LhAnswer *answer, guint depth);

G_END_DECLS
