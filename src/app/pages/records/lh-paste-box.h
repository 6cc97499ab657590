/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "lh-dossier.h"
#include "records/lh-wanted.h"

G_BEGIN_DECLS

/* Where a value of the provider's console is pasted: where it is found there, an entry for each value, and under it what is wrong with what stands in
 * it. A right value goes into the plan at once. */
GtkWidget *lh_paste_box_new (LhDossier *dossier, const LhWanted *wanted);
/* Shows what came into the plan from elsewhere: by another entry, or a key that was made. @published: there is no form to fill any more. */
void       lh_paste_box_refresh (GtkWidget *box, LhDossier *dossier, gboolean published);

G_END_DECLS
