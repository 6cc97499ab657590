/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "lh-page.h"

typedef struct
{
  LhDossier *dossier;
  guint      refresh_source;

  char      *sentence;
  char      *button_label;
  gboolean   button_suggested;
  gboolean   button_sensitive;
} LhPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LhPage, lh_page, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_DOSSIER, PROP_SENTENCE, PROP_BUTTON_LABEL, PROP_BUTTON_SUGGESTED, PROP_BUTTON_SENSITIVE, N_PROPS };
enum { SIGNAL_TOAST, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
refresh_now (gpointer data)
{
  LhPage *self = data;
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  priv->refresh_source = 0;
  if (priv->dossier != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    LH_PAGE_GET_CLASS (self)->refresh (self);
  return G_SOURCE_REMOVE;
}

/* Changes come in bursts: the page looks once, before the next frame. */
static void
queue_refresh (LhPage *self)
{
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  if (priv->refresh_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    priv->refresh_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_now, self, NULL);
}

static void
lh_page_map (GtkWidget *widget)
{
  LhPage *self = LH_PAGE (widget);
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  GTK_WIDGET_CLASS (lh_page_parent_class)->map (widget);
  if (priv->dossier != NULL)
    LH_PAGE_GET_CLASS (self)->refresh (self);
}

static void
lh_page_dispose (GObject *object)
{
  LhPage *self = LH_PAGE (object);
  LhPagePrivate *priv = lh_page_get_instance_private (self);
  GtkWidget *child;

  lh_page_set_dossier (self, NULL);
  g_clear_handle_id (&priv->refresh_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (lh_page_parent_class)->dispose (object);
}

static void
lh_page_finalize (GObject *object)
{
  LhPagePrivate *priv = lh_page_get_instance_private (LH_PAGE (object));

  g_free (priv->sentence);
  g_free (priv->button_label);
  G_OBJECT_CLASS (lh_page_parent_class)->finalize (object);
}

static void
lh_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LhPagePrivate *priv = lh_page_get_instance_private (LH_PAGE (object));

  switch (id)
    {
    case PROP_DOSSIER: g_value_set_object (value, priv->dossier); break;
    case PROP_SENTENCE: g_value_set_string (value, priv->sentence); break;
    case PROP_BUTTON_LABEL: g_value_set_string (value, priv->button_label); break;
    case PROP_BUTTON_SUGGESTED: g_value_set_boolean (value, priv->button_suggested); break;
    case PROP_BUTTON_SENSITIVE: g_value_set_boolean (value, priv->button_sensitive); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lh_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LhPage *self = LH_PAGE (object);

  switch (id)
    {
    case PROP_DOSSIER: lh_page_set_dossier (self, g_value_get_object (value)); break;
    case PROP_SENTENCE: lh_page_set_sentence (self, g_value_get_string (value)); break;
    case PROP_BUTTON_LABEL: lh_page_set_button (self, g_value_get_string (value)); break;
    case PROP_BUTTON_SUGGESTED: lh_page_set_button_suggested (self, g_value_get_boolean (value)); break;
    case PROP_BUTTON_SENSITIVE: lh_page_set_button_sensitive (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lh_page_class_init (LhPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = lh_page_dispose;
  object_class->finalize = lh_page_finalize;
  object_class->get_property = lh_page_get_property;
  object_class->set_property = lh_page_set_property;
  widget_class->map = lh_page_map;

  properties[PROP_DOSSIER] = g_param_spec_object ("dossier", NULL, NULL, LH_TYPE_DOSSIER, flags);
  properties[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_SUGGESTED] = g_param_spec_boolean ("button-suggested", NULL, NULL, TRUE, flags);
  properties[PROP_BUTTON_SENSITIVE] = g_param_spec_boolean ("button-sensitive", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_TOAST] = g_signal_new ("toast", LH_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
lh_page_init (LhPage *self)
{
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  priv->button_suggested = TRUE;
  priv->button_sensitive = TRUE;
}

LhStep
lh_page_get_step (LhPage *self)
{
  return LH_PAGE_GET_CLASS (self)->step;
}

LhDossier *
lh_page_get_dossier (LhPage *self)
{
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  return priv->dossier;
}

void
lh_page_set_dossier (LhPage *self, LhDossier *dossier)
{
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  if (priv->dossier == dossier)
    return;
  if (priv->dossier != NULL)
    {
      /* Not all that has the page as data: a page's own signal group wants to disconnect itself. */
      g_signal_handlers_disconnect_by_func (priv->dossier, queue_refresh, self);
      if (LH_PAGE_GET_CLASS (self)->released != NULL)
        LH_PAGE_GET_CLASS (self)->released (self, priv->dossier);
    }
  g_set_object (&priv->dossier, dossier);
  if (dossier != NULL)
    {
      g_signal_connect_object (dossier, "changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        LH_PAGE_GET_CLASS (self)->refresh (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOSSIER]);
}

void
lh_page_set_sentence (LhPage *self, const char *sentence)
{
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  if (g_strcmp0 (priv->sentence, sentence) == 0)
    return;
  g_free (priv->sentence);
  priv->sentence = g_strdup (sentence);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SENTENCE]);
}

void
lh_page_set_button (LhPage *self, const char *label_with_mnemonic)
{
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  if (g_strcmp0 (priv->button_label, label_with_mnemonic) == 0)
    return;
  g_free (priv->button_label);
  priv->button_label = g_strdup (label_with_mnemonic);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUTTON_LABEL]);
}

void
lh_page_set_button_suggested (LhPage *self, gboolean suggested)
{
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  if (priv->button_suggested == suggested)
    return;
  priv->button_suggested = suggested;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUTTON_SUGGESTED]);
}

void
lh_page_set_button_sensitive (LhPage *self, gboolean sensitive)
{
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  if (priv->button_sensitive == sensitive)
    return;
  priv->button_sensitive = sensitive;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUTTON_SENSITIVE]);
}

const char *
lh_page_get_sentence (LhPage *self)
{
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  return priv->sentence;
}

const char *
lh_page_get_button (LhPage *self)
{
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  return priv->button_label;
}

gboolean
lh_page_get_button_suggested (LhPage *self)
{
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  return priv->button_suggested;
}

gboolean
lh_page_get_button_sensitive (LhPage *self)
{
  LhPagePrivate *priv = lh_page_get_instance_private (self);

  return priv->button_sensitive;
}

void
lh_page_activate_button (LhPage *self)
{
  LhPageClass *klass = LH_PAGE_GET_CLASS (self);

  if (klass->activate != NULL)
    klass->activate (self);
  else if (klass->step + 1 < LH_N_STEPS)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.step", "s", lh_step_get_id (klass->step + 1));
}

/* (transfer full) */
static AdwToast *
toast_new (const char *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  return adw_toast_new (markup);
}

void
lh_page_say (LhPage *self, const char *sentence)
{
  g_autoptr (AdwToast) toast = toast_new (sentence);

  g_signal_emit (self, signals[SIGNAL_TOAST], 0, toast);
}

static void
on_undo (AdwToast *toast)
{
  LhUndo undo = (LhUndo) g_object_get_data (G_OBJECT (toast), "undo");

  undo (g_object_get_data (G_OBJECT (toast), "plan"), g_object_get_data (G_OBJECT (toast), "taken"));
}

void
lh_page_offer_undo (LhPage *self, const char *sentence, LhUndo undo, gpointer taken, GDestroyNotify free_taken)
{
  g_autoptr (AdwToast) toast = toast_new (sentence);

  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data (G_OBJECT (toast), "undo", (gpointer) undo);
  g_object_set_data_full (G_OBJECT (toast), "plan", g_object_ref (lh_dossier_get_plan (lh_page_get_dossier (self))), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "taken", taken, free_taken);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (on_undo), NULL);
  g_signal_emit (self, signals[SIGNAL_TOAST], 0, toast);
}
