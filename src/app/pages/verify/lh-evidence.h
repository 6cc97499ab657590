/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-survey.h"
#include "check/lh-finding.h"

G_BEGIN_DECLS

/* The answers that @finding rests on, as @survey has them, one paragraph a question: what was asked of whom, and what came. What others published
 * is cut to what a person reads. (transfer full) (nullable): NULL when there is none */
char *lh_evidence_to_text (const LhFinding *finding, LhSurvey *survey);

G_END_DECLS
