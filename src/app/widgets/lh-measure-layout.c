/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-layouts.h"

struct _LhMeasureLayout
{
  GtkLayoutManager parent_instance;

  int maximum, narrow_width;
};

enum { PROP_MAXIMUM = 1, PROP_NARROW_WIDTH, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LhMeasureLayout, lh_measure_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_width (LhMeasureLayout *self, GtkWidget *child, int width)
{
  int least, wanted;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  return MAX (least, MIN (width, self->maximum));
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
  LhMeasureLayout *self = LH_MEASURE_LAYOUT (manager);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  *minimum = *natural = 0;
  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      /* Unasked for a width, the text still has no longer lines than the measure. */
      int width = get_width (self, child, for_size < 0 ? self->maximum : for_size);

      gtk_widget_measure (child, orientation, width, minimum, natural, NULL, NULL);
      return;
    }
  gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
  *natural = MAX (*minimum, MIN (*natural, self->maximum));
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  GtkAllocation place = { 0, 0, width, height };

  if (width < LH_MEASURE_LAYOUT (manager)->narrow_width)
    gtk_widget_add_css_class (widget, "narrow");
  else
    gtk_widget_remove_css_class (widget, "narrow");
  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  place.width = get_width (LH_MEASURE_LAYOUT (manager), child, width);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    place.x = width - place.width;
  gtk_widget_size_allocate (child, &place, -1);
}

static void
lh_measure_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_MAXIMUM)
    LH_MEASURE_LAYOUT (object)->maximum = g_value_get_int (value);
  else if (id == PROP_NARROW_WIDTH)
    LH_MEASURE_LAYOUT (object)->narrow_width = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
lh_measure_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_MAXIMUM)
    g_value_set_int (value, LH_MEASURE_LAYOUT (object)->maximum);
  else if (id == PROP_NARROW_WIDTH)
    g_value_set_int (value, LH_MEASURE_LAYOUT (object)->narrow_width);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
lh_measure_layout_class_init (LhMeasureLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->set_property = lh_measure_layout_set_property;
  object_class->get_property = lh_measure_layout_get_property;
  layout_class->get_request_mode = get_request_mode;
  layout_class->measure = measure;
  layout_class->allocate = allocate;

  properties[PROP_MAXIMUM] = g_param_spec_int ("maximum", NULL, NULL, 0, G_MAXINT16, G_MAXINT16, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW_WIDTH] = g_param_spec_int ("narrow-width", NULL, NULL, 0, G_MAXINT16, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lh_measure_layout_init (LhMeasureLayout *self)
{
  self->maximum = G_MAXINT16;
}

GtkLayoutManager *
lh_measure_layout_new (int maximum)
{
  return g_object_new (LH_TYPE_MEASURE_LAYOUT, "maximum", maximum, NULL);
}
