/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-mark.h"

#include "dns/lh-gnutls.h"
#include "dns/lh-name.h"
#include "mail/lh-svg.h"

#include <string.h>

#define BIMI_PURPOSE "1.3.6.1.5.5.7.3.31"
#define BIMI_POLICY "1.3.6.1.4.1.53087.1.1"
#define LOGOTYPE "1.3.6.1.5.5.7.1.12" /* RFC 3709, 4.1 */
#define PICTURE "data:image/svg+xml"

/* More than any chain has, and than anybody lists. */
#define CHAIN_MAX 8
#define NAMES_MAX 64

static void
read_names (LhMark *self, gnutls_x509_crt_t certificate)
{
  for (guint i = 0; i < NAMES_MAX; i++)
    {
      char name[256];
      size_t size = sizeof name - 1;
      int kind = lh_gnutls ()->x509_crt_get_subject_alt_name (certificate, i, name, &size, NULL);

      if (kind == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        break;
      if (kind != GNUTLS_SAN_DNSNAME || size >= sizeof name || memchr (name, '\0', size) != NULL)
        continue;
      name[size] = '\0';
      if (g_str_is_ascii (name))
        g_ptr_array_add (self->names, lh_name_fold (name));
    }
}

static gboolean
has_purpose (gnutls_x509_crt_t certificate, const char *wanted)
{
  for (guint i = 0; i < NAMES_MAX; i++)
    {
      char oid[128];
      size_t size = sizeof oid;
      int code = lh_gnutls ()->x509_crt_get_key_purpose_oid (certificate, i, oid, &size, NULL);

      if (code == GNUTLS_E_SHORT_MEMORY_BUFFER)
        continue;
      if (code < 0)
        return FALSE;
      if (strnlen (oid, sizeof oid) < sizeof oid && g_str_equal (oid, wanted))
        return TRUE;
    }
  return FALSE;
}

/* RFC 5280, 4.2.1.4 */
static gboolean
has_policy (gnutls_x509_crt_t certificate, const char *wanted)
{
  for (guint i = 0; i < NAMES_MAX; i++)
    {
      struct gnutls_x509_policy_st policy = { 0 };
      gboolean found;

      if (lh_gnutls ()->x509_crt_get_policy (certificate, i, &policy, NULL) < 0)
        return FALSE;
      found = g_strcmp0 (policy.oid, wanted) == 0;
      lh_gnutls ()->x509_policy_release (&policy);
      if (found)
        return TRUE;
    }
  return FALSE;
}

/* The address of the picture in the extension's DER: an IA5String, so its length stands before it (X.690, 8.1.3). Short of reading the whole
 * structure, which allows sounds, hashes and languages besides, this finds the one that BIMI's issuers put there. (nullable) (transfer full) */
static char *
find_picture (const guint8 *der, gsize size)
{
  const guint8 *start = size > 0 ? memmem (der, size, PICTURE, strlen (PICTURE)) : NULL;
  gsize at = start != NULL ? (gsize) (start - der) : 0;
  gsize length = 0;

  for (guint octets = 1; octets <= 3 && at > octets + 1; octets++)
    if (der[at - octets - 1] == (0x80 | octets) && der[at - octets - 2] == 0x16)
      for (guint i = octets; i > 0; i--)
        length = length << 8 | der[at - i];
  return length > 0 && length <= size - at ? g_strndup ((const char *) start, length) : NULL;
}

/* RFC 6170, 5.2: compressed, and in base64. */
static void
read_logo (LhMark *self, gnutls_x509_crt_t certificate)
{
  gnutls_datum_t der = { NULL, 0 };
  g_autofree char *url = NULL;

  for (guint i = 0; i < NAMES_MAX && der.data == NULL; i++)
    {
      char oid[128];
      size_t size = sizeof oid;

      if (lh_gnutls ()->x509_crt_get_extension_info (certificate, i, oid, &size, NULL) < 0)
        break;
      if (strnlen (oid, sizeof oid) < sizeof oid && g_str_equal (oid, LOGOTYPE))
        lh_gnutls ()->x509_crt_get_extension_data2 (certificate, i, &der);
    }
  url = find_picture (der.data, der.size);
  if (url != NULL && strstr (url, ";base64,") != NULL)
    {
      g_autofree char *base64 = g_strdup (strstr (url, ";base64,") + strlen (";base64,"));
      gsize length;
      g_autofree guchar *data = g_base64_decode (base64, &length);
      g_autoptr (LhSvg) svg = lh_svg_parse ((const char *) data, length);

      self->logo = svg->text != NULL ? g_bytes_ref (svg->text) : NULL;
    }
  lh_gnutls ()->free (der.data);
}

static gboolean
is_chain (gnutls_x509_crt_t *list, guint count)
{
  for (guint i = 0; i + 1 < count; i++)
    {
      unsigned int result = 0;

      if (!lh_gnutls ()->x509_crt_check_issuer (list[i], list[i + 1]) ||
          lh_gnutls ()->x509_crt_verify (list[i], &list[i + 1], 1, GNUTLS_VERIFY_ALLOW_ANY_X509_V1_CA_CRT | GNUTLS_VERIFY_DISABLE_TIME_CHECKS, &result) < 0 ||
          (result & GNUTLS_CERT_SIGNATURE_FAILURE) != 0)
        return FALSE;
    }
  return TRUE;
}

LhMark *
lh_mark_parse (const char *pem, gsize size)
{
  LhMark *self = g_new0 (LhMark, 1);
  gnutls_datum_t data = { (unsigned char *) pem, (unsigned int) MIN (size, G_MAXUINT) };
  gnutls_x509_crt_t list[CHAIN_MAX];
  unsigned int count = CHAIN_MAX;

  self->names = g_ptr_array_new_with_free_func (g_free);
  if (size == 0 || lh_gnutls ()->x509_crt_list_import (list, &count, &data, GNUTLS_X509_FMT_PEM, 0) < 0)
    return self;
  if (count > 0)
    {
      self->readable = TRUE;
      self->from = lh_gnutls ()->x509_crt_get_activation_time (list[0]);
      self->until = lh_gnutls ()->x509_crt_get_expiration_time (list[0]);
      self->marked = has_purpose (list[0], BIMI_PURPOSE);
      self->policed = has_policy (list[0], BIMI_POLICY);
      self->chained = is_chain (list, count);
      read_names (self, list[0]);
      read_logo (self, list[0]);
    }
  for (guint i = 0; i < count; i++)
    lh_gnutls ()->x509_crt_deinit (list[i]);
  return self;
}

void
lh_mark_free (LhMark *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->names);
  g_clear_pointer (&self->logo, g_bytes_unref);
  g_free (self);
}

/* The domain, its registered domain, or the record's own name at either. */
gboolean
lh_mark_covers (const LhMark *self, const char *domain, const char *above)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = self->names->pdata[i];
      const char *at = strstr (name, "._bimi.");

      if (at != NULL)
        name = at + strlen ("._bimi.");
      if (g_str_equal (name, domain) || g_str_equal (name, above))
        return TRUE;
    }
  return FALSE;
}
