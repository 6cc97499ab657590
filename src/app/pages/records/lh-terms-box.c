/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "pages/records/lh-terms-box.h"

#include "plan/lh-plan-spf.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

struct _LhTermsBox
{
  GtkBox      parent_instance;

  LhDossier  *dossier; /* weak */
  GHashTable *buttons; /* what is chosen by it → GtkWidget */
  char       *pressed; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LhTermsBox, lh_terms_box, GTK_TYPE_BOX)

static void
remember (LhTermsBox *self, const char *key)
{
  g_free (self->pressed);
  self->pressed = g_strdup (key);
}

static void
on_pressed (GtkButton *button, LhTermsBox *self)
{
  const char *term = g_object_get_data (G_OBJECT (button), "term");
  gboolean out = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "out"));

  remember (self, term);
  if (self->dossier != NULL)
    lh_plan_set_spf_dropped (lh_dossier_get_plan (self->dossier), term, out);
}

static void
on_end_chosen (GtkToggleButton *button, LhTermsBox *self)
{
  const char *all = g_object_get_data (G_OBJECT (button), "all");

  if (!gtk_toggle_button_get_active (button))
    return;
  remember (self, all);
  if (self->dossier != NULL)
    lh_plan_set_spf_all (lh_dossier_get_plan (self->dossier), all, NULL);
}

static GtkWidget *
new_button (LhTermsBox *self, const char *shown, const char *term, gboolean out)
{
  GtkWidget *button = gtk_button_new_with_label (out ? _("Leave out") : _("Keep after all"));
  g_autofree char *name = lh_words_fill (out ? _("Leave out: {part}") : _("Keep after all: {part}"), "part", shown, NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "term", g_strdup (term), g_free);
  g_object_set_data (G_OBJECT (button), "out", GINT_TO_POINTER (out));
  g_signal_connect (button, "clicked", G_CALLBACK (on_pressed), self);
  if (!g_hash_table_contains (self->buttons, term))
    g_hash_table_insert (self->buttons, g_strdup (term), button);
  return button;
}

static gboolean
is_twice (const LhPiece *piece)
{
  return piece->state == LH_PIECE_DROPPED && (g_str_equal (piece->reason, "duplicate") || g_str_equal (piece->reason, "ignored"));
}

static gboolean
is_all (const char *text)
{
  return g_str_equal (text, "~all") || g_str_equal (text, "-all") || g_str_equal (text, "?all") || g_str_equal (text, "+all");
}

/* NULL where there is nothing to choose. */
static GtkWidget *
choice_of (LhTermsBox *self, const LhComparison *comparison, const LhPiece *piece)
{
  const LhMerge *merge = comparison->merge;
  const LhSpfChoice *choice = comparison->wanted->spf;

  if (is_twice (piece))
    {
      gboolean chosen = choice != NULL && choice->duplicates;

      return chosen || !merge->changed ? new_button (self, piece->text, LH_SPF_DUPLICATES, !chosen) : NULL;
    }
  if (piece->state == LH_PIECE_DROPPED)
    return g_str_equal (piece->reason, "chosen") && !is_all (piece->text) ? new_button (self, piece->text, piece->text, FALSE) : NULL;
  return lh_piece_may_go (piece, comparison->wanted->provider) ? new_button (self, piece->text, piece->text, TRUE) : NULL;
}

/* @button: (nullable) */
static void
add_button (GtkWidget *line, GtkWidget *button)
{
  if (button == NULL)
    return;
  gtk_widget_set_valign (gtk_widget_get_first_child (line), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (gtk_widget_get_last_child (line), GTK_ALIGN_CENTER);
  gtk_grid_attach (GTK_GRID (line), button, 2, 0, 1, 1);
}

static GtkWidget *
new_line (const LhMerge *merge, const LhPiece *piece, GtkWidget *button)
{
  static const struct { const char *icon, *css; } signs[] = {
    [LH_PIECE_KEPT] = { "lh-keep-symbolic", "state-good" },
    [LH_PIECE_ADDED] = { "lh-add-symbolic", "state-good" },
    [LH_PIECE_DROPPED] = { "lh-remove-symbolic", "state-error" },
  };
  gboolean idle = !merge->changed && is_twice (piece);
  g_autofree char *words = idle ? g_strdup (_("there without effect")) : lh_words_piece (piece);
  g_autofree char *text = lh_words_fill (_("{what}: {words}"), "what", piece->text, "words", words, NULL);
  LhPieceState sign = idle ? LH_PIECE_KEPT : piece->state;
  GtkWidget *line = lh_icon_line_new (signs[sign].icon, piece->leads_nowhere ? "state-warning" : signs[sign].css, text, "small");

  add_button (line, button);
  return line;
}

static gboolean
could_go (const LhComparison *comparison, const LhPiece *piece)
{
  return comparison->state == LH_STATE_TO_DECIDE && lh_piece_get_go (piece, comparison->wanted->provider) != LH_GO_NO;
}

/* Those of a record that is too costly, the surest first. */
static void
add_decision (LhTermsBox *self, const LhComparison *comparison)
{
  g_autoptr (GPtrArray) parts = comparison->state == LH_STATE_TO_DECIDE ? lh_merge_list_go (comparison->merge, comparison->wanted->provider) : NULL;

  if (parts != NULL && parts->len == 0)
    {
      g_autofree char *none = lh_words_nothing_could_go ();

      gtk_box_append (GTK_BOX (self), lh_icon_line_new ("lh-help-symbolic", "state-warning", none, "small"));
    }
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (parts, i);
      g_autofree char *words = lh_words_could_go (piece, comparison->wanted->provider);
      g_autofree char *text = lh_words_fill (_("{what}: {words}"), "what", piece->text, "words", words, NULL);
      GtkWidget *line = lh_icon_line_new ("lh-help-symbolic", "state-warning", text, "small");

      add_button (line, new_button (self, piece->text, piece->text, TRUE));
      gtk_box_append (GTK_BOX (self), line);
    }
}

/* What becomes of each term, in words and by a sign of its own; colour only says it once more. */
static void
add_terms (LhTermsBox *self, const LhComparison *comparison)
{
  const LhMerge *merge = comparison->merge;
  g_autofree char *cost = lh_words_merge_cost (merge);
  gboolean offered = comparison->state == LH_STATE_TO_DECIDE;

  add_decision (self, comparison);
  for (guint i = 0; i < merge->pieces->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (merge->pieces, i);
      GtkWidget *button = could_go (comparison, piece) ? NULL : choice_of (self, comparison, piece);

      if (could_go (comparison, piece))
        continue;
      offered = offered || (button != NULL && lh_piece_may_go (piece, comparison->wanted->provider) && !is_twice (piece));
      gtk_box_append (GTK_BOX (self), new_line (merge, piece, button));
    }
  /* The row itself says what is too much. */
  if (merge->lookups >= 0 && comparison->state != LH_STATE_TO_DECIDE)
    gtk_box_append (GTK_BOX (self), lh_icon_line_new ("lh-help-symbolic", "state-dim", cost, "small"));
  if (offered)
    gtk_box_append (GTK_BOX (self), lh_icon_line_new ("lh-help-symbolic", "state-dim", _("Leave a part out only when nobody sends by it any more."), "small"));
  gtk_box_append (GTK_BOX (self), lh_icon_line_new ("lh-help-symbolic", "state-dim", _("Other TXT records at this name stay as they are."), "small"));
}

static const char *
find_end (const LhMerge *merge)
{
  for (guint i = merge->pieces->len; i > 0; i--)
    {
      const LhPiece *piece = g_ptr_array_index (merge->pieces, i - 1);

      if (piece->state != LH_PIECE_DROPPED && is_all (piece->text))
        return piece->text;
    }
  return NULL;
}

static gboolean
has_redirect (const LhMerge *merge)
{
  for (guint i = 0; i < merge->pieces->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (merge->pieces, i);

      if (piece->state != LH_PIECE_DROPPED && g_ascii_strncasecmp (piece->text, "redirect=", strlen ("redirect=")) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What receivers are asked to do with the mail of everybody else. */
static void
add_end (LhTermsBox *self, const LhComparison *comparison)
{
  const char *chosen = lh_plan_get_spf_all (lh_dossier_get_plan (self->dossier));
  const char *end = find_end (comparison->merge);
  gboolean there = comparison->published->len > 0;
  /* A redirect, or no end at all. */
  const char *shown = end == NULL && there && !has_redirect (comparison->merge) ? _("no end") : end;
  g_autofree char *usual = shown == NULL || !g_str_equal (chosen, LH_SPF_KEEP) ? g_strdup (there ? _("As it is now") : _("As usual"))
                                                                           : lh_words_fill (there ? _("As it is now ({end})") : _("As usual ({end})"), "end", shown, NULL);
  const struct { const char *all, *label; } ends[] = { { LH_SPF_KEEP, usual }, { "~all", _("Suspicious (~all)") }, { "-all", _("Refuse (-all)") } };
  GtkWidget *choices = lh_choices_new (_("Mail in your name from anywhere else"));
  GtkWidget *heading = lh_label_new (_("Mail in your name from anywhere else"), "small-heading");

  gtk_widget_set_margin_top (heading, 9);
  gtk_box_append (GTK_BOX (self), heading);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      GtkWidget *button;

      /* The same as keeping it: once is enough. */
      if (g_str_equal (chosen, LH_SPF_KEEP) && g_strcmp0 (ends[i].all, end) == 0)
        continue;
      button = lh_choices_add (choices, ends[i].label);
      g_object_set_data_full (G_OBJECT (button), "all", g_strdup (ends[i].all), g_free);
      if (g_str_equal (ends[i].all, chosen))
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
      g_hash_table_insert (self->buttons, g_strdup (ends[i].all), button);
      g_signal_connect (button, "toggled", G_CALLBACK (on_end_chosen), self);
    }
  gtk_widget_set_halign (choices, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), choices);
  gtk_box_append (GTK_BOX (self), lh_icon_line_new ("lh-help-symbolic", "state-dim",
                                                    g_str_equal (chosen, LH_SPF_KEEP) && g_strcmp0 (end, "-all") == 0
                                                      ? _("Refused is all that is not named above. When in doubt, choose “Suspicious”.")
                                                      : _("Choose “Refuse” only when everything that sends for you is named above."), "small"));
}

const char *
lh_terms_box_get_pressed (LhTermsBox *self)
{
  return self->pressed;
}

void
lh_terms_box_focus (LhTermsBox *self, const char *pressed)
{
  GtkWidget *button = g_hash_table_lookup (self->buttons, pressed);

  if (button != NULL)
    gtk_widget_grab_focus (button);
}

static void
lh_terms_box_dispose (GObject *object)
{
  g_clear_weak_pointer (&LH_TERMS_BOX (object)->dossier);
  G_OBJECT_CLASS (lh_terms_box_parent_class)->dispose (object);
}

static void
lh_terms_box_finalize (GObject *object)
{
  LhTermsBox *self = LH_TERMS_BOX (object);

  g_hash_table_unref (self->buttons);
  g_free (self->pressed);
  G_OBJECT_CLASS (lh_terms_box_parent_class)->finalize (object);
}

static void
lh_terms_box_class_init (LhTermsBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_terms_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = lh_terms_box_finalize;
}

static void
lh_terms_box_init (LhTermsBox *self)
{
  self->buttons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GtkWidget *
lh_terms_box_new (LhDossier *dossier, const LhComparison *comparison)
{
  LhTermsBox *self = g_object_new (LH_TYPE_TERMS_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3, NULL);
  const LhMerge *merge = comparison->merge;
  gboolean speaks = merge->changed || comparison->state == LH_STATE_TO_DECIDE;

  g_set_weak_pointer (&self->dossier, dossier);
  for (guint i = 0; i < merge->pieces->len; i++)
    speaks = speaks || lh_piece_may_go (g_ptr_array_index (merge->pieces, i), comparison->wanted->provider);
  if (speaks && comparison->published->len > 0)
    add_terms (self, comparison);
  add_end (self, comparison);
  return GTK_WIDGET (self);
}
