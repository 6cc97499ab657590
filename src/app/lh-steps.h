/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-dossier.h"
#include "records/lh-schedule.h"

G_BEGIN_DECLS

/* The steps of the way, in their order. */
typedef enum { LH_STEP_DOMAIN, LH_STEP_PROVIDER, LH_STEP_MAILBOXES, LH_STEP_SENDERS, LH_STEP_RECORDS, LH_STEP_VERIFY, LH_STEP_HANDOVER, LH_N_STEPS } LhStep;

typedef enum { LH_STEP_OPEN, LH_STEP_DONE, LH_STEP_WARNING, LH_STEP_ERROR, LH_STEP_ASKING } LhStepState;

const char  *lh_step_get_id (LhStep step);          /* "domain" … */
const char  *lh_step_get_title (LhStep step);       /* translated */
const char  *lh_step_get_help_topic (LhStep step);
const char  *lh_step_state_to_word (LhStepState state); /* translated, for screen readers */

/* The state of @step, and one short sentence on it (at most 17 Chinese or 34 Latin characters). (transfer full) */
char        *lh_step_describe (LhStep step, LhDossier *dossier, LhStepState *ret_state);

/* What is to be done on which day, from today on. (transfer full) (element-type LhTask) */
void         lh_step_get_start (LhDossier *dossier, GDate *ret_day); /* the day that they count from */
void         lh_step_keep_start (LhDossier *dossier);                /* which does not move on any more */
GPtrArray   *lh_step_get_tasks (LhDossier *dossier, guint *ret_done /* (optional) */);

/* Records that need a hand: missing, differing, conflicting, to be pasted; and those that are right. */
void         lh_step_count_records (LhDossier *dossier, guint *ret_todo, guint *ret_right, guint *ret_total);
/* Findings that need a hand: errors and warnings; and topics that are fine. */
void         lh_step_count_findings (LhDossier *dossier, guint *ret_todo, guint *ret_fine_topics);
/* Topics that cannot be checked from here, which is no fault. */
guint        lh_step_count_out_of_reach (LhDossier *dossier);

G_END_DECLS
