/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-before.h"

G_BEGIN_DECLS

/* Seconds: so short that others notice a change soon, and no DNS host refuses it for long. */
#define LH_SHORT_TTL 600

/* What is to be done on which day: the way over from the old provider, DMARC from watching to rejecting, and how much a new
 * domain may send at first. Days only; the sentences are in words/. */
typedef enum { LH_TASK_MOVE, LH_TASK_DMARC, LH_TASK_WARM_UP, LH_N_TASK_KINDS } LhTaskKind;

typedef struct
{
  LhTaskKind  kind;
  const char *id;     /* static, stable: "move-lower-ttl" */
  char       *key;    /* id, with "-2" … where there are several: what lh_plan_set_done() takes, and a calendar's UID */
  GDate       first;
  GDate       last;   /* the last day of it, maybe the same */
  GPtrArray  *params; /* (element-type utf8) key, value, …: "from" and "to" are ids of the catalogue, "from" may be "other"; "least", "most", "ttl", "minutes" numbers; "policy" of DMARC */
  gboolean    done;
} LhTask;

void        lh_task_free (LhTask *task);
const char *lh_task_get (const LhTask *task, const char *key); /* (nullable) */

/* The day that all counts from: the plan's start; where it has none, the first one that leaves time from @today on for what must be done before it. @ttl: seconds,
 * the longest of the published MX and SPF records; 0 unknown. */
void        lh_schedule_get_start (LhPlan *plan, const LhCatalog *catalog, guint32 ttl, const GDate *today, GDate *ret_day);

/* Writes that day into a plan that has none: with the first thing done, or told to a calendar, it moves on with today no more. */
void        lh_schedule_keep_start (LhPlan *plan, const LhCatalog *catalog, guint32 ttl, const GDate *today);

/* Empty without a provider; @before as lh_before_look() has it. What may as well be done later waits for a working day. Pure. (transfer full) (element-type LhTask) by day, then in the order of doing */
GPtrArray  *lh_schedule_make (LhPlan *plan, const LhCatalog *catalog, const LhBefore *before, const GDate *today);

gboolean    lh_schedule_is_open (GPtrArray *tasks); /* something is not done yet */

G_END_DECLS
