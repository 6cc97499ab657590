/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/domain/lh-domain-page.h"

struct _LhDomainPage
{
  LhPage parent_instance;
};

G_DEFINE_FINAL_TYPE (LhDomainPage, lh_domain_page, LH_TYPE_PAGE)

static void
lh_domain_page_refresh (LhPage *page)
{
}

static void
lh_domain_page_class_init (LhDomainPageClass *klass)
{
  LhPageClass *page_class = LH_PAGE_CLASS (klass);

  page_class->step = LH_STEP_DOMAIN;
  page_class->refresh = lh_domain_page_refresh;
}

static void
lh_domain_page_init (LhDomainPage *self)
{
}
