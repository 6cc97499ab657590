/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LH_TYPE_A = 1,
  LH_TYPE_NS = 2,
  LH_TYPE_CNAME = 5,
  LH_TYPE_SOA = 6,
  LH_TYPE_PTR = 12,
  LH_TYPE_MX = 15,
  LH_TYPE_TXT = 16,
  LH_TYPE_AAAA = 28,
  LH_TYPE_SRV = 33,
  LH_TYPE_DNAME = 39,
  LH_TYPE_DS = 43,
  LH_TYPE_RRSIG = 46,
  LH_TYPE_NSEC = 47,
  LH_TYPE_DNSKEY = 48,
  LH_TYPE_NSEC3 = 50,
  LH_TYPE_TLSA = 52,
  LH_TYPE_SPF = 99,
  LH_TYPE_CAA = 257,
} LhType;

const char *lh_type_to_string (LhType type); /* "TXT"; "TYPE65" style (RFC 3597, 5) for others: static */
LhType      lh_type_from_string (const char *text); /* 0 when unknown */

/* One resource record, immutable, reference counted. Names are folded (lh-name.h). */
typedef struct
{
  int       ref_count;
  char     *owner;
  LhType    type;
  guint32   ttl;       /* seconds */
  GBytes   *rdata;     /* as on the wire, names inside uncompressed */

  char     *target;    /* NS, CNAME, PTR, MX, SRV: the name; SOA: primary server; else NULL */
  guint16   priority;  /* MX preference, SRV priority */
  guint16   weight;    /* SRV */
  guint16   port;      /* SRV */
  guint32   serial;    /* SOA */
  char     *address;   /* A, AAAA: in numbers, canonical */
  GPtrArray *strings;  /* TXT, SPF: (element-type GBytes) character-strings as published; else NULL */
  GBytes   *text;      /* TXT, SPF: the strings joined without a gap (RFC 7208, 3.3); else NULL */
} LhRecord;

LhRecord *lh_record_ref (LhRecord *record);
void      lh_record_unref (LhRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhRecord, lh_record_unref)

/* @rdata uncompressed wire form; NULL and an error when it does not fit @type. (transfer full) */
LhRecord *lh_record_new (const char *owner, LhType type, guint32 ttl, GBytes *rdata, GError **error);

/* From the text of a zone file's right side, e.g. ("x.example", MX, 600, "10 mail.example."). For saved
 * surveys and tests. (transfer full) (nullable) */
LhRecord *lh_record_new_from_text (const char *owner, LhType type, guint32 ttl, const char *rdata, GError **error);

/* The right side in zone-file form (RFC 1035, 5.1), TXT in quoted strings. (transfer full) */
char     *lh_record_to_text (const LhRecord *record);

/* TXT joined; what is no printable text shown as \ddd, but for tabs, which stand for blanks in many records. (transfer full) */
char     *lh_record_get_text (const LhRecord *record);

gboolean  lh_record_equal (const LhRecord *a, const LhRecord *b); /* owner, type, rdata; not TTL */

G_END_DECLS
