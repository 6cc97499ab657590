/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Trusts what another database trusts. GLib's TLS over GnuTLS gives each connection a list of its own of all that a database of its own kind trusts, a
 * hundred and more certificates that are read anew. One of another kind, as this is, it asks instead about the certificate that has come. */
#define LH_TYPE_TLS_DATABASE (lh_tls_database_get_type ())
G_DECLARE_FINAL_TYPE (LhTlsDatabase, lh_tls_database, LH, TLS_DATABASE, GTlsDatabase)

GTlsDatabase *lh_tls_database_new          (GTlsDatabase *database) G_GNUC_WARN_UNUSED_RESULT;
/* Of the PEM file @path, an absolute one. It, and what can read it, is not loaded before there is something to ask; nothing is trusted then if it fails. */
GTlsDatabase *lh_tls_database_new_for_file (const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Loads it now; from any thread. FALSE and @error if it fails. */
gboolean      lh_tls_database_load         (LhTlsDatabase *self, GError **error);

G_END_DECLS
