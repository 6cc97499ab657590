/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-record.h"

G_BEGIN_DECLS

/* The arithmetic of DNSSEC, done by GnuTLS: one set of records, one signature, one key. Pure; any octets may come. Private to dns/. */

/* RFC 8624, 3.1: what every validator knows. */
gboolean lh_dnssec_knows_algorithm (guint algorithm);
gboolean lh_dnssec_knows_digest    (guint digest);

/* Labels of @name without the root and a "*" in front (RFC 4034, 3.1.3). */
guint    lh_dnssec_count_labels    (const char *name);

/* RFC 4034, B */
guint    lh_dnssec_key_tag         (const LhRecord *key);
/* Whether the digest in @delegation, a DS, is that of @key (RFC 4034, 5.1.4). */
gboolean lh_dnssec_key_digests_to  (const LhRecord *key, const LhRecord *delegation);
/* Whether @signature, an RRSIG that fits @rrset, was made by @key. When it is valid does not count. */
gboolean lh_dnssec_key_signed      (const LhRecord *key, GPtrArray *rrset, const LhRecord *signature);

G_END_DECLS
