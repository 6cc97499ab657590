/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Small builders that several pages share. */

/* A group's head: title label (heading) and, at the end, flat text buttons (added by lh_heading_add()). */
GtkWidget *lh_heading_new (const char *title);
void       lh_heading_set_title (GtkWidget *heading, const char *title);
void       lh_heading_add (GtkWidget *heading, GtkWidget *button);

/* GtkListBox, "boxed-list", no selection. */
GtkWidget *lh_boxed_list_new (void);
void       lh_list_clear (GtkListBox *list);

/* A row that opens a topic of the help. */
GtkWidget *lh_help_row_new (const char *title, const char *subtitle, const char *topic);

/* A label that wraps at words and anywhere, starts at the left, full width. @css_class (nullable) e.g. "dim-sentence", "caption", "heading". */
GtkWidget *lh_label_new (const char *text, const char *css_class);

/* Icon + text in a grid (a GtkBox would measure a wrapping label wrongly). */
GtkWidget *lh_icon_line_new (const char *icon_name, const char *icon_class, const char *text, const char *text_class);

/* Numbered steps: a badge and a wrapping label each; @steps may use Pango markup. */
GtkWidget *lh_steps_box_new (const char * const *steps);

/* A button that opens @menu; to screen readers too it is called by its label. */
GtkWidget *lh_menu_button_new (const char *label_with_mnemonic, GMenuModel *menu);

/* A flat button in accent colour inside text. */
GtkWidget *lh_link_button_new (const char *label_with_mnemonic, const char *action_name, GVariant *target);

/* The sentence under an entry: hint when fine, icon + sentence with class "error" when not. */
GtkWidget *lh_hint_new (const char *hint);
void       lh_hint_set (GtkWidget *hint, const char *text, gboolean error);

/* What is typed into @entry is answered in @hint, which stands at the same place. With @error it is marked as not taken, for the eye and for screen readers; without a
 * sentence the hint, and the row that it alone fills, are hidden. */
void       lh_entry_set_hint (GtkWidget *entry, GtkWidget *hint);
void       lh_entry_tell (GtkWidget *entry, const char *sentence /* (nullable) */, gboolean error);
void       lh_entry_set_visible (GtkWidget *entry, gboolean visible);
gboolean   lh_entry_is_refused (GtkWidget *entry);

/* An entry in a list of its own, with its hint below. */
GtkWidget *lh_entry_box_new (const char *title, const char *hint, GtkWidget **ret_entry);

/* No label inside @row puts a hyphen where it breaks: names stand in it. */
void       lh_row_forbid_hyphens (GtkWidget *row);

/* A row with a switch at its end, which adw_action_row_get_activatable_widget() gives. */
GtkWidget *lh_switch_row_new (const char *title, const char *subtitle);

/* Linked toggles, one of them chosen: read as radio buttons, under each other where they have no room. @name: what they answer, for screen readers.
 * lh_choices_add() gives the GtkToggleButton (transfer none). */
GtkWidget *lh_choices_new (const char *name);
GtkWidget *lh_choices_add (GtkWidget *choices, const char *label);

G_END_DECLS
