/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "lh-dossier.h"
#include "records/lh-compare.h"

G_BEGIN_DECLS

/* One wanted record set: closed, its purpose and the difference in words; open, wanted beside published, what to do, and the fields to fill. */
#define LH_TYPE_RECORD_ROW (lh_record_row_get_type ())
G_DECLARE_FINAL_TYPE (LhRecordRow, lh_record_row, LH, RECORD_ROW, AdwExpanderRow)

GtkWidget *lh_record_row_new (LhDossier *dossier);

/* Shows @comparison; builds its inside anew only when something in it differs from before, so that an open row and a pasted text stay as they are.
 * @mended: it was to be mended a moment ago and is right now. */
void       lh_record_row_show (LhRecordRow *self, const LhComparison *comparison, gboolean mended);

G_END_DECLS
