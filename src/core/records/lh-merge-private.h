/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-inquiry.h"
#include "records/lh-merge.h"

G_BEGIN_DECLS

/* As lh_merge_spf(), with whole terms to be there: "include:_spf.google.com", "mx". */
LhMerge *lh_merge_spf_terms (GPtrArray *published, char **terms, char all, const LhSpfChoice *choice, const LhCatalog *catalog);

/* @record as it will be after the user's choice: what goes is an unknown modifier in it, without effect, so that the indices of the terms stay. TRUE
 * when it is another one than before. @choice (nullable) */
gboolean lh_merge_cut (LhSpfRecord *record, const LhSpfChoice *choice);

/* Fills in the look-ups. What is lacking for that is noted in @inquiry. */
void     lh_merge_count (LhMerge *merge, LhInquiry *inquiry);

G_END_DECLS
