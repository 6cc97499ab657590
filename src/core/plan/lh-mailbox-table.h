/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* The addresses of a plan as a table for a spreadsheet, and back. */

/* CSV, UTF-8 with a mark, headings in the user's language; formulas guarded. (transfer full) */
char *lh_mailbox_table_write (LhPlan *plan);

typedef enum { LH_IMPORT_ADD, LH_IMPORT_CHANGE, LH_IMPORT_SAME, LH_IMPORT_REFUSED } LhImportState;

typedef struct
{
  guint          line;     /* of the file, from 1 */
  LhImportState  state;
  char          *address;  /* as it stands in the file when refused, else the prefix */
  char          *sentence; /* (nullable) refused: why, translated; changed: which columns */
  LhMailbox     *mailbox;  /* (nullable) what it will be; NULL when refused */
} LhImportRow;

typedef struct
{
  GPtrArray *rows;                      /* (element-type LhImportRow) */
  guint      n[LH_IMPORT_REFUSED + 1];  /* how many of each state */
  char     **ignored;                   /* headings of columns that hold something and have no place in a plan */
} LhImport;

/* Compares the table with @plan and changes nothing. The headings may be in English or Chinese, in any order; columns that are not there keep
 * what the plan has. First and last names of a console's table are joined. A table of one column needs no heading. G_IO_ERROR_INVALID_DATA with a translated sentence when it is no such table. (transfer full) */
LhImport *lh_import_read (LhPlan *plan, const char *data, gsize length, GError **error);
void      lh_import_apply (LhPlan *plan, const LhImport *import); /* adds and changes; what was refused stays out */
void      lh_import_free (LhImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhImport, lh_import_free)

/* "3 to add, 1 to change, 2 as they are, 1 refused"; in a second line the columns that are ignored (transfer full) */
char     *lh_import_to_sentence (const LhImport *import);

G_END_DECLS
