/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/lh-dkim.h"

G_BEGIN_DECLS

/* Keys for who runs a mail server of his own. The private one goes into a file that the user names and stays nowhere else. */

/* Makes an RSA key of 2048 bits (RFC 8301, 3.2) or one of Ed25519 (RFC 8463) in a thread, and writes the private half to @path: PKCS#8 PEM, by
 * lh_secret_file_write(). Cancelled in time, nothing is written; once the file is there, that is told. */
void  lh_dkim_make_key_async (LhDkimAlgorithm algorithm, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/* What to publish: "v=DKIM1; k=rsa; p=…". NULL and a translated sentence. (transfer full) */
char *lh_dkim_make_key_finish (GAsyncResult *result, GError **error);

typedef enum { LH_SIGNER_OPENDKIM, LH_SIGNER_RSPAMD, LH_N_SIGNERS } LhSigner;

const char *lh_signer_to_string (LhSigner signer); /* "opendkim", "rspamd" */

/* The lines with which the mail server signs with all keys that it can take together, as the files that they belong into want them, with their places as
 * comments. @domain and the selectors @rsa and @ed25519 are folded names. Not translated: it is pasted into files. (transfer full) */
char *lh_dkim_signer_lines (LhSigner signer, const char *domain, const char *const *rsa, const char *const *ed25519);

G_END_DECLS
