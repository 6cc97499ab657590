/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dns/lh-https.h"

#include "dns/lh-doh.h"
#include "dns/lh-fetch.h"

#include <dlfcn.h>

#define MODULE "letterhead-https.so"
#define MISSING "HTTPS cannot be had: " MODULE " is not there"

static const LhHttps *registered;

void
lh_https_register (const LhHttps *https)
{
  registered = https;
}

static gboolean
load_from (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, MODULE, NULL);
  gboolean loaded = dlopen (path, RTLD_NOW | RTLD_LOCAL) != NULL;

  if (!loaded)
    g_debug ("%s", dlerror ());
  return loaded;
}

/* Beside the program where it was built, in a folder of its own where it is installed. */
const LhHttps *
lh_https_get (void)
{
  g_autofree char *program = registered == NULL ? g_file_read_link ("/proc/self/exe", NULL) : NULL;
  g_autofree char *beside = program != NULL ? g_path_get_dirname (program) : NULL;

  if (registered == NULL && (beside == NULL || !load_from (beside)))
    load_from (LH_MODULEDIR);
  return registered;
}

void
lh_doh_exchange_async (struct _SoupSession *session, const char *url, GBytes *query, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  const LhHttps *https = lh_https_get ();

  if (https != NULL)
    https->exchange_async (session, url, query, cancellable, callback, user_data);
  else
    {
      g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
      LhReply *reply = lh_reply_new (LH_OUTCOME_UNREACHABLE);

      g_task_set_source_tag (task, lh_doh_exchange_async);
      reply->detail = g_strdup (MISSING);
      g_task_return_pointer (task, reply, (GDestroyNotify) lh_reply_unref);
    }
}

LhReply *
lh_doh_exchange_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
lh_fetch_free (LhFetch *fetch)
{
  g_free (fetch->content_type);
  g_free (fetch->detail);
  g_free (fetch->location);
  g_clear_pointer (&fetch->body, g_bytes_unref);
  g_free (fetch);
}

void
lh_fetch_async (LhClient *client, const char *url, GInetAddress *address, guint16 port, guint timeout, GCancellable *cancellable,
                GAsyncReadyCallback callback, gpointer user_data)
{
  const LhHttps *https = lh_https_get ();

  if (https != NULL)
    https->fetch_async (client, url, address, port, timeout, cancellable, callback, user_data);
  else
    {
      g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);
      LhFetch *fetch = g_new0 (LhFetch, 1);

      g_task_set_source_tag (task, lh_fetch_async);
      fetch->outcome = LH_OUTCOME_UNREACHABLE;
      fetch->detail = g_strdup (MISSING);
      g_task_return_pointer (task, fetch, (GDestroyNotify) lh_fetch_free);
    }
}

LhFetch *
lh_fetch_finish (LhClient *client, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
