/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ask/lh-answerer.h"
#include "lh-library.h"
#include "plan/lh-store.h"

G_BEGIN_DECLS

#define LH_TYPE_APPLICATION (lh_application_get_type ())
G_DECLARE_FINAL_TYPE (LhApplication, lh_application, LH, APPLICATION, AdwApplication)

LhApplication *lh_application_new (void);
GSettings     *lh_application_get_settings (LhApplication *self);
LhStore       *lh_application_get_store (LhApplication *self);

/* Who is to be asked about the domains of @library: by the preferences or --resolver, in a demonstration its recording. (transfer full) */
LhAnswerer    *lh_application_create_answerer (LhApplication *self, LhLibrary *library);

G_END_DECLS
