/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-cli.h"

G_BEGIN_DECLS

/* The commands under `plan`, as those of lh-cli.h. */
int lh_plan_command_list (char **arguments);
int lh_plan_command_new (char **arguments);
int lh_plan_command_show (char **arguments);
int lh_plan_command_set (char **arguments);
int lh_plan_command_paste (char **arguments);
int lh_plan_command_mailbox (char **arguments);
int lh_plan_command_sender (char **arguments);
int lh_plan_command_schedule (char **arguments);
int lh_plan_command_import (char **arguments);
int lh_plan_command_export (char **arguments);
int lh_plan_command_bulk (char **arguments);
int lh_plan_command_dkim_key (char **arguments);

/* The addresses of @plan, one a line. */
void lh_plan_print_mailboxes (GString *out, LhPlan *plan);

/* Answers a question of the ranking; FALSE after telling what is possible. */
gboolean lh_plan_answer (LhPlan *plan, const char *question, const char *value);

/* As lh_plan_paste(); FALSE after telling. */
gboolean lh_plan_paste_or_tell (LhPlan *plan, const char *key, const char *value);

/* What else sends, one a line. */
void lh_plan_print_senders (GString *out, LhPlan *plan);

/* Standard input to its end, 64 KiB at most; FALSE after telling. */
gboolean lh_plan_read_input (GString *text);

G_END_DECLS
