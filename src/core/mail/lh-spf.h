/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* SPF record syntax (RFC 7208, 4.5–4.6, 12). Bytes in, terms and problems out; nothing is asked. */

typedef enum
{
  LH_SPF_ALL, LH_SPF_INCLUDE, LH_SPF_A, LH_SPF_MX, LH_SPF_PTR, LH_SPF_IP4, LH_SPF_IP6, LH_SPF_EXISTS,
  LH_SPF_REDIRECT, LH_SPF_EXP, LH_SPF_UNKNOWN_MODIFIER,
  LH_SPF_BAD, /* no term; see its problem */
} LhSpfKind;

typedef struct
{
  LhSpfKind kind;
  char      qualifier;    /* '+', '-', '~', '?' */
  char     *text;         /* as published */
  gsize     offset;       /* octets from the record's start */
  char     *domain;       /* (nullable) domain-spec as written, macros unexpanded */
  GInetAddress *address;  /* (nullable) ip4, ip6 */
  const guint8 *octets;   /* (nullable) its own, four or sixteen; borrowed */
  guint     prefix4, prefix6; /* cidr lengths, 32 and 128 where none is written */
  const char *problem;    /* (nullable) static id of what is wrong with this term, see below */
} LhSpfTerm;

/* Problems of a term that is LH_SPF_BAD:
 *   "unknown-mechanism" "empty-term" "empty-value" "unexpected-value" "bad-ip4" "bad-ip6" "bad-cidr" "bad-domain"
 *   "bad-macro" "bad-modifier", "duplicate" (a second redirect or exp),
 *   "glued" (no blank before the next term), "quote", "full-width", "dash" (typographic - or ~), "invisible" (no-break or
 *   zero-width space), "non-ascii", "control" (tab, line break, NUL).
 * A term of another kind may have one as well; the grammar holds then, and nobody meant it:
 *   "glued" ("include:a.example-all"), "quote", "equals-sign" ("include=…", which all receivers ignore),
 *   "second-version" ("v=spf1" once more: two records in one). */

/* Reference counted, and shared: what is changed must be a copy. */
typedef struct
{
  int        ref_count;
  char      *text;
  GPtrArray *terms;      /* (element-type LhSpfTerm) in order */
  gboolean   valid;      /* the grammar holds: no permerror by syntax */
} LhSpfRecord;

/* Whether a TXT's text is an SPF record: "v=spf1" and then a blank or the end, case-insensitive (RFC 7208, 4.5). */
gboolean     lh_spf_is_record (const char *text, gssize length);
/* Begins almost so: other case is fine, but "v=spf1;", "spf1 …", "v = spf1", "\"v=spf1", "v=spf 1" were meant as SPF and are none. */
gboolean     lh_spf_is_almost (const char *text, gssize length);

/* NULL when it is no SPF record. Never fails otherwise: broken terms are LH_SPF_BAD. (transfer full) */
LhSpfRecord *lh_spf_parse (const char *text, gssize length);
LhSpfRecord *lh_spf_record_copy (const LhSpfRecord *record); /* (transfer full) */
LhSpfRecord *lh_spf_record_ref (LhSpfRecord *record);
void         lh_spf_record_unref (LhSpfRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhSpfRecord, lh_spf_record_unref)

/* Two terms with the same key mean the same: without "+", and in small letters where no macro tells them apart (7.3). (transfer full) */
char        *lh_spf_term_key (const char *text);

/* Whether a term of @kind costs a look-up (RFC 7208, 4.6.4). */
gboolean     lh_spf_kind_is_counted (LhSpfKind kind);
const LhSpfTerm *lh_spf_record_find (const LhSpfRecord *record, LhSpfKind kind); /* (nullable) the first */
/* Whether a "+include" of @domain stands before the first "all". */
gboolean     lh_spf_record_includes (const LhSpfRecord *record, const char *domain);
char         lh_spf_record_get_all (const LhSpfRecord *record); /* qualifier of "all", or 0 */
/* The same where nobody may pass before it: '-' or '~', else 0. */
char         lh_spf_record_denies (const LhSpfRecord *record);
/* Whether so many addresses pass by @term that it names nobody: more than any one holder has. */
gboolean     lh_spf_term_is_boundless (const LhSpfTerm *term);

G_END_DECLS
