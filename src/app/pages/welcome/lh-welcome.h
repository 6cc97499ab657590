/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "lh-dossier.h"

G_BEGIN_DECLS

/* The first start: type a domain, see at once how things stand. Nothing is changed and nothing is kept until a button is pressed. Signal "begin"
 * (LhPlan plan, LhSurvey survey (nullable), gboolean only_check). */
#define LH_TYPE_WELCOME (lh_welcome_get_type ())
G_DECLARE_FINAL_TYPE (LhWelcome, lh_welcome, LH, WELCOME, GtkWidget)

GtkWidget *lh_welcome_new (void);
void       lh_welcome_set_answerer (LhWelcome *self, LhAnswerer *answerer);
void       lh_welcome_reset (LhWelcome *self);

G_END_DECLS
