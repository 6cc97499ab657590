/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-survey.h"
#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* The demonstration: a made-up firm under a reserved name (RFC 2606), its plan and a recorded survey, built into the program. (both transfer full) */
LhPlan   *lh_demo_plan (void);
LhSurvey *lh_demo_survey (void);

G_END_DECLS
