/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/senders/lh-sender-row.h"

#include "pages/senders/lh-sender-inside.h"
#include "widgets/lh-expander.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"
#include "words/lh-sender-words.h"
#include "words/lh-words.h"

struct _LhSenderRow
{
  AdwExpanderRow parent_instance;

  LhDossier *dossier;
  char      *label;
  GtkWidget *icon;

  /* Made when the row is opened for the first time. */
  GtkWidget *sub_domain, *behind, *name, *stage, *receives, *inside;
};

G_DEFINE_FINAL_TYPE (LhSenderRow, lh_sender_row, ADW_TYPE_EXPANDER_ROW)

enum { REMOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

static LhPlan *
get_plan (LhSenderRow *self)
{
  return lh_dossier_get_plan (self->dossier);
}

const char *
lh_sender_row_get_label (LhSenderRow *self)
{
  return self->label;
}

static void
on_receives (LhSenderRow *self, GParamSpec *pspec, GtkSwitch *toggle)
{
  lh_plan_set_sender_receives (get_plan (self), self->label, gtk_switch_get_active (toggle), NULL);
}

/* What is lacking, or how its records stand as they were seen last. (transfer full) */
static char *
describe (LhSenderRow *self, const LhPlanSender *sender, LhState *ret_state)
{
  GPtrArray *comparisons = lh_check_get_comparisons (lh_dossier_get_check (self->dossier));
  guint todo = 0, right = 0;

  *ret_state = LH_STATE_TO_PASTE;
  if (lh_plan_count_lacking_slots (get_plan (self), sender) > 0)
    return lh_words_sender_state (get_plan (self), sender);
  for (guint i = 0; comparisons != NULL && i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);

      if (g_strcmp0 (comparison->wanted->label, sender->label) != 0 || lh_comparison_is_optional (comparison))
        continue;
      right += comparison->state == LH_STATE_MATCHES;
      todo += comparison->state == LH_STATE_MISSING || comparison->state == LH_STATE_DIFFERS || comparison->state == LH_STATE_CONFLICTS ||
              comparison->state == LH_STATE_TO_DECIDE;
    }
  *ret_state = todo > 0 ? LH_STATE_MISSING : right > 0 ? LH_STATE_MATCHES : LH_STATE_WAITING;
  if (todo > 0)
    return g_strdup_printf (ngettext ("%u record to publish", "%u records to publish", todo), todo);
  if (right > 0)
    return g_strdup (_("Its records are right"));
  return lh_words_sender_state (get_plan (self), sender);
}

static void
show_receives (LhSenderRow *self, const LhPlanSender *sender)
{
  GtkWidget *toggle = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (self->receives));
  gboolean receives = lh_plan_sender_receives (get_plan (self), sender);
  g_autofree char *words = lh_words_sender_mail (get_plan (self), sender);
  g_autofree char *markup = g_markup_escape_text (words, -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->receives), markup);
  gtk_widget_set_sensitive (toggle, lh_plan_sender_may_receive (get_plan (self), sender, NULL));
  g_signal_handlers_block_by_func (toggle, on_receives, self);
  gtk_switch_set_active (GTK_SWITCH (toggle), receives);
  g_signal_handlers_unblock_by_func (toggle, on_receives, self);
}

gboolean
lh_sender_row_show (LhSenderRow *self)
{
  const LhPlanSender *sender = lh_plan_find_sender (get_plan (self), self->label);
  g_autofree char *title = NULL;
  g_autofree char *domain = NULL;
  g_autofree char *state_words = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *markup = NULL;
  LhState state;

  if (sender == NULL)
    return FALSE;
  title = g_markup_escape_text (lh_plan_sender_title (sender), -1);
  domain = lh_plan_sender_domain (get_plan (self), sender);
  state_words = describe (self, sender, &state);
  subtitle = g_strdup_printf ("%s\n%s", domain, state_words);
  markup = g_markup_escape_text (subtitle, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), markup);
  lh_state_icon_set_state (LH_STATE_ICON (self->icon), state);
  lh_expander_say (ADW_EXPANDER_ROW (self), lh_plan_sender_title (sender), subtitle);
  if (self->inside != NULL)
    {
      show_receives (self, sender);
      lh_sender_inside_show (LH_SENDER_INSIDE (self->inside), sender);
    }
  return TRUE;
}

static gboolean
is_main (LhSenderRow *self)
{
  return g_str_equal (self->label, LH_SENDER_MAIN);
}

/* As the main domain it has nothing in front of it, and no policy of its own. */
static void
show_main (LhSenderRow *self)
{
  gtk_widget_set_visible (self->behind, !is_main (self));
  gtk_widget_set_visible (self->stage, !is_main (self));
  gtk_widget_set_visible (self->receives, !is_main (self));
}

static void
on_label_changed (LhSenderRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->sub_domain));
  g_autofree char *old = g_strdup (self->label);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  label = lh_plan_label_from_user (get_plan (self), self->label, text, &error);
  if (label == NULL)
    {
      lh_entry_tell (self->sub_domain, error->message, TRUE);
      return;
    }
  g_free (self->label);
  self->label = g_steal_pointer (&label);
  lh_entry_tell (self->sub_domain, is_main (self) ? _("It sends as the main domain: what people think of its mail counts for yours too.")
                                                  : _("Set up the same sub-domain in its console."), FALSE);
  show_main (self);
  /* Heard of before the plan tells: the row stays with its sender. */
  lh_plan_rename_sender (get_plan (self), old, self->label, NULL);
}

static void
on_name_changed (LhSenderRow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = lh_plan_mailbox_text_from_user (get_plan (self), LH_SENDER_NAME, gtk_editable_get_text (GTK_EDITABLE (self->name)), &error);

  lh_entry_tell (self->name, error != NULL ? error->message : NULL, error != NULL);
  if (name != NULL)
    lh_plan_set_sender_name (get_plan (self), self->label, name);
}

static void
on_stream_selected (LhSenderRow *self, GParamSpec *pspec, AdwComboRow *row)
{
  lh_plan_set_sender_stream (get_plan (self), self->label, (LhStream) adw_combo_row_get_selected (row));
}

static void
on_stage_selected (LhSenderRow *self, GParamSpec *pspec, AdwComboRow *row)
{
  lh_plan_set_sender_stage (get_plan (self), self->label, (LhSenderStage) ((int) adw_combo_row_get_selected (row) - 1));
}

static void
on_remove (LhSenderRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
add_sub_domain (LhSenderRow *self, const LhPlanSender *sender)
{
  const LhSender *facts = lh_plan_sender_facts (sender);
  g_autofree char *suffix = g_strconcat (".", lh_plan_get_domain (get_plan (self)), NULL);
  g_autofree char *address = NULL;
  g_autofree char *example = NULL;

  address = g_strconcat ("info@", sender->label, suffix, NULL);
  example = lh_words_fill (_("What it sends comes from an address at this name, for example {address}."), "address", address, NULL);
  self->sub_domain = lh_expander_add_entry (ADW_EXPANDER_ROW (self), _("Sub-domain"), sender->label);
  self->behind = gtk_label_new (suffix);
  gtk_label_set_ellipsize (GTK_LABEL (self->behind), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (self->behind, "sentence");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->sub_domain), self->behind);
  g_signal_connect_object (self->sub_domain, "changed", G_CALLBACK (on_label_changed), self, G_CONNECT_SWAPPED);
  lh_entry_tell (self->sub_domain, facts != NULL && facts->main_domain
                                     ? _("What it sends comes from an address at this name. Where its console takes the main domain alone, type @.")
                                     : is_main (self) ? _("It sends as the main domain: what people think of its mail counts for yours too.") : example, FALSE);
}

static void
build (LhSenderRow *self, const LhPlanSender *sender)
{
  const char *const streams[] = { lh_words_stream (LH_STREAM_MARKETING), lh_words_stream (LH_STREAM_TRANSACTIONAL), lh_words_stream (LH_STREAM_SHOP), NULL };
  const char *const stages[] = { _("As the main domain"), _("Watch only"), _("Quarantine"), _("Reject"), NULL };
  AdwExpanderRow *expander = ADW_EXPANDER_ROW (self);
  GtkWidget *stream, *row, *remove;

  add_sub_domain (self, sender);
  if (lh_plan_sender_facts (sender) == NULL)
    {
      self->name = lh_expander_add_entry (expander, _("Name of the service"), sender->name);
      g_signal_connect_object (self->name, "changed", G_CALLBACK (on_name_changed), self, G_CONNECT_SWAPPED);
    }
  stream = lh_expander_add_combo (expander, _("What it sends"), streams, sender->stream);
  g_signal_connect_object (stream, "notify::selected", G_CALLBACK (on_stream_selected), self, G_CONNECT_SWAPPED);
  self->receives = lh_switch_row_new (_("Receive mail here too"), NULL);
  g_signal_connect_object (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (self->receives)), "notify::active", G_CALLBACK (on_receives), self, G_CONNECT_SWAPPED);
  show_receives (self, sender);
  adw_expander_row_add_row (expander, self->receives);
  self->inside = lh_sender_inside_new (self->dossier, sender);
  row = lh_inside_row_new (self->inside);
  gtk_widget_add_css_class (row, "row-inside");
  adw_expander_row_add_row (expander, row);
  self->stage = lh_expander_add_combo (expander, _("DMARC policy"), stages, (guint) (sender->stage + 1));
  g_signal_connect_object (self->stage, "notify::selected", G_CALLBACK (on_stage_selected), self, G_CONNECT_SWAPPED);
  remove = lh_expander_add_remove (expander, _("_Remove this sender"));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  show_main (self);
}

static void
on_expanded (LhSenderRow *self)
{
  const LhPlanSender *sender;

  /* Told also while the row is being made. */
  if (self->label == NULL || self->inside != NULL || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  sender = lh_plan_find_sender (get_plan (self), self->label);
  if (sender != NULL)
    build (self, sender);
}

static void
lh_sender_row_dispose (GObject *object)
{
  LhSenderRow *self = LH_SENDER_ROW (object);

  g_clear_object (&self->dossier);
  G_OBJECT_CLASS (lh_sender_row_parent_class)->dispose (object);
}

static void
lh_sender_row_finalize (GObject *object)
{
  g_free (LH_SENDER_ROW (object)->label);
  G_OBJECT_CLASS (lh_sender_row_parent_class)->finalize (object);
}

static void
lh_sender_row_class_init (LhSenderRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_sender_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = lh_sender_row_finalize;

  signals[REMOVE] = g_signal_new ("remove", LH_TYPE_SENDER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lh_sender_row_init (LhSenderRow *self)
{
  self->icon = lh_state_icon_new ();
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), self->icon);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded), NULL);
}

GtkWidget *
lh_sender_row_new (LhDossier *dossier, const char *label)
{
  LhSenderRow *self = g_object_new (LH_TYPE_SENDER_ROW, NULL);

  self->dossier = g_object_ref (dossier);
  self->label = g_strdup (label);
  lh_sender_row_show (self);
  return GTK_WIDGET (self);
}
