/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "records/lh-panel.h"

G_BEGIN_DECLS

/* How to fill one form of lh_panel_list_forms() into the panel: the fields numbered under the panel's own labels, each with its copy button, then a drawing of the form with the
 * same numbers over its boxes. @change: an existing record is edited, not a new one added. (transfer floating) */
GtkWidget *lh_fields_box_new (const LhDnsHost *host /* (nullable) */, GPtrArray *entries, gboolean change);

G_END_DECLS
