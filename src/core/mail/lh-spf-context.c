/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-spf-context.h"

#include "mail/lh-spf-lookup.h"
#include "mail/lh-spf-macro.h"

#include <string.h>

#define PTR_MAX 10 /* RFC 7208, 4.6.4 */

/* ::ffff:192.0.2.1 is 192.0.2.1 (RFC 7208, 5). */
static GInetAddress *
unmap (GInetAddress *ip)
{
  static const guint8 prefix[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  const guint8 *octets = g_inet_address_to_bytes (ip);

  if (g_inet_address_get_family (ip) == G_SOCKET_FAMILY_IPV6 && memcmp (octets, prefix, sizeof prefix) == 0)
    return g_inet_address_new_from_bytes (octets + 12, G_SOCKET_FAMILY_IPV4);
  return g_object_ref (ip);
}

void
lh_spf_context_init (LhSpfContext *context, LhInquiry *inquiry, const LhSpfMessage *message)
{
  const char *sender = message->sender ? message->sender : "";
  const char *at = strrchr (sender, '@');

  memset (context, 0, sizeof *context);
  context->inquiry = inquiry;
  context->message = message;
  context->ip = unmap (message->ip);
  context->octets = g_inet_address_to_bytes (context->ip);
  context->four = g_inet_address_get_family (context->ip) == G_SOCKET_FAMILY_IPV4;
  /* Null sender: postmaster at HELO (2.4); no local part: postmaster (4.3). */
  if (at && at > sender)
    context->local = g_strndup (sender, (gsize) (at - sender));
  else
    context->local = g_strdup ("postmaster");
  if (at)
    context->origin = g_strdup (at + 1);
  else
    context->origin = g_strdup (sender[0] ? sender : message->helo ? message->helo : "");
  context->domain = context->origin;
}

void
lh_spf_context_clear (LhSpfContext *context)
{
  g_object_unref (context->ip);
  g_free (context->local);
  g_free (context->origin);
  g_free (context->scratch);
}

static gboolean
is_same_or_below (const char *name, const char *domain)
{
  gsize n = strlen (name), d = strlen (domain);

  d -= d > 0 && domain[d - 1] == '.';
  n -= n > 0 && name[n - 1] == '.';
  return n >= d && g_ascii_strncasecmp (name + n - d, domain, d) == 0 && (n == d || name[n - d - 1] == '.');
}

/* 192.0.2.1 as it is, IPv6 as nibbles with dots between (7.3). */
static char *
dot_address (GInetAddress *ip)
{
  const guint8 *octets = g_inet_address_to_bytes (ip);
  GString *out;

  if (g_inet_address_get_family (ip) == G_SOCKET_FAMILY_IPV4)
    return g_inet_address_to_string (ip);
  out = g_string_new (NULL);
  for (guint i = 0; i < 16; i++)
    g_string_append_printf (out, "%s%X.%X", i ? "." : "", octets[i] >> 4, octets[i] & 15);
  return g_string_free (out, FALSE);
}

/* %{p}: the domain itself if it is among the names, else one below it, else any; else "unknown" (7.3). */
static char *
pick_name (LhSpfContext *context)
{
  g_autoptr (GPtrArray) names = lh_spf_context_get_names (context, NULL);
  const char *below = NULL, *any = NULL;

  if (!names)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (g_ascii_strcasecmp (name, context->domain) == 0)
        return g_strdup (name);
      if (!below && is_same_or_below (name, context->domain))
        below = name;
      if (!any)
        any = name;
    }
  return g_strdup (below ? below : any ? any : "unknown");
}

static const char *
get_value (char letter, gpointer data)
{
  LhSpfContext *context = data;

  switch (letter)
    {
    case 'l':
      return context->local;
    case 'o':
      return context->origin;
    case 'd':
      return context->domain;
    case 'h':
      return context->message->helo ? context->message->helo : "";
    case 'v':
      return context->four ? "in-addr" : "ip6";
    case 'r':
      return context->message->receiver ? context->message->receiver : "unknown";
    default:
      break;
    }
  g_free (context->scratch);
  if (letter == 's')
    context->scratch = g_strconcat (context->local, "@", context->origin, NULL);
  else if (letter == 'i')
    context->scratch = dot_address (context->ip);
  else if (letter == 'p')
    context->scratch = pick_name (context);
  else if (letter == 'c')
    context->scratch = g_inet_address_to_string (context->ip);
  else
    context->scratch = g_strdup_printf ("%" G_GINT64_FORMAT, context->message->now);
  return context->scratch;
}

char *
lh_spf_context_explain (LhSpfContext *context, const char *text)
{
  return lh_spf_macro_expand (text, get_value, context);
}

char *
lh_spf_context_target (LhSpfContext *context, const char *text)
{
  g_autofree char *name = NULL;
  const char *start;
  gsize length;

  if (!text)
    return g_strdup (context->domain);
  name = strchr (text, '%') ? lh_spf_macro_expand (text, get_value, context) : g_strdup (text);
  if (!name)
    return NULL;
  length = strlen (name);
  if (length > 0 && name[length - 1] == '.')
    name[--length] = '\0';
  for (start = name; length > 253; length = strlen (start))
    {
      const char *dot = strchr (start, '.');

      if (!dot)
        break;
      start = dot + 1;
    }
  return start == name ? g_steal_pointer (&name) : g_strdup (start);
}

gboolean
lh_spf_context_in_network (const LhSpfContext *context, const guint8 *octets, gboolean four, guint prefix4, guint prefix6)
{
  guint bits = four ? MIN (prefix4, 32) : MIN (prefix6, 128), whole = bits / 8, rest = bits % 8;

  if (context->four != four || memcmp (context->octets, octets, whole) != 0)
    return FALSE;
  return rest == 0 || ((context->octets[whole] ^ octets[whole]) & (0xff00 >> rest) & 0xff) == 0;
}

LhSpfMatch
lh_spf_context_match_host (LhSpfContext *context, const char *name, guint prefix4, guint prefix6)
{
  LhType type = context->four ? LH_TYPE_A : LH_TYPE_AAAA;
  gboolean is_void = TRUE;
  const LhAnswer *answer;
  const LhRecord *record;

  /* What DNS cannot hold does not exist, and no question is made of it (4.8). */
  if (!lh_spf_name_is_valid (name))
    return LH_SPF_MATCH_NO;
  answer = lh_spf_ask (context->inquiry, name, type);
  if (!answer)
    return LH_SPF_MATCH_OPEN;
  if (!lh_answer_is_conclusive (answer))
    return LH_SPF_MATCH_FAILED;
  for (guint i = 0; (record = lh_answer_next_record (answer, type, &i)) != NULL; is_void = FALSE)
    {
      gsize size;
      const guint8 *octets = g_bytes_get_data (record->rdata, &size);

      if (size == (context->four ? 4 : 16) && lh_spf_context_in_network (context, octets, context->four, prefix4, prefix6))
        return LH_SPF_MATCH_YES;
    }
  return is_void ? LH_SPF_MATCH_VOID : LH_SPF_MATCH_NO;
}

static char *
reverse_name (LhSpfContext *context)
{
  g_autofree char *dotted = dot_address (context->ip);
  g_auto (GStrv) parts = g_strsplit (dotted, ".", -1);
  GString *out = g_string_new (NULL);

  for (guint i = g_strv_length (parts); i > 0; i--)
    g_string_append_printf (out, "%s.", parts[i - 1]);
  g_string_append (out, context->four ? "in-addr.arpa" : "ip6.arpa");
  return g_string_free (out, FALSE);
}

GPtrArray *
lh_spf_context_get_names (LhSpfContext *context, gboolean *ret_void)
{
  g_autofree char *reverse = reverse_name (context);
  const LhAnswer *answer = lh_inquiry_dns (context->inquiry, reverse, LH_TYPE_PTR);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean open = FALSE;

  if (!answer)
    return NULL;
  if (ret_void)
    *ret_void = lh_answer_is_conclusive (answer) && answer->outcome != LH_OUTCOME_ANSWER;
  /* An error here only means that no name is known (5.5). */
  if (answer->outcome != LH_OUTCOME_ANSWER)
    return g_steal_pointer (&names);

  records = lh_answer_get_records (answer, LH_TYPE_PTR);
  for (guint i = 0; i < records->len && i < PTR_MAX; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);
      LhSpfMatch match = record->target ? lh_spf_context_match_host (context, record->target, 32, 128) : LH_SPF_MATCH_NO;

      open |= match == LH_SPF_MATCH_OPEN;
      if (match == LH_SPF_MATCH_YES)
        g_ptr_array_add (names, g_strdup (record->target));
    }
  return open ? NULL : g_steal_pointer (&names);
}
