/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-mark.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (LhMark) mark = lh_mark_parse (size > 0 ? (const char *) data : "", size);

  (void) lh_mark_covers (mark, "example.com", "example.com");
  if (!mark->readable && (mark->names->len > 0 || mark->logo != NULL || mark->marked || mark->policed || mark->chained))
    g_error ("readable");
  for (guint i = 0; i < mark->names->len; i++)
    if (!g_utf8_validate (mark->names->pdata[i], -1, NULL))
      g_error ("name");
  return 0;
}
