/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <string.h>

/* The rows of tests/data/dns/@name: fields separated by " | ", "#" begins a comment line. (transfer full) (element-type GStrv) */
static inline GPtrArray *
table_read (const char *name)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "dns", name, NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (contents, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && **line != '#')
      g_ptr_array_add (rows, g_strsplit (*line, " | ", -1));
  g_assert_cmpuint (rows->len, >, 0);
  return rows;
}
