/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "records/lh-side-by-side.h"

G_BEGIN_DECLS

/* What one provider has at one aspect, with how sure that is: what nobody was seen saying is marked as unconfirmed, everything else leads to its
 * sources. The cell starts with the provider's name, which lh_compare_cell_set_named() shows where no column tells it. */
GtkWidget *lh_compare_cell_new (const LhProvider *provider, LhAspect aspect, const LhCell *cell);
void       lh_compare_cell_set_named (GtkWidget *cell, gboolean named);

G_END_DECLS
