/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-dossier.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What nobody needs and may be chosen all the same: one row each, with its reason. The choice goes into the plan at once. */
#define LH_TYPE_OPTIONAL_BOX (lh_optional_box_get_type ())
G_DECLARE_FINAL_TYPE (LhOptionalBox, lh_optional_box, LH, OPTIONAL_BOX, GtkBox)

GtkWidget *lh_optional_box_new (void);
/* Shows what the plan has; @dossier (nullable) is not kept alive. */
void       lh_optional_box_show (LhOptionalBox *self, LhDossier *dossier);

G_END_DECLS
