/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "lh-quarks.h"
#include "lh-widget-test.h"

static char *last_action;

void
lh_widget_test_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  lh_quarks_keep ();
  g_test_init (argc, argv, NULL);
  g_assert_true (gtk_init_check ());
  adw_init ();
  gtk_css_provider_load_from_resource (provider, "/io/github/letterhead_mail/Letterhead/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), "/io/github/letterhead_mail/Letterhead/icons");
  /* Nothing moves while a test looks. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, on_timeout, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
on_painted (gboolean *painted)
{
  *painted = TRUE;
}

/* Until the window has a frame that shows all that was asked of it so far. One that paints nothing is not waited for endlessly. */
static void
wait_for_frame (GtkWindow *window)
{
  GdkFrameClock *clock = gtk_widget_get_mapped (GTK_WIDGET (window)) ? gtk_widget_get_frame_clock (GTK_WIDGET (window)) : NULL;
  gint64 end = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;
  gboolean painted = FALSE;
  gulong handler;

  if (clock == NULL)
    return;
  g_object_ref (clock);
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_painted), &painted);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  while (!painted && g_get_monotonic_time () < end)
    run_for (5);
  g_signal_handler_disconnect (clock, handler);
  g_object_unref (clock);
}

/* On a busy machine the display's answers and the frames are later than any time that one would wait. */
void
lh_widget_test_settle (guint milliseconds)
{
  GdkDisplay *display = gdk_display_get_default ();
  GListModel *windows;

  run_for (milliseconds);
  if (display == NULL)
    return;
  gdk_display_sync (display);
  run_for (0);
  windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      wait_for_frame (window);
    }
}

void
lh_widget_test_rest (void)
{
  lh_widget_test_settle (20);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
on_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *printed = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");

  g_free (last_action);
  last_action = g_strdup_printf ("win.%s %s", g_action_get_name (G_ACTION (action)), printed);
}

static void
add_actions (GtkWidget *window)
{
  static const GActionEntry entries[] = {
    { .name = "copy", .activate = on_action, .parameter_type = "(ss)" }, { .name = "help", .activate = on_action, .parameter_type = "s" },
    { .name = "open-uri", .activate = on_action, .parameter_type = "s" }, { .name = "step", .activate = on_action, .parameter_type = "s" },
    { .name = "verify", .activate = on_action },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), NULL);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (group));
}

GtkWindow *
lh_widget_test_show (GtkWidget *child, int width)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_clear_pointer (&last_action, g_free);
  add_actions (window);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 600);
  gtk_window_present (GTK_WINDOW (window));
  lh_widget_test_settle (120);
  return GTK_WINDOW (window);
}

void
lh_widget_test_resize (GtkWindow *window, int width)
{
  gtk_window_set_default_size (window, width, 600);
  lh_widget_test_settle (120);
}

void
lh_widget_test_end (GtkWindow *window, GtkWidget *child)
{
  g_object_ref (child);
  gtk_window_destroy (window);
  lh_widget_test_settle (20);
  g_assert_finalize_object (child);
}

const char *
lh_widget_test_action (void)
{
  return last_action != NULL ? last_action : "";
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (GTK_IS_EDITABLE (widget))
    return gtk_editable_get_text (GTK_EDITABLE (widget));
  return NULL;
}

GtkWidget *
lh_widget_test_find (GtkWidget *root, GType type, const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (text == NULL || g_strcmp0 (get_text (root), text) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = lh_widget_test_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
append_text (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    append_text (child, text);
}

char *
lh_widget_test_text (GtkWidget *root)
{
  GString *text = g_string_new (NULL);

  append_text (root, text);
  return g_string_free (text, FALSE);
}
