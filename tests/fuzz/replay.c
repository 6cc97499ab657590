/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

/* Runs a fuzz target over each file of the folders given, with any compiler; part of the test suite. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
main (int argc, char **argv)
{
  guint count = 0;

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GDir) folder = g_dir_open (argv[i], 0, &error);
      const char *name;

      if (folder == NULL)
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      while ((name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *path = g_build_filename (argv[i], name, NULL);
          g_autofree char *data = NULL;
          gsize size;

          if (!g_file_get_contents (path, &data, &size, NULL))
            continue;
          g_print ("%s\n", name);
          LLVMFuzzerTestOneInput ((const guint8 *) data, size);
          count++;
        }
    }
  g_print ("%u inputs\n", count);
  return count > 0 ? 0 : 1;
}
