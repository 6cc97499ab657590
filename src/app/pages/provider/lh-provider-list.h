/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "records/lh-ranking.h"

G_BEGIN_DECLS

/* The providers to choose from as cards in the order of a ranking: the best few at first, then all, with a search entry and a choice of kind above
 * them. Signal "chosen" (gpointer: LhProvider). */
#define LH_TYPE_PROVIDER_LIST (lh_provider_list_get_type ())
G_DECLARE_FINAL_TYPE (LhProviderList, lh_provider_list, LH, PROVIDER_LIST, GtkBox)

/* So many cards are seen at once; the rest is one press away. */
#define LH_PROVIDERS_SHOWN 3

GtkWidget *lh_provider_list_new (void);
/* @ranked: (element-type LhRanked) every provider that can be chosen; @chosen, @in_use: (nullable) */
void       lh_provider_list_show (LhProviderList *self, GPtrArray *ranked, const LhProvider *chosen, const LhProvider *in_use);

G_END_DECLS
