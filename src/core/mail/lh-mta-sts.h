/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/lh-fields.h"

G_BEGIN_DECLS

/* MTA-STS: the promise that a domain's mail servers can be reached encrypted (RFC 8461). */

#define LH_MTA_STS_VERSION "STSv1"
#define LH_MTA_STS_MAX_AGE 31557600 /* seconds: the longest that is allowed (3.2) */

/* The TXT record at _mta-sts (3.1). */
typedef struct
{
  LhFields   *fields;
  const char *id;      /* (nullable) as written; borrowed from the fields */
  gboolean    valid;
  const char *problem; /* (nullable) static id: "field" (fields->bad tells which), "no-id", "bad-id" */
} LhMtaStsRecord;

/* @text: one that lh_fields_look() calls a record. (transfer full) */
LhMtaStsRecord *lh_mta_sts_record_parse (const char *text, gssize length);
void            lh_mta_sts_record_free (LhMtaStsRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhMtaStsRecord, lh_mta_sts_record_free)

/* @text, meant as one, as senders read it: with @id (nullable: letters and digits of its own), and with further fields as they are. (transfer full) */
char           *lh_mta_sts_record_amend (const char *text, gssize length, const char *id);

typedef enum { LH_MTA_STS_NONE, LH_MTA_STS_TESTING, LH_MTA_STS_ENFORCE, LH_MTA_STS_UNSET } LhMtaStsMode;

const char *lh_mta_sts_mode_to_string (LhMtaStsMode mode); /* "none", "testing", "enforce", "unset" */

/* The file https://mta-sts.DOMAIN/.well-known/mta-sts.txt (3.2). */
typedef struct
{
  LhMtaStsMode mode;
  guint32      max_age;  /* seconds */
  GPtrArray   *mx;       /* (element-type utf8) patterns, folded, each once */
  gboolean     valid;
  const char  *problem;  /* (nullable) static id: "line", "version", "mode", "max_age", "mx": cannot be read; "no-version", "no-mode", "no-max_age",
                          * "no-mx": is not there */
  char        *bad;      /* (nullable) the line that cannot be read, as it can be shown; valid UTF-8 */
} LhMtaStsPolicy;

LhMtaStsPolicy *lh_mta_sts_policy_parse (const char *body, gsize size); /* (transfer full) */
void            lh_mta_sts_policy_free (LhMtaStsPolicy *policy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhMtaStsPolicy, lh_mta_sts_policy_free)

/* Whether @pattern covers @host, both folded: equal, or "*." in place of just the left-most label (4.1). */
gboolean        lh_mta_sts_matches (const char *pattern, const char *host);

G_END_DECLS
