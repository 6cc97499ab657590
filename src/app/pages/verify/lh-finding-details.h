/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "check/lh-check.h"

G_BEGIN_DECLS

/* All about one finding: why it matters, what to do step by step, the values to copy, links, and the answers that tell. */
#define LH_TYPE_FINDING_DETAILS (lh_finding_details_get_type ())
G_DECLARE_FINAL_TYPE (LhFindingDetails, lh_finding_details, LH, FINDING_DETAILS, GtkBox)

/* @among_others: one of several in a topic, so it has a title of its own. */
GtkWidget *lh_finding_details_new (gboolean among_others);
void       lh_finding_details_set_alone (LhFindingDetails *self, gboolean alone); /* of its topic: without the title after all */
/* The same finding again changes nothing but its evidence. */
void       lh_finding_details_show (LhFindingDetails *self, LhFinding *finding, LhCheck *check, const LhDnsHost *host /* (nullable) */);

G_END_DECLS
