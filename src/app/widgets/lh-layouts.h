/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Three layout managers that adapt to the width that they are given, wherever they stand: GTK 4.8 has no breakpoints. */

/* Children beside each other while they all fit at their natural width, under each other otherwise. Properties: "spacing" (int, px, between rows
 * and columns), "homogeneous" (boolean: equal columns), "end" (boolean: when in a row the last child stands at the end and the others share the
 * rest), "row-width" (int, px, 0 for none: from this width on they stand in a row even if long text in them must wrap). While in a column the
 * widget has the CSS class "column", and one that is "linked" also "vertical". Their style must not change the widths of the children. */
#define LH_TYPE_ADAPTIVE_LAYOUT (lh_adaptive_layout_get_type ())
G_DECLARE_FINAL_TYPE (LhAdaptiveLayout, lh_adaptive_layout, LH, ADAPTIVE_LAYOUT, GtkLayoutManager)
GtkLayoutManager *lh_adaptive_layout_new (int spacing);

/* A line of children that wraps like words. Properties "spacing", "line-spacing" (int, px). */
#define LH_TYPE_WRAP_LAYOUT (lh_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (LhWrapLayout, lh_wrap_layout, LH, WRAP_LAYOUT, GtkLayoutManager)
GtkLayoutManager *lh_wrap_layout_new (int spacing, int line_spacing);

/* One child, at most "maximum" (int, px) wide, at the start: a measure for paragraphs. Where there is less room than "narrow-width" (int, px, 0 by
 * default) the widget has the CSS class "narrow". */
#define LH_TYPE_MEASURE_LAYOUT (lh_measure_layout_get_type ())
G_DECLARE_FINAL_TYPE (LhMeasureLayout, lh_measure_layout, LH, MEASURE_LAYOUT, GtkLayoutManager)
GtkLayoutManager *lh_measure_layout_new (int maximum);

/* A GtkBox laid out by @layout (transfer full): add children by gtk_box_append(), and set properties on the layout, not on the box. */
GtkWidget *lh_layout_box_new (GtkLayoutManager *layout);

G_END_DECLS
