/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-inquiry.h"
#include "mail/lh-tags.h"

G_BEGIN_DECLS

/* DMARC records (RFC 9989, 4.7) and where they are found (4.10, the tree walk). */

typedef enum { LH_DMARC_NONE, LH_DMARC_QUARANTINE, LH_DMARC_REJECT, LH_DMARC_UNSET, LH_DMARC_BAD } LhDmarcPolicy;

const char   *lh_dmarc_policy_to_string (LhDmarcPolicy policy);

typedef struct
{
  char         *uri;      /* as written, without the size */
  char         *address;  /* (nullable) of mailto: */
  gboolean      valid;    /* a mailto: with an address, or https: */
  gboolean      sized;    /* an obsolete "!10m" stood behind it */
} LhDmarcUri;

typedef struct
{
  LhTagList    *tags;
  gboolean      valid;       /* receivers can use it: v=DMARC1 first, syntax holds */
  const char   *problem;     /* (nullable) static id when not valid: "version", "syntax", "duplicate", "bad-value", "quote", "full-width", "escaped" */
  char         *problem_tag; /* (nullable) or the part that is no tag */
  LhDmarcPolicy policy, subdomain, nonexistent; /* p, sp, np as written */
  gboolean      testing;     /* t=y */
  gboolean      strict_dkim, strict_spf;
  GPtrArray    *rua, *ruf;   /* (element-type LhDmarcUri) */
} LhDmarcRecord;

/* Whether a TXT was published as DMARC: begins with v=DMARC1 (RFC 9989, 4.7: case-sensitive value). */
gboolean       lh_dmarc_is_record (const char *text, gssize length);
/* Was meant as one and is none: other case, blank or quote in front, full-width characters, "DMARC1;p=". */
gboolean       lh_dmarc_is_almost (const char *text, gssize length);

LhDmarcRecord *lh_dmarc_parse (const char *text, gssize length); /* NULL when neither. (transfer full) */
void           lh_dmarc_record_free (LhDmarcRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhDmarcRecord, lh_dmarc_record_free)

/* Effective policy for the domain itself: p, lowered one step by t=y. */
LhDmarcPolicy  lh_dmarc_effective (const LhDmarcRecord *record);
/* The same for names below it: sp, and p where there is none. */
LhDmarcPolicy  lh_dmarc_effective_below (const LhDmarcRecord *record);

/* "a:x,b:y": the addresses that reports can be sent to; "" for none. (transfer full) */
char          *lh_dmarc_list_reports (const LhDmarcRecord *record);
/* @record (nullable) with another policy and other reports (nullable: none). What else its owner decided stays as far as receivers can read it, but for
 * tags that RFC 9989 took away and, unless @testing, the test mode. (transfer full) */
char          *lh_dmarc_amend (const LhDmarcRecord *record, LhDmarcPolicy policy, gboolean testing, const char *rua);

typedef struct
{
  char          *at;       /* (nullable) the domain whose _dmarc holds the record; NULL when none was found */
  gboolean       waiting;  /* answers are lacking */
  gboolean       unanswered; /* something inconclusive on the way: cannot tell */
  GPtrArray     *texts;    /* (element-type utf8) DMARC records at @at (more than one: receivers use none) */
  LhDmarcRecord *record;   /* (nullable) the one */
} LhDmarcFound;

/* Walks up from @domain (at most 8 queries, RFC 9989, 4.10): @domain first, then all above it at once. Receivers pass over
 * a name with several records; here several at @domain itself end the walk, since that is where they are mended.
 * (transfer full) */
LhDmarcFound  *lh_dmarc_discover (LhInquiry *inquiry, const char *domain);
void           lh_dmarc_found_free (LhDmarcFound *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhDmarcFound, lh_dmarc_found_free)

G_END_DECLS
