/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-tls-rpt.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = size ? (const char *) data : "";
  g_autoptr (LhTlsRptRecord) record = lh_tls_rpt_parse (text, (gssize) size);
  g_autofree char *mended = lh_tls_rpt_amend (text, (gssize) size, "mailto:tls@example.com");
  g_autoptr (LhTlsRptRecord) again = lh_tls_rpt_parse (mended, -1);

  (void) lh_fields_look (text, (gssize) size, LH_TLS_RPT_VERSION);
  if (record->valid != (record->problem == NULL) || (record->valid && record->rua->len == 0))
    g_error ("record");
  if (!again->valid || lh_fields_look (mended, -1, LH_TLS_RPT_VERSION) != LH_FIELDS_RECORD)
    g_error ("mended: %s", mended);
  if (record->bad != NULL && !g_utf8_validate (record->bad, -1, NULL))
    g_error ("bad");
  return 0;
}
