/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Macros of SPF (RFC 7208, 7). */

/* macro-string. @explanation also allows blanks and the letters c, r, t (7.2). @ret_open_end (nullable): whether it
 * ends in a macro-expand, so that nothing can be said about its last label. */
gboolean lh_spf_macro_is_valid (const char *text, gsize length, gboolean explanation, gboolean *ret_open_end);

/* domain-spec: a macro-string that ends in a top label or in a macro (7.1). */
gboolean lh_spf_domain_spec_is_valid (const char *text, gsize length);

/* The value of macro @letter, lower case, or NULL when an answer is lacking yet. */
typedef const char *(*LhSpfMacroValue) (char letter, gpointer data);

/* @text must be valid. NULL when @value gave NULL. (transfer full) (nullable) */
char    *lh_spf_macro_expand (const char *text, LhSpfMacroValue value, gpointer data);

G_END_DECLS
