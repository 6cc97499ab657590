/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog-index.h"
#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

/* What is NULL or empty is read when it is first asked for: few need more than some of the files. */
struct _LhCatalog
{
  GResource      *resource;
  LhCatalogIndex *index;
  GPtrArray      *entries[LH_N_ENTRY_KINDS]; /* (element-type LhProvider …) all of them, or none yet */
  GPtrArray      *choices;
  GHashTable     *sources; /* (nullable) key → text */
  GHashTable     *weights; /* (nullable) the keys that ranking.json knows */
  JsonObject     *ranking; /* (nullable) */
  LhWarmUp       *warm_up; /* (nullable) */
  char          **trust_anchors; /* (nullable) */
};

/* Only the index. (transfer full), NULL with @error */
LhCatalog  *lh_catalog_open (GResource *resource, GError **error);

/* The file @path of @resource. (transfer full) */
JsonObject *lh_catalog_read_object (GResource *resource, const char *path, GError **error);

/* Each reads its file unless it was read before. */
gboolean    lh_catalog_read_slot          (LhCatalog *self, LhSlot *slot, GError **error);
gboolean    lh_catalog_read_sources       (LhCatalog *self, GError **error);
gboolean    lh_catalog_read_ranking       (LhCatalog *self, GError **error);
gboolean    lh_catalog_read_warm_up       (LhCatalog *self, GError **error);
gboolean    lh_catalog_read_trust_anchors (LhCatalog *self, GError **error);

G_END_DECLS
