/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/lh-plan.h"

G_BEGIN_DECLS

#define LH_PLAN_VERSION 1

/* The tree of the file is the store of everything but the mailboxes: what this version does not know stays in it by itself. */
struct _LhPlan
{
  GObject parent_instance;

  JsonObject *root;           /* never NULL; its "mailboxes" are written anew by lh_plan_to_json() */
  GPtrArray  *mailboxes;      /* (element-type LhMailbox) */
  char       *default_report; /* "dmarc@" + domain */
};

const char *lh_mailbox_kind_to_string (LhMailboxKind kind);

/* @object is left as it is. NULL and an error when a member is not of its type. (transfer full) */
LhMailbox  *lh_mailbox_from_json (JsonObject *object, GError **error);
JsonObject *lh_mailbox_to_json (const LhMailbox *mailbox); /* (transfer full) */

/* @name's string in @object; NULL when it is not there, empty or no string */
const char *lh_json_peek_string (JsonObject *object, const char *name);

G_END_DECLS
