/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-tls-rpt.h"

#include "mail/lh-dmarc.h"
#include "rows.h"

static void
test_records (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("tls-rpt/records.txt", 3);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      g_autofree char *text = g_strcompress (row[2]);
      LhFieldsKind kind = lh_fields_look (text, -1, LH_TLS_RPT_VERSION);
      g_autoptr (LhTlsRptRecord) record = lh_tls_rpt_parse (text, -1);
      g_autoptr (GString) addresses = g_string_new (NULL);
      const char *bad;
      g_autofree char *state = NULL;

      g_test_message ("%s", row[2]);
      if (kind != LH_FIELDS_RECORD)
        {
          g_assert_cmpstr (kind == LH_FIELDS_ALMOST ? "almost" : "other", ==, row[0]);
          continue;
        }
      bad = g_strcmp0 (record->problem, "field") == 0 ? record->fields->bad : record->bad;
      state = record->valid ? g_strdup ("ok") : g_strdup_printf ("%s%s%s", record->problem, bad != NULL ? ":" : "", bad != NULL ? bad : "");
      g_assert_cmpstr (state, ==, row[0]);
      for (guint j = 0; j < record->rua->len; j++)
        {
          const LhDmarcUri *uri = record->rua->pdata[j];

          if (uri->valid)
            g_string_append_printf (addresses, "%s%s", addresses->len > 0 ? " " : "", uri->address != NULL ? uri->address : uri->uri);
        }
      g_assert_cmpstr (addresses->str, ==, row[1]);
    }
}

static void
test_mended (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("tls-rpt/mended.txt", 2);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      g_autofree char *text = g_strcompress (row[0]);
      g_autofree char *mended = lh_tls_rpt_amend (text, -1, "mailto:tls@example.com");

      g_test_message ("%s", row[0]);
      g_assert_cmpstr (mended, ==, row[1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/tls-rpt/records", test_records);
  g_test_add_func ("/tls-rpt/mended", test_mended);
  return g_test_run ();
}
