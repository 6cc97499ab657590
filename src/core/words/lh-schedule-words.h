/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-schedule.h"

G_BEGIN_DECLS

/* The sentences of a schedule, in the user's language. (all transfer full) */
const char *lh_words_task_kind (LhTaskKind kind);      /* heading: "The way over" … (transfer none) */
char       *lh_words_task_title (const LhTask *task);  /* one clause, no full stop */
char       *lh_words_task_text (const LhTask *task);   /* what to do, and what must hold before */
char       *lh_words_task_days (const LhTask *task);   /* "Tue, 1 Dec 2026" or "1 Dec – 3 Dec 2026" */
char       *lh_words_schedule_note (GPtrArray *tasks); /* (nullable) what is not known of the days of them all */
char       *lh_words_day (const GDate *date);          /* "Tue, 1 Dec 2026" */

G_END_DECLS
