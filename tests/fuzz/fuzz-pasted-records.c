/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-pasted-records.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GPtrArray) records = lh_pasted_records_parse (valid, "example.com", "news");

  for (guint i = 0; i < records->len; i++)
    {
      const LhPastedRecord *record = records->pdata[i];

      if (record->name == NULL && record->value == NULL)
        g_error ("nothing");
      if (record->value != NULL && record->type != LH_TYPE_TXT && strpbrk (record->value, " \n\"") != NULL)
        g_error ("value");
    }
  return 0;
}
