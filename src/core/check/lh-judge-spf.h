/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-judge.h"
#include "mail/lh-spf-tree.h"

G_BEGIN_DECLS

/* SPF: whose senders the record names, and the record that should stand there. Private to spf.c and lh-judge-spf*.c. */
typedef struct
{
  const LhContext  *context;
  LhInquiry        *inquiry;
  GPtrArray        *findings;
  GPtrArray        *texts;    /* (element-type utf8) the published records */
  const LhAnswer   *answer;   /* TXT of the domain */
  const LhProvider *provider; /* (nullable) whose include is needed: the plan's, else whom MX shows */
  char            **includes; /* of that provider, by the catalogue, else as they were pasted into the plan; never NULL, maybe empty */
  LhMailUse         use;
  gboolean          lacks_include; /* found out on the way: the provider may not send */
} LhSpfJudgement;

LhFinding *lh_judge_spf_add (LhSpfJudgement *self, LhFindingId id, const char *subject);

/* lh-judge-spf-fix.c */

/* The one record out of all that is published, with the provider's includes. (transfer full) (nullable): nothing to base it on */
char      *lh_judge_spf_merge (LhSpfJudgement *self);
/* The same of one text as it was meant. (transfer full) (nullable) */
char      *lh_judge_spf_mend_text (LhSpfJudgement *self, const char *text);
/* The record of @tree with all mended that can be mended without knowing more than it says. (transfer full) (nullable): nothing to change */
char      *lh_judge_spf_mend (LhSpfJudgement *self, const LhSpfNode *tree);
void       lh_judge_spf_set_fix (LhSpfJudgement *self, LhFinding *finding, const char *text /* (nullable) */);

/* lh-judge-spf.c */

/* Whether @name is an include of the provider, now or earlier. */
gboolean   lh_judge_spf_is_of_provider (LhSpfJudgement *self, const char *name);
/* {senders}: who is named, by the catalogue or by the include; else the owner's own terms; "" where nobody may send. (transfer full) */
char      *lh_judge_spf_list_senders (LhSpfJudgement *self, const LhSpfNode *tree);
void       lh_judge_spf_set_senders_of_texts (LhSpfJudgement *self, LhFinding *finding);

/* Characters in the record that came from a word processor or an input method. TRUE when there are. */
gboolean   lh_judge_spf_typographic (LhSpfJudgement *self, const char *text);
/* @text was meant as SPF. */
void       lh_judge_spf_almost (LhSpfJudgement *self, const char *text);

/* lh-judge-spf-cut.c */

/* Among @records (element-type LhRecord), the domain's TXT, the second half of the only record, or of none. TRUE when there is one: it is told of. */
gboolean   lh_judge_spf_cut (LhSpfJudgement *self, GPtrArray *records);

/* lh-judge-spf-terms.c */

/* The record's terms by themselves, without what they lead to. */
void       lh_judge_spf_terms (LhSpfJudgement *self, const LhSpfRecord *record);
/* The text at exp=. */
void       lh_judge_spf_explanation (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfRecord *record);

/* lh-judge-spf-hosts.c */

/* a and mx: the hosts that they name, and how many. */
void       lh_judge_spf_hosts (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfNode *tree);
/* What the record leads to and that lets in more than its owner thinks. */
void       lh_judge_spf_open_doors (LhSpfJudgement *self, const LhSpfNode *tree);
/* {costs} (transfer full) */
char      *lh_judge_spf_list_costs (const LhSpfNode *tree);

/* lh-judge-spf.c */

/* Whether the provider may send, and whom the record still names. */
void       lh_judge_spf_provider (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfNode *tree);

/* lh-judge-spf-own.c */

/* Whether each address of the owner's own mail servers may send, where one of them may. */
void       lh_judge_spf_own_hosts (LhSpfJudgement *self, LhInquiry *inquiry);

/* lh-judge-spf-senders.c */

/* Services that send mailings: those that need no place in the record, and those that had better send as a sub-domain. */
void       lh_judge_spf_senders (LhSpfJudgement *self, const LhSpfNode *tree);

G_END_DECLS
