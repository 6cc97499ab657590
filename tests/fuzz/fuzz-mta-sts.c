/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-mta-sts.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = size ? (const char *) data : "";
  LhFieldsKind kind = lh_fields_look (text, (gssize) size, LH_MTA_STS_VERSION);
  g_autoptr (LhMtaStsRecord) record = lh_mta_sts_record_parse (text, (gssize) size);
  g_autofree char *mended = lh_mta_sts_record_amend (text, (gssize) size, NULL);
  g_autoptr (LhMtaStsRecord) again = lh_mta_sts_record_parse (mended, -1);
  g_autoptr (LhMtaStsPolicy) policy = lh_mta_sts_policy_parse (text, size);

  if (record->valid != (record->problem == NULL) || (record->valid && record->id == NULL))
    g_error ("record");
  if (!again->valid || lh_fields_look (mended, -1, LH_MTA_STS_VERSION) != LH_FIELDS_RECORD)
    g_error ("mended: %s", mended);
  if (kind == LH_FIELDS_RECORD && record->fields->fields->len == 0)
    g_error ("version");
  for (guint i = 0; i < record->fields->fields->len; i++)
    {
      const LhTag *field = record->fields->fields->pdata[i];

      if (field->offset >= size || !g_str_is_ascii (field->value))
        g_error ("field");
    }
  if (record->fields->bad != NULL && !g_utf8_validate (record->fields->bad, -1, NULL))
    g_error ("bad");
  if (policy->valid != (policy->problem == NULL) || policy->max_age > LH_MTA_STS_MAX_AGE)
    g_error ("policy");
  if (policy->valid && (policy->mode == LH_MTA_STS_UNSET || (policy->mx->len == 0) > (policy->mode == LH_MTA_STS_NONE)))
    g_error ("mode");
  if (policy->bad != NULL && !g_utf8_validate (policy->bad, -1, NULL))
    g_error ("line");
  for (guint i = 0; i < policy->mx->len; i++)
    {
      const char *pattern = policy->mx->pdata[i];

      if (g_str_has_prefix (pattern, "*.") == lh_mta_sts_matches (pattern, pattern + (g_str_has_prefix (pattern, "*.") ? 2 : 0)))
        g_error ("match");
    }
  return 0;
}
