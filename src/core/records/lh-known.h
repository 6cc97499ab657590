/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

/* A line of the catalogue in the user's language, marked where nobody was seen saying so: "Blocked in the mainland (unconfirmed)". (transfer full) */
char *lh_known_text (const LhText *text, const LhFact *fact);
char *lh_known_line (const char *line, const LhFact *fact);

G_END_DECLS
