/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "lh-scene.h"

static void
on_toast (LhPage *page, AdwToast *toast, LhScene *scene)
{
  g_ptr_array_add (scene->toasts, g_object_ref (toast));
}

void
lh_scene_begin_with_plan (LhScene *scene, GType type, LhPlan *plan, int width)
{
  g_autoptr (LhPlan) other = lh_plan_new ("example.org");

  scene->table = lh_world_new_sound ();
  scene->toasts = g_ptr_array_new_with_free_func (g_object_unref);
  scene->dossier = lh_dossier_new (NULL, plan);
  scene->other = lh_dossier_new (NULL, other);
  scene->plan = plan;
  scene->page = g_object_new (type, NULL);
  g_signal_connect (scene->page, "toast", G_CALLBACK (on_toast), scene);
  lh_page_set_dossier (scene->page, scene->dossier);
  scene->window = lh_widget_test_show (GTK_WIDGET (scene->page), width);
}

void
lh_scene_begin (LhScene *scene, GType type, const char *provider, int width)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan (provider);

  lh_scene_begin_with_plan (scene, type, plan, width);
}

void
lh_scene_end (LhScene *scene)
{
  lh_widget_test_end (scene->window, GTK_WIDGET (scene->page));
  g_ptr_array_unref (scene->toasts);
  lh_widget_test_rest ();
  g_assert_finalize_object (scene->dossier);
  g_assert_finalize_object (scene->other);
  g_assert_finalize_object (scene->table);
}

void
lh_scene_verify (LhScene *scene)
{
  lh_world_verify (scene->dossier, scene->table);
  lh_widget_test_rest ();
}

GtkWidget *
lh_scene_find (LhScene *scene, GType type, const char *text)
{
  GtkWidget *found = lh_widget_test_find (GTK_WIDGET (scene->page), type, text);

  if (found == NULL)
    {
      g_autofree char *all = lh_widget_test_text (GTK_WIDGET (scene->page));

      g_error ("no %s “%s” in:\n%s", g_type_name (type), text != NULL ? text : "", all);
    }
  return found;
}

GtkWidget *
lh_scene_find_row (LhScene *scene, GType type, const char *text)
{
  GtkWidget *row = gtk_widget_get_ancestor (lh_scene_find (scene, GTK_TYPE_LABEL, text), type);

  g_assert_nonnull (row);
  return row;
}

const char *
lh_scene_get_hint (GtkWidget *entry)
{
  GtkWidget *list = gtk_widget_get_ancestor (entry, GTK_TYPE_LIST_BOX);
  GtkWidget *label = lh_widget_test_find (gtk_widget_get_next_sibling (list), GTK_TYPE_LABEL, NULL);

  return gtk_label_get_label (GTK_LABEL (label));
}

gboolean
lh_scene_says (LhScene *scene, const char *text)
{
  g_autofree char *all = lh_widget_test_text (GTK_WIDGET (scene->page));

  return strstr (all, text) != NULL;
}

void
lh_scene_assert_text (LhScene *scene, const char *text, gboolean shown)
{
  g_autofree char *all = lh_widget_test_text (GTK_WIDGET (scene->page));

  if ((strstr (all, text) != NULL) != shown)
    g_error ("“%s” %s in:\n%s", text, shown ? "is not" : "is", all);
}

void
lh_scene_click (LhScene *scene, const char *label)
{
  g_signal_emit_by_name (lh_scene_find (scene, GTK_TYPE_BUTTON, label), "clicked");
  lh_widget_test_rest ();
}
