/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-library.h"

#include "plan/lh-own-domain.h"

struct _LhLibrary
{
  GObject    parent_instance;
  LhStore   *store; /* (nullable) */
  GPtrArray *dossiers;
  char     **unreadable;
  LhDossier *removed; /* (nullable) what undo brings back where nothing is on disk */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LhLibrary, lh_library, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return LH_TYPE_DOSSIER;
}

static guint
get_n_items (GListModel *model)
{
  return LH_LIBRARY (model)->dossiers->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  LhLibrary *self = LH_LIBRARY (model);

  return position < self->dossiers->len ? g_object_ref (g_ptr_array_index (self->dossiers, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
lh_library_dispose (GObject *object)
{
  LhLibrary *self = LH_LIBRARY (object);

  g_clear_pointer (&self->dossiers, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->removed);
  g_clear_pointer (&self->unreadable, g_strfreev);
  G_OBJECT_CLASS (lh_library_parent_class)->dispose (object);
}

static void
lh_library_class_init (LhLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_library_dispose;
}

static void
lh_library_init (LhLibrary *self)
{
  self->dossiers = g_ptr_array_new_with_free_func (g_object_unref);
}

LhLibrary *
lh_library_new (LhStore *store)
{
  LhLibrary *self = g_object_new (LH_TYPE_LIBRARY, NULL);

  if (store != NULL)
    {
      g_autoptr (GPtrArray) unreadable = NULL;
      g_autoptr (GPtrArray) plans = lh_store_list (store, &unreadable);

      self->store = g_object_ref (store);
      for (guint i = 0; i < plans->len; i++)
        g_ptr_array_add (self->dossiers, lh_dossier_new (store, g_ptr_array_index (plans, i)));
      if (unreadable != NULL && unreadable->len > 0)
        {
          self->unreadable = g_new0 (char *, unreadable->len + 1);
          for (guint i = 0; i < unreadable->len; i++)
            self->unreadable[i] = g_strdup (g_ptr_array_index (unreadable, i));
        }
    }
  return self;
}

LhDossier *
lh_library_find (LhLibrary *self, const char *domain)
{
  for (guint i = 0; i < self->dossiers->len; i++)
    {
      LhDossier *dossier = g_ptr_array_index (self->dossiers, i);
      if (g_str_equal (lh_dossier_get_domain (dossier), domain))
        return dossier;
    }
  return NULL;
}

static void
append (LhLibrary *self, LhDossier *dossier)
{
  g_ptr_array_add (self->dossiers, g_object_ref (dossier));
  g_list_model_items_changed (G_LIST_MODEL (self), self->dossiers->len - 1, 0, 1);
}

LhDossier *
lh_library_add (LhLibrary *self, LhPlan *plan)
{
  LhDossier *there = lh_library_find (self, lh_plan_get_domain (plan));
  g_autoptr (LhDossier) dossier = NULL;

  if (there != NULL)
    return there;
  dossier = lh_dossier_new (self->store, plan);
  lh_dossier_save (dossier, NULL);
  append (self, dossier);
  return dossier; /* the list has it */
}

LhDossier *
lh_library_begin (LhLibrary *self, LhPlan *plan)
{
  const char *domain = lh_plan_get_domain (plan);

  return lh_library_find (self, domain) == NULL && !lh_own_domain_check (domain, NULL) ? lh_dossier_new (NULL, plan) : g_object_ref (lh_library_add (self, plan));
}

gboolean
lh_library_remove (LhLibrary *self, LhDossier *dossier, GError **error)
{
  guint position;
  g_autofree char *domain = g_strdup (lh_dossier_get_domain (dossier));

  if (!g_ptr_array_find (self->dossiers, dossier, &position))
    return TRUE;
  lh_dossier_stop (dossier);
  if (!lh_dossier_save (dossier, error))
    return FALSE;
  if (self->store != NULL && !lh_store_remove (self->store, domain, error))
    return FALSE;
  if (self->store == NULL)
    g_set_object (&self->removed, dossier);
  g_ptr_array_remove_index (self->dossiers, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  return TRUE;
}

static LhDossier *
restore_unsaved (LhLibrary *self, const char *domain)
{
  g_autoptr (LhDossier) dossier = g_steal_pointer (&self->removed);

  if (dossier == NULL || lh_library_find (self, domain) != NULL || !g_str_equal (lh_dossier_get_domain (dossier), domain))
    return lh_library_find (self, domain);
  append (self, dossier);
  return dossier;
}

LhDossier *
lh_library_restore (LhLibrary *self, const char *domain, GError **error)
{
  g_autoptr (LhPlan) plan = NULL;

  if (self->store == NULL)
    return restore_unsaved (self, domain);
  if (!lh_store_restore (self->store, domain, error))
    return NULL;
  plan = lh_store_load (self->store, domain, error);
  return plan != NULL ? lh_library_add (self, plan) : NULL;
}

char **
lh_library_get_unreadable (LhLibrary *self)
{
  return self->unreadable;
}

gboolean
lh_library_is_demo (LhLibrary *self)
{
  return self->store == NULL;
}

void
lh_library_save_all (LhLibrary *self)
{
  for (guint i = 0; i < self->dossiers->len; i++)
    if (!lh_dossier_is_saved (g_ptr_array_index (self->dossiers, i)))
      lh_dossier_save (g_ptr_array_index (self->dossiers, i), NULL);
}
