/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-table-text.h"

#include <string.h>

/* The rows as "line:cell|cell", with " / " between. */
static char *
show (GPtrArray *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const LhTableRow *row = g_ptr_array_index (rows, i);
      g_autofree char *cells = g_strjoinv ("|", row->cells);

      g_string_append_printf (text, "%s%u:%s", i > 0 ? " / " : "", row->line, cells);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_parse (void)
{
  static const struct { const char *text, *rows; } table[] = {
    { "", "" }, { "\n\r\n,,\n", "" }, { "a", "1:a" }, { "a,b\r\nc,d\r\n", "1:a|b / 2:c|d" }, { "a,b\nc", "1:a|b / 2:c" }, { "a\rb\r", "1:a / 2:b" },
    { "\"a,b\",c", "1:a,b|c" }, { "\"a\"\"b\"", "1:a\"b" }, { "\"a\nb\",c\nd", "1:a\nb|c / 3:d" }, { "\"a\r\nb\"\r\nd", "1:a\r\nb / 3:d" },
    { "5\",x", "1:5\"|x" }, { "\"a\"b,c", "1:ab|c" }, { "a;b\nc;d", "1:a|b / 2:c|d" }, { "a\tb", "1:a|b" }, { "\"a;b;c\",d", "1:a;b;c|d" },
    { "a,\n", "1:a|" }, { "\n\na", "3:a" }, { "\xef\xbb\xbf" "a", "1:a" }, { "\"\"", "" }, { "\"\",x", "1:|x" },
    { "\xd0\xd5\xc3\xfb,\xb2\xbf\xc3\xc5", "1:姓名|部门" },
    { "王丽,销售", "1:王丽|销售" },
    { "王丽，销售，\n\"a，b\"，c,d", "1:王丽|销售| / 2:a，b|c,d" }, { "王丽；销售", "1:王丽|销售" }, { "王丽，女,销售", "1:王丽，女|销售" },
    { "sep=;\r\na;b,c", "2:a|b,c" }, { "sep=,\na", "2:a" }, { "sep=", "1:sep=" },
  };
  static const char utf16[] = "\xff\xfe" "a\0,\0\x0b\x4e\r\0\n\0";
  g_autoptr (GPtrArray) wide = lh_table_text_parse (utf16, sizeof utf16 - 1, NULL);
  g_autofree char *wide_shown = show (wide);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = lh_table_text_parse (table[i].text, strlen (table[i].text), &error);
      g_autofree char *shown = NULL;

      g_assert_no_error (error);
      shown = show (rows);
      g_assert_cmpstr (shown, ==, table[i].rows);
    }
  g_assert_cmpstr (wide_shown, ==, "1:a|\xe4\xb8\x8b");
}

static void
test_broken (void)
{
  g_autofree char *many = g_strnfill (300, ',');
  g_autoptr (GString) long_table = g_string_new (NULL);
  g_autofree char *large = g_strnfill (5 * 1024 * 1024, 'a');
  const struct { const char *text; gsize length; const char *says; } table[] = {
    { "a\n\"b\nc", 6, "Line 2" }, { "\xff\xff\x80", 3, "CSV UTF-8" }, { "a\0b", 3, "CSV UTF-8" }, { many, 300, "too many columns" },
    { large, 5 * 1024 * 1024, "too large" }, { "PK\3\4\x14\0\6\0", 8, "CSV UTF-8" }, { "\xff\xfe" "a\0\0\xd8", 6, "CSV UTF-8" },
  };
  g_autoptr (GError) rows_error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lh_table_text_parse (table[i].text, table[i].length, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      if (strstr (error->message, table[i].says) == NULL)
        g_error ("%s: %s", table[i].says, error->message);
    }
  for (guint i = 0; i < 20001; i++)
    g_string_append (long_table, "a\n");
  g_assert_null (lh_table_text_parse (long_table->str, long_table->len, &rows_error));
  g_assert_nonnull (strstr (rows_error->message, "too large"));
}

/* Whatever a cell holds, it comes back, and what leaves here is no formula. */
static void
test_round_trip (void)
{
  static const char *const cells[] = { "a", "", " ", "=1+1", "+86 574", "-", "@x", "\tx", "\rx", "'=1", "''@", "'", "'a", "a,b", "a;b", "\"", "a\nb", "=\"x\",\n",
                                       "＝1", "＋", "－", "＠", "王丽", "'＝", NULL };

  for (guint flags = 0; flags < 8; flags++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (GPtrArray) rows = NULL;
      const LhTableRow *row;

      lh_table_text_append (out, cells, flags);
      g_assert_true (g_str_has_suffix (out->str, "\r\n"));
      rows = lh_table_text_parse (out->str, out->len, NULL);
      g_assert_cmpuint (rows->len, ==, 1);
      row = g_ptr_array_index (rows, 0);
      g_assert_cmpuint (g_strv_length (row->cells), ==, G_N_ELEMENTS (cells) - 1);
      for (gsize i = 0; cells[i] != NULL; i++)
        {
          g_autofree char *plain = lh_table_unguard (row->cells[i]);

          if (flags & LH_TABLE_GUARD)
            {
              g_assert_cmpstr (plain, ==, cells[i]);
              if (lh_table_is_formula (cells[i]))
                g_assert_cmpint (row->cells[i][0], ==, '\'');
            }
          else
            {
              g_assert_cmpstr (row->cells[i], ==, cells[i]);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-text/parse", test_parse);
  g_test_add_func ("/table-text/broken", test_broken);
  g_test_add_func ("/table-text/round-trip", test_round_trip);
  return g_test_run ();
}
