/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-merge.h"

G_BEGIN_DECLS

/* As lh_merge_spf(), with whole terms to be there: "include:_spf.google.com", "mx". */
LhMerge *lh_merge_spf_terms (GPtrArray *published, char **terms, char all, const LhCatalog *catalog);

G_END_DECLS
