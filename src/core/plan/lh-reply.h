/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/lh-plan.h"

G_BEGIN_DECLS

typedef enum { LH_REPLY_EN, LH_REPLY_ZH } LhReplyLanguage;

/* The automatic reply of @mailbox, filled in: its own text, else the ready one that it names. A line whose placeholder has no value is left
 * out, so that nobody abroad ever reads “{hours}”; the firm's name falls back to the domain. @ret_subject (nullable, transfer full);
 * @ret_missing (nullable, transfer full): the placeholders without a value, a strv without braces. (transfer full) */
char *lh_reply_render (LhPlan *plan, const LhMailbox *mailbox, LhReplyLanguage language, char **ret_subject, char ***ret_missing);

/* Both languages one after the other, each with its subject: what is pasted at the provider's. (transfer full) */
char *lh_reply_render_both (LhPlan *plan, const LhMailbox *mailbox, char ***ret_missing);

/* The first word in braces in @text that nothing is filled in for, "firn" of "{firn}"; NULL where there is none. (transfer full) (nullable) */
char *lh_reply_find_unknown (const char *text);

G_END_DECLS
