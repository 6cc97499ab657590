/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A vertical box of labels and grids that shows the Markdown @text: headings, paragraphs, lists, tables, code blocks, `code`, bold, links. What else
 * there is in Markdown is shown as its text. @language: "zh_CN" or "en", for glyphs and quotation marks. Links come as "activate-link" of their
 * labels, which is connected to @activate_link (gboolean (*) (data, uri, label)), swapped. (transfer floating) */
GtkWidget *lh_markdown_new (const char *text, const char *language, GCallback activate_link, gpointer data);

/* The attributes that make a label's text look as it should in @language, whatever the window speaks. (transfer full) */
PangoAttrList *lh_markdown_attributes (const char *language);

G_END_DECLS
