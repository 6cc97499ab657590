/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-compare-private.h"

#include <string.h>

#include "mail/lh-dkim.h"
#include "mail/lh-spf.h"

/* A domain that neither sends nor takes mail. */

/* "v=spf1 -all" and nothing else. */
static gboolean
is_spf_none (const char *text)
{
  g_autoptr (LhSpfRecord) record = lh_spf_parse (text, strlen (text));

  return record != NULL && record->valid && record->terms->len == 1 && lh_spf_record_get_all (record) == '-';
}

static gboolean
is_revoked (const char *text)
{
  g_autoptr (LhDkimKey) key = lh_dkim_key_parse (text, strlen (text));

  return (key->flags & LH_DKIM_REVOKED) != 0;
}

typedef enum { OTHER, WRONG, RIGHT } Match;

static Match
match (const LhWanted *wanted, const LhRecord *record)
{
  g_autofree char *text = NULL;

  if (wanted->type == LH_TYPE_MX)
    return *record->target == '\0' ? RIGHT : WRONG; /* RFC 7505, 3: the null MX, and no other beside it */
  text = lh_record_get_text (record);
  if (wanted->purpose == LH_PURPOSE_SPF)
    return is_spf_none (text) ? RIGHT : lh_spf_is_record (text, -1) ? WRONG : OTHER;
  return is_revoked (text) ? RIGHT : lh_dkim_is_record (text, -1) ? WRONG : OTHER;
}

/* The one that is right stays, or one is changed into it; the rest goes. */
static void
settle (LhComparing *self, GPtrArray *records, const LhAnswer *answer)
{
  LhComparison *result = self->result;
  const LhWanted *wanted = result->wanted;
  guint n = 0;
  gboolean right = FALSE, stays = FALSE;

  for (guint i = 0; i < records->len; i++)
    right = right || match (wanted, g_ptr_array_index (records, i)) == RIGHT;
  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);
      Match how = match (wanted, record);
      LhAction action = LH_ACTION_REMOVE;

      if (how == OTHER)
        continue;
      if (!stays && (how == RIGHT || (!right && wanted->type == LH_TYPE_TXT)))
        {
          action = how == RIGHT ? LH_ACTION_KEEP : LH_ACTION_CHANGE;
          stays = TRUE;
        }
      lh_comparing_list (self, record, action, wanted->type == LH_TYPE_MX ? lh_catalog_provider_of_mx (self->catalog, record->target) : NULL);
      n++;
    }
  if (n == 0)
    {
      lh_comparing_settle_missing (self, answer);
      return;
    }
  if (!right && !wanted->refused)
    g_ptr_array_add (result->to_add, g_ptr_array_index (wanted->values, 0));
  if (right && n == 1)
    result->state = LH_STATE_MATCHES;
  else
    result->state = n > 1 || wanted->type == LH_TYPE_MX ? LH_STATE_CONFLICTS : LH_STATE_DIFFERS;
}

static gboolean
refuses_null_mx (LhComparing *self)
{
  const LhWanted *wanted = self->result->wanted;
  const LhDnsHost *host = wanted->dns_host != NULL ? wanted->dns_host : lh_compare_find_dns_host (self->inquiry, wanted->name, self->catalog);

  return host != NULL && host->null_mx == LH_NULL_MX_REFUSED;
}

/* Where no null MX can be entered there is nothing to enter: only what is not it has to go. */
static void
give_up (LhWanted *wanted)
{
  wanted->refused = TRUE;
  wanted->need = LH_NEED_OPTIONAL;
  g_ptr_array_set_size (wanted->values, 0);
}

void
lh_compare_no_mail (LhComparing *self)
{
  LhWanted *wanted = self->result->wanted;
  g_autoptr (GPtrArray) records = NULL;
  const LhAnswer *answer;

  if (wanted->purpose == LH_PURPOSE_DMARC)
    {
      lh_compare_dmarc (self);
      return;
    }
  if (wanted->purpose == LH_PURPOSE_MX && refuses_null_mx (self))
    give_up (wanted);
  if (!lh_comparing_ask (self, wanted->name, wanted->type, &answer))
    return;
  records = lh_answer_get_records (answer, wanted->type);
  if (wanted->refused && records->len == 0)
    {
      self->result->state = LH_STATE_MATCHES;
      return;
    }
  if (lh_comparing_find_alias (answer, wanted->name) != NULL)
    {
      lh_comparing_settle_missing (self, answer);
      return;
    }
  settle (self, records, answer);
}
