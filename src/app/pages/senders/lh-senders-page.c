/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/senders/lh-senders-page.h"

#include "pages/senders/lh-sender-row.h"
#include "plan/lh-plan-sender.h"
#include "widgets/lh-chips.h"
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

/* What it was, and where. */
typedef struct { LhPlanSender *sender; guint index; } Removed;

static void
removed_free (Removed *removed)
{
  lh_plan_sender_free (removed->sender);
  g_free (removed);
}

static void
undo_removal (LhPlan *plan, gpointer data)
{
  Removed *removed = data;

  lh_plan_restore_sender (plan, removed->sender, removed->index);
}

static void
remove_sender (LhSendersPage *self, const char *label)
{
  const LhPlanSender *sender = lh_plan_find_sender (get_plan (self), label);
  g_autofree char *text = NULL;
  Removed *removed;

  if (sender == NULL)
    return;
  removed = g_new0 (Removed, 1);
  removed->sender = lh_plan_sender_copy (sender);
  g_ptr_array_find (lh_plan_get_senders (get_plan (self)), sender, &removed->index);
  text = g_strdup_printf (_("%s was removed"), lh_plan_sender_title (sender));
  lh_plan_remove_sender (get_plan (self), removed->sender->label);
  lh_page_offer_undo (LH_PAGE (self), text, undo_removal, removed, (GDestroyNotify) removed_free);
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

      lh_chip_set_chosen (chip, lh_plan_find_sender_of (get_plan (self), facts->id) != NULL);
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

static GtkWidget *
new_chip (LhSendersPage *self, const LhSender *facts)
{
  g_autofree char *name = lh_words_short_name (&facts->name);
  GtkWidget *chip = lh_chip_new (GTK_TYPE_TOGGLE_BUTTON, name, lh_text_get (&facts->summary));

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
      GtkWidget *chips = lh_chips_new ();

      for (guint i = 0; i < senders->len; i++)
        if (group_of (g_ptr_array_index (senders, i)) == group)
          gtk_box_append (GTK_BOX (chips), new_chip (self, g_ptr_array_index (senders, i)));
      if (group == GROUP_SHOP)
        {
          GtkWidget *other = lh_chip_new (GTK_TYPE_BUTTON, _("Another service"), _("One that is not in the list: a customer system, a shop, a printer"));

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
