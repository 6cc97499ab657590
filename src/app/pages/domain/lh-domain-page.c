/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/domain/lh-domain-page.h"

#include "pages/domain/lh-host-list.h"
#include "widgets/lh-button-row.h"
#include "widgets/lh-overview.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

struct _LhDomainPage
{
  LhPage     parent_instance;

  GtkStack  *stack;
  GtkWidget *overview;
  GtkWidget *again;
  GtkWidget *hosts;
  GtkWidget *mismatch;
  GtkWidget *console_row;
};

G_DEFINE_FINAL_TYPE (LhDomainPage, lh_domain_page, LH_TYPE_PAGE)

static void
show_hosts (LhDomainPage *self)
{
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));
  const LhDnsHost *chosen = lh_dossier_get_dns_host (dossier);
  const LhDnsHost *found = lh_check_get_found_dns_host (lh_dossier_get_check (dossier));
  const char *console = chosen != NULL ? chosen->console_url : NULL;

  /* While nothing is known and nothing was said, none is marked: the user can still say "another". */
  lh_host_list_show (LH_HOST_LIST (self->hosts), found, chosen, chosen == NULL && lh_plan_get_dns_host (lh_dossier_get_plan (dossier)) != NULL);
  gtk_widget_set_visible (self->mismatch, found != NULL && chosen != NULL && found != chosen);
  if (found != NULL && chosen != NULL && found != chosen)
    {
      g_autofree char *name = lh_words_short_name (&found->name);
      g_autofree char *text = lh_words_fill (_("The name servers of this domain are at {host}. What is edited elsewhere has no effect."), "host", name, NULL);
      lh_hint_set (self->mismatch, text, TRUE);
    }
  gtk_widget_set_visible (self->console_row, console != NULL);
  if (console != NULL)
    {
      g_autofree char *name = lh_words_short_name (&chosen->name);
      g_autofree char *title = lh_words_fill (_("Open {host}"), "host", name, NULL);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->console_row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->console_row), console);
    }
}

static void
lh_domain_page_refresh (LhPage *page)
{
  LhDomainPage *self = LH_DOMAIN_PAGE (page);
  LhDossier *dossier = lh_page_get_dossier (page);
  const LhDnsHost *host = lh_dossier_get_dns_host (dossier);
  g_autofree char *sentence = NULL;

  gtk_stack_set_visible_child_name (self->stack, lh_dossier_get_checked (dossier) != 0 ? "found" : "unseen");
  lh_overview_show (LH_OVERVIEW (self->overview), lh_dossier_get_check (dossier));
  gtk_widget_set_visible (self->again, lh_dossier_get_checked (dossier) != 0);
  gtk_widget_set_sensitive (self->again, lh_dossier_get_running (dossier) == NULL);
  show_hosts (self);

  if (host != NULL)
    {
      g_autofree char *name = lh_words_short_name (&host->name);
      sentence = lh_words_fill (_("Records are edited at {host}."), "host", name, NULL);
    }
  lh_page_set_sentence (page, host != NULL ? sentence : _("You can choose later where the records are edited."));
}

static void
on_host_chosen (LhDomainPage *self, const char *id)
{
  lh_plan_set_dns_host (lh_dossier_get_plan (lh_page_get_dossier (LH_PAGE (self))), id);
}

static void
on_console_activated (LhDomainPage *self)
{
  const LhDnsHost *host = lh_dossier_get_dns_host (lh_page_get_dossier (LH_PAGE (self)));

  if (host != NULL && host->console_url != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-uri", "s", host->console_url);
}

static void
lh_domain_page_class_init (LhDomainPageClass *klass)
{
  LhPageClass *page_class = LH_PAGE_CLASS (klass);

  page_class->step = LH_STEP_DOMAIN;
  page_class->refresh = lh_domain_page_refresh;
}

static GtkWidget *
build_unseen (void)
{
  GtkWidget *list = lh_boxed_list_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Look now"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.verify");
  gtk_list_box_append (GTK_LIST_BOX (list), lh_button_row_new (_("Not looked at yet"), _("A look only asks DNS; nothing is changed"), button));
  return list;
}

static void
lh_domain_page_init (LhDomainPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = lh_heading_new (_("What was found"));
  GtkWidget *where = lh_heading_new (_("Where do you edit the records?"));
  GtkWidget *console = lh_boxed_list_new ();

  self->again = gtk_button_new_with_mnemonic (_("_Look again"));
  gtk_widget_add_css_class (self->again, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->again), "win.verify");
  lh_heading_add (heading, self->again);
  gtk_box_append (GTK_BOX (box), heading);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  self->overview = lh_overview_new ();
  gtk_stack_add_named (self->stack, self->overview, "found");
  gtk_stack_add_named (self->stack, build_unseen (), "unseen");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));

  gtk_widget_add_css_class (where, "section");
  gtk_box_append (GTK_BOX (box), where);
  self->hosts = lh_host_list_new ();
  g_signal_connect_object (self->hosts, "chosen", G_CALLBACK (on_host_chosen), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->hosts);
  self->mismatch = lh_hint_new ("");
  gtk_box_append (GTK_BOX (box), self->mismatch);

  self->console_row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->console_row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->console_row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->console_row), gtk_image_new_from_icon_name ("lh-external-symbolic"));
  g_signal_connect_object (self->console_row, "activated", G_CALLBACK (on_console_activated), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (console), self->console_row);
  gtk_list_box_append (GTK_LIST_BOX (console), lh_help_row_new (_("Where is my DNS panel?"), _("How to find it, and what to do if you cannot get in"), "dns-panel"));
  gtk_box_append (GTK_BOX (box), console);

  gtk_widget_set_parent (box, GTK_WIDGET (self));
  lh_page_set_button (LH_PAGE (self), _("_Next: Provider"));
}
