/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* What is still open or cannot work among the planned addresses. */
typedef enum
{
  LH_PROBLEM_BAD_PREFIX,      /* no server would take it */
  LH_PROBLEM_PROVIDER,        /* the chosen provider will not */
  LH_PROBLEM_NO_TARGET,       /* an alias that leads nowhere */
  LH_PROBLEM_TARGET_UNKNOWN,  /* … to an address that is not planned */
  LH_PROBLEM_CIRCLE,          /* … back to itself */
  LH_PROBLEM_NO_OWNER,        /* outsiders write to it and nobody answers */
  LH_PROBLEM_OWNER_UNKNOWN,   /* the owner has no mailbox here */
  LH_PROBLEM_DEPUTY_UNKNOWN,
  LH_PROBLEM_DEPUTY_IS_OWNER,
  LH_PROBLEM_NAME_TWICE,      /* owner or deputy is a name that two mailboxes have */
  LH_PROBLEM_REPLY_ON_ROLE,   /* an automatic reply where machines write (RFC 3834, 2) */
  LH_PROBLEM_FIRM_UNKNOWN,    /* automatic replies, and no name of the firm to put in */
  LH_PROBLEM_DAYS_OFF,        /* the holiday of a reply ends before it begins */
  LH_PROBLEM_ROLE_MISSING,    /* an address of RFC 2142 that a mail domain needs, or the one for DMARC reports */
  LH_PROBLEM_ROLE_NAME,       /* a person is called what others report by (RFC 2142), or what failure notices come from (RFC 3834, 2) */
  LH_PROBLEM_REPORTS_ELSEWHERE, /* reports go to another domain, which has to agree (RFC 9990, 4) */
} LhProblemId;

typedef struct
{
  LhProblemId  id;
  gboolean     grave;    /* cannot work as it is; otherwise it should be settled before the addresses are printed on cards */
  char        *prefix;   /* of the address; "" for the plan as a whole */
  char        *sentence; /* translated: what is so, and what to do */
} LhPlanProblem;

/* In the order of the addresses, those of the plan as a whole last. (transfer full) (element-type LhPlanProblem) */
GPtrArray *lh_plan_list_problems (LhPlan *plan);

/* Whether outsiders write to it: all but the mailbox of a named person, and aliases, whose target answers. */
gboolean   lh_mailbox_is_outward (const LhMailbox *mailbox);

/* The mailbox of the one who is called @who: by prefix, whole address or person's name. @ret_twice (nullable): several have that name, and none of
 * them is meant. (nullable) (transfer none) */
const LhMailbox *lh_plan_find_person (LhPlan *plan, const char *who, gboolean *ret_twice);

/* What the seats cost in a year. */
typedef struct
{
  guint    addresses, seats;
  gboolean known;           /* the catalogue has a price */
  guint    cny;             /* a year, estimate */
  guint    cny_all_seats;   /* if every alias and group were a mailbox */
  gboolean unconfirmed;     /* the price is from memory: say so */
} LhPlanCost;

LhPlanCost lh_plan_get_cost (LhPlan *plan);
/* "11 addresses, 3 paid seats, about ¥1800 a year (estimate, unconfirmed)." (transfer full) */
char      *lh_plan_cost_to_sentence (LhPlan *plan);

G_END_DECLS
