/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LH_ENTRY_PROVIDER,
  LH_ENTRY_SENDER,
  LH_ENTRY_DNS_HOST,
  LH_ENTRY_RESOLVER,
  LH_ENTRY_BLOCKLIST,
  LH_N_ENTRY_KINDS
} LhEntryKind;

/* By what an entry is found. */
typedef enum
{
  LH_KEY_MX,
  LH_KEY_INCLUDE,
  LH_KEY_CLIENT,
  LH_KEY_SENDER, /* an include of it */
  LH_KEY_NS,
  LH_KEY_DOMESTIC, /* no pattern: its first mail server, where all customers have the same */
  LH_KEY_INTERNATIONAL,
  LH_N_KEYS
} LhKey;

/* An entry, whose file is read when it is first asked for. */
typedef struct
{
  LhEntryKind kind;
  const char *id;
  gpointer    entry; /* (nullable) LhProvider, LhSender … */
} LhSlot;

typedef struct
{
  const char *pattern;
  LhSlot     *slot;
} LhKeyed;

/* What build-aux/catalog-index wrote of the files. */
typedef struct
{
  char      *text;                     /* all strings are in it */
  GPtrArray *slots[LH_N_ENTRY_KINDS]; /* (element-type LhSlot) in the order in which they are shown */
  GArray    *keyed[LH_N_KEYS];         /* (element-type LhKeyed) in the order of their slots */
} LhCatalogIndex;

LhCatalogIndex *lh_catalog_index_read (const char *text, GError **error); /* (transfer full) */
void            lh_catalog_index_free (LhCatalogIndex *index);

LhSlot         *lh_catalog_index_find (const LhCatalogIndex *index, LhEntryKind kind, const char *id); /* (nullable) */
/* The first whose pattern @name is, or lies under; "*" stands for one or more characters of one label. (nullable) */
LhSlot         *lh_catalog_index_match (const LhCatalogIndex *index, LhKey key, const char *name);
/* The first whose pattern is @name, with a final dot or without. (nullable) */
LhSlot         *lh_catalog_index_match_whole (const LhCatalogIndex *index, LhKey key, const char *name);

/* Whether @name is @pattern or lies under it, label by label; "*" stands for one or more characters of one label. */
gboolean        lh_catalog_matches (const char *pattern, const char *name);

G_END_DECLS
