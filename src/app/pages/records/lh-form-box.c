/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/records/lh-form-box.h"

#include "pages/records/lh-fields-box.h"
#include "records/lh-panel-set.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

static gboolean
is_unseen (const LhComparison *comparison)
{
  return comparison->state == LH_STATE_NOT_CHECKED || comparison->state == LH_STATE_WAITING;
}

static gboolean
has_action (const LhComparison *comparison, LhAction action)
{
  for (guint i = 0; i < comparison->published->len; i++)
    if (((LhPublished *) comparison->published->pdata[i])->action == action)
      return TRUE;
  return FALSE;
}

/* Something is to be typed for it, and not only to be taken away. */
static gboolean
has_values (const LhComparison *comparison)
{
  return is_unseen (comparison) || has_action (comparison, LH_ACTION_CHANGE) || comparison->to_add->len > 0;
}

/* (transfer full) (nullable) where each value has a form of its own */
static LhPanelSet *
get_set (LhDossier *dossier, const LhComparison *comparison)
{
  LhCheck *check = lh_dossier_get_check (dossier);
  GPtrArray *comparisons = lh_check_get_comparisons (check);

  if (comparisons == NULL || !lh_panel_has_sets (lh_dossier_get_dns_host (dossier)))
    return NULL;
  return lh_panel_set_new (lh_check_get_survey (check), comparisons, comparison);
}

char *
lh_form_box_get_mark (LhDossier *dossier, const LhComparison *comparison)
{
  g_autoptr (LhPanelSet) set = get_set (dossier, comparison);
  g_autoptr (GString) mark = g_string_new (NULL);

  for (guint i = 0; set != NULL && i < set->wanted->values->len; i++)
    {
      const LhWantedValue *value = g_ptr_array_index (set->wanted->values, i);

      g_string_append_printf (mark, "%u %s|", value->priority, value->value);
    }
  return g_string_free (g_steal_pointer (&mark), FALSE);
}

static void
add_heading (GtkWidget *box, const char *text)
{
  if (text != NULL)
    gtk_box_append (GTK_BOX (box), lh_label_new (text, "heading"));
}

/* A form for each value. */
static void
add_forms (GtkWidget *box, LhDossier *dossier, const LhComparison *comparison)
{
  const LhDnsHost *host = lh_dossier_get_dns_host (dossier);
  GPtrArray *values = is_unseen (comparison) || comparison->to_add == NULL || comparison->to_add->len == 0 ? comparison->wanted->values : comparison->to_add;
  g_autoptr (GPtrArray) forms = NULL;
  g_autofree char *action = lh_words_action (comparison);

  add_heading (box, action);
  if (!has_values (comparison))
    return;
  forms = lh_panel_list_forms (host, lh_comparison_get_zone (comparison, lh_check_get_zone (lh_dossier_get_check (dossier))), comparison->wanted, values);
  for (guint i = 0; i < forms->len; i++)
    {
      if (forms->len > 1)
        {
          g_autofree char *title = g_strdup_printf (_("Record %u of %u: %s"), i + 1, forms->len, ((LhWantedValue *) g_ptr_array_index (values, i))->value);
          GtkWidget *heading = lh_label_new (title, "small-heading");
          gtk_widget_set_margin_top (heading, 6);
          gtk_box_append (GTK_BOX (box), heading);
        }
      gtk_box_append (GTK_BOX (box), lh_fields_box_new (host, g_ptr_array_index (forms, i), has_action (comparison, LH_ACTION_CHANGE)));
    }
}

/* One form for all values of the name and type: whoever typed but some of them would lose the rest. */
static void
add_set (GtkWidget *box, LhDossier *dossier, const LhComparison *comparison, const LhPanelSet *set)
{
  const LhDnsHost *host = lh_dossier_get_dns_host (dossier);
  /* Also where a line goes and others stay. */
  gboolean form = set->wanted->values->len > 0 && (has_values (comparison) || has_action (comparison, LH_ACTION_REMOVE));
  g_autoptr (GPtrArray) forms = NULL;
  g_autofree char *name = lh_words_short_name (&host->name);
  g_autofree char *action = set->there && form ? g_strdup (_("Change the record to this")) : lh_words_action (comparison);
  g_autofree char *text = NULL;

  add_heading (box, action);
  if (!form)
    return;
  if (set->shared)
    text = lh_words_fill (set->seen ? _("{host} keeps all values of a name and type in one record, a line each. These are all of them, with those that stay.")
                                    : _("{host} keeps all values of a name and type in one record, a line each. What is there now was not looked at: if there is one, "
                                        "edit it, and leave its other lines as they are."),
                          "host", name, NULL);
  if (text != NULL)
    gtk_box_append (GTK_BOX (box), lh_label_new (text, NULL));
  forms = lh_panel_list_forms (host, lh_comparison_get_zone (comparison, lh_check_get_zone (lh_dossier_get_check (dossier))), set->wanted, set->wanted->values);
  gtk_box_append (GTK_BOX (box), lh_fields_box_new (host, g_ptr_array_index (forms, 0), set->there));
}

static void
add_notes (GtkWidget *box, const LhDnsHost *host, const LhWanted *wanted)
{
  GtkWidget *notes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_auto (GStrv) texts = lh_panel_list_notes (host, &wanted, 1);

  for (char **text = texts; *text != NULL; text++)
    gtk_box_append (GTK_BOX (notes), lh_icon_line_new ("lh-help-symbolic", "state-dim", *text, "step-sentence"));
  gtk_widget_set_visible (notes, gtk_widget_get_first_child (notes) != NULL);
  gtk_box_append (GTK_BOX (box), notes);
}

GtkWidget *
lh_form_box_new (LhDossier *dossier, const LhComparison *comparison)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr (LhPanelSet) set = get_set (dossier, comparison);

  if (set != NULL)
    add_set (box, dossier, comparison, set);
  else
    add_forms (box, dossier, comparison);
  add_notes (box, lh_dossier_get_dns_host (dossier), comparison->wanted);
  return box;
}
