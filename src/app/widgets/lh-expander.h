/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What an expander row opens. */

/* A row around @child (transfer floating). Where that is a label or a hint the keyboard stops at it, which reads it out, and goes on from there; else at the controls
 * in it. */
GtkWidget *lh_inside_row_new (GtkWidget *child);

/* The builders append to what is there, and give what they made (transfer none). */

/* An entry, and below it the place for the sentence of lh_entry_tell(), which takes no room until there is one. @text: (nullable) */
GtkWidget *lh_expander_add_entry (AdwExpanderRow *self, const char *title, const char *text);
GtkWidget *lh_expander_add_combo (AdwExpanderRow *self, const char *title, const char *const *words, guint selected);
GtkWidget *lh_expander_add_hint (AdwExpanderRow *self, const char *sentence);

/* The last row, which takes all of it away; gives the button, the last child of a box in which others may stand before it. */
GtkWidget *lh_expander_add_remove (AdwExpanderRow *self, const char *label_with_mnemonic);

/* What screen readers say of the row, and of its header, where the keyboard is: @name, then @rest (nullable) and whether it is open. */
void lh_expander_say (AdwExpanderRow *self, const char *name, const char *rest);

G_END_DECLS
