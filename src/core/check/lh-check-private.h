/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"

G_BEGIN_DECLS

const LhContext *lh_check_get_context (LhCheck *self);

/* Where @inquire comes to its end by itself, it sees @survey; what it lacks there becomes "not asked" in a copy, since the survey itself may yet be
 * asked on. */
void             lh_check_look_to_the_end (LhSurvey *survey, LhInquire inquire, gpointer data);

G_END_DECLS
