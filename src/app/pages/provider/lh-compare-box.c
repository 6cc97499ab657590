/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/provider/lh-compare-box.h"

#include "pages/provider/lh-compare-cell.h"
#include "pages/provider/lh-provider-picker.h"
#include "records/lh-side-by-side.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

/* From this width on three columns stand beside each other. */
#define ROW_WIDTH 540

struct _LhCompareBox
{
  GtkBox            parent_instance;

  GtkWidget        *list;
  GtkWidget        *names[LH_COMPARED];    /* menu buttons */
  GtkWidget        *chooses[LH_COMPARED];  /* buttons */
  const LhProvider *compared[LH_COMPARED]; /* (nullable) */
  const LhProvider *chosen;                /* (nullable) */
  GPtrArray        *lines;                 /* (element-type GtkWidget) a box of cells for each aspect */
  guint             idle;                  /* names are shown or hidden soon */
  gboolean          exchanged;             /* the user did: what is compared stays */
};

G_DEFINE_FINAL_TYPE (LhCompareBox, lh_compare_box, GTK_TYPE_BOX)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Under each other each cell says whose it is. */
static gboolean
name_cells (gpointer data)
{
  LhCompareBox *self = data;

  self->idle = 0;
  for (guint i = 0; i < self->lines->len; i++)
    {
      GtkWidget *line = g_ptr_array_index (self->lines, i);
      gboolean column = gtk_widget_has_css_class (line, "column");

      for (GtkWidget *cell = gtk_widget_get_first_child (line); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
        lh_compare_cell_set_named (cell, column);
    }
  return G_SOURCE_REMOVE;
}

/* It turns while widths are given out, which is no time to change what is shown. */
static void
on_line_turned (LhCompareBox *self)
{
  if (self->lines != NULL && self->idle == 0)
    self->idle = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, name_cells, self, NULL); /* before the next frame is laid out */
}

static GtkWidget *
line_new (void)
{
  GtkLayoutManager *layout = lh_adaptive_layout_new (18);

  g_object_set (layout, "homogeneous", TRUE, "row-width", ROW_WIDTH, NULL);
  return lh_layout_box_new (layout);
}

static GtkWidget *
row_new (GtkWidget *child, const char *name)
{
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "activatable", FALSE, "child", child, NULL);

  gtk_widget_add_css_class (child, "row-inside");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
show_aspects (LhCompareBox *self)
{
  guint n = 0;
  g_autoptr (GPtrArray) rows = NULL;

  while (n < LH_COMPARED && self->compared[n] != NULL)
    n++;
  rows = lh_side_by_side (self->compared, n);
  for (guint aspect = 0; aspect < rows->len; aspect++)
    {
      GPtrArray *cells = g_ptr_array_index (rows, aspect);
      GtkWidget *line = g_ptr_array_index (self->lines, aspect);
      GtkWidget *child;

      while ((child = gtk_widget_get_first_child (line)) != NULL)
        gtk_box_remove (GTK_BOX (line), child);
      for (guint i = 0; i < n; i++)
        gtk_box_append (GTK_BOX (line), lh_compare_cell_new (self->compared[i], aspect, g_ptr_array_index (cells, i)));
    }
  name_cells (self);
}

static void
show_names (LhCompareBox *self)
{
  for (guint i = 0; i < LH_COMPARED; i++)
    {
      const LhProvider *provider = self->compared[i];
      g_autofree char *choose = NULL;

      gtk_widget_set_visible (self->names[i], provider != NULL);
      gtk_widget_set_visible (self->chooses[i], provider != NULL);
      if (provider == NULL)
        continue;
      gtk_label_set_label (GTK_LABEL (gtk_menu_button_get_child (GTK_MENU_BUTTON (self->names[i]))), lh_text_get (&provider->name));
      gtk_widget_set_tooltip_text (self->names[i], lh_text_get (&provider->name));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->names[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, lh_text_get (&provider->name), -1);
      choose = lh_words_fill (provider == self->chosen ? _("{provider} is chosen") : _("Choose {provider}"), "provider", lh_text_get (&provider->name), NULL);
      gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->chooses[i]))), choose);
      gtk_widget_set_sensitive (self->chooses[i], provider != self->chosen);
    }
}

/* Those that fit best; who is chosen already stands beside them. */
void
lh_compare_box_show (LhCompareBox *self, GPtrArray *ranked, const LhProvider *chosen)
{
  gboolean other = FALSE, there = chosen == NULL;

  for (guint i = 0; !self->exchanged && i < LH_COMPARED; i++)
    {
      const LhProvider *provider = i < ranked->len ? ((LhRanked *) g_ptr_array_index (ranked, i))->provider : NULL;

      there |= provider == chosen;
      if (!there && i + 1 == LH_COMPARED)
        provider = chosen;
      other |= provider != self->compared[i];
      self->compared[i] = provider;
    }
  if (other)
    show_aspects (self);
  self->chosen = chosen;
  show_names (self);
}

void
lh_compare_box_reset (LhCompareBox *self)
{
  self->exchanged = FALSE;
}

/* Who stands in another column already changes places with this one's. */
static void
on_picked (LhCompareBox *self, const LhProvider *provider, GtkWidget *picker)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (picker), "column"));

  for (guint i = 0; i < LH_COMPARED; i++)
    if (i != column && self->compared[i] == provider)
      self->compared[i] = self->compared[column];
  self->compared[column] = provider;
  self->exchanged = TRUE;
  show_aspects (self);
  show_names (self);
}

static void
on_choose_clicked (LhCompareBox *self, GtkWidget *button)
{
  /* Whom the choice was among stays. */
  self->exchanged = TRUE;
  for (guint i = 0; i < LH_COMPARED; i++)
    if (self->chooses[i] == button)
      g_signal_emit (self, signals[CHOSEN], 0, self->compared[i]);
}

static void
lh_compare_box_dispose (GObject *object)
{
  LhCompareBox *self = LH_COMPARE_BOX (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (lh_compare_box_parent_class)->dispose (object);
}

static void
lh_compare_box_class_init (LhCompareBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_compare_box_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", LH_TYPE_COMPARE_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
lh_compare_box_init (LhCompareBox *self)
{
  GtkWidget *head = line_new (), *foot = line_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->lines = g_ptr_array_new ();
  self->list = lh_boxed_list_new ();
  for (guint i = 0; i < LH_COMPARED; i++)
    {
      GtkWidget *picker = lh_provider_picker_new ();

      g_object_set_data (G_OBJECT (picker), "column", GUINT_TO_POINTER (i));
      g_signal_connect_object (picker, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
      self->names[i] = g_object_new (GTK_TYPE_MENU_BUTTON, "popover", picker, "always-show-arrow", TRUE, "child",
                                     g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, NULL), NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->names[i]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Compare another"), -1);
      gtk_box_append (GTK_BOX (head), self->names[i]);

      self->chooses[i] = g_object_new (GTK_TYPE_BUTTON, "child", lh_label_new (NULL, NULL), NULL);
      g_object_set (gtk_button_get_child (GTK_BUTTON (self->chooses[i])), "xalign", 0.5f, "justify", GTK_JUSTIFY_CENTER, NULL);
      g_signal_connect_object (self->chooses[i], "clicked", G_CALLBACK (on_choose_clicked), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (foot), self->chooses[i]);
    }
  gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (head, _("Compared")));
  for (guint aspect = 0; aspect < LH_N_ASPECTS; aspect++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      GtkWidget *line = line_new ();

      g_signal_connect_object (line, "notify::css-classes", G_CALLBACK (on_line_turned), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->lines, line);
      gtk_box_append (GTK_BOX (box), lh_label_new (lh_words_aspect (aspect), "aspect"));
      gtk_box_append (GTK_BOX (box), line);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (box, lh_words_aspect (aspect)));
    }
  gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (foot, _("Your choice")));
  gtk_box_append (GTK_BOX (self), self->list);
  gtk_widget_set_hexpand (self->list, TRUE);
}

GtkWidget *
lh_compare_box_new (void)
{
  return g_object_new (LH_TYPE_COMPARE_BOX, NULL);
}
