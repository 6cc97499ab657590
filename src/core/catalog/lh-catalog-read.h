/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

/* Reads one file of the catalogue strictly: what is lacking, unknown or of a wrong type is an error that names file and member.
 * The first error wins; after it every reading gives an empty value, so that a loader needs to look only once, at the end. */
typedef struct
{
  const char *file;    /* "providers/google.json" */
  const char *date;    /* (nullable) of the facts that name none of their own */
  GHashTable *sources; /* (nullable) keys that a fact may cite */
  GError     *error;   /* (nullable) the first one */
} LhReader;

/* The members of one object. All must have been read when it is closed, which is before the one that it was found in. Its name has to last as long. */
typedef struct _LhMembers LhMembers;

typedef enum { LH_OPTIONAL, LH_REQUIRED } LhPresence;

void        lh_reader_fail (LhReader *reader, const char *path, const char *member, const char *format, ...) G_GNUC_PRINTF (4, 5);
gboolean    lh_reader_is_day (const char *date); /* "2026-11-23" */

/* @object NULL reads as empty after an error, or as an optional member that is not there. (transfer full) */
LhMembers  *lh_members_open (LhReader *reader, JsonObject *object, const char *path);
void        lh_members_close (LhMembers *members);
gboolean    lh_members_has (LhMembers *members, const char *name);
GList      *lh_members_names (LhMembers *members); /* (transfer container) (element-type utf8) */

char       *lh_members_string (LhMembers *members, const char *name, LhPresence presence); /* (transfer full) (nullable) */
gint64      lh_members_int (LhMembers *members, const char *name, LhPresence presence, gint64 least, gint64 most, gint64 fallback);
gboolean    lh_members_boolean (LhMembers *members, const char *name);
int         lh_members_enum (LhMembers *members, const char *name, const char *const *words); /* the index of its word */
char      **lh_members_strings (LhMembers *members, const char *name, LhPresence presence);   /* (transfer full), never NULL */
JsonArray  *lh_members_array (LhMembers *members, const char *name, LhPresence presence);     /* (transfer none) (nullable) */
LhMembers  *lh_members_object (LhMembers *members, const char *name, LhPresence presence);    /* (transfer full), never NULL */
LhMembers  *lh_members_element (LhMembers *members, const char *name, JsonArray *array, guint index); /* (transfer full), never NULL */

/* "en" and "zh", both or neither. */
void        lh_members_text_here (LhMembers *members, LhText *ret_text);
void        lh_members_text (LhMembers *members, const char *name, LhPresence presence, LhText *ret_text);
void        lh_members_fact (LhMembers *members, const char *name, LhPresence presence, LhFact *ret_fact);
GPtrArray  *lh_members_texts (LhMembers *members, const char *name, LhPresence presence); /* (transfer full) (element-type LhText) */

GPtrArray  *lh_members_notes (LhMembers *members, const char *name, LhPresence presence); /* (transfer full) (element-type LhNote) */

void        lh_text_clear (LhText *text);
void        lh_text_free (LhText *text);
void        lh_fact_clear (LhFact *fact);

G_END_DECLS
