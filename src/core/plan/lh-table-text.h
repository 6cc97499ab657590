/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tables as text: CSV after RFC 4180, as Excel and its kin write and read them. */

typedef struct
{
  guint  line;  /* from 1: where it begins in the file */
  char **cells; /* strv, UTF-8; blanks at their ends are kept */
} LhTableRow;

/* Reads UTF-8 (with or without a mark), UTF-16 with a mark, and otherwise GB18030, which is what Excel in China writes. Separators are commas,
 * semicolons or tabs, whichever the first line has most of. Empty lines are left out. G_IO_ERROR_INVALID_DATA with a translated sentence: bytes in
 * no known encoding, a quotation that never ends, more than 4 MiB, 20000 rows or 200 columns. (transfer full) (element-type LhTableRow) */
GPtrArray *lh_table_text_parse (const char *data, gsize length, GError **error);

typedef enum
{
  LH_TABLE_GUARD = 1 << 0,     /* cells that a spreadsheet would run as a formula get an apostrophe in front, lh_table_unguard() takes it off */
  LH_TABLE_SEMICOLON = 1 << 1, /* instead of commas */
  LH_TABLE_QUOTE_ALL = 1 << 2,
} LhTableFlags;

/* Appends one row; ends with CR LF (RFC 4180, 2). */
void       lh_table_text_append (GString *out, const char *const *cells, LhTableFlags flags);

/* Whether a spreadsheet would run it, apostrophes in front left aside. */
gboolean   lh_table_is_formula (const char *cell);

/* "'=1+1" -> "=1+1"; everything else as it is. (transfer full) */
char      *lh_table_unguard (const char *cell);

#define LH_TABLE_MARK "\xef\xbb\xbf" /* without it Excel takes a file for GB18030 */

G_END_DECLS
