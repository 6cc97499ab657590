/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-dnssec-key.h"

#include "dns/lh-name.h"
#include "dns/lh-rdata.h"

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <string.h>

#define CLASS_IN 1

/* RFC 4034: fields in front of the key, of the digest, of the signer's name. */
#define DNSKEY_HEAD 4
#define DS_HEAD     4
#define RRSIG_HEAD  18

/* In octets. Keys of RSA have 512 to 4096 bits (RFC 5702, 2), and no signer has an exponent beyond 2^32 + 1: a longer one only costs time. */
#define MODULUS_MIN  64
#define MODULUS_MAX  512
#define EXPONENT_MAX 8

typedef struct
{
  guint algorithm;
  gnutls_sign_algorithm_t sign;
  gnutls_ecc_curve_t curve; /* INVALID: RSA */
  gsize size;               /* of a number on the curve, in octets */
  gboolean pair;            /* key and signature are two numbers each (RFC 6605, 4); else one, or as GnuTLS has it (RFC 8080, 3) */
} Algorithm;

static const Algorithm algorithms[] = {
  { 5, GNUTLS_SIGN_RSA_SHA1, GNUTLS_ECC_CURVE_INVALID, 0, FALSE },
  { 7, GNUTLS_SIGN_RSA_SHA1, GNUTLS_ECC_CURVE_INVALID, 0, FALSE },
  { 8, GNUTLS_SIGN_RSA_SHA256, GNUTLS_ECC_CURVE_INVALID, 0, FALSE },
  { 10, GNUTLS_SIGN_RSA_SHA512, GNUTLS_ECC_CURVE_INVALID, 0, FALSE },
  { 13, GNUTLS_SIGN_ECDSA_SHA256, GNUTLS_ECC_CURVE_SECP256R1, 32, TRUE },
  { 14, GNUTLS_SIGN_ECDSA_SHA384, GNUTLS_ECC_CURVE_SECP384R1, 48, TRUE },
  { 15, GNUTLS_SIGN_EDDSA_ED25519, GNUTLS_ECC_CURVE_ED25519, 32, FALSE },
  { 16, GNUTLS_SIGN_EDDSA_ED448, GNUTLS_ECC_CURVE_ED448, 57, FALSE },
};

static const struct { guint digest; GChecksumType type; } digests[] = { { 1, G_CHECKSUM_SHA1 }, { 2, G_CHECKSUM_SHA256 }, { 4, G_CHECKSUM_SHA384 } };

/* What the machine's GnuTLS has no curve for, or its owner forbids, is unknown and not wrong. */
static gboolean
is_at_hand (const Algorithm *algorithm)
{
  const gnutls_ecc_curve_t *curve = gnutls_ecc_curve_list ();

  while (*curve != GNUTLS_ECC_CURVE_INVALID && *curve != algorithm->curve)
    curve++;
  return *curve == algorithm->curve;
}

static const Algorithm *
find_algorithm (guint algorithm)
{
  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
    if (algorithms[i].algorithm == algorithm)
      return is_at_hand (&algorithms[i]) ? &algorithms[i] : NULL;
  return NULL;
}

gboolean
lh_dnssec_knows_algorithm (guint algorithm)
{
  return find_algorithm (algorithm) != NULL;
}

gboolean
lh_dnssec_knows_digest (guint digest)
{
  for (guint i = 0; i < G_N_ELEMENTS (digests); i++)
    if (digests[i].digest == digest)
      return TRUE;
  return FALSE;
}

guint
lh_dnssec_count_labels (const char *name)
{
  guint n = 0;

  if (g_str_equal (name, "*") || g_str_has_prefix (name, "*."))
    name = lh_name_parent (name);
  for (; *name != '\0'; name = lh_name_parent (name))
    n++;
  return n;
}

guint
lh_dnssec_key_tag (const LhRecord *key)
{
  gsize size;
  const guint8 *octets = g_bytes_get_data (key->rdata, &size);
  guint32 sum = 0;

  for (gsize i = 0; i < size; i++)
    sum += i & 1 ? octets[i] : octets[i] << 8;
  return (sum + (sum >> 16)) & 0xFFFF;
}

gboolean
lh_dnssec_key_digests_to (const LhRecord *key, const LhRecord *delegation)
{
  gsize size, wanted_size, digest_size;
  const guint8 *octets = g_bytes_get_data (key->rdata, &size);
  const guint8 *wanted = g_bytes_get_data (delegation->rdata, &wanted_size);
  g_autoptr (GByteArray) owner = g_byte_array_new ();
  guint8 digest[64];

  if (wanted_size <= DS_HEAD || !lh_rdata_append_name (owner, key->owner))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (digests); i++)
    if (digests[i].digest == wanted[3])
      {
        g_autoptr (GChecksum) checksum = g_checksum_new (digests[i].type);

        g_checksum_update (checksum, owner->data, owner->len);
        g_checksum_update (checksum, octets, (gssize) size);
        digest_size = sizeof digest;
        g_checksum_get_digest (checksum, digest, &digest_size);
        return digest_size == wanted_size - DS_HEAD && memcmp (digest, wanted + DS_HEAD, digest_size) == 0;
      }
  return FALSE;
}

/* RFC 3110, 2: the length of the exponent in one octet or three, the exponent, the modulus. */
static gboolean
import_rsa (gnutls_pubkey_t key, const guint8 *octets, gsize size)
{
  LhReader reader = { octets, size };
  guint length = lh_reader_uint (&reader, 1);
  gnutls_datum_t exponent, modulus;

  if (length == 0)
    length = lh_reader_uint (&reader, 2);
  exponent = (gnutls_datum_t) { (guint8 *) lh_reader_bytes (&reader, length), length };
  modulus = (gnutls_datum_t) { (guint8 *) octets + reader.position, (guint) (size - reader.position) };
  /* An even modulus is none. */
  if (reader.failed || length == 0 || length > EXPONENT_MAX || modulus.size < MODULUS_MIN || modulus.size > MODULUS_MAX || (octets[size - 1] & 1) == 0)
    return FALSE;
  return gnutls_pubkey_import_rsa_raw (key, &modulus, &exponent) >= 0;
}

static gboolean
import (gnutls_pubkey_t key, const Algorithm *algorithm, const guint8 *octets, gsize size)
{
  LhReader reader = { octets, size };
  gnutls_datum_t x = { (guint8 *) lh_reader_bytes (&reader, algorithm->size), (guint) algorithm->size };
  gnutls_datum_t y = { (guint8 *) lh_reader_bytes (&reader, algorithm->pair ? algorithm->size : 0), (guint) algorithm->size };

  if (algorithm->curve == GNUTLS_ECC_CURVE_INVALID)
    return import_rsa (key, octets, size);
  return !reader.failed && reader.position == size && gnutls_pubkey_import_ecc_raw (key, algorithm->curve, &x, algorithm->pair ? &y : NULL) >= 0;
}

static gboolean
verify (gnutls_pubkey_t key, const Algorithm *algorithm, GByteArray *data, const guint8 *octets, gsize size)
{
  /* That SHA-1 is weak is for those to judge who sign with it: validators take it. */
  const guint flags = GNUTLS_VERIFY_ALLOW_BROKEN | GNUTLS_VERIFY_ALLOW_SIGN_WITH_SHA1;
  const gnutls_datum_t signed_data = { data->data, data->len };
  gnutls_datum_t signature = { (guint8 *) octets, (guint) size };
  LhReader reader = { octets, size };
  gnutls_datum_t r, s;
  gboolean holds;

  if (!algorithm->pair)
    return gnutls_pubkey_verify_data2 (key, algorithm->sign, flags, &signed_data, &signature) >= 0;
  r = (gnutls_datum_t) { (guint8 *) lh_reader_bytes (&reader, algorithm->size), (guint) algorithm->size };
  s = (gnutls_datum_t) { (guint8 *) lh_reader_bytes (&reader, algorithm->size), (guint) algorithm->size };
  if (reader.failed || reader.position != size || gnutls_encode_rs_value (&signature, &r, &s) < 0)
    return FALSE;
  holds = gnutls_pubkey_verify_data2 (key, algorithm->sign, flags, &signed_data, &signature) >= 0;
  gnutls_free (signature.data);
  return holds;
}

/* RFC 4034, 6.2: names in the data of these types in lower case, which lh_record_new() has done but for DNAME. (transfer full) (nullable) */
static GBytes *
canonical_data (const LhRecord *record)
{
  LhReader reader = { 0 };
  g_autofree char *name = NULL;
  g_autoptr (GByteArray) wire = NULL;

  if (record->type != LH_TYPE_DNAME)
    return g_bytes_ref (record->rdata);
  reader.data = g_bytes_get_data (record->rdata, &reader.length);
  name = reader.data != NULL ? lh_reader_name (&reader) : NULL;
  wire = g_byte_array_new ();
  if (name == NULL || reader.position != reader.length || !lh_rdata_append_name (wire, name))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&wire));
}

static int
compare_data (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *) a, *(GBytes *const *) b);
}

static void
append_number (GByteArray *wire, guint32 number, guint octets)
{
  for (guint i = octets; i > 0; i--)
    {
      guint8 octet = number >> (8 * (i - 1));

      g_byte_array_append (wire, &octet, 1);
    }
}

/* The owner as it was signed: with fewer labels than it has, a wildcard stands for it (RFC 4035, 5.3.2). */
static gboolean
append_owner (GByteArray *wire, const char *owner, guint labels)
{
  guint n = lh_dnssec_count_labels (owner);
  g_autofree char *wildcard = NULL;

  if (labels >= n)
    return labels == n && lh_rdata_append_name (wire, owner);
  for (; n > labels; n--)
    owner = lh_name_parent (owner);
  wildcard = lh_name_join ("*", owner);
  return lh_rdata_append_name (wire, wildcard);
}

/* RFC 4034, 3.1.8.1: the signature's own fields and the records in their order, each once. FALSE for what cannot have been signed. */
static gboolean
append_signed (GByteArray *data, GPtrArray *rrset, const guint8 *fields, gsize size)
{
  const LhRecord *first = rrset->pdata[0];
  g_autoptr (GPtrArray) set = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GByteArray) head = g_byte_array_new ();

  if (!append_owner (head, first->owner, fields[3]))
    return FALSE;
  append_number (head, first->type, 2);
  append_number (head, CLASS_IN, 2);
  g_byte_array_append (head, fields + 4, 4); /* the TTL of the zone's own */
  for (guint i = 0; i < rrset->len; i++)
    {
      GBytes *rdata = canonical_data (rrset->pdata[i]);

      if (rdata == NULL)
        return FALSE;
      g_ptr_array_add (set, rdata);
    }
  g_ptr_array_sort (set, compare_data);
  g_byte_array_append (data, fields, size);
  for (guint i = 0; i < set->len; i++)
    {
      gsize length;
      const guint8 *octets = g_bytes_get_data (set->pdata[i], &length);

      if (i > 0 && g_bytes_equal (set->pdata[i], set->pdata[i - 1]))
        continue;
      g_byte_array_append (data, head->data, head->len);
      append_number (data, length, 2);
      if (length > 0)
        g_byte_array_append (data, octets, length);
    }
  return TRUE;
}

gboolean
lh_dnssec_key_signed (const LhRecord *key, GPtrArray *rrset, const LhRecord *signature)
{
  gsize size;
  const guint8 *octets = g_bytes_get_data (key->rdata, &size);
  const Algorithm *algorithm = size > DNSKEY_HEAD ? find_algorithm (octets[3]) : NULL;
  LhReader reader = { 0 };
  g_autofree char *signer = NULL;
  g_autoptr (GByteArray) data = g_byte_array_new ();
  gnutls_pubkey_t public;
  gboolean holds;

  reader.data = g_bytes_get_data (signature->rdata, &reader.length);
  if (algorithm == NULL || reader.length <= RRSIG_HEAD || reader.data[2] != octets[3])
    return FALSE;
  lh_reader_bytes (&reader, RRSIG_HEAD);
  signer = lh_reader_name (&reader);
  if (signer == NULL || reader.position == reader.length || !append_signed (data, rrset, reader.data, reader.position) ||
      gnutls_pubkey_init (&public) < 0)
    return FALSE;
  holds = import (public, algorithm, octets + DNSKEY_HEAD, size - DNSKEY_HEAD) &&
          verify (public, algorithm, data, reader.data + reader.position, reader.length - reader.position);
  gnutls_pubkey_deinit (public);
  return holds;
}
