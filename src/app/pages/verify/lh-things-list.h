/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "check/lh-check.h"

G_BEGIN_DECLS

/* A heading and rows: what is to be mended first, or what has just been mended. Hidden while it has no row. */
#define LH_TYPE_THINGS_LIST (lh_things_list_get_type ())
G_DECLARE_FINAL_TYPE (LhThingsList, lh_things_list, LH, THINGS_LIST, GtkWidget)

GtkWidget *lh_things_list_new (void);
/* The worst findings that need a hand. Rows of things that are still there stay, open or closed; @open_first opens the first where none is open. */
void       lh_things_list_show_things (LhThingsList *self, LhCheck *check, const LhDnsHost *host /* (nullable) */, gboolean open_first);
/* Those of @previous (nullable) (element-type LhFinding) that needed a hand and are gone. */
void       lh_things_list_show_mended (LhThingsList *self, LhCheck *check, GPtrArray *previous);
void       lh_things_list_set_old (LhThingsList *self, gboolean old);
void       lh_things_list_clear (LhThingsList *self);
guint      lh_things_list_get_n_rows (LhThingsList *self);

G_END_DECLS
