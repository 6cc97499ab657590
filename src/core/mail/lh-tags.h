/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tag=value lists that DKIM (RFC 6376, 3.2), DMARC (RFC 9989), MTA-STS, TLS-RPT and BIMI records share. */

typedef struct
{
  char  *name;   /* as written */
  char  *value;  /* trimmed; always valid UTF-8, octets that belong into no value as \ddd */
  gsize  offset; /* of the name */
} LhTag;

typedef struct
{
  GPtrArray *tags;       /* (element-type LhTag) in order */
  gboolean   valid;      /* every part is a tag=value, no name twice, nothing empty but behind the last ";" */
  gsize      bad_offset; /* of the first part that is not, when not valid */
  const char *problem;   /* (nullable) static id: "no-equals", "bad-name", "duplicate", "bad-character" */
} LhTagList;

LhTagList  *lh_tag_list_parse (const char *text, gssize length); /* (transfer full) */
void        lh_tag_list_free (LhTagList *list);
const char *lh_tag_list_get (const LhTagList *list, const char *name); /* (nullable) the first, name case-insensitive */
const char *lh_tag_list_get_exact (const LhTagList *list, const char *name); /* (nullable) the same, name to the letter */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhTagList, lh_tag_list_free)

G_END_DECLS
