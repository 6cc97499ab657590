/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/records/lh-fields-box.h"

#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-value-box.h"
#include "words/lh-words.h"

/* Han glyphs follow the language and not the text: a Chinese panel's words need theirs in an English window too. */
static void
set_panel_language (GtkWidget *label, const LhDnsHost *host)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (host == NULL || !g_str_equal (host->language, "zh"))
    return;
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string ("zh-cn")));
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

static GtkWidget *
new_badge (guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *badge = gtk_label_new (text);

  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_widget_set_halign (badge, GTK_ALIGN_START);
  return badge;
}

static GtkWidget *
new_panel_label (const LhPanelEntry *entry, const LhDnsHost *host)
{
  GtkWidget *label = gtk_label_new (entry->label);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "sentence");
  set_panel_language (label, host);
  return label;
}

/* One field: number, label and value beside each other, the value below where it is too long for that, the copy button at the end. @labels makes all
 * values begin at the same place. */
static GtkWidget *
new_field (guint number, const LhPanelEntry *entry, const LhDnsHost *host, GtkSizeGroup *labels)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = new_panel_label (entry, host);
  gboolean empty = *entry->value == '\0';
  GtkWidget *value = lh_label_new (empty ? _("leave empty") : entry->value, empty ? "sentence" : "value");

  gtk_widget_set_size_request (label, 98, -1);
  gtk_widget_set_margin_end (label, 6);
  gtk_size_group_add_widget (labels, label);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_label_set_selectable (GTK_LABEL (value), !empty);
  lh_value_label_set_wrap (value, entry->value);
  if (!empty && entry->chosen)
    set_panel_language (value, host);

  gtk_widget_set_layout_manager (pair, lh_adaptive_layout_new (3));
  gtk_widget_set_hexpand (pair, TRUE);
  gtk_widget_set_valign (pair, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (pair), label);
  gtk_box_append (GTK_BOX (pair), value);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_add_css_class (grid, "field");
  gtk_grid_attach (GTK_GRID (grid), new_badge (number), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), pair, 1, 0, 1, 1);
  if (entry->copy && !empty)
    {
      GtkWidget *copy = lh_copy_button_new (entry->value, entry->label);
      gtk_widget_set_valign (copy, GTK_ALIGN_START);
      gtk_grid_attach (GTK_GRID (grid), copy, 2, 0, 1, 1);
    }
  return grid;
}

static GtkWidget *
new_drawn_box (guint number, const char *label_text, const char *value, const char *css_class, const LhDnsHost *host)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (label_text);
  GtkWidget *frame = gtk_label_new (value);

  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, "sentence");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  set_panel_language (label, host);
  gtk_box_append (GTK_BOX (head), new_badge (number));
  gtk_box_append (GTK_BOX (head), label);
  gtk_label_set_xalign (GTK_LABEL (frame), 0);
  gtk_label_set_ellipsize (GTK_LABEL (frame), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (frame), 16);
  set_panel_language (frame, host);
  gtk_widget_add_css_class (frame, "drawn-entry");
  if (css_class != NULL)
    gtk_widget_add_css_class (frame, css_class);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), frame);
  return box;
}

static char *
get_path (const LhDnsHost *host)
{
  char **path = host->path;

  /* The panel's own words; its English skin is there for those who see that one. */
  if (path == NULL || path[0] == NULL)
    return NULL;
  return g_strjoinv (" → ", path);
}

/* Drawn with real widgets, so that it wraps, scales and follows dark style; screen readers have the list of fields above. */
static GtkWidget *
new_drawing (GPtrArray *entries, const LhDnsHost *host, gboolean change)
{
  GtkWidget *drawing = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar;
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *path = get_path (host);
  g_autofree char *name = lh_words_short_name (&host->name);
  g_autofree char *title = NULL;
  guint number = 1;

  if (path != NULL)
    title = lh_words_fill (_("{host}, sketch: {path}"), "host", name, "path", path, NULL);
  else
    title = lh_words_fill (_("{host}, sketch"), "host", name, NULL);
  bar = lh_label_new (title, "drawing-bar");
  if (host->path_fact.certainty == LH_CERTAINTY_MEMORY || change)
    gtk_widget_set_tooltip_text (bar, change ? _("To change a record, open the one that is there") : _("The menu’s words may differ slightly"));
  set_panel_language (bar, host);
  gtk_box_append (GTK_BOX (drawing), bar);

  gtk_widget_set_layout_manager (form, lh_wrap_layout_new (12, 9));
  gtk_widget_add_css_class (form, "drawing-form");
  for (guint i = 0; i < entries->len; i++)
    {
      const LhPanelEntry *entry = g_ptr_array_index (entries, i);
      gboolean empty = *entry->value == '\0';
      g_autofree char *chosen = g_strconcat (entry->value, " ▾", NULL);

      if (g_str_equal (entry->key, "value"))
        gtk_box_append (GTK_BOX (form), new_drawn_box (number, entry->label, _("paste here"), "ringed", host));
      else if (empty)
        gtk_box_append (GTK_BOX (form), new_drawn_box (number, entry->label, _("leave empty"), "dashed", host));
      else
        gtk_box_append (GTK_BOX (form), new_drawn_box (number, entry->label, entry->chosen ? chosen : entry->value, NULL, host));
      number++;
    }
  if (host->button != NULL && *host->button != '\0')
    gtk_box_append (GTK_BOX (form), new_drawn_box (number, _("last"), host->button, "button-drawn", host));
  gtk_box_append (GTK_BOX (drawing), form);
  gtk_widget_add_css_class (drawing, "drawing");
  gtk_widget_set_can_target (form, FALSE);
  return drawing;
}

GtkWidget *
lh_fields_box_new (const LhDnsHost *host, GPtrArray *entries, gboolean change)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GtkSizeGroup) labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  for (guint i = 0; i < entries->len; i++)
    gtk_box_append (GTK_BOX (box), new_field (i + 1, g_ptr_array_index (entries, i), host, labels));
  if (host != NULL && !host->recognise_only)
    {
      GtkWidget *drawing = new_drawing (entries, host, change);
      gtk_widget_set_margin_top (drawing, 6);
      gtk_box_append (GTK_BOX (box), drawing);
    }
  return box;
}
