/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-dnssec.h"

#include "dns/lh-dnssec-key.h"
#include "dns/lh-name.h"
#include "dns/lh-rdata.h"

#include <string.h>

/* Keys of one tag, and signatures over one set, that are tried: a handful happens, hundreds are an attack. */
#define SAME_TAG_MAX   4
#define SIGNATURES_MAX 8
/* Signatures that were worked out and are remembered. */
#define KNOWN_MAX 512

#define FLAG_ZONE   0x0100 /* RFC 4034, 2.1.1 */
#define FLAG_REVOKE 0x0080 /* RFC 5011, 2.1 */
#define PROTOCOL    3      /* RFC 4034, 2.1.2 */
#define DIGEST_SHA1 1

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

static void
add_to_digest (GChecksum *digest, const LhRecord *record)
{
  gsize size;
  const guint8 *rdata = g_bytes_get_data (record->rdata, &size);
  guint32 head[] = { record->type, (guint32) size };

  g_checksum_update (digest, (const guint8 *) record->owner, (gssize) strlen (record->owner) + 1);
  g_checksum_update (digest, (const guint8 *) head, sizeof head);
  if (size > 0)
    g_checksum_update (digest, rdata, (gssize) size);
}

/* The arithmetic is dear, and the same records are looked at after each answer, and those of the root for each domain: so the same octets
 * are worked out once. Whether the time is right is not part of it. */
static gboolean
holds (GPtrArray *rrset, const LhRecord *signature, const LhRecord *key)
{
  static GHashTable *known;
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  gpointer held;

  for (guint i = 0; i < rrset->len; i++)
    add_to_digest (digest, rrset->pdata[i]);
  add_to_digest (digest, signature);
  add_to_digest (digest, key);

  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_lookup_extended (known, g_checksum_get_string (digest), NULL, &held))
    return GPOINTER_TO_INT (held);
  if (g_hash_table_size (known) >= KNOWN_MAX)
    g_hash_table_remove_all (known);
  held = GINT_TO_POINTER (lh_dnssec_key_signed (key, rrset, signature));
  g_hash_table_insert (known, g_strdup (g_checksum_get_string (digest)), held);
  return GPOINTER_TO_INT (held);
}

/* Whether @signature may be one over @rrset by @zone at all (RFC 4035, 5.3.1). */
static gboolean
fits (GPtrArray *rrset, const LhRecord *signature, const Rrsig *rrsig, const char *zone)
{
  const LhRecord *first = rrset->pdata[0];

  return rrsig->signer != NULL && rrsig->covered == first->type && g_str_equal (signature->owner, first->owner) &&
         g_str_equal (rrsig->signer, zone) && lh_name_is_within (first->owner, zone) &&
         rrsig->labels <= lh_dnssec_count_labels (first->owner);
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
      if (!lh_dnssec_knows_algorithm (rrsig.algorithm))
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

          if ((key.flags & FLAG_ZONE) == 0 || (key.flags & FLAG_REVOKE) != 0 || key.protocol != PROTOCOL ||
              key.algorithm != rrsig.algorithm || lh_dnssec_key_tag (keys->pdata[j]) != rrsig.tag)
            continue;
          if (++same > SAME_TAG_MAX || *trials == 0)
            return LH_SIGNED_TOO_MUCH;
          --*trials;
          if (holds (rrset, signature, keys->pdata[j]))
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

static gboolean
names_key (const LhRecord *delegation, const LhRecord *key)
{
  Ds ds = read_ds (delegation);
  Dnskey fields = read_dnskey (key);

  return ds.algorithm == fields.algorithm && (fields.flags & FLAG_ZONE) != 0 && lh_dnssec_key_tag (key) == ds.tag &&
         lh_dnssec_key_digests_to (key, delegation);
}

static gboolean
is_usable (const Ds *ds)
{
  return lh_dnssec_knows_algorithm (ds->algorithm) && lh_dnssec_knows_digest (ds->digest);
}

GPtrArray *
lh_dnssec_keys_of (GPtrArray *keys, GPtrArray *delegations)
{
  GPtrArray *named = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  gboolean better = FALSE;

  for (guint i = 0; i < delegations->len; i++)
    {
      Ds ds = read_ds (delegations->pdata[i]);

      better |= is_usable (&ds) && ds.digest != DIGEST_SHA1;
    }
  for (guint i = 0; i < MIN (keys->len, LH_DNSSEC_TRIALS); i++)
    for (guint j = 0; j < MIN (delegations->len, LH_DNSSEC_TRIALS); j++)
      {
        Ds ds = read_ds (delegations->pdata[j]);

        if (is_usable (&ds) && (!better || ds.digest != DIGEST_SHA1) && names_key (delegations->pdata[j], keys->pdata[i]))
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
