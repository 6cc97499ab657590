/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A value to copy: monospace, selectable, on a faint tint, its copy button at the end. Copying goes through the action "win.copy" (value, what). */
#define LH_TYPE_VALUE_BOX (lh_value_box_get_type ())
G_DECLARE_FINAL_TYPE (LhValueBox, lh_value_box, LH, VALUE_BOX, GtkWidget)

/* @what: translated, "SPF record": named in the toast and to screen readers. @word: the button shows a word beside its icon. */
GtkWidget *lh_value_box_new (const char *value, const char *what, gboolean word);
void       lh_value_box_set_markup (LhValueBox *self, const char *markup); /* shown in place of the plain value (new parts bold); copied is the value */

/* The same button alone, icon only, for lists of fields. */
GtkWidget *lh_copy_button_new (const char *value, const char *what);

/* For a label with a value: a key fills its lines, anything else breaks between words. */
void       lh_value_label_set_wrap (GtkWidget *label, const char *value);

G_END_DECLS
