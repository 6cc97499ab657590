/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* DKIM key records (RFC 6376, 3.6.1; RFC 8463). */

typedef enum { LH_DKIM_RSA, LH_DKIM_ED25519, LH_DKIM_UNKNOWN } LhDkimAlgorithm;

typedef enum
{
  LH_DKIM_OK          = 0,
  LH_DKIM_REVOKED     = 1 << 0,  /* p= is empty */
  LH_DKIM_TESTING     = 1 << 1,  /* t=y */
  LH_DKIM_NO_KEY      = 1 << 2,  /* no p= at all */
  LH_DKIM_BAD_BASE64  = 1 << 3,
  LH_DKIM_TRUNCATED   = 1 << 4,  /* the DER says that it is longer than what is there */
  LH_DKIM_BAD_KEY     = 1 << 5,  /* not a key of its algorithm */
  LH_DKIM_SHORT       = 1 << 6,  /* RSA under 1024 bits: verifiers must not accept it (RFC 8301, 3.2) */
  LH_DKIM_WEAK        = 1 << 7,  /* RSA under 2048 bits */
  LH_DKIM_BAD_VERSION = 1 << 8,
  LH_DKIM_QUOTED      = 1 << 9,  /* quotation marks, curly or straight, inside the text */
  LH_DKIM_ESCAPED     = 1 << 10, /* "\;" */
  LH_DKIM_SYNTAX      = 1 << 11,
  LH_DKIM_NOT_EMAIL   = 1 << 12, /* s= without email or * */
  LH_DKIM_SHA1_ONLY   = 1 << 13, /* h= without sha256 */
  LH_DKIM_HOST_NAME   = 1 << 14, /* a host name stands where the key should */
  LH_DKIM_FULL_WIDTH  = 1 << 15, /* full-width characters */
  LH_DKIM_SPACES      = 1 << 16, /* blanks or line breaks inside p=: allowed (folding white space), told as a hint */
} LhDkimFlags;

typedef struct
{
  LhDkimAlgorithm algorithm;
  LhDkimFlags     flags;
  guint           bits;   /* 0 when unknown */
  GBytes         *key;    /* (nullable) p= decoded */
  char           *version, *hashes, *services, *options; /* (nullable) v h s t as written */
} LhDkimKey;

/* Bits among @flags with which a verifier cannot use the key. */
#define LH_DKIM_BROKEN (LH_DKIM_NO_KEY | LH_DKIM_BAD_BASE64 | LH_DKIM_TRUNCATED | LH_DKIM_BAD_KEY | LH_DKIM_SHORT | LH_DKIM_BAD_VERSION | \
                        LH_DKIM_QUOTED | LH_DKIM_ESCAPED | LH_DKIM_SYNTAX | LH_DKIM_NOT_EMAIL | LH_DKIM_SHA1_ONLY | LH_DKIM_HOST_NAME | LH_DKIM_FULL_WIDTH)

/* Never fails: what is wrong is in the flags. (transfer full) */
LhDkimKey *lh_dkim_key_parse (const char *text, gssize length);
void       lh_dkim_key_free (LhDkimKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhDkimKey, lh_dkim_key_free)

/* Whether verifiers take it: none of LH_DKIM_BROKEN, not revoked, an algorithm that they know. */
gboolean   lh_dkim_key_is_usable (const LhDkimKey *key);
gboolean   lh_dkim_key_equal (const LhDkimKey *a, const LhDkimKey *b); /* as keys: algorithm and key octets */

/* Whether a TXT was meant as a DKIM key: has p= and v=DKIM1 or k=, or looks like it once mended. */
gboolean   lh_dkim_is_record (const char *text, gssize length);

/* What a person pasted from a console -> what belongs into the panel: quotes, brackets, line breaks, the zone-file
 * frame (`name IN TXT ( "…" "…" )`), full-width semicolons and "\;" removed, strings joined. Error message is a
 * translated sentence when no key comes out (G_IO_ERROR: PARTIAL_INPUT when cut off, NOT_FOUND when there is none, else
 * INVALID_DATA). Gives "v=DKIM1; k=…; p=…", with h=, s= and t= in front of p= where they were there. @ret_selector
 * (nullable): set when the paste held it ("google._domainkey…"), and only with a value. (transfer full) */
char      *lh_dkim_mend_pasted (const char *pasted, char **ret_selector, GError **error);

G_END_DECLS
