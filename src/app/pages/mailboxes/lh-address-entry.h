/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* Where one more address is typed, with a sentence below it on what stands there by now. */
#define LH_TYPE_ADDRESS_ENTRY (lh_address_entry_get_type ())
G_DECLARE_FINAL_TYPE (LhAddressEntry, lh_address_entry, LH, ADDRESS_ENTRY, GtkBox)

GtkWidget *lh_address_entry_new (void);
void       lh_address_entry_set_plan (LhAddressEntry *self, LhPlan *plan); /* @plan (nullable); for another one what was typed goes */

G_END_DECLS
