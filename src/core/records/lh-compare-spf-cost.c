/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-compare-private.h"

#include <string.h>

#include "mail/lh-spf-check.h"
#include "records/lh-merge-private.h"

/* Mail providers whose servers the domain's mail still goes to, or may go to: they send for it as well. */
static void
mark_present (LhComparing *self)
{
  const LhAnswer *answer = lh_inquiry_dns (self->inquiry, self->result->wanted->name, LH_TYPE_MX);
  gboolean known = answer != NULL && lh_answer_is_conclusive (answer);
  g_autoptr (GPtrArray) records = known ? lh_answer_get_records (answer, LH_TYPE_MX) : NULL;
  GPtrArray *pieces = self->result->merge->pieces;

  for (guint i = 0; i < pieces->len; i++)
    {
      LhPiece *piece = g_ptr_array_index (pieces, i);

      piece->takes_mail = piece->provider != NULL && !known;
      for (guint j = 0; piece->provider != NULL && known && j < records->len; j++)
        if (lh_catalog_provider_of_mx (self->catalog, ((LhRecord *) g_ptr_array_index (records, j))->target) == piece->provider)
          piece->takes_mail = TRUE;
    }
}

/* Whether mail from @ip passes by one of the includes among @terms. */
static gboolean
passes (LhComparing *self, GInetAddress *ip, char **terms)
{
  for (guint i = 0; terms[i] != NULL; i++)
    {
      g_autofree char *sender = g_str_has_prefix (terms[i], "include:") ? g_strconcat ("postmaster@", terms[i] + strlen ("include:"), NULL) : NULL;
      LhSpfMessage message = { .ip = ip, .sender = sender, .helo = self->result->wanted->name };

      if (sender != NULL && lh_spf_check (self->inquiry, &message, NULL, NULL) == LH_SPF_RESULT_PASS)
        return TRUE;
    }
  return FALSE;
}

/* All addresses of @host; a name without any is no reason to keep it, and none to call it covered. */
static gboolean
is_host_covered (LhComparing *self, const char *host, char **terms, guint *count)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (self->inquiry, host, types[i]);
      g_autoptr (GPtrArray) addresses = NULL;

      if (answer == NULL || !lh_answer_is_conclusive (answer))
        return FALSE;
      addresses = lh_answer_get_records (answer, types[i]);
      for (guint j = 0; j < addresses->len; j++, (*count)++)
        {
          g_autoptr (GInetAddress) ip = g_inet_address_new_from_string (((LhRecord *) g_ptr_array_index (addresses, j))->address);

          if (ip == NULL || !passes (self, ip, terms))
            return FALSE;
        }
    }
  return TRUE;
}

/* Whether nobody who may send by @piece, an a or mx without prefix, needs it beside @terms. */
static gboolean
is_covered (LhComparing *self, const LhPiece *piece, char **terms)
{
  g_autofree char *whole = g_strconcat ("v=spf1 ", piece->text, NULL);
  g_autoptr (LhSpfRecord) record = lh_spf_parse (whole, -1);
  const LhSpfTerm *term = record != NULL && record->terms->len == 1 ? g_ptr_array_index (record->terms, 0) : NULL;
  const char *domain;
  const LhAnswer *answer;
  g_autoptr (GPtrArray) servers = NULL;
  guint count = 0;

  if (piece->needed || term == NULL || (term->kind != LH_SPF_A && term->kind != LH_SPF_MX) || strpbrk (piece->text, "%/") != NULL)
    return FALSE;
  domain = term->domain != NULL ? term->domain : self->result->wanted->name;
  if (term->kind == LH_SPF_A)
    return is_host_covered (self, domain, terms, &count) && count > 0;
  answer = lh_inquiry_dns (self->inquiry, domain, LH_TYPE_MX);
  if (answer == NULL || !lh_answer_is_conclusive (answer))
    return FALSE;
  servers = lh_answer_get_records (answer, LH_TYPE_MX);
  for (guint i = 0; i < servers->len; i++)
    if (!is_host_covered (self, ((LhRecord *) g_ptr_array_index (servers, i))->target, terms, &count))
      return FALSE;
  return count > 0;
}

/* More than the ten that are allowed, and receivers refuse the whole (RFC 7208, 4.6.4): nothing is entered until its owner leaves something out. */
static void
settle_costly (LhComparing *self, char **terms)
{
  LhComparison *result = self->result;

  result->state = LH_STATE_TO_DECIDE;
  g_ptr_array_set_size (result->to_add, 0);
  for (guint i = 0; i < result->published->len; i++)
    ((LhPublished *) g_ptr_array_index (result->published, i))->action = LH_ACTION_KEEP;
  for (guint i = 0; i < result->merge->pieces->len; i++)
    {
      LhPiece *piece = g_ptr_array_index (result->merge->pieces, i);

      piece->needed = g_strv_contains ((const char *const *) terms, piece->text);
      piece->covered = piece->state == LH_PIECE_KEPT && is_covered (self, piece, terms);
    }
}

/* Only where a record is to be changed is anything asked for the count. */
void
lh_comparing_count_spf (LhComparing *self, char **terms)
{
  LhComparison *result = self->result;
  g_autoptr (LhInquiry) quiet = lh_inquiry_new (self->inquiry->survey);

  lh_merge_count (result->merge, result->merge->changed && result->published->len > 0 ? self->inquiry : quiet);
  /* Of a sender's own sub-domain nothing is left out. */
  if (result->wanted->label == NULL)
    mark_present (self);
  if (result->published->len > 0 && result->merge->lookups > LH_SPF_LOOKUPS_MAX)
    settle_costly (self, terms);
}
