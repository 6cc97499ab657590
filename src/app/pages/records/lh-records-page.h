/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-page.h"

G_BEGIN_DECLS

#define LH_TYPE_RECORDS_PAGE (lh_records_page_get_type ())
G_DECLARE_FINAL_TYPE (LhRecordsPage, lh_records_page, LH, RECORDS_PAGE, LhPage)

G_END_DECLS
