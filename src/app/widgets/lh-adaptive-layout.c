/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-layouts.h"

struct _LhAdaptiveLayout
{
  GtkLayoutManager parent_instance;

  int      spacing;
  int      row_width;
  gboolean homogeneous;
  gboolean end;

  gboolean column;     /* as allocated last */
  guint    turns;      /* in successive frames, at this width: to see a style that works against itself */
  int      turn_width;
  gint64   turn_frame;
};

enum { PROP_SPACING = 1, PROP_HOMOGENEOUS, PROP_END, PROP_ROW_WIDTH, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LhAdaptiveLayout, lh_adaptive_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The children that take part, with their least and natural widths. (transfer full) (element-type GtkRequestedSize), data: the child */
static GArray *
list_children (GtkWidget *widget)
{
  GArray *children = g_array_new (FALSE, TRUE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkRequestedSize size = { .data = child };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size, &size.natural_size, NULL, NULL);
      g_array_append_val (children, size);
    }
  return children;
}

static void
measure_row (LhAdaptiveLayout *self, GArray *children, int *ret_minimum, int *ret_natural)
{
  int widest_minimum = 0, widest_natural = 0;

  *ret_minimum = *ret_natural = 0;
  for (guint i = 0; i < children->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (children, GtkRequestedSize, i);

      *ret_minimum += size->minimum_size;
      *ret_natural += size->natural_size;
      widest_minimum = MAX (widest_minimum, size->minimum_size);
      widest_natural = MAX (widest_natural, size->natural_size);
    }
  if (self->homogeneous)
    {
      *ret_minimum = widest_minimum * (int) children->len;
      *ret_natural = widest_natural * (int) children->len;
    }
  if (children->len > 1)
    {
      *ret_minimum += self->spacing * ((int) children->len - 1);
      *ret_natural += self->spacing * ((int) children->len - 1);
    }
}

static gboolean
is_column (LhAdaptiveLayout *self, GArray *children, int width)
{
  int minimum, natural;

  measure_row (self, children, &minimum, &natural);
  if (natural <= width || children->len < 2)
    return FALSE;
  return self->row_width == 0 || width < self->row_width || minimum > width;
}

/* Gives the rest of a row to those children that want it: with "end" to all but the last, otherwise to those that expand. */
static void
share_rest (LhAdaptiveLayout *self, GArray *children, int rest)
{
  guint n = 0;

  for (guint pass = 0; pass < 2; pass++)
    {
      guint given = 0;

      for (guint i = 0; i < children->len; i++)
        {
          GtkRequestedSize *size = &g_array_index (children, GtkRequestedSize, i);
          gboolean takes = self->end ? i + 1 < children->len : gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL);

          if (!takes)
            continue;
          if (pass == 0)
            n++;
          else
            {
              size->minimum_size += rest / (int) n + (given < (guint) rest % n ? 1 : 0);
              given++;
            }
        }
      if (n == 0)
        return;
    }
}

/* Turns the sizes of @children into the widths that they get in a row of @width, in minimum_size. */
static void
divide_row (LhAdaptiveLayout *self, GArray *children, int width)
{
  int n = (int) children->len;
  int rest = width - self->spacing * MAX (n - 1, 0);

  if (n == 0)
    return;
  if (self->homogeneous)
    {
      for (int i = 0; i < n; i++)
        g_array_index (children, GtkRequestedSize, i).minimum_size = rest / n + (i < rest % n ? 1 : 0);
      return;
    }
  for (int i = 0; i < n; i++)
    rest -= g_array_index (children, GtkRequestedSize, i).minimum_size;
  if (self->end && n > 1)
    {
      /* What stands at the end keeps its width; what wraps before it gives way. */
      GtkRequestedSize *last = &g_array_index (children, GtkRequestedSize, n - 1);
      int more = CLAMP (last->natural_size - last->minimum_size, 0, MAX (rest, 0));

      last->minimum_size += more;
      rest -= more;
    }
  rest = gtk_distribute_natural_allocation (MAX (rest, 0), (guint) n, (GtkRequestedSize *) (void *) children->data);
  share_rest (self, children, rest);
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
  LhAdaptiveLayout *self = LH_ADAPTIVE_LAYOUT (manager);
  g_autoptr (GArray) children = list_children (widget);
  gboolean column;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int row_minimum;

      measure_row (self, children, &row_minimum, natural);
      for (guint i = 0; i < children->len; i++)
        *minimum = MAX (*minimum, g_array_index (children, GtkRequestedSize, i).minimum_size);
      return;
    }

  column = for_size >= 0 && is_column (self, children, for_size);
  if (for_size >= 0 && !column)
    divide_row (self, children, for_size);
  for (guint i = 0; i < children->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (children, GtkRequestedSize, i);
      int width = for_size < 0 ? -1 : column ? MAX (for_size, size->minimum_size) : size->minimum_size;
      int least, wanted;

      gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, width, &least, &wanted, NULL, NULL);
      *minimum = column ? *minimum + least : MAX (*minimum, least);
      *natural = column ? *natural + wanted : MAX (*natural, wanted);
    }
  if (column)
    {
      *minimum += self->spacing * ((int) children->len - 1);
      *natural += self->spacing * ((int) children->len - 1);
    }
}

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* A style that makes its column narrower than its row would turn for ever: after some turns in successive frames at one width the class stays. */
static gboolean
may_turn (LhAdaptiveLayout *self, GtkWidget *widget, int width)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gint64 frame = clock != NULL ? gdk_frame_clock_get_frame_counter (clock) : 0;

  if (clock == NULL)
    return TRUE;
  self->turns = self->turn_width == width && frame - self->turn_frame <= 2 ? self->turns + 1 : 1;
  self->turn_width = width;
  self->turn_frame = frame;
  return self->turns <= 4 || !self->column;
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  LhAdaptiveLayout *self = LH_ADAPTIVE_LAYOUT (manager);
  g_autoptr (GArray) children = list_children (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean column = is_column (self, children, width);
  int x = 0, y = 0, heights = 0, extra;

  if (column != self->column && may_turn (self, widget, width))
    {
      self->column = column;
      set_class (widget, "column", column);
      if (gtk_widget_has_css_class (widget, "linked"))
        set_class (widget, "vertical", column);
    }
  if (!column)
    divide_row (self, children, width);
  else
    for (guint i = 0; i < children->len; i++)
      {
        GtkRequestedSize *size = &g_array_index (children, GtkRequestedSize, i);
        int least;

        size->minimum_size = MAX (width, size->minimum_size);
        gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, size->minimum_size, &least, &size->natural_size, NULL, NULL);
        heights += size->natural_size + (i > 0 ? self->spacing : 0);
      }

  extra = column ? MAX (height - heights, 0) : 0;
  for (guint i = 0; i < children->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (children, GtkRequestedSize, i);
      GtkAllocation place = { rtl ? width - x - size->minimum_size : x, y, size->minimum_size, height };

      if (column)
        {
          /* Whoever expands downwards takes what is left over. */
          place.height = size->natural_size;
          if (extra > 0 && gtk_widget_compute_expand (size->data, GTK_ORIENTATION_VERTICAL))
            {
              place.height += extra;
              extra = 0;
            }
          y += place.height + self->spacing;
        }
      else
        x += size->minimum_size + self->spacing;
      gtk_widget_size_allocate (size->data, &place, -1);
    }
}

static void
lh_adaptive_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  LhAdaptiveLayout *self = LH_ADAPTIVE_LAYOUT (object);

  switch (id)
    {
    case PROP_SPACING: self->spacing = g_value_get_int (value); break;
    case PROP_HOMOGENEOUS: self->homogeneous = g_value_get_boolean (value); break;
    case PROP_END: self->end = g_value_get_boolean (value); break;
    case PROP_ROW_WIDTH: self->row_width = g_value_get_int (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
lh_adaptive_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  LhAdaptiveLayout *self = LH_ADAPTIVE_LAYOUT (object);

  switch (id)
    {
    case PROP_SPACING: g_value_set_int (value, self->spacing); break;
    case PROP_HOMOGENEOUS: g_value_set_boolean (value, self->homogeneous); break;
    case PROP_END: g_value_set_boolean (value, self->end); break;
    case PROP_ROW_WIDTH: g_value_set_int (value, self->row_width); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
lh_adaptive_layout_class_init (LhAdaptiveLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = lh_adaptive_layout_set_property;
  object_class->get_property = lh_adaptive_layout_get_property;
  layout_class->get_request_mode = get_request_mode;
  layout_class->measure = measure;
  layout_class->allocate = allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  properties[PROP_HOMOGENEOUS] = g_param_spec_boolean ("homogeneous", NULL, NULL, FALSE, flags);
  properties[PROP_END] = g_param_spec_boolean ("end", NULL, NULL, FALSE, flags);
  properties[PROP_ROW_WIDTH] = g_param_spec_int ("row-width", NULL, NULL, 0, G_MAXINT16, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lh_adaptive_layout_init (LhAdaptiveLayout *self)
{
  self->turn_width = -1;
}

GtkLayoutManager *
lh_adaptive_layout_new (int spacing)
{
  return g_object_new (LH_TYPE_ADAPTIVE_LAYOUT, "spacing", spacing, NULL);
}

GtkWidget *
lh_layout_box_new (GtkLayoutManager *layout)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, layout);
  return box;
}
