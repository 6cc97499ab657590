/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* DKIM-Signature fields of a message that was sent (RFC 6376, 3.5): what tells the selector, which DNS does not. */
typedef struct
{
  char *domain;   /* d=, folded */
  char *selector; /* s=, folded */
} LhDkimSignature;

LhDkimSignature *lh_dkim_signature_new (const char *domain, const char *selector);
void             lh_dkim_signature_free (LhDkimSignature *signature);

/* A header as people paste it: folded lines, other fields around, quoted with ">", or only what stands behind the colon. Each
 * pair once, in order; empty when there is none. (transfer full) (element-type LhDkimSignature) */
GPtrArray       *lh_dkim_header_parse (const char *text, gssize length);

G_END_DECLS
