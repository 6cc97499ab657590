/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-denial.h"
#include "dns/lh-dnssec.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const char *const names[] = { "", "example", "a.example", "*.example", "b.a.example", "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.example" };

/* Records, one after the other: an octet for the owner, two for the type, two for the length, then the data. */
static GPtrArray *
read_records (const guint8 *data, gsize size)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);

  while (size >= 5 && records->len < 32)
    {
      gsize length = MIN ((gsize) (data[3] << 8 | data[4]), size - 5);
      g_autoptr (GBytes) rdata = g_bytes_new (data + 5, length);
      LhRecord *record = lh_record_new (names[data[0] % G_N_ELEMENTS (names)], (LhType) (data[1] << 8 | data[2]), 3600, rdata, NULL);

      if (record != NULL)
        g_ptr_array_add (records, record);
      data += 5 + length;
      size -= 5 + length;
    }
  return records;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) records = read_records (data, size);
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GPtrArray) anchors = lh_dnssec_anchors_parse (text);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) keys = lh_dnssec_pick (records, names[i], LH_TYPE_DNSKEY);
      g_autoptr (GPtrArray) ds = lh_dnssec_pick (records, names[i], LH_TYPE_DS);
      g_autoptr (GPtrArray) named = lh_dnssec_keys_of (keys, ds);
      g_autofree char *signer = lh_dnssec_get_signer (records, names[i], LH_TYPE_DNSKEY);
      guint trials = LH_DNSSEC_TRIALS;
      LhSignature signature;
      gboolean delegation;

      if (named->len > keys->len)
        g_error ("more keys than there are");
      (void) lh_dnssec_is_supported (ds);
      for (guint j = 0; j < records->len; j++)
        {
          const LhRecord *record = records->pdata[j];
          g_autoptr (GPtrArray) set = lh_dnssec_pick (records, record->owner, record->type);

          if (lh_dnssec_verify (set, records, names[i], keys, 1700000000, &trials, &signature) == LH_SIGNED_GOOD && keys->len == 0)
            g_error ("signed by nobody");
        }
      (void) lh_denial_judge (records, "example", names[i], LH_TYPE_TLSA, &delegation);
      (void) lh_denial_judge (records, "", names[i], LH_TYPE_DS, &delegation);
      (void) lh_denial_allows_wildcard (records, "example", names[i], 1);
    }
  return 0;
}
