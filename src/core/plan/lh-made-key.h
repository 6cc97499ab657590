/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/lh-dkim.h"
#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* The keys that were made for a server of one's own have two places in the plan: one each for RSA and Ed25519, whichever comes first. */

/* Where a new key goes, 1 or 2. @typed (nullable): its selector; unless given the one that is in the plan for it, else "mail" and for the second "ed" or
 * "rsa"; for a key that takes another's place the next one: "mail2". 0 and a translated sentence where the selector is in use, or a key would be lost; @replace: that is meant. */
guint lh_plan_place_key (LhPlan *self, LhDkimAlgorithm algorithm, const char *typed, gboolean replace, char **ret_selector, GError **error);
void  lh_plan_take_key (LhPlan *self, guint number, const char *selector, const char *record);

/* Of the keys of this kind that the plan has. (transfer full) a strv */
char **lh_plan_list_key_selectors (LhPlan *self, LhDkimAlgorithm algorithm);

/* The selector of the key whose place was taken: its record stays published until mail that was signed with it has arrived. (nullable) */
const char *lh_plan_get_key_before    (LhPlan *self, guint number);
void        lh_plan_forget_key_before (LhPlan *self, guint number);

G_END_DECLS
