/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../mail/rows.h"
#include "records/lh-wanted.h"

/* {A} and {B} stand for the DKIM keys of tests/data/records/keys.txt, {A"} and {B"} for the same in quoted strings,
 * {A_} and {B_} for the bare key in blanks and quoted strings.
 * (transfer full) */
static inline char *
keys_fill (const char *text)
{
  g_autoptr (GPtrArray) rows = rows_read ("records/keys.txt", 1);
  g_autoptr (GString) filled = g_string_new (text);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *key = ((char **) g_ptr_array_index (rows, i))[0];
      g_autofree char *quoted = lh_wanted_quote (key);
      g_autofree char *plain_mark = g_strdup_printf ("{%c}", 'A' + i);
      g_autofree char *quoted_mark = g_strdup_printf ("{%c\"}", 'A' + i);

      g_string_replace (filled, plain_mark, key, 0);
      g_string_replace (filled, quoted_mark, quoted, 0);

      {
        g_autofree char *spaced_mark = g_strdup_printf ("{%c_}", 'A' + i);
        g_autoptr (GString) spaced = g_string_new (strstr (key, "p=") + strlen ("p="));
        g_autofree char *spaced_quoted = NULL;

        for (gsize at = 60; at < spaced->len; at += 62)
          g_string_insert (spaced, at, "  ");
        spaced_quoted = lh_wanted_quote (spaced->str);
        g_string_replace (filled, spaced_mark, spaced_quoted, 0);
      }
    }

  return g_string_free (g_steal_pointer (&filled), FALSE);
}
