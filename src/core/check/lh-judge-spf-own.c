/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The owner's own mail server: it sends from whichever of its addresses the way goes out by, so that the record should let all of them pass. */
#include "check/lh-judge-spf.h"

#include "dns/lh-address.h"
#include "mail/lh-spf-check.h"

#include <string.h>

#define HOSTS_MAX     2
#define ADDRESSES_MAX 3 /* of each family */

typedef struct
{
  gboolean passes;   /* one of its addresses at least: it does send */
  gboolean unsure;
  GPtrArray *others; /* (element-type utf8) addresses that do not */
} Looked;

static void
look_at_address (LhSpfJudgement *self, LhInquiry *inquiry, const char *host, const char *text, Looked *looked)
{
  g_autoptr (GInetAddress) ip = text != NULL ? g_inet_address_new_from_string (text) : NULL;
  g_autofree char *sender = g_strconcat ("postmaster@", self->context->domain, NULL);
  LhSpfMessage message = { .ip = ip, .sender = sender, .helo = host };

  if (ip == NULL || !lh_address_is_public (ip))
    return;
  switch (lh_spf_check (inquiry, &message, NULL, NULL))
    {
    case LH_SPF_RESULT_PASS:
      looked->passes = TRUE;
      break;
    case LH_SPF_RESULT_NEUTRAL:
    case LH_SPF_RESULT_FAIL:
    case LH_SPF_RESULT_SOFTFAIL:
      g_ptr_array_add (looked->others, g_strdup (text));
      break;
    case LH_SPF_RESULT_NONE:
    case LH_SPF_RESULT_TEMPERROR:
    case LH_SPF_RESULT_PERMERROR:
    case LH_SPF_RESULT_OPEN:
    default:
      looked->unsure = TRUE;
      break;
    }
}

static void
judge_host (LhSpfJudgement *self, LhInquiry *inquiry, const char *host)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  Looked looked = { FALSE, FALSE, others };
  g_autofree char *list = NULL;
  const char *first;
  LhFinding *finding;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (inquiry, host, types[i]);
      g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, types[i]) : g_ptr_array_new ();

      for (guint j = 0; j < MIN (records->len, ADDRESSES_MAX); j++)
        look_at_address (self, inquiry, host, ((LhRecord *) records->pdata[j])->address, &looked);
    }
  if (!looked.passes || looked.unsure || others->len == 0 || lh_inquiry_is_open (inquiry))
    return;
  first = others->pdata[0];
  list = lh_judge_join (others);
  finding = lh_judge_spf_add (self, LH_FINDING_SPF_OWN_ADDRESS, host);
  lh_finding_set (finding, "host", "%s", host);
  lh_finding_set (finding, "addresses", "%s", list);
  lh_finding_set (finding, "include", "%s:%s", strchr (first, ':') != NULL ? "ip6" : "ip4", first);
}

void
lh_judge_spf_own_hosts (LhSpfJudgement *self, LhInquiry *inquiry)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, self->context->domain, LH_TYPE_MX);
  g_autoptr (GPtrArray) mx = NULL;
  guint asked = 0;
  gboolean null;

  if (answer == NULL)
    return;
  mx = lh_judge_sorted_mx (answer, &null);
  for (guint i = 0; i < mx->len && asked < HOSTS_MAX; i++)
    {
      const char *host = ((LhRecord *) mx->pdata[i])->target;

      if (!lh_judge_is_own_host (self->context, host))
        continue;
      asked++;
      judge_host (self, inquiry, host);
    }
}
