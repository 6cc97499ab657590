/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-record.h"

G_BEGIN_DECLS

/* Records as a console shows them and people copy them: a table, a list of labels and values, a zone file, or half of one line. */
typedef struct
{
  LhType type;     /* CNAME, TXT, MX, NS */
  char  *name;     /* (nullable) folded, as it stood there: whole, or relative to a name above */
  int    priority; /* MX; -1 where none stood there */
  char  *value;    /* (nullable: a name alone) folded host; of a key "v=DKIM1; …" as it belongs into the panel; else the text */
} LhPastedRecord;

void       lh_pasted_record_free (LhPastedRecord *record);

/* @domain: names within it, or those ending in @label, are names of records; other host names are values. Words that are neither are passed over.
 * Pure. (transfer full) (element-type LhPastedRecord) in their order */
GPtrArray *lh_pasted_records_parse (const char *text, const char *domain, const char *label);

G_END_DECLS
