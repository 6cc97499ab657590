/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-page.h"

G_BEGIN_DECLS

#define LH_TYPE_MAILBOXES_PAGE (lh_mailboxes_page_get_type ())
G_DECLARE_FINAL_TYPE (LhMailboxesPage, lh_mailboxes_page, LH, MAILBOXES_PAGE, LhPage)

G_END_DECLS
