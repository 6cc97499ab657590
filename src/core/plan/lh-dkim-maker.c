/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-dkim-maker.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-gnutls.h"
#include "plan/lh-secret-file.h"

#define RSA_BITS 2048

typedef struct
{
  LhDkimAlgorithm algorithm;
  char           *path;
} Making;

static void
making_free (Making *making)
{
  g_free (making->path);
  g_free (making);
}

static gboolean
fail (GError **error, int code)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The key could not be made: %s"), lh_gnutls ()->strerror (code));
  return FALSE;
}

static void
wipe (gnutls_datum_t *datum)
{
  if (datum->data != NULL)
    explicit_bzero (datum->data, datum->size);
  lh_gnutls ()->free (datum->data);
  datum->data = NULL;
}

/* p= is the SubjectPublicKeyInfo of RSA (RFC 6376, 3.6.1), and the 32 octets themselves of Ed25519 (RFC 8463, 4.2). */
static char *
make_record (gnutls_privkey_t private, LhDkimAlgorithm algorithm, GError **error)
{
  gnutls_pubkey_t public = NULL;
  gnutls_datum_t data = { NULL, 0 };
  g_autofree char *text = NULL;
  int code = lh_gnutls ()->pubkey_init (&public);

  if (code == GNUTLS_E_SUCCESS)
    code = lh_gnutls ()->pubkey_import_privkey (public, private, 0, 0);
  if (code == GNUTLS_E_SUCCESS)
    code = algorithm == LH_DKIM_ED25519 ? lh_gnutls ()->pubkey_export_ecc_raw2 (public, NULL, &data, NULL, 0)
                                        : lh_gnutls ()->pubkey_export2 (public, GNUTLS_X509_FMT_DER, &data);
  if (code == GNUTLS_E_SUCCESS)
    text = g_base64_encode (data.data, data.size);
  lh_gnutls ()->free (data.data);
  lh_gnutls ()->pubkey_deinit (public);
  if (text == NULL)
    {
      fail (error, code);
      return NULL;
    }

  return g_strdup_printf ("v=DKIM1; k=%s; p=%s", algorithm == LH_DKIM_ED25519 ? "ed25519" : "rsa", text);
}

/* PKCS#8 (RFC 5208) in PEM, unencrypted: the mail server has nobody to ask for a password. */
static gboolean
export_private (gnutls_privkey_t private, gnutls_datum_t *ret_pem, GError **error)
{
  gnutls_x509_privkey_t key = NULL;
  int code = lh_gnutls ()->privkey_export_x509 (private, &key);

  if (code == GNUTLS_E_SUCCESS)
    code = lh_gnutls ()->x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, ret_pem);
  if (key != NULL)
    lh_gnutls ()->x509_privkey_deinit (key);

  return code == GNUTLS_E_SUCCESS || fail (error, code);
}

static char *
make (const Making *making, GCancellable *cancellable, GError **error)
{
  gboolean ed25519 = making->algorithm == LH_DKIM_ED25519;
  gnutls_privkey_t private = NULL;
  gnutls_datum_t pem = { NULL, 0 };
  g_autofree char *record = NULL;
  int code = lh_gnutls ()->privkey_init (&private);

  if (code == GNUTLS_E_SUCCESS)
    code = lh_gnutls ()->privkey_generate (private, ed25519 ? GNUTLS_PK_EDDSA_ED25519 : GNUTLS_PK_RSA,
                                    ed25519 ? GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED25519) : RSA_BITS, 0);
  if (code != GNUTLS_E_SUCCESS)
    fail (error, code);
  else if ((record = make_record (private, making->algorithm, error)) != NULL &&
           (!export_private (private, &pem, error) || g_cancellable_set_error_if_cancelled (cancellable, error) ||
            !lh_secret_file_write (making->path, (const char *) pem.data, pem.size, error)))
    g_clear_pointer (&record, g_free);
  wipe (&pem);
  if (private != NULL)
    lh_gnutls ()->privkey_deinit (private);

  return g_steal_pointer (&record);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  char *record = NULL;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
    record = make (data, cancellable, &error);
  if (record != NULL)
    g_task_return_pointer (task, record, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
lh_dkim_make_key_async (LhDkimAlgorithm algorithm, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Making *making = g_new0 (Making, 1);

  making->algorithm = algorithm;
  making->path = g_strdup (path);
  g_task_set_source_tag (task, lh_dkim_make_key_async);
  /* A file that is there is told, however late it was cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, making, (GDestroyNotify) making_free);
  g_task_run_in_thread (task, run);
}

char *
lh_dkim_make_key_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, lh_dkim_make_key_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
lh_signer_to_string (LhSigner signer)
{
  return signer == LH_SIGNER_OPENDKIM ? "opendkim" : signer == LH_SIGNER_RSPAMD ? "rspamd" : "";
}

/* A PEM file of Ed25519 it does not read ("cannot extract rsa key from evp key"; seen with 3.4 of Debian 12): it wants the key as RFC 8463, A.1, writes it: 32
 * bytes in Base64. */
static char *
rspamd_lines (const char *domain, const char *const *rsa, const char *const *ed25519)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (GStrv) selectors = NULL;

  for (guint i = 0; rsa[i] != NULL; i++)
    g_string_append_printf (out, "# The private key: /var/lib/rspamd/dkim/%s.%s.key, readable for the user _rspamd only\n", domain, rsa[i]);
  for (guint i = 0; ed25519[i] != NULL; i++)
    g_string_append_printf (out,
                            "# The private key of %s: /var/lib/rspamd/dkim/%s.%s.key, readable for the user _rspamd only, in a form of Rspamd's own:\n"
                            "#   openssl pkey -in %s.private -outform DER | tail -c 32 | base64 > /var/lib/rspamd/dkim/%s.%s.key\n",
                            ed25519[i], domain, ed25519[i], ed25519[i], domain, ed25519[i]);
  g_strv_builder_addv (all, (const char **) rsa);
  g_strv_builder_addv (all, (const char **) ed25519);
  selectors = g_strv_builder_end (all);
  g_string_append_printf (out, "# /etc/rspamd/local.d/dkim_signing.conf\ndomain {\n  %s {\n    selectors [\n", domain);
  for (guint i = 0; selectors[i] != NULL; i++)
    g_string_append_printf (out,
                            "      {\n"
                            "        path = \"/var/lib/rspamd/dkim/%s.%s.key\";\n"
                            "        selector = \"%s\";\n"
                            "      }%s\n", domain, selectors[i], selectors[i], selectors[i + 1] != NULL ? "," : "");
  g_string_append (out, "    ]\n  }\n}\n");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* It signs by one algorithm for all its keys (opendkim.conf(5), SignatureAlgorithm). Beside a key of RSA one of Ed25519 makes it answer every mail with
 * "451 4.7.0 resource unavailable": seen with 2.11.0~beta2 of Debian 12. */
static char *
opendkim_lines (const char *domain, const char *const *rsa, const char *const *ed25519)
{
  const char *const *selectors = rsa[0] != NULL ? rsa : ed25519;
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; selectors[i] != NULL; i++)
    g_string_append_printf (out, "# The private key: /etc/opendkim/keys/%s/%s.private, readable for the user opendkim only\n", domain, selectors[i]);
  g_string_append (out, "# /etc/opendkim/KeyTable\n");
  for (guint i = 0; selectors[i] != NULL; i++)
    g_string_append_printf (out, "%s._domainkey.%s %s:%s:/etc/opendkim/keys/%s/%s.private\n", selectors[i], domain, domain, selectors[i], domain, selectors[i]);
  g_string_append (out, "# /etc/opendkim/SigningTable\n");
  for (guint i = 0; selectors[i] != NULL; i++)
    g_string_append_printf (out, "*@%s %s._domainkey.%s\n", domain, selectors[i], domain);
  g_string_append (out,
                   "# /etc/opendkim.conf\n"
                   "Mode                  sv\n"
                   "KeyTable              file:/etc/opendkim/KeyTable\n"
                   "SigningTable          refile:/etc/opendkim/SigningTable\n");
  if (selectors == ed25519)
    g_string_append (out, "SignatureAlgorithm    ed25519-sha256\n");
  else if (ed25519[0] != NULL)
    g_string_append_printf (out, "# Without the key %s: OpenDKIM signs by one algorithm, and refuses all mail with a key of another kind.\n", ed25519[0]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
lh_dkim_signer_lines (LhSigner signer, const char *domain, const char *const *rsa, const char *const *ed25519)
{
  return signer == LH_SIGNER_RSPAMD ? rspamd_lines (domain, rsa, ed25519) : opendkim_lines (domain, rsa, ed25519);
}
