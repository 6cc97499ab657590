/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-tls.h"

#include "dns/lh-gnutls.h"
#include "dns/lh-tls-database.h"

static GMutex lock;
static GPtrArray *waiting; /* (nullable) (element-type GTask) while they are read */
static GTlsDatabase *instead; /* (nullable) */
static int ready;

gboolean
lh_tls_is_ready (void)
{
  return g_atomic_int_get (&ready);
}

static gpointer
read_certificates (gpointer data)
{
  /* GIO opens its module twice, and would load, bind and start GnuTLS as often; held by us it stays. */
  const LhGnutls *gnutls G_GNUC_UNUSED = lh_gnutls ();
  GTlsBackend *backend = g_tls_backend_get_default ();
  g_autoptr (GTlsDatabase) usual = instead == NULL ? g_tls_backend_get_default_database (backend) : NULL;
  g_autoptr (GTlsDatabase) database = instead != NULL ? g_object_ref (instead) : usual != NULL ? lh_tls_database_new (usual) : NULL;
  g_autoptr (GPtrArray) tasks = NULL;

  if (database != NULL)
    {
      lh_tls_database_load (LH_TLS_DATABASE (database), NULL);
      /* A connection looks at the default one even where it is given another. */
      g_tls_backend_set_default_database (backend, database);
    }
  g_mutex_lock (&lock);
  g_atomic_int_set (&ready, TRUE);
  tasks = g_steal_pointer (&waiting);
  g_mutex_unlock (&lock);
  for (guint i = 0; i < tasks->len; i++)
    g_task_return_boolean (tasks->pdata[i], TRUE);
  return NULL;
}

void
lh_tls_set_database (GTlsDatabase *database)
{
  g_return_if_fail (LH_IS_TLS_DATABASE (database) && !lh_tls_is_ready ());

  g_set_object (&instead, database);
}

void
lh_tls_prepare_async (GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, lh_tls_prepare_async);
  g_task_set_name (task, "[letterhead] tls prepare");
  g_mutex_lock (&lock);
  if (!lh_tls_is_ready ())
    {
      if (waiting == NULL)
        {
          waiting = g_ptr_array_new_with_free_func (g_object_unref);
          g_thread_unref (g_thread_new ("lh-tls", read_certificates, NULL));
        }
      g_ptr_array_add (waiting, g_steal_pointer (&task));
    }
  g_mutex_unlock (&lock);
  if (task != NULL)
    g_task_return_boolean (task, TRUE);
}

void
lh_tls_prepare_finish (GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, NULL));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
