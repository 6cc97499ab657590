/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a sender of mail can make of a TLSA record (RFC 6698, RFC 7671, RFC 7672). */
typedef enum
{
  LH_TLSA_USABLE,
  LH_TLSA_SHORT,    /* no record at all: fewer than four octets */
  LH_TLSA_USAGE,    /* 0 and 1 are for the public certificate authorities: not for mail (RFC 7672, 3.1.3); above 3 unknown */
  LH_TLSA_SELECTOR, /* neither 0 nor 1 */
  LH_TLSA_MATCHING, /* not 0, 1 or 2 */
  LH_TLSA_LENGTH,   /* the data is no hash of this kind, no certificate or no key */
} LhTlsaState;

typedef struct
{
  LhTlsaState state;
  guint       usage, selector, matching;
  GBytes     *data; /* (nullable) */
} LhTlsa;

/* @rdata as on the wire; any octets may come. (transfer full) */
LhTlsa     *lh_tlsa_parse (GBytes *rdata);
void        lh_tlsa_free (LhTlsa *tlsa);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhTlsa, lh_tlsa_free)

/* Whether @tlsa speaks for a server that showed @chain (element-type GBytes: DER, its own certificate first) as @host, at @now (seconds since 1970). With usage 3
 * neither name nor dates count (RFC 7671, 5.1), with usage 2 both do (RFC 7671, 5.2). FALSE for what is not usable. */
gboolean    lh_tlsa_matches (const LhTlsa *tlsa, GPtrArray *chain, const char *host, gint64 now);

/* "3 1 1 0123…" as a panel has it. (transfer full) */
char       *lh_tlsa_to_text (const LhTlsa *tlsa);

/* What should be published for the server that showed @certificate: its key by SHA-256, "3 1 1 …" (RFC 7671, 5.1). (transfer full) (nullable): NULL
 * when it is no certificate. */
char       *lh_tlsa_make (GBytes *certificate);

G_END_DECLS
