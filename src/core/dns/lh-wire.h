/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-rdata.h"

G_BEGIN_DECLS

/* Records out of a message (RFC 1035, 4.1). Pure; any octets may come. */

/* One as it stands there, of whatever class, its data not looked at yet but for names in it that were compressed. */
typedef struct
{
  char   *owner; /* folded */
  guint   type, class;
  guint32 ttl;
  GBytes *rdata; /* names inside uncompressed */
} LhWireRecord;

void          lh_wire_record_free (LhWireRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhWireRecord, lh_wire_record_free)

/* The record at *@position of @message, which then stands behind it; NULL where it is broken. (transfer full) (nullable) */
LhWireRecord *lh_wire_read_record (const guint8 *message, gsize length, gsize *position);

G_END_DECLS
