/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/verify/lh-verify-page.h"

struct _LhVerifyPage
{
  LhPage parent_instance;
};

G_DEFINE_FINAL_TYPE (LhVerifyPage, lh_verify_page, LH_TYPE_PAGE)

static void
lh_verify_page_refresh (LhPage *page)
{
}

static void
lh_verify_page_class_init (LhVerifyPageClass *klass)
{
  LhPageClass *page_class = LH_PAGE_CLASS (klass);

  page_class->step = LH_STEP_VERIFY;
  page_class->refresh = lh_verify_page_refresh;
}

static void
lh_verify_page_init (LhVerifyPage *self)
{
}
