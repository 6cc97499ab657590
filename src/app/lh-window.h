/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-application.h"
#include "lh-library.h"
#include "lh-page.h"

G_BEGIN_DECLS

#define LH_TYPE_WINDOW (lh_window_get_type ())
G_DECLARE_FINAL_TYPE (LhWindow, lh_window, LH, WINDOW, AdwApplicationWindow)

LhWindow  *lh_window_new (LhApplication *application, LhLibrary *library);
/* NULL: the welcome page. */
void       lh_window_set_dossier (LhWindow *self, LhDossier *dossier);
LhLibrary *lh_window_get_library (LhWindow *self);
LhDossier *lh_window_get_dossier (LhWindow *self); /* (nullable) */
void       lh_window_go_to (LhWindow *self, LhStep step);
LhStep     lh_window_get_step (LhWindow *self);

G_END_DECLS
