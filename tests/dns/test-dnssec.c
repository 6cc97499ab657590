/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures that another made, by every algorithm that validators know, and what must not be changed under them. */
#include "dns/lh-denial.h"
#include "dns/lh-dnssec.h"

#include <openssl/evp.h>
#include <string.h>

#define NOW 1800000000 /* 2027-01-15, within all of them */

typedef struct
{
  GPtrArray *records; /* (element-type LhRecord) */
} Zone;

static Zone
zone_load (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "dns", "signed.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  Zone zone = { g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref) };

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) words = g_strsplit (*line, " ", 4);
      LhRecord *record;

      if (**line == ';' || **line == '\0')
        continue;
      record = lh_record_new_from_text (words[0], lh_type_from_string (words[2]), 3600, words[3], &error);
      g_assert_no_error (error);
      g_ptr_array_add (zone.records, record);
    }
  return zone;
}

static LhSigned
verify (const Zone *zone, GPtrArray *rrset, const char *apex, GPtrArray *keys, gint64 now, LhSignature *ret_signature)
{
  guint trials = LH_DNSSEC_TRIALS;

  return lh_dnssec_verify (rrset, zone->records, apex, keys, now, &trials, ret_signature);
}

/* @record with one bit of its octet @at another. (transfer full) (nullable) */
static LhRecord *
tamper (const LhRecord *record, gsize at)
{
  gsize size;
  const guint8 *octets = g_bytes_get_data (record->rdata, &size);
  g_autofree guint8 *copy = g_memdup2 (octets, size);
  g_autoptr (GBytes) rdata = NULL;

  copy[at] ^= 1;
  rdata = g_bytes_new (copy, size);
  return lh_record_new (record->owner, record->type, record->ttl, rdata, NULL);
}

/* One set of @owner: it holds in any order, with one twice, with another TTL; not with a record less or an octet changed, and not before or after its
 * time. */
static void
try_set (const Zone *zone, const char *owner, LhType type, const char *apex, GPtrArray *keys)
{
  g_autoptr (GPtrArray) set = lh_dnssec_pick (zone->records, owner, type);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  LhSignature signature;

  g_assert_cmpuint (set->len, >, 0);
  g_assert_cmpint (verify (zone, set, apex, keys, NOW, &signature), ==, LH_SIGNED_GOOD);
  g_assert_cmpint (signature.from, ==, 1767225600);
  g_assert_cmpint (signature.until, ==, 2398377600);
  g_assert_cmpint (verify (zone, set, apex, keys, 1767225599, &signature), ==, LH_SIGNED_EARLY);
  g_assert_cmpint (verify (zone, set, apex, keys, 2398377601, &signature), ==, LH_SIGNED_EXPIRED);
  g_assert_cmpint (verify (zone, set, apex, none, NOW, &signature), ==, LH_SIGNED_WRONG);
  g_assert_cmpint (verify (zone, set, "other.example", keys, NOW, &signature), ==, LH_SIGNED_NONE);

  g_ptr_array_add (set, lh_record_ref (set->pdata[0]));
  g_assert_cmpint (verify (zone, set, apex, keys, NOW, &signature), ==, LH_SIGNED_GOOD);
  g_ptr_array_remove_index (set, set->len - 1);
  if (set->len > 1)
    {
      g_autoptr (LhRecord) last = lh_record_ref (set->pdata[set->len - 1]);

      g_ptr_array_set_size (set, (int) set->len - 1);
      g_assert_cmpint (verify (zone, set, apex, keys, NOW, &signature), ==, LH_SIGNED_WRONG);
      g_ptr_array_insert (set, 0, g_steal_pointer (&last));
      g_assert_cmpint (verify (zone, set, apex, keys, NOW, &signature), ==, LH_SIGNED_GOOD);
    }
  for (gsize at = 0; at < g_bytes_get_size (((LhRecord *) set->pdata[0])->rdata); at++)
    {
      g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
      LhRecord *record = tamper (set->pdata[0], at);

      if (record == NULL)
        continue;
      g_ptr_array_add (changed, record);
      for (guint i = 1; i < set->len; i++)
        g_ptr_array_add (changed, lh_record_ref (set->pdata[i]));
      g_assert_cmpint (verify (zone, changed, apex, keys, NOW, &signature), ==, LH_SIGNED_WRONG);
    }
}

/* What a wildcard stands for is signed as the wildcard (RFC 4035, 5.3.2). */
static void
try_wildcard (const Zone *zone, const char *apex, GPtrArray *keys)
{
  g_autofree char *wildcard = g_strconcat ("*.w.", apex, NULL);
  g_autofree char *name = g_strconcat ("x.y.w.", apex, NULL);
  g_autoptr (GPtrArray) set = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  Zone expanded = { g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref) };
  LhSignature signature;

  for (guint i = 0; i < zone->records->len; i++)
    {
      const LhRecord *record = zone->records->pdata[i];
      GPtrArray *to = record->type == LH_TYPE_RRSIG ? expanded.records : set;

      if (g_str_equal (record->owner, wildcard))
        g_ptr_array_add (to, lh_record_new (name, record->type, record->ttl, record->rdata, NULL));
    }
  g_assert_cmpint (verify (&expanded, set, apex, keys, NOW, &signature), ==, LH_SIGNED_GOOD);
  g_assert_cmpuint (signature.labels, ==, 3);
  g_ptr_array_unref (expanded.records);
}

static void
try_delegations (const Zone *zone, const char *apex, GPtrArray *keys)
{
  g_autoptr (GPtrArray) delegations = lh_dnssec_pick (zone->records, apex, LH_TYPE_DS);

  g_assert_cmpuint (delegations->len, ==, 3);
  for (guint i = 0; i < delegations->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (GPtrArray) named = NULL;

      g_ptr_array_add (one, delegations->pdata[i]);
      g_assert_true (lh_dnssec_is_supported (one));
      named = lh_dnssec_keys_of (keys, one);
      g_assert_cmpuint (named->len, ==, 1);
      for (gsize at = 0; at < g_bytes_get_size (((LhRecord *) one->pdata[0])->rdata); at++)
        {
          g_autoptr (LhRecord) changed = tamper (delegations->pdata[i], at);
          g_autoptr (GPtrArray) nobody = NULL;

          one->pdata[0] = changed;
          nobody = lh_dnssec_keys_of (keys, one);
          g_assert_cmpuint (nobody->len, ==, 0);
          one->pdata[0] = delegations->pdata[i];
        }
    }
}

static void
test_algorithm (gconstpointer data)
{
  const char *apex = data;
  g_autofree char *wildcard = g_strconcat ("*.w.", apex, NULL);
  g_autofree char *alias = g_strconcat ("d.", apex, NULL);
  Zone zone = zone_load ();
  g_autoptr (GPtrArray) keys = lh_dnssec_pick (zone.records, apex, LH_TYPE_DNSKEY);

  g_assert_cmpuint (keys->len, ==, 2);
  try_set (&zone, apex, LH_TYPE_MX, apex, keys);
  try_set (&zone, apex, LH_TYPE_TXT, apex, keys);
  try_set (&zone, apex, LH_TYPE_DNSKEY, apex, keys);
  try_set (&zone, alias, LH_TYPE_DNAME, apex, keys);
  try_set (&zone, wildcard, LH_TYPE_TXT, apex, keys);
  try_wildcard (&zone, apex, keys);
  try_delegations (&zone, apex, keys);
  g_ptr_array_unref (zone.records);
}

/* A signature or key cut off, or longer than it is. */
/* OpenSSL looks a certificate's digest up by name: without it each certificate were wrong wherever GIO's TLS is OpenSSL's. */
static void
test_digest_names (void)
{
  static const char *const names[] = { "SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "RSA-SHA256" };
  Zone zone = zone_load ();
  g_autoptr (GPtrArray) keys = lh_dnssec_pick (zone.records, "ecdsap256sha256.example", LH_TYPE_DNSKEY);

  try_set (&zone, "ecdsap256sha256.example", LH_TYPE_MX, "ecdsap256sha256.example", keys);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (EVP_get_digestbyname (names[i]));
  g_ptr_array_unref (zone.records);
}

static void
test_lengths (void)
{
  Zone zone = zone_load ();

  for (guint i = 0; i < zone.records->len; i++)
    {
      LhRecord *whole = zone.records->pdata[i];
      const char *apex = strchr (whole->owner, '.') != strrchr (whole->owner, '.') ? NULL : whole->owner;
      g_autoptr (GPtrArray) keys = apex != NULL ? lh_dnssec_pick (zone.records, apex, LH_TYPE_DNSKEY) : NULL;
      g_autoptr (GPtrArray) set = apex != NULL ? lh_dnssec_pick (zone.records, apex, LH_TYPE_MX) : NULL;
      gsize size;
      const guint8 *octets = g_bytes_get_data (whole->rdata, &size);

      if (apex == NULL || (whole->type != LH_TYPE_RRSIG && whole->type != LH_TYPE_DNSKEY))
        continue;
      for (gsize length = 0; length <= size + 1; length++)
        {
          g_autofree guint8 *copy = g_malloc0 (size + 2);
          g_autoptr (GBytes) rdata = NULL;
          LhRecord *cut;
          LhSignature signature;
          guint trials = LH_DNSSEC_TRIALS;
          g_autoptr (GPtrArray) one = g_ptr_array_new ();

          memcpy (copy, octets, size);
          rdata = g_bytes_new (copy, length);
          cut = length != size ? lh_record_new (apex, whole->type, 3600, rdata, NULL) : NULL;
          if (cut == NULL)
            continue;
          g_ptr_array_add (one, cut);
          g_assert_cmpint (lh_dnssec_verify (set, whole->type == LH_TYPE_RRSIG ? one : zone.records, apex, whole->type == LH_TYPE_DNSKEY ? one : keys, NOW,
                                             &trials, &signature), !=, LH_SIGNED_GOOD);
          lh_record_unref (cut);
        }
    }
  g_ptr_array_unref (zone.records);
}

/* RFC 5155, appendices A and B: salt aabbccdd, twelve iterations, opt-out. */
static const struct { const char *owner, *next; const char *bitmap; gsize size; } hashed[] = {
  { "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.example", "2t7b4g4vsa5smi47k61mv5bv1a22bojr", "\0\7\42\1\0\0\0\2\220", 9 }, /* MX DNSKEY NS SOA NSEC3PARAM RRSIG */
  { "2t7b4g4vsa5smi47k61mv5bv1a22bojr.example", "2vptu5timamqttgl4luu9kg21e0aor3s", "\0\6\100\0\0\0\0\2", 8 }, /* A RRSIG */
  { "2vptu5timamqttgl4luu9kg21e0aor3s.example", "35mthgpgcu1qg68fab165klnsnk3dpvl", "\0\6\0\1\0\0\0\2", 8 }, /* MX RRSIG */
  { "35mthgpgcu1qg68fab165klnsnk3dpvl.example", "b4um86eghhds6nea196smvmlo4ors995", "\0\6\40\0\0\0\0\22", 8 }, /* NS DS RRSIG */
  { "b4um86eghhds6nea196smvmlo4ors995.example", "gjeqe526plbf1g8mklp59enfd789njgi", "\0\6\0\1\0\0\0\2", 8 }, /* MX RRSIG */
  { "gjeqe526plbf1g8mklp59enfd789njgi.example", "ji6neoaepv8b5o6k4ev33abha8ht9fgc", "\0\6\100\4\0\10\0\2", 8 }, /* HINFO A AAAA RRSIG */
  { "ji6neoaepv8b5o6k4ev33abha8ht9fgc.example", "k8udemvp1j2f7eg6jebps17vp3n8i58h", "", 0 },
  { "k8udemvp1j2f7eg6jebps17vp3n8i58h.example", "kohar7mbb8dc2ce8a9qvl8hon4k53uhi", "", 0 },
  { "kohar7mbb8dc2ce8a9qvl8hon4k53uhi.example", "q04jkcevqvmu85r014c7dkba38o0ji5r", "\0\6\100\0\0\0\0\2", 8 }, /* A RRSIG */
  { "q04jkcevqvmu85r014c7dkba38o0ji5r.example", "r53bq7cc2uvmubfu5ocmm6pers9tk9en", "\0\6\100\0\0\0\0\2", 8 }, /* A RRSIG */
  { "r53bq7cc2uvmubfu5ocmm6pers9tk9en.example", "t644ebqk9bibcna874givr6joj62mlhv", "\0\6\0\1\0\0\0\2", 8 }, /* MX RRSIG */
  { "t644ebqk9bibcna874givr6joj62mlhv.example", "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom", "\0\6\100\4\0\10\0\2", 8 }, /* HINFO A AAAA RRSIG */
};

static LhRecord *
nsec3_new (guint which)
{
  static const char digits[] = "0123456789abcdefghijklmnopqrstuv";
  g_autoptr (GByteArray) wire = g_byte_array_new ();
  g_autoptr (GBytes) rdata = NULL;
  guint bits = 0, n = 0;

  g_byte_array_append (wire, (const guint8 *) "\1\1\0\14\4\xaa\xbb\xcc\xdd\24", 10);
  for (const char *p = hashed[which].next; *p != '\0'; p++)
    {
      bits = bits << 5 | (guint) (strchr (digits, *p) - digits);
      n += 5;
      if (n >= 8)
        {
          guint8 octet = bits >> (n - 8);

          g_byte_array_append (wire, &octet, 1);
          n -= 8;
        }
    }
  g_byte_array_append (wire, (const guint8 *) hashed[which].bitmap, hashed[which].size);
  rdata = g_byte_array_free_to_bytes (g_steal_pointer (&wire));
  return lh_record_new (hashed[which].owner, LH_TYPE_NSEC3, 3600, rdata, NULL);
}

static void
test_hashed (void)
{
  static const struct { const char *name; LhType type; LhDenial denial; gboolean delegation; } rows[] = {
    { "a.c.x.w.example", LH_TYPE_A, LH_DENIAL_OPT_OUT, FALSE }, /* B.1: and all spans are opted out */
    { "ns1.example", LH_TYPE_MX, LH_DENIAL_TYPE, FALSE },       /* B.2 */
    { "ns1.example", LH_TYPE_A, LH_DENIAL_NONE, FALSE },
    { "y.w.example", LH_TYPE_A, LH_DENIAL_TYPE, FALSE },        /* B.2.1 */
    { "mc.c.example", LH_TYPE_MX, LH_DENIAL_OPT_OUT, FALSE },   /* B.3 */
    { "a.example", LH_TYPE_DS, LH_DENIAL_NONE, FALSE },         /* it has one */
    { "example", LH_TYPE_DS, LH_DENIAL_NONE, FALSE },           /* B.6: the lower side has no say */
    { "example", LH_TYPE_TLSA, LH_DENIAL_TYPE, FALSE },
  };
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);

  for (guint i = 0; i < G_N_ELEMENTS (hashed); i++)
    g_ptr_array_add (records, nsec3_new (i));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean delegation;

      g_test_message ("%s %s", rows[i].name, lh_type_to_string (rows[i].type));
      g_assert_cmpint (lh_denial_judge (records, "example", rows[i].name, rows[i].type, &delegation), ==, rows[i].denial);
      g_assert_cmpint (delegation, ==, rows[i].delegation);
    }
}

static LhRecord *
nsec_new (const char *owner, const char *next, const char *bitmap, gsize size)
{
  g_autoptr (GByteArray) wire = g_byte_array_new ();
  g_auto (GStrv) labels = g_strsplit (next, ".", -1);
  g_autoptr (GBytes) rdata = NULL;

  for (char **label = labels; *label != NULL; label++)
    {
      guint8 length = strlen (*label);

      g_byte_array_append (wire, &length, 1);
      g_byte_array_append (wire, (const guint8 *) *label, length);
    }
  g_byte_array_append (wire, (const guint8 *) "", 1);
  g_byte_array_append (wire, (const guint8 *) bitmap, size);
  rdata = g_byte_array_free_to_bytes (g_steal_pointer (&wire));
  return lh_record_new (owner, LH_TYPE_NSEC, 3600, rdata, NULL);
}

/* The order of RFC 4034, 6.1: what lies between two names, and what does not. */
static void
test_plain (void)
{
  static const struct { const char *owner, *next, *name; LhDenial denial; } rows[] = {
    { "a.example", "z.example", "m.example", LH_DENIAL_NAME },
    { "a.example", "Z.EXAMPLE", "m.example", LH_DENIAL_NAME },
    { "a.example", "z.example", "b.m.example", LH_DENIAL_NAME },
    { "a.example", "yljkjljk.a.example", "b.a.example", LH_DENIAL_NAME },
    { "a.example", "yljkjljk.a.example", "z.a.example", LH_DENIAL_NONE },
    { "a.example", "z.example", "zz.example", LH_DENIAL_NONE },
    { "z.example", "example", "zz.example", LH_DENIAL_NONE },  /* nothing about *.example */
    { "a.example", "c.b.example", "b.example", LH_DENIAL_TYPE }, /* only names below it */
    { "a.example", "z.example", "m.other", LH_DENIAL_NONE },
    { "a.example", "z.example", "a.example", LH_DENIAL_TYPE },
  };
  g_autoptr (LhRecord) wildcard = nsec_new ("example", "a.example", "\0\1\42", 3); /* NS, SOA; nothing at *.example */
  gboolean delegation;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);

      g_ptr_array_add (records, nsec_new (rows[i].owner, rows[i].next, "\0\1\100", 3)); /* A */
      if (!g_str_equal (rows[i].owner, "z.example"))
        g_ptr_array_add (records, lh_record_ref (wildcard));
      g_test_message ("%s: %s to %s", rows[i].name, rows[i].owner, rows[i].next);
      g_assert_cmpint (lh_denial_judge (records, "example", rows[i].name, LH_TYPE_MX, &delegation), ==, rows[i].denial);
    }
}

int
main (int argc, char **argv)
{
  static const char *const zones[] = { "rsasha1.example",         "nsec3rsasha1.example",    "rsasha256.example", "rsasha512.example",
                                       "ecdsap256sha256.example", "ecdsap384sha384.example", "ed25519.example",   "ed448.example" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *path = g_strconcat ("/dns/dnssec/", zones[i], NULL);

      g_test_add_data_func (path, zones[i], test_algorithm);
    }
  g_test_add_func ("/dns/dnssec/lengths", test_lengths);
  g_test_add_func ("/dns/dnssec/digest-names", test_digest_names);
  g_test_add_func ("/dns/dnssec/nsec", test_plain);
  g_test_add_func ("/dns/dnssec/nsec3", test_hashed);
  return g_test_run ();
}
