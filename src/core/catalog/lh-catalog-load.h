/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

struct _LhCatalog
{
  GPtrArray  *providers, *choices, *senders, *dns_hosts, *resolvers, *blocklists;
  GHashTable *sources; /* key → text */
  GHashTable *weights; /* (nullable) the keys that ranking.json knows */
  JsonObject *ranking;
  LhWarmUp   *warm_up;
  char      **trust_anchors;
};

G_END_DECLS
