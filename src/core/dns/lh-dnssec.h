/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-record.h"

G_BEGIN_DECLS

/* DNSSEC arithmetic over records (RFC 4034, 4035), all of it done by ldns. Pure: no network, no clock; any octets may come. */

/* What became of holding a set of records against its signatures. */
typedef enum
{
  LH_SIGNED_GOOD,
  LH_SIGNED_NONE,     /* the zone has not signed it */
  LH_SIGNED_EXPIRED,  /* signed rightly, and too long ago */
  LH_SIGNED_EARLY,    /* signed rightly, and valid only later */
  LH_SIGNED_WRONG,    /* by none of the keys, or the records were changed */
  LH_SIGNED_UNKNOWN,  /* only by algorithms that are not known here */
  LH_SIGNED_TOO_MUCH, /* more signatures or keys than anybody should try (CVE-2023-50387) */
} LhSigned;

/* The signature that held, or, EXPIRED and EARLY, that would have. */
typedef struct
{
  gint64 from, until; /* seconds since 1970 */
  guint  labels;      /* of the name as signed: fewer than the owner has where a wildcard stands for it (RFC 4035, 5.3.2) */
} LhSignature;

/* Signatures that may be tried for one verdict; each trial costs one. */
#define LH_DNSSEC_TRIALS 96

/* Whether @rrset, of one owner and type, is signed by one of @keys (element-type LhRecord: DNSKEY) of @zone, at @now (seconds since 1970). @signatures
 * (element-type LhRecord) may hold whatever: the fitting RRSIG are picked. @trials goes down. */
LhSigned   lh_dnssec_verify (GPtrArray *rrset, GPtrArray *signatures, const char *zone, GPtrArray *keys, gint64 now, guint *trials, LhSignature *ret_signature);

/* The name that the first signature over @type at @owner was made by, or NULL. (transfer full) (nullable) */
char      *lh_dnssec_get_signer (GPtrArray *signatures, const char *owner, LhType type);

/* Of @records those of @owner and @type. (transfer container) (element-type LhRecord) */
GPtrArray *lh_dnssec_pick (GPtrArray *records, const char *owner, LhType type);

/* Those of @keys that one of @delegations (element-type LhRecord: DS) names. SHA-1 counts only where there is nothing better (RFC 4509, 3). (transfer container) */
GPtrArray *lh_dnssec_keys_of (GPtrArray *keys, GPtrArray *delegations);

/* Whether one DS has an algorithm and a digest that are known here; when none has, the zone counts as unsigned (RFC 4035, 5.2). */
gboolean   lh_dnssec_is_supported (GPtrArray *delegations);

/* As "20326 8 2 E06D…": the DS of the root. (transfer full) (nullable): NULL when it is none. */
LhRecord  *lh_dnssec_anchor_parse (const char *text);
/* The same from a file of them, one a line, with ". IN DS" in front or without; ";" and "#" begin a comment. NULL when a line is none, or there is none.
 * (transfer full) (nullable) (element-type LhRecord) */
GPtrArray *lh_dnssec_anchors_parse (const char *text);

/* @record for ldns, with as many fields as its type needs; NULL when it has fewer. Private to dns/. */
struct ldns_struct_rr  *lh_dnssec_rr (const LhRecord *record);
struct ldns_struct_rdf *lh_dnssec_name (const char *name);

G_END_DECLS
