/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "lh-window.h"

#include "help/lh-help-pane.h"
#include "lh-domain-menu.h"
#include "lh-step-row.h"
#include "pages/domain/lh-domain-page.h"
#include "pages/handover/lh-handover-page.h"
#include "pages/mailboxes/lh-mailboxes-page.h"
#include "pages/provider/lh-provider-page.h"
#include "pages/records/lh-records-page.h"
#include "pages/senders/lh-senders-page.h"
#include "pages/verify/lh-verify-page.h"
#include "pages/welcome/lh-welcome.h"
#include "widgets/lh-layouts.h"
#include "words/lh-words.h"

/* From this width on the button stands beside the sentence, however long that is. */
#define BOTTOM_ROW 480

struct _LhWindow
{
  AdwApplicationWindow parent_instance;

  LhLibrary    *library;
  LhDossier    *dossier; /* (nullable) */
  LhStep        step;
  LhPage       *page_of[LH_N_STEPS];
  GtkWidget    *row_of[LH_N_STEPS];
  GSignalGroup *page_signals;
  GSignalGroup *dossier_signals;
  AdwToast     *undo; /* (nullable) weak: brings back the domain that was deleted last */

  AdwToastOverlay *toasts;
  GtkStack        *root;
  GtkMenuButton   *welcome_menu, *menu_button; /* one of them shows */
  LhWelcome       *welcome;
  GtkWidget       *welcome_back;
  AdwLeaflet      *leaflet;
  GtkMenuButton   *domain_button;
  GtkLabel        *domain_label;
  LhDomainMenu    *domain_menu;
  GtkListBox      *steps;
  AdwWindowTitle  *page_title;
  GtkWidget       *verify_button;
  GtkRevealer     *notice;
  GtkLabel        *notice_label;
  AdwFlap         *flap;
  LhHelpPane      *help;
  GtkStack        *pages;
  GtkWidget       *bottom_bar;
  GtkWidget       *bottom_line;
  GtkLabel        *sentence;
  GtkButton       *action;
};

G_DEFINE_FINAL_TYPE (LhWindow, lh_window, ADW_TYPE_APPLICATION_WINDOW)

static LhApplication *
get_application (LhWindow *self)
{
  return LH_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

/* Made when it is first gone to: all of them together would be half of the time to the first frame. */
static LhPage *
make_page (LhWindow *self, LhStep step)
{
  const GType types[LH_N_STEPS] = {
    [LH_STEP_DOMAIN] = LH_TYPE_DOMAIN_PAGE,   [LH_STEP_PROVIDER] = LH_TYPE_PROVIDER_PAGE, [LH_STEP_MAILBOXES] = LH_TYPE_MAILBOXES_PAGE,
    [LH_STEP_SENDERS] = LH_TYPE_SENDERS_PAGE, [LH_STEP_RECORDS] = LH_TYPE_RECORDS_PAGE,   [LH_STEP_VERIFY] = LH_TYPE_VERIFY_PAGE,
    [LH_STEP_HANDOVER] = LH_TYPE_HANDOVER_PAGE,
  };
  LhPage *page = g_object_new (types[step], NULL);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 600);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (page));
  gtk_widget_add_css_class (clamp, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_stack_add_named (self->pages, scrolled, lh_step_get_id (step));
  lh_page_set_dossier (page, self->dossier);
  return page;
}

static LhPage *
current_page (LhWindow *self)
{
  if (self->page_of[self->step] == NULL)
    self->page_of[self->step] = make_page (self, self->step);
  return self->page_of[self->step];
}

static void
show_bottom_bar (LhWindow *self)
{
  LhPage *page = current_page (self);
  const char *sentence = lh_page_get_sentence (page);
  const char *label = lh_page_get_button (page);

  gtk_label_set_label (self->sentence, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->action), label != NULL);
  if (label != NULL)
    gtk_button_set_label (self->action, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->action), lh_page_get_button_sensitive (page));
  if (lh_page_get_button_suggested (page))
    gtk_widget_add_css_class (GTK_WIDGET (self->action), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->action), "suggested-action");
  gtk_widget_set_visible (self->bottom_bar, label != NULL || (sentence != NULL && *sentence != '\0'));
}

static void
show_dossier (LhWindow *self)
{
  const char *problem;
  char **unreadable = lh_library_get_unreadable (self->library);
  g_autofree char *notice = NULL;
  g_autofree char *title = NULL;
  g_autofree char *names = NULL;

  if (self->dossier == NULL)
    return;
  for (guint step = 0; step < LH_N_STEPS; step++)
    lh_step_row_show (LH_STEP_ROW (self->row_of[step]), self->dossier);

  title = lh_dossier_dup_title (self->dossier);
  gtk_label_set_label (self->domain_label, title);
  names = g_str_equal (title, lh_dossier_get_domain (self->dossier)) ? g_strdup (title) : g_strdup_printf ("%s\n%s", title, lh_dossier_get_domain (self->dossier));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->domain_button), names);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->domain_button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_window_title_set_title (self->page_title, lh_step_get_title (self->step));
  adw_window_title_set_subtitle (self->page_title, adw_leaflet_get_folded (self->leaflet) ? title : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.verify", lh_dossier_get_running (self->dossier) == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.stop", lh_dossier_get_running (self->dossier) != NULL);
  gtk_widget_set_visible (self->verify_button, self->step != LH_STEP_VERIFY);

  problem = lh_dossier_get_save_problem (self->dossier);
  if (lh_library_is_demo (self->library))
    notice = g_strdup (_("This is a demonstration with recorded answers. Nothing is asked, and nothing is kept."));
  else if (problem != NULL)
    notice = g_strdup_printf (_("The plan could not be saved: %s. What you enter stays in this window, and each change tries again."), problem);
  else if (unreadable != NULL)
    notice = g_strdup_printf (_("A plan could not be read. It is kept as it is: %s"), unreadable[0]);
  if (notice != NULL)
    gtk_label_set_label (self->notice_label, notice);
  gtk_widget_set_css_classes (gtk_widget_get_parent (GTK_WIDGET (self->notice_label)),
                              (const char *[]) { "notice", lh_library_is_demo (self->library) ? NULL : "problem", NULL });
  gtk_revealer_set_reveal_child (self->notice, notice != NULL);
}

static void
on_page_toast (LhWindow *self, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
}

void
lh_window_go_to (LhWindow *self, LhStep step)
{
  g_autoptr (LhAnswerer) answerer = step == LH_STEP_RECORDS ? lh_application_create_answerer (get_application (self), self->library) : NULL;

  self->step = step;
  g_signal_group_set_target (self->page_signals, current_page (self));
  gtk_stack_set_visible_child_name (self->pages, lh_step_get_id (step));
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  if (!adw_leaflet_get_folded (self->leaflet))
    gtk_list_box_select_row (self->steps, GTK_LIST_BOX_ROW (self->row_of[step]));
  if (adw_flap_get_reveal_flap (self->flap))
    lh_help_pane_show_topic (self->help, lh_step_get_help_topic (step));
  show_dossier (self);
  show_bottom_bar (self);
  if (answerer != NULL && self->dossier != NULL)
    lh_dossier_complete (self->dossier, answerer);
}

LhStep
lh_window_get_step (LhWindow *self)
{
  return self->step;
}

LhLibrary *
lh_window_get_library (LhWindow *self)
{
  return self->library;
}

LhDossier *
lh_window_get_dossier (LhWindow *self)
{
  return self->dossier;
}

static void
show_welcome (LhWindow *self)
{
  g_autoptr (LhAnswerer) answerer = lh_application_create_answerer (get_application (self), self->library);

  lh_welcome_reset (self->welcome);
  lh_welcome_set_answerer (self->welcome, answerer);
  gtk_widget_set_visible (self->welcome_back, self->dossier != NULL);
  gtk_stack_set_visible_child_name (self->root, "welcome");
  gtk_widget_grab_focus (GTK_WIDGET (self->welcome));
}

void
lh_window_set_dossier (LhWindow *self, LhDossier *dossier)
{
  g_autoptr (LhDossier) keep = dossier != NULL ? g_object_ref (dossier) : NULL;

  g_set_object (&self->dossier, dossier);
  g_signal_group_set_target (self->dossier_signals, dossier);
  for (guint step = 0; step < LH_N_STEPS; step++)
    if (self->page_of[step] != NULL)
      lh_page_set_dossier (self->page_of[step], dossier);
  lh_domain_menu_set_current (self->domain_menu, dossier);
  if (dossier == NULL)
    {
      show_welcome (self);
      return;
    }
  if (!lh_library_is_demo (self->library))
    g_settings_set_string (lh_application_get_settings (get_application (self)), "last-domain", lh_dossier_get_domain (dossier));
  gtk_stack_set_visible_child_name (self->root, "steps");
  lh_window_go_to (self, self->step);
}

static void
on_begin (LhWindow *self, LhPlan *plan, LhSurvey *survey, gboolean only_check)
{
  g_autoptr (LhDossier) dossier = lh_library_begin (self->library, plan);

  if (survey != NULL)
    lh_dossier_set_survey (dossier, survey);
  self->step = only_check ? LH_STEP_VERIFY : LH_STEP_DOMAIN;
  lh_window_set_dossier (self, dossier);
  if (only_check && survey == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.verify", NULL);
}

static void
action_leave_welcome (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lh_window_set_dossier (LH_WINDOW (widget), LH_WINDOW (widget)->dossier);
}

/* A toast's title is markup, and what it tells of may have any character in it. */
static AdwToast *
new_toast (const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  return adw_toast_new (markup);
}

static void
on_domain_remove (LhWindow *self, LhDossier *dossier)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *domain = g_strdup (lh_dossier_get_domain (dossier));
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (!lh_library_remove (self->library, dossier, &error))
    {
      text = g_strdup_printf (_("%s could not be deleted: %s"), domain, error->message);
      adw_toast_overlay_add_toast (self->toasts, new_toast (text));
      return;
    }
  if (self->dossier == dossier)
    {
      g_autoptr (LhDossier) next = g_list_model_get_item (G_LIST_MODEL (self->library), 0);
      lh_window_set_dossier (self, next);
    }
  text = g_strdup_printf (_("%s was deleted"), domain);
  toast = new_toast (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-remove");
  adw_toast_set_action_target (toast, "s", domain);
  adw_toast_set_timeout (toast, 12);
  /* Only the latest one can be brought back. */
  if (self->undo != NULL)
    adw_toast_dismiss (self->undo);
  g_set_weak_pointer (&self->undo, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
action_undo_remove (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LhWindow *self = LH_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  LhDossier *dossier = lh_library_restore (self->library, g_variant_get_string (parameter, NULL), &error);

  if (dossier != NULL)
    lh_window_set_dossier (self, dossier);
  else if (error != NULL)
    adw_toast_overlay_add_toast (self->toasts, new_toast (error->message));
}

static void
action_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);

  for (guint step = 0; step < LH_N_STEPS; step++)
    if (g_str_equal (lh_step_get_id (step), id))
      lh_window_go_to (LH_WINDOW (widget), step);
}

static void
action_verify (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LhWindow *self = LH_WINDOW (widget);
  g_autoptr (LhAnswerer) answerer = lh_application_create_answerer (get_application (self), self->library);

  if (self->dossier != NULL)
    lh_dossier_verify (self->dossier, answerer);
}

static void
on_arrived (LhWindow *self, LhDossier *dossier)
{
  g_autofree char *text = g_strdup_printf (_("%s: the records are as planned, and seen everywhere"), lh_dossier_get_domain (dossier));
  g_autoptr (GNotification) notification = g_notification_new (text);

  if (gtk_window_is_active (GTK_WINDOW (self)))
    adw_toast_overlay_add_toast (self->toasts, new_toast (text));
  else
    g_application_send_notification (G_APPLICATION (get_application (self)), "arrived", notification);
}

/* The domain goes on being watched when another one is shown. */
static void
action_watch (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LhWindow *self = LH_WINDOW (widget);
  g_autoptr (LhAnswerer) answerer = NULL;

  if (self->dossier == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->dossier, on_arrived, self);
  if (!g_variant_get_boolean (parameter))
    {
      lh_dossier_stop_watching (self->dossier);
      return;
    }
  g_signal_connect_object (self->dossier, "arrived", G_CALLBACK (on_arrived), self, G_CONNECT_SWAPPED);
  answerer = lh_application_create_answerer (get_application (self), self->library);
  lh_dossier_watch (self->dossier, answerer);
}

static void
action_stop (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LhWindow *self = LH_WINDOW (widget);

  if (self->dossier != NULL)
    lh_dossier_stop (self->dossier);
}

static void
on_help_closed (LhWindow *self)
{
  adw_flap_set_reveal_flap (self->flap, FALSE);
}

/* Folded, it is beside the page, which the steps may be in front of. */
static void
show_help (LhWindow *self, const char *topic)
{
  lh_help_pane_show_topic (self->help, topic);
  adw_flap_set_reveal_flap (self->flap, TRUE);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
action_help (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_help (LH_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
action_toggle_help (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LhWindow *self = LH_WINDOW (widget);

  if (adw_flap_get_reveal_flap (self->flap) && gtk_widget_get_mapped (GTK_WIDGET (self->help)))
    on_help_closed (self);
  else
    show_help (self, lh_step_get_help_topic (self->step));
}

static void
action_copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LhWindow *self = LH_WINDOW (widget);
  const char *value, *what;
  g_autofree char *text = NULL;
  AdwToast *toast;

  g_variant_get (parameter, "(&s&s)", &value, &what);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), value);
  /* Translators: what was copied, e.g. "SPF record copied" */
  text = lh_words_fill (_("{what} copied"), "what", what, NULL);
  toast = new_toast (text);
  adw_toast_set_timeout (toast, 2);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
action_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LhWindow *self = LH_WINDOW (widget);

  if (self->dossier != NULL && self->step == LH_STEP_RECORDS)
    gtk_widget_activate_action (GTK_WIDGET (current_page (self)), "records.save", "s", "zone");
}

static void
action_open_uri (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_show_uri (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

static void
on_help_revealed (LhWindow *self)
{
  if (adw_flap_get_reveal_flap (self->flap) && lh_help_pane_get_topic (self->help) == NULL)
    lh_help_pane_show_topic (self->help, lh_step_get_help_topic (self->step));
}

static void
on_step_activated (LhWindow *self, GtkListBoxRow *row)
{
  lh_window_go_to (self, lh_step_row_get_step (LH_STEP_ROW (row)));
}

static void
on_back (LhWindow *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/* Folded, the menu is at the steps: beside the page it would open out of sight. */
static void
action_menu (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LhWindow *self = LH_WINDOW (widget);

  if (adw_leaflet_get_folded (self->leaflet))
    on_back (self);
  gtk_menu_button_popup (gtk_widget_get_mapped (GTK_WIDGET (self->welcome)) ? self->welcome_menu : self->menu_button);
}

static void
on_action (LhWindow *self)
{
  lh_page_activate_button (current_page (self));
}

/* Folded, the rows are the home page: none of them is the chosen one. */
static void
on_folded (LhWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  gtk_list_box_set_selection_mode (self->steps, folded ? GTK_SELECTION_NONE : GTK_SELECTION_SINGLE);
  if (!folded)
    gtk_list_box_select_row (self->steps, GTK_LIST_BOX_ROW (self->row_of[self->step]));
  show_dossier (self);
}

static void
lh_window_dispose (GObject *object)
{
  LhWindow *self = LH_WINDOW (object);

  g_clear_object (&self->page_signals);
  g_clear_object (&self->dossier_signals);
  g_clear_object (&self->dossier);
  g_clear_object (&self->library);
  g_clear_weak_pointer (&self->undo);
  G_OBJECT_CLASS (lh_window_parent_class)->dispose (object);
}

static void
lh_window_class_init (LhWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lh_window_dispose;

  g_type_ensure (LH_TYPE_WELCOME);
  g_type_ensure (LH_TYPE_DOMAIN_MENU);
  g_type_ensure (LH_TYPE_HELP_PANE);
  g_type_ensure (LH_TYPE_MEASURE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/letterhead_mail/Letterhead/ui/lh-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LhWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, root);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, welcome_menu);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, welcome_back);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, domain_button);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, domain_label);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, domain_menu);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, verify_button);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, notice_label);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, help);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, bottom_line);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, sentence);
  gtk_widget_class_bind_template_child (widget_class, LhWindow, action);
  gtk_widget_class_bind_template_callback (widget_class, on_begin);
  gtk_widget_class_bind_template_callback (widget_class, lh_window_set_dossier);
  gtk_widget_class_bind_template_callback (widget_class, show_welcome);
  gtk_widget_class_bind_template_callback (widget_class, on_domain_remove);
  gtk_widget_class_bind_template_callback (widget_class, on_step_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_action);
  gtk_widget_class_bind_template_callback (widget_class, on_help_closed);

  gtk_widget_class_install_action (widget_class, "win.step", "s", action_step);
  gtk_widget_class_install_action (widget_class, "win.leave-welcome", NULL, action_leave_welcome);
  gtk_widget_class_install_action (widget_class, "win.verify", NULL, action_verify);
  gtk_widget_class_install_action (widget_class, "win.stop", NULL, action_stop);
  gtk_widget_class_install_action (widget_class, "win.watch", "b", action_watch);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, action_menu);
  gtk_widget_class_install_action (widget_class, "win.help", "s", action_help);
  gtk_widget_class_install_action (widget_class, "win.toggle-help", NULL, action_toggle_help);
  gtk_widget_class_install_action (widget_class, "win.copy", "(ss)", action_copy);
  gtk_widget_class_install_action (widget_class, "win.open-uri", "s", action_open_uri);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, action_save);
  gtk_widget_class_install_action (widget_class, "win.undo-remove", "s", action_undo_remove);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "win.verify", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "win.verify", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.toggle-help", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, 0, "win.menu", NULL);
}

static void
lh_window_init (LhWindow *self)
{
  GtkLayoutManager *layout = lh_adaptive_layout_new (12);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (layout, "end", TRUE, "row-width", BOTTOM_ROW, NULL);
  gtk_widget_set_layout_manager (self->bottom_line, layout);

  for (guint step = 0; step < LH_N_STEPS; step++)
    {
      self->row_of[step] = lh_step_row_new (step);
      gtk_list_box_append (self->steps, self->row_of[step]);
    }

  self->page_signals = g_signal_group_new (LH_TYPE_PAGE);
  g_signal_group_connect_swapped (self->page_signals, "notify", G_CALLBACK (show_bottom_bar), self);
  g_signal_group_connect_swapped (self->page_signals, "toast", G_CALLBACK (on_page_toast), self);
  self->dossier_signals = g_signal_group_new (LH_TYPE_DOSSIER);
  g_signal_group_connect_swapped (self->dossier_signals, "changed", G_CALLBACK (show_dossier), self);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (on_folded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (on_help_revealed), self, G_CONNECT_SWAPPED);
}

LhWindow *
lh_window_new (LhApplication *application, LhLibrary *library)
{
  LhWindow *self = g_object_new (LH_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = lh_application_get_settings (application);

  self->library = g_object_ref (library);
  lh_domain_menu_set_library (self->domain_menu, library);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "width"), g_settings_get_int (settings, "height"));
  g_settings_bind (settings, "width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "help-shown", self->flap, "reveal-flap", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "help-language", self->help, "language", G_SETTINGS_BIND_DEFAULT);
  show_welcome (self);
  return self;
}
