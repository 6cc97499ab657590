/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What receivers are to do with mail that only claims to be from the domain (RFC 9989). */
#include "check/lh-judge-dmarc.h"
#include "check/lh-judge-misplaced.h"
#include "check/lh-judge-senders.h"

#include "dns/lh-name.h"
#include "mail/lh-dkim-header.h"
#include "mail/lh-dmarc-uri.h"

#include <string.h>

/* The published record with the policy and the reports of the plan, else with what is right in its own. (transfer full) (nullable) */
static LhWanted *
make_fix (LhDmarcJudgement *self, LhFindingId id)
{
  const LhWanted *planned = lh_judge_wanted (self->context, LH_PURPOSE_DMARC, self->name);
  const LhDmarcRecord *record = self->record, *reporting = self->reports != NULL ? self->reports : record;
  g_autoptr (LhDmarcRecord) plan = planned != NULL ? lh_dmarc_parse (((LhWantedValue *) planned->values->pdata[0])->value, -1) : NULL;
  /* What would keep the address that is in question is no advice. */
  gboolean others = id == LH_FINDING_DMARC_REPORT_NO_MAIL || id == LH_FINDING_DMARC_REPORT_REFUSED;
  LhDmarcPolicy policy = record != NULL && record->policy < LH_DMARC_UNSET ? record->policy
                                                                           : LH_DMARC_NONE;
  g_autofree char *reports = NULL;
  g_autofree char *text = NULL;
  LhWantedValue *value;
  LhWanted *fix;

  /* Signing comes first; until then nothing may be refused. */
  if (id == LH_FINDING_DMARC_ENFORCED_EARLY)
    {
      if (self->context->plan != NULL &&
          lh_plan_get_dmarc_stage (self->context->plan) != LH_DMARC_STAGE_NONE)
        return NULL;
      policy = LH_DMARC_NONE;
    }
  if (others && (plan == NULL || lh_tag_list_get (plan->tags, "rua") == NULL))
    return NULL;
  reports = reporting == NULL || others ? g_strdup ("")
            : lh_judge_wants_no_mail (self->context) ? lh_dmarc_list_reports_outside (reporting, self->context->domain)
                                                     : lh_dmarc_list_reports (reporting);
  /* Of a domain without mail nobody reads reports, and nothing of its own can be lost. */
  if (plan == NULL && record == NULL && lh_judge_is_parked (self->inquiry, self->context))
    return lh_judge_make_txt (LH_PURPOSE_DMARC, self->name, "v=DMARC1; p=reject", NULL);
  if (plan != NULL)
    {
      /* Who is stricter by now is not to be talked out of it. */
      LhDmarcPolicy stays = id != LH_FINDING_DMARC_ENFORCED_EARLY && record != NULL && record->policy < LH_DMARC_UNSET ? MAX (record->policy, plan->policy)
                                                                                                                       : plan->policy;

      text = lh_dmarc_amend (record, stays, FALSE, reports[0] != '\0' ? reports : lh_tag_list_get (plan->tags, "rua"));
      fix = lh_wanted_copy (planned);
      value = fix->values->pdata[0];
      g_free (value->value);
      value->value = g_steal_pointer (&text);
      return fix;
    }
  if (reports[0] == '\0')
    {
      g_free (reports);
      reports = g_strconcat ("mailto:dmarc@", self->context->domain, NULL);
    }
  text = lh_dmarc_amend (record, policy, id != LH_FINDING_DMARC_ENFORCED_EARLY, reports);
  return lh_judge_make_txt (LH_PURPOSE_DMARC, self->name, text, NULL);
}

/* {mailbox}: of the domain's own, where the reports of @fix go. */
static void
set_mailbox (LhDmarcJudgement *self, LhFinding *finding, const LhWanted *fix)
{
  g_autoptr (LhDmarcRecord) record = lh_dmarc_parse (((LhWantedValue *) fix->values->pdata[0])->value, -1);
  const LhDmarcUri *uri = record != NULL && record->rua->len > 0 ? record->rua->pdata[0] : NULL;
  const char *at = uri != NULL && uri->address != NULL ? strrchr (uri->address, '@') : NULL;

  if (at != NULL && g_ascii_strcasecmp (at + 1, self->context->domain) == 0)
    lh_finding_set (finding, "mailbox", "%s", uri->address);
}

static void
set_fix (LhDmarcJudgement *self, LhFinding *finding)
{
  g_autoptr (LhWanted) fix = make_fix (self, finding->id);

  if (fix == NULL)
    return;
  if (finding->id == LH_FINDING_DMARC_MISSING || finding->id == LH_FINDING_DMARC_NO_REPORTS)
    set_mailbox (self, finding, fix);
  if (self->behind != NULL)
    {
      g_free (fix->name);
      fix->name = g_strdup (self->behind);
    }
  /* What stands there and is no DMARC is somebody's, or a wildcard's: receivers pass over it. */
  lh_finding_set_fix (finding, fix, self->records->len > 0 && finding->id != LH_FINDING_DMARC_MISSING);
}

LhFinding *
lh_judge_dmarc_add (LhDmarcJudgement *self, LhFindingId id)
{
  LhFinding *finding = lh_judge_add (self->findings, self->context, id, self->name);

  lh_judge_evidence (finding, self->name, LH_TYPE_TXT);
  lh_judge_found (finding, self->records);
  if (self->behind != NULL)
    lh_finding_set (finding, "behind", "%s", self->behind);
  if (finding->severity <= LH_SEVERITY_WARNING || id == LH_FINDING_DMARC_NO_REPORTS)
    set_fix (self, finding);
  return finding;
}

#define TYPOGRAPHY                                                                          \
  (LH_FOLD_QUOTE | LH_FOLD_FULL_WIDTH | LH_FOLD_DASH | LH_FOLD_INVISIBLE | LH_FOLD_ESCAPE | \
   LH_FOLD_FOREIGN)

static void
add_almost (LhDmarcJudgement *self, const char *text)
{
  gboolean typographic = (lh_fold_scan (text, strlen (text)) & TYPOGRAPHY) != 0;
  g_autoptr (LhDmarcRecord) meant = NULL;
  g_autofree char *folded = lh_fold_text (text, strlen (text), TRUE, NULL);
  LhFinding *finding;

  meant = lh_dmarc_parse (folded, -1);
  self->record = meant;
  finding = lh_judge_dmarc_add (self, typographic ? LH_FINDING_DMARC_TYPOGRAPHIC : LH_FINDING_DMARC_ALMOST);
  self->record = NULL;
  lh_judge_set_shown (finding, "text", text);
  if (typographic)
    lh_judge_set_characters (finding, text);
}

typedef enum
{
  DKIM_OPEN,
  DKIM_CONFIRMED,
  DKIM_BAD,
  DKIM_UNKNOWN
} DkimState;

static DkimState
look_at_dkim (LhDmarcJudgement *self)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_finding_unref);
  gboolean bad = FALSE;

  lh_judge_dkim (self->inquiry, self->context, findings);
  if (lh_inquiry_is_open (self->inquiry))
    return DKIM_OPEN;
  for (guint i = 0; i < findings->len; i++)
    {
      const LhFinding *finding = findings->pdata[i];

      if (finding->id == LH_FINDING_DKIM_GOOD || finding->id == LH_FINDING_DKIM_WEAK)
        return DKIM_CONFIRMED;
      bad |= finding->severity <= LH_SEVERITY_WARNING;
    }
  return bad ? DKIM_BAD : DKIM_UNKNOWN;
}

/* A sent mail shows who signs: the name below the domain that no longer counts with adkim=s (RFC 9989, 4.4.1). TRUE where it is said. */
static gboolean
add_other_signer (LhDmarcJudgement *self)
{
  GPtrArray *signatures = self->context->signatures;
  const char *signer = NULL;
  LhFinding *finding;

  for (guint i = 0; signatures != NULL && i < signatures->len; i++)
    {
      const char *name = ((LhDkimSignature *) signatures->pdata[i])->domain;

      if (g_str_equal (name, self->context->domain))
        return FALSE;
      if (g_strcmp0 (lh_name_organizational (name), lh_name_organizational (self->context->domain)) == 0)
        signer = name;
    }
  if (signer == NULL)
    return FALSE;
  finding = lh_judge_dmarc_add (self, LH_FINDING_DMARC_STRICT_SIGNER);
  lh_finding_set (finding, "signer", "%s", signer);
  if (self->context->provider != NULL)
    lh_finding_set (finding, "provider", "%s", self->context->provider->id);
  return TRUE;
}

/* What the policy does, against what the plan wants by now. */
static void
judge_policy (LhDmarcJudgement *self, const LhDmarcRecord *record)
{
  LhDmarcPolicy policy = lh_dmarc_effective (record), below;
  gboolean no_mail = lh_judge_wants_no_mail (self->context);
  LhDmarcPolicy wanted = no_mail                        ? LH_DMARC_REJECT
                         : self->context->plan != NULL ? (LhDmarcPolicy) lh_plan_get_dmarc_stage (self->context->plan)
                                                       : LH_DMARC_NONE;
  const char *word;
  LhFinding *finding;
  gboolean strict;
  DkimState dkim;
  const LhDmarcUri *first = record->rua->len > 0 ? record->rua->pdata[0] : NULL;

  if (policy >= LH_DMARC_UNSET)
    policy = LH_DMARC_NONE;
  below = lh_dmarc_effective_below (record);
  word = lh_dmarc_policy_to_string (policy);
  /* Only a signature with this very name counts then; where none is known, none may count at all. */
  strict = record->strict_dkim && !lh_judge_is_parked (self->inquiry, self->context) && !add_other_signer (self);
  dkim = strict || (policy > LH_DMARC_NONE && !no_mail) ? look_at_dkim (self) : DKIM_OPEN;
  if (strict && (dkim == DKIM_BAD || dkim == DKIM_UNKNOWN))
    lh_finding_set (lh_judge_dmarc_add (self, LH_FINDING_DMARC_STRICT), "tag", "adkim=s");
  /* Of the mail that goes to somebody else yet the plan's key tells nothing. */
  if (policy > LH_DMARC_NONE && dkim == DKIM_BAD && !lh_judge_is_elsewhere (self->inquiry, self->context))
    {
      finding = lh_judge_dmarc_add (self, LH_FINDING_DMARC_ENFORCED_EARLY);
      lh_finding_set (finding, "policy", "%s", word);
    }
  /* What only t=y lowers is told with that. */
  if (policy < wanted && (no_mail || !(record->testing && record->policy < LH_DMARC_UNSET && record->policy >= wanted)))
    {
      finding = lh_judge_dmarc_add (self, LH_FINDING_DMARC_WEAKER);
      lh_finding_set (finding, "policy", "%s", word);
      lh_finding_set (finding, "wanted", "%s", lh_dmarc_policy_to_string (wanted));
      /* Nothing of one's own can be lost by it, so that nothing is to be waited for. */
      if (no_mail)
        {
          finding->severity = LH_SEVERITY_WARNING;
          set_fix (self, finding);
        }
    }
  else if (policy < LH_DMARC_REJECT && record->policy != LH_DMARC_REJECT && lh_judge_is_parked (self->inquiry, self->context))
    lh_finding_set (lh_judge_dmarc_add (self, LH_FINDING_DMARC_PARKED), "policy", "%s", word);
  else if (record->policy == LH_DMARC_NONE && self->context->plan == NULL)
    lh_judge_dmarc_add (self, LH_FINDING_DMARC_MONITORING);
  /* Without an address the hint about that says it all; where no mail is sent none is needed. */
  if ((first == NULL && !lh_judge_is_parked (self->inquiry, self->context)) || lh_judge_is_spoiled (self->findings, 0))
    return;
  finding = lh_judge_dmarc_add (self, LH_FINDING_DMARC_GOOD);
  lh_finding_set (finding, "policy", "%s", word);
  lh_finding_set (finding, "subdomains", "%s", lh_dmarc_policy_to_string (below < LH_DMARC_UNSET ? below : LH_DMARC_NONE));
  lh_finding_set (finding, "address", "%s", first == NULL ? "" : first->address != NULL ? first->address : first->uri);
}

static void
judge_record (LhDmarcJudgement *self, const LhDmarcRecord *record, const char *text)
{
  static const char *const typographic[] = { "quote", "full-width", "escaped", NULL };

  self->record = record;
  if (!record->valid && record->problem != NULL &&
      (g_strv_contains (typographic, record->problem) || (record->problem_tag == NULL && (lh_fold_scan (text, strlen (text)) & TYPOGRAPHY) != 0)))
    {
      add_almost (self, text);
      return;
    }
  if (record->policy == LH_DMARC_BAD)
    {
      const char *value = lh_tag_list_get (record->tags, "p");
      g_autofree char *shown = lh_fold_show (value != NULL ? value : "",
                                             value != NULL ? strlen (value) : 0);

      lh_finding_set (lh_judge_dmarc_add (self, LH_FINDING_DMARC_BAD_POLICY), "value", "%s", shown);
    }
  else if (!record->valid)
    {
      const char *fault = record->problem_tag != NULL ? record->problem_tag : text;
      g_autofree char *shown = lh_fold_show (fault, strlen (fault));

      lh_finding_set (lh_judge_dmarc_add (self, LH_FINDING_DMARC_SYNTAX), "tag", "%s", shown);
    }
  lh_judge_dmarc_tags (self, record);
  lh_judge_dmarc_reports (self, record);
  if (record->policy != LH_DMARC_BAD && record->valid)
    judge_policy (self, record);
}

/* One has to go. What stays is the gentlest policy, so that nothing that gets through today is refused, and who gets the reports. */
static void
judge_several (LhDmarcJudgement *self, GPtrArray *texts)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (
    (GDestroyNotify) lh_dmarc_record_free);

  for (guint i = 0; i < texts->len; i++)
    {
      LhDmarcRecord *record = lh_dmarc_parse (texts->pdata[i], -1);

      if (record == NULL)
        continue;
      g_ptr_array_add (records, record);
      if (record->policy < LH_DMARC_UNSET &&
          (self->record == NULL || record->policy < self->record->policy))
        self->record = record;
      if (self->reports == NULL && record->rua->len > 0)
        self->reports = record;
    }
  lh_finding_set (lh_judge_dmarc_add (self, LH_FINDING_DMARC_SEVERAL), "count", "%u", texts->len);
  self->record = self->reports = NULL;
}

/* At the domain itself, where nobody looks for it. (nullable) (transfer full) */
static char *
find_at_root (const LhAnswer *root, LhRecord **ret_record)
{
  g_autoptr (GPtrArray) records = lh_answer_get_records (root, LH_TYPE_TXT);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);

      if (!lh_dmarc_is_record (text, -1) && !lh_dmarc_is_almost (text, -1))
        continue;
      *ret_record = records->pdata[i];
      return g_steal_pointer (&text);
    }
  return NULL;
}

static void
add_at_root (LhDmarcJudgement *self, LhFindingId id, const char *text, LhRecord *record)
{
  LhFinding *finding = lh_judge_dmarc_add (self, id);

  lh_judge_evidence (finding, self->context->domain, LH_TYPE_TXT);
  lh_finding_add_found (finding, record);
  lh_judge_set_shown (finding, "text", text);
}

/* Receivers that do not know the tree walk ask the domain and then the registered one by the list of public suffixes (RFC 7489, 3.2). */
static void
judge_old_receivers (LhDmarcJudgement *self, const LhDmarcFound *found)
{
  const char *other = lh_name_organizational (self->context->domain);
  LhFinding *finding;

  if (other == NULL || g_str_equal (other, found->at) || g_str_equal (other, self->context->domain))
    return;
  finding = lh_judge_dmarc_add (self, LH_FINDING_DMARC_OLD_RECEIVERS);
  lh_finding_set (finding, "at", "%s", found->at);
  lh_finding_set (finding, "other", "%s", other);
}

/* None at its place: at the domain itself, at a doubled name, or above. */
static void
judge_elsewhere (LhDmarcJudgement *self, const LhAnswer *root, const LhDmarcFound *found)
{
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) doubled = lh_judge_doubled (self->inquiry, self->context, "_dmarc",
                                                    LH_TYPE_TXT, &name);
  g_autofree char *text = NULL;
  LhRecord *record = NULL;
  LhFinding *finding;

  if (lh_inquiry_is_open (self->inquiry))
    return;
  for (guint i = 0; i < self->records->len; i++)
    {
      g_autofree char *almost = lh_record_get_text (self->records->pdata[i]);

      if (!lh_dmarc_is_almost (almost, -1))
        continue;
      add_almost (self, almost);
      return;
    }
  text = find_at_root (root, &record);
  if (text != NULL)
    {
      g_autoptr (LhDmarcRecord) meant = lh_dmarc_parse (text, -1);

      self->record = meant;
      add_at_root (self, LH_FINDING_DMARC_AT_ROOT, text, record);
      self->record = NULL;
      return;
    }
  for (guint i = 0; i < doubled->len; i++)
    {
      g_autofree char *twice = lh_record_get_text (doubled->pdata[i]);
      g_autoptr (LhDmarcRecord) meant = NULL;

      if (!lh_dmarc_is_record (twice, -1))
        continue;
      meant = lh_dmarc_parse (twice, -1);
      self->record = meant;
      finding = lh_judge_dmarc_add (self, LH_FINDING_DMARC_DOUBLED_NAME);
      self->record = NULL;
      lh_finding_set (finding, "name", "%s", name);
      lh_judge_evidence (finding, name, LH_TYPE_TXT);
      lh_finding_add_found (finding, doubled->pdata[i]);
      return;
    }
  if (found->record != NULL && found->record->valid)
    {
      LhDmarcPolicy policy = lh_dmarc_effective_below (found->record);
      g_autofree char *at = lh_name_join ("_dmarc", found->at);

      finding = lh_judge_dmarc_add (self, LH_FINDING_DMARC_INHERITED);
      lh_judge_evidence (finding, at, LH_TYPE_TXT);
      lh_finding_set (finding, "at", "%s", found->at);
      lh_finding_set (finding, "policy", "%s",
                      lh_dmarc_policy_to_string (policy < LH_DMARC_UNSET ? policy : LH_DMARC_NONE));
      judge_old_receivers (self, found);
      return;
    }
  if (found->unanswered)
    {
      finding = lh_judge_dmarc_add (self, LH_FINDING_DMARC_NOT_CHECKED);
      lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (LH_OUTCOME_NOT_ASKED));
      return;
    }
  lh_judge_dmarc_add (self, LH_FINDING_DMARC_MISSING);
}

static void
judge_own (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  g_autofree char *name = lh_name_join ("_dmarc", context->domain);
  const LhAnswer *root = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_TXT);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  g_autoptr (LhDmarcFound) found = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *text = NULL;
  LhRecord *stray = NULL;
  const char *target;
  LhDmarcJudgement self = { inquiry, context, findings, name };

  if (root == NULL || answer == NULL)
    return;
  /* A name that is not there cannot have records below it; one above says nothing about it. */
  if (lh_judge_is_no_name (root))
    {
      lh_judge_add_not_checked (findings, context, LH_FINDING_DMARC_NOT_CHECKED, context->domain,
                                LH_TYPE_TXT, root);
      return;
    }
  if (!lh_answer_is_conclusive (answer))
    {
      lh_judge_add_not_checked (findings, context, LH_FINDING_DMARC_NOT_CHECKED, name, LH_TYPE_TXT,
                                answer);
      return;
    }
  self.records = records = lh_answer_get_records (answer, LH_TYPE_TXT);
  found = lh_dmarc_discover (inquiry, context->domain);
  if (found->waiting)
    {
      /* Nothing is at its place, so that this is looked at too: now, and not a round trip later. */
      g_autofree char *doubled_name = NULL;
      g_autoptr (GPtrArray) doubled = lh_judge_doubled (inquiry, context, "_dmarc", LH_TYPE_TXT, &doubled_name);

      lh_judge_misplaced_early (inquiry, context, LH_TOPIC_DMARC);
      return;
    }
  if (found->at == NULL || !g_str_equal (found->at, context->domain))
    {
      judge_elsewhere (&self, root, found);
      return;
    }
  target = lh_judge_cname_of (answer, name);
  self.behind = target != NULL ? lh_answer_get_canonical (answer) : NULL;
  if (found->texts->len > 1)
    judge_several (&self, found->texts);
  else if (found->record != NULL)
    judge_record (&self, found->record, found->texts->pdata[0]);
  self.behind = NULL;
  if ((text = find_at_root (root, &stray)) != NULL)
    add_at_root (&self, LH_FINDING_DMARC_ROOT_TOO, text, stray);
  if (target != NULL)
    lh_finding_set (lh_judge_dmarc_add (&self, LH_FINDING_DMARC_CNAME), "target", "%s", target);
}

void
lh_judge_dmarc (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  judge_own (inquiry, context, findings);
  lh_judge_senders_dmarc (inquiry, context, findings);
}
