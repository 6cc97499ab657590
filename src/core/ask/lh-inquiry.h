/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-survey.h"

G_BEGIN_DECLS

/* How a pure judgement looks at a survey. It asks here for each answer that it needs and gets it, or NULL; what was
 * not there yet is noted as open. So a judgement is one function that either ends or names what it lacks, and there is
 * no second list of questions to keep in step with it. */
typedef struct
{
  LhSurvey  *survey; /* borrowed */
  GPtrArray *open;   /* (element-type LhQuestion) what was asked for and not there, each once */
  GHashTable *keys;  /* their keys */
} LhInquiry;

LhInquiry      *lh_inquiry_new (LhSurvey *survey);
void            lh_inquiry_free (LhInquiry *inquiry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhInquiry, lh_inquiry_free)

gboolean        lh_inquiry_is_open (const LhInquiry *inquiry); /* something is lacking: what was judged is provisional */

/* (nullable) answers live as long as the survey */
const LhAnswer *lh_inquiry_dns (LhInquiry *inquiry, const char *name, LhType type);
const LhAnswer *lh_inquiry_dns_of (LhInquiry *inquiry, const char *name, LhType type, const char *whom);
/* As lh_question_new_dns_full(). */
const LhAnswer *lh_inquiry_dns_full (LhInquiry *inquiry, const char *name, LhType type, const char *whom, LhAskFlags flags);
const LhAnswer *lh_inquiry_https_at (LhInquiry *inquiry, const char *url, const char *address);
/* What an older program's survey holds for @url, wherever it was fetched from. Never asked. */
const LhAnswer *lh_inquiry_https_kept (LhInquiry *inquiry, const char *url);
const LhAnswer *lh_inquiry_smtp (LhInquiry *inquiry, const char *host, const char *address);

G_END_DECLS
