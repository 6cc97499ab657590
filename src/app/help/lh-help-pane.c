/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "lh-help-pane.h"

#include "lh-help-topics.h"
#include "lh-markdown.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "words/lh-language.h"

#define FIRST_TOPIC "start"
#define TOPIC_SCHEME "topic:"

struct _LhHelpPane
{
  GtkWidget parent_instance;

  char      *language; /* "" is the window's */
  char      *topic;    /* (nullable) */
  GPtrArray *history;  /* (element-type utf8) the topics that led here by links */

  GtkWidget *box;
  GtkWidget *search;
  GtkWidget *chinese;
  GtkWidget *english;
  GtkWidget *stack;
  GtkWidget *scrolled;
  GtkWidget *back;
  GtkWidget *results;
  GtkWidget *nothing;
};

enum { PROP_LANGUAGE = 1, N_PROPS };
enum { CLOSED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LhHelpPane, lh_help_pane, GTK_TYPE_WIDGET)

static const char *
spoken (LhHelpPane *self)
{
  return *self->language != '\0' ? self->language : lh_language_get ();
}

static gboolean on_link (LhHelpPane *self, const char *uri, GtkLabel *label);

static void
show_back (LhHelpPane *self)
{
  const LhHelpTopic *previous = NULL;
  g_autofree char *text = NULL;

  if (self->history->len > 0)
    previous = lh_help_topics_find (spoken (self), g_ptr_array_index (self->history, self->history->len - 1));
  gtk_widget_set_visible (self->back, previous != NULL);
  if (previous == NULL)
    return;
  /* Translators: the title of the help topic to go back to */
  text = g_strdup_printf (_("Back to: %s"), previous->title);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (self->back)))), text);
}

/* Shows self->topic in the language that is set, from its top. */
static void
show_text (LhHelpPane *self)
{
  const LhHelpTopic *topic;
  GtkWidget *text;

  if (self->topic == NULL)
    return;
  topic = lh_help_topics_find (spoken (self), self->topic);
  if (topic == NULL)
    return;
  text = lh_markdown_new (topic->text, spoken (self), G_CALLBACK (on_link), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), text);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
  show_back (self);
}

static void
set_topic (LhHelpPane *self, const char *id)
{
  const LhHelpTopic *topic = lh_help_topics_find (spoken (self), id);

  if (topic == NULL)
    topic = lh_help_topics_find (spoken (self), FIRST_TOPIC);
  if (topic == NULL)
    return;
  if (g_strcmp0 (self->topic, topic->id) != 0)
    {
      g_free (self->topic);
      self->topic = g_strdup (topic->id);
      show_text (self);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "topic");
  show_back (self);
}

/* Goes on from the topic that is shown, so that the way back is there. */
static void
follow (LhHelpPane *self, const char *id)
{
  GtkWidget *title;

  if (self->topic != NULL && g_strcmp0 (self->topic, id) != 0)
    g_ptr_array_add (self->history, g_strdup (self->topic));
  set_topic (self, id);
  title = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scrolled));
  if (GTK_IS_VIEWPORT (title))
    title = gtk_viewport_get_child (GTK_VIEWPORT (title));
  title = title != NULL ? gtk_widget_get_first_child (title) : NULL;
  if (title != NULL)
    gtk_widget_grab_focus (title);
}

/* The label is gone once another topic is shown, and it still has to end the signal: so later. */
typedef struct { LhHelpPane *pane; char *id; } Jump;

static gboolean
jump (gpointer data)
{
  Jump *to = data;

  if (gtk_widget_get_parent (GTK_WIDGET (to->pane)) != NULL)
    follow (to->pane, to->id);
  return G_SOURCE_REMOVE;
}

static void
jump_free (gpointer data)
{
  Jump *to = data;

  g_object_unref (to->pane);
  g_free (to->id);
  g_free (to);
}

static gboolean
on_link (LhHelpPane *self, const char *uri, GtkLabel *label)
{
  Jump *to;

  if (!g_str_has_prefix (uri, TOPIC_SCHEME))
    return FALSE;
  to = g_new0 (Jump, 1);
  to->pane = g_object_ref (self);
  to->id = g_strdup (uri + strlen (TOPIC_SCHEME));
  g_idle_add_full (G_PRIORITY_DEFAULT, jump, to, jump_free);
  return TRUE;
}

static void
on_back (LhHelpPane *self)
{
  g_autofree char *id = NULL;

  if (self->history->len == 0)
    return;
  id = g_ptr_array_steal_index (self->history, self->history->len - 1);
  set_topic (self, id);
}

static GtkWidget *
result_row_new (LhHelpPane *self, const LhHelpTopic *topic)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = lh_label_new (topic->title, NULL);
  GtkWidget *summary = lh_label_new (topic->summary, "step-sentence");
  g_autoptr (PangoAttrList) attributes = lh_markdown_attributes (spoken (self));

  gtk_label_set_attributes (GTK_LABEL (title), attributes);
  gtk_label_set_attributes (GTK_LABEL (summary), attributes);
  gtk_label_set_lines (GTK_LABEL (summary), 2);
  gtk_label_set_ellipsize (GTK_LABEL (summary), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), summary);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, topic->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, topic->summary, -1);
  g_object_set_data (G_OBJECT (row), "lh-topic", topic->id);
  return row;
}

static void
on_search (LhHelpPane *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  g_autoptr (GPtrArray) found = NULL;

  if (*text == '\0')
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "topic");
      return;
    }
  found = lh_help_topics_search (spoken (self), text);
  lh_list_clear (GTK_LIST_BOX (self->results));
  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->results), result_row_new (self, g_ptr_array_index (found, i)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), found->len > 0 ? "results" : "nothing");
}

static void
on_result (LhHelpPane *self, GtkListBoxRow *row)
{
  follow (self, g_object_get_data (G_OBJECT (row), "lh-topic"));
}

static void
on_search_entered (LhHelpPane *self)
{
  GtkListBoxRow *row = NULL;

  on_search (self);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "results") == 0)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->results), 0);
  if (row != NULL)
    on_result (self, row);
}

/* Esc first takes the search back, then leaves. */
static void
leave (LhHelpPane *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      on_search (self);
    }
  else
    g_signal_emit (self, signals[CLOSED], 0);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  leave (LH_HELP_PANE (widget));
  return GDK_EVENT_STOP;
}

static void
show_language (LhHelpPane *self)
{
  gboolean chinese = g_str_has_prefix (spoken (self), "zh");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chinese ? self->chinese : self->english), TRUE);
}

static void
set_language (LhHelpPane *self, const char *language)
{
  if (g_strcmp0 (self->language, language) == 0)
    return;
  g_free (self->language);
  self->language = g_strdup (language != NULL ? language : "");
  show_language (self);
  show_text (self);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    on_search (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE]);
}

static void
on_language_toggled (LhHelpPane *self, GtkToggleButton *button)
{
  const char *language = GTK_WIDGET (button) == self->chinese ? "zh_CN" : "en";

  if (gtk_toggle_button_get_active (button) && !g_str_equal (spoken (self), language))
    set_language (self, language);
}

static GtkWidget *
make_top (LhHelpPane *self)
{
  GtkLayoutManager *layout = lh_adaptive_layout_new (12);
  GtkWidget *top = lh_layout_box_new (layout);
  GtkWidget *choices = lh_choices_new (_("Language of the help"));

  g_object_set (layout, "end", TRUE, "row-width", 270, NULL);
  gtk_widget_add_css_class (top, "help-top");
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Search"), NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search the help"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_search), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (on_search_entered), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (leave), self);
  gtk_box_append (GTK_BOX (top), self->search);

  /* Each in its own language, for whoever cannot read the other. */
  self->chinese = lh_choices_add (choices, "中文");
  self->english = lh_choices_add (choices, "English");
  g_signal_connect_swapped (self->chinese, "toggled", G_CALLBACK (on_language_toggled), self);
  g_signal_connect_swapped (self->english, "toggled", G_CALLBACK (on_language_toggled), self);
  gtk_box_append (GTK_BOX (top), choices);
  return top;
}

static GtkWidget *
make_topic (LhHelpPane *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = lh_icon_line_new ("go-previous-symbolic", NULL, "", NULL);

  self->back = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->back), line);
  gtk_widget_add_css_class (self->back, "flat");
  gtk_widget_add_css_class (self->back, "help-back");
  gtk_widget_set_visible (self->back, FALSE);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (on_back), self);
  gtk_box_append (GTK_BOX (page), self->back);

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_box_append (GTK_BOX (page), self->scrolled);
  return page;
}

static GtkWidget *
make_results (LhHelpPane *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->results = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->results), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->results, "help-results");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->results), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Help topics found"), -1);
  g_signal_connect_swapped (self->results, "row-activated", G_CALLBACK (on_result), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->results);
  return scrolled;
}

static void
lh_help_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_LANGUAGE)
    g_value_set_string (value, LH_HELP_PANE (object)->language);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
lh_help_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_LANGUAGE)
    set_language (LH_HELP_PANE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
lh_help_pane_dispose (GObject *object)
{
  LhHelpPane *self = LH_HELP_PANE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (lh_help_pane_parent_class)->dispose (object);
}

static void
lh_help_pane_finalize (GObject *object)
{
  LhHelpPane *self = LH_HELP_PANE (object);

  g_free (self->language);
  g_free (self->topic);
  g_ptr_array_unref (self->history);
  G_OBJECT_CLASS (lh_help_pane_parent_class)->finalize (object);
}

static void
lh_help_pane_class_init (LhHelpPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lh_help_pane_get_property;
  object_class->set_property = lh_help_pane_set_property;
  object_class->dispose = lh_help_pane_dispose;
  object_class->finalize = lh_help_pane_finalize;

  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CLOSED] = g_signal_new ("closed", LH_TYPE_HELP_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "helppane");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
lh_help_pane_init (LhHelpPane *self)
{
  self->language = g_strdup ("");
  self->history = g_ptr_array_new_with_free_func (g_free);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->stack = gtk_stack_new ();
  gtk_box_append (GTK_BOX (self->box), make_top (self));
  gtk_stack_add_named (GTK_STACK (self->stack), make_topic (self), "topic");
  gtk_stack_add_named (GTK_STACK (self->stack), make_results (self), "results");
  self->nothing = lh_label_new (_("Nothing was found. Try another word, such as SPF or MX."), "sentence");
  gtk_widget_set_valign (self->nothing, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->nothing, "help-nothing");
  gtk_stack_add_named (GTK_STACK (self->stack), self->nothing, "nothing");
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_box_append (GTK_BOX (self->box), self->stack);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  /* An entry that expands would make AdwFlap share the page between content and help. */
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self), 342, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Help"), -1);
  show_language (self);
}

GtkWidget *
lh_help_pane_new (void)
{
  return g_object_new (LH_TYPE_HELP_PANE, NULL);
}

void
lh_help_pane_show_topic (LhHelpPane *self, const char *topic)
{
  g_ptr_array_set_size (self->history, 0);
  set_topic (self, topic);
}

const char *
lh_help_pane_get_topic (LhHelpPane *self)
{
  return self->topic;
}

void
lh_help_pane_focus_search (LhHelpPane *self)
{
  gtk_widget_grab_focus (self->search);
}
