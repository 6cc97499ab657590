/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "lh-library.h"

G_BEGIN_DECLS

/* The popover under the domain's name in the sidebar: the user's domains to switch to, renaming the present one in place, deleting it, and checking
 * another. Signals: "chosen" (LhDossier); "add" (); "remove" (LhDossier). */
#define LH_TYPE_DOMAIN_MENU (lh_domain_menu_get_type ())
G_DECLARE_FINAL_TYPE (LhDomainMenu, lh_domain_menu, LH, DOMAIN_MENU, GtkPopover)

GtkWidget *lh_domain_menu_new (void);
void       lh_domain_menu_set_library (LhDomainMenu *self, LhLibrary *library);
void       lh_domain_menu_set_current (LhDomainMenu *self, LhDossier *dossier);

G_END_DECLS
