/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files over HTTPS from a known address, and the system's proxy beside both. */
#include "dns/lh-fetch.h"
#include "visit.h"

#include <string.h>

/* A proxy that the system seems to want; on port 1, where nobody listens. */

static gboolean proxy_on;
static guint proxy_asked;

typedef GObject TestProxy;
typedef GObjectClass TestProxyClass;
static void test_proxy_interface (GProxyResolverInterface *iface);
GType test_proxy_get_type (void);
G_DEFINE_TYPE_WITH_CODE (TestProxy, test_proxy, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, test_proxy_interface))

static char **
proxy_lookup (GProxyResolver *self, const char *uri, GCancellable *cancellable, GError **error)
{
  const char *proxies[] = { proxy_on ? "socks5://127.0.0.1:1" : "direct://", NULL };

  proxy_asked += proxy_on;
  return g_strdupv ((char **) proxies);
}

static void
proxy_lookup_async (GProxyResolver *self, const char *uri, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_pointer (task, proxy_lookup (self, uri, NULL, NULL), (GDestroyNotify) g_strfreev);
}

static char **
proxy_lookup_finish (GProxyResolver *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
proxy_supported (GProxyResolver *self)
{
  return TRUE;
}

static void
test_proxy_interface (GProxyResolverInterface *iface)
{
  iface->is_supported = proxy_supported;
  iface->lookup = proxy_lookup;
  iface->lookup_async = proxy_lookup_async;
  iface->lookup_finish = proxy_lookup_finish;
}

static void
test_proxy_init (TestProxy *self)
{
}

static void
test_proxy_class_init (TestProxyClass *klass)
{
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static LhFetch *
fetch_now (Visit *f, const char *path, guint timeout)
{
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/%s", f->lab->https_port, path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GError) error = NULL;
  gboolean whole = g_str_has_prefix (path, "http") || *path == '\0';
  LhFetch *fetch;

  lh_fetch_async (f->client, whole ? path : url, loopback, whole ? f->lab->https_port : 0, timeout, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  fetch = lh_fetch_finish (f->client, result, &error);
  g_assert_no_error (error);
  return fetch;
}

/* A proxy set for web pages would swallow DNS over TCP; DoH wants it; what is fetched from a known address does not. */
static void
test_trap_8 (Visit *f, gconstpointer data)
{
  g_autoptr (LhReply) reply = NULL, proxied = NULL;
  g_autoptr (LhFetch) fetch = NULL;

  proxy_on = TRUE;
  proxy_asked = 0;
  reply = visit_ask_now (f, f->tcp, "good.example", VISIT_PATIENCE);
  g_assert_cmpint (reply->outcome, ==, LH_OUTCOME_ANSWER);
  fetch = fetch_now (f, "text", VISIT_PATIENCE);
  g_assert_cmpint (fetch->outcome, ==, LH_OUTCOME_ANSWER);
  g_assert_cmpuint (proxy_asked, ==, 0);
  proxied = visit_ask_now (f, f->doh, "good.example", VISIT_PATIENCE);
  g_assert_cmpint (proxied->outcome, ==, LH_OUTCOME_UNREACHABLE);
  g_assert_cmpuint (proxy_asked, >, 0);
  proxy_on = FALSE;
}

static void
test_fetch (Visit *f, gconstpointer data)
{
  static const struct { const char *path; LhOutcome outcome; guint status; } cases[] = {
    { "text", LH_OUTCOME_ANSWER, 200 }, { "s302", LH_OUTCOME_HTTP, 302 }, { "s404", LH_OUTCOME_HTTP, 404 }, { "s503", LH_OUTCOME_HTTP, 503 },
    { "s511", LH_OUTCOME_CAPTIVE, 511 }, { "huge", LH_OUTCOME_MALFORMED, 200 }, { "limit", LH_OUTCOME_ANSWER, 200 }, { "silent", LH_OUTCOME_TIMEOUT, 0 },
    { "http://127.0.0.1/", LH_OUTCOME_NOT_ASKED, 0 }, { "https://", LH_OUTCOME_NOT_ASKED, 0 }, { "", LH_OUTCOME_NOT_ASKED, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LhFetch) fetch = fetch_now (f, cases[i].path, cases[i].outcome == LH_OUTCOME_TIMEOUT ? 1200 : VISIT_PATIENCE);

      g_test_message ("%s: %s", cases[i].path, fetch->detail);
      g_assert_cmpint (fetch->outcome, ==, cases[i].outcome);
      g_assert_cmpuint (fetch->status, ==, cases[i].status);
      g_assert_cmpint (fetch->body != NULL, ==, fetch->outcome == LH_OUTCOME_ANSWER);
      if (i == 0)
        {
          g_assert_cmpstr (fetch->content_type, ==, "text/plain");
          g_assert_cmpmem (g_bytes_get_data (fetch->body, NULL), g_bytes_get_size (fetch->body), "version: STSv1\n", 15);
        }
      if (i == 1)
        g_assert_cmpstr (fetch->location, ==, "https://portal.example/");
    }
}

static void
test_fetch_tls (Visit *f, gconstpointer data)
{
  g_autoptr (LhClient) known = g_steal_pointer (&f->client);
  g_autoptr (LhClient) stranger = lh_client_new ();
  g_autoptr (LhFetch) fetch = NULL;

  f->client = stranger;
  fetch = fetch_now (f, "text", VISIT_PATIENCE);
  f->client = g_steal_pointer (&known);
  g_assert_cmpint (fetch->outcome, ==, LH_OUTCOME_UNREACHABLE);
  g_assert_cmpint (fetch->tls_errors & G_TLS_CERTIFICATE_UNKNOWN_CA, !=, 0);
}

/* The address is where the connection goes, the URL's host is who must be there: SNI, certificate and Host. */
static void
test_fetch_host (Visit *f, gconstpointer data)
{
  g_autoptr (LhFetch) right = NULL, wrong = NULL;

  right = fetch_now (f, "https://" LAB_HOST "/host", VISIT_PATIENCE);
  g_assert_cmpint (right->outcome, ==, LH_OUTCOME_ANSWER);
  g_assert_cmpmem (g_bytes_get_data (right->body, NULL), g_bytes_get_size (right->body), LAB_HOST " " LAB_HOST, 2 * strlen (LAB_HOST) + 1);
  wrong = fetch_now (f, "https://other.example/host", VISIT_PATIENCE);
  g_assert_cmpint (wrong->outcome, ==, LH_OUTCOME_UNREACHABLE);
  g_assert_cmpint (wrong->tls_errors & G_TLS_CERTIFICATE_BAD_IDENTITY, !=, 0);
}

static void
test_fetch_cancelled (Visit *f, gconstpointer data)
{
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/silent", f->lab->https_port);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      if (i == 0)
        g_cancellable_cancel (cancellable);
      else
        g_timeout_add (100, visit_cancel, cancellable);
      lh_fetch_async (f->client, url, loopback, 0, VISIT_PATIENCE, cancellable, keep_result, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_null (lh_fetch_finish (f->client, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_io_extension_point_register ("gio-proxy-resolver");
  g_io_extension_point_implement ("gio-proxy-resolver", test_proxy_get_type (), "test", 1000);
  visit_add ("/dns/fetch/outcomes", test_fetch);
  visit_add ("/dns/fetch/tls", test_fetch_tls);
  visit_add ("/dns/fetch/host", test_fetch_host);
  visit_add ("/dns/fetch/cancelled", test_fetch_cancelled);
  visit_add ("/dns/trap/8", test_trap_8);
  return g_test_run ();
}
