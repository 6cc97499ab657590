/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-bimi.h"

#include "rows.h"

static void
test_records (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("bimi/records.txt", 4);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      g_autofree char *text = g_strcompress (row[3]);
      LhBimiKind kind = lh_bimi_look (text, -1);
      g_autoptr (LhBimiRecord) record = lh_bimi_parse (text, -1);
      g_autofree char *state = NULL;

      g_test_message ("%s", row[3]);
      if (kind != LH_BIMI_RECORD)
        {
          g_assert_cmpstr (kind == LH_BIMI_ALMOST ? "almost" : "other", ==, row[0]);
          continue;
        }
      if (record->valid)
        state = g_strdup (record->declined ? "none" : "ok");
      else
        state = g_strdup_printf ("%s%s%s", record->problem, record->bad != NULL ? ":" : "", record->bad != NULL ? record->bad : "");
      g_assert_cmpstr (state, ==, row[0]);
      g_assert_cmpstr (record->location != NULL ? record->location : "-", ==, row[1]);
      g_assert_cmpstr (record->authority != NULL ? record->authority : "-", ==, row[2]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/bimi/records", test_records);
  return g_test_run ();
}
