/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-answer.h"

#include "ask/lh-answer-private.h"

#include <string.h>

/* Nobody has as many servers. Of texts there is one among many that counts: they are all looked at. */
#define MAX_RECORDS 200

LhAnswer *
lh_answer_new (LhOutcome outcome)
{
  LhAnswer *answer = g_new0 (LhAnswer, 1);

  answer->ref_count = 1;
  answer->outcome = outcome;
  return answer;
}

LhAnswer *
lh_answer_new_from_reply (LhReply *reply)
{
  LhAnswer *answer = lh_answer_new (reply->outcome);

  answer->reply = lh_reply_ref (reply);
  answer->server = g_strdup (reply->server);
  answer->detail = g_strdup (reply->detail);
  answer->elapsed = reply->elapsed;
  return answer;
}

LhAnswer *
lh_answer_new_because (LhOutcome outcome, const char *detail)
{
  LhAnswer *answer = lh_answer_new (outcome);

  answer->detail = g_strdup (detail);
  return answer;
}

LhAnswer *
lh_answer_at_depth (LhAnswer *answer, guint depth)
{
  LhAnswer *copy;

  if (answer->depth == depth)
    return answer;
  if (g_atomic_int_get (&answer->ref_count) == 1)
    {
      answer->depth = depth;
      return answer;
    }

  copy = lh_answer_new (answer->outcome);
  copy->reply = answer->reply != NULL ? lh_reply_ref (answer->reply) : NULL;
  copy->status = answer->status;
  copy->content_type = g_strdup (answer->content_type);
  copy->body = answer->body != NULL ? g_bytes_ref (answer->body) : NULL;
  copy->smtp = answer->smtp != NULL ? lh_smtp_copy (answer->smtp) : NULL;
  copy->problem = g_strdup (answer->problem);
  copy->server = g_strdup (answer->server);
  copy->detail = g_strdup (answer->detail);
  copy->elapsed = answer->elapsed;
  copy->depth = depth;
  lh_answer_unref (answer);
  return copy;
}

LhAnswer *
lh_answer_ref (LhAnswer *answer)
{
  g_atomic_int_inc (&answer->ref_count);
  return answer;
}

void
lh_answer_unref (LhAnswer *answer)
{
  if (!g_atomic_int_dec_and_test (&answer->ref_count))
    return;
  g_clear_pointer (&answer->reply, lh_reply_unref);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_clear_pointer (&answer->smtp, lh_smtp_free);
  g_free (answer->content_type);
  g_free (answer->problem);
  g_free (answer->server);
  g_free (answer->detail);
  g_free (answer);
}

static gsize
size_of_records (const GPtrArray *records)
{
  gsize size = 0;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const LhRecord *record = records->pdata[i];

      /* A text is kept as it was, as strings, and joined; the overhead is that of a dozen small pieces. */
      size += 400 + strlen (record->owner) + 3 * g_bytes_get_size (record->rdata) + (record->strings != NULL ? 100 * record->strings->len : 0);
    }
  return size;
}

gsize
lh_answer_get_size (const LhAnswer *answer)
{
  gsize size = sizeof *answer;

  if (answer->body != NULL)
    size += g_bytes_get_size (answer->body);
  if (answer->reply != NULL)
    size += size_of_records (answer->reply->records) + size_of_records (answer->reply->authority) + size_of_records (answer->reply->additional);
  return size;
}

gboolean
lh_answer_is_conclusive (const LhAnswer *answer)
{
  return lh_outcome_is_conclusive (answer->outcome);
}

GPtrArray *
lh_answer_get_records (const LhAnswer *answer, LhType type)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  LhRecord *record;

  for (guint i = 0; (record = lh_answer_next_record (answer, type, &i)) != NULL && (type == LH_TYPE_TXT || records->len < MAX_RECORDS);)
    g_ptr_array_add (records, lh_record_ref (record));
  return records;
}

LhRecord *
lh_answer_next_record (const LhAnswer *answer, LhType type, guint *position)
{
  if (answer->reply == NULL || answer->reply->records == NULL)
    return NULL;
  while (*position < answer->reply->records->len)
    {
      LhRecord *record = g_ptr_array_index (answer->reply->records, (*position)++);

      if (record->type == type)
        return record;
    }
  return NULL;
}

const char *
lh_answer_get_canonical (const LhAnswer *answer)
{
  const char *canonical = NULL;

  if (answer->reply == NULL || answer->reply->records == NULL)
    return NULL;
  for (guint i = 0; i < answer->reply->records->len; i++)
    {
      const LhRecord *record = g_ptr_array_index (answer->reply->records, i);

      if (record->type == LH_TYPE_CNAME)
        canonical = record->target;
    }
  return canonical;
}

gboolean
lh_answer_leads_by (const LhAnswer *answer, const char *name, const char *target)
{
  guint n = answer->reply != NULL ? answer->reply->records->len : 0;

  /* As often as there are records at most: aliases may go in a circle, and in any order. */
  for (guint turn = 0; turn < n && name != NULL; turn++)
    {
      const char *next = NULL;

      for (guint i = 0; i < n && next == NULL; i++)
        {
          const LhRecord *record = g_ptr_array_index (answer->reply->records, i);

          if (record->type == LH_TYPE_CNAME && g_strcmp0 (record->owner, name) == 0)
            next = record->target;
        }
      if (g_strcmp0 (next, target) == 0)
        return next != NULL;
      name = next;
    }
  return FALSE;
}
