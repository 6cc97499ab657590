/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-panel.h"
#include "report/lh-json-writer.h"
#include "report/lh-report.h"

G_BEGIN_DECLS

/* What several writers share. */

/* [{"priority", "value"}]: priority with MX and SRV only. */
void        lh_report_add_values (LhJsonWriter *json, const char *name, const LhWanted *wanted);

/* One line behind @mark for people who read a file for machines: nothing of @text ends the line there. */
void        lh_report_add_comment (GString *out, const char *mark, const char *text);
/* The same for a record that must not stand there yet, and for an SPF record that stays for now, as receivers would refuse the merged one; nothing for others. */
void        lh_report_add_pending (GString *out, const char *mark, const char *name, const LhWanted *wanted);
/* What is published and has to go or to become another, and what to heed first: a file that is only read in adds to it. */
void        lh_report_add_gone (GString *out, const char *mark, const char *name, const LhComparison *comparison);
/* What has to wait for the day of the MX change, and what changes with it; nothing for others. */
void        lh_report_add_day (GString *out, const char *mark, const char *zone, const LhComparison *comparison);
void        lh_report_add_decision (GString *out, const char *mark, const LhComparison *comparison);
/* What is kept in another zone has no effect in this one's file: a comment has it. FALSE where it belongs here. */
gboolean    lh_report_add_elsewhere (GString *out, const char *mark, const LhComparison *comparison, const LhWanted *standing);
/* "include:old.example: leads nowhere …": a part that could go. (transfer full) */
char       *lh_report_could_go (const LhPiece *piece, const LhProvider *ours);

/* For people, wrapped but for what is there to be copied. */
void        lh_report_add_line (GString *out, int indent, const char *text);
/* Where something only has to go there is nothing to fill in, nor where the value is still to come or to be decided on: what is published is the old one. */
gboolean    lh_report_has_form (const LhComparison *comparison, gboolean only_lacking);

/* The forms that have something to fill in, in the panel's words; @only_lacking: with MX those that lack, else the whole. @comparison is one of
 * @comparisons: with which of them it shares a set counts too. */
void        lh_report_add_forms (GString *out, const char *zone, const LhDnsHost *host, GPtrArray *comparisons, const LhComparison *comparison,
                                 gboolean only_lacking);
/* Those of @action, each in @format: its type, its text. */
void        lh_report_add_published (GString *out, const LhComparison *comparison, const char *format, LhAction action);
/* What a web server has to hand out, if anything; @template with {url} goes before it. */
void        lh_report_add_file (GString *out, const LhWanted *wanted, gboolean for_others);
/* From where the value comes that a record lacks. (transfer full) */
char       *lh_report_to_paste (const LhWanted *wanted, gboolean with_where);
char       *lh_report_click_path (const LhDnsHost *host); /* (nullable) (transfer full) */

/* One field of RFC 4180, after a comma unless it is the line's first. */
void        lh_report_add_cell (GString *out, const char *text);
void        lh_report_end_line (GString *out);

G_END_DECLS
