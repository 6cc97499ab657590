/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/mailboxes/lh-mailboxes-page.h"

struct _LhMailboxesPage
{
  LhPage parent_instance;
};

G_DEFINE_FINAL_TYPE (LhMailboxesPage, lh_mailboxes_page, LH_TYPE_PAGE)

static void
lh_mailboxes_page_refresh (LhPage *page)
{
}

static void
lh_mailboxes_page_class_init (LhMailboxesPageClass *klass)
{
  LhPageClass *page_class = LH_PAGE_CLASS (klass);

  page_class->step = LH_STEP_MAILBOXES;
  page_class->refresh = lh_mailboxes_page_refresh;
}

static void
lh_mailboxes_page_init (LhMailboxesPage *self)
{
}
