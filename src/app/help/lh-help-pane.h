/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "lh-dossier.h"

G_BEGIN_DECLS

/* The help beside a page: search, 中文 | English, a topic from data/help/. Property "language" ("", "zh_CN", "en"; "": the window's). Signal "closed" ()
 * when the user leaves it by Esc. */
#define LH_TYPE_HELP_PANE (lh_help_pane_get_type ())
G_DECLARE_FINAL_TYPE (LhHelpPane, lh_help_pane, LH, HELP_PANE, GtkWidget)

GtkWidget  *lh_help_pane_new (void);
void        lh_help_pane_show_topic (LhHelpPane *self, const char *topic); /* an unknown one shows "start" */
const char *lh_help_pane_get_topic (LhHelpPane *self);
void        lh_help_pane_focus_search (LhHelpPane *self);

G_END_DECLS
