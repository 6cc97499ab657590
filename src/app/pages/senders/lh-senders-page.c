/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/senders/lh-senders-page.h"

#include "pages/senders/lh-sender-row.h"
#include "plan/lh-plan-sender.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

/* The chips, by what the service is for. */
typedef enum { GROUP_MARKETING, GROUP_TRANSACTIONAL, GROUP_SHOP, N_GROUPS } Group;

struct _LhSendersPage
{
  LhPage     parent_instance;

  GPtrArray *chip_of;  /* (element-type GtkToggleButton) one a sender of the catalogue, with "sender" */
  GtkWidget *heading, *list;
  GPtrArray *rows;     /* (element-type LhSenderRow) in the list's order */
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (LhSendersPage, lh_senders_page, LH_TYPE_PAGE)

static LhPlan *
get_plan (LhSendersPage *self)
{
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));

  return dossier != NULL ? lh_dossier_get_plan (dossier) : NULL;
}

static void
on_undo (AdwToast *toast)
{
  lh_plan_restore_sender (g_object_get_data (G_OBJECT (toast), "plan"), g_object_get_data (G_OBJECT (toast), "sender"),
                          GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toast), "index")));
}

static void
remove_sender (LhSendersPage *self, const char *label)
{
  const LhPlanSender *sender = lh_plan_find_sender (get_plan (self), label);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  LhPlanSender *removed;
  AdwToast *toast;
  guint index;

  if (sender == NULL)
    return;
  g_ptr_array_find (lh_plan_get_senders (get_plan (self)), sender, &index);
  removed = lh_plan_sender_copy (sender);
  title = g_markup_escape_text (lh_plan_sender_title (sender), -1);
  text = g_strdup_printf (_("%s was removed"), title);
  lh_plan_remove_sender (get_plan (self), removed->label);
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "plan", g_object_ref (get_plan (self)), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "sender", removed, (GDestroyNotify) lh_plan_sender_free);
  g_object_set_data (G_OBJECT (toast), "index", GUINT_TO_POINTER (index));
  g_signal_connect (toast, "button-clicked", G_CALLBACK (on_undo), NULL);
  lh_page_toast (LH_PAGE (self), toast);
}

static void
on_row_remove (LhSendersPage *self, LhSenderRow *row)
{
  remove_sender (self, lh_sender_row_get_label (row));
}

static void
show_chips (LhSendersPage *self)
{
  self->showing = TRUE;
  for (guint i = 0; i < self->chip_of->len; i++)
    {
      GtkWidget *chip = g_ptr_array_index (self->chip_of, i);
      const LhSender *facts = g_object_get_data (G_OBJECT (chip), "sender");
      gboolean planned = lh_plan_find_sender_of (get_plan (self), facts->id) != NULL;

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), planned);
      gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (chip)))),
                                    planned ? "lh-keep-symbolic" : "lh-add-symbolic");
    }
  self->showing = FALSE;
}

static LhSenderRow *
find_row (LhSendersPage *self, const char *label)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (lh_sender_row_get_label (g_ptr_array_index (self->rows, i)), label))
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

/* Rows stay with their sender, so that an open one stays open and what is typed stays typed. */
static void
show_rows (LhSendersPage *self)
{
  GPtrArray *senders = lh_plan_get_senders (get_plan (self));

  for (guint i = self->rows->len; i > 0; i--)
    {
      LhSenderRow *row = g_ptr_array_index (self->rows, i - 1);

      if (lh_plan_find_sender (get_plan (self), lh_sender_row_get_label (row)) != NULL)
        continue;
      g_ptr_array_remove_index (self->rows, i - 1);
      gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
    }
  for (guint i = 0; i < senders->len; i++)
    {
      const LhPlanSender *sender = g_ptr_array_index (senders, i);
      LhSenderRow *row = find_row (self, sender->label);

      if (row == NULL)
        {
          row = LH_SENDER_ROW (lh_sender_row_new (lh_page_get_dossier (LH_PAGE (self)), sender->label));
          g_signal_connect_object (row, "remove", G_CALLBACK (on_row_remove), self, G_CONNECT_SWAPPED);
          g_ptr_array_insert (self->rows, (int) MIN (i, self->rows->len), row);
          gtk_list_box_insert (GTK_LIST_BOX (self->list), GTK_WIDGET (row), (int) i);
        }
      lh_sender_row_show (row);
    }
  gtk_widget_set_visible (self->heading, senders->len > 0);
  gtk_widget_set_visible (self->list, senders->len > 0);
}

static void
lh_senders_page_refresh (LhPage *page)
{
  LhSendersPage *self = LH_SENDERS_PAGE (page);
  GPtrArray *senders = lh_plan_get_senders (get_plan (self));
  g_autofree char *sentence = NULL;
  guint lacking = 0;

  show_chips (self);
  show_rows (self);
  for (guint i = 0; i < senders->len; i++)
    lacking += lh_plan_count_lacking_slots (get_plan (self), g_ptr_array_index (senders, i));
  if (senders->len == 0)
    sentence = g_strdup (_("If nothing else sends in your name, go on."));
  else if (lacking > 0)
    sentence = g_strdup_printf (ngettext ("%u record is still to be copied from a console.", "%u records are still to be copied from consoles.", lacking), lacking);
  else
    sentence = g_strdup (_("All that their records need is known."));
  lh_page_set_sentence (page, sentence);
}

static void
lh_senders_page_released (LhPage *page, LhDossier *dossier)
{
  LhSendersPage *self = LH_SENDERS_PAGE (page);

  g_ptr_array_set_size (self->rows, 0);
  lh_list_clear (GTK_LIST_BOX (self->list));
}

/* Adds one; its row opens, since there is something to type in it. */
static void
add_sender (LhSendersPage *self, const char *id)
{
  const LhPlanSender *sender = lh_plan_add_sender (get_plan (self), id, NULL, NULL);
  LhSenderRow *row;

  if (sender == NULL)
    return;
  show_rows (self);
  row = find_row (self, sender->label);
  if (row != NULL && lh_plan_count_lacking_slots (get_plan (self), sender) > 0)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
}

static void
on_chip_toggled (LhSendersPage *self, GtkToggleButton *chip)
{
  const LhSender *facts = g_object_get_data (G_OBJECT (chip), "sender");
  const LhPlanSender *planned = get_plan (self) != NULL ? lh_plan_find_sender_of (get_plan (self), facts->id) : NULL;

  if (self->showing || get_plan (self) == NULL)
    return;
  if (gtk_toggle_button_get_active (chip) && planned == NULL)
    add_sender (self, facts->id);
  else if (!gtk_toggle_button_get_active (chip) && planned != NULL)
    remove_sender (self, planned->label);
}

static void
on_other (LhSendersPage *self)
{
  if (get_plan (self) != NULL)
    add_sender (self, LH_SENDER_OTHER);
}

static void
fill_chip (GtkWidget *chip, const char *text, const char *tooltip)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("lh-add-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static GtkWidget *
new_chip (LhSendersPage *self, const LhSender *facts)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  g_autofree char *name = lh_words_short_name (&facts->name);

  fill_chip (chip, name, lh_text_get (&facts->summary));
  g_object_set_data (G_OBJECT (chip), "sender", (gpointer) facts);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (on_chip_toggled), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->chip_of, chip);
  return chip;
}

static Group
group_of (const LhSender *facts)
{
  if (facts->kind == LH_SENDER_SHOP)
    return GROUP_SHOP;
  if (facts->kind == LH_SENDER_TRANSACTIONAL || (facts->kind == LH_SENDER_BOTH && g_str_equal (facts->label, "notify")))
    return GROUP_TRANSACTIONAL;
  return GROUP_MARKETING;
}

static void
add_chips (LhSendersPage *self, GtkWidget *box)
{
  const char *const titles[N_GROUPS] = { _("Newsletters and campaigns"), _("Orders, codes, notices"), _("Online shop and others") };
  GPtrArray *senders = lh_catalog_get_senders (lh_catalog_get ());

  for (guint group = 0; group < N_GROUPS; group++)
    {
      GtkWidget *chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_add_css_class (chips, "chips");
      gtk_widget_set_layout_manager (chips, lh_wrap_layout_new (6, 6));
      for (guint i = 0; i < senders->len; i++)
        if (group_of (g_ptr_array_index (senders, i)) == group)
          gtk_box_append (GTK_BOX (chips), new_chip (self, g_ptr_array_index (senders, i)));
      if (group == GROUP_SHOP)
        {
          GtkWidget *other = gtk_button_new ();

          fill_chip (other, _("Another service"), _("One that is not in the list: a customer system, a shop, a printer"));
          g_signal_connect_object (other, "clicked", G_CALLBACK (on_other), self, G_CONNECT_SWAPPED);
          gtk_box_append (GTK_BOX (chips), other);
        }
      gtk_box_append (GTK_BOX (box), lh_label_new (titles[group], "sentence"));
      gtk_box_append (GTK_BOX (box), chips);
    }
}

static void
lh_senders_page_dispose (GObject *object)
{
  LhSendersPage *self = LH_SENDERS_PAGE (object);

  if (self->rows != NULL)
    g_ptr_array_set_size (self->rows, 0);
  G_OBJECT_CLASS (lh_senders_page_parent_class)->dispose (object);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->chip_of, g_ptr_array_unref);
}

static void
lh_senders_page_class_init (LhSendersPageClass *klass)
{
  LhPageClass *page_class = LH_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lh_senders_page_dispose;
  page_class->step = LH_STEP_SENDERS;
  page_class->refresh = lh_senders_page_refresh;
  page_class->released = lh_senders_page_released;
}

static void
lh_senders_page_init (LhSendersPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->chip_of = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  gtk_box_append (GTK_BOX (box), lh_heading_new (_("What else sends in your name?")));
  gtk_box_append (GTK_BOX (box), lh_label_new (_("Each gets a sub-domain of its own. So a campaign that is taken for spam never harms what your people write."), "sentence"));
  add_chips (self, box);
  self->heading = lh_heading_new (_("Planned senders"));
  gtk_widget_add_css_class (self->heading, "section");
  gtk_box_append (GTK_BOX (box), self->heading);
  self->list = lh_boxed_list_new ();
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  lh_page_set_button (LH_PAGE (self), _("_Next: Records"));
}
