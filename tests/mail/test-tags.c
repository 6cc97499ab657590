/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-tags.h"

#include "rows.h"

static void
test_lists (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("tags/lists.txt", 3);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autofree char *text = g_strcompress (row[2]);
      g_autofree char *wanted = g_strcompress (row[1]);
      g_autoptr (LhTagList) list = lh_tag_list_parse (text, -1);
      g_autoptr (GString) tags = g_string_new (NULL);
      g_autofree char *state = list->valid ? g_strdup ("ok") : g_strdup_printf ("%s@%" G_GSIZE_FORMAT, list->problem, list->bad_offset);

      g_test_message ("%s", row[2]);
      for (guint t = 0; t < list->tags->len; t++)
        {
          const LhTag *tag = g_ptr_array_index (list->tags, t);

          g_string_append_printf (tags, "[%s=%s]", tag->name, tag->value);
          g_assert_true (g_str_has_prefix (text + tag->offset, tag->name));
        }
      g_assert_cmpstr (state, ==, row[0]);
      g_assert_cmpstr (tags->str, ==, wanted);
    }
}

static void
test_get (void)
{
  static const char zero[] = "v=1; p=a\0b";
  g_autoptr (LhTagList) list = lh_tag_list_parse ("V=1; p=; v=2", -1);
  g_autoptr (LhTagList) nul = lh_tag_list_parse (zero, sizeof zero - 1);

  g_assert_cmpstr (lh_tag_list_get (list, "v"), ==, "1");
  g_assert_cmpstr (lh_tag_list_get (list, "P"), ==, "");
  g_assert_null (lh_tag_list_get (list, "q"));
  g_assert_cmpstr (lh_tag_list_get (nul, "p"), ==, "a\\000b");
  g_assert_cmpstr (nul->problem, ==, "bad-character");
}

/* 64 KiB of tags, as much as DNS can hold, take no time. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LhTagList) list = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; text->len < 65000; i++)
    g_string_append_printf (text, "a%x=;", i);
  list = lh_tag_list_parse (text->str, (gssize) text->len);
  g_assert_true (list->valid);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/tags/lists", test_lists);
  g_test_add_func ("/tags/get", test_get);
  g_test_add_func ("/tags/long", test_long);
  return g_test_run ();
}
