/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/verify/lh-verify-page.h"

#include "check/lh-vantage.h"
#include "pages/verify/lh-propagation-box.h"
#include "pages/records/lh-export.h"
#include "pages/verify/lh-things-list.h"
#include "pages/verify/lh-topic-row.h"
#include "pages/verify/lh-verify-summary.h"
#include "report/lh-report.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

typedef enum
{
  NEVER,      /* nothing was asked yet */
  RUNNING,    /* results come in; older ones stay until then */
  TO_MEND,
  UNCHECKED,  /* nothing to mend, but not all could be checked */
  FINE,
  STOPPED,
  NO_ANSWER,  /* nobody could be asked */
} State;

/* In the order mail lives, then where it all hangs, then what one may go without. */
static const LhTopic order[LH_N_TOPICS] = { LH_TOPIC_MX, LH_TOPIC_SPF, LH_TOPIC_DKIM, LH_TOPIC_DMARC, LH_TOPIC_ZONE,
                                             LH_TOPIC_MTA_STS, LH_TOPIC_TLS_RPT, LH_TOPIC_SMTP, LH_TOPIC_DANE, LH_TOPIC_CLIENT, LH_TOPIC_BIMI,
                                             LH_TOPIC_BLOCKLIST, LH_TOPIC_BULK, LH_TOPIC_PROPAGATION };

struct _LhVerifyPage
{
  LhPage          parent_instance;

  GSignalGroup   *signals; /* of the dossier */
  GtkWidget      *status, *results; /* one of the two is shown */
  GtkWidget      *summary, *under_way;
  GtkWidget      *things, *mended;  /* LhThingsList */
  GtkWidget      *topics_list;
  GtkWidget      *again;       /* button: while the one at the bottom leads on */
  GtkWidget      *propagation; /* LhPropagationBox */
  GtkWidget      *row_of[LH_N_TOPICS];

  LhCheck        *shown_run; /* (nullable) the run that the rows are filled from */
  gint64          run_began; /* µs, monotonic */
  gboolean        fresh;     /* a run has ended since the results were shown last */
  GCancellable   *cancellable; /* of saving; one at a time */
  guint           tick;      /* while mapped: seconds of a run, minutes of an age */
  guint           progress;  /* source, or 0: answers come by the dozen, and are shown together */
  guint           changed;   /* bits: topics that are to be shown then */
};

G_DEFINE_FINAL_TYPE (LhVerifyPage, lh_verify_page, LH_TYPE_PAGE)

static guint
count_checked (LhCheck *check)
{
  guint checked = 0;

  for (guint i = 0; i < LH_N_TOPICS; i++)
    {
      LhStatus status = lh_check_get_status (check, i);

      checked += status != LH_STATUS_NOT_CHECKED && status != LH_STATUS_WAITING && status != LH_STATUS_ASKING;
    }
  return checked;
}

static State
get_state (LhDossier *dossier)
{
  guint checked = count_checked (lh_dossier_get_check (dossier));
  guint todo, fine;

  if (lh_dossier_get_running (dossier) != NULL)
    return RUNNING;
  if (lh_dossier_get_checked (dossier) == 0)
    return NEVER;
  if (lh_dossier_was_stopped (dossier) && checked < LH_N_TOPICS)
    return STOPPED;
  if (checked == 0)
    return NO_ANSWER;
  lh_step_count_findings (dossier, &todo, &fine);
  if (todo > 0)
    return TO_MEND;
  return checked + lh_step_count_out_of_reach (dossier) < LH_N_TOPICS ? UNCHECKED : FINE;
}

/* The bottom bar. */

static char *
describe_run (LhVerifyPage *self)
{
  guint seconds = (guint) ((g_get_monotonic_time () - self->run_began) / G_USEC_PER_SEC);

  if (seconds == 0)
    return g_strdup (_("Leaving this page does not stop it."));
  return g_strdup_printf (ngettext ("%u second so far. Leaving this page does not stop it.",
                                    "%u seconds so far. Leaving this page does not stop it.", seconds), seconds);
}

/* Where a plan is carried out, the way goes on. */
static gboolean
leads_on (LhVerifyPage *self, State state)
{
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));

  return state == FINE && lh_dossier_get_provider (dossier) != NULL && !lh_plan_get_no_mail (lh_dossier_get_plan (dossier));
}

static void
show_bar (LhVerifyPage *self, State state)
{
  LhPage *page = LH_PAGE (self);
  gboolean on = leads_on (self, state);
  g_autofree char *run = state == RUNNING ? describe_run (self) : NULL;

  switch (state)
    {
    case NEVER: lh_page_set_sentence (page, _("Takes a few seconds, and changes nothing.")); break;
    case RUNNING: lh_page_set_sentence (page, run); break;
    case TO_MEND: lh_page_set_sentence (page, _("Mended one? Check again.")); break;
    case UNCHECKED: lh_page_set_sentence (page, _("Not checked does not mean wrong.")); break;
    case FINE: lh_page_set_sentence (page, _("Nothing is left to do here.")); break;
    case STOPPED: lh_page_set_sentence (page, _("Not checked does not mean wrong.")); break;
    case NO_ANSWER: default: lh_page_set_sentence (page, _("This says nothing about your mail.")); break;
    }
  lh_page_set_button (page, state == NEVER ? _("_Verify") : state == RUNNING ? _("_Stop") : state == NO_ANSWER ? _("Try _again")
                             : on ? _("_Next: Hand over") : _("Check _again"));
  lh_page_set_button_suggested (page, on || (state != RUNNING && state != FINE));
  gtk_widget_set_visible (self->again, on);
}

/* The head. */

static char *
describe_result (LhDossier *dossier, State state)
{
  LhCheck *check = lh_dossier_get_check (dossier);
  g_autofree char *ago = lh_words_ago (lh_dossier_get_checked (dossier), g_get_real_time () / G_USEC_PER_SEC);
  g_autoptr (GString) line = g_string_new (NULL);
  guint todo, fine;

  lh_step_count_findings (dossier, &todo, &fine);
  if (state == FINE && fine < LH_N_TOPICS)
    /* Translators: %s: "2 minutes ago" or "just now" */
    return g_strdup_printf (_("%u of %u topics were checked %s; the rest cannot be reached from here."), fine, (guint) LH_N_TOPICS, ago);
  if (state == FINE)
    /* Translators: %s: "2 minutes ago" or "just now" */
    return g_strdup_printf (_("All %u topics were checked %s."), (guint) LH_N_TOPICS, ago);
  if (fine > 0)
    g_string_append_printf (line, state == STOPPED ? ngettext ("%u topic is fine. ", "%u topics are fine. ", fine)
                                                   : ngettext ("The other topic is fine. ", "The other %u topics are fine. ", fine), fine);
  if (state == TO_MEND && count_checked (check) < LH_N_TOPICS)
    {
      guint open = LH_N_TOPICS - count_checked (check);

      g_string_append_printf (line, ngettext ("%u was not checked. ", "%u were not checked. ", open), open);
    }
  /* Translators: %s: "2 minutes ago" */
  g_string_append_printf (line, _("Checked %s."), ago);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
show_result_summary (LhVerifyPage *self, LhDossier *dossier, State state)
{
  LhCheck *check = lh_dossier_get_check (dossier);
  LhSeverity worst = lh_check_get_worst (check);
  LhStatus status = worst <= LH_SEVERITY_NOT_CHECKED ? LH_STATUS_ERROR + worst : LH_STATUS_GOOD;
  g_autofree char *title = NULL;
  g_autofree char *line = describe_result (dossier, state);

  if (state == STOPPED)
    title = g_strdup_printf (_("Stopped, %u of %u checked"), count_checked (check), (guint) LH_N_TOPICS);
  else
    title = lh_words_summary (check);
  lh_verify_summary_reset_progress (LH_VERIFY_SUMMARY (self->summary), FALSE);
  lh_verify_summary_show (LH_VERIFY_SUMMARY (self->summary), status, title, line);
}

static void
show_run_summary (LhVerifyPage *self, LhCheck *running)
{
  guint asked = lh_check_get_n_asked (running);
  guint answered = lh_check_get_n_answered (running);
  guint open = asked > answered ? asked - answered : 0;
  g_autofree char *title = lh_words_summary (running);
  g_autofree char *came = g_strdup_printf (ngettext ("%u answer came", "%u answers came", answered), answered);
  /* Translators: answers that came and questions still open: "19 answers came, 6 to come" */
  g_autofree char *line = g_strdup_printf (_("%s, %u to come"), came, open);

  lh_verify_summary_show (LH_VERIFY_SUMMARY (self->summary), LH_STATUS_ASKING, title, line);
  if (g_get_monotonic_time () - self->run_began >= G_USEC_PER_SEC)
    lh_verify_summary_show_progress (LH_VERIFY_SUMMARY (self->summary), answered, asked);
}

/* The status page. */

static void
weigh (LhQuestion *question, LhAnswer *answer, gpointer weight)
{
  *(int *) weight += answer->outcome == LH_OUTCOME_REFUSED ? 1 : answer->outcome == LH_OUTCOME_TIMEOUT || answer->outcome == LH_OUTCOME_UNREACHABLE ? -1 : 0;
}

/* A server that says no is there: the network is not to blame. */
static gboolean
is_refused (LhCheck *check)
{
  int weight = 0;

  lh_survey_foreach (lh_check_get_survey (check), weigh, &weight);
  return weight > 0;
}

static void
show_status (LhVerifyPage *self, LhDossier *dossier, State state)
{
  LhCheck *check = lh_dossier_get_check (dossier);
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;

  if (state == NEVER)
    {
      title = g_strdup_printf (_("Check the mail settings of %s"), lh_dossier_get_domain (dossier));
      description = g_strdup (_("DNS is asked where the domain’s mail goes, who may send it, and how it is signed and protected. "
                                "Nothing leaves this computer but the names that are asked about."));
    }
  else
    {
      GPtrArray *findings = lh_check_get_findings (check, LH_TOPIC_ZONE);
      g_autofree char *why = NULL;
      gboolean refused = is_refused (check);

      title = g_strdup (refused ? _("The DNS server refuses to answer") : _("No answer came"));
      if (findings->len > 0 && ((LhFinding *) findings->pdata[0])->id == LH_FINDING_ZONE_CAPTIVE)
        why = lh_words_why (findings->pdata[0], NULL);
      /* A description is read as markup. */
      description = why != NULL ? g_markup_escape_text (why, -1)
                    : refused ? g_strdup (_("It is there, but tells this computer nothing. Choose another one in the preferences, under “Who is asked”."))
                              : g_strdup (_("Nobody could be asked from this network. Are you connected to the Internet? "
                                            "Some networks let only their own DNS servers through."));
    }
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), state == NEVER ? "lh-verify-symbolic" : "lh-unchecked-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), description);
}

/* The rows. */

static void
show_topic (LhVerifyPage *self, LhDossier *dossier, LhTopic topic)
{
  LhCheck *running = lh_dossier_get_running (dossier);
  LhStatus status = running != NULL ? lh_check_get_status (running, topic) : LH_STATUS_GOOD;
  gboolean awaited = status == LH_STATUS_WAITING || status == LH_STATUS_ASKING;
  gboolean old = awaited && lh_dossier_get_checked (dossier) != 0;

  lh_topic_row_show (LH_TOPIC_ROW (self->row_of[topic]), running != NULL && !old ? running : lh_dossier_get_check (dossier),
                     lh_dossier_get_dns_host (dossier));
  lh_state_row_set_old (LH_STATE_ROW (self->row_of[topic]), old);
}

/* Who has just mended something reads first why it is still listed. */
static void
show_under_way (LhVerifyPage *self, LhDossier *dossier)
{
  g_autoptr (GPtrArray) vantages = lh_check_get_vantages (lh_dossier_get_check (dossier));
  g_autofree char *sentence = NULL;
  guint todo, fine;

  lh_step_count_findings (dossier, &todo, &fine);
  if (todo > 0 && lh_dossier_get_running (dossier) == NULL)
    sentence = lh_words_under_way (vantages, g_get_real_time () / G_USEC_PER_SEC - lh_dossier_get_checked (dossier));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (self->under_way)), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->under_way, sentence != NULL);
}

/* What the watch saw last is newer than the check that it began after. */
static void
show_propagation (LhVerifyPage *self, LhDossier *dossier)
{
  LhCheck *watched = lh_dossier_get_watched (dossier);
  g_autoptr (GPtrArray) vantages = lh_check_get_vantages (watched != NULL ? watched : lh_dossier_get_check (dossier));

  show_under_way (self, dossier);
  lh_propagation_box_show (LH_PROPAGATION_BOX (self->propagation), vantages);
  lh_propagation_box_set_watching (LH_PROPAGATION_BOX (self->propagation), lh_dossier_is_watching (dossier));
  lh_propagation_box_set_old (LH_PROPAGATION_BOX (self->propagation), lh_dossier_get_running (dossier) != NULL);
}

static void
show_run (LhVerifyPage *self, LhDossier *dossier)
{
  LhCheck *running = lh_dossier_get_running (dossier);

  if (self->shown_run != running)
    {
      g_set_object (&self->shown_run, running);
      self->run_began = g_get_monotonic_time ();
      lh_verify_summary_reset_progress (LH_VERIFY_SUMMARY (self->summary), TRUE);
    }
  show_run_summary (self, running);
  lh_things_list_set_old (LH_THINGS_LIST (self->things), TRUE);
  lh_things_list_set_old (LH_THINGS_LIST (self->mended), TRUE);
}

static void
show_results (LhVerifyPage *self, LhDossier *dossier, State state)
{
  LhCheck *check = lh_dossier_get_check (dossier);

  g_clear_object (&self->shown_run);
  show_result_summary (self, dossier, state);
  lh_things_list_show_things (LH_THINGS_LIST (self->things), check, lh_dossier_get_dns_host (dossier), self->fresh);
  lh_things_list_show_mended (LH_THINGS_LIST (self->mended), check, state == FINE ? lh_dossier_get_previous (dossier) : NULL);
  lh_things_list_set_old (LH_THINGS_LIST (self->things), FALSE);
  lh_things_list_set_old (LH_THINGS_LIST (self->mended), FALSE);
  self->fresh = FALSE;
}

static gboolean
on_tick (gpointer data)
{
  LhVerifyPage *self = data;
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));
  State state;

  if (dossier == NULL)
    return G_SOURCE_CONTINUE;
  state = get_state (dossier);
  if (state == RUNNING && lh_dossier_get_running (dossier) == self->shown_run)
    {
      show_run_summary (self, self->shown_run);
      show_bar (self, state);
    }
  else if (state != RUNNING && state != NEVER && state != NO_ANSWER)
    {
      show_result_summary (self, dossier, state);
      if (gtk_widget_get_visible (self->under_way))
        show_under_way (self, dossier);
    }
  return G_SOURCE_CONTINUE;
}

static void
lh_verify_page_refresh (LhPage *page)
{
  LhVerifyPage *self = LH_VERIFY_PAGE (page);
  LhDossier *dossier = lh_page_get_dossier (page);
  State state = get_state (dossier);
  gboolean empty = state == NEVER || state == NO_ANSWER;

  if (empty)
    show_status (self, dossier, state);
  else if (state == RUNNING)
    show_run (self, dossier);
  else
    show_results (self, dossier, state);
  if (!empty)
    {
      for (guint i = 0; i < LH_N_TOPICS; i++)
        show_topic (self, dossier, i);
      show_propagation (self, dossier);
    }
  gtk_widget_set_visible (self->status, empty);
  gtk_widget_set_visible (self->results, !empty);
  show_bar (self, state);
  if (empty)
    {
      g_clear_object (&self->shown_run);
      lh_things_list_clear (LH_THINGS_LIST (self->things));
      lh_things_list_clear (LH_THINGS_LIST (self->mended));
      self->fresh = TRUE;
    }
}

static gboolean
show_progress (gpointer data)
{
  LhVerifyPage *self = data;
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));
  LhCheck *running = dossier != NULL ? lh_dossier_get_running (dossier) : NULL;
  guint changed = self->changed;

  self->progress = self->changed = 0;
  if (running == NULL || running != self->shown_run || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;
  show_run_summary (self, running);
  for (guint i = 0; i < LH_N_TOPICS; i++)
    if (changed & (1u << i) || lh_check_get_status (running, i) == LH_STATUS_ASKING)
      show_topic (self, dossier, i);
  return G_SOURCE_REMOVE;
}

static void
on_progress (LhVerifyPage *self)
{
  if (self->progress == 0)
    self->progress = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_progress, self, NULL);
}

static void
on_topic_changed (LhVerifyPage *self, guint topic)
{
  self->changed |= 1u << topic;
  on_progress (self);
}

static void
on_finished (LhVerifyPage *self)
{
  self->fresh = TRUE;
}

static void
on_dossier (LhVerifyPage *self)
{
  g_signal_group_set_target (self->signals, lh_page_get_dossier (LH_PAGE (self)));
}

static void
lh_verify_page_released (LhPage *page, LhDossier *dossier)
{
  LhVerifyPage *self = LH_VERIFY_PAGE (page);

  g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->shown_run);
  lh_things_list_clear (LH_THINGS_LIST (self->things));
  lh_things_list_clear (LH_THINGS_LIST (self->mended));
  for (guint i = 0; i < LH_N_TOPICS; i++)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->row_of[i]), FALSE);
  self->fresh = TRUE;
}

/* The check as a page that can be sent on; as text where the name says so. */
static void
on_save_report (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LhVerifyPage *self = LH_VERIFY_PAGE (widget);
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));
  LhCheck *check = dossier != NULL ? lh_dossier_get_check (dossier) : NULL;
  g_autofree char *html = NULL, *text = NULL, *name = NULL;

  if (check == NULL)
    return;
  html = lh_report_check_html (check);
  text = lh_report_check_text (check, FALSE);
  name = g_strconcat (lh_survey_get_domain (lh_check_get_survey (check)), ".html", NULL);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  lh_export_save_as (LH_PAGE (self), _("Save the report"), name, html, text, self->cancellable);
}

static void
lh_verify_page_activate (LhPage *page)
{
  LhDossier *dossier = lh_page_get_dossier (page);
  gboolean running = dossier != NULL && lh_dossier_get_running (dossier) != NULL;

  if (dossier != NULL && leads_on (LH_VERIFY_PAGE (page), get_state (dossier)))
    gtk_widget_activate_action (GTK_WIDGET (page), "win.step", "s", lh_step_get_id (LH_STEP_HANDOVER));
  else
    gtk_widget_activate_action (GTK_WIDGET (page), running ? "win.stop" : "win.verify", NULL);
}

static void
lh_verify_page_map (GtkWidget *widget)
{
  LhVerifyPage *self = LH_VERIFY_PAGE (widget);

  GTK_WIDGET_CLASS (lh_verify_page_parent_class)->map (widget);
  if (self->tick == 0)
    self->tick = g_timeout_add_seconds (1, on_tick, self);
}

static void
lh_verify_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&LH_VERIFY_PAGE (widget)->tick, g_source_remove);
  GTK_WIDGET_CLASS (lh_verify_page_parent_class)->unmap (widget);
}

static void
lh_verify_page_dispose (GObject *object)
{
  LhVerifyPage *self = LH_VERIFY_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->progress, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (lh_verify_page_parent_class)->dispose (object);
  g_clear_object (&self->signals);
  g_clear_object (&self->shown_run);
}

static void
lh_verify_page_class_init (LhVerifyPageClass *klass)
{
  LhPageClass *page_class = LH_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lh_verify_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = lh_verify_page_map;
  GTK_WIDGET_CLASS (klass)->unmap = lh_verify_page_unmap;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "verify.save-report", NULL, on_save_report);
  page_class->step = LH_STEP_VERIFY;
  page_class->refresh = lh_verify_page_refresh;
  page_class->released = lh_verify_page_released;
  page_class->activate = lh_verify_page_activate;
}

static void
lh_verify_page_init (LhVerifyPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading, *save;
  g_autofree char *all = g_strdup_printf (_("All %u topics"), (guint) LH_N_TOPICS);

  self->fresh = TRUE;
  self->cancellable = g_cancellable_new ();
  self->status = adw_status_page_new ();
  gtk_widget_set_vexpand (self->status, TRUE);
  gtk_box_append (GTK_BOX (box), self->status);

  self->results = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->summary = lh_verify_summary_new ();
  self->under_way = lh_icon_line_new ("lh-hint-symbolic", "state-hint", "", NULL);
  gtk_widget_set_margin_top (self->under_way, 12);
  self->things = lh_things_list_new ();
  self->mended = lh_things_list_new ();
  gtk_box_append (GTK_BOX (self->results), self->summary);
  gtk_box_append (GTK_BOX (self->results), self->under_way);
  gtk_box_append (GTK_BOX (self->results), self->things);
  gtk_box_append (GTK_BOX (self->results), self->mended);
  heading = lh_heading_new (all);
  gtk_widget_add_css_class (heading, "section");
  self->again = gtk_button_new_with_mnemonic (_("Check _again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->again), "win.verify");
  gtk_widget_set_visible (self->again, FALSE);
  lh_heading_add (heading, self->again);
  gtk_box_append (GTK_BOX (self->results), heading);
  self->topics_list = lh_boxed_list_new ();
  for (guint i = 0; i < LH_N_TOPICS; i++)
    {
      self->row_of[order[i]] = lh_topic_row_new (order[i]);
      gtk_list_box_append (GTK_LIST_BOX (self->topics_list), self->row_of[order[i]]);
    }
  gtk_box_append (GTK_BOX (self->results), self->topics_list);
  self->propagation = lh_propagation_box_new ();
  gtk_box_append (GTK_BOX (self->results), self->propagation);
  save = gtk_button_new_with_mnemonic (_("Save repor_t…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "verify.save-report");
  gtk_widget_set_halign (save, GTK_ALIGN_START);
  gtk_widget_set_margin_top (save, 18);
  gtk_box_append (GTK_BOX (self->results), save);
  gtk_widget_set_visible (self->results, FALSE);
  gtk_box_append (GTK_BOX (box), self->results);
  gtk_widget_set_parent (box, GTK_WIDGET (self));

  self->signals = g_signal_group_new (LH_TYPE_DOSSIER);
  g_signal_group_connect_swapped (self->signals, "progress", G_CALLBACK (on_progress), self);
  g_signal_group_connect_swapped (self->signals, "topic-changed", G_CALLBACK (on_topic_changed), self);
  g_signal_group_connect_swapped (self->signals, "finished", G_CALLBACK (on_finished), self);
  g_signal_connect (self, "notify::dossier", G_CALLBACK (on_dossier), NULL);
}
