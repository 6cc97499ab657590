/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-dmarc.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = size ? (const char *) data : "";
  g_autoptr (LhDmarcRecord) record = lh_dmarc_parse (text, (gssize) size);
  g_autoptr (LhTagList) tags = lh_tag_list_parse (text, (gssize) size);
  gboolean proper = lh_dmarc_is_record (text, (gssize) size);
  gboolean almost = lh_dmarc_is_almost (text, (gssize) size);

  if ((proper && almost) || (record != NULL) != (proper || almost))
    g_error ("either");
  if (record)
    {
      if (record->valid == (record->problem != NULL) || (almost && record->valid))
        g_error ("problem");
      (void) lh_dmarc_effective (record);
    }
  for (guint i = 0; i < tags->tags->len; i++)
    {
      const LhTag *tag = g_ptr_array_index (tags->tags, i);

      if (tag->offset >= size || !g_utf8_validate (tag->value, -1, NULL))
        g_error ("tag");
    }
  return 0;
}
