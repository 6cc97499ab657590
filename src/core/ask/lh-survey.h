/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-answer.h"
#include "ask/lh-question.h"

G_BEGIN_DECLS

/* The table question → answer of one domain. Can be saved, sent, loaded and judged again. */
#define LH_TYPE_SURVEY (lh_survey_get_type ())
G_DECLARE_FINAL_TYPE (LhSurvey, lh_survey, LH, SURVEY, GObject)

LhSurvey       *lh_survey_new (const char *domain) G_GNUC_WARN_UNUSED_RESULT;
const char     *lh_survey_get_domain (LhSurvey *self);
gint64          lh_survey_get_started (LhSurvey *self); /* seconds since 1970, UTC */
void            lh_survey_set_started (LhSurvey *self, gint64 seconds);
guint           lh_survey_get_n_answers (LhSurvey *self);
guint           lh_survey_get_depth (LhSurvey *self);   /* the deepest answer: the round trips that were needed */

const LhAnswer *lh_survey_lookup (LhSurvey *self, const char *key);        /* (nullable) */
/* The answer to lh_question_new_dns_full() of the same, mostly without making that. (nullable) */
const LhAnswer *lh_survey_lookup_dns (LhSurvey *self, const char *name, LhType type, const char *whom, LhAskFlags flags);
/* The first answer to a question stays: others have it borrowed, and a judgement must not change under them. Another
 * look at the domain is another survey. */
void            lh_survey_add (LhSurvey *self, LhQuestion *question, LhAnswer *answer);
void            lh_survey_foreach (LhSurvey *self, void (*func) (LhQuestion *, LhAnswer *, gpointer), gpointer data); /* in order of asking */

char           *lh_survey_to_json (LhSurvey *self);                        /* (transfer full) */
/* @length -1: up to the NUL. Any octets may come, 8 MiB at most. G_IO_ERROR_INVALID_DATA, or G_IO_ERROR_NOT_SUPPORTED for a
 * newer format; the error's message is a translated sentence. (transfer full) */
LhSurvey       *lh_survey_from_json (const char *json, gssize length, GError **error);

G_END_DECLS
