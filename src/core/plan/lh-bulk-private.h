/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/lh-bulk.h"

G_BEGIN_DECLS

typedef enum
{
  LH_CELL_NONE, LH_CELL_BLANK, LH_CELL_ADDRESS, LH_CELL_PREFIX, LH_CELL_DISPLAY, LH_CELL_GIVEN, LH_CELL_FAMILY, LH_CELL_PASSWORD, LH_CELL_TOP_UNIT, LH_CELL_TRUE,
  LH_CELL_GROUP, LH_CELL_MEMBER, LH_CELL_USER, LH_CELL_ROLE
} LhCell;

/* What a form's file looks like. */
typedef struct
{
  GPtrArray *above;    /* (element-type GStrv) what a template has before the headings */
  GPtrArray *headings; /* (element-type utf8) */
  GArray    *cells;    /* of LhCell, one a heading */
  guint      most;     /* lines a file, without the heading; 0: no limit that matters */
  gboolean   semicolon, quote_all, mark;
  gboolean   both_names, names_in_60;
} LhBulkLayout;

LhBulkLayout *lh_bulk_layout_new (LhBulkForm form, const char *template, gsize length, GPtrArray *notes, GError **error);
void          lh_bulk_layout_free (LhBulkLayout *layout);
gboolean      lh_bulk_layout_has (const LhBulkLayout *layout, LhCell cell);

G_END_DECLS
