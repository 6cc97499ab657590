/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

/* In the plan in place of a catalogue id. */
#define LH_OTHER_HOST "other"

/* The DNS hosts to choose from as radio rows, "another" the last: at first the common ones and those that count here, then all with a search entry
 * above them. Signal "chosen" (const char *: catalogue id, or LH_OTHER_HOST). */
#define LH_TYPE_HOST_LIST (lh_host_list_get_type ())
G_DECLARE_FINAL_TYPE (LhHostList, lh_host_list, LH, HOST_LIST, GtkBox)

GtkWidget *lh_host_list_new (void);
/* @found: whose name servers the domain has; @chosen: (both nullable); @other: the user said that it is none of these. */
void       lh_host_list_show (LhHostList *self, const LhDnsHost *found, const LhDnsHost *chosen, gboolean other);

G_END_DECLS
