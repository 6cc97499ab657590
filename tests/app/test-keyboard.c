/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page of the demonstration with all of it opened: what takes the keyboard has a name, and Tab comes to it. */
#include "config.h"

#include "lh-demo.h"
#include "lh-page.h"
#include "lh-widget-test.h"
#include "lh-world.h"
#include "pages/domain/lh-domain-page.h"
#include "pages/handover/lh-handover-page.h"
#include "pages/mailboxes/lh-mailboxes-page.h"
#include "pages/provider/lh-provider-page.h"
#include "pages/records/lh-records-page.h"
#include "pages/senders/lh-senders-page.h"
#include "pages/verify/lh-verify-page.h"
#include "plan/lh-plan-sender.h"

typedef void (*Visit) (GtkWidget *widget, gpointer data);

static void
walk (GtkWidget *widget, Visit visit, gpointer data)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  visit (widget, data);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    walk (child, visit, data);
}

static void
expand (GtkWidget *widget, gpointer data)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
}

/* The button inside a menu button is named by its words: by a relation, or since GTK 4.10 by what it contains. */
static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (GTK_IS_MENU_BUTTON (parent) && gtk_menu_button_get_label (GTK_MENU_BUTTON (parent)) != NULL)
    return TRUE;
  return GTK_IS_LABEL (widget) || gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* The row around it, for the words of a failure. */
static char *
describe (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *text = lh_widget_test_text (row != NULL ? row : widget);

  return g_strdup_printf ("%s in “%.60s”", G_OBJECT_TYPE_NAME (widget), g_strdelimit (text, "\n", '/'));
}

/* Containers pass the keyboard on; a combo row shows its choice in a list of its own, and an entry row names the text in it. */
static void
list_unnamed (GtkWidget *widget, gpointer data)
{
  if (!gtk_widget_get_focusable (widget) || is_named (widget) || GTK_IS_LIST_BOX (widget) || GTK_IS_SCROLLED_WINDOW (widget) ||
      gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW) != NULL)
    return;
  if (GTK_IS_TEXT (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) != NULL)
    return;
  g_ptr_array_add (data, describe (widget));
}

/* What is pressed, typed into or chosen from; of radio buttons one is enough, the arrow keys go on. */
static gboolean
is_control (GtkWidget *widget)
{
  if (!gtk_widget_get_focusable (widget) || !gtk_widget_is_sensitive (widget))
    return FALSE;
  if (GTK_IS_CHECK_BUTTON (widget) && g_str_equal (gtk_widget_get_css_name (gtk_widget_get_first_child (widget)), "radio"))
    return FALSE;
  if (GTK_IS_TOGGLE_BUTTON (widget))
    return gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) != GTK_ACCESSIBLE_ROLE_RADIO;
  return GTK_IS_BUTTON (widget) || GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_SWITCH (widget) || ADW_IS_COMBO_ROW (widget) ||
         (GTK_IS_LIST_BOX_ROW (widget) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)));
}

typedef struct { GHashTable *reached; GPtrArray *missed; } Tabs;

/* An expander row has the keyboard on the row inside that says its title, an entry row on its text. Of a row and the control that it stands for one is
 * enough. */
static void
list_missed (GtkWidget *widget, gpointer data)
{
  Tabs *tabs = data;
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);
  GtkWidget *within = row != NULL ? adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)) : NULL;

  if (!is_control (widget) || ADW_IS_EXPANDER_ROW (widget) || ADW_IS_ENTRY_ROW (widget) || g_hash_table_contains (tabs->reached, widget))
    return;
  if (within != NULL && (widget == row || widget == within) && (g_hash_table_contains (tabs->reached, row) || g_hash_table_contains (tabs->reached, within)))
    return;
  g_ptr_array_add (tabs->missed, describe (widget));
}

static void
tab_through (GtkWindow *window, GHashTable *reached)
{
  gtk_window_set_focus (window, NULL);
  for (guint i = 0; i < 2000; i++)
    {
      GtkWidget *focus;

      gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (window);
      if (focus == NULL || !g_hash_table_add (reached, focus))
        return;
    }
  g_assert_not_reached ();
}

static void
assert_none (GPtrArray *list, const char *what)
{
  for (guint i = 0; i < list->len; i++)
    g_test_message ("%s: %s", what, (char *) list->pdata[i]);
  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_page (gconstpointer data)
{
  g_autoptr (LhLibrary) library = lh_demo_create_library ();
  g_autoptr (LhDossier) dossier = g_list_model_get_item (G_LIST_MODEL (library), 0);
  g_autoptr (GPtrArray) unnamed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) missed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  GType type = ((GType (*) (void)) data) ();
  LhPage *page = g_object_new (type, NULL);
  GtkWindow *window;
  Tabs tabs = { reached, missed };

  lh_plan_set_provider (lh_dossier_get_plan (dossier), type == LH_TYPE_RECORDS_PAGE ? "self-hosted" : "google");
  g_assert_nonnull (lh_plan_add_sender (lh_dossier_get_plan (dossier), "mailchimp", NULL, NULL));
  lh_page_set_dossier (page, dossier);
  window = lh_widget_test_show (GTK_WIDGET (page), 720);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  lh_widget_test_rest ();
  /* What opens has further ones in it. */
  for (guint depth = 0; depth < 3; depth++)
    {
      walk (GTK_WIDGET (page), expand, NULL);
      lh_widget_test_rest ();
    }
  walk (GTK_WIDGET (page), list_unnamed, unnamed);
  tab_through (window, reached);
  walk (GTK_WIDGET (page), list_missed, &tabs);
  assert_none (unnamed, "without a name");
  assert_none (missed, "not reached by Tab");
  lh_widget_test_end (window, GTK_WIDGET (page));
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add_data_func ("/keyboard/domain", lh_domain_page_get_type, test_page);
  g_test_add_data_func ("/keyboard/provider", lh_provider_page_get_type, test_page);
  g_test_add_data_func ("/keyboard/mailboxes", lh_mailboxes_page_get_type, test_page);
  g_test_add_data_func ("/keyboard/senders", lh_senders_page_get_type, test_page);
  g_test_add_data_func ("/keyboard/records", lh_records_page_get_type, test_page);
  g_test_add_data_func ("/keyboard/verify", lh_verify_page_get_type, test_page);
  g_test_add_data_func ("/keyboard/handover", lh_handover_page_get_type, test_page);
  return g_test_run ();
}
