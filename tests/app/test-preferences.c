/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/lh-catalog.h"
#include "lh-preferences.h"
#include "lh-widget-test.h"

/* The radio button of the row titled @title. */
static GtkWidget *
find_check (GtkWidget *root, const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (lh_widget_test_find (root, GTK_TYPE_LABEL, title), ADW_TYPE_PREFERENCES_ROW);

  return lh_widget_test_find (row, GTK_TYPE_CHECK_BUTTON, NULL);
}

static GtkWidget *
open_window (GSettings *settings)
{
  GtkWidget *window = lh_preferences_new (settings);

  gtk_window_present (GTK_WINDOW (window));
  lh_widget_test_settle (100);
  return window;
}

static void
close_window (GtkWidget *window)
{
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  lh_widget_test_settle (50);
  g_assert_finalize_object (window);
}

static void
assert_setting (GSettings *settings, const char *key, const char *value)
{
  g_autofree char *found = g_settings_get_string (settings, key);

  g_assert_cmpstr (found, ==, value);
}

static void
test_choices (void)
{
  g_autoptr (GSettings) settings = g_settings_new (LH_APP_ID);
  GPtrArray *known = lh_catalog_get_resolvers (lh_catalog_get ());
  const LhResolver *resolver = g_ptr_array_index (known, 0);
  GtkWidget *window, *check;

  g_settings_reset (settings, "resolver");
  assert_setting (settings, "resolver", "auto");
  window = open_window (settings);
  check = find_check (window, "Automatic");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  /* Newer toolkits tell one of a group from a box that stands alone. */
  g_assert_true (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (check)) == GTK_ACCESSIBLE_ROLE_CHECKBOX
                 || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (check)) == GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, "Automatic");

  for (guint i = 0; i < known->len; i++)
    {
      resolver = g_ptr_array_index (known, i);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (window, lh_text_get (&resolver->name))), TRUE);
      assert_setting (settings, "resolver", resolver->id);
    }
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (window, "This computer’s only")), TRUE);
  assert_setting (settings, "resolver", "system");

  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (window, "中文")), TRUE);
  assert_setting (settings, "language", "zh_CN");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (window, "Language of the system")), TRUE);
  assert_setting (settings, "language", "");
  close_window (window);
}

static void
test_own_address (void)
{
  static const struct { const char *text, *kept; } cases[] = {
    { "192.0.2.53", "192.0.2.53" },
    { "192.0.2", NULL },
    { " 192.0.2.53:5353 ", "192.0.2.53:5353" },
    { "dns.example", NULL },
    { "[2001:db8::1]:53", "[2001:db8::1]:53" },
    { "https://dns.example/dns-query", "https://dns.example/dns-query" },
    { "http://", NULL },
  };
  g_autoptr (GSettings) settings = g_settings_new (LH_APP_ID);
  GtkWidget *window, *row, *check;
  g_autofree char *before = NULL;

  g_settings_set_string (settings, "resolver", "auto");
  window = open_window (settings);
  row = lh_widget_test_find (window, ADW_TYPE_ENTRY_ROW, NULL);
  check = lh_widget_test_find (row, GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_free (before);
      before = g_settings_get_string (settings, "resolver");
      gtk_editable_set_text (GTK_EDITABLE (row), cases[i].text);
      g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
      assert_setting (settings, "resolver", cases[i].kept != NULL ? cases[i].kept : before);
      g_assert_true (gtk_widget_has_css_class (row, "error") == (cases[i].kept == NULL));
      gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                                        cases[i].kept == NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE);
    }
  /* Choosing another one takes the complaint back. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (window, "Automatic")), TRUE);
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  assert_setting (settings, "resolver", "auto");
  close_window (window);

  /* An address that is kept is shown when the window opens again. */
  g_settings_set_string (settings, "resolver", "192.0.2.7");
  window = open_window (settings);
  row = lh_widget_test_find (window, ADW_TYPE_ENTRY_ROW, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "192.0.2.7");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (lh_widget_test_find (row, GTK_TYPE_CHECK_BUTTON, NULL))));
  close_window (window);
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add_func ("/preferences/choices", test_choices);
  g_test_add_func ("/preferences/own-address", test_own_address);
  return g_test_run ();
}
