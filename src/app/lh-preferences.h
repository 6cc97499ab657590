/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Language (system, 中文, English) and who is asked (automatic, the system's, those of the catalogue, an address of one's own, checked as it is typed). */
#define LH_TYPE_PREFERENCES (lh_preferences_get_type ())
G_DECLARE_FINAL_TYPE (LhPreferences, lh_preferences, LH, PREFERENCES, AdwPreferencesWindow)

GtkWidget *lh_preferences_new (GSettings *settings);

G_END_DECLS
