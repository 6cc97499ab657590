/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-smtp-certificate.h"

#include "dns/lh-gnutls.h"

static void
add_name (LhSmtp *smtp, const char *name, gsize size)
{
  g_autofree char *text = g_strndup (name, size);
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (smtp->names->len < LH_SMTP_MAX_NAMES && *lower != '\0' && g_utf8_validate (lower, -1, NULL))
    g_ptr_array_add (smtp->names, g_steal_pointer (&lower));
}

static void
read_names (LhSmtp *smtp, gnutls_x509_crt_t certificate)
{
  char name[1024];

  for (guint i = 0; i < LH_SMTP_MAX_NAMES; i++)
    {
      size_t size = sizeof name;
      int type = lh_gnutls ()->x509_crt_get_subject_alt_name (certificate, i, name, &size, NULL);

      if (type == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        break;
      if (type == GNUTLS_SAN_DNSNAME)
        add_name (smtp, name, size);
    }
  /* The common name counts only where there is no DNS name (RFC 6125, 6.4.4). */
  if (smtp->names->len == 0)
    {
      size_t size = sizeof name;

      if (lh_gnutls ()->x509_crt_get_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0, 0, name, &size) >= 0)
        add_name (smtp, name, size);
    }
}

void
lh_smtp_read_certificate (LhSmtp *smtp)
{
  gnutls_x509_crt_t certificate;
  gnutls_datum_t issuer = { NULL, 0 };
  gnutls_datum_t der;
  gsize size;

  if (smtp->chain->len == 0 || lh_gnutls ()->x509_crt_init (&certificate) < 0)
    return;
  der.data = (guchar *) g_bytes_get_data (smtp->chain->pdata[0], &size);
  der.size = (guint) size;
  if (lh_gnutls ()->x509_crt_import (certificate, &der, GNUTLS_X509_FMT_DER) >= 0)
    {
      read_names (smtp, certificate);
      if (lh_gnutls ()->x509_crt_get_issuer_dn3 (certificate, &issuer, 0) >= 0)
        {
          g_free (smtp->issuer);
          smtp->issuer = g_utf8_make_valid ((const char *) issuer.data, issuer.size);
          lh_gnutls ()->free (issuer.data);
        }
      smtp->not_before = (gint64) lh_gnutls ()->x509_crt_get_activation_time (certificate);
      smtp->not_after = (gint64) lh_gnutls ()->x509_crt_get_expiration_time (certificate);
    }
  lh_gnutls ()->x509_crt_deinit (certificate);
}

GTlsCertificate *
lh_smtp_make_certificate (const LhSmtp *smtp)
{
  GTlsBackend *backend = g_tls_backend_get_default ();
  GTlsCertificate *certificate = NULL;

  for (guint i = smtp->chain->len; i > 0; i--)
    {
      gsize size;
      gconstpointer data = g_bytes_get_data (smtp->chain->pdata[i - 1], &size);
      g_autoptr (GByteArray) der = g_byte_array_append (g_byte_array_sized_new ((guint) size), data, (guint) size);
      g_autoptr (GTlsCertificate) issuer = certificate;

      certificate = g_initable_new (g_tls_backend_get_certificate_type (backend), NULL, NULL, "certificate", der, "issuer", issuer, NULL);
      if (certificate == NULL)
        return NULL;
    }
  return certificate;
}

guint
lh_smtp_trust_of (GTlsCertificateFlags flags)
{
  guint trust = 0;

  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    trust |= LH_SMTP_TRUST_NAME;
  if (flags & (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED))
    trust |= LH_SMTP_TRUST_EXPIRED;
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    trust |= LH_SMTP_TRUST_UNKNOWN;
  if (flags & (G_TLS_CERTIFICATE_REVOKED | G_TLS_CERTIFICATE_INSECURE | G_TLS_CERTIFICATE_GENERIC_ERROR))
    trust |= LH_SMTP_TRUST_OTHER;
  return trust;
}
