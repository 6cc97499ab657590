/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-state-icon.h"

struct _LhStateIcon
{
  GtkWidget parent_instance;

  GtkWidget  *image;
  GtkWidget  *spinner;
  const char *css_class; /* (nullable) of the state that is shown */
};

G_DEFINE_FINAL_TYPE (LhStateIcon, lh_state_icon, GTK_TYPE_WIDGET)

typedef struct { const char *icon, *css_class; } Look;

static const Look good = { "lh-good-symbolic", "state-good" };
static const Look hint = { "lh-hint-symbolic", "state-hint" };
static const Look warning = { "lh-warning-symbolic", "state-warning" };
static const Look error = { "lh-error-symbolic", "state-error" };
static const Look unchecked = { "lh-unchecked-symbolic", "state-dim" };
static const Look waiting = { "lh-waiting-symbolic", "state-dim" };
static const Look open_ring = { "lh-open-symbolic", "state-dim" };
static const Look add = { "lh-add-symbolic", "state-hint" };
static const Look paste = { "lh-paste-symbolic", "state-warning" };
static const Look remove_bin = { "lh-remove-symbolic", "state-warning" };

/* NULL: a spinner */
static void
show (LhStateIcon *self, const Look *look)
{
  const char *css_class = look != NULL ? look->css_class : NULL;

  if (self->css_class != NULL && self->css_class != css_class)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->css_class);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  self->css_class = css_class;

  gtk_widget_set_visible (self->image, look != NULL);
  gtk_widget_set_visible (self->spinner, look == NULL);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), look == NULL);
  if (look != NULL)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->image), look->icon);
}

static void
lh_state_icon_dispose (GObject *object)
{
  LhStateIcon *self = LH_STATE_ICON (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);
  g_clear_pointer (&self->spinner, gtk_widget_unparent);
  G_OBJECT_CLASS (lh_state_icon_parent_class)->dispose (object);
}

static void
lh_state_icon_class_init (LhStateIconClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lh_state_icon_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "stateicon");
}

static void
lh_state_icon_init (LhStateIcon *self)
{
  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->spinner = g_object_new (GTK_TYPE_SPINNER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_parent (self->spinner, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  show (self, &open_ring);
}

GtkWidget *
lh_state_icon_new (void)
{
  return g_object_new (LH_TYPE_STATE_ICON, NULL);
}

void
lh_state_icon_set_step (LhStateIcon *self, LhStepState state)
{
  static const Look * const looks[] = {
    [LH_STEP_OPEN] = &open_ring, [LH_STEP_DONE] = &good, [LH_STEP_WARNING] = &warning, [LH_STEP_ERROR] = &error, [LH_STEP_ASKING] = NULL,
  };

  g_return_if_fail ((guint) state < G_N_ELEMENTS (looks));
  show (self, looks[state]);
}

void
lh_state_icon_set_status (LhStateIcon *self, LhStatus status)
{
  static const Look * const looks[] = {
    [LH_STATUS_WAITING] = &waiting, [LH_STATUS_ASKING] = NULL, [LH_STATUS_ERROR] = &error, [LH_STATUS_WARNING] = &warning,
    [LH_STATUS_NOT_CHECKED] = &unchecked, [LH_STATUS_HINT] = &hint, [LH_STATUS_GOOD] = &good,
  };

  g_return_if_fail ((guint) status < G_N_ELEMENTS (looks));
  show (self, looks[status]);
}

void
lh_state_icon_set_severity (LhStateIcon *self, LhSeverity severity)
{
  static const Look * const looks[] = {
    [LH_SEVERITY_ERROR] = &error, [LH_SEVERITY_WARNING] = &warning, [LH_SEVERITY_NOT_CHECKED] = &unchecked,
    [LH_SEVERITY_HINT] = &hint, [LH_SEVERITY_GOOD] = &good,
  };

  g_return_if_fail ((guint) severity < G_N_ELEMENTS (looks));
  show (self, looks[severity]);
}

void
lh_state_icon_set_state (LhStateIcon *self, LhState state)
{
  static const Look * const looks[] = {
    [LH_STATE_WAITING] = &waiting, [LH_STATE_NOT_CHECKED] = &unchecked, [LH_STATE_MATCHES] = &good, [LH_STATE_MISSING] = &add,
    [LH_STATE_DIFFERS] = &error, [LH_STATE_CONFLICTS] = &error, [LH_STATE_EXTRA] = &remove_bin, [LH_STATE_TO_PASTE] = &paste,
    [LH_STATE_TO_DECIDE] = &error,
  };

  g_return_if_fail ((guint) state < G_N_ELEMENTS (looks));
  show (self, looks[state]);
}

void
lh_state_icon_set_size (LhStateIcon *self, int pixels)
{
  /* The small ones follow the text's size by the style sheet. */
  if (pixels == 16)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "large");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "large");
  gtk_image_set_pixel_size (GTK_IMAGE (self->image), pixels == 16 ? -1 : pixels);
  gtk_widget_set_size_request (self->spinner, pixels == 16 ? -1 : pixels, pixels == 16 ? -1 : pixels);
}

static gboolean
is_text_large (void)
{
  int dpi = -1;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 1.25 * 96 * PANGO_SCALE;
}

void
lh_state_word_set (GtkWidget *label, const char *word)
{
  gboolean large = is_text_large ();
  /* A long one has two lines, so that it leaves room for what stands before it. */
  gboolean wrap = g_utf8_strlen (word, -1) > (large ? 7 : 13);
  int width = !wrap ? -1 : large ? 7 : 10;

  gtk_label_set_label (GTK_LABEL (label), word);
  g_object_set (label, "wrap", wrap, "width-chars", width, "max-width-chars", width, NULL);
}

GtkWidget *
lh_state_word_new (const char *word, gboolean act, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0f, "justify", GTK_JUSTIFY_RIGHT, NULL);

  lh_state_word_set (label, word);
  gtk_widget_add_css_class (label, "state-word");
  gtk_widget_add_css_class (label, act && css_class != NULL ? css_class : "quiet");
  return label;
}
