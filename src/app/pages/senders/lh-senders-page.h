/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-page.h"

G_BEGIN_DECLS

/* What else sends: a chip a service, and a row for each that is planned. */
#define LH_TYPE_SENDERS_PAGE (lh_senders_page_get_type ())
G_DECLARE_FINAL_TYPE (LhSendersPage, lh_senders_page, LH, SENDERS_PAGE, LhPage)

G_END_DECLS
