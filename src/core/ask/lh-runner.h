/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-answerer.h"
#include "ask/lh-inquiry.h"

G_BEGIN_DECLS

/* Looks at the survey through each of its inquirers, asks all open questions at once, and after each answer lets
 * those look again that lacked it. Parallelism to the depth of the dependencies comes by itself.
 *
 * Signal "progress" (): an answer came or a question went out.
 * Signal "looked" (guint index, gboolean settled): an inquirer looked; settled when it lacked nothing. */
#define LH_TYPE_RUNNER (lh_runner_get_type ())
G_DECLARE_FINAL_TYPE (LhRunner, lh_runner, LH, RUNNER, GObject)

typedef void (*LhInquire) (LhInquiry *inquiry, gpointer data);

LhRunner *lh_runner_new (LhSurvey *survey, LhAnswerer *answerer) G_GNUC_WARN_UNUSED_RESULT;
guint     lh_runner_add (LhRunner *self, LhInquire inquire, gpointer data); /* before running; returns its index */
/* @data must live until the run has ended, also when it is cancelled; @destroy (nullable) frees it with the runner. */
guint     lh_runner_add_full (LhRunner *self, LhInquire inquire, gpointer data, GDestroyNotify destroy);
void      lh_runner_set_budget (LhRunner *self, guint questions, guint ms); /* 500 and 20000: over it, NOT_ASKED; so is what comes when
                                                                               * answers have filled 12 MiB */

/* Ends when nothing is open. When cancelled or over its time, open questions stay unanswered in the survey's table as
 * CANCELLED or NOT_ASKED, every inquirer looks a last time, and only cancelling is an error. */
void      lh_runner_run_async  (LhRunner *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean  lh_runner_run_finish (LhRunner *self, GAsyncResult *result, GError **error);

guint     lh_runner_get_n_asked (LhRunner *self);
guint     lh_runner_get_n_answered (LhRunner *self);
gboolean  lh_runner_is_settled (LhRunner *self, guint index);
/* A question that inquirer @index still waits for, for "asking google._domainkey…". (nullable) (transfer none) */
const LhQuestion *lh_runner_get_waiting (LhRunner *self, guint index);

G_END_DECLS
