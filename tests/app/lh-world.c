/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-world.h"

#include <glib/gstdio.h>

LhTable *
lh_world_new_sound (void)
{
  static const char * const parts[] = { "zone.inc", "google.inc", "mail.inc", "lists.inc" };
  LhTable *table = lh_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "check", parts[i], NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      lh_table_add (table, text);
    }
  return table;
}

LhPlan *
lh_world_new_plan (const char *provider)
{
  LhPlan *plan = lh_plan_new ("example.com");

  if (provider != NULL)
    lh_plan_set_provider (plan, provider);
  return plan;
}

static gboolean
is_at_rest (gpointer data)
{
  return lh_dossier_get_running (data) == NULL;
}

void
lh_world_verify (LhDossier *dossier, LhTable *table)
{
  lh_dossier_verify (dossier, LH_ANSWERER (table));
  lh_world_wait (is_at_rest, dossier);
}

static gboolean
on_over (gpointer data)
{
  g_error ("what the test waits for does not happen");
  return G_SOURCE_REMOVE;
}

void
lh_world_wait (gboolean (*done) (gpointer data), gpointer data)
{
  guint over = g_timeout_add_seconds (10, on_over, NULL);

  while (!done (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (over);
}

void
lh_world_delete (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        lh_world_delete (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_rmdir (folder);
}

void
lh_world_count (guint *number)
{
  (*number)++;
}

void
lh_world_set_up (LhWorldFolder *fixture, gconstpointer data)
{
  fixture->parent = g_dir_make_tmp ("letterhead-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->parent, "plans", NULL);
  fixture->store = lh_store_new (fixture->folder);
  fixture->table = lh_world_new_sound ();
}

void
lh_world_tear_down (LhWorldFolder *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->store);
  g_assert_finalize_object (fixture->table);
  lh_world_delete (fixture->parent);
  g_free (fixture->folder);
  g_free (fixture->parent);
}
