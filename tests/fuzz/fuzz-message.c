/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-message.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What was read must be written as text, and read from that again as the same. */
static void
check_records (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = records->pdata[i];
      g_autofree char *text = lh_record_to_text (record);
      g_autofree char *shown = lh_record_get_text (record);
      g_autoptr (LhRecord) again = lh_record_new_from_text (record->owner, record->type, record->ttl, text, NULL);

      if (again == NULL || !lh_record_equal (record, again))
        g_error ("%s does not come back", text);
      if (record->ttl > G_MAXINT32 || !g_utf8_validate (shown, -1, NULL))
        g_error ("%s is shown wrongly", text);
    }
}

/* The first octet chooses the type that was asked for; the rest is the answer to "mail.example", id 0x1234. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const LhType types[] = { LH_TYPE_MX, LH_TYPE_TXT, LH_TYPE_A, LH_TYPE_AAAA, LH_TYPE_NS, LH_TYPE_CNAME, LH_TYPE_SOA, LH_TYPE_PTR, LH_TYPE_SRV,
                                  LH_TYPE_DS, LH_TYPE_RRSIG, LH_TYPE_DNSKEY, LH_TYPE_TLSA, LH_TYPE_SPF, LH_TYPE_CAA, (LhType) 65 };
  static GBytes *queries[G_N_ELEMENTS (types)];
  g_autoptr (LhReply) reply = NULL;
  g_autofree guint8 *copy = NULL;
  guint which;
  LhMatch match;

  if (size == 0)
    return 0;
  which = data[0] % G_N_ELEMENTS (types);
  if (queries[which] == NULL)
    queries[which] = lh_message_encode (0x1234, "mail.example", types[which], LH_MESSAGE_RECURSE | LH_MESSAGE_EDNS, 0, NULL);
  copy = g_memdup2 (data + 1, size - 1); /* no octet more, so that reading beyond is seen */
  match = lh_message_match (queries[which], copy, size - 1, &reply);
  if ((reply != NULL) != (match == LH_MATCH_YES || match == LH_MATCH_CASE))
    g_error ("reply and match disagree");
  if (reply != NULL)
    {
      check_records (reply->records);
      check_records (reply->authority);
      check_records (reply->additional);
    }
  return 0;
}
