/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-denial.h"

#include "dns/lh-name.h"
#include "dns/lh-rdata.h"

#include <string.h>

/* Records that are looked at: an honest proof has four at most, with NSEC3 three. */
#define PROOFS_MAX 32
/* Debian's unbound and BIND take no more than 50 since CVE-2023-50868. */
#define ITERATIONS_MAX 50
#define LABELS_MAX 127


#define HASH_SIZE   20 /* SHA-1 (RFC 5155, 11) */
#define HASH_LENGTH 32 /* the same as base32hex */
#define HASH_SHA1   1
#define FLAG_OPT_OUT 1

/* One NSEC or NSEC3. What is of octets is borrowed from the record. */
typedef struct
{
  LhRecord *record;
  char     *owner;      /* NSEC: the name; NSEC3: its hash, base32hex, lower case */
  char     *next;       /* the next name, folded, or the next hash */
  LhReader  bitmap;     /* RFC 4034, 4.1.2 */
  gboolean  opt_out;    /* NSEC3 */
  guint     iterations;
  const guint8 *salt;
  gsize     salt_size;
} Proof;

typedef struct
{
  GPtrArray *proofs;   /* (element-type Proof) */
  gboolean   hashed;
  gboolean   heavy;
  const char *zone;
  LhType     type;
} Proofs;

static void
proof_free (Proof *proof)
{
  lh_record_unref (proof->record);
  g_free (proof->owner);
  g_free (proof->next);
  g_free (proof);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Proof, proof_free)

static void
proofs_clear (Proofs *self)
{
  g_clear_pointer (&self->proofs, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Proofs, proofs_clear)

/* RFC 4648, 7, in lower case. (transfer full) */
static char *
to_base32 (const guint8 hash[HASH_SIZE])
{
  static const char digits[] = "0123456789abcdefghijklmnopqrstuv";
  char *text = g_new0 (char, HASH_LENGTH + 1);

  for (guint i = 0; i < HASH_LENGTH; i++)
    {
      guint bit = i * 5, octet = bit / 8;
      guint two = hash[octet] << 8 | (octet + 1 < HASH_SIZE ? hash[octet + 1] : 0);

      text[i] = digits[two >> (11 - bit % 8) & 31];
    }
  return text;
}

/* RFC 4034, 4.1: the next name and the bitmap. (nullable) (transfer full) */
static Proof *
read_plain (LhRecord *record)
{
  g_autoptr (Proof) proof = g_new0 (Proof, 1);

  proof->record = lh_record_ref (record);
  proof->owner = g_strdup (record->owner);
  proof->bitmap.data = g_bytes_get_data (record->rdata, &proof->bitmap.length);
  if (proof->bitmap.data == NULL)
    return NULL;
  proof->next = lh_reader_name (&proof->bitmap);
  return proof->next != NULL ? g_steal_pointer (&proof) : NULL;
}

/* RFC 5155, 3.2. NULL for hashes and flags that are not known, and are passed over (8.1, 8.2), and where it does not stand right below the zone.
 * (nullable) (transfer full) */
static Proof *
read_hashed (LhRecord *record, const char *zone)
{
  g_autoptr (Proof) proof = g_new0 (Proof, 1);
  LhReader *reader = &proof->bitmap;
  guint algorithm, flags, size;
  const guint8 *hash;

  proof->record = lh_record_ref (record);
  reader->data = g_bytes_get_data (record->rdata, &reader->length);
  if (reader->data == NULL || g_strcmp0 (lh_name_parent (record->owner), zone) != 0 || strcspn (record->owner, ".") != HASH_LENGTH)
    return NULL;
  algorithm = lh_reader_uint (reader, 1);
  flags = lh_reader_uint (reader, 1);
  proof->iterations = lh_reader_uint (reader, 2);
  proof->salt_size = lh_reader_uint (reader, 1);
  proof->salt = lh_reader_bytes (reader, proof->salt_size);
  size = lh_reader_uint (reader, 1);
  hash = lh_reader_bytes (reader, size);
  if (reader->failed || algorithm != HASH_SHA1 || (flags & ~FLAG_OPT_OUT) != 0 || size != HASH_SIZE)
    return NULL;
  proof->opt_out = flags & FLAG_OPT_OUT;
  proof->owner = g_strndup (record->owner, HASH_LENGTH);
  proof->next = to_base32 (hash);
  return g_steal_pointer (&proof);
}

static gboolean
is_same_hashing (const Proof *a, const Proof *b)
{
  return a->iterations == b->iterations && a->salt_size == b->salt_size && memcmp (a->salt, b->salt, a->salt_size) == 0;
}

static Proofs
proofs_new (GPtrArray *records, const char *zone, LhType type)
{
  Proofs self = { g_ptr_array_new_with_free_func ((GDestroyNotify) proof_free), FALSE, FALSE, zone, type };

  for (guint i = 0; i < records->len && i < PROOFS_MAX; i++)
    self.hashed |= ((LhRecord *) records->pdata[i])->type == LH_TYPE_NSEC3;
  for (guint i = 0; i < MIN (records->len, PROOFS_MAX); i++)
    {
      LhRecord *record = records->pdata[i];
      g_autoptr (Proof) proof = NULL;

      if (record->type != (self.hashed ? LH_TYPE_NSEC3 : LH_TYPE_NSEC))
        continue;
      proof = self.hashed ? read_hashed (record, zone) : read_plain (record);
      if (proof == NULL || (self.hashed && self.proofs->len > 0 && !is_same_hashing (proof, self.proofs->pdata[0])))
        continue;
      self.heavy |= proof->iterations > ITERATIONS_MAX;
      g_ptr_array_add (self.proofs, g_steal_pointer (&proof));
    }
  return self;
}

/* Blocks of 256 types, each with as many octets of bits as it needs. */
static gboolean
has_type (const Proof *proof, LhType type)
{
  LhReader reader = proof->bitmap;

  while (!reader.failed && reader.position < reader.length)
    {
      guint block = lh_reader_uint (&reader, 1), size = lh_reader_uint (&reader, 1), octet = (type & 0xFF) / 8;
      const guint8 *bits = lh_reader_bytes (&reader, size);

      if (bits != NULL && block == (guint) type >> 8)
        return octet < size && (bits[octet] & 0x80 >> type % 8) != 0;
    }
  return FALSE;
}

/* The upper side of a zone cut. */
static gboolean
is_delegation (const Proof *proof)
{
  return has_type (proof, LH_TYPE_NS) && !has_type (proof, LH_TYPE_SOA);
}

/* RFC 5155, 5 */
static char *
hash_of (const Proofs *self, const char *name)
{
  const Proof *first = self->proofs->pdata[0];
  g_autoptr (GByteArray) data = g_byte_array_new ();
  guint8 hash[HASH_SIZE];

  if (!lh_rdata_append_name (data, name))
    return NULL;
  for (guint i = 0; i <= first->iterations; i++)
    {
      g_autoptr (GChecksum) sha1 = g_checksum_new (G_CHECKSUM_SHA1);
      gsize size = sizeof hash;

      g_checksum_update (sha1, i == 0 ? data->data : hash, i == 0 ? (gssize) data->len : HASH_SIZE);
      if (first->salt_size > 0)
        g_checksum_update (sha1, first->salt, (gssize) first->salt_size);
      g_checksum_get_digest (sha1, hash, &size);
    }
  return to_base32 (hash);
}

/* Where the labels of @wire begin; how many there are. */
static guint
find_labels (const GByteArray *wire, guint8 places[LABELS_MAX])
{
  guint n = 0;

  for (guint i = 0; i < wire->len && wire->data[i] != 0 && n < LABELS_MAX; i += wire->data[i] + 1)
    places[n++] = (guint8) i;
  return n;
}

/* The order of RFC 4034, 6.1: by labels from the last to the first, each by its octets in lower case. */
static int
compare_names (const char *a, const char *b)
{
  g_autoptr (GByteArray) x = g_byte_array_new ();
  g_autoptr (GByteArray) y = g_byte_array_new ();
  guint8 of_x[LABELS_MAX], of_y[LABELS_MAX];
  guint m, n;

  if (!lh_rdata_append_name (x, a) || !lh_rdata_append_name (y, b))
    return 0;
  m = find_labels (x, of_x);
  n = find_labels (y, of_y);
  for (; m > 0 && n > 0; m--, n--)
    {
      const guint8 *p = x->data + of_x[m - 1], *q = y->data + of_y[n - 1];
      int order = memcmp (p + 1, q + 1, MIN (*p, *q));

      if (order != 0 || *p != *q)
        return order != 0 ? order : *p - *q;
    }
  return (int) m - (int) n;
}

static gboolean
lies_between (int owner_next, int owner_name, int name_next)
{
  /* The last one of the zone goes on at its beginning. */
  return owner_next < 0 ? owner_name < 0 && name_next < 0 : owner_name < 0 || name_next < 0;
}

static gboolean
covers (const Proofs *self, const Proof *proof, const char *name, const char *hash)
{
  if (self->hashed)
    return hash != NULL && lies_between (strcmp (proof->owner, proof->next), strcmp (proof->owner, hash), strcmp (hash, proof->next));
  return lies_between (compare_names (proof->owner, proof->next), compare_names (proof->owner, name), compare_names (name, proof->next));
}

/* (nullable) */
static const Proof *
find_match (const Proofs *self, const char *name)
{
  g_autofree char *hash = self->hashed ? hash_of (self, name) : NULL;

  for (guint i = 0; i < self->proofs->len; i++)
    {
      const Proof *proof = self->proofs->pdata[i];

      if (g_strcmp0 (proof->owner, self->hashed ? hash : name) == 0)
        return proof;
    }
  return NULL;
}

/* (nullable) */
static const Proof *
find_cover (const Proofs *self, const char *name)
{
  g_autofree char *hash = self->hashed ? hash_of (self, name) : NULL;

  for (guint i = 0; i < self->proofs->len; i++)
    {
      const Proof *proof = self->proofs->pdata[i];

      /* What is below a cut or a DNAME says nothing about its upper side's neighbours (RFC 6840, 4.1). */
      if (!self->hashed && !g_str_equal (proof->owner, name) && lh_name_is_within (name, proof->owner) &&
          (is_delegation (proof) || has_type (proof, LH_TYPE_DNAME)))
        continue;
      if (covers (self, proof, name, hash))
        return proof;
    }
  return NULL;
}

/* What the bitmap at the name itself, or at the wildcard that stands for it, says. */
static LhDenial
judge_bitmap (const Proofs *self, const Proof *proof, gboolean *ret_delegation)
{
  if (has_type (proof, self->type) || has_type (proof, LH_TYPE_CNAME))
    return LH_DENIAL_NONE;
  /* The DS is the upper side's matter and everything else the lower side's (RFC 6840, 4.1 and 4.4). */
  if (self->type == LH_TYPE_DS ? has_type (proof, LH_TYPE_SOA) && self->zone[0] != '\0' : is_delegation (proof))
    return LH_DENIAL_NONE;
  *ret_delegation = is_delegation (proof);
  return LH_DENIAL_TYPE;
}

static LhDenial
judge_wildcard (const Proofs *self, const char *encloser)
{
  g_autofree char *wildcard = *encloser != '\0' ? g_strconcat ("*.", encloser, NULL) : g_strdup ("*");
  const Proof *match = find_match (self, wildcard);
  gboolean delegation;

  if (match != NULL)
    return judge_bitmap (self, match, &delegation);
  return find_cover (self, wildcard) != NULL ? LH_DENIAL_NAME : LH_DENIAL_NONE;
}

/* The longest name above @name that is above @other too. */
static const char *
common_ancestor (const char *name, const char *other)
{
  const char *above = lh_name_parent (name);

  while (above != NULL && *above != '\0' && !lh_name_is_within (other, above))
    above = lh_name_parent (above);
  return above != NULL ? above : "";
}

static LhDenial
judge_plain (const Proofs *self, const char *name)
{
  const Proof *cover = find_cover (self, name);
  const char *a, *b;

  if (cover == NULL)
    return LH_DENIAL_NONE;
  if (lh_name_is_within (cover->next, name))
    return LH_DENIAL_TYPE; /* only names below it: an empty non-terminal (RFC 4592, 2.2.2) */
  a = common_ancestor (name, cover->owner);
  b = common_ancestor (name, cover->next);
  return judge_wildcard (self, strlen (a) > strlen (b) ? a : b);
}

/* RFC 5155, 8.3: the closest name above that is there, and that the next one below is not. */
static LhDenial
judge_hashed (const Proofs *self, const char *name)
{
  const char *closer = name, *above = lh_name_parent (name);

  for (guint i = 0; i < LABELS_MAX && above != NULL && lh_name_is_within (above, self->zone); i++)
    {
      const Proof *match = find_match (self, above);
      const Proof *cover;

      if (match == NULL)
        {
          closer = above;
          above = lh_name_parent (above);
          continue;
        }
      cover = find_cover (self, closer);
      if (cover == NULL || is_delegation (match) || has_type (match, LH_TYPE_DNAME))
        return LH_DENIAL_NONE;
      return cover->opt_out ? LH_DENIAL_OPT_OUT : judge_wildcard (self, above);
    }
  return LH_DENIAL_NONE;
}

LhDenial
lh_denial_judge (GPtrArray *records, const char *zone, const char *name, LhType type, gboolean *ret_delegation)
{
  g_auto (Proofs) self = proofs_new (records, zone, type);
  const Proof *match;

  *ret_delegation = FALSE;
  if (self.proofs->len == 0 || !lh_name_is_within (name, zone))
    return LH_DENIAL_NONE;
  if (self.heavy)
    return LH_DENIAL_HEAVY;
  match = find_match (&self, name);
  if (match != NULL)
    return judge_bitmap (&self, match, ret_delegation);
  return self.hashed ? judge_hashed (&self, name) : judge_plain (&self, name);
}

static guint
count_labels (const char *name)
{
  guint n = 0;

  for (; *name != '\0'; name = lh_name_parent (name))
    n++;
  return n;
}

LhDenial
lh_denial_allows_wildcard (GPtrArray *records, const char *zone, const char *name, guint labels)
{
  g_auto (Proofs) self = proofs_new (records, zone, (LhType) 0);
  guint count = count_labels (name);
  const char *closer = name;
  const Proof *cover;

  if (self.proofs->len == 0)
    return LH_DENIAL_NONE;
  if (self.heavy)
    return LH_DENIAL_HEAVY;
  /* With NSEC the name itself is denied, with NSEC3 the one right below the wildcard's own parent. */
  for (; self.hashed && count > labels + 1; count--)
    closer = lh_name_parent (closer);
  cover = find_cover (&self, closer);
  if (cover == NULL)
    return LH_DENIAL_NONE;
  return cover->opt_out ? LH_DENIAL_OPT_OUT : LH_DENIAL_NAME;
}
