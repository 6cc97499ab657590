/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* What a table would change, or a console's bulk file would hold, shown in the page before anything happens; hidden while there is neither.
 * Signals: "said" (string): a sentence for a toast; "imported" (GPtrArray of LhMailbox): what the plan had before, for undo. */
#define LH_TYPE_TABLES_BOX (lh_tables_box_get_type ())
G_DECLARE_FINAL_TYPE (LhTablesBox, lh_tables_box, LH, TABLES_BOX, GtkWidget)

GtkWidget *lh_tables_box_new (void);
void       lh_tables_box_set_plan (LhTablesBox *self, LhPlan *plan); /* (nullable) forgets what is shown */

void       lh_tables_box_import (LhTablesBox *self);                                                 /* asks for the file */
void       lh_tables_box_show_import (LhTablesBox *self, const char *data, gsize length);            /* its contents */
void       lh_tables_box_export (LhTablesBox *self);                                                 /* asks where to */
void       lh_tables_box_bulk (LhTablesBox *self);
void       lh_tables_box_write_bulk (LhTablesBox *self, const char *path);                           /* what "Save the file" does with a name */

G_END_DECLS
