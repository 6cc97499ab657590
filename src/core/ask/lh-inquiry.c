/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-inquiry.h"

LhInquiry *
lh_inquiry_new (LhSurvey *survey)
{
  LhInquiry *inquiry = g_new0 (LhInquiry, 1);

  inquiry->survey = survey;
  inquiry->open = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_question_unref);
  inquiry->keys = g_hash_table_new (g_str_hash, g_str_equal);
  return inquiry;
}

void
lh_inquiry_free (LhInquiry *inquiry)
{
  g_hash_table_unref (inquiry->keys);
  g_ptr_array_unref (inquiry->open);
  g_free (inquiry);
}

gboolean
lh_inquiry_is_open (const LhInquiry *inquiry)
{
  return inquiry->open->len > 0;
}

/* Takes @question. */
static const LhAnswer *
look_up (LhInquiry *inquiry, LhQuestion *question)
{
  const LhAnswer *answer = lh_survey_lookup (inquiry->survey, question->key);

  if (answer != NULL || g_hash_table_contains (inquiry->keys, question->key))
    {
      lh_question_unref (question);
      return answer;
    }
  g_hash_table_add (inquiry->keys, question->key);
  g_ptr_array_add (inquiry->open, question);
  return NULL;
}

const LhAnswer *
lh_inquiry_dns_full (LhInquiry *inquiry, const char *name, LhType type, const char *whom, LhAskFlags flags)
{
  const LhAnswer *answer = lh_survey_lookup_dns (inquiry->survey, name, type, whom, flags);

  return answer != NULL ? answer : look_up (inquiry, lh_question_new_dns_full (name, type, whom, flags));
}

const LhAnswer *
lh_inquiry_dns (LhInquiry *inquiry, const char *name, LhType type)
{
  return lh_inquiry_dns_full (inquiry, name, type, NULL, 0);
}

const LhAnswer *
lh_inquiry_dns_of (LhInquiry *inquiry, const char *name, LhType type, const char *whom)
{
  return lh_inquiry_dns_full (inquiry, name, type, whom, 0);
}

const LhAnswer *
lh_inquiry_https_at (LhInquiry *inquiry, const char *url, const char *address)
{
  return look_up (inquiry, lh_question_new_https_at (url, address));
}

const LhAnswer *
lh_inquiry_https_kept (LhInquiry *inquiry, const char *url)
{
  g_autoptr (LhQuestion) question = lh_question_new_https_at (url, NULL);

  return lh_survey_lookup (inquiry->survey, question->key);
}

const LhAnswer *
lh_inquiry_smtp (LhInquiry *inquiry, const char *host, const char *address)
{
  return look_up (inquiry, lh_question_new_smtp (host, address));
}
