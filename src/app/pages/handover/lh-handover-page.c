/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/handover/lh-handover-page.h"

#include "pages/handover/lh-start-box.h"
#include "pages/handover/lh-task-row.h"
#include "pages/records/lh-export.h"
#include "report/lh-report-schedule.h"
#include "report/lh-report.h"
#include "widgets/lh-button-row.h"
#include "widgets/lh-rows.h"
#include "words/lh-schedule-words.h"

struct _LhHandoverPage
{
  LhPage     parent_instance;

  GtkWidget *stack;       /* "schedule" or "none" */
  GtkWidget *none;        /* status page */
  GtkWidget *start;
  GtkWidget *note;        /* label: what is not known of the days */
  GtkWidget *headings[LH_N_TASK_KINDS];
  GtkWidget *lists[LH_N_TASK_KINDS];
  GHashTable *row_of;     /* key → LhTaskRow */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (LhHandoverPage, lh_handover_page, LH_TYPE_PAGE)

static void
on_ticked (LhHandoverPage *self, gboolean done, LhTaskRow *row)
{
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));

  if (dossier == NULL)
    return;
  if (done)
    lh_step_keep_start (dossier);
  lh_plan_set_done (lh_dossier_get_plan (dossier), lh_task_row_get_key (row), done);
}

static gboolean
has_key (GPtrArray *tasks, const char *key)
{
  for (guint i = 0; i < tasks->len; i++)
    if (g_str_equal (((LhTask *) tasks->pdata[i])->key, key))
      return TRUE;
  return FALSE;
}

static void
show_task (LhHandoverPage *self, const LhTask *task, int position)
{
  GtkWidget *row = g_hash_table_lookup (self->row_of, task->key);

  if (row == NULL)
    {
      row = lh_task_row_new (task->key);
      g_signal_connect_object (row, "ticked", G_CALLBACK (on_ticked), self, G_CONNECT_SWAPPED);
      g_hash_table_insert (self->row_of, g_strdup (task->key), row);
      gtk_list_box_insert (GTK_LIST_BOX (self->lists[task->kind]), row, position);
    }
  lh_task_row_show (LH_TASK_ROW (row), task);
}

static void
show_tasks (LhHandoverPage *self, GPtrArray *tasks)
{
  int counts[LH_N_TASK_KINDS] = { 0 };
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, self->row_of);
  while (g_hash_table_iter_next (&iter, &key, &row))
    if (!has_key (tasks, key))
      {
        gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (row)), row);
        g_hash_table_iter_remove (&iter);
      }
  for (guint i = 0; i < tasks->len; i++)
    {
      const LhTask *task = g_ptr_array_index (tasks, i);

      show_task (self, task, counts[task->kind]++);
    }
  for (guint kind = 0; kind < LH_N_TASK_KINDS; kind++)
    {
      gtk_widget_set_visible (self->headings[kind], counts[kind] > 0);
      gtk_widget_set_visible (self->lists[kind], counts[kind] > 0);
    }
}

/* Who handles mail before anything is changed is noted once; later, when the MX records have been replaced, nobody could tell any more. */
static void
note_who_is_left (LhDossier *dossier)
{
  LhPlan *plan = lh_dossier_get_plan (dossier);
  const char *left = lh_check_get_left (lh_dossier_get_check (dossier));

  if (lh_plan_get_moving_from (plan) == NULL && left != NULL)
    lh_plan_set_moving_from (plan, left);
}

static void
show_none (LhHandoverPage *self, gboolean no_mail)
{
  adw_status_page_set_title (ADW_STATUS_PAGE (self->none), no_mail ? _("Nothing has a day of its own") : _("No provider chosen yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->none), no_mail ? _("This domain sends and takes no mail. Publish what the Records step shows, then verify.")
                                                                         : _("Then it is known what to do on which day."));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "none");
  lh_page_set_sentence (LH_PAGE (self), no_mail ? NULL : _("Five questions, one choice"));
  lh_page_set_button (LH_PAGE (self), no_mail ? _("_Show the records") : _("_Choose a provider"));
}

static void
lh_handover_page_refresh (LhPage *page)
{
  LhHandoverPage *self = LH_HANDOVER_PAGE (page);
  LhDossier *dossier = lh_page_get_dossier (page);
  g_autoptr (GPtrArray) tasks = NULL;
  g_autofree char *note = NULL;
  guint done;

  if (lh_dossier_get_provider (dossier) == NULL || lh_plan_get_no_mail (lh_dossier_get_plan (dossier)))
    {
      show_none (self, lh_plan_get_no_mail (lh_dossier_get_plan (dossier)));
      return;
    }
  note_who_is_left (dossier);
  tasks = lh_step_get_tasks (dossier, &done);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "schedule");
  lh_start_box_show (LH_START_BOX (self->start), dossier);
  show_tasks (self, tasks);
  note = lh_words_schedule_note (tasks);
  gtk_label_set_label (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_set_visible (self->note, note != NULL);
  lh_page_set_sentence (page, !lh_schedule_is_open (tasks) ? _("Nothing is left to do by a day.") : _("The calendar reminds you at nine in the morning of each day."));
  lh_page_set_button (page, _("_Save calendar…"));
}

static void
save (LhHandoverPage *self, const char *title, const char *suffix, const char *text, const char *plain)
{
  g_autofree char *name = g_strconcat (lh_dossier_get_domain (lh_page_get_dossier (LH_PAGE (self))), suffix, NULL);

  lh_export_save_as (LH_PAGE (self), title, name, text, plain, self->cancellable);
}

static void
lh_handover_page_activate (LhPage *page)
{
  LhDossier *dossier = lh_page_get_dossier (page);
  g_autoptr (GPtrArray) tasks = NULL;
  g_autofree char *text = NULL;

  if (lh_dossier_get_provider (dossier) == NULL || lh_plan_get_no_mail (lh_dossier_get_plan (dossier)))
    {
      gtk_widget_activate_action (GTK_WIDGET (page), "win.step", "s",
                                  lh_step_get_id (lh_plan_get_no_mail (lh_dossier_get_plan (dossier)) ? LH_STEP_RECORDS : LH_STEP_PROVIDER));
      return;
    }
  lh_step_keep_start (dossier);
  tasks = lh_step_get_tasks (dossier, NULL);
  text = lh_report_schedule_calendar (lh_dossier_get_domain (dossier), tasks, lh_plan_get_schedule_revision (lh_dossier_get_plan (dossier)),
                                      g_get_real_time () / G_USEC_PER_SEC);
  if (text != NULL)
    save (LH_HANDOVER_PAGE (page), _("Save the calendar"), ".ics", text, NULL);
  else
    lh_page_say (page, _("No day is left that a calendar could remind you of: no calendar was written."));
}

static void
action_save_report (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (widget));
  g_autofree char *text = NULL, *plain = NULL;

  if (dossier == NULL)
    return;
  text = lh_report_check_html (lh_dossier_get_check (dossier));
  plain = lh_report_check_text (lh_dossier_get_check (dossier), FALSE);
  save (LH_HANDOVER_PAGE (widget), _("Save the report"), ".html", text, plain);
}

static void
lh_handover_page_released (LhPage *page, LhDossier *dossier)
{
  LhHandoverPage *self = LH_HANDOVER_PAGE (page);

  for (guint kind = 0; kind < LH_N_TASK_KINDS; kind++)
    lh_list_clear (GTK_LIST_BOX (self->lists[kind]));
  g_hash_table_remove_all (self->row_of);
}

static void
lh_handover_page_dispose (GObject *object)
{
  LhHandoverPage *self = LH_HANDOVER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (lh_handover_page_parent_class)->dispose (object);
}

static void
lh_handover_page_finalize (GObject *object)
{
  g_hash_table_unref (LH_HANDOVER_PAGE (object)->row_of);
  G_OBJECT_CLASS (lh_handover_page_parent_class)->finalize (object);
}

static void
lh_handover_page_class_init (LhHandoverPageClass *klass)
{
  LhPageClass *page_class = LH_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lh_handover_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lh_handover_page_finalize;
  page_class->step = LH_STEP_HANDOVER;
  page_class->refresh = lh_handover_page_refresh;
  page_class->activate = lh_handover_page_activate;
  page_class->released = lh_handover_page_released;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "handover.save-report", NULL, action_save_report);
}

static GtkWidget *
build_report (void)
{
  GtkWidget *list = lh_boxed_list_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Save _report…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "handover.save-report");
  gtk_list_box_append (GTK_LIST_BOX (list), lh_button_row_new (_("Report of the last check"),
                                                               _("One page for the next person, or for the boss: what is right, what is not, what to do"), button));
  return list;
}

static void
lh_handover_page_init (LhHandoverPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading;

  self->row_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  gtk_box_append (GTK_BOX (box), lh_heading_new (_("When")));
  self->start = lh_start_box_new ();
  gtk_box_append (GTK_BOX (box), self->start);
  self->note = lh_label_new (NULL, "sentence");
  gtk_box_append (GTK_BOX (box), self->note);
  for (guint kind = 0; kind < LH_N_TASK_KINDS; kind++)
    {
      self->headings[kind] = lh_heading_new (lh_words_task_kind (kind));
      gtk_widget_add_css_class (self->headings[kind], "section");
      self->lists[kind] = lh_boxed_list_new ();
      gtk_box_append (GTK_BOX (box), self->headings[kind]);
      gtk_box_append (GTK_BOX (box), self->lists[kind]);
    }
  heading = lh_heading_new (_("For the next person"));
  gtk_widget_add_css_class (heading, "section");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), build_report ());

  self->none = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->none), "lh-mail-symbolic");

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), box, "schedule");
  gtk_stack_add_named (GTK_STACK (self->stack), self->none, "none");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}
