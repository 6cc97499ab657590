/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/mailboxes/lh-mailbox-row.h"

#include "catalog/lh-mailbox-facts.h"
#include "pages/mailboxes/lh-reply-box.h"
#include "widgets/lh-expander.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"
#include "words/lh-words.h"

static const char * const kind_icons[] = { "lh-person-symbolic", "lh-alias-symbolic", "lh-group-symbolic" };
static const guint hours[] = { 0, 4, 24, 48 };

/* Below this width a row shows the part before the @ alone. */
#define NARROW 420

struct _LhMailboxRow
{
  AdwExpanderRow parent_instance;

  LhPlan    *plan;
  char      *prefix;
  GtkWidget *icon;
  GtkWidget *word;
  GtkWidget *state;  /* what is wrong with it, beside the kind */
  LhMailbox *shown;  /* as it was shown last */
  char      *problem;
  gboolean   grave;
  gboolean   narrow;
  guint      idle;   /* the title is set anew soon */

  /* The rest is made when the row is opened for the first time: a plan may have 500 of them. */
  GtkWidget *hint, *kind, *person, *purpose, *target, *owner, *deputy, *answer, *auto_reply, *reply, *preview, *reply_box, *alias;
};

G_DEFINE_FINAL_TYPE (LhMailboxRow, lh_mailbox_row, ADW_TYPE_EXPANDER_ROW)

enum { REMOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

const char *
lh_mailbox_kind_to_word (LhMailboxKind kind)
{
  switch (kind)
    {
    case LH_MAILBOX_ALIAS: return _("Alias");
    case LH_MAILBOX_GROUP: return _("Group");
    case LH_MAILBOX_MAILBOX: default: return _("Mailbox");
    }
}

static char *
describe (const LhMailbox *mailbox)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (mailbox->kind == LH_MAILBOX_ALIAS)
    {
      if (mailbox->target == NULL)
        return g_strdup (_("Where is it forwarded?"));
      return lh_words_fill (_("Leads to {target}"), "target", mailbox->target, NULL);
    }
  if (mailbox->owner == NULL && mailbox->person != NULL)
    g_string_append (text, mailbox->person);
  else if (mailbox->owner == NULL)
    g_string_append (text, _("No owner yet"));
  else
    {
      g_autofree char *who = mailbox->deputy == NULL
                             ? lh_words_fill (_("{owner} answers"), "owner", mailbox->owner, NULL)
                             : lh_words_fill (_("{owner} answers, else {deputy}"), "owner", mailbox->owner, "deputy", mailbox->deputy, NULL);
      g_string_append (text, who);
    }
  if (mailbox->target != NULL)
    {
      g_autofree char *target = lh_words_fill (_("forwarded to {target}"), "target", mailbox->target, NULL);

      g_string_append_printf (text, "%s%s", _(", "), target);
    }
  if (mailbox->answer_hours > 0)
    {
      g_string_append (text, _(", "));
      g_string_append_printf (text, ngettext ("within %u hour", "within %u hours", mailbox->answer_hours), mailbox->answer_hours);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_preview (LhMailboxRow *self, const LhMailbox *mailbox)
{
  if (gtk_widget_get_visible (self->preview))
    lh_reply_box_show (LH_REPLY_BOX (self->reply_box), mailbox);
}

static void
show_inside (LhMailboxRow *self, const LhMailbox *mailbox)
{
  gboolean alias = mailbox->kind == LH_MAILBOX_ALIAS;

  if (self->kind == NULL)
    return;
  lh_hint_set (self->hint, self->problem != NULL ? self->problem : "", self->grave);
  gtk_widget_set_visible (gtk_widget_get_parent (self->hint), self->problem != NULL);
  lh_entry_set_visible (self->person, mailbox->kind == LH_MAILBOX_MAILBOX);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->target), alias ? _("Leads to") : _("Forwarded to"));
  lh_entry_set_visible (self->owner, !alias);
  lh_entry_set_visible (self->deputy, !alias);
  gtk_widget_set_visible (self->answer, !alias);
  gtk_widget_set_visible (self->auto_reply, !alias);
  gtk_widget_set_visible (self->reply, !alias && mailbox->auto_reply);
  gtk_widget_set_visible (self->preview, !alias && mailbox->auto_reply);
  gtk_widget_set_visible (self->alias, mailbox->kind == LH_MAILBOX_MAILBOX && mailbox->person != NULL);
  show_preview (self, mailbox);
}

/* Every address ends in the same domain: where there is no room it is left out. */
static void
show_title (LhMailboxRow *self)
{
  g_autofree char *title = self->narrow ? g_markup_printf_escaped ("<b>%s</b>", self->prefix)
                                        : g_markup_printf_escaped ("<b>%s</b>@%s", self->prefix, lh_plan_get_domain (self->plan));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
}

static gboolean
on_idle (gpointer data)
{
  LhMailboxRow *self = data;

  self->idle = 0;
  show_title (self);
  return G_SOURCE_REMOVE;
}

static void
on_classes_changed (LhMailboxRow *self)
{
  gboolean narrow = gtk_widget_has_css_class (GTK_WIDGET (self), "narrow");

  if (self->narrow == narrow || self->plan == NULL)
    return;
  self->narrow = narrow;
  if (self->idle == 0) /* no text may change while sizes are given out */
    self->idle = g_idle_add (on_idle, self);
}

void
lh_mailbox_row_show (LhMailboxRow *self, const char *problem, gboolean grave)
{
  const LhMailbox *mailbox = lh_plan_find_mailbox (self->plan, self->prefix);
  g_autofree char *text = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *address = NULL;

  if (mailbox == NULL)
    return;
  if (g_strcmp0 (problem, self->problem) == 0 && self->shown != NULL && lh_mailbox_equal (mailbox, self->shown))
    {
      /* What the firm is called may be another now. */
      if (self->kind != NULL)
        show_preview (self, mailbox);
      return;
    }
  g_clear_pointer (&self->shown, lh_mailbox_free);
  self->shown = lh_mailbox_copy (mailbox);
  g_free (self->problem);
  self->problem = g_strdup (problem);
  self->grave = grave;

  text = describe (mailbox);
  subtitle = g_markup_escape_text (text, -1);
  show_title (self);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), kind_icons[mailbox->kind]);
  gtk_label_set_label (GTK_LABEL (self->word), lh_mailbox_kind_to_word (mailbox->kind));
  gtk_widget_set_visible (self->state, problem != NULL);
  lh_state_icon_set_severity (LH_STATE_ICON (self->state), grave ? LH_SEVERITY_ERROR : LH_SEVERITY_WARNING);
  gtk_widget_set_tooltip_text (self->state, problem);
  address = g_strdup_printf ("%s@%s", self->prefix, lh_plan_get_domain (self->plan));
  lh_expander_say (ADW_EXPANDER_ROW (self), address, problem != NULL ? problem : text);
  show_inside (self, mailbox);
}

static GtkWidget *
get_switch (GtkWidget *row)
{
  return adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
}

/* What cannot stand there is shown as such, and the plan keeps what it has. */
static void
take_text (LhMailboxRow *self, GtkWidget *entry, LhMailboxText which, char **member)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = lh_plan_mailbox_text_from_user (self->plan, which, gtk_editable_get_text (GTK_EDITABLE (entry)), &error);

  lh_entry_tell (entry, error != NULL ? error->message : NULL, error != NULL);
  if (text == NULL)
    return;
  g_free (*member);
  *member = *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
on_edited (LhMailboxRow *self)
{
  const LhMailbox *old = lh_plan_find_mailbox (self->plan, self->prefix);
  g_autoptr (LhMailbox) mailbox = NULL;

  if (old == NULL)
    return;
  mailbox = lh_mailbox_copy (old);
  mailbox->kind = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind));
  take_text (self, self->person, LH_MAILBOX_NAME, &mailbox->person);
  take_text (self, self->purpose, LH_MAILBOX_PURPOSE, &mailbox->purpose);
  take_text (self, self->target, LH_MAILBOX_TARGET, &mailbox->target);
  take_text (self, self->owner, LH_MAILBOX_NAME, &mailbox->owner);
  take_text (self, self->deputy, LH_MAILBOX_NAME, &mailbox->deputy);
  /* Hours that are not in the list, from a table, stay until others are chosen. */
  if (adw_combo_row_get_selected (ADW_COMBO_ROW (self->answer)) < G_N_ELEMENTS (hours))
    mailbox->answer_hours = hours[adw_combo_row_get_selected (ADW_COMBO_ROW (self->answer))];
  mailbox->auto_reply = gtk_switch_get_active (GTK_SWITCH (get_switch (self->auto_reply)));
  if (adw_combo_row_get_selected (ADW_COMBO_ROW (self->reply)) < lh_mailbox_facts_get ()->replies->len)
    {
      const LhReplyTemplate *reply = g_ptr_array_index (lh_mailbox_facts_get ()->replies, adw_combo_row_get_selected (ADW_COMBO_ROW (self->reply)));

      /* The first is meant where none is named; a text that is not in the list stays until another is chosen. */
      if (g_strcmp0 (mailbox->reply, reply->id) != 0 && (mailbox->reply != NULL || adw_combo_row_get_selected (ADW_COMBO_ROW (self->reply)) > 0) &&
          (mailbox->reply == NULL || lh_mailbox_facts_find_reply (lh_mailbox_facts_get (), mailbox->reply) != NULL ||
           adw_combo_row_get_selected (ADW_COMBO_ROW (self->reply)) > 0))
        {
          g_free (mailbox->reply);
          mailbox->reply = g_strdup (reply->id);
        }
    }
  lh_plan_put_mailbox (self->plan, mailbox);
}

static void
on_remove (LhMailboxRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

/* john.sales for john */
static void
on_add_alias (LhMailboxRow *self)
{
  char **patterns = lh_mailbox_facts_get ()->person_aliases;

  for (char **pattern = patterns; *pattern != NULL; pattern++)
    {
      g_autofree char *prefix = lh_words_fill (*pattern, "name", self->prefix, NULL);
      g_autoptr (LhMailbox) alias = NULL;

      if (lh_plan_find_mailbox (self->plan, prefix) != NULL)
        continue;
      alias = lh_mailbox_new (prefix, LH_MAILBOX_ALIAS);
      alias->target = g_strdup (self->prefix);
      lh_plan_put_mailbox (self->plan, alias);
      return;
    }
}

/* From now on it speaks for the user. */
static GtkWidget *
heard (LhMailboxRow *self, GtkWidget *row, const char *signal)
{
  g_signal_connect_object (row, signal, G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
add_entry (LhMailboxRow *self, const char *title, const char *text)
{
  return heard (self, lh_expander_add_entry (ADW_EXPANDER_ROW (self), title, text), "changed");
}

static GtkWidget *
add_combo (LhMailboxRow *self, const char *title, const char *const *words, guint selected)
{
  return heard (self, lh_expander_add_combo (ADW_EXPANDER_ROW (self), title, words, selected), "notify::selected");
}

static void
add_reply (LhMailboxRow *self, const LhMailbox *mailbox)
{
  GPtrArray *replies = lh_mailbox_facts_get ()->replies;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  guint selected = 0;

  for (guint i = 0; i < replies->len; i++)
    {
      const LhReplyTemplate *reply = g_ptr_array_index (replies, i);

      g_strv_builder_add (names, lh_text_get (&reply->name));
      if (g_strcmp0 (reply->id, mailbox->reply) == 0)
        selected = i;
    }
  words = g_strv_builder_end (names);
  self->reply = add_combo (self, _("Text of the reply"), (const char *const *) words, selected);

  self->reply_box = lh_reply_box_new (self->plan, self->prefix);
  gtk_widget_add_css_class (self->reply_box, "row-inside");
  self->preview = lh_inside_row_new (self->reply_box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->preview), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview"), -1);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->preview);
}

static void
build (LhMailboxRow *self, const LhMailbox *mailbox)
{
  const char * const kinds[] = { _("Mailbox, one seat"), _("Alias, no seat"), _("Group, no seat"), NULL };
  g_autofree char *other = g_strdup_printf (ngettext ("Within %u hour", "Within %u hours", mailbox->answer_hours), mailbox->answer_hours);
  const char *answers[] = { _("Not set"), _("Within 4 hours"), _("Within 24 hours"), _("Within 48 hours"), other, NULL };
  guint answer = G_N_ELEMENTS (hours);
  AdwExpanderRow *expander = ADW_EXPANDER_ROW (self);
  GtkWidget *remove;

  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    if (hours[i] == mailbox->answer_hours)
      answer = i;
  if (answer < G_N_ELEMENTS (hours))
    answers[G_N_ELEMENTS (hours)] = NULL;
  self->hint = lh_expander_add_hint (expander, "");
  self->kind = add_combo (self, _("Kind"), kinds, mailbox->kind);
  self->person = add_entry (self, _("Name of the person"), mailbox->person);
  self->purpose = add_entry (self, _("Purpose"), mailbox->purpose);
  self->target = add_entry (self, _("Leads to"), mailbox->target);
  self->owner = add_entry (self, _("Owner"), mailbox->owner);
  self->deputy = add_entry (self, _("Deputy"), mailbox->deputy);
  self->answer = add_combo (self, _("Answer"), answers, answer);
  self->auto_reply = lh_switch_row_new (_("Automatic reply"), _("To be set up in the mailbox, in English and Chinese"));
  gtk_switch_set_active (GTK_SWITCH (get_switch (self->auto_reply)), mailbox->auto_reply);
  heard (self, get_switch (self->auto_reply), "notify::active");
  adw_expander_row_add_row (expander, self->auto_reply);
  add_reply (self, mailbox);
  remove = lh_expander_add_remove (expander, _("_Remove this address"));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  self->alias = gtk_button_new_with_mnemonic (_("Add an a_lias"));
  gtk_widget_add_css_class (self->alias, "flat");
  gtk_widget_set_halign (self->alias, GTK_ALIGN_START);
  g_signal_connect_object (self->alias, "clicked", G_CALLBACK (on_add_alias), self, G_CONNECT_SWAPPED);
  gtk_box_prepend (GTK_BOX (gtk_widget_get_parent (remove)), self->alias);
}

static void
on_expanded (LhMailboxRow *self)
{
  const LhMailbox *mailbox;

  /* Told also while the row is being made. */
  if (self->prefix == NULL || self->kind != NULL || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  mailbox = lh_plan_find_mailbox (self->plan, self->prefix);
  if (mailbox == NULL)
    return;
  build (self, mailbox);
  show_inside (self, mailbox);
}

static void
lh_mailbox_row_dispose (GObject *object)
{
  LhMailboxRow *self = LH_MAILBOX_ROW (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (lh_mailbox_row_parent_class)->dispose (object);
}

static void
lh_mailbox_row_finalize (GObject *object)
{
  LhMailboxRow *self = LH_MAILBOX_ROW (object);

  g_free (self->prefix);
  g_free (self->problem);
  g_clear_pointer (&self->shown, lh_mailbox_free);
  G_OBJECT_CLASS (lh_mailbox_row_parent_class)->finalize (object);
}

static void
lh_mailbox_row_class_init (LhMailboxRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_mailbox_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = lh_mailbox_row_finalize;

  signals[REMOVE] = g_signal_new ("remove", LH_TYPE_MAILBOX_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lh_mailbox_row_init (LhMailboxRow *self)
{
  GtkLayoutManager *layout = lh_measure_layout_new (G_MAXINT16);

  g_object_set (layout, "narrow-width", NARROW, NULL);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), layout);
  g_signal_connect (self, "notify::css-classes", G_CALLBACK (on_classes_changed), NULL);
  self->icon = gtk_image_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), self->icon);
  self->word = lh_state_word_new ("", FALSE, NULL);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->word);
  self->state = lh_state_icon_new ();
  gtk_widget_set_visible (self->state, FALSE);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->state);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded), NULL);
}

GtkWidget *
lh_mailbox_row_new (LhPlan *plan, const char *prefix)
{
  LhMailboxRow *self = g_object_new (LH_TYPE_MAILBOX_ROW, NULL);

  self->plan = g_object_ref (plan);
  self->prefix = g_strdup (prefix);
  lh_mailbox_row_show (self, NULL, FALSE);
  return GTK_WIDGET (self);
}

const char *
lh_mailbox_row_get_prefix (LhMailboxRow *self)
{
  return self->prefix;
}
