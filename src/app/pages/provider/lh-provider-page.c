/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/provider/lh-provider-page.h"

#include "pages/provider/lh-compare-box.h"
#include "pages/provider/lh-moving-row.h"
#include "pages/provider/lh-provider-list.h"
#include "records/lh-ranking.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

struct _LhProviderPage
{
  LhPage     parent_instance;

  GPtrArray *questions;  /* (element-type LhRankQuestion) */
  GPtrArray *toggles;    /* (element-type GtkToggleButton), each with its "question" and "answer" */
  GtkWidget *compare;
  GtkWidget *providers;  /* list */
  GtkWidget *moving;     /* row */
  gboolean   showing;    /* the page sets the toggles, not the user */
  GtkWidget *no_mail;    /* the switch */
};

G_DEFINE_FINAL_TYPE (LhProviderPage, lh_provider_page, LH_TYPE_PAGE)

static void
show_answers (LhProviderPage *self)
{
  LhPlan *plan = lh_dossier_get_plan (lh_page_get_dossier (LH_PAGE (self)));

  self->showing = TRUE;
  for (guint i = 0; i < self->toggles->len; i++)
    {
      GtkWidget *toggle = g_ptr_array_index (self->toggles, i);
      const LhRankQuestion *question = g_object_get_data (G_OBJECT (toggle), "question");
      const char *answer = g_object_get_data (G_OBJECT (toggle), "answer");

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), g_strcmp0 (answer, lh_ranking_get_answer (plan, lh_catalog_get (), question->id)) == 0);
    }
  self->showing = FALSE;
}

/* Until the user picks, the best fit stands for his choice; then a change of answers moves the cards but not what he picked. */
static const LhProvider *
get_preselected (LhProviderPage *self, GPtrArray *ranked)
{
  const LhProvider *chosen = lh_dossier_get_provider (lh_page_get_dossier (LH_PAGE (self)));

  return chosen != NULL ? chosen : ((LhRanked *) g_ptr_array_index (ranked, 0))->provider;
}

static void
show_ranking (LhProviderPage *self)
{
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));
  g_autoptr (GPtrArray) ranked = lh_ranking_rank (lh_dossier_get_plan (dossier), lh_catalog_get ());
  const LhProvider *chosen = get_preselected (self, ranked);
  const LhProvider *in_use = lh_check_get_found_provider (lh_dossier_get_check (dossier));

  lh_provider_list_show (LH_PROVIDER_LIST (self->providers), ranked, chosen, in_use);
  lh_compare_box_show (LH_COMPARE_BOX (self->compare), ranked, chosen);
  lh_moving_row_show (LH_MOVING_ROW (self->moving), in_use, lh_dossier_get_provider (dossier));
}

static void
on_no_mail (LhProviderPage *self, GParamSpec *pspec, GtkSwitch *toggle)
{
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));

  if (!self->showing && dossier != NULL)
    lh_plan_set_no_mail (lh_dossier_get_plan (dossier), gtk_switch_get_active (toggle));
}

static void
show_no_mail (LhProviderPage *self)
{
  gboolean no_mail = lh_plan_get_no_mail (lh_dossier_get_plan (lh_page_get_dossier (LH_PAGE (self))));

  self->showing = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->no_mail), no_mail);
  self->showing = FALSE;
  gtk_widget_set_sensitive (self->providers, !no_mail);
}

static void
lh_provider_page_refresh (LhPage *page)
{
  LhProviderPage *self = LH_PROVIDER_PAGE (page);
  const LhProvider *chosen = lh_dossier_get_provider (lh_page_get_dossier (page));

  show_answers (self);
  show_ranking (self);
  show_no_mail (self);
  if (lh_plan_get_no_mail (lh_dossier_get_plan (lh_page_get_dossier (page))))
    lh_page_set_sentence (page, _("Nobody will be able to send in its name."));
  else if (chosen != NULL)
    {
      g_autofree char *name = lh_words_short_name (&chosen->name);
      g_autofree char *sentence = lh_words_fill (_("{provider} is chosen. You can change it later."), "provider", name, NULL);
      lh_page_set_sentence (page, sentence);
    }
  else
    lh_page_set_sentence (page, _("The best fit is marked. You can change it later."));
}

static void
lh_provider_page_activate (LhPage *page)
{
  LhPlan *plan = lh_dossier_get_plan (lh_page_get_dossier (page));

  if (lh_plan_get_no_mail (plan))
    {
      gtk_widget_activate_action (GTK_WIDGET (page), "win.step", "s", lh_step_get_id (LH_STEP_RECORDS));
      return;
    }
  if (lh_plan_get_provider (plan) == NULL)
    {
      g_autoptr (GPtrArray) ranked = lh_ranking_rank (plan, lh_catalog_get ());
      lh_plan_set_provider (plan, get_preselected (LH_PROVIDER_PAGE (page), ranked)->id);
    }
  gtk_widget_activate_action (GTK_WIDGET (page), "win.step", "s", lh_step_get_id (LH_STEP_MAILBOXES));
}

static void
on_answered (LhProviderPage *self, GtkToggleButton *toggle)
{
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));
  const LhRankQuestion *question = g_object_get_data (G_OBJECT (toggle), "question");

  if (!self->showing && dossier != NULL && gtk_toggle_button_get_active (toggle))
    lh_plan_set_choice (lh_dossier_get_plan (dossier), question->id, g_object_get_data (G_OBJECT (toggle), "answer"));
}

static void
on_chosen (LhProviderPage *self, const LhProvider *provider)
{
  lh_plan_set_provider (lh_dossier_get_plan (lh_page_get_dossier (LH_PAGE (self))), provider->id);
}

static GtkWidget *
new_question (LhProviderPage *self, const LhRankQuestion *question)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *choices = lh_choices_new (lh_text_get (&question->text));
  GtkWidget *label = lh_label_new (lh_text_get (&question->text), NULL);
  GtkLayoutManager *layout = lh_adaptive_layout_new (9);

  g_object_set (layout, "end", TRUE, NULL);
  gtk_widget_set_layout_manager (box, layout);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 14);
  gtk_widget_set_margin_end (box, 14);

  gtk_widget_set_valign (choices, GTK_ALIGN_CENTER);
  for (guint i = 0; i < question->answers->len; i++)
    {
      const LhRankAnswer *answer = g_ptr_array_index (question->answers, i);
      GtkWidget *toggle = lh_choices_add (choices, lh_text_get (&answer->text));

      g_object_set_data (G_OBJECT (toggle), "question", (gpointer) question);
      g_object_set_data (G_OBJECT (toggle), "answer", (gpointer) answer->id);
      gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, lh_text_get (&question->text), -1);
      g_signal_connect_object (toggle, "toggled", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->toggles, toggle);
    }
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), choices);
  /* The toggles are the stops of the keyboard. */
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
lh_provider_page_released (LhPage *page, LhDossier *dossier)
{
  lh_compare_box_reset (LH_COMPARE_BOX (LH_PROVIDER_PAGE (page)->compare));
}

static void
lh_provider_page_dispose (GObject *object)
{
  LhProviderPage *self = LH_PROVIDER_PAGE (object);

  g_clear_pointer (&self->toggles, g_ptr_array_unref);
  G_OBJECT_CLASS (lh_provider_page_parent_class)->dispose (object);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
}

static void
lh_provider_page_class_init (LhProviderPageClass *klass)
{
  LhPageClass *page_class = LH_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lh_provider_page_dispose;
  page_class->step = LH_STEP_PROVIDER;
  page_class->refresh = lh_provider_page_refresh;
  page_class->released = lh_provider_page_released;
  page_class->activate = lh_provider_page_activate;
}

static void
add_no_mail (LhProviderPage *self, GtkWidget *list)
{
  GtkWidget *row = lh_switch_row_new (_("This domain is not to send mail"), _("Its records then tell everybody to refuse mail in its name"));

  self->no_mail = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
  g_signal_connect_object (self->no_mail, "notify::active", G_CALLBACK (on_no_mail), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
lh_provider_page_init (LhProviderPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = lh_boxed_list_new ();
  GtkWidget *heading = lh_heading_new (_("Ranked by your answers"));
  GtkWidget *asides = lh_boxed_list_new ();
  GtkWidget *further = lh_boxed_list_new ();
  GtkWidget *compare = gtk_toggle_button_new_with_mnemonic (_("Co_mpare"));

  self->questions = lh_ranking_get_questions (lh_catalog_get ());
  self->toggles = g_ptr_array_new ();

  gtk_box_append (GTK_BOX (box), lh_heading_new (_("Five questions")));
  for (guint i = 0; i < self->questions->len; i++)
    {
      const LhRankQuestion *question = g_ptr_array_index (self->questions, i);

      gtk_list_box_append (GTK_LIST_BOX (question->aside ? asides : list), new_question (self, question));
    }
  gtk_box_append (GTK_BOX (box), list);

  gtk_widget_add_css_class (heading, "section");
  lh_heading_add (heading, compare);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), asides);
  self->compare = lh_compare_box_new ();
  g_object_bind_property (compare, "active", self->compare, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->compare, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->compare);
  self->providers = lh_provider_list_new ();
  g_signal_connect_object (self->providers, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->providers);

  self->moving = lh_moving_row_new ();
  gtk_widget_add_css_class (further, "section");
  gtk_list_box_append (GTK_LIST_BOX (further), self->moving);
  gtk_list_box_append (GTK_LIST_BOX (further), lh_help_row_new (_("What happens to the old mail?"), _("The order of steps when you move"), "moving"));
  gtk_list_box_append (GTK_LIST_BOX (further), lh_help_row_new (_("Would a free mailbox do?"), _("What gmail.com, 163.com or qq.com costs you in trust"), "free-mailbox"));
  add_no_mail (self, further);
  gtk_box_append (GTK_BOX (box), further);

  gtk_widget_set_parent (box, GTK_WIDGET (self));
  lh_page_set_button (LH_PAGE (self), _("_Next: Mailboxes"));
}
