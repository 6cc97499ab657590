/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "lh-domain-menu.h"
#include "lh-widget-test.h"

static void
on_dossier (GtkWidget *menu, LhDossier *dossier, gpointer data)
{
  g_free (*(char **) data);
  *(char **) data = g_strdup (lh_dossier_get_domain (dossier));
}

static void
on_add (GtkWidget *menu, gpointer data)
{
  *(guint *) data += 1;
}

static void
assert_says (GtkWidget *menu, const char *sentence, gboolean shown)
{
  g_autofree char *text = lh_widget_test_text (menu);

  g_assert_true ((strstr (text, sentence) != NULL) == shown);
}

static void
test_domain_menu (void)
{
  g_autoptr (LhLibrary) library = lh_library_new (NULL);
  g_autoptr (LhPlan) one = lh_plan_new ("one.example"), two = lh_plan_new ("two.example");
  GtkWidget *button = gtk_menu_button_new (), *menu = lh_domain_menu_new (), *list, *rename, *entry;
  g_autofree char *chosen = NULL, *removed = NULL, *text = NULL, *renamed = NULL, *text_too_long = NULL;
  guint added = 0;
  GtkWindow *window;

  lh_library_add (library, one);
  lh_library_add (library, two);
  lh_domain_menu_set_library (LH_DOMAIN_MENU (menu), library);
  lh_domain_menu_set_current (LH_DOMAIN_MENU (menu), lh_library_find (library, "one.example"));
  g_signal_connect (menu, "chosen", G_CALLBACK (on_dossier), &chosen);
  g_signal_connect (menu, "remove", G_CALLBACK (on_dossier), &removed);
  g_signal_connect (menu, "add", G_CALLBACK (on_add), &added);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), menu);
  window = lh_widget_test_show (button, 360);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  lh_widget_test_settle (120);

  list = lh_widget_test_find (menu, GTK_TYPE_LIST_BOX, NULL);
  text = lh_widget_test_text (menu);
  g_assert_cmpstr (text, ==, "one.example\ntwo.example\nCheck another domain…\n");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1)), GTK_ACCESSIBLE_PROPERTY_LABEL, "two.example");

  /* Renaming: in place, Enter keeps it. */
  rename = lh_widget_test_find (list, GTK_TYPE_BUTTON, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (rename), GTK_ACCESSIBLE_PROPERTY_LABEL, "Rename");
  g_signal_emit_by_name (rename, "clicked");
  entry = lh_widget_test_find (list, GTK_TYPE_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Name of this domain");
  text_too_long = g_strnfill (300, 'a');
  gtk_editable_set_text (GTK_EDITABLE (entry), text_too_long);
  assert_says (menu, "This text can have 200 characters at most.", TRUE);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (lh_plan_get_title (one), ==, "one.example");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  /* What is refused is still there when the menu is opened again. */
  gtk_popover_popdown (GTK_POPOVER (menu));
  lh_widget_test_settle (200);
  g_assert_cmpstr (lh_plan_get_title (one), ==, "one.example");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  lh_widget_test_settle (120);
  g_assert_true (lh_widget_test_find (list, GTK_TYPE_ENTRY, NULL) == entry);
  assert_says (menu, "This text can have 200 characters at most.", TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  Bright Forge ");
  assert_says (menu, "at most", FALSE);
  g_assert_cmpstr (lh_plan_get_title (one), ==, "one.example");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (lh_plan_get_title (one), ==, "Bright Forge");
  renamed = lh_widget_test_text (menu);
  g_assert_cmpstr (renamed, ==, "Bright Forge\none.example\ntwo.example\nCheck another domain…\n");

  /* Who closes the menu has named it; who changes nothing gives no name. */
  g_signal_emit_by_name (lh_widget_test_find (list, GTK_TYPE_BUTTON, NULL), "clicked");
  gtk_editable_set_text (GTK_EDITABLE (lh_widget_test_find (list, GTK_TYPE_ENTRY, NULL)), "");
  gtk_popover_popdown (GTK_POPOVER (menu));
  lh_widget_test_settle (200);
  g_assert_cmpstr (lh_plan_get_title (one), ==, "one.example");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  lh_widget_test_settle (120);
  g_assert_null (lh_widget_test_find (list, GTK_TYPE_ENTRY, NULL));

  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  g_assert_cmpstr (chosen, ==, "two.example");
  g_signal_emit_by_name (lh_widget_test_find (menu, GTK_TYPE_BUTTON, "_Check another domain…"), "clicked");
  g_assert_cmpuint (added, ==, 1);
  rename = lh_widget_test_find (list, GTK_TYPE_BUTTON, NULL);
  g_signal_emit_by_name (gtk_widget_get_next_sibling (rename), "clicked");
  g_assert_cmpstr (removed, ==, "one.example");

  /* The list follows the library. */
  g_assert_true (lh_library_remove (library, lh_library_find (library, "two.example"), NULL));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  lh_domain_menu_set_current (LH_DOMAIN_MENU (menu), NULL);
  lh_widget_test_settle (200);
  lh_widget_test_end (window, button);

  /* GtkMenuButton keeps any popover that it ever showed: so one that it never had. */
  menu = g_object_ref_sink (lh_domain_menu_new ());
  lh_domain_menu_set_library (LH_DOMAIN_MENU (menu), library);
  lh_domain_menu_set_current (LH_DOMAIN_MENU (menu), lh_library_find (library, "one.example"));
  g_assert_finalize_object (menu);
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add_func ("/domain-menu", test_domain_menu);
  return g_test_run ();
}
