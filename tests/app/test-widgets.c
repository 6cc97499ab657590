/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-widget-test.h"
#include "widgets/lh-button-row.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"
#include "widgets/lh-value-box.h"

#define VALUE "v=spf1 include:spf.mail.qq.com include:_spf.google.com ~all"

static void
get_place (GtkWidget *widget, GdkRectangle *ret_place)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, gtk_widget_get_parent (widget), &bounds));
  *ret_place = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };
}

static GtkWidget *
block_new (int width, int height)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_size_request (block, width, height);
  return block;
}

static void
test_adaptive (void)
{
  GtkLayoutManager *layout = lh_adaptive_layout_new (10);
  GtkWidget *box = lh_layout_box_new (layout);
  GtkWidget *first = block_new (150, 20), *last = block_new (100, 30);
  GdkRectangle place;
  GtkWindow *window;
  int least, wanted;

  g_object_set (layout, "end", TRUE, NULL);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), last);
  window = lh_widget_test_show (box, 400);

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  g_assert_cmpint (least, ==, 150);
  g_assert_cmpint (wanted, ==, 260);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 260, &least, &wanted, NULL, NULL);
  g_assert_cmpint (wanted, ==, 30);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 259, &least, &wanted, NULL, NULL);
  g_assert_cmpint (wanted, ==, 60);

  g_assert_false (gtk_widget_has_css_class (box, "column"));
  get_place (first, &place);
  g_assert_cmpint (place.x, ==, 0);
  g_assert_cmpint (place.width, ==, 290);
  get_place (last, &place);
  g_assert_cmpint (place.x, ==, 300);
  g_assert_cmpint (place.width, ==, 100);

  lh_widget_test_resize (window, 200);
  g_assert_true (gtk_widget_has_css_class (box, "column"));
  g_assert_true (gtk_widget_has_css_class (box, "vertical"));
  get_place (last, &place);
  g_assert_cmpint (place.x, ==, 0);
  g_assert_cmpint (place.y, ==, 30);
  g_assert_cmpint (place.width, ==, 200);

  /* In a row again, from right to left. */
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  lh_widget_test_resize (window, 400);
  g_assert_false (gtk_widget_has_css_class (box, "column"));
  g_assert_false (gtk_widget_has_css_class (box, "vertical"));
  get_place (last, &place);
  g_assert_cmpint (place.x, ==, 0);
  get_place (first, &place);
  g_assert_cmpint (place.x, ==, 110);

  g_object_set (layout, "end", FALSE, "homogeneous", TRUE, NULL);
  lh_widget_test_settle (60);
  get_place (last, &place);
  g_assert_cmpint (place.width, ==, 195);

  /* Nobody is there for a hidden child, and it makes no gap. */
  gtk_widget_set_visible (last, FALSE);
  lh_widget_test_resize (window, 160);
  g_assert_false (gtk_widget_has_css_class (box, "column"));
  get_place (first, &place);
  g_assert_cmpint (place.width, ==, 160);
  lh_widget_test_end (window, box);
}

static void
test_row_width (void)
{
  GtkLayoutManager *layout = lh_adaptive_layout_new (10);
  GtkWidget *box = lh_layout_box_new (layout);
  GtkWindow *window;

  g_object_set (layout, "homogeneous", TRUE, "row-width", 400, NULL);
  for (guint i = 0; i < 2; i++)
    gtk_box_append (GTK_BOX (box), lh_label_new ("long text that would not fit beside another one but may well wrap in its column", NULL));
  window = lh_widget_test_show (box, 420);
  g_assert_false (gtk_widget_has_css_class (box, "column"));
  lh_widget_test_resize (window, 380);
  g_assert_true (gtk_widget_has_css_class (box, "column"));
  lh_widget_test_end (window, box);
}

static guint n_layouts;

static void
count_frame (GdkFrameClock *clock)
{
  n_layouts++;
}

/* A style that works against the layout must not keep the window busy for ever. */
static void
test_no_endless_layout (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  GtkWidget *box = lh_layout_box_new (lh_adaptive_layout_new (0));
  GtkWidget *first = block_new (10, 10), *second = block_new (10, 10);
  GtkWindow *window;
  gulong handler;

  gtk_css_provider_load_from_data (provider, ".contrary > box { padding-left: 100px; } .contrary.column > box { padding-left: 0; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_USER);
  gtk_widget_add_css_class (box, "contrary");
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  window = lh_widget_test_show (box, 210);
  lh_widget_test_settle (300);
  handler = g_signal_connect (gtk_widget_get_frame_clock (box), "layout", G_CALLBACK (count_frame), NULL);
  n_layouts = 0;
  lh_widget_test_settle (500);
  g_assert_cmpuint (n_layouts, <, 5);
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (box), handler);
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider));
  lh_widget_test_end (window, box);
}

static void
test_wrap (void)
{
  GtkWidget *box = lh_layout_box_new (lh_wrap_layout_new (5, 7));
  GtkWidget *blocks[3];
  GdkRectangle place;
  GtkWindow *window;
  int least, wanted;

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      blocks[i] = block_new (100, 20);
      gtk_box_append (GTK_BOX (box), blocks[i]);
    }
  window = lh_widget_test_show (box, 210);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 210, &least, &wanted, NULL, NULL);
  g_assert_cmpint (wanted, ==, 47);
  get_place (blocks[1], &place);
  g_assert_cmpint (place.x, ==, 105);
  get_place (blocks[2], &place);
  g_assert_cmpint (place.x, ==, 0);
  g_assert_cmpint (place.y, ==, 27);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_queue_allocate (box);
  lh_widget_test_settle (60);
  get_place (blocks[2], &place);
  g_assert_cmpint (place.x, ==, 110);
  lh_widget_test_end (window, box);
}

static void
test_measure (void)
{
  GtkWidget *box = lh_layout_box_new (lh_measure_layout_new (150));
  GtkWidget *label = lh_label_new ("a paragraph that is longer than its measure and so has to wrap", NULL);
  GdkRectangle place;
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), label);
  window = lh_widget_test_show (box, 400);
  get_place (label, &place);
  g_assert_cmpint (place.width, ==, 150);
  lh_widget_test_resize (window, 120);
  get_place (label, &place);
  g_assert_cmpint (place.width, ==, 120);
  lh_widget_test_end (window, box);
}

static void
test_state_icon (void)
{
  GtkWidget *icon = lh_state_icon_new ();
  GtkWindow *window = lh_widget_test_show (icon, 200);
  GtkWidget *spinner = lh_widget_test_find (icon, GTK_TYPE_SPINNER, NULL);
  GtkWidget *image = lh_widget_test_find (icon, GTK_TYPE_IMAGE, NULL);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_ROLE_PRESENTATION);
  for (guint step = LH_STEP_OPEN; step <= LH_STEP_ASKING; step++)
    lh_state_icon_set_step (LH_STATE_ICON (icon), step);
  g_assert_true (gtk_spinner_get_spinning (GTK_SPINNER (spinner)));
  g_assert_false (gtk_widget_get_visible (image));
  for (guint state = LH_STATE_WAITING; state <= LH_STATE_TO_PASTE; state++)
    {
      lh_state_icon_set_state (LH_STATE_ICON (icon), state);
      g_assert_true (gtk_icon_theme_has_icon (gtk_icon_theme_get_for_display (gdk_display_get_default ()), gtk_image_get_icon_name (GTK_IMAGE (image))));
    }
  for (guint status = LH_STATUS_WAITING; status <= LH_STATUS_GOOD; status++)
    {
      lh_state_icon_set_status (LH_STATE_ICON (icon), status);
      g_assert_true (gtk_widget_get_visible (image) == (status != LH_STATUS_ASKING));
    }
  g_assert_true (gtk_widget_has_css_class (icon, "state-good"));
  lh_state_icon_set_severity (LH_STATE_ICON (icon), LH_SEVERITY_ERROR);
  g_assert_true (gtk_widget_has_css_class (icon, "state-error"));
  g_assert_false (gtk_widget_has_css_class (icon, "state-good"));
  g_assert_false (gtk_spinner_get_spinning (GTK_SPINNER (spinner)));
  lh_state_icon_set_size (LH_STATE_ICON (icon), 32);
  lh_state_icon_set_size (LH_STATE_ICON (icon), 16);
  lh_widget_test_end (window, icon);
}

/* A key fills its lines; what has words breaks between them. */
static void
test_value_wrap (void)
{
  g_autofree char *key = g_strnfill (200, 'A');
  const char *const values[] = { key, VALUE, "selector1-example-com01i._domainkey.example.onmicrosoft.com" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      GtkWidget *label = g_object_ref_sink (gtk_label_new (values[i]));

      lh_value_label_set_wrap (label, values[i]);
      g_assert_cmpint (gtk_label_get_wrap_mode (GTK_LABEL (label)), ==, i == 0 ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
      g_object_unref (label);
    }
}

static void
test_value_end (void)
{
  GtkWidget *box = g_object_ref_sink (lh_value_box_new ("one\ntwo\n", "Lines", FALSE));

  g_assert_nonnull (lh_widget_test_find (box, GTK_TYPE_LABEL, "one\ntwo"));
  g_object_unref (box);
}

static void
test_value_box (void)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = lh_value_box_new (VALUE, "SPF record", TRUE);
  GtkWidget *small = lh_value_box_new (VALUE, "SPF record", FALSE);
  GtkWidget *button, *label;
  GtkWindow *window;

  gtk_box_append (GTK_BOX (page), box);
  gtk_box_append (GTK_BOX (page), small);
  window = lh_widget_test_show (page, 320);
  button = lh_widget_test_find (box, GTK_TYPE_BUTTON, NULL);
  label = lh_widget_test_find (box, GTK_TYPE_LABEL, VALUE);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, "SPF record");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Copy SPF record");
  g_assert_true (gtk_label_get_selectable (GTK_LABEL (label)));
  g_assert_true (gtk_widget_has_css_class (box, "column"));
  g_assert_false (gtk_widget_has_css_class (small, "column"));

  /* What is shown may have bold parts; what is copied is the value. */
  lh_value_box_set_markup (LH_VALUE_BOX (box), "v=spf1 include:spf.mail.qq.com <b>include:_spf.google.com</b> ~all");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, VALUE);
  gtk_widget_activate (button);
  lh_widget_test_settle (400);
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.copy ('" VALUE "', 'SPF record')");
  lh_widget_test_resize (window, 700);
  g_assert_false (gtk_widget_has_css_class (box, "column"));
  lh_widget_test_end (window, page);
}

static void
test_rows (void)
{
  static const char * const steps[] = { "Open the <b>panel</b>", "Paste", NULL };
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = lh_heading_new ("To mend: 2"), *list = lh_boxed_list_new (), *hint = lh_hint_new ("For example");
  GtkWidget *link = lh_link_button_new ("What is _SPF", "win.help", g_variant_new_string ("spf"));
  GtkWindow *window;
  g_autofree char *text = NULL;

  gtk_box_append (GTK_BOX (page), heading);
  gtk_box_append (GTK_BOX (page), list);
  gtk_box_append (GTK_BOX (page), hint);
  gtk_box_append (GTK_BOX (page), link);
  gtk_box_append (GTK_BOX (page), lh_steps_box_new (steps));
  lh_heading_add (heading, gtk_button_new_with_label ("Export"));
  gtk_list_box_append (GTK_LIST_BOX (list), gtk_label_new ("row"));
  window = lh_widget_test_show (page, 360);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (gtk_widget_get_first_child (heading)), GTK_ACCESSIBLE_ROLE_HEADING);
  lh_heading_set_title (heading, "To mend: 1");
  lh_list_clear (GTK_LIST_BOX (list));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  lh_hint_set (hint, "No blanks, please", TRUE);
  g_assert_true (gtk_widget_has_css_class (hint, "error"));
  text = lh_widget_test_text (page);
  g_assert_cmpstr (text, ==, "To mend: 1\nExport\nNo blanks, please\nWhat is SPF\n1\nOpen the panel\n2\nPaste\n");
  lh_hint_set (hint, "For example", FALSE);
  g_assert_false (gtk_widget_has_css_class (hint, "error"));
  gtk_widget_activate (link);
  lh_widget_test_settle (400);
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.help 'spf'");
  lh_widget_test_end (window, page);
}

/* A long one leaves room for the title of its row on a narrow window. */
static void
test_state_word (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *brief = lh_state_word_new ("Decide first", TRUE, "warning"), *lengthy = lh_state_word_new ("Change on the day", TRUE, "warning");
  GtkWindow *window;
  int least, wanted, whole, height, lines;

  gtk_box_append (GTK_BOX (box), brief);
  gtk_box_append (GTK_BOX (box), lengthy);
  window = lh_widget_test_show (box, 300);
  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (brief)), NULL, &height);
  gtk_widget_measure (lengthy, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  g_assert_cmpint (least, ==, wanted);
  gtk_widget_measure (lengthy, GTK_ORIENTATION_VERTICAL, wanted, NULL, &lines, NULL, NULL);
  g_object_set (lengthy, "width-chars", -1, "max-width-chars", -1, NULL);
  gtk_label_set_wrap (GTK_LABEL (lengthy), FALSE);
  gtk_widget_measure (lengthy, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &whole, NULL, NULL);
  g_assert_cmpint (wanted * 4, <=, whole * 3);
  g_assert_cmpint (lines, <=, 2 * height);
  lh_widget_test_end (window, box);
}

/* Large text needs all the room that there is on a phone: a word of two has two lines there, and one of one has one. */
static void
test_state_word_large (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words[3];
  GtkWindow *window;
  int widths[3], heights[3], dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  words[0] = lh_state_word_new ("Not checked", FALSE, NULL);
  g_object_set (settings, "gtk-xft-dpi", 144 * PANGO_SCALE, NULL);
  words[1] = lh_state_word_new ("Not checked", FALSE, NULL);
  words[2] = lh_state_word_new ("Change", FALSE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gtk_widget_set_halign (words[i], GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (box), words[i]);
    }
  window = lh_widget_test_show (box, 300);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gtk_widget_measure (words[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &widths[i], NULL, NULL);
      gtk_widget_measure (words[i], GTK_ORIENTATION_VERTICAL, widths[i], &heights[i], NULL, NULL, NULL);
    }
  g_assert_cmpint (widths[1] * 4, <=, widths[0] * 3);
  g_assert_cmpint (heights[1] * 2, >, heights[2] * 3);
  g_assert_cmpint (heights[1], <=, heights[2] * 2);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  lh_widget_test_end (window, box);
}

/* On a narrow window the button stands below, and long links have two lines. */
static void
test_button_row (void)
{
  GtkWidget *list = lh_boxed_list_new (), *button = gtk_button_new_with_label ("Save the report");
  GtkWidget *row = lh_button_row_new ("Report", "One page for the next person, or for the boss: what is right and what is not", button);
  GtkWidget *link = lh_link_button_new ("Open the console of a provider with a name that is long", "win.help", g_variant_new_string ("spf"));
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *texts;
  GtkWindow *window;
  GdkRectangle above, place;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_box_append (GTK_BOX (page), list);
  gtk_box_append (GTK_BOX (page), link);
  window = lh_widget_test_show (page, 700);
  texts = gtk_widget_get_prev_sibling (button);
  get_place (texts, &above);
  get_place (button, &place);
  g_assert_cmpint (place.x, >=, above.x + above.width);
  lh_widget_test_resize (window, 300);
  get_place (texts, &above);
  get_place (button, &place);
  g_assert_cmpint (place.x, ==, above.x);
  g_assert_cmpint (place.y, >=, above.y + above.height);
  g_assert_cmpint (gtk_widget_get_width (link), <=, 300);
  lh_button_row_set (row, "No report", "Verify first");
  g_assert_nonnull (lh_widget_test_find (row, GTK_TYPE_LABEL, "No report"));
  g_assert_nonnull (lh_widget_test_find (row, GTK_TYPE_LABEL, "Verify first"));
  lh_widget_test_end (window, page);
}

static void
test_choices (void)
{
  GtkWidget *choices = lh_choices_new ("How do you pay?");
  GtkWidget *first = lh_choices_add (choices, "In yuan"), *second = lh_choices_add (choices, "By card");
  GtkWindow *window = lh_widget_test_show (choices, 300);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (choices), GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (choices), GTK_ACCESSIBLE_PROPERTY_LABEL, "How do you pay?");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (first), GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (second), TRUE);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (first)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (first), GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_FALSE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (second), GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  lh_widget_test_end (window, choices);
}

static void
on_parsing_error (GtkCssProvider *provider, GtkCssSection *section, const GError *error, GString *problems)
{
  g_autofree char *place = gtk_css_section_to_string (section);

  g_string_append_printf (problems, "%s: %s\n", place, error->message);
}

/* libadwaita adds the second in high contrast, by its name. */
static void
test_style_sheets (void)
{
  static const char * const names[] = { "style.css", "style-hc.css" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("/io/github/letterhead_mail/Letterhead/%s", names[i]);
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
      g_autoptr (GString) problems = g_string_new (NULL);
      g_autofree char *text = NULL;

      g_signal_connect (provider, "parsing-error", G_CALLBACK (on_parsing_error), problems);
      gtk_css_provider_load_from_resource (provider, path);
      g_assert_cmpstr (problems->str, ==, "");
      text = gtk_css_provider_to_string (provider);
      g_assert_nonnull (strstr (text, ".state-dim"));
    }
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add_func ("/layouts/adaptive", test_adaptive);
  g_test_add_func ("/layouts/row-width", test_row_width);
  g_test_add_func ("/layouts/no-endless-layout", test_no_endless_layout);
  g_test_add_func ("/layouts/wrap", test_wrap);
  g_test_add_func ("/layouts/measure", test_measure);
  g_test_add_func ("/widgets/state-icon", test_state_icon);
  g_test_add_func ("/widgets/state-word", test_state_word);
  g_test_add_func ("/widgets/state-word-large", test_state_word_large);
  g_test_add_func ("/widgets/value-end", test_value_end);
  g_test_add_func ("/widgets/value-wrap", test_value_wrap);
  g_test_add_func ("/widgets/value-box", test_value_box);
  g_test_add_func ("/widgets/rows", test_rows);
  g_test_add_func ("/widgets/button-row", test_button_row);
  g_test_add_func ("/widgets/choices", test_choices);
  g_test_add_func ("/widgets/style-sheets", test_style_sheets);
  return g_test_run ();
}
