/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "pages/welcome/lh-welcome.h"

#include "dns/lh-name.h"
#include "plan/lh-own-domain.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-overview.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"
#include "words/lh-words.h"

/* A pause in typing after which it is worth looking. */
#define LOOK_DELAY_MS 600

struct _LhWelcome
{
  GtkWidget parent_instance;

  LhAnswerer   *answerer;
  char         *domain;      /* (nullable) what the entry holds, when it is one */
  char         *free_mail;   /* (nullable) why it can be looked at, but not set up */
  LhCheck      *look;        /* (nullable) of that domain */
  GCancellable *cancellable; /* (nullable) while it runs */
  gint64        started;
  guint         look_source;

  AdwEntryRow  *entry;
  LhStateIcon  *state;
  GtkWidget    *retry;
  GtkWidget    *hint_place, *hint, *free_mail_help;
  GtkWidget    *buttons, *set_up, *only_check;
  GtkStack     *below;
  GtkWidget    *found, *overview;
};

G_DEFINE_FINAL_TYPE (LhWelcome, lh_welcome, GTK_TYPE_WIDGET)

enum { BEGIN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
stop_look (LhWelcome *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->look);
  gtk_widget_set_visible (GTK_WIDGET (self->state), FALSE);
  gtk_widget_set_visible (self->retry, FALSE);
}

static gboolean
heard_nothing (LhCheck *check)
{
  for (guint topic = 0; topic < LH_N_TOPICS; topic++)
    if (lh_check_get_status (check, topic) != LH_STATUS_NOT_CHECKED)
      return FALSE;
  return TRUE;
}

/* How the look goes; that the domain is nobody's own matters more. */
static void
tell (LhWelcome *self, const char *text)
{
  lh_entry_tell (GTK_WIDGET (self->entry), self->free_mail != NULL ? self->free_mail : text, FALSE);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GWeakRef *owner = data;
  g_autoptr (LhWelcome) self = g_weak_ref_get (owner);
  g_autofree char *found = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *hint = NULL;
  gboolean whole = lh_check_run_finish (LH_CHECK (source), result, NULL);
  int seconds;

  g_weak_ref_clear (owner);
  /* Gone, or newer text: a look may come to its end in the very moment in which it is stopped. */
  if (!whole || self == NULL || self->look != LH_CHECK (source))
    return;
  g_clear_object (&self->cancellable);

  if (heard_nothing (self->look))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->state), FALSE);
      gtk_widget_set_visible (self->retry, TRUE);
      /* Nothing is wrong with what was typed: the entry stays as it is. */
      if (self->free_mail == NULL)
        lh_hint_set (self->hint, _("No answer came: is this computer online?"), TRUE);
      return;
    }
  seconds = MAX (1, (int) ((g_get_monotonic_time () - self->started + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC));
  found = g_strdup_printf (ngettext ("Found, in %d second.", "Found, in %d seconds.", seconds), seconds);
  /* Of an address or a link that was pasted it is not plain which part was taken. */
  shown = g_hostname_to_unicode (self->domain);
  hint = strpbrk (gtk_editable_get_text (GTK_EDITABLE (self->entry)), "@/") == NULL ? g_strdup (found)
         : lh_words_fill (_("Taken as {domain}. {found}"), "domain", shown != NULL ? shown : self->domain, "found", found, NULL);
  tell (self, hint);
  lh_state_icon_set_status (self->state, LH_STATUS_GOOD);
  lh_overview_show (LH_OVERVIEW (self->overview), self->look);
  gtk_widget_set_sensitive (self->found, TRUE);
  gtk_stack_set_visible_child_name (self->below, "found");
}

static gboolean
look (gpointer data)
{
  LhWelcome *self = data;
  g_autoptr (LhSurvey) survey = lh_survey_new (self->domain);
  GWeakRef *owner = g_new (GWeakRef, 1);

  self->look_source = 0;
  self->look = lh_check_new (survey, NULL, lh_catalog_get ());
  self->cancellable = g_cancellable_new ();
  self->started = g_get_monotonic_time ();
  tell (self, _("Looking…"));
  lh_state_icon_set_status (self->state, LH_STATUS_ASKING);
  gtk_widget_set_visible (GTK_WIDGET (self->state), TRUE);
  gtk_widget_set_visible (self->retry, FALSE);
  g_weak_ref_init (owner, self);
  lh_check_run_async (self->look, self->answerer, self->cancellable, on_looked, owner);
  return G_SOURCE_REMOVE;
}

static void
show_example (LhWelcome *self)
{
  lh_entry_tell (GTK_WIDGET (self->entry), _("For example brightforge-tools.com, without www."), FALSE);
}

static void
judge_domain (LhWelcome *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->free_mail, g_free);
  if (self->domain != NULL && !lh_own_domain_check (self->domain, &error))
    self->free_mail = g_strdup (error->message);
  gtk_widget_set_visible (self->free_mail_help, self->free_mail != NULL);
  gtk_widget_set_sensitive (self->set_up, self->domain != NULL && self->free_mail == NULL);
  gtk_widget_set_sensitive (self->only_check, self->domain != NULL);
}

static void
on_changed (LhWelcome *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GError) error = NULL;
  g_autofree char *domain = *text != '\0' ? lh_name_own_from_user (text, NULL, &error) : NULL;

  if (domain != NULL && g_strcmp0 (domain, self->domain) == 0)
    return;
  stop_look (self);
  g_free (self->domain);
  self->domain = g_steal_pointer (&domain);
  judge_domain (self);
  gtk_widget_set_sensitive (self->found, FALSE);

  if (*text == '\0')
    {
      gtk_stack_set_visible_child_name (self->below, "empty");
      show_example (self);
    }
  else if (self->domain != NULL)
    {
      tell (self, _("Looking…"));
      self->look_source = g_timeout_add (LOOK_DELAY_MS, look, self);
    }
  /* While a name is being typed it has no dot yet: that is no mistake. */
  else if (g_error_matches (error, LH_NAME_ERROR, LH_NAME_ERROR_NO_DOT) || g_error_matches (error, LH_NAME_ERROR, LH_NAME_ERROR_EMPTY))
    show_example (self);
  else
    lh_entry_tell (GTK_WIDGET (self->entry), error->message, TRUE);
}

static void
begin (LhWelcome *self, gboolean only_check)
{
  g_autoptr (LhPlan) plan = NULL;
  g_autoptr (LhSurvey) survey = NULL;

  if (self->domain == NULL)
    {
      const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
      g_autoptr (GError) error = NULL;
      g_autofree char *domain = lh_name_own_from_user (text, NULL, &error);
      if (domain == NULL)
        lh_entry_tell (GTK_WIDGET (self->entry), error->message, TRUE);
      return;
    }
  if (self->free_mail != NULL && !only_check)
    {
      lh_entry_tell (GTK_WIDGET (self->entry), self->free_mail, TRUE);
      return;
    }
  plan = lh_plan_new (self->domain);
  if (self->look != NULL && self->cancellable == NULL && !heard_nothing (self->look))
    {
      const LhDnsHost *host = lh_check_get_found_dns_host (self->look);
      survey = g_object_ref (lh_check_get_survey (self->look));
      if (host != NULL)
        lh_plan_set_dns_host (plan, host->id);
    }
  g_signal_emit (self, signals[BEGIN], 0, plan, survey, only_check);
}

static void
on_set_up (LhWelcome *self)
{
  begin (self, FALSE);
}

static void
on_only_check (LhWelcome *self)
{
  begin (self, TRUE);
}

static void
on_retry (LhWelcome *self)
{
  stop_look (self);
  if (self->domain != NULL)
    look (self);
}

static gboolean
lh_welcome_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LH_WELCOME (widget)->entry));
}

static void
lh_welcome_dispose (GObject *object)
{
  LhWelcome *self = LH_WELCOME (object);
  GtkWidget *child;

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->look);
  g_clear_object (&self->answerer);
  g_clear_pointer (&self->domain, g_free);
  g_clear_pointer (&self->free_mail, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), LH_TYPE_WELCOME);
  /* Those that the template gave no name. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (lh_welcome_parent_class)->dispose (object);
}

static void
lh_welcome_class_init (LhWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lh_welcome_dispose;
  widget_class->grab_focus = lh_welcome_grab_focus;

  signals[BEGIN] = g_signal_new ("begin", LH_TYPE_WELCOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                 LH_TYPE_PLAN, LH_TYPE_SURVEY, G_TYPE_BOOLEAN);

  g_type_ensure (LH_TYPE_STATE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/letterhead_mail/Letterhead/ui/lh-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, LhWelcome, entry);
  gtk_widget_class_bind_template_child (widget_class, LhWelcome, state);
  gtk_widget_class_bind_template_child (widget_class, LhWelcome, retry);
  gtk_widget_class_bind_template_child (widget_class, LhWelcome, hint_place);
  gtk_widget_class_bind_template_child (widget_class, LhWelcome, buttons);
  gtk_widget_class_bind_template_child (widget_class, LhWelcome, set_up);
  gtk_widget_class_bind_template_child (widget_class, LhWelcome, only_check);
  gtk_widget_class_bind_template_child (widget_class, LhWelcome, below);
  gtk_widget_class_bind_template_child (widget_class, LhWelcome, found);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_set_up);
  gtk_widget_class_bind_template_callback (widget_class, on_only_check);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
}

static void
lh_welcome_init (LhWelcome *self)
{
  GtkLayoutManager *layout = lh_adaptive_layout_new (12);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (layout, "homogeneous", TRUE, NULL);
  gtk_widget_set_layout_manager (self->buttons, layout);
  self->hint = lh_hint_new ("");
  lh_entry_set_hint (GTK_WIDGET (self->entry), self->hint);
  gtk_box_append (GTK_BOX (self->hint_place), self->hint);
  self->free_mail_help = lh_link_button_new (_("Would a free mailbox do?"), "win.help", g_variant_new_string ("free-mailbox"));
  gtk_widget_set_visible (self->free_mail_help, FALSE);
  gtk_widget_set_margin_start (self->free_mail_help, 14);
  gtk_box_append (GTK_BOX (self->hint_place), self->free_mail_help);
  gtk_box_append (GTK_BOX (self->found), lh_heading_new (_("What was found")));
  self->overview = lh_overview_new ();
  gtk_box_append (GTK_BOX (self->found), self->overview);
  gtk_widget_set_visible (GTK_WIDGET (self->state), FALSE);
  show_example (self);
}

GtkWidget *
lh_welcome_new (void)
{
  return g_object_new (LH_TYPE_WELCOME, NULL);
}

void
lh_welcome_set_answerer (LhWelcome *self, LhAnswerer *answerer)
{
  g_set_object (&self->answerer, answerer);
}

void
lh_welcome_reset (LhWelcome *self)
{
  stop_look (self);
  g_clear_pointer (&self->domain, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_example (self);
}
