/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* What is chosen for the SPF record that the domain has by now. Without a choice all of it stays. */
typedef struct
{
  char     all;        /* '~' or '-'; 0: as the owner has it */
  gboolean duplicates; /* what stands there twice goes, also where nothing else is changed */
  char   **drop;       /* a strv: terms that go, "include:old.example"; never NULL */
} LhSpfChoice;

LhSpfChoice *lh_spf_choice_copy (const LhSpfChoice *choice); /* NULL of NULL */
void         lh_spf_choice_free (LhSpfChoice *choice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhSpfChoice, lh_spf_choice_free)

/* Whether @term, as published, is one of those that go; a redirect goes with the include of the same name. @choice (nullable) */
gboolean     lh_spf_choice_drops (const LhSpfChoice *choice, const char *term);

/* @term is not to go, whatever was chosen. */
void         lh_spf_choice_keep (LhSpfChoice *choice, const char *term);

LhSpfChoice *lh_plan_get_spf_choice (LhPlan *self); /* (transfer full) (nullable) NULL: nothing is chosen */

#define LH_SPF_KEEP "keep"
const char  *lh_plan_get_spf_all (LhPlan *self);    /* "keep", "~all", "-all" */
/* As typed; "" is "keep". FALSE and a translated sentence that says what may stand there. */
gboolean     lh_plan_set_spf_all (LhPlan *self, const char *text, GError **error);

#define LH_SPF_DUPLICATES "duplicates"
char       **lh_plan_get_spf_drop (LhPlan *self);   /* (transfer full) a strv of terms, and maybe "duplicates" */
/* All of them anew, as typed, blanks between; "" takes them back. FALSE and a translated sentence where one is nothing that can go: "all" and exp=
 * do not, since mail is judged by them. */
gboolean     lh_plan_set_spf_drop (LhPlan *self, const char *text, GError **error);
gboolean     lh_plan_is_spf_dropped (LhPlan *self, const char *term);
/* One of them, which must be one that can go. */
void         lh_plan_set_spf_dropped (LhPlan *self, const char *term, gboolean dropped);

G_END_DECLS
