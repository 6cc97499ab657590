/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

/* A popover to pick one provider from: grouped by kind, with a search entry. Signal "picked" (gpointer: LhProvider). */
#define LH_TYPE_PROVIDER_PICKER (lh_provider_picker_get_type ())
G_DECLARE_FINAL_TYPE (LhProviderPicker, lh_provider_picker, LH, PROVIDER_PICKER, GtkPopover)

GtkWidget *lh_provider_picker_new (void);

G_END_DECLS
