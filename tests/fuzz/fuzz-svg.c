/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-svg.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (LhSvg) svg = lh_svg_parse (size > 0 ? (const char *) data : "", size);
  gboolean unreadable = svg->problems->len == 1 && g_str_equal (svg->problems->pdata[0], "unreadable");

  if (svg->text == NULL && !unreadable)
    g_error ("text");
  if (svg->text != NULL && g_bytes_get_size (svg->text) > MAX (size, 2 * LH_SVG_MAX))
    g_error ("size");
  for (guint i = 0; i < svg->problems->len; i++)
    if (g_str_equal (svg->problems->pdata[i], "unreadable") && !unreadable)
      g_error ("problems");
  return 0;
}
