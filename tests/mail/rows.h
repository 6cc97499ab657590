/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <string.h>

/* The rows of tests/data/@path: @n_fields fields with " | " between; lines that begin with "#" are comments. A field may
 * be empty, and none is trimmed. (transfer full) (element-type GStrv) */
static inline GPtrArray *
rows_read (const char *path, guint n_fields)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *full = g_test_build_filename (G_TEST_DIST, "data", path, NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (full, &contents, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (contents, "\n", -1);
  for (char **line = lines; *line; line++)
    {
      char **fields;

      if (**line == '\0' || **line == '#')
        continue;
      fields = g_strsplit (*line, " | ", (int) n_fields);
      if (g_strv_length (fields) != n_fields)
        g_error ("%s: %s", path, *line);
      g_ptr_array_add (rows, fields);
    }
  g_assert_cmpuint (rows->len, >, 0);
  return rows;
}
