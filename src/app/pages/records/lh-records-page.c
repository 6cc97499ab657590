/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/records/lh-records-page.h"

struct _LhRecordsPage
{
  LhPage parent_instance;
};

G_DEFINE_FINAL_TYPE (LhRecordsPage, lh_records_page, LH_TYPE_PAGE)

static void
lh_records_page_refresh (LhPage *page)
{
}

static void
lh_records_page_class_init (LhRecordsPageClass *klass)
{
  LhPageClass *page_class = LH_PAGE_CLASS (klass);

  page_class->step = LH_STEP_RECORDS;
  page_class->refresh = lh_records_page_refresh;
}

static void
lh_records_page_init (LhRecordsPage *self)
{
}
