/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Host and domain names. Inside the program a name is ASCII (A-labels), lower case, without the
 * final dot; the root is the empty string. */

typedef enum
{
  LH_NAME_ERROR_EMPTY,
  LH_NAME_ERROR_CHARACTER, /* a character that no label may hold */
  LH_NAME_ERROR_LENGTH,    /* label over 63 or name over 253 octets (RFC 1035, 2.3.4) */
  LH_NAME_ERROR_LABEL,     /* empty label, hyphen at an end (RFC 5890, 2.3.1) */
  LH_NAME_ERROR_NO_DOT,    /* a single label: no domain that mail could use */
  LH_NAME_ERROR_ADDRESS,   /* an IP address */
  LH_NAME_ERROR_IDN,       /* no valid international name (RFC 5891) */
  LH_NAME_ERROR_SUFFIX,    /* an ending under which others register theirs */
} LhNameError;

#define LH_NAME_ERROR (lh_name_error_quark ())
GQuark lh_name_error_quark (void);

/* What a person typed -> a domain name. Mended without a word where the meaning is plain: blanks
 * around, upper case, final dot, full-width letters and dots, Chinese full stop, quotes around, a URL,
 * an e-mail address (its domain), a leading "www.". What was mended is told in @mended (nullable).
 * The error's message is a translated sentence that says what is allowed.
 * Returns: (transfer full) */
char *lh_name_from_user (const char *text, gboolean *mended, GError **error);

/* The same for a domain that is to be somebody's own: "co.uk" is not. Endings that firms rent out (github.io) are theirs and pass. */
char *lh_name_own_from_user (const char *text, gboolean *mended, GError **error);

/* A name from DNS or from a record: lower case, final dot removed, nothing else. (transfer full) */
char *lh_name_fold (const char *name);

/* Whether @name is a usable host name: letters, digits, hyphens (RFC 1123, 2.1). */
gboolean lh_name_is_host (const char *name);

/* As people read it, U-labels where they are safe to show. (transfer full) */
char *lh_name_to_display (const char *name);

/* Both folded. @name equals @zone or ends in "." + @zone: compares on label boundaries only. */
gboolean lh_name_is_within (const char *name, const char *zone);

/* The part of @name in front of @zone: "" for @zone itself, NULL when it is not within. (transfer full) */
char *lh_name_relative (const char *name, const char *zone);

/* @prefix "" gives @zone. (transfer full) */
char *lh_name_join (const char *prefix, const char *zone);

/* The name one label up, or NULL at the root. Points into @name. */
const char *lh_name_parent (const char *name);

/* A label that nobody publishes on purpose: what answers for it is a wildcard (RFC 4592, 2.2.1). */
#define LH_NAME_PROBE "letterhead-no-such-name"

/* The name beside @name, which is not the root, that begins with it. (transfer full) */
char *lh_name_probe_beside (const char *name);

/* Whether a registry gives out names directly below @name: "com.cn", by the public suffix list's part of ICANN. */
gboolean lh_name_is_registry (const char *name);

/* The organizational domain by the public suffix list, or @name itself where it is a public suffix.
 * Points into @name. */
const char *lh_name_organizational (const char *name);

G_END_DECLS
