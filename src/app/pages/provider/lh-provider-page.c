/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/provider/lh-provider-page.h"

struct _LhProviderPage
{
  LhPage parent_instance;
};

G_DEFINE_FINAL_TYPE (LhProviderPage, lh_provider_page, LH_TYPE_PAGE)

static void
lh_provider_page_refresh (LhPage *page)
{
}

static void
lh_provider_page_class_init (LhProviderPageClass *klass)
{
  LhPageClass *page_class = LH_PAGE_CLASS (klass);

  page_class->step = LH_STEP_PROVIDER;
  page_class->refresh = lh_provider_page_refresh;
}

static void
lh_provider_page_init (LhProviderPage *self)
{
}
