/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-page.h"

G_BEGIN_DECLS

#define LH_TYPE_DOMAIN_PAGE (lh_domain_page_get_type ())
G_DECLARE_FINAL_TYPE (LhDomainPage, lh_domain_page, LH, DOMAIN_PAGE, LhPage)

G_END_DECLS
