/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate.h"

#include <glib/gstdio.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>
#include <time.h>

static void
export_pem (const char *folder, const char *name, gnutls_datum_t *data)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, (const char *) data->data, data->size, NULL));
  gnutls_free (data->data);
}

void
certificate_make (const char *folder, const char *const *hosts)
{
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t certificate;
  gnutls_datum_t pem;

  gnutls_x509_privkey_init (&key);
  g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0), ==, 0);
  gnutls_x509_crt_init (&certificate);
  gnutls_x509_crt_set_version (certificate, 3);
  gnutls_x509_crt_set_serial (certificate, "\1", 1);
  gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0, "lab", 3);
  gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_IPADDRESS, "\177\0\0\1", 4, GNUTLS_FSAN_SET);
  for (guint i = 0; hosts[i] != NULL; i++)
    gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_DNSNAME, hosts[i], strlen (hosts[i]), GNUTLS_FSAN_APPEND);
  gnutls_x509_crt_set_activation_time (certificate, time (NULL) - 3600);
  gnutls_x509_crt_set_expiration_time (certificate, time (NULL) + 86400);
  gnutls_x509_crt_set_basic_constraints (certificate, 1, -1);
  gnutls_x509_crt_set_key_usage (certificate, GNUTLS_KEY_DIGITAL_SIGNATURE | GNUTLS_KEY_KEY_CERT_SIGN);
  gnutls_x509_crt_set_key (certificate, key);
  g_assert_cmpint (gnutls_x509_crt_sign2 (certificate, certificate, key, GNUTLS_DIG_SHA256, 0), ==, 0);
  gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &pem);
  export_pem (folder, CERTIFICATE_FILE, &pem);
  gnutls_x509_privkey_export2 (key, GNUTLS_X509_FMT_PEM, &pem);
  export_pem (folder, CERTIFICATE_KEY_FILE, &pem);
  gnutls_x509_crt_deinit (certificate);
  gnutls_x509_privkey_deinit (key);
}

void
certificate_remove (const char *folder)
{
  static const char *const names[] = { CERTIFICATE_FILE, CERTIFICATE_KEY_FILE };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}
