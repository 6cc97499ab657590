/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "words/lh-words.h"

G_BEGIN_DECLS

/* Writers. All (transfer full), UTF-8, with a final newline. */

/* The stable JSON of `check`: see letterhead-cli(1). @pretty FALSE: one line. */
char *lh_report_check_json (LhCheck *check, gboolean pretty);
char *lh_report_check_text (LhCheck *check, gboolean colour);
/* One page by itself, to be sent on and printed. */
char *lh_report_check_html (LhCheck *check);
char *lh_report_check_csv (LhCheck *check, gboolean header); /* one line a finding, RFC 4180 */

/* Records of a plan: @comparisons may have been made without a survey (all WAITING). @host (nullable). */
char *lh_report_records_text (const char *zone, GPtrArray *comparisons, const LhDnsHost *host);
char *lh_report_records_json (const char *zone, GPtrArray *comparisons, const LhDnsHost *host);
/* @for_people: headings, purposes and states in the user's language, for a spreadsheet; else the stable ids of the JSON. */
char *lh_report_records_csv (const char *zone, GPtrArray *comparisons, const LhDnsHost *host, gboolean for_people);
/* RFC 1035, 5: only complete records; what must be pasted first stands as a comment. */
char *lh_report_records_zone (const char *zone, GPtrArray *comparisons);
/* For who keeps zones as code: a list for dnsconfig.js, and a zone's YAML for octoDNS. What must be pasted first stands as a comment. */
char *lh_report_records_dnscontrol (const char *zone, GPtrArray *comparisons);
char *lh_report_records_octodns (const char *zone, GPtrArray *comparisons);
/* A message to whoever holds the panel. @language (nullable): "zh_CN" or "en", whatever the program speaks; NULL: as it speaks. */
char *lh_report_records_message (const char *zone, GPtrArray *comparisons, const LhDnsHost *host, const char *language);

G_END_DECLS
