/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-record.h"

G_BEGIN_DECLS

/* The right side of a record: wire octets to text and back, one table row a type. Pure; any octets may come. */

/* A bounds-checked reader; once past the end @failed stays set and everything read is zero. */
typedef struct
{
  const guint8 *data;
  gsize         length;
  gsize         position;
  gboolean      failed;
} LhReader;

guint         lh_reader_uint  (LhReader *reader, guint octets);
const guint8 *lh_reader_bytes (LhReader *reader, gsize count);
/* An uncompressed name, folded, in the form of RFC 1035, 5.1. (transfer full) (nullable) */
char         *lh_reader_name  (LhReader *reader);

/* A name as text -> its wire form at the end of @wire, lower case. */
gboolean      lh_rdata_append_name (GByteArray *wire, const char *name);

/* @rdata with the names in it in lower case (RFC 4034, 6.2), or NULL when it does not fit @type. Unknown
 * types always fit. (transfer full) (nullable) */
GBytes       *lh_rdata_canonicalize (LhType type, GBytes *rdata);

/* The field letters of @type (see lh-rdata.c), or NULL for a type that is not known here. */
const char   *lh_rdata_get_fields (LhType type);

char         *lh_rdata_to_text   (LhType type, GBytes *rdata);
GBytes       *lh_rdata_from_text (LhType type, const char *text, GError **error);

G_END_DECLS
