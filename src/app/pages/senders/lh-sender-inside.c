/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/senders/lh-sender-inside.h"

#include "records/lh-known.h"
#include "records/lh-wanted.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-value-box.h"
#include "words/lh-sender-words.h"
#include "words/lh-words.h"

struct _LhSenderInside
{
  GtkWidget  parent_instance;

  LhDossier *dossier;
  char      *label;     /* the sender's, as it is now */
  GtkWidget *box;
  GPtrArray *entries;   /* (element-type AdwEntryRow) with "key" and "usual" */
  GtkWidget *set;       /* what will be set */
  char      *set_text;  /* as it was shown last */
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (LhSenderInside, lh_sender_inside, GTK_TYPE_WIDGET)

static LhPlan *
get_plan (LhSenderInside *self)
{
  return lh_dossier_get_plan (self->dossier);
}

static const char *
usual_hint (GtkWidget *entry)
{
  return g_object_get_data (G_OBJECT (entry), "usual");
}

/* Nothing goes without a word. */
static void
tell_taken (GtkWidget *entry, char **left)
{
  g_autoptr (GString) text = g_string_new (_("Taken over. What was recognised stands in its place below."));

  for (guint i = 0; left[i] != NULL; i++)
    {
      g_autofree char *line = g_strdup_printf (_("Not taken: %s"), left[i]);

      g_string_append_printf (text, "\n%s", line);
    }
  lh_entry_tell (entry, text->str, FALSE);
}

static void
on_changed (GtkWidget *entry, LhSenderInside *self)
{
  const char *key = g_object_get_data (G_OBJECT (entry), "key");
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  gboolean all = g_str_equal (key, "all");
  g_auto (GStrv) taken = NULL;
  g_auto (GStrv) left = NULL;
  g_autoptr (GError) error = NULL;

  if (self->showing)
    return;
  /* An empty box for the table takes nothing back: it is empty most of the time. */
  if (all && *text == '\0')
    {
      lh_entry_tell (entry, usual_hint (entry), FALSE);
      return;
    }
  if (!lh_plan_paste_sender (get_plan (self), self->label, key, text, &taken, &left, &error))
    lh_entry_tell (entry, error->message, TRUE);
  else if (all)
    tell_taken (entry, left);
  else
    lh_entry_tell (entry, *text != '\0' ? _("Saved.") : usual_hint (entry), FALSE);
}

static void
add_entry (LhSenderInside *self, const char *key, const char *title, const char *hint)
{
  GtkWidget *entry;

  gtk_box_append (GTK_BOX (self->box), lh_entry_box_new (title, hint, &entry));
  g_object_set_data_full (G_OBJECT (entry), "key", g_strdup (key), g_free);
  g_object_set_data_full (G_OBJECT (entry), "usual", g_strdup (hint), g_free);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_changed), self, 0);
  g_ptr_array_add (self->entries, entry);
}

/* What follows it belongs together: it stands apart from what is above. */
static GtkWidget *
title_new (const char *title, const char *css_class)
{
  GtkWidget *label = lh_label_new (title, css_class);

  gtk_widget_set_margin_top (label, 9);
  return label;
}

static void
add_slot (LhSenderInside *self, const LhSenderSlot *slot)
{
  g_autofree char *what = lh_words_slot (slot);
  g_autofree char *name_key = g_strconcat (slot->key, "-name", NULL);
  g_autofree char *value_key = g_strconcat (slot->key, "-value", NULL);
  g_autofree char *title = slot->optional ? lh_words_fill (_("{what}, if its console asks for it"), "what", what, NULL) : g_strdup (what);

  if (!slot->asks_name && !slot->asks_value)
    return;
  gtk_box_append (GTK_BOX (self->box), title_new (title, "sentence"));
  if (slot->asks_name)
    {
      g_autofree char *hint = lh_words_slot_hint (slot, TRUE);

      add_entry (self, name_key, C_("DNS record", "Name"), hint);
    }
  if (slot->asks_value)
    {
      g_autofree char *hint = lh_words_slot_hint (slot, FALSE);

      add_entry (self, value_key, C_("DNS record", "Value"), hint);
    }
}

static void
add_console (LhSenderInside *self, const LhSender *facts, guint asked)
{
  g_autofree char *where = NULL;

  if (facts == NULL)
    return;
  where = g_strdup_printf (_("In the console: %s"), lh_text_get (&facts->where));
  gtk_box_append (GTK_BOX (self->box), lh_label_new (where, NULL));
  if (facts->where_fact.certainty == LH_CERTAINTY_MEMORY)
    gtk_box_append (GTK_BOX (self->box), lh_label_new (_("This path is unconfirmed; its words may differ."), "hint"));
  for (guint i = 0; asked > 0 && i < facts->paste->len; i++)
    {
      g_autofree char *text = lh_words_fill (_("To copy there: {what}"), "what", lh_text_get (g_ptr_array_index (facts->paste, i)), NULL);

      gtk_box_append (GTK_BOX (self->box), lh_label_new (text, "sentence"));
    }
  if (facts->console_url != NULL)
    {
      g_autofree char *name = lh_words_short_name (&facts->name);
      g_autofree char *label = lh_words_fill (_("Open the console of {provider}"), "provider", name, NULL);

      gtk_box_append (GTK_BOX (self->box), lh_link_button_new (label, "win.open-uri", g_variant_new_string (facts->console_url)));
    }
}

/* (transfer full) */
static char *
describe_slot (LhSenderInside *self, const LhSenderSlot *slot)
{
  g_autofree char *value = lh_sender_slot_to_text (slot, self->label);

  return g_strdup_printf ("%s  %s  %s", slot->name, lh_type_to_string (slot->type), value);
}

/* Where its sub-domain's mail goes too: "news.example.com  MX  1 smtp.google.com", a line each. (transfer full) (nullable) */
static char *
describe_mail (LhSenderInside *self, const LhPlanSender *sender)
{
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (!lh_plan_sender_receives (get_plan (self), sender))
    return NULL;
  wanted = lh_wanted_from_plan (get_plan (self), lh_catalog_get ());
  for (guint i = 0; i < wanted->len; i++)
    {
      const LhWanted *mx = g_ptr_array_index (wanted, i);

      for (guint j = 0; mx->purpose == LH_PURPOSE_MX && g_strcmp0 (mx->label, sender->label) == 0 && j < mx->values->len; j++)
        {
          const LhWantedValue *value = g_ptr_array_index (mx->values, j);

          g_string_append_printf (text, "%s%s  MX  %u %s", text->len > 0 ? "\n" : "", mx->name, value->priority, value->value);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The records by now. */
static void
show_set (LhSenderInside *self, const LhPlanSender *sender, GPtrArray *slots)
{
  g_autofree char *mail = describe_mail (self, sender);
  g_autoptr (GString) text = g_string_new (mail);

  for (guint i = 0; i < slots->len; i++)
    {
      const LhSenderSlot *slot = g_ptr_array_index (slots, i);

      if (lh_sender_slot_is_complete (slot))
        {
          g_autofree char *line = describe_slot (self, slot);

          g_string_append_printf (text, "%s\n", line);
        }
    }
  if (g_strcmp0 (text->str, self->set_text) == 0)
    return;
  g_free (self->set_text);
  self->set_text = g_strdup (text->str);
  while (gtk_widget_get_first_child (self->set) != NULL)
    gtk_box_remove (GTK_BOX (self->set), gtk_widget_get_first_child (self->set));
  if (text->len == 0)
    {
      gtk_box_append (GTK_BOX (self->set), lh_label_new (_("Nothing yet: its console has the values."), "sentence"));
      return;
    }
  for (guint i = 0; i < slots->len; i++)
    {
      const LhSenderSlot *slot = g_ptr_array_index (slots, i);
      g_autofree char *what = lh_words_slot (slot);
      g_autofree char *line = NULL;

      if (!lh_sender_slot_is_complete (slot))
        continue;
      line = describe_slot (self, slot);
      gtk_box_append (GTK_BOX (self->set), lh_label_new (what, "sentence"));
      gtk_box_append (GTK_BOX (self->set), lh_label_new (line, "value"));
    }
  if (mail != NULL)
    {
      gtk_box_append (GTK_BOX (self->set), lh_label_new (lh_words_purpose (LH_PURPOSE_MX), "sentence"));
      gtk_box_append (GTK_BOX (self->set), lh_label_new (mail, "value"));
    }
  gtk_box_append (GTK_BOX (self->set), lh_link_button_new (_("_See them among the records"), "win.step", g_variant_new_string ("records")));
}

static const char *
stored (const LhPlanSender *sender, const char *key)
{
  const char *value = lh_plan_sender_peek_pasted (sender, key);

  return value != NULL ? value : "";
}

void
lh_sender_inside_show (LhSenderInside *self, const LhPlanSender *sender)
{
  g_autoptr (GPtrArray) slots = lh_plan_list_slots (get_plan (self), sender);

  g_free (self->label);
  self->label = g_strdup (sender->label);
  self->showing = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      GtkWidget *entry = g_ptr_array_index (self->entries, i);
      const char *key = g_object_get_data (G_OBJECT (entry), "key");
      GtkWidget *focus = gtk_widget_get_root (entry) != NULL ? gtk_root_get_focus (gtk_widget_get_root (entry)) : NULL;
      gboolean typing = focus != NULL && gtk_widget_is_ancestor (focus, entry);

      if (g_str_equal (key, "all") || typing || lh_entry_is_refused (entry) ||
          g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), stored (sender, key)))
        continue;
      gtk_editable_set_text (GTK_EDITABLE (entry), stored (sender, key));
    }
  self->showing = FALSE;
  show_set (self, sender, slots);
}

static void
lh_sender_inside_dispose (GObject *object)
{
  LhSenderInside *self = LH_SENDER_INSIDE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->dossier);
  G_OBJECT_CLASS (lh_sender_inside_parent_class)->dispose (object);
}

static void
lh_sender_inside_finalize (GObject *object)
{
  LhSenderInside *self = LH_SENDER_INSIDE (object);

  g_ptr_array_unref (self->entries);
  g_free (self->label);
  g_free (self->set_text);
  G_OBJECT_CLASS (lh_sender_inside_parent_class)->finalize (object);
}

static void
lh_sender_inside_class_init (LhSenderInsideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_sender_inside_dispose;
  G_OBJECT_CLASS (klass)->finalize = lh_sender_inside_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
lh_sender_inside_init (LhSenderInside *self)
{
  self->entries = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
lh_sender_inside_new (LhDossier *dossier, const LhPlanSender *sender)
{
  LhSenderInside *self = g_object_new (LH_TYPE_SENDER_INSIDE, NULL);
  const LhSender *facts = lh_plan_sender_facts (sender);
  g_autoptr (GPtrArray) slots = NULL;
  guint asked = 0;

  self->dossier = g_object_ref (dossier);
  slots = lh_plan_list_slots (get_plan (self), sender);
  for (guint i = 0; i < slots->len; i++)
    asked += ((LhSenderSlot *) g_ptr_array_index (slots, i))->asks_name || ((LhSenderSlot *) g_ptr_array_index (slots, i))->asks_value;
  add_console (self, facts, asked);
  if (asked > 0)
    add_entry (self, "all", _("Paste its table of records"), _("Names and values in one piece; or each by itself below."));
  for (guint i = 0; i < slots->len; i++)
    add_slot (self, g_ptr_array_index (slots, i));
  gtk_box_append (GTK_BOX (self->box), title_new (_("What will be set"), "heading"));
  self->set = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), self->set);
  for (guint i = 0; facts != NULL && i < facts->notes->len; i++)
    {
      const LhNote *note = g_ptr_array_index (facts->notes, i);
      g_autofree char *text = lh_known_text (&note->text, &note->fact);

      gtk_box_append (GTK_BOX (self->box), lh_icon_line_new ("lh-hint-symbolic", "dim-label", text, "sentence"));
    }
  lh_sender_inside_show (self, sender);
  return GTK_WIDGET (self);
}
