/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-tlsa.h"

#include "dns/lh-gnutls.h"

#define USAGE_TA 2 /* RFC 7218, 2.1 */
#define USAGE_EE 3
#define SELECTOR_CERTIFICATE 0
#define SELECTOR_KEY 1
#define MATCHING_WHOLE 0
#define MATCHING_SHA256 1
#define MATCHING_SHA512 2
/* No server shows more. */
#define CHAIN_MAX 16

typedef struct gnutls_x509_crt_int Certificate;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Certificate, lh_gnutls ()->x509_crt_deinit)
typedef struct gnutls_pubkey_st PublicKey;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PublicKey, lh_gnutls ()->pubkey_deinit)

static Certificate *
read_certificate (GBytes *der)
{
  gsize length;
  gconstpointer octets = g_bytes_get_data (der, &length);
  gnutls_datum_t datum = { (unsigned char *) octets, (unsigned int) length };
  gnutls_x509_crt_t certificate = NULL;

  if (length == 0 || length > G_MAXINT || lh_gnutls ()->x509_crt_init (&certificate) != GNUTLS_E_SUCCESS)
    return NULL;
  if (lh_gnutls ()->x509_crt_import (certificate, &datum, GNUTLS_X509_FMT_DER) == GNUTLS_E_SUCCESS)
    return certificate;
  lh_gnutls ()->x509_crt_deinit (certificate);
  return NULL;
}

static gboolean
is_public_key (GBytes *der)
{
  gsize length;
  gconstpointer octets = g_bytes_get_data (der, &length);
  gnutls_datum_t datum = { (unsigned char *) octets, (unsigned int) length };
  gnutls_pubkey_t key = NULL;
  gboolean is;

  if (lh_gnutls ()->pubkey_init (&key) != GNUTLS_E_SUCCESS)
    return FALSE;
  is = lh_gnutls ()->pubkey_import (key, &datum, GNUTLS_X509_FMT_DER) == GNUTLS_E_SUCCESS;
  lh_gnutls ()->pubkey_deinit (key);
  return is;
}

static LhTlsaState
judge (const LhTlsa *tlsa)
{
  g_autoptr (Certificate) certificate = NULL;

  if (tlsa->usage != USAGE_TA && tlsa->usage != USAGE_EE)
    return LH_TLSA_USAGE;
  if (tlsa->selector != SELECTOR_CERTIFICATE && tlsa->selector != SELECTOR_KEY)
    return LH_TLSA_SELECTOR;
  switch (tlsa->matching)
    {
    case MATCHING_WHOLE:
      if (tlsa->selector == SELECTOR_KEY)
        return is_public_key (tlsa->data) ? LH_TLSA_USABLE : LH_TLSA_LENGTH;
      certificate = read_certificate (tlsa->data);
      return certificate != NULL ? LH_TLSA_USABLE : LH_TLSA_LENGTH;
    case MATCHING_SHA256:
      return g_bytes_get_size (tlsa->data) == 32 ? LH_TLSA_USABLE : LH_TLSA_LENGTH;
    case MATCHING_SHA512:
      return g_bytes_get_size (tlsa->data) == 64 ? LH_TLSA_USABLE : LH_TLSA_LENGTH;
    default:
      return LH_TLSA_MATCHING;
    }
}

LhTlsa *
lh_tlsa_parse (GBytes *rdata)
{
  LhTlsa *tlsa = g_new0 (LhTlsa, 1);
  gsize length;
  const guint8 *octets = g_bytes_get_data (rdata, &length);

  /* RFC 6698, 2.1 */
  if (length < 4)
    {
      tlsa->state = LH_TLSA_SHORT;
      return tlsa;
    }
  tlsa->usage = octets[0];
  tlsa->selector = octets[1];
  tlsa->matching = octets[2];
  tlsa->data = g_bytes_new_from_bytes (rdata, 3, length - 3);
  tlsa->state = judge (tlsa);
  return tlsa;
}

void
lh_tlsa_free (LhTlsa *tlsa)
{
  g_clear_pointer (&tlsa->data, g_bytes_unref);
  g_free (tlsa);
}

/* The part of @der that @selector means. (transfer full) (nullable) */
static GBytes *
select_part (GBytes *der, guint selector)
{
  g_autoptr (Certificate) certificate = read_certificate (der);
  g_autoptr (PublicKey) key = NULL;
  gnutls_datum_t octets = { NULL, 0 };
  GBytes *part;

  if (certificate == NULL)
    return NULL;
  if (selector == SELECTOR_CERTIFICATE)
    return g_bytes_ref (der);
  if (lh_gnutls ()->pubkey_init (&key) != GNUTLS_E_SUCCESS || lh_gnutls ()->pubkey_import_x509 (key, certificate, 0) != GNUTLS_E_SUCCESS ||
      lh_gnutls ()->pubkey_export2 (key, GNUTLS_X509_FMT_DER, &octets) != GNUTLS_E_SUCCESS)
    return NULL;
  part = g_bytes_new (octets.data, octets.size);
  lh_gnutls ()->free (octets.data);
  return part;
}

static GBytes *
digest (GBytes *part, guint matching)
{
  g_autoptr (GChecksum) checksum = NULL;
  guint8 octets[64];
  gsize length = sizeof octets;

  if (matching == MATCHING_WHOLE)
    return g_bytes_ref (part);
  checksum = g_checksum_new (matching == MATCHING_SHA256 ? G_CHECKSUM_SHA256 : G_CHECKSUM_SHA512);
  g_checksum_update (checksum, g_bytes_get_data (part, NULL), (gssize) g_bytes_get_size (part));
  g_checksum_get_digest (checksum, octets, &length);
  return g_bytes_new (octets, length);
}

static gboolean
fits (const LhTlsa *tlsa, GBytes *der)
{
  g_autoptr (GBytes) part = select_part (der, tlsa->selector);
  g_autoptr (GBytes) found = part != NULL ? digest (part, tlsa->matching) : NULL;

  return found != NULL && g_bytes_equal (found, tlsa->data);
}

/* RFC 7671, 5.2: a chain from the server's certificate to the one that @anchor is, for this name, and in time. */
static gboolean
leads_to (GPtrArray *chain, GBytes *anchor, const char *host, gint64 now)
{
  gnutls_x509_crt_t list[CHAIN_MAX] = { NULL };
  guint n = 0;
  gnutls_x509_trust_list_t trust = NULL;
  gnutls_x509_crt_t root = read_certificate (anchor);
  unsigned status = GNUTLS_CERT_INVALID;
  time_t time = (time_t) now;
  gboolean valid = FALSE;

  for (guint i = 0; i < MIN (chain->len, CHAIN_MAX); i++)
    {
      list[n] = read_certificate (chain->pdata[i]);
      if (list[n] == NULL)
        break;
      n++;
    }
  if (root != NULL && n > 0 && lh_gnutls ()->x509_trust_list_init (&trust, 0) == GNUTLS_E_SUCCESS)
    {
      if (lh_gnutls ()->x509_trust_list_add_cas (trust, &root, 1, 0) == 1)
        {
          root = NULL; /* the list's from here on */
          valid = lh_gnutls ()->x509_crt_check_hostname (list[0], host) != 0 && lh_gnutls ()->x509_crt_get_expiration_time (list[0]) >= time &&
                  lh_gnutls ()->x509_crt_get_activation_time (list[0]) <= time &&
                  /* The anchor need not be one that signed itself, and the dates are held against @now, not the clock. */
                  lh_gnutls ()->x509_trust_list_verify_crt (trust, list, n, GNUTLS_VERIFY_DISABLE_TIME_CHECKS | GNUTLS_VERIFY_ALLOW_UNSORTED_CHAIN, &status, NULL) ==
                    GNUTLS_E_SUCCESS &&
                  status == 0;
        }
      lh_gnutls ()->x509_trust_list_deinit (trust, 1);
    }
  if (root != NULL)
    lh_gnutls ()->x509_crt_deinit (root);
  for (guint i = 0; i < n; i++)
    lh_gnutls ()->x509_crt_deinit (list[i]);
  return valid;
}

gboolean
lh_tlsa_matches (const LhTlsa *tlsa, GPtrArray *chain, const char *host, gint64 now)
{
  if (tlsa->state != LH_TLSA_USABLE || chain->len == 0)
    return FALSE;
  if (tlsa->usage == USAGE_EE)
    return fits (tlsa, chain->pdata[0]);
  for (guint i = 0; i < MIN (chain->len, CHAIN_MAX); i++)
    if (fits (tlsa, chain->pdata[i]) && leads_to (chain, chain->pdata[i], host, now))
      return TRUE;
  return FALSE;
}

char *
lh_tlsa_to_text (const LhTlsa *tlsa)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length = 0;
  const guint8 *octets = tlsa->data != NULL ? g_bytes_get_data (tlsa->data, &length) : NULL;

  g_string_printf (text, "%u %u %u ", tlsa->usage, tlsa->selector, tlsa->matching);
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", octets[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
lh_tlsa_make (GBytes *certificate)
{
  g_autoptr (GBytes) key = select_part (certificate, SELECTOR_KEY);
  LhTlsa tlsa = { LH_TLSA_USABLE, USAGE_EE, SELECTOR_KEY, MATCHING_SHA256, NULL };
  char *text;

  if (key == NULL)
    return NULL;
  tlsa.data = digest (key, MATCHING_SHA256);
  text = lh_tlsa_to_text (&tlsa);
  g_bytes_unref (tlsa.data);
  return text;
}
