/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/mailboxes/lh-mailbox-row.h"

#include "widgets/lh-state-icon.h"
#include "words/lh-words.h"

static const char * const kind_icons[] = { "lh-person-symbolic", "lh-alias-symbolic", "lh-group-symbolic" };
static const guint hours[] = { 0, 4, 24, 48 };

struct _LhMailboxRow
{
  AdwExpanderRow parent_instance;

  LhPlan    *plan;
  char      *prefix;
  GtkWidget *icon;
  GtkWidget *word;
  GtkWidget *kind, *person, *target, *owner, *deputy, *answer, *auto_reply;
  gboolean   ready; /* the rows inside are filled: from now on they speak for the user */
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
  if (mailbox->answer_hours > 0)
    {
      g_string_append (text, _(", "));
      g_string_append_printf (text, ngettext ("within %u hour", "within %u hours", mailbox->answer_hours), mailbox->answer_hours);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
lh_mailbox_row_show (LhMailboxRow *self)
{
  const LhMailbox *mailbox = lh_plan_find_mailbox (self->plan, self->prefix);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (mailbox == NULL)
    return;
  title = g_markup_printf_escaped ("<b>%s</b>@%s", self->prefix, lh_plan_get_domain (self->plan));
  subtitle = describe (mailbox);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  g_clear_pointer (&title, g_free);
  title = g_markup_escape_text (subtitle, -1);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), title);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), kind_icons[mailbox->kind]);
  gtk_label_set_label (GTK_LABEL (self->word), lh_mailbox_kind_to_word (mailbox->kind));
  gtk_widget_set_visible (self->person, mailbox->kind == LH_MAILBOX_MAILBOX);
  gtk_widget_set_visible (self->target, mailbox->kind == LH_MAILBOX_ALIAS);
  gtk_widget_set_visible (self->owner, mailbox->kind != LH_MAILBOX_ALIAS);
  gtk_widget_set_visible (self->deputy, mailbox->kind != LH_MAILBOX_ALIAS);
  gtk_widget_set_visible (self->answer, mailbox->kind != LH_MAILBOX_ALIAS);
  gtk_widget_set_visible (self->auto_reply, mailbox->kind != LH_MAILBOX_ALIAS);
}

static void
take_text (GtkWidget *entry, char **member)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  g_free (*member);
  *member = *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
on_edited (LhMailboxRow *self)
{
  const LhMailbox *old = lh_plan_find_mailbox (self->plan, self->prefix);
  g_autoptr (LhMailbox) mailbox = NULL;

  if (!self->ready || old == NULL)
    return;
  mailbox = lh_mailbox_copy (old);
  mailbox->kind = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind));
  take_text (self->person, &mailbox->person);
  take_text (self->target, &mailbox->target);
  take_text (self->owner, &mailbox->owner);
  take_text (self->deputy, &mailbox->deputy);
  mailbox->answer_hours = hours[adw_combo_row_get_selected (ADW_COMBO_ROW (self->answer))];
  mailbox->auto_reply = gtk_switch_get_active (GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (self->auto_reply))));
  lh_plan_put_mailbox (self->plan, mailbox);
}

static void
on_remove (LhMailboxRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static GtkWidget *
add_entry (LhMailboxRow *self, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  g_signal_connect_object (row, "changed", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return row;
}

static GtkWidget *
add_combo (LhMailboxRow *self, const char *title, const char * const *words, guint selected)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (words);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return row;
}

static GtkWidget *
add_auto_reply (LhMailboxRow *self, gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Automatic reply"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("To be set up in the mailbox, in English and Chinese"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (toggle), active);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return row;
}

static void
build (LhMailboxRow *self, const LhMailbox *mailbox)
{
  const char * const kinds[] = { _("Mailbox, one seat"), _("Alias, no seat"), _("Group, no seat"), NULL };
  const char * const answers[] = { _("Not set"), _("Within 4 hours"), _("Within 24 hours"), _("Within 48 hours"), NULL };
  guint answer = 0;
  GtkWidget *row, *button;

  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    if (hours[i] == mailbox->answer_hours)
      answer = i;
  self->kind = add_combo (self, _("Kind"), kinds, mailbox->kind);
  self->person = add_entry (self, _("Name of the person"), mailbox->person);
  self->target = add_entry (self, _("Leads to"), mailbox->target);
  self->owner = add_entry (self, _("Owner"), mailbox->owner);
  self->deputy = add_entry (self, _("Deputy"), mailbox->deputy);
  self->answer = add_combo (self, _("Answer"), answers, answer);
  self->auto_reply = add_auto_reply (self, mailbox->auto_reply);

  row = adw_action_row_new ();
  button = gtk_button_new_with_mnemonic (_("_Remove this address"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "destructive-text");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  self->ready = TRUE;
}

static void
lh_mailbox_row_dispose (GObject *object)
{
  LhMailboxRow *self = LH_MAILBOX_ROW (object);

  g_clear_object (&self->plan);
  G_OBJECT_CLASS (lh_mailbox_row_parent_class)->dispose (object);
}

static void
lh_mailbox_row_finalize (GObject *object)
{
  g_free (LH_MAILBOX_ROW (object)->prefix);
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
  self->icon = gtk_image_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), self->icon);
  self->word = lh_state_word_new ("", FALSE, NULL);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->word);
}

GtkWidget *
lh_mailbox_row_new (LhPlan *plan, const char *prefix)
{
  LhMailboxRow *self = g_object_new (LH_TYPE_MAILBOX_ROW, NULL);

  self->plan = g_object_ref (plan);
  self->prefix = g_strdup (prefix);
  build (self, lh_plan_find_mailbox (plan, prefix));
  lh_mailbox_row_show (self);
  return GTK_WIDGET (self);
}

const char *
lh_mailbox_row_get_prefix (LhMailboxRow *self)
{
  return self->prefix;
}
