/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-ranking.h"

G_BEGIN_DECLS

/* What the answers say for and against a provider, beside its own reasons; each as sure as what it follows from. (transfer full), maybe empty */
char **lh_words_ranked_for (const LhRanked *ranked);
char **lh_words_ranked_against (const LhRanked *ranked);

/* "About ¥1200–4000 a year for 6–20 people (estimate, unconfirmed)"; NULL where no price is known. (transfer full) (nullable) */
char  *lh_words_ranked_cost (const LhRanked *ranked);

/* "About ¥200 a person, a year (unconfirmed)", "No fee per person". (transfer full) (nullable) */
char  *lh_words_seat_price (const LhProvider *provider);

G_END_DECLS
