/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lh-columns.h"

static void
test_width (void)
{
  static const struct { const char *text; int width; } rows[] = {
    { "", 0 }, { "MX", 2 }, { "主机记录", 8 }, { "MX 优先级", 9 }, { "，", 2 }, { "e\xcc\x81", 1 }, { "\xff", 1 }, { "\033[0m", 4 }, { "\xe2\x80\xae", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (lh_columns_width (rows[i].text), ==, rows[i].width);
}

static void
test_pad (void)
{
  static const struct { const char *text; int width; const char *padded; } rows[] = {
    { "MX", 4, "MX  " }, { "记录", 6, "记录  " }, { "long", 2, "long " }, { "", 2, "  " }, { "x", 0, "x" }, { "a\033b\nc", 0, "a\357\277\275b\357\277\275c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      lh_columns_pad (out, rows[i].text, rows[i].width);
      g_assert_cmpstr (out->str, ==, rows[i].padded);
    }
}

static void
test_wrap (void)
{
  static const struct { const char *text; int column, indent, width; const char *wrapped; } rows[] = {
    { "", 0, 0, 10, "\n" },
    { "one two three", 0, 0, 80, "one two three\n" },
    { "one two three", 0, 2, 8, "one two\n  three\n" },
    { "one two", 6, 2, 8, "one\n  two\n" },
    { "averyveryverylongword", 0, 2, 8, "averyveryverylongword\n" },
    { "  one   two  ", 0, 0, 80, "one two\n" },
    { "解析记录有误", 0, 0, 8, "解析记录\n有误\n" },
    { "解析记录，有误", 0, 0, 8, "解析记\n录，有误\n" },
    { "记录（新）", 0, 0, 7, "记录\n（新）\n" },
    { "（", 0, 0, 7, "（\n" },
    { "添加 MX 记录", 0, 0, 8, "添加 MX\n记录\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      lh_columns_wrap (out, rows[i].text, rows[i].column, rows[i].indent, rows[i].width);
      g_assert_cmpstr (out->str, ==, rows[i].wrapped);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/width", test_width);
  g_test_add_func ("/columns/pad", test_pad);
  g_test_add_func ("/columns/wrap", test_wrap);
  return g_test_run ();
}
