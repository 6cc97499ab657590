/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-survey.h"
#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* The folder of plans: NAME.plan.json with its latest survey NAME.survey.json beside it. Saving is atomic and durable; what cannot be read is
 * never overwritten nor deleted. What somebody else has saved of the same plan since it was read here is taken over before it is saved: its
 * "changed" is emitted then. */
#define LH_TYPE_STORE (lh_store_get_type ())
G_DECLARE_FINAL_TYPE (LhStore, lh_store, LH, STORE, GObject)

LhStore   *lh_store_new (const char *folder); /* NULL: letterhead/ in the user's data folder */
const char *lh_store_get_folder (LhStore *self);

/* @ret_unreadable (nullable): (element-type utf8) paths of files that are kept but cannot be read. (transfer container) (element-type LhPlan),
 * by title */
GPtrArray *lh_store_list (LhStore *self, GPtrArray **ret_unreadable);
LhPlan    *lh_store_load (LhStore *self, const char *domain, GError **error);
gboolean   lh_store_save (LhStore *self, LhPlan *plan, GError **error);
char      *lh_store_dup_path (LhStore *self, const char *domain); /* (nullable) (transfer full) of its plan, there or not */

/* Puts plan and survey aside such that lh_store_restore() brings them back; purged when another one is removed or at
 * lh_store_purge(). */
gboolean   lh_store_remove (LhStore *self, const char *domain, GError **error);
gboolean   lh_store_restore (LhStore *self, const char *domain, GError **error);
void       lh_store_purge (LhStore *self);

LhSurvey  *lh_store_load_survey (LhStore *self, const char *domain, GError **error); /* NULL without an error: none yet */
gboolean   lh_store_save_survey (LhStore *self, LhSurvey *survey, GError **error);
/* The same beside the main loop, since it takes as long as the disk does. Nothing may be added to @survey any more; what goes wrong is not told: it costs
 * a new look. All else that is done with the folder, and the end of @self, wait for it. */
void       lh_store_save_survey_soon (LhStore *self, LhSurvey *survey);

/* A plan from any file, for the terminal. */
LhPlan    *lh_plan_load_file (const char *path, GError **error);
gboolean   lh_plan_save_file (LhPlan *plan, const char *path, GError **error); /* atomic, durable */

G_END_DECLS
