/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-panel.h"
#include "report/lh-report.h"

G_BEGIN_DECLS

/* What several writers share. */

/* A member or element with @text made valid UTF-8. */
void        lh_report_add_string (JsonBuilder *builder, const char *name, const char *text);
/* @node taken; with a final newline. (transfer full) */
char       *lh_report_end_json (JsonBuilder *builder, gboolean pretty);

/* [{"priority", "value"}]: priority with MX and SRV only. */
void        lh_report_add_values (JsonBuilder *builder, const char *name, const LhWanted *wanted);

/* One field of RFC 4180, after a comma unless it is the line's first. */
void        lh_report_add_cell (GString *out, const char *text);
void        lh_report_end_line (GString *out);

G_END_DECLS
