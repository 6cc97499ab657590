/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/lh-tags.h"

G_BEGIN_DECLS

/* "v=STSv1; id=…;": the form that MTA-STS (RFC 8461, 3.1) and TLS-RPT (RFC 8460, 3) records share. Stricter than a tag list: no blank stands
 * beside "=", and upper and lower case differ. */

typedef enum
{
  LH_FIELDS_OTHER,  /* something else */
  LH_FIELDS_ALMOST, /* meant as one, but senders pass it over */
  LH_FIELDS_RECORD,
} LhFieldsKind;

/* @version without "v=": "STSv1". */
LhFieldsKind lh_fields_look (const char *text, gssize length, const char *version);

/* Behind the version at the beginning of @text, as it should be or as a hand slips in it: "v=STS1", "v = stsv 1", "MTA-STSv1". NULL where it begins
 * otherwise, and where it is plainly another version. (nullable) (transfer none) */
const char  *lh_fields_skip_version (const char *text, const char *version);

typedef struct
{
  GPtrArray *fields; /* (element-type LhTag) in order, the version too */
  char      *bad;    /* (nullable) the first part that is no name=value, as it can be shown; valid UTF-8 */
} LhFields;

LhFields   *lh_fields_parse (const char *text, gssize length); /* (transfer full) */
void        lh_fields_free (LhFields *self);
const char *lh_fields_get (const LhFields *self, const char *name); /* (nullable) the first */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhFields, lh_fields_free)

/* Of a text that need be no proper record: each value that was meant as @name's, as ASCII. (transfer full) (element-type utf8) */
GPtrArray  *lh_fields_list_meant (const char *text, gssize length, const char *version, const char *name);
/* Such a text as a record that senders read, with @value for @name. Further fields of its owner stay, as both RFCs allow extensions, but for what
 * nobody can read. (transfer full) */
char       *lh_fields_amend (const char *text, gssize length, const char *version, const char *name, const char *value);

G_END_DECLS
