/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "check/lh-check.h"
#include "lh-steps.h"

G_BEGIN_DECLS

/* A 16 px icon for a state: a shape of its own in its colour, or a spinner; role presentation, since a word always stands beside it. */
#define LH_TYPE_STATE_ICON (lh_state_icon_get_type ())
G_DECLARE_FINAL_TYPE (LhStateIcon, lh_state_icon, LH, STATE_ICON, GtkWidget)

GtkWidget *lh_state_icon_new (void);
void       lh_state_icon_set_step (LhStateIcon *self, LhStepState state);
void       lh_state_icon_set_status (LhStateIcon *self, LhStatus status);
void       lh_state_icon_set_severity (LhStateIcon *self, LhSeverity severity);
void       lh_state_icon_set_state (LhStateIcon *self, LhState state);
void       lh_state_icon_set_size (LhStateIcon *self, int pixels); /* 16 by default, 32 in a summary */

/* The word beside it, coloured only where the user must act: a label with class "state-word". */
GtkWidget *lh_state_word_new (const char *word, gboolean act, const char *css_class /* "error", "warning" or NULL */);
/* Another word in its place. */
void       lh_state_word_set (GtkWidget *label, const char *word);

G_END_DECLS
