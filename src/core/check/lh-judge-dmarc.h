/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-judge.h"
#include "mail/lh-dmarc.h"

G_BEGIN_DECLS

/* DMARC: the record at _dmarc. Private to dmarc.c and lh-judge-dmarc-*.c. */
typedef struct
{
  LhInquiry           *inquiry;
  const LhContext     *context;
  GPtrArray           *findings;
  char                *name;     /* _dmarc.domain */
  const char          *behind;   /* (nullable) where an alias at that name leads in the end: there stands the record that counts */
  GPtrArray           *records;  /* (element-type LhRecord) TXT there */
  const LhDmarcRecord *record;   /* (nullable) whose policy can be kept */
  const LhDmarcRecord *reports;  /* (nullable) whose report addresses can be, where it is another */
} LhDmarcJudgement;

LhFinding *lh_judge_dmarc_add (LhDmarcJudgement *self, LhFindingId id);

/* What stands in the record beside its policy. */
void       lh_judge_dmarc_tags (LhDmarcJudgement *self, const LhDmarcRecord *record);
/* Where reports go, and whether they arrive. */
void       lh_judge_dmarc_reports (LhDmarcJudgement *self, const LhDmarcRecord *record);

G_END_DECLS
