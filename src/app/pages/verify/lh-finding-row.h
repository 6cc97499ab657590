/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/verify/lh-state-row.h"

G_BEGIN_DECLS

/* One finding as a row of its own: closed its title and topic, open why it matters and what to do. */
#define LH_TYPE_FINDING_ROW (lh_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (LhFindingRow, lh_finding_row, LH, FINDING_ROW, LhStateRow)

GtkWidget       *lh_finding_row_new (void);
/* @host (nullable): whose panel the steps speak of; static, from the catalogue. */
void             lh_finding_row_show (LhFindingRow *self, LhFinding *finding, LhCheck *check, const LhDnsHost *host);
const LhFinding *lh_finding_row_get_finding (LhFindingRow *self); /* (nullable) */

G_END_DECLS
