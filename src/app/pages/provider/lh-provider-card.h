/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "records/lh-ranking.h"

G_BEGIN_DECLS

/* One provider to choose: radio button, name and mark, price, what speaks for it and what against. Signal "chosen" (). */
#define LH_TYPE_PROVIDER_CARD (lh_provider_card_get_type ())
G_DECLARE_FINAL_TYPE (LhProviderCard, lh_provider_card, LH, PROVIDER_CARD, GtkListBoxRow)

GtkWidget        *lh_provider_card_new (const LhProvider *provider, GtkCheckButton *group /* (nullable) */);
const LhProvider *lh_provider_card_get_provider (LhProviderCard *self);
GtkCheckButton   *lh_provider_card_get_button (LhProviderCard *self);
void              lh_provider_card_set_chosen (LhProviderCard *self, gboolean chosen);
/* @mark (nullable): translated, "Best fit"; @accent: in the accent's colour. */
void              lh_provider_card_set_mark (LhProviderCard *self, const char *mark, gboolean accent);

/* What the answers say: what it costs for so many people, and the first things said for it and against it. */
void              lh_provider_card_set_ranked (LhProviderCard *self, const LhRanked *ranked);

G_END_DECLS
