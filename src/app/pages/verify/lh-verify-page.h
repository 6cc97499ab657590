/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-page.h"

G_BEGIN_DECLS

#define LH_TYPE_VERIFY_PAGE (lh_verify_page_get_type ())
G_DECLARE_FINAL_TYPE (LhVerifyPage, lh_verify_page, LH, VERIFY_PAGE, LhPage)

G_END_DECLS
