/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-dmarc.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Whatever was wrong with it: what is put in its place is read without a fault, and asks for what it was to ask for. */
static void
assert_mendable (const LhDmarcRecord *record)
{
  g_autofree char *reports = lh_dmarc_list_reports (record);
  g_autofree char *text = lh_dmarc_amend (record, LH_DMARC_QUARANTINE, TRUE, reports);
  g_autoptr (LhDmarcRecord) mended = lh_dmarc_parse (text, -1);

  if (mended == NULL || !mended->valid || mended->policy != LH_DMARC_QUARANTINE)
    g_error ("mended: %s", text);
}

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
      assert_mendable (record);
    }
  for (guint i = 0; i < tags->tags->len; i++)
    {
      const LhTag *tag = g_ptr_array_index (tags->tags, i);

      if (tag->offset >= size || !g_utf8_validate (tag->value, -1, NULL))
        g_error ("tag");
    }
  return 0;
}
