/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reverse names. Large receivers refuse mail from an address that has none, or whose name does not lead back to it; that it is the server's
 * own name too is only good form. */
#include "check/lh-judge-ptr.h"

#include "check/lh-judge.h"
#include "dns/lh-address.h"
#include "dns/lh-name.h"
#include "mail/lh-spf-check.h"

#include <string.h>

#define ADDRESSES_MAX 2 /* of each family */
#define NAMES_MAX     10 /* as many as receivers look at (RFC 7208, 4.6.4) */

char *
lh_judge_reverse_name (const char *text)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);
  g_autoptr (GString) name = g_string_new (NULL);
  const guint8 *octets;

  if (address == NULL)
    return NULL;
  octets = g_inet_address_to_bytes (address);
  for (gsize i = g_inet_address_get_native_size (address); i > 0; i--)
    if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
      g_string_append_printf (name, "%u.", octets[i - 1]);
    else
      g_string_append_printf (name, "%x.%x.", octets[i - 1] & 0xfu, octets[i - 1] >> 4);
  g_string_append (name, g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4 ? "in-addr.arpa" : "ip6.arpa");
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* Whether @name has @address. @ret_sure FALSE: that could not be asked. */
static gboolean
leads_to (LhInquiry *inquiry, const char *name, LhType type, const char *address, gboolean *ret_sure)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, type);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, type) : NULL;

  if (answer == NULL || !lh_answer_is_conclusive (answer))
    *ret_sure = FALSE;
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (g_strcmp0 (((LhRecord *) records->pdata[i])->address, address) == 0)
      return TRUE;
  return FALSE;
}

/* All @numbers one after the other in @name, from the first or from the last. */
static gboolean
has_in_order (const char *name, char **numbers, gboolean backwards)
{
  const char *from = name;

  for (guint i = 0; i < 4; i++)
    {
      const char *number = numbers[backwards ? 3 - i : i], *at;
      gsize length = strlen (number);

      for (at = strstr (from, number); at != NULL; at = strstr (at + 1, number))
        if ((at == name || !g_ascii_isdigit (at[-1])) && !g_ascii_isdigit (at[length]))
          break;
      if (at == NULL)
        return FALSE;
      from = at + length;
    }
  return TRUE;
}

/* All four numbers of an IPv4 address in the name: what an access provider calls any of its lines. */
static gboolean
is_generic (const char *name, const char *address)
{
  g_auto (GStrv) numbers = g_strsplit (address, ".", -1);

  return g_strv_length (numbers) == 4 && (has_in_order (name, numbers, FALSE) || has_in_order (name, numbers, TRUE));
}

/* What only takes mail in needs no reverse name. FALSE where SPF says that it is so. */
static gboolean
may_send (LhInquiry *inquiry, const LhContext *context, const char *host, const char *address)
{
  g_autoptr (GInetAddress) ip = g_inet_address_new_from_string (address);
  g_autofree char *sender = g_strconcat ("postmaster@", context->domain, NULL);
  LhSpfMessage message = { .ip = ip, .sender = sender, .helo = host };
  LhSpfResult result = lh_spf_check (inquiry, &message, NULL, NULL);

  return result != LH_SPF_RESULT_FAIL && result != LH_SPF_RESULT_SOFTFAIL;
}

static LhPtrState
judge_address (LhInquiry *inquiry, const LhContext *context, const char *host, const LhSmtp *smtp, LhType type, const char *address, GPtrArray *findings)
{
  g_autofree char *reverse = lh_judge_reverse_name (address);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, reverse, LH_TYPE_PTR);
  g_autoptr (GPtrArray) names = NULL;
  const char *said = smtp != NULL ? smtp->ehlo_name : NULL;
  const char *confirmed = NULL;
  gboolean sure = TRUE, same = FALSE;
  LhPtrState state = LH_PTR_LACKS;
  LhFindingId id;
  LhFinding *finding;

  if (answer == NULL || !lh_answer_is_conclusive (answer))
    return LH_PTR_UNKNOWN;
  names = lh_answer_get_records (answer, LH_TYPE_PTR);
  for (guint i = 0; i < names->len && i < NAMES_MAX; i++)
    {
      const char *name = ((LhRecord *) names->pdata[i])->target;

      if (name == NULL || !leads_to (inquiry, name, type, address, &sure))
        continue;
      confirmed = name;
      same |= said == NULL || g_str_equal (said, name) || g_str_equal (host, name);
    }
  if (lh_inquiry_is_open (inquiry) || (confirmed == NULL && ((names->len > 0 && !sure) || names->len > NAMES_MAX)))
    return LH_PTR_UNKNOWN;
  if (confirmed != NULL)
    state = LH_PTR_HOLDS;
  if (names->len == 0)
    id = LH_FINDING_SMTP_PTR_MISSING;
  else if (confirmed == NULL)
    id = LH_FINDING_SMTP_PTR_BACK;
  else if (is_generic (confirmed, address))
    id = LH_FINDING_SMTP_PTR_GENERIC;
  else if (!same && !leads_to (inquiry, said, type, address, &sure) && sure)
    id = LH_FINDING_SMTP_PTR_OTHER;
  else
    return state;
  if (!may_send (inquiry, context, host, address))
    state = confirmed != NULL ? LH_PTR_HOLDS : LH_PTR_IDLE;
  if (findings == NULL)
    return state;
  finding = lh_judge_add (findings, context, id, host);
  lh_finding_set (finding, "host", "%s", host);
  lh_finding_set (finding, "address", "%s", address);
  if (names->len > 0)
    {
      const char *first = ((LhRecord *) names->pdata[0])->target;

      lh_finding_set (finding, "name", "%s", confirmed != NULL ? confirmed : first != NULL ? first : "");
    }
  if (state == LH_PTR_IDLE)
    finding->severity = LH_SEVERITY_HINT;
  if (id == LH_FINDING_SMTP_PTR_OTHER)
    lh_finding_set (finding, "said", "%s", said);
  lh_judge_evidence (finding, reverse, LH_TYPE_PTR);
  lh_judge_found (finding, names);
  return state;
}

LhPtrState
lh_judge_ptr (LhInquiry *inquiry, const LhContext *context, const char *host, const LhSmtp *smtp, GPtrArray *findings)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };
  guint seen[LH_PTR_IDLE + 1] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (inquiry, host, types[i]);
      g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, types[i]) : NULL;

      for (guint j = 0; records != NULL && j < records->len && j < ADDRESSES_MAX; j++)
        {
          const LhRecord *record = records->pdata[j];
          g_autoptr (GInetAddress) address = record->address != NULL ? g_inet_address_new_from_string (record->address) : NULL;

          if (address != NULL && lh_address_is_public (address))
            seen[judge_address (inquiry, context, host, smtp, types[i], record->address, findings)]++;
        }
    }
  return seen[LH_PTR_LACKS] > 0 ? LH_PTR_LACKS
         : seen[LH_PTR_UNKNOWN] > 0 ? LH_PTR_UNKNOWN
         : seen[LH_PTR_HOLDS] > 0 ? LH_PTR_HOLDS
         : seen[LH_PTR_IDLE] > 0 ? LH_PTR_IDLE : LH_PTR_UNKNOWN;
}
