/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "lh-dossier.h"
#include "records/lh-compare.h"

G_BEGIN_DECLS

/* An SPF record part by part: what becomes of each, what may be left out, how it ends, and what the whole costs. What is chosen goes into the plan at
 * once; the box itself stays as it was made. */
#define LH_TYPE_TERMS_BOX (lh_terms_box_get_type ())
G_DECLARE_FINAL_TYPE (LhTermsBox, lh_terms_box, LH, TERMS_BOX, GtkBox)

GtkWidget  *lh_terms_box_new (LhDossier *dossier, const LhComparison *comparison);

/* Which of its buttons was pressed: for the box that takes this one's place, so that the keyboard stays where it was. */
const char *lh_terms_box_get_pressed (LhTermsBox *self); /* (nullable) */
void        lh_terms_box_focus (LhTermsBox *self, const char *pressed);

G_END_DECLS
