/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-judge-dmarc.h"

#include "dns/lh-name.h"

#include <string.h>

/* RFC 9989, 4.7. */
static const char *const known_tags[] = {
  "v", "p", "sp", "np", "psd", "t", "adkim", "aspf", "fo", "rua", "ruf", NULL,
};
/* RFC 9989, appendix A.6: no longer part of DMARC. */
static const char *const removed_tags[] = { "pct", "rf", "ri", NULL };

static void
add_tag (LhDmarcJudgement *self, LhFindingId id, const char *tag)
{
  lh_judge_set_shown (lh_judge_dmarc_add (self, id), "tag", tag);
}

static void
judge_names (LhDmarcJudgement *self, const LhDmarcRecord *record)
{
  for (guint i = 0; i < record->tags->tags->len; i++)
    {
      const LhTag *tag = record->tags->tags->pdata[i];
      g_autofree char *name = g_ascii_strdown (tag->name, -1);

      if (g_strv_contains (removed_tags, name))
        add_tag (self, LH_FINDING_DMARC_REMOVED_TAG, name);
      else if (!g_strv_contains (known_tags, name) && record->valid)
        add_tag (self, LH_FINDING_DMARC_UNKNOWN_TAG, name);
    }
}

/* RFC 9989 takes a missing p= for none, and p= anywhere; RFC 7489, 6.3 and 6.6.3 discard such a record, or look only at the second place. */
static void
judge_policy_tag (LhDmarcJudgement *self, const LhDmarcRecord *record)
{
  const LhTag *second = record->tags->tags->len > 1 ? record->tags->tags->pdata[1] : NULL;

  if (record->policy == LH_DMARC_UNSET)
    lh_judge_dmarc_add (self, LH_FINDING_DMARC_NO_POLICY);
  else if (second != NULL && g_ascii_strcasecmp (second->name, "p") != 0)
    lh_judge_dmarc_add (self, LH_FINDING_DMARC_POLICY_PLACE);
}

static void
add_open (LhDmarcJudgement *self, const char *tag, LhDmarcPolicy policy)
{
  LhFinding *finding = lh_judge_dmarc_add (self, LH_FINDING_DMARC_SUBDOMAINS_OPEN);

  lh_finding_set (finding, "tag", "%s", tag);
  lh_finding_set (finding, "policy", "%s", lh_dmarc_policy_to_string (policy));
}

/* Names below the domain, real ones (sp) and made-up ones (np), with less than the domain itself. Only at an organizational domain do they count. */
static void
judge_below (LhDmarcJudgement *self, const LhDmarcRecord *record)
{
  const char *domain = self->context->domain;

  if (record->policy >= LH_DMARC_UNSET || g_strcmp0 (lh_name_organizational (domain), domain) != 0)
    return;
  if (record->subdomain < record->policy)
    add_open (self, "sp", record->subdomain);
  if (record->nonexistent < record->policy &&
      (record->subdomain >= LH_DMARC_UNSET || record->nonexistent < record->subdomain))
    add_open (self, "np", record->nonexistent);
}

void
lh_judge_dmarc_tags (LhDmarcJudgement *self, const LhDmarcRecord *record)
{
  judge_names (self, record);
  if (!record->valid)
    return;
  judge_policy_tag (self, record);
  judge_below (self, record);
  if (record->testing && (record->policy == LH_DMARC_QUARANTINE || record->policy == LH_DMARC_REJECT))
    {
      LhFinding *finding = lh_judge_dmarc_add (self, LH_FINDING_DMARC_TEST_MODE);

      lh_finding_set (finding, "policy", "%s", lh_dmarc_policy_to_string (record->policy));
      lh_finding_set (finding, "wanted", "%s", lh_dmarc_policy_to_string (lh_dmarc_effective (record)));
    }
}
