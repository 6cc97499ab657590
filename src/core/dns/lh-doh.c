/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-http.h"
#include "dns/lh-message.h"
#include "dns/lh-soup.h"

#define MEDIA_TYPE "application/dns-message"

static LhReply *
complain (LhOutcome outcome, const char *detail)
{
  LhReply *reply = lh_reply_new (outcome);

  reply->detail = g_strdup (detail);
  return reply;
}

static LhReply *
reply_from_body (GBytes *query, const LhFetch *fetch)
{
  gsize length;
  const guint8 *octets = g_bytes_get_data (fetch->body, &length);
  g_autofree char *remark = NULL;
  LhReply *reply = NULL;

  if (g_strcmp0 (fetch->content_type, "text/html") == 0 || g_strcmp0 (fetch->content_type, "application/xhtml+xml") == 0)
    return complain (LH_OUTCOME_CAPTIVE, "a web page came in place of a DNS message");
  if (g_strcmp0 (fetch->content_type, MEDIA_TYPE) != 0)
    {
      remark = g_strdup_printf ("content type %s", fetch->content_type != NULL ? fetch->content_type : "missing");
      return complain (LH_OUTCOME_MALFORMED, remark);
    }
  if (length == 0)
    return complain (LH_OUTCOME_MALFORMED, "empty body");
  switch (lh_message_match (query, octets, length, &reply))
    {
    case LH_MATCH_NO:
      return complain (LH_OUTCOME_MALFORMED, "no answer to the question");
    case LH_MATCH_BROKEN:
      return complain (LH_OUTCOME_MALFORMED, "the message cannot be read");
    default:
      break;
    }
  if (reply->truncated)
    {
      lh_reply_unref (reply);
      return complain (LH_OUTCOME_MALFORMED, "truncated over HTTPS");
    }
  return reply;
}

static LhReply *
reply_from_fetch (GBytes *query, const LhFetch *fetch)
{
  if (fetch->outcome == LH_OUTCOME_ANSWER)
    return reply_from_body (query, fetch);
  /* A resolver never sends elsewhere; the page of a hotel's network does. */
  if (fetch->outcome == LH_OUTCOME_HTTP && fetch->status / 100 == 3)
    {
      g_autofree char *remark = g_strdup_printf ("HTTP %u to %s", fetch->status, fetch->location != NULL ? fetch->location : "nowhere");

      return complain (LH_OUTCOME_CAPTIVE, remark);
    }
  return complain (fetch->outcome, fetch->detail);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (LhFetch) fetch = lh_http_send_finish (result, &error);

  if (fetch != NULL)
    g_task_return_pointer (task, reply_from_fetch (g_task_get_task_data (task), fetch), (GDestroyNotify) lh_reply_unref);
  else
    g_task_return_error (task, error);
}

void
lh_soup_exchange_async (SoupSession *session, const char *url, GBytes *query, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_POST, url);

  g_task_set_source_tag (task, lh_soup_exchange_async);
  g_task_set_name (task, "[letterhead] doh exchange");
  g_task_set_task_data (task, g_bytes_ref (query), (GDestroyNotify) g_bytes_unref);
  if (message == NULL)
    {
      g_task_return_pointer (task, complain (LH_OUTCOME_NOT_ASKED, "no URL"), (GDestroyNotify) lh_reply_unref);
      return;
    }
  /* Without the flag libsoup opens a new connection, with a new TLS handshake, for every POST. */
  soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", MEDIA_TYPE);
  soup_message_set_request_body_from_bytes (message, MEDIA_TYPE, query);
  lh_http_send_async (session, message, 0, cancellable, on_sent, g_steal_pointer (&task));
}
