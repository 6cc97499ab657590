/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-tls-rpt.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = size ? (const char *) data : "";
  g_autoptr (LhTlsRptRecord) record = lh_tls_rpt_parse (text, (gssize) size);

  (void) lh_fields_look (text, (gssize) size, LH_TLS_RPT_VERSION);
  if (record->valid != (record->problem == NULL) || (record->valid && record->rua->len == 0))
    g_error ("record");
  if (record->bad != NULL && !g_utf8_validate (record->bad, -1, NULL))
    g_error ("bad");
  return 0;
}
