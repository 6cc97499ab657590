/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "records/lh-ranking.h"

G_BEGIN_DECLS

/* Up to three providers beside each other, or under each other where there is no room; each can be exchanged for another. Signal "chosen"
 * (gpointer: LhProvider): one of them was chosen. */
#define LH_TYPE_COMPARE_BOX (lh_compare_box_get_type ())
G_DECLARE_FINAL_TYPE (LhCompareBox, lh_compare_box, LH, COMPARE_BOX, GtkBox)

#define LH_COMPARED 3

GtkWidget        *lh_compare_box_new (void);
/* @ranked: (element-type LhRanked); the best of them are shown until the user exchanged one. @chosen: (nullable) */
void              lh_compare_box_show (LhCompareBox *self, GPtrArray *ranked, const LhProvider *chosen);
/* For another domain: what was exchanged is forgotten. */
void              lh_compare_box_reset (LhCompareBox *self);

G_END_DECLS
