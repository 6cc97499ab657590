/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"

/* A check of MX and SPF of example.com in @world, the text of a table, with @record as its SPF record. @plan: (nullable). (transfer full) */
LhCheck *lh_spf_scene_check (const char *world, const char *record, LhPlan *plan);
