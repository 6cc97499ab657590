/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-fetch.h"

#include "dns/lh-http.h"

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

void
lh_fetch_async (LhClient *client, const char *url, guint timeout, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (SoupMessage) message = NULL;

  g_task_set_source_tag (task, lh_fetch_async);
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
  lh_http_send_async (lh_client_get_session (client), message, timeout != 0 ? timeout : 5000, cancellable, on_sent, g_steal_pointer (&task));
}

LhFetch *
lh_fetch_finish (LhClient *client, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
