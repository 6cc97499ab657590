/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-denial.h"

#include "dns/lh-dnssec.h"
#include "dns/lh-name.h"
#include "dns/lh-rdata.h"

#include <ldns/ldns.h>
#include <string.h>

/* Records that are looked at: an honest proof has four at most, with NSEC3 three. */
#define PROOFS_MAX 32
/* Debian's unbound and BIND take no more than 50 since CVE-2023-50868. */
#define ITERATIONS_MAX 50
#define LABELS_MAX 127

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ldns_rr, ldns_rr_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ldns_rdf, ldns_rdf_deep_free)

/* One NSEC or NSEC3. */
typedef struct
{
  ldns_rr *rr;
  char    *owner;      /* NSEC: the name; NSEC3: its hash, base32hex, lower case */
  char    *next;       /* NSEC3: the next hash */
  gboolean opt_out;
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
proof_free (gpointer data)
{
  Proof *proof = data;

  ldns_rr_free (proof->rr);
  g_free (proof->owner);
  g_free (proof->next);
  g_free (proof);
}

static void
proofs_clear (Proofs *self)
{
  g_clear_pointer (&self->proofs, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Proofs, proofs_clear)

/* The next hash of a NSEC3, or NULL when it is not as long as the hash of RFC 5155, 5 is. */
static char *
next_hash (const ldns_rr *rr)
{
  const ldns_rdf *next = ldns_nsec3_next_owner (rr);
  char text[64];
  int length;

  /* An octet of length stands in front (RFC 5155, 3.2). */
  if (next == NULL || ldns_rdf_size (next) != 21)
    return NULL;
  length = ldns_b32_ntop_extended_hex (ldns_rdf_data (next) + 1, 20, text, sizeof text);
  return length == 32 ? g_ascii_strdown (text, 32) : NULL;
}

static gboolean
is_same_hashing (const ldns_rr *a, const ldns_rr *b)
{
  const ldns_rdf *x = ldns_nsec3_salt (a), *y = ldns_nsec3_salt (b); /* the records' own */

  return ldns_nsec3_iterations (a) == ldns_nsec3_iterations (b) && (x == NULL) == (y == NULL) && (x == NULL || ldns_rdf_compare (x, y) == 0);
}

static void
add_hashed (Proofs *self, const LhRecord *record, ldns_rr *rr)
{
  g_autoptr (ldns_rr) owned = rr;
  Proof *proof;
  g_autofree char *next = next_hash (rr);

  /* RFC 5155, 8.2: unknown hashes and flags are passed over, and all are of one kind. */
  if (next == NULL || ldns_nsec3_algorithm (rr) != LDNS_SHA1 || (ldns_nsec3_flags (rr) & 0xFE) != 0 || strcspn (record->owner, ".") != 32 ||
      (self->proofs->len > 0 && !is_same_hashing (rr, ((Proof *) self->proofs->pdata[0])->rr)))
    return;
  self->heavy |= ldns_nsec3_iterations (rr) > ITERATIONS_MAX;
  proof = g_new0 (Proof, 1);
  proof->rr = g_steal_pointer (&owned);
  proof->owner = g_strndup (record->owner, 32);
  proof->next = g_steal_pointer (&next);
  proof->opt_out = ldns_nsec3_optout (rr);
  g_ptr_array_add (self->proofs, proof);
}

static Proofs
proofs_new (GPtrArray *records, const char *zone, LhType type)
{
  Proofs self = { g_ptr_array_new_with_free_func (proof_free), FALSE, FALSE, zone, type };

  for (guint i = 0; i < records->len && self.proofs->len < PROOFS_MAX; i++)
    self.hashed |= ((LhRecord *) records->pdata[i])->type == LH_TYPE_NSEC3;
  for (guint i = 0; i < MIN (records->len, PROOFS_MAX); i++)
    {
      const LhRecord *record = records->pdata[i];
      ldns_rr *rr = record->type == (self.hashed ? LH_TYPE_NSEC3 : LH_TYPE_NSEC) ? lh_dnssec_rr (record) : NULL;
      Proof *proof;

      if (rr == NULL)
        continue;
      if (self.hashed)
        {
          /* The hash stands right below the zone. */
          if (g_strcmp0 (lh_name_parent (record->owner), zone) == 0)
            add_hashed (&self, record, rr);
          else
            ldns_rr_free (rr);
          continue;
        }
      proof = g_new0 (Proof, 1);
      proof->rr = rr;
      proof->owner = g_strdup (record->owner);
      g_ptr_array_add (self.proofs, proof);
    }
  return self;
}

static gboolean
has_type (const Proof *proof, ldns_rr_type type)
{
  const ldns_rdf *bitmap = ldns_nsec_get_bitmap (proof->rr);

  return bitmap != NULL && ldns_nsec_bitmap_covers_type (bitmap, type);
}

/* The upper side of a zone cut. */
static gboolean
is_delegation (const Proof *proof)
{
  return has_type (proof, LDNS_RR_TYPE_NS) && !has_type (proof, LDNS_RR_TYPE_SOA);
}

static char *
hash_of (const Proofs *self, const char *name)
{
  const Proof *first = self->proofs->pdata[0];
  g_autoptr (ldns_rdf) rdf = lh_dnssec_name (name);
  g_autoptr (ldns_rdf) hash = rdf != NULL ? ldns_nsec3_hash_name_frm_nsec3 (first->rr, rdf) : NULL;

  if (hash == NULL || ldns_rdf_size (hash) < 33 || ldns_rdf_data (hash)[0] != 32)
    return NULL;
  return g_ascii_strdown ((const char *) ldns_rdf_data (hash) + 1, 32);
}

static int
compare_names (const char *a, const char *b)
{
  g_autoptr (ldns_rdf) x = lh_dnssec_name (a);
  g_autoptr (ldns_rdf) y = lh_dnssec_name (b);

  return x != NULL && y != NULL ? ldns_dname_compare (x, y) : 0;
}

/* The name behind the owner's, folded. (transfer full) (nullable) */
static char *
next_name (const Proof *proof)
{
  const ldns_rdf *next = ldns_rr_rdf (proof->rr, 0);
  LhReader reader = { ldns_rdf_data (next), ldns_rdf_size (next) };

  return lh_reader_name (&reader);
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
  g_autofree char *next = NULL;

  if (self->hashed)
    return hash != NULL && lies_between (strcmp (proof->owner, proof->next), strcmp (proof->owner, hash), strcmp (hash, proof->next));
  next = next_name (proof);
  return next != NULL && lies_between (compare_names (proof->owner, next), compare_names (proof->owner, name), compare_names (name, next));
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
          (is_delegation (proof) || has_type (proof, LDNS_RR_TYPE_DNAME)))
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
  if (has_type (proof, (ldns_rr_type) self->type) || has_type (proof, LDNS_RR_TYPE_CNAME))
    return LH_DENIAL_NONE;
  /* The DS is the upper side's matter and everything else the lower side's (RFC 6840, 4.1 and 4.4). */
  if (self->type == LH_TYPE_DS ? has_type (proof, LDNS_RR_TYPE_SOA) && self->zone[0] != '\0' : is_delegation (proof))
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
  g_autofree char *next = cover != NULL ? next_name (cover) : NULL;
  const char *a, *b;

  if (next == NULL)
    return LH_DENIAL_NONE;
  if (lh_name_is_within (next, name))
    return LH_DENIAL_TYPE; /* only names below it: an empty non-terminal (RFC 4592, 2.2.2) */
  a = common_ancestor (name, cover->owner);
  b = common_ancestor (name, next);
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
      if (cover == NULL || is_delegation (match) || has_type (match, LDNS_RR_TYPE_DNAME))
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

LhDenial
lh_denial_allows_wildcard (GPtrArray *records, const char *zone, const char *name, guint labels)
{
  g_auto (Proofs) self = proofs_new (records, zone, (LhType) 0);
  g_autoptr (ldns_rdf) rdf = lh_dnssec_name (name);
  guint count = rdf != NULL ? ldns_dname_label_count (rdf) : 0;
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
