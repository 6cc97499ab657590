/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"

G_BEGIN_DECLS

/* Asks again and again how far the records of a plan have come, and nothing else, until they are as planned and seen by everybody who answers.
 * It asks no earlier than an older answer can have been forgotten.
 *
 * Signals: "looked" () after each round; "through" () once, at the end. */
#define LH_TYPE_WATCH (lh_watch_get_type ())
G_DECLARE_FINAL_TYPE (LhWatch, lh_watch, LH, WATCH, GObject)

/* Begins at once, and ends with its last reference. */
LhWatch *lh_watch_new (LhPlan *plan, LhAnswerer *answerer) G_GNUC_WARN_UNUSED_RESULT;
/* The latest whole round: its propagation only. (nullable) */
LhCheck *lh_watch_get_check (LhWatch *self);
/* ms between two rounds at least; 30000. For tests. */
void     lh_watch_set_least (LhWatch *self, guint ms);

/* Pure: whether nothing is left to wait for, and else in how many seconds it pays to ask again. */
gboolean lh_watch_judge (LhCheck *check, guint *ret_seconds);

G_END_DECLS
