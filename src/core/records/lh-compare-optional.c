/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-compare-private.h"

#include <stdlib.h>
#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-tls-rpt.h"

/* What is optional: TLS-RPT, settings of mail programs, and the form of MTA-STS. Whatever the owner has and works is right. */

static gboolean
is_sound_tls_rpt (const char *text)
{
  g_autoptr (LhTlsRptRecord) record = lh_tls_rpt_parse (text, -1);

  return record->valid;
}

static char *
amend_tls_rpt (const char *text, const char *wanted)
{
  g_autoptr (LhTlsRptRecord) planned = lh_tls_rpt_parse (wanted, -1);

  return lh_tls_rpt_amend (text, -1, lh_fields_get (planned->fields, "rua"));
}

void
lh_comparing_mend (LhComparing *self, const LhRecord *record, LhAmend amend)
{
  LhComparison *result = self->result;
  g_autofree char *text = lh_record_get_text (record);
  g_autofree char *mended = amend (text, ((LhWantedValue *) g_ptr_array_index (result->wanted->values, 0))->value);

  lh_comparing_set_text (self, mended);
  g_ptr_array_add (result->to_add, g_ptr_array_index (result->wanted->values, 0));
}

/* Of several, senders use none (RFC 8461, 3.1; RFC 8460, 3). The first sound one stays; what was only meant as one is mended where there is no other. */
void
lh_compare_fields (LhComparing *self, const char *version, LhIsSound is_sound, LhAmend amend)
{
  LhComparison *result = self->result;
  g_autoptr (GPtrArray) answered = NULL;
  g_autoptr (GPtrArray) real = g_ptr_array_new ();
  g_autoptr (GPtrArray) almost = g_ptr_array_new ();
  GPtrArray *records;
  const LhAnswer *answer;
  int right = -1;

  if (!lh_comparing_ask (self, result->wanted->name, LH_TYPE_TXT, &answer))
    return;

  answered = lh_answer_get_records (answer, LH_TYPE_TXT);
  for (guint i = 0; i < answered->len; i++)
    {
      LhRecord *record = g_ptr_array_index (answered, i);
      g_autofree char *text = lh_record_get_text (record);
      LhFieldsKind kind = lh_fields_look (text, -1, version);

      if (kind != LH_FIELDS_OTHER)
        g_ptr_array_add (kind == LH_FIELDS_RECORD ? real : almost, record);
      if (kind == LH_FIELDS_RECORD && right < 0 && is_sound (text))
        right = (int) real->len - 1;
    }

  records = real->len > 0 ? real : almost;
  if (records->len == 0)
    {
      lh_comparing_settle_missing (self, answer);
      return;
    }
  for (guint i = 0; i < records->len; i++)
    {
      LhAction action = (int) i == MAX (right, 0) ? right >= 0 ? LH_ACTION_KEEP : LH_ACTION_CHANGE : LH_ACTION_REMOVE;

      lh_comparing_list (self, g_ptr_array_index (records, i), action, NULL);
    }
  if (right < 0)
    lh_comparing_mend (self, g_ptr_array_index (records, 0), amend);
  result->state = records->len > 1 ? LH_STATE_CONFLICTS : right >= 0 ? LH_STATE_MATCHES : LH_STATE_DIFFERS;
}

void
lh_compare_tls_rpt (LhComparing *self)
{
  lh_compare_fields (self, LH_TLS_RPT_VERSION, is_sound_tls_rpt, amend_tls_rpt);
}

/* Of the server that the mail still goes to, and that is left with the MX change. */
static gboolean
is_of_left_server (LhComparing *self)
{
  const char *domain = strchr (self->result->wanted->name, '.') + 1;

  for (guint i = 0; i < self->wanted->len; i++)
    {
      const LhWanted *wanted = self->wanted->pdata[i];
      LhComparing other = *self;
      gboolean left;

      if (wanted->purpose != LH_PURPOSE_MX || wanted->label != NULL || wanted->provider == NULL || !g_str_equal (wanted->name, domain))
        continue;
      other.result = lh_comparison_new (wanted);
      lh_compare_mx (&other);
      left = lh_compare_is_left_server (self->inquiry, other.result, self->result->wanted->name);
      lh_comparison_free (other.result);
      return left;
    }
  return FALSE;
}

/* An address there may be a server of the firm, which stays unless it is the one that is left; or it comes from a wildcard, which steps aside (RFC 4592, 2.2.1). */
static void
settle_addresses (LhComparing *self, const LhAnswer *answer, GPtrArray *addresses)
{
  LhComparison *result = self->result;
  LhStar star = lh_star_makes (self->inquiry, result->wanted->name, addresses->pdata[0]);
  gboolean left = star == LH_STAR_NO && result->wanted->purpose == LH_PURPOSE_CLIENT && is_of_left_server (self);
  const LhAnswer *answer6 = left ? lh_inquiry_dns (self->inquiry, result->wanted->name, LH_TYPE_AAAA) : NULL;
  g_autoptr (GPtrArray) addresses6 = answer6 != NULL ? lh_answer_get_records (answer6, LH_TYPE_AAAA) : g_ptr_array_new ();

  if (star == LH_STAR_WAITING || star == LH_STAR_UNKNOWN)
    {
      result->state = star == LH_STAR_WAITING ? LH_STATE_WAITING : LH_STATE_NOT_CHECKED;
      return;
    }
  if (star == LH_STAR_YES)
    {
      lh_comparing_settle_missing (self, answer);
      return;
    }
  for (guint i = 0; i < addresses->len; i++)
    lh_comparing_list (self, addresses->pdata[i], left ? LH_ACTION_REMOVE : LH_ACTION_KEEP, NULL);
  for (guint i = 0; i < addresses6->len; i++)
    lh_comparing_list (self, addresses6->pdata[i], LH_ACTION_REMOVE, NULL);
  if (left)
    g_ptr_array_add (result->to_add, result->wanted->values->pdata[0]);
  result->state = left ? LH_STATE_CONFLICTS : LH_STATE_MATCHES;
}

static void
compare_autodiscover (LhComparing *self)
{
  LhComparison *result = self->result;
  const LhWantedValue *value = g_ptr_array_index (result->wanted->values, 0);
  g_autoptr (GPtrArray) addresses = NULL;
  const LhAnswer *answer;
  LhRecord *alias;

  /* The answer for the addresses begins with the alias. */
  if (!lh_comparing_ask (self, result->wanted->name, LH_TYPE_A, &answer))
    return;

  alias = lh_comparing_find_alias (answer, result->wanted->name);
  addresses = lh_answer_get_records (answer, LH_TYPE_A);
  if (alias == NULL && addresses->len > 0)
    settle_addresses (self, answer, addresses);
  else if (alias == NULL)
    lh_comparing_settle_missing (self, answer);
  /* Whoever it is that hands out the policy of MTA-STS. */
  else if (g_ascii_strcasecmp (alias->target, value->value) == 0 || result->wanted->purpose == LH_PURPOSE_MTA_STS)
    {
      result->state = LH_STATE_MATCHES;
      lh_comparing_list (self, alias, LH_ACTION_KEEP, result->wanted->provider);
    }
  else
    {
      result->state = LH_STATE_DIFFERS;
      lh_comparing_list (self, alias, LH_ACTION_CHANGE, lh_catalog_provider_of_client (self->catalog, alias->target));
      g_ptr_array_add (result->to_add, (gpointer) value);
    }
}

/* "0 993 imap.example.com" → the host and the port */
static const char *
split_service (const char *value, guint16 *ret_port)
{
  const char *port = strchr (value, ' ');
  const char *host = port != NULL ? strchr (port + 1, ' ') : NULL;

  *ret_port = port != NULL ? (guint16) atoi (port + 1) : 0;
  return host != NULL ? host + 1 : "";
}

/* Priority and weight only choose among several; another host of the same provider is as good. */
static gboolean
is_right_service (LhComparing *self, const LhRecord *record, const LhProvider *provider)
{
  const LhWanted *wanted = self->result->wanted;
  guint16 port;
  const char *host = split_service (((LhWantedValue *) g_ptr_array_index (wanted->values, 0))->value, &port);

  /* "." says that it is not offered (RFC 6186, 3.4): so may who wants no POP3, which takes mail off the server. */
  if (*record->target == '\0' && g_str_has_prefix (wanted->name, "_pop3s."))
    return TRUE;
  return (g_ascii_strcasecmp (record->target, host) == 0 && record->port == port) || (provider != NULL && provider == wanted->provider);
}

static void
compare_service (LhComparing *self)
{
  LhComparison *result = self->result;
  g_autoptr (GPtrArray) records = NULL;
  const LhAnswer *answer;
  guint n_right = 0, n_removed = 0;

  if (!lh_comparing_ask (self, result->wanted->name, LH_TYPE_SRV, &answer))
    return;

  records = lh_answer_get_records (answer, LH_TYPE_SRV);
  if (records->len == 0)
    {
      lh_comparing_settle_missing (self, answer);
      return;
    }
  for (guint i = 0; i < records->len; i++)
    {
      const LhRecord *record = g_ptr_array_index (records, i);

      n_right += is_right_service (self, record, lh_catalog_provider_of_client (self->catalog, record->target));
    }
  /* Beside a right one, what is nobody's that we know stays: it may be a second server of the firm. */
  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);
      const LhProvider *provider = lh_catalog_provider_of_client (self->catalog, record->target);
      LhAction action = LH_ACTION_KEEP;

      if (n_right == 0)
        action = i == 0 ? LH_ACTION_CHANGE : LH_ACTION_REMOVE;
      else if (provider != NULL && provider != result->wanted->provider)
        action = LH_ACTION_REMOVE;
      n_removed += action == LH_ACTION_REMOVE;
      lh_comparing_list (self, record, action, provider);
    }
  if (n_right == 0)
    g_ptr_array_add (result->to_add, g_ptr_array_index (result->wanted->values, 0));
  result->state = n_removed > 0 ? LH_STATE_CONFLICTS : n_right > 0 ? LH_STATE_MATCHES : LH_STATE_DIFFERS;
}

void
lh_compare_client (LhComparing *self)
{
  if (self->result->wanted->type == LH_TYPE_CNAME)
    compare_autodiscover (self);
  else
    compare_service (self);
}
