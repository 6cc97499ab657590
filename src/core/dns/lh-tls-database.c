/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-tls-database.h"

struct _LhTlsDatabase
{
  GTlsDatabase parent_instance;

  GMutex        lock;
  GTlsDatabase *database; /* (nullable) until it is loaded */
  char         *path;     /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LhTlsDatabase, lh_tls_database, G_TYPE_TLS_DATABASE)

static GTlsCertificateFlags
lh_tls_database_verify_chain (GTlsDatabase *database, GTlsCertificate *chain, const char *purpose, GSocketConnectable *identity, GTlsInteraction *interaction,
                              GTlsDatabaseVerifyFlags flags, GCancellable *cancellable, GError **error)
{
  LhTlsDatabase *self = LH_TLS_DATABASE (database);

  if (!lh_tls_database_load (self, error))
    return G_TLS_CERTIFICATE_GENERIC_ERROR;
  return g_tls_database_verify_chain (self->database, chain, purpose, identity, interaction, flags, cancellable, error);
}

static void
lh_tls_database_finalize (GObject *object)
{
  LhTlsDatabase *self = LH_TLS_DATABASE (object);

  g_clear_object (&self->database);
  g_free (self->path);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (lh_tls_database_parent_class)->finalize (object);
}

static void
lh_tls_database_class_init (LhTlsDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_tls_database_finalize;
  G_TLS_DATABASE_CLASS (klass)->verify_chain = lh_tls_database_verify_chain;
}

static void
lh_tls_database_init (LhTlsDatabase *self)
{
  g_mutex_init (&self->lock);
}

gboolean
lh_tls_database_load (LhTlsDatabase *self, GError **error)
{
  gboolean loaded;

  g_mutex_lock (&self->lock);
  if (self->database == NULL)
    self->database = g_tls_file_database_new (self->path, error);
  loaded = self->database != NULL;
  g_mutex_unlock (&self->lock);
  return loaded;
}

GTlsDatabase *
lh_tls_database_new (GTlsDatabase *database)
{
  LhTlsDatabase *self = g_object_new (LH_TYPE_TLS_DATABASE, NULL);

  self->database = g_object_ref (database);
  return G_TLS_DATABASE (self);
}

GTlsDatabase *
lh_tls_database_new_for_file (const char *path)
{
  LhTlsDatabase *self = g_object_new (LH_TYPE_TLS_DATABASE, NULL);

  self->path = g_strdup (path);
  return G_TLS_DATABASE (self);
}
