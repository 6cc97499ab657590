/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-dnssec.h"

#include "dns/lh-name.h"
#include "dns/lh-rdata.h"

#include <ldns/ldns.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>

/* Keys of one tag, and signatures over one set, that are tried: a handful happens, hundreds are an attack. */
#define SAME_TAG_MAX   4
#define SIGNATURES_MAX 8
/* Octets of signed records, of signatures that were worked out and are remembered. */
#define KNOWN_MAX (1 << 20)

#define FLAG_ZONE   0x0100 /* RFC 4034, 2.1.1 */
#define FLAG_REVOKE 0x0080 /* RFC 5011, 2.1 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ldns_rr, ldns_rr_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ldns_rdf, ldns_rdf_deep_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ldns_rr_list, ldns_rr_list_deep_free)

typedef struct
{
  LhType covered;
  guint  algorithm, labels, tag;
  guint32 until, from;
  char  *signer; /* (nullable): broken */
} Rrsig;

static void
rrsig_clear (Rrsig *rrsig)
{
  g_free (rrsig->signer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rrsig, rrsig_clear)

typedef struct
{
  guint flags, protocol, algorithm;
} Dnskey;

typedef struct
{
  guint tag, algorithm, digest;
} Ds;

static LhReader
reader_of (const LhRecord *record)
{
  LhReader reader = { 0 };

  reader.data = g_bytes_get_data (record->rdata, &reader.length);
  return reader;
}

/* RFC 4034, 3.1 */
static Rrsig
read_rrsig (const LhRecord *record)
{
  LhReader reader = reader_of (record);
  Rrsig rrsig = { 0 };

  rrsig.covered = (LhType) lh_reader_uint (&reader, 2);
  rrsig.algorithm = lh_reader_uint (&reader, 1);
  rrsig.labels = lh_reader_uint (&reader, 1);
  lh_reader_uint (&reader, 4);
  rrsig.until = lh_reader_uint (&reader, 4);
  rrsig.from = lh_reader_uint (&reader, 4);
  rrsig.tag = lh_reader_uint (&reader, 2);
  rrsig.signer = lh_reader_name (&reader);
  return rrsig;
}

static Dnskey
read_dnskey (const LhRecord *record)
{
  LhReader reader = reader_of (record);
  Dnskey key = { 0 };

  key.flags = lh_reader_uint (&reader, 2);
  key.protocol = lh_reader_uint (&reader, 1);
  key.algorithm = lh_reader_uint (&reader, 1);
  return key;
}

static Ds
read_ds (const LhRecord *record)
{
  LhReader reader = reader_of (record);
  Ds ds = { 0 };

  ds.tag = lh_reader_uint (&reader, 2);
  ds.algorithm = lh_reader_uint (&reader, 1);
  ds.digest = lh_reader_uint (&reader, 1);
  return ds;
}

/* RFC 8624, 3.1: what every validator knows. */
static gboolean
is_known_algorithm (guint algorithm)
{
  static const guint known[] = { LDNS_RSASHA1,         LDNS_RSASHA1_NSEC3,   LDNS_RSASHA256, LDNS_RSASHA512,
                                 LDNS_ECDSAP256SHA256, LDNS_ECDSAP384SHA384, 15 /* Ed25519 */, 16 /* Ed448 */ };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i] == algorithm)
      return TRUE;
  return FALSE;
}

static gboolean
is_known_digest (guint digest)
{
  return digest == LDNS_SHA1 || digest == LDNS_SHA256 || digest == LDNS_SHA384;
}

ldns_rdf *
lh_dnssec_name (const char *name)
{
  g_autoptr (GByteArray) wire = g_byte_array_new ();

  if (!lh_rdata_append_name (wire, name))
    return NULL;
  return ldns_rdf_new_frm_data (LDNS_RDF_TYPE_DNAME, wire->len, wire->data);
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

ldns_rr *
lh_dnssec_rr (const LhRecord *record)
{
  g_autoptr (GByteArray) wire = g_byte_array_new ();
  g_autoptr (ldns_rr) rr = NULL;
  const ldns_rr_descriptor *descriptor;
  gsize length, position = 0;
  const guint8 *rdata = g_bytes_get_data (record->rdata, &length);

  if (!lh_rdata_append_name (wire, record->owner) || length > G_MAXUINT16)
    return NULL;
  append_number (wire, record->type, 2);
  append_number (wire, LDNS_RR_CLASS_IN, 2);
  append_number (wire, record->ttl, 4);
  append_number (wire, length, 2);
  if (length > 0)
    g_byte_array_append (wire, rdata, length);
  if (ldns_wire2rr (&rr, wire->data, wire->len, &position, LDNS_SECTION_ANSWER) != LDNS_STATUS_OK || rr == NULL)
    return NULL;
  /* ldns takes empty data for every type, and asserts on fields that are not there. */
  descriptor = ldns_rr_descript (ldns_rr_get_type (rr));
  if (ldns_rr_rd_count (rr) < ldns_rr_descriptor_minimum (descriptor))
    return NULL;
  return g_steal_pointer (&rr);
}

GPtrArray *
lh_dnssec_pick (GPtrArray *records, const char *owner, LhType type)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      LhRecord *record = records->pdata[i];

      if (record->type == type && g_str_equal (record->owner, owner))
        g_ptr_array_add (picked, lh_record_ref (record));
    }
  return picked;
}

char *
lh_dnssec_get_signer (GPtrArray *signatures, const char *owner, LhType type)
{
  for (guint i = 0; signatures != NULL && i < signatures->len; i++)
    {
      LhRecord *record = signatures->pdata[i];
      g_auto (Rrsig) rrsig = { 0 };

      if (record->type != LH_TYPE_RRSIG || !g_str_equal (record->owner, owner))
        continue;
      rrsig = read_rrsig (record);
      if (rrsig.signer != NULL && rrsig.covered == type)
        return g_steal_pointer (&rrsig.signer);
    }
  return NULL;
}

/* A time of 32 bits nearest to @now (RFC 4034, 3.1.5). */
static gint64
unfold_time (guint32 time, gint64 now)
{
  return now + (gint32) (time - (guint32) now);
}

/* @set as ldns has it, each record once (RFC 4034, 6.3); NULL when one of them is broken. */
static ldns_rr_list *
list_of (GPtrArray *set)
{
  g_autoptr (ldns_rr_list) list = ldns_rr_list_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_bytes_hash, g_bytes_equal);

  for (guint i = 0; i < set->len; i++)
    {
      ldns_rr *rr;

      if (!g_hash_table_add (seen, ((LhRecord *) set->pdata[i])->rdata))
        continue;
      rr = lh_dnssec_rr (set->pdata[i]);
      if (rr == NULL)
        return NULL;
      ldns_rr_list_push_rr (list, rr);
    }
  return g_steal_pointer (&list);
}

/* What the openssl.cnf of the machine allows is meant for TLS: some forbid SHA-1, which a validator has to know (RFC 8624, 3.1). Nor are words for errors
 * needed, nor the lists of all that OpenSSL has by name, which take longer than the signatures of a chain. Only digests are looked up so: those of
 * certificates, where the TLS of GIO is OpenSSL's too. */
static void
start_crypto (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;
  OPENSSL_init_crypto (OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS | OPENSSL_INIT_NO_ADD_ALL_CIPHERS |
                         OPENSSL_INIT_NO_ADD_ALL_DIGESTS | OPENSSL_INIT_NO_ATEXIT, NULL);
  EVP_add_digest (EVP_sha1 ());
  EVP_add_digest (EVP_sha224 ());
  EVP_add_digest (EVP_sha256 ());
  EVP_add_digest (EVP_sha384 ());
  EVP_add_digest (EVP_sha512 ());
  g_once_init_leave (&done, 1);
}

/* One signature by one key. The list and the signature are copies: ldns sorts and folds in place. */
static gboolean
verify (GPtrArray *rrset, const LhRecord *signature, const LhRecord *key)
{
  g_autoptr (ldns_rr_list) list = list_of (rrset);
  g_autoptr (ldns_rr_list) keys = ldns_rr_list_new ();
  g_autoptr (ldns_rr) rrsig = lh_dnssec_rr (signature);
  ldns_rr *dnskey = lh_dnssec_rr (key);

  if (dnskey != NULL)
    ldns_rr_list_push_rr (keys, dnskey);
  if (list == NULL || rrsig == NULL || dnskey == NULL)
    return FALSE;
  start_crypto ();
  return ldns_verify_rrsig_keylist_notime (list, rrsig, keys, NULL) == LDNS_STATUS_OK;
}

static void
append_record (GByteArray *octets, const LhRecord *record)
{
  gsize size;
  const guint8 *rdata = g_bytes_get_data (record->rdata, &size);

  g_byte_array_append (octets, (const guint8 *) record->owner, (guint) strlen (record->owner) + 1);
  append_number (octets, record->type, 2);
  append_number (octets, (guint32) size, 4);
  if (size > 0)
    g_byte_array_append (octets, rdata, (guint) size);
}

typedef gboolean (*Work) (GPtrArray *records, const LhRecord *proof, const LhRecord *key);

/* The arithmetic is dear, and the same records are looked at after each answer, and those of the root for each domain: so the same octets
 * are worked out once. Whether the time is right is not part of it. */
static gboolean
holds (Work work, GPtrArray *records, const LhRecord *proof, const LhRecord *key)
{
  static GHashTable *known;
  static gsize size;
  GByteArray *octets = g_byte_array_new ();
  g_autoptr (GBytes) all = NULL;
  gpointer held;

  for (guint i = 0; records != NULL && i < records->len; i++)
    append_record (octets, records->pdata[i]);
  append_record (octets, proof);
  append_record (octets, key);
  all = g_byte_array_free_to_bytes (octets);

  if (known == NULL)
    known = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  if (g_hash_table_lookup_extended (known, all, NULL, &held))
    return GPOINTER_TO_INT (held);
  size += g_bytes_get_size (all);
  if (size > KNOWN_MAX)
    {
      g_hash_table_remove_all (known);
      size = g_bytes_get_size (all);
    }
  held = GINT_TO_POINTER (work (records, proof, key));
  g_hash_table_insert (known, g_steal_pointer (&all), held);
  return GPOINTER_TO_INT (held);
}

static guint
tag_of (const LhRecord *key)
{
  gsize size;
  const guint8 *rdata = g_bytes_get_data (key->rdata, &size);

  return ldns_calc_keytag_raw (rdata, size);
}

/* Whether @signature may be one over @rrset by @zone at all (RFC 4035, 5.3.1). */
static gboolean
fits (GPtrArray *rrset, const LhRecord *signature, const Rrsig *rrsig, const char *zone)
{
  const LhRecord *first = rrset->pdata[0];
  g_autoptr (ldns_rdf) owner = lh_dnssec_name (first->owner);

  return rrsig->signer != NULL && rrsig->covered == first->type && g_str_equal (signature->owner, first->owner) &&
         g_str_equal (rrsig->signer, zone) && lh_name_is_within (first->owner, zone) && owner != NULL &&
         rrsig->labels <= ldns_dname_label_count (owner);
}

LhSigned
lh_dnssec_verify (GPtrArray *rrset, GPtrArray *signatures, const char *zone, GPtrArray *keys, gint64 now, guint *trials, LhSignature *ret_signature)
{
  LhSigned best = LH_SIGNED_NONE;
  guint n = 0;

  *ret_signature = (LhSignature){ 0 };
  for (guint i = 0; rrset->len > 0 && i < signatures->len; i++)
    {
      const LhRecord *signature = signatures->pdata[i];
      g_auto (Rrsig) rrsig = { 0 };
      guint same = 0;
      LhSigned state = LH_SIGNED_WRONG;
      gint64 from, until;

      if (signature->type != LH_TYPE_RRSIG)
        continue;
      rrsig = read_rrsig (signature);
      if (!fits (rrset, signature, &rrsig, zone))
        continue;
      if (!is_known_algorithm (rrsig.algorithm))
        {
          best = best == LH_SIGNED_NONE ? LH_SIGNED_UNKNOWN : best;
          continue;
        }
      if (++n > SIGNATURES_MAX)
        return LH_SIGNED_TOO_MUCH;
      from = unfold_time (rrsig.from, now);
      until = unfold_time (rrsig.until, now);
      for (guint j = 0; j < keys->len && state == LH_SIGNED_WRONG; j++)
        {
          Dnskey key = read_dnskey (keys->pdata[j]);

          if ((key.flags & FLAG_ZONE) == 0 || (key.flags & FLAG_REVOKE) != 0 || key.protocol != LDNS_DNSSEC_KEYPROTO ||
              key.algorithm != rrsig.algorithm || tag_of (keys->pdata[j]) != rrsig.tag)
            continue;
          if (++same > SAME_TAG_MAX || *trials == 0)
            return LH_SIGNED_TOO_MUCH;
          --*trials;
          if (holds (verify, rrset, signature, keys->pdata[j]))
            state = until < now ? LH_SIGNED_EXPIRED : from > now ? LH_SIGNED_EARLY : LH_SIGNED_GOOD;
        }
      if (state == LH_SIGNED_WRONG)
        {
          best = best == LH_SIGNED_NONE || best == LH_SIGNED_UNKNOWN ? LH_SIGNED_WRONG : best;
          continue;
        }
      /* Of several that hold the one that holds longest counts. */
      if (state == LH_SIGNED_GOOD ? best != LH_SIGNED_GOOD || until > ret_signature->until : best != LH_SIGNED_GOOD)
        {
          best = state;
          *ret_signature = (LhSignature){ from, until, rrsig.labels };
        }
    }
  return best;
}

/* RFC 4034, 5.1.4 */
static gboolean
has_digest (G_GNUC_UNUSED GPtrArray *records, const LhRecord *delegation, const LhRecord *key)
{
  g_autoptr (ldns_rr) dnskey = lh_dnssec_rr (key);
  g_autoptr (ldns_rr) published = lh_dnssec_rr (delegation);
  g_autoptr (ldns_rr) made = dnskey != NULL && published != NULL ? ldns_key_rr2ds (dnskey, (ldns_hash) read_ds (delegation).digest) : NULL;

  return made != NULL && ldns_rr_rd_count (made) == 4 && ldns_rdf_compare (ldns_rr_rdf (made, 3), ldns_rr_rdf (published, 3)) == 0;
}

static gboolean
names_key (const LhRecord *delegation, const LhRecord *key)
{
  Ds ds = read_ds (delegation);
  Dnskey fields = read_dnskey (key);

  return ds.algorithm == fields.algorithm && (fields.flags & FLAG_ZONE) != 0 && tag_of (key) == ds.tag && holds (has_digest, NULL, delegation, key);
}

static gboolean
is_usable (const Ds *ds)
{
  return is_known_algorithm (ds->algorithm) && is_known_digest (ds->digest);
}

GPtrArray *
lh_dnssec_keys_of (GPtrArray *keys, GPtrArray *delegations)
{
  GPtrArray *named = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  gboolean better = FALSE;

  for (guint i = 0; i < delegations->len; i++)
    {
      Ds ds = read_ds (delegations->pdata[i]);

      better |= is_usable (&ds) && ds.digest != LDNS_SHA1;
    }
  for (guint i = 0; i < MIN (keys->len, LH_DNSSEC_TRIALS); i++)
    for (guint j = 0; j < MIN (delegations->len, LH_DNSSEC_TRIALS); j++)
      {
        Ds ds = read_ds (delegations->pdata[j]);

        if (is_usable (&ds) && (!better || ds.digest != LDNS_SHA1) && names_key (delegations->pdata[j], keys->pdata[i]))
          {
            g_ptr_array_add (named, lh_record_ref (keys->pdata[i]));
            break;
          }
      }
  return named;
}

gboolean
lh_dnssec_is_supported (GPtrArray *delegations)
{
  for (guint i = 0; i < delegations->len; i++)
    {
      Ds ds = read_ds (delegations->pdata[i]);

      if (is_usable (&ds))
        return TRUE;
    }
  return FALSE;
}

LhRecord *
lh_dnssec_anchor_parse (const char *text)
{
  g_autoptr (LhRecord) record = lh_record_new_from_text ("", LH_TYPE_DS, 0, text, NULL);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  if (record == NULL)
    return NULL;
  g_ptr_array_add (one, record);
  return lh_dnssec_is_supported (one) ? g_steal_pointer (&record) : NULL;
}

GPtrArray *
lh_dnssec_anchors_parse (const char *text)
{
  g_autoptr (GPtrArray) anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      const char *rest = g_strstrip (*line);
      const char *ds = *rest == '.' ? strstr (rest, "DS") : NULL;
      LhRecord *anchor;

      if (*rest == '\0' || *rest == ';' || *rest == '#')
        continue;
      anchor = lh_dnssec_anchor_parse (ds != NULL ? ds + 2 : rest);
      if (anchor == NULL)
        return NULL;
      g_ptr_array_add (anchors, anchor);
    }
  return anchors->len > 0 ? g_steal_pointer (&anchors) : NULL;
}
