/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/records/lh-optional-box.h"

#include "plan/lh-plan-optional.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

struct _LhOptionalBox
{
  GtkBox     parent_instance;

  LhDossier *dossier;                /* (nullable) weak */
  GtkWidget *rows[LH_N_OPTIONALS];
  GtkWidget *reasons[LH_N_OPTIONALS]; /* in their places, where there is nothing to choose */
  gboolean   showing;                /* what changes now is not the user's doing */
};

G_DEFINE_FINAL_TYPE (LhOptionalBox, lh_optional_box, GTK_TYPE_BOX)

static const LhPurpose purposes[] = {
  [LH_OPTIONAL_MTA_STS] = LH_PURPOSE_MTA_STS,
  [LH_OPTIONAL_TLS_RPT] = LH_PURPOSE_TLS_RPT,
  [LH_OPTIONAL_CLIENT] = LH_PURPOSE_CLIENT,
};

/* What each is for. That it is optional is said above all of them. */
static const char *const whys[] = {
  [LH_OPTIONAL_MTA_STS] = N_("Others then deliver to you encrypted or not at all. It needs a web server that hands out a file."),
  [LH_OPTIONAL_TLS_RPT] = N_("Others report to you when they could not deliver encrypted."),
  [LH_OPTIONAL_CLIENT] = N_("Mail programs find their servers by themselves. Whoever types the servers in needs none of it."),
};

/* By the names of its choices. */
static const char *
get_word (const char *choice)
{
  if (g_str_equal (choice, "testing"))
    return _("Try it out");
  if (g_str_equal (choice, "enforce"))
    return _("In force");
  return g_str_equal (choice, "on") ? _("On") : _("Off");
}

static void
on_chosen (AdwComboRow *row, GParamSpec *pspec, LhOptionalBox *self)
{
  LhOptional optional = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "optional"));

  if (!self->showing && self->dossier != NULL)
    lh_plan_set_optional (lh_dossier_get_plan (self->dossier), optional,
                          lh_optional_get_choices (optional)[adw_combo_row_get_selected (row)]);
}

/* Of what cannot be chosen the reason is to be read, so it is no combo row that is faint. */
static GtkWidget *
new_reason (LhPurpose purpose)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), lh_words_purpose (purpose));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/* (transfer full) */
static char *
get_reason (const LhProvider *provider)
{
  return provider != NULL ? lh_words_by_hand (provider) : g_strdup (_("Whether this provider has servers for mail programs is not known."));
}

static gboolean
is_possible (LhOptional optional, LhDossier *dossier, const LhProvider *provider)
{
  return optional != LH_OPTIONAL_CLIENT || (provider != NULL && lh_wanted_can_lead_clients (lh_dossier_get_plan (dossier), provider));
}

void
lh_optional_box_show (LhOptionalBox *self, LhDossier *dossier)
{
  const LhProvider *provider = dossier != NULL ? lh_dossier_get_provider (dossier) : NULL;

  g_set_weak_pointer (&self->dossier, dossier);
  self->showing = TRUE;
  for (guint i = 0; i < LH_N_OPTIONALS; i++)
    {
      const char *const *choices = lh_optional_get_choices (i);
      const char *chosen = dossier != NULL ? lh_plan_get_optional (lh_dossier_get_plan (dossier), i) : choices[0];
      gboolean possible = is_possible (i, dossier, provider);
      g_autofree char *reason = possible ? NULL : get_reason (provider);
      guint which = 0;

      while (choices[which + 1] != NULL && !g_str_equal (choices[which], chosen))
        which++;
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->rows[i]), which);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[i]),
                                   possible ? _(whys[i]) : reason);
      /* What was chosen before can always be taken back. */
      gtk_widget_set_visible (self->rows[i], possible || which > 0);
      gtk_widget_set_visible (self->reasons[i], !possible && which == 0);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->reasons[i]), reason != NULL ? reason : "");
    }
  self->showing = FALSE;
}

static void
lh_optional_box_dispose (GObject *object)
{
  g_clear_weak_pointer (&LH_OPTIONAL_BOX (object)->dossier);
  G_OBJECT_CLASS (lh_optional_box_parent_class)->dispose (object);
}

static void
lh_optional_box_class_init (LhOptionalBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_optional_box_dispose;
}

static void
lh_optional_box_init (LhOptionalBox *self)
{
  GtkWidget *list = lh_boxed_list_new ();

  for (guint i = 0; i < LH_N_OPTIONALS; i++)
    {
      const char *const *choices = lh_optional_get_choices (i);
      GtkStringList *words = gtk_string_list_new (NULL);

      for (guint j = 0; choices[j] != NULL; j++)
        gtk_string_list_append (words, get_word (choices[j]));
      self->rows[i] = adw_combo_row_new ();
      g_object_set_data (G_OBJECT (self->rows[i]), "optional", GUINT_TO_POINTER (i));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[i]), lh_words_purpose (purposes[i]));
      adw_combo_row_set_model (ADW_COMBO_ROW (self->rows[i]), G_LIST_MODEL (words));
      g_signal_connect (self->rows[i], "notify::selected", G_CALLBACK (on_chosen), self);
      self->reasons[i] = new_reason (purposes[i]);
      gtk_list_box_append (GTK_LIST_BOX (list), self->rows[i]);
      gtk_list_box_append (GTK_LIST_BOX (list), self->reasons[i]);
      g_object_unref (words);
    }
  gtk_box_append (GTK_BOX (self), list);
}

GtkWidget *
lh_optional_box_new (void)
{
  return g_object_new (LH_TYPE_OPTIONAL_BOX, "orientation", GTK_ORIENTATION_VERTICAL, NULL);
}
