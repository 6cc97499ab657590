/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* For tests of widgets: a screen, the program's style and icons, and a window to put a widget in. */
void       lh_widget_test_init (int *argc, char ***argv);

/* Shows @child (takes its floating reference) in a window of @width and lays it out. Its actions "win.copy", "win.help" … are noted. (transfer none) */
GtkWindow *lh_widget_test_show (GtkWidget *child, int width);

/* Sets the window's width and lays out again. */
void       lh_widget_test_resize (GtkWindow *window, int width);

/* Destroys the window and asserts that @child is gone with it. */
void       lh_widget_test_end (GtkWindow *window, GtkWidget *child);

/* What an action was last activated with, printed: "win.copy ('v=spf1 -all', 'SPF record')"; "" for none. */
const char *lh_widget_test_action (void);

/* Runs the main loop for @milliseconds. */
void       lh_widget_test_settle (guint milliseconds);
/* For a moment, and then until nothing is left to do, however slow the machine. */
void       lh_widget_test_rest (void);

/* The first widget inside @root whose type is @type, and, where @text is given, that shows this text. (nullable) */
GtkWidget *lh_widget_test_find (GtkWidget *root, GType type, const char *text);

/* The text that is visible inside @root, a line each label. (transfer full) */
char      *lh_widget_test_text (GtkWidget *root);

G_END_DECLS
