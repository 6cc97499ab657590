/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is seen in a check's answers beside its findings. */
#include "check/lh-bulk.h"
#include "check/lh-check-private.h"
#include "check/lh-judge.h"
#include "check/lh-vantage.h"
#include "dns/lh-name.h"

typedef struct
{
  LhCheck *check;
  LhBulkLine *lines;
} Bulk;

static void
look_at_bulk (LhInquiry *inquiry, gpointer data)
{
  Bulk *bulk = data;

  lh_bulk_judge (inquiry, lh_check_get_context (bulk->check), bulk->lines, NULL);
}

gboolean
lh_check_get_bulk (LhCheck *self, LhBulkLine ret_lines[LH_N_BULK_RULES])
{
  Bulk bulk = { self, ret_lines };
  GPtrArray *findings = lh_check_get_findings (self, LH_TOPIC_BULK);

  if (!lh_check_has_topic (self, LH_TOPIC_BULK))
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    if (((LhFinding *) findings->pdata[i])->id == LH_FINDING_BULK_NO_MAIL)
      return FALSE;
  lh_check_look_to_the_end (lh_check_get_survey (self), look_at_bulk, &bulk);
  return TRUE;
}

typedef struct
{
  LhCheck *check;
  GPtrArray *vantages;
} Vantages;

static void
look_at_vantages (LhInquiry *inquiry, gpointer data)
{
  Vantages *vantages = data;

  g_clear_pointer (&vantages->vantages, g_ptr_array_unref);
  vantages->vantages = lh_vantages_look (inquiry, lh_check_get_context (vantages->check));
}

GPtrArray *
lh_check_get_vantages (LhCheck *self)
{
  Vantages vantages = { self, NULL };

  lh_check_look_to_the_end (lh_check_get_survey (self), look_at_vantages, &vantages);
  return vantages.vantages;
}

const LhProvider *
lh_check_get_found_provider (LhCheck *self)
{
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (lh_check_get_survey (self));
  const LhProvider *provider = NULL;

  lh_judge_found_provider (inquiry, lh_check_get_context (self), &provider);
  return provider;
}

/* How the MX of the domain's own mail compare; NULL without a plan. */
static const LhComparison *
find_mx (LhCheck *self)
{
  GPtrArray *comparisons = lh_check_get_comparisons (self);

  for (guint i = 0; comparisons != NULL && i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];

      if (comparison->wanted->purpose == LH_PURPOSE_MX && comparison->wanted->label == NULL)
        return comparison;
    }
  return NULL;
}

/* Where only the console knows the new servers there is nothing yet to compare with: servers that nobody knows are not its own, since those it has
 * are told by their names. (transfer full) (element-type LhRecord) (nullable) */
static GPtrArray *
list_against (LhCheck *self, const LhComparison *mx)
{
  g_autoptr (LhInquiry) inquiry = NULL;
  const LhAnswer *answer;
  GPtrArray *records;

  if (mx->state == LH_STATE_TO_PASTE && mx->wanted->provider->mx_form == LH_MX_PASTED)
    {
      inquiry = lh_inquiry_new (lh_check_get_survey (self));
      answer = lh_inquiry_dns (inquiry, mx->wanted->name, LH_TYPE_MX);
      return answer != NULL ? lh_answer_get_records (answer, LH_TYPE_MX) : NULL;
    }
  if (mx->state != LH_STATE_CONFLICTS)
    return NULL;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  for (guint i = 0; i < mx->published->len; i++)
    {
      const LhPublished *published = mx->published->pdata[i];

      /* What is right already is no way over any more. */
      if (published->action != LH_ACTION_REMOVE)
        {
          g_ptr_array_set_size (records, 0);
          break;
        }
      g_ptr_array_add (records, lh_record_ref (published->record));
    }
  return records;
}

const char *
lh_check_get_left (LhCheck *self)
{
  const LhContext *context = lh_check_get_context (self);
  const LhProvider *found = context->provider != NULL ? lh_check_get_found_provider (self) : NULL;
  const LhComparison *mx = found == NULL ? find_mx (self) : NULL;
  g_autoptr (GPtrArray) against = NULL;
  gboolean below = TRUE;

  if (found != NULL)
    return found != context->provider ? found->id : NULL;
  against = mx != NULL && !mx->wanted->no_mail ? list_against (self, mx) : NULL;
  if (against == NULL || against->len == 0)
    return NULL;
  for (guint i = 0; i < against->len; i++)
    {
      const LhRecord *record = against->pdata[i];

      /* A catalogue's server that does not count is a sender's. */
      if (record->type != LH_TYPE_MX || *record->target == '\0' || lh_catalog_provider_of_mx (context->catalog, record->target) != NULL)
        return NULL;
      below &= lh_name_is_within (record->target, context->domain);
    }
  return below ? "self-hosted" : LH_MOVING_FROM_OTHER;
}

const char *
lh_check_get_zone (LhCheck *self)
{
  const char *domain = lh_survey_get_domain (lh_check_get_survey (self));

  for (const char *name = domain; name != NULL && name[0] != '\0'; name = lh_name_parent (name))
    {
      g_autoptr (LhQuestion) question = lh_question_new_dns (name, LH_TYPE_NS, NULL);
      const LhAnswer *answer = lh_survey_lookup (lh_check_get_survey (self), question->key);

      if (answer != NULL && answer->outcome == LH_OUTCOME_ANSWER)
        return name;
    }
  return lh_name_organizational (domain);
}

const LhDnsHost *
lh_check_get_found_dns_host (LhCheck *self)
{
  const char *domain = lh_survey_get_domain (lh_check_get_survey (self));
  const LhDnsHost *host = NULL;

  for (const char *name = domain; host == NULL && name != NULL && name[0] != '\0';
       name = lh_name_parent (name))
    {
      g_autoptr (LhQuestion) question = lh_question_new_dns (name, LH_TYPE_NS, NULL);
      const LhAnswer *answer = lh_survey_lookup (lh_check_get_survey (self), question->key);
      g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_NS)
                                                     : NULL;

      for (guint i = 0; records != NULL && i < records->len && host == NULL; i++)
        if (((LhRecord *) records->pdata[i])->target != NULL)
          host = lh_catalog_dns_host_of_ns (lh_check_get_context (self)->catalog, ((LhRecord *) records->pdata[i])->target);
    }
  return host;
}
