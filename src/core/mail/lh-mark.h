/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The certificate that a= of a BIMI record leads to: says whose logo it is (draft-fetch-validation-vmc-wchuang; X.509: RFC 5280). Who issued it is
 * not judged by name: the few who may are in no system's list, and who else will be one day nobody knows. But all of them put the policy of mark
 * certificates into theirs (Minimum Security Requirements for Issuance of Mark Certificates, 7.1.6.4), and Apple's programs look for it. */
typedef struct
{
  gboolean   readable; /* a PEM file with a certificate; else all below is empty */
  gint64     from;     /* seconds since 1970, UTC */
  gint64     until;
  gboolean   marked;   /* its key purpose is 1.3.6.1.5.5.7.3.31 */
  gboolean   policed;  /* among its policies is 1.3.6.1.4.1.53087.1.1 */
  gboolean   chained;  /* each certificate of the file was signed by the next */
  GPtrArray *names;    /* (element-type utf8) DNS names that it is for, folded */
  GBytes    *logo;     /* (nullable) the picture in it (RFC 3709, RFC 6170), unpacked */
} LhMark;

LhMark  *lh_mark_parse (const char *pem, gsize size); /* (transfer full) */
void     lh_mark_free (LhMark *mark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhMark, lh_mark_free)

/* Whether it is for mail of @domain, of which @above is the registered domain; both folded. */
gboolean lh_mark_covers (const LhMark *mark, const char *domain, const char *above);

G_END_DECLS
