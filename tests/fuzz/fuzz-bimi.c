/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-bimi.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = size ? (const char *) data : "";
  g_autoptr (LhBimiRecord) record = lh_bimi_parse (text, (gssize) size);

  (void) lh_bimi_look (text, (gssize) size);
  if (record->valid != (record->problem == NULL) || (record->valid && record->location == NULL))
    g_error ("record");
  if (record->bad != NULL && !g_utf8_validate (record->bad, -1, NULL))
    g_error ("bad");
  return 0;
}
