/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-dossier.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For who runs a mail server of his own: makes a DKIM key, puts the public half into the plan, and shows what the server needs. The user says where the
 * private half goes. */
#define LH_TYPE_KEY_BOX (lh_key_box_get_type ())
G_DECLARE_FINAL_TYPE (LhKeyBox, lh_key_box, LH, KEY_BOX, GtkBox)

GtkWidget *lh_key_box_new (LhDossier *dossier);
/* What the button does once a file was chosen. @replace: that the key takes the place of the plan's of the same kind is meant. */
void       lh_key_box_make (LhKeyBox *self, const char *path, gboolean replace);

G_END_DECLS
