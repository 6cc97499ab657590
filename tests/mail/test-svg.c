/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-svg.h"

#include "rows.h"

static char *
join (GPtrArray *problems)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_copy (problems, NULL, NULL);

  g_ptr_array_add (copy, NULL);
  return g_strjoinv (", ", (char **) copy->pdata);
}

static void
test_pictures (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("svg/pictures.txt", 2);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      g_autofree char *picture = g_strcompress (row[1]);
      g_autoptr (LhSvg) svg = lh_svg_parse (picture, strlen (picture));
      g_autofree char *problems = join (svg->problems);

      g_test_message ("%s", row[1]);
      g_assert_cmpstr (problems, ==, row[0]);
    }
}

/* (transfer full) */
static GBytes *
compress (const char *text, gsize size)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (stream, text, size, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* A picture of @size octets, right but for that. (transfer full) */
static char *
make_picture (gsize size)
{
  static const char head[] = "<svg version=\"1.2\" baseProfile=\"tiny-ps\" viewBox=\"0 0 1 1\"><title>E</title>";
  static const char foot[] = "</svg>";
  char *text = g_malloc (size + 1);

  memset (text, ' ', size);
  memcpy (text, head, strlen (head));
  memcpy (text + size - strlen (foot), foot, strlen (foot));
  text[size] = '\0';
  return text;
}

/* 32 KB are counted when it is not compressed; what grows without end is left off. */
static void
test_size (void)
{
  static const struct { gsize size; gboolean packed; const char *problems; } rows[] = {
    { LH_SVG_MAX, FALSE, "" },     { LH_SVG_MAX + 1, FALSE, "size" },          { LH_SVG_MAX, TRUE, "" },
    { LH_SVG_MAX + 1, TRUE, "size" }, { 64 * LH_SVG_MAX, TRUE, "unreadable" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = make_picture (rows[i].size);
      g_autoptr (GBytes) file = rows[i].packed ? compress (text, rows[i].size) : g_bytes_new (text, rows[i].size);
      g_autoptr (LhSvg) svg = lh_svg_parse (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
      g_autofree char *problems = join (svg->problems);

      g_test_message ("%" G_GSIZE_FORMAT "%s", rows[i].size, rows[i].packed ? ", packed" : "");
      g_assert_cmpstr (problems, ==, rows[i].problems);
      g_assert_cmpuint (g_bytes_get_size (svg->text), <=, 2 * LH_SVG_MAX);
      if (rows[i].size <= LH_SVG_MAX + 1)
        g_assert_cmpmem (g_bytes_get_data (svg->text, NULL), g_bytes_get_size (svg->text), text, rows[i].size);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/svg/pictures", test_pictures);
  g_test_add_func ("/mail/svg/size", test_size);
  return g_test_run ();
}
