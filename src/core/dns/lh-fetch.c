/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-http.h"
#include "dns/lh-pinned.h"
#include "dns/lh-soup.h"

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  LhFetch *fetch = lh_http_send_finish (result, &error);

  if (fetch != NULL)
    g_task_return_pointer (task, fetch, (GDestroyNotify) lh_fetch_free);
  else
    g_task_return_error (task, error);
}

/* A session knows one place to connect to: so each address has its own. (transfer full) */
static SoupSession *
session_to (LhClient *client, GUri *uri, GInetAddress *address, guint16 port)
{
  guint16 usual = g_uri_get_port (uri) > 0 ? (guint16) g_uri_get_port (uri) : 443;
  g_autoptr (LhPinned) pinned = NULL;
  SoupSession *session;

  pinned = lh_pinned_new (g_uri_get_host (uri), address, port != 0 ? port : usual);
  session = soup_session_new_with_options ("remote-connectable", pinned, "proxy-resolver", NULL, NULL);
  if (lh_client_get_tls_database (client) != NULL)
    soup_session_set_tls_database (session, lh_client_get_tls_database (client));
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  return session;
}

void
lh_soup_fetch_async (LhClient *client, const char *url, GInetAddress *address, guint16 port, guint timeout, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (SoupSession) session = NULL;
  g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (SoupMessage) message = NULL;

  g_task_set_source_tag (task, lh_soup_fetch_async);
  g_task_set_name (task, "[letterhead] fetch");
  if (uri != NULL && g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0')
    message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  if (message == NULL)
    {
      LhFetch *fetch = g_new0 (LhFetch, 1);

      fetch->outcome = LH_OUTCOME_NOT_ASKED;
      fetch->detail = g_strdup ("no https URL");
      g_task_return_pointer (task, fetch, (GDestroyNotify) lh_fetch_free);
      return;
    }
  session = session_to (client, uri, address, port);
  lh_http_send_async (session, message, timeout != 0 ? timeout : 5000, cancellable, on_sent, g_steal_pointer (&task));
}
