/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"

G_BEGIN_DECLS

/* A record whose text begins with its version, at a name of its own, and what is said where it is not there. */
typedef struct
{
  const char *prefix;  /* "_smtp._tls" */
  const char *version; /* "TLSRPTv1" */
  LhFindingId misplaced, almost, no_mail, absent;
} LhVersioned;

/* Sorts the TXT @records into those that are records of @version, and those that were meant as one: texts, owned. */
void       lh_judge_sort_texts (GPtrArray *records, const char *version, GPtrArray *texts, GPtrArray *almost);

/* @id, where @texts are there and the plan wants no mail. FALSE otherwise. */
gboolean   lh_judge_add_left (const LhContext *context, GPtrArray *findings, LhFindingId id, const char *name, GPtrArray *records, GPtrArray *texts);

/* What is there in its place: one of @almost, one at another name, or nothing. @records: the TXT there. (transfer none) */
LhFinding *lh_judge_add_absent (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const LhVersioned *what, GPtrArray *records,
                                GPtrArray *almost);

G_END_DECLS
