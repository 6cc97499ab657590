/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/lh-fields.h"

G_BEGIN_DECLS

/* TLS-RPT: where others report that they could not deliver encrypted (RFC 8460, 3). */

#define LH_TLS_RPT_VERSION "TLSRPTv1"

typedef struct
{
  LhFields   *fields;
  GPtrArray  *rua;     /* (element-type LhDmarcUri) as in DMARC; "!" is not allowed here */
  gboolean    valid;
  const char *problem; /* (nullable) static id: "field" (fields->bad tells which), "no-rua", "bad-rua" */
  char       *bad;     /* (nullable) the address that cannot be used, as it can be shown */
} LhTlsRptRecord;

/* @text: one that lh_fields_look() calls a record. (transfer full) */
LhTlsRptRecord *lh_tls_rpt_parse (const char *text, gssize length);
void            lh_tls_rpt_free (LhTlsRptRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhTlsRptRecord, lh_tls_rpt_free)

/* @text, meant as one, as senders read it: the addresses that can be used and further fields stay; where there is no such address, @rua. (transfer full) */
char           *lh_tls_rpt_amend (const char *text, gssize length, const char *rua);

G_END_DECLS
