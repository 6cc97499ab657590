/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text that went through a word processor, a chat or a Chinese input method before it was published: what was noticed
 * in it, and how it was meant. */

typedef enum
{
  LH_FOLD_QUOTE      = 1 << 0, /* straight or typographic quotation marks */
  LH_FOLD_FULL_WIDTH = 1 << 1, /* U+FF01–FF5E, U+3000 and the Chinese full stop */
  LH_FOLD_DASH       = 1 << 2, /* a typographic dash or tilde */
  LH_FOLD_INVISIBLE  = 1 << 3, /* no-break or zero-width space, byte order mark */
  LH_FOLD_ESCAPE     = 1 << 4, /* "\;" */
  LH_FOLD_CONTROL    = 1 << 5, /* NUL and other control characters but tab, CR, LF */
  LH_FOLD_FOREIGN    = 1 << 6, /* other characters outside ASCII, or octets that are no UTF-8 */
} LhFoldFlags;

/* What is in @text, nothing changed. */
LhFoldFlags lh_fold_scan (const char *text, gsize length);

/* ASCII as it was meant: full-width letters narrowed, typographic quotes as ", dashes as -, "\;" as ";", invisible
 * characters dropped or a blank, the rest outside ASCII and controls as "?". Quotes stay unless @unquote.
 * @ret_found is (nullable). (transfer full) */
char       *lh_fold_text (const char *text, gsize length, gboolean unquote, LhFoldFlags *ret_found);

/* The octets as they can be shown: valid UTF-8 as it is, every other octet and each control as \ddd (RFC 1035, 5.1).
 * (transfer full) */
char       *lh_fold_show (const char *text, gsize length);

G_END_DECLS
