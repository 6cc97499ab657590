/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-panel.h"
#include "report/lh-json-writer.h"
#include "report/lh-report.h"

G_BEGIN_DECLS

/* What several writers share. */

/* [{"priority", "value"}]: priority with MX and SRV only. */
void        lh_report_add_values (LhJsonWriter *json, const char *name, const LhWanted *wanted);

/* What a merged SPF record that receivers would refuse has to be said of in a file for machines, in English; NULL: nothing. (transfer full) */
char       *lh_report_cost_comment (const LhComparison *comparison);

/* Who has the value of a record that is still lacking, in English. */
const char *lh_report_pending_source (const LhWanted *wanted);

/* One field of RFC 4180, after a comma unless it is the line's first. */
void        lh_report_add_cell (GString *out, const char *text);
void        lh_report_end_line (GString *out);

G_END_DECLS
