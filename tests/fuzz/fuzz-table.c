/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-mailbox-table.h"
#include "plan/lh-table-text.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Any bytes are a table or refused with a sentence; what an import would do can be written and read again without a change. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = size > 0 ? (const char *) data : "";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = lh_table_text_parse (text, size, &error);
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GError) import_error = NULL;
  g_autoptr (LhImport) import = lh_import_read (plan, text, size, &import_error);

  if (!rows == !error)
    g_error ("error");
  if (!import == !import_error)
    g_error ("import error");
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LhTableRow *row = g_ptr_array_index (rows, i);
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (GPtrArray) again = NULL;

      lh_table_text_append (out, (const char *const *) row->cells, LH_TABLE_GUARD | LH_TABLE_QUOTE_ALL);
      again = lh_table_text_parse (out->str, out->len, NULL);
      if (again == NULL || again->len != 1)
        g_error ("row %u: %s", i, out->str);
      for (guint j = 0; row->cells[j] != NULL; j++)
        {
          g_autofree char *cell = lh_table_unguard (((LhTableRow *) g_ptr_array_index (again, 0))->cells[j]);

          if (g_strcmp0 (cell, row->cells[j]) != 0)
            g_error ("cell %s: %s", row->cells[j], cell);
        }
    }
  if (import != NULL && import->rows->len < 200)
    {
      g_autofree char *written = NULL;
      g_autoptr (LhImport) same = NULL;

      lh_import_apply (plan, import);
      written = lh_mailbox_table_write (plan);
      same = lh_import_read (plan, written, strlen (written), NULL);
      if (same == NULL || same->n[LH_IMPORT_SAME] != lh_plan_get_mailboxes (plan)->len)
        g_error ("not the same: %s", written);
    }
  return 0;
}
