/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "lh-dossier.h"

G_BEGIN_DECLS

/* What is to be done at the DNS host for @comparison, with the forms to fill and what to heed there. */
GtkWidget *lh_form_box_new (LhDossier *dossier, const LhComparison *comparison);

/* What it shows beside what @comparison itself tells, as one string. (transfer full) */
char      *lh_form_box_get_mark (LhDossier *dossier, const LhComparison *comparison);

G_END_DECLS
