/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-smtp.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Fills in names, issuer and dates from the first of @chain, when it can be read. */
void             lh_smtp_read_certificate (LhSmtp *smtp);

/* The chain as GIO has it; NULL when there is none, or it cannot be read. (transfer full) (nullable) */
GTlsCertificate *lh_smtp_make_certificate (const LhSmtp *smtp) G_GNUC_WARN_UNUSED_RESULT;

guint            lh_smtp_trust_of         (GTlsCertificateFlags flags); /* LhSmtpTrust */

G_END_DECLS
