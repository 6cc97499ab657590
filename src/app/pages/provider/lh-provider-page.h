/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-page.h"

G_BEGIN_DECLS

#define LH_TYPE_PROVIDER_PAGE (lh_provider_page_get_type ())
G_DECLARE_FINAL_TYPE (LhProviderPage, lh_provider_page, LH, PROVIDER_PAGE, LhPage)

G_END_DECLS
