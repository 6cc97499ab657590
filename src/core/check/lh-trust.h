/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"

G_BEGIN_DECLS

/* DNSSEC judged from the root's keys downwards (RFC 4035, 5), over answers that a resolver gave with CD and DO set: it is not taken at its word.
 * Pure: the time is that of the survey, the anchors are those of the context. Private to check/. */

typedef enum
{
  LH_TRUST_OPEN,     /* answers are lacking yet */
  LH_TRUST_SECURE,
  LH_TRUST_INSECURE, /* proven to be unsigned */
  LH_TRUST_BOGUS,    /* a validating resolver refuses it */
  LH_TRUST_UNKNOWN,  /* cannot be told from here */
} LhTrustState;

typedef enum
{
  LH_TRUST_FINE,
  LH_TRUST_EXPIRED,   /* BOGUS: the signatures of {zone} */
  LH_TRUST_EARLY,     /* BOGUS: they begin in the future */
  LH_TRUST_SIGNATURE, /* BOGUS: they do not fit records or keys */
  LH_TRUST_UNSIGNED,  /* BOGUS: there are none where the zone must have some */
  LH_TRUST_DENIAL,    /* BOGUS: that something is not there is not proven */
  LH_TRUST_NO_KEY,    /* BOGUS: the zone above says {zone} is signed, and it has no keys */
  LH_TRUST_WRONG_DS,  /* BOGUS: the zone above names other keys than {zone} has */
  LH_TRUST_ALGORITHM, /* INSECURE: signed in a way that is not known here */
  LH_TRUST_NO_ANCHOR, /* UNKNOWN: no signatures come through, not even the root's */
  LH_TRUST_FAILED,    /* UNKNOWN: a question was not answered: {outcome} */
  LH_TRUST_LIMIT,     /* UNKNOWN: more work than anybody should do */
} LhTrustProblem;

typedef struct
{
  LhTrustState   state;
  LhTrustProblem problem;
  char          *zone;    /* (nullable) SECURE: whose keys signed it; BOGUS: at which it breaks; INSECURE: the highest that is unsigned; folded, "" the root */
  char          *key;     /* (nullable) key of the question at whose answer it was decided */
  LhOutcome      outcome; /* FAILED */
  gint64         from, until; /* SECURE, EXPIRED, EARLY: of the signature that ends first of those by {zone} */
  GPtrArray     *keys;    /* (nullable) (element-type LhRecord) SECURE: the DNSKEY of {zone} */
} LhTrust;

void lh_trust_clear (LhTrust *trust);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LhTrust, lh_trust_clear)

/* The zone that @name is in. */
LhTrust lh_trust_of_zone    (LhInquiry *inquiry, const LhContext *context, const char *name);

/* The records of @type at @name, or that there are none, along its aliases. @ret_answer (nullable): what was asked, NULL while open. */
LhTrust lh_trust_of_records (LhInquiry *inquiry, const LhContext *context, const char *name, LhType type, const LhAnswer **ret_answer);

/* What the catalogue has of the root's keys. (transfer full) (element-type LhRecord: DS) */
GPtrArray *lh_trust_get_anchors (const LhCatalog *catalog);

/* As the resolver answers it with CD and DO set. (nullable) */
const LhAnswer *lh_trust_ask (LhInquiry *inquiry, const char *name, LhType type);

G_END_DECLS
