/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Base64 as keys are published: blanks anywhere, padding that may be missing. Stops at what does not belong there;
 * @ret_whole tells whether that was the end. (transfer full) */
guint8  *lh_dkim_base64_decode (const char *text, gsize length, gsize *ret_size, gboolean *ret_whole);

/* How long the outermost SEQUENCE says that it is, header included, or 0 when @data does not begin with one. */
gsize    lh_dkim_der_length (const guint8 *data, gsize size);

/* Bits of an RSA key: SubjectPublicKeyInfo (RFC 5280, 4.1) or a bare RSAPublicKey (RFC 8017, A.1.1), which RFC 6376,
 * 3.6.1 names and some publish. 0 when it is neither. */
guint    lh_dkim_rsa_bits (const guint8 *data, gsize size);

G_END_DECLS
