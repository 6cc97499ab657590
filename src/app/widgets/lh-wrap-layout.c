/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-layouts.h"

struct _LhWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
  int line_spacing;
};

enum { PROP_SPACING = 1, PROP_LINE_SPACING, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LhWrapLayout, lh_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct { GtkWidget *widget; GtkAllocation place; } Child;

/* Lays the children of @widget out in lines of @width. (transfer full) (element-type Child); returns the height of all lines in @ret_height. */
static GArray *
lay_lines (LhWrapLayout *self, GtkWidget *widget, int width, int *ret_height)
{
  GArray *children = g_array_new (FALSE, TRUE, sizeof (Child));
  guint line = 0;
  int x = 0, y = 0, height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      Child item = { .widget = child };
      int least, wanted, least_height, wanted_height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      wanted = MAX (least, MIN (wanted, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, wanted, &least_height, &wanted_height, NULL, NULL);
      if (x > 0 && x + wanted > width)
        {
          for (; line < children->len; line++)
            g_array_index (children, Child, line).place.height = height;
          x = 0;
          y += height + self->line_spacing;
          height = 0;
        }
      item.place = (GtkAllocation) { x, y, wanted, wanted_height };
      g_array_append_val (children, item);
      x += wanted + self->spacing;
      height = MAX (height, wanted_height);
    }
  for (; line < children->len; line++)
    g_array_index (children, Child, line).place.height = height;
  *ret_height = y + height;
  return children;
}

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkLayoutManager *manager,
         GtkWidget        *widget,
         GtkOrientation    orientation,
         int               for_size,
         int              *minimum,
         int              *natural,
         int              *minimum_baseline,
         int              *natural_baseline)
{
  LhWrapLayout *self = LH_WRAP_LAYOUT (manager);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      g_autoptr (GArray) children = lay_lines (self, widget, for_size < 0 ? G_MAXINT16 : for_size, natural);

      *minimum = *natural;
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + (*natural > 0 ? self->spacing : 0);
    }
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int lines;
  g_autoptr (GArray) children = lay_lines (LH_WRAP_LAYOUT (manager), widget, width, &lines);

  for (guint i = 0; i < children->len; i++)
    {
      Child *child = &g_array_index (children, Child, i);

      if (rtl)
        child->place.x = width - child->place.x - child->place.width;
      gtk_widget_size_allocate (child->widget, &child->place, -1);
    }
}

static void
lh_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  LhWrapLayout *self = LH_WRAP_LAYOUT (object);

  switch (id)
    {
    case PROP_SPACING: self->spacing = g_value_get_int (value); break;
    case PROP_LINE_SPACING: self->line_spacing = g_value_get_int (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
lh_wrap_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  LhWrapLayout *self = LH_WRAP_LAYOUT (object);

  switch (id)
    {
    case PROP_SPACING: g_value_set_int (value, self->spacing); break;
    case PROP_LINE_SPACING: g_value_set_int (value, self->line_spacing); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
lh_wrap_layout_class_init (LhWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = lh_wrap_layout_set_property;
  object_class->get_property = lh_wrap_layout_get_property;
  layout_class->get_request_mode = get_request_mode;
  layout_class->measure = measure;
  layout_class->allocate = allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  properties[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lh_wrap_layout_init (LhWrapLayout *self)
{
}

GtkLayoutManager *
lh_wrap_layout_new (int spacing, int line_spacing)
{
  return g_object_new (LH_TYPE_WRAP_LAYOUT, "spacing", spacing, "line-spacing", line_spacing, NULL);
}
