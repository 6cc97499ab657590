/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-reply.h"

#include <string.h>

static const char *const outcomes[] = {
  [LH_OUTCOME_ANSWER] = "answer",
  [LH_OUTCOME_EMPTY] = "empty",
  [LH_OUTCOME_NXDOMAIN] = "nxdomain",
  [LH_OUTCOME_SERVFAIL] = "servfail",
  [LH_OUTCOME_REFUSED] = "refused",
  [LH_OUTCOME_RCODE] = "rcode",
  [LH_OUTCOME_REFERRAL] = "referral",
  [LH_OUTCOME_TIMEOUT] = "timeout",
  [LH_OUTCOME_UNREACHABLE] = "unreachable",
  [LH_OUTCOME_MALFORMED] = "malformed",
  [LH_OUTCOME_HTTP] = "http",
  [LH_OUTCOME_CAPTIVE] = "captive",
  [LH_OUTCOME_CANCELLED] = "cancelled",
  [LH_OUTCOME_NOT_ASKED] = "not-asked",
};

const char *
lh_outcome_to_string (LhOutcome outcome)
{
  return (guint) outcome < G_N_ELEMENTS (outcomes) ? outcomes[outcome] : "not-asked";
}

gboolean
lh_outcome_from_string (const char *text, LhOutcome *ret_outcome)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_strcmp0 (outcomes[i], text) == 0)
      {
        *ret_outcome = (LhOutcome) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
lh_outcome_is_conclusive (LhOutcome outcome)
{
  return outcome == LH_OUTCOME_ANSWER || outcome == LH_OUTCOME_EMPTY || outcome == LH_OUTCOME_NXDOMAIN;
}

LhReply *
lh_reply_new (LhOutcome outcome)
{
  LhReply *reply = g_new0 (LhReply, 1);

  reply->ref_count = 1;
  reply->outcome = outcome;
  reply->records = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  reply->authority = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  reply->additional = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  return reply;
}

LhReply *
lh_reply_ref (LhReply *reply)
{
  g_atomic_int_inc (&reply->ref_count);
  return reply;
}

void
lh_reply_unref (LhReply *reply)
{
  if (!g_atomic_int_dec_and_test (&reply->ref_count))
    return;
  g_ptr_array_unref (reply->records);
  g_ptr_array_unref (reply->authority);
  g_ptr_array_unref (reply->additional);
  g_free (reply->server);
  g_free (reply->detail);
  g_free (reply);
}
