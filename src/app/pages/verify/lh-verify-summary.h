/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "check/lh-check.h"

G_BEGIN_DECLS

/* The head of the Verify page: how it stands in one icon, a title and a line; while asking also how far it is. */
#define LH_TYPE_VERIFY_SUMMARY (lh_verify_summary_get_type ())
G_DECLARE_FINAL_TYPE (LhVerifySummary, lh_verify_summary, LH, VERIFY_SUMMARY, GtkWidget)

GtkWidget *lh_verify_summary_new (void);
/* LH_STATUS_ASKING: a spinner. @line may be NULL. */
void       lh_verify_summary_show (LhVerifySummary *self, LhStatus status, const char *title, const char *line);
/* The bar, from the first call on until lh_verify_summary_reset_progress(); it never goes back. */
void       lh_verify_summary_show_progress (LhVerifySummary *self, guint answered, guint asked);
void       lh_verify_summary_reset_progress (LhVerifySummary *self, gboolean reserved /* its place stays free, so that nothing moves */);

G_END_DECLS
