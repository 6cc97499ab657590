/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-client.h"

#include "dns/lh-https.h"
#include "dns/lh-query.h"
#include "dns/lh-tls-database.h"

#include <string.h>

/* Measured: beyond 256 sockets the default limit of 1024 descriptors comes into sight; beyond 16 TCP connections at once
 * connections are dropped by small servers and come back a second later. */
#define MAX_QUERIES 256
#define MAX_TCP 16
#define MAX_TCP_SERVER 8

struct _LhClient
{
  GObject      parent_instance;

  struct _SoupSession *session; /* (nullable) until it is asked for */
  GTlsDatabase *database;    /* (nullable) */
  GQueue       waiting;      /* (element-type LhQuery), not started */
  GHashTable  *running;      /* (element-type LhQuery) */
  gboolean     pumping;

  GQueue       tcp_waiting;  /* (element-type LhQuery) */
  GHashTable  *tcp_running;  /* (element-type LhQuery) */
  GHashTable  *tcp_servers;  /* (element-type utf8 guint) how many of them go where */
  gboolean     tcp_pumping;
};

G_DEFINE_FINAL_TYPE (LhClient, lh_client, G_TYPE_OBJECT)

static guint
count_to (LhClient *self, LhQuery *query)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->tcp_servers, lh_query_get_server (query)));
}

/* A query may end while it is started, and make room again: hence loops with a guard, not recursion. */
static void
pump (LhClient *self)
{
  if (self->pumping)
    return;
  self->pumping = TRUE;
  while (g_hash_table_size (self->running) < MAX_QUERIES && !g_queue_is_empty (&self->waiting))
    {
      LhQuery *query = g_queue_pop_head (&self->waiting);

      /* Its own source ends it in a moment; when hundreds are cancelled, none should be sent for another's place. */
      if (lh_query_is_cancelled (query))
        continue;
      g_hash_table_add (self->running, query);
      lh_query_start (query);
    }
  self->pumping = FALSE;
}

static void
pump_tcp (LhClient *self)
{
  GList *link = self->tcp_waiting.head;

  if (self->tcp_pumping)
    return;
  self->tcp_pumping = TRUE;
  while (link != NULL && g_hash_table_size (self->tcp_running) < MAX_TCP)
    {
      LhQuery *query = link->data;
      GList *next = link->next;

      if (!lh_query_is_cancelled (query) && count_to (self, query) < MAX_TCP_SERVER)
        {
          g_queue_delete_link (&self->tcp_waiting, link);
          g_hash_table_add (self->tcp_running, query);
          g_hash_table_insert (self->tcp_servers, g_strdup (lh_query_get_server (query)), GUINT_TO_POINTER (count_to (self, query) + 1));
          lh_query_start_stream (query);
          next = self->tcp_waiting.head;
        }
      link = next;
    }
  self->tcp_pumping = FALSE;
}

void
lh_client_request_tcp (LhClient *self, LhQuery *query)
{
  g_queue_push_tail (&self->tcp_waiting, query);
  pump_tcp (self);
}

void
lh_client_release_tcp (LhClient *self, LhQuery *query)
{
  g_queue_remove (&self->tcp_waiting, query);
  if (g_hash_table_remove (self->tcp_running, query))
    {
      guint count = count_to (self, query);

      if (count > 1)
        g_hash_table_insert (self->tcp_servers, g_strdup (lh_query_get_server (query)), GUINT_TO_POINTER (count - 1));
      else
        g_hash_table_remove (self->tcp_servers, lh_query_get_server (query));
      pump_tcp (self);
    }
}

void
lh_client_end_query (LhClient *self, LhQuery *query)
{
  g_queue_remove (&self->waiting, query);
  if (g_hash_table_remove (self->running, query))
    pump (self);
}

static void
lh_client_finalize (GObject *object)
{
  LhClient *self = LH_CLIENT (object);

  /* Every query holds a reference through its task: none is left. */
  g_clear_object (&self->session);
  g_clear_object (&self->database);
  g_hash_table_unref (self->running);
  g_hash_table_unref (self->tcp_running);
  g_hash_table_unref (self->tcp_servers);
  G_OBJECT_CLASS (lh_client_parent_class)->finalize (object);
}

static void
lh_client_class_init (LhClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_client_finalize;
}

static void
lh_client_init (LhClient *self)
{
  self->running = g_hash_table_new (NULL, NULL);
  self->tcp_running = g_hash_table_new (NULL, NULL);
  self->tcp_servers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

LhClient *
lh_client_new (void)
{
  return g_object_new (LH_TYPE_CLIENT, NULL);
}

struct _SoupSession *
lh_client_get_session (LhClient *self)
{
  if (self->session == NULL && lh_https_get () != NULL)
    self->session = lh_https_get ()->new_session (self->database);
  return self->session;
}

GTlsDatabase *
lh_client_get_tls_database (LhClient *self)
{
  return self->database;
}

gboolean
lh_client_set_tls_anchors (LhClient *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;

  /* A relative path would silently leave no anchor at all. */
  if (!g_path_is_absolute (path))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” is not an absolute path", path);
      return FALSE;
    }
  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  if (strstr (text, "-----BEGIN CERTIFICATE-----") == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "There is no certificate in “%s”", path);
      return FALSE;
    }
  g_clear_object (&self->database);
  self->database = lh_tls_database_new_for_file (path);
  g_clear_object (&self->session);
  return TRUE;
}

void
lh_client_query_async (LhClient *self, LhServer *server, const char *name, LhType type, LhAskFlags flags, guint timeout, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  LhQuery *query;

  g_task_set_source_tag (task, lh_client_query_async);
  g_task_set_name (task, "[letterhead] query");
  if (g_task_return_error_if_cancelled (task))
    return;
  query = lh_query_new (task, server, name, type, flags, timeout);
  g_task_set_task_data (task, query, (GDestroyNotify) lh_query_free);
  g_queue_push_tail (&self->waiting, query);
  pump (self);
}

LhReply *
lh_client_query_finish (LhClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
