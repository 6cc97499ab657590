/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-page.h"

G_BEGIN_DECLS

/* What is to be done on which day, as a list to tick off and as a calendar, and the report for the next person. */
#define LH_TYPE_HANDOVER_PAGE (lh_handover_page_get_type ())
G_DECLARE_FINAL_TYPE (LhHandoverPage, lh_handover_page, LH, HANDOVER_PAGE, LhPage)

G_END_DECLS
