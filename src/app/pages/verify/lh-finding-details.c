/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "pages/verify/lh-finding-details.h"

#include "check/lh-spf-part.h"
#include "pages/verify/lh-evidence.h"
#include "pages/verify/lh-header-box.h"
#include "pages/verify/lh-leave-out-box.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"
#include "widgets/lh-value-box.h"
#include "words/lh-words.h"

struct _LhFindingDetails
{
  GtkBox           parent_instance;

  LhFinding       *finding; /* (nullable) */
  LhCheck         *check;   /* (nullable) */
  const LhDnsHost *host;    /* (nullable) */
  gboolean         among_others;
  gboolean         has_records; /* the plan's, to fill a form with */

  /* Borrowed; NULL while there are none. */
  GtkWidget       *title, *evidence_button, *evidence, *header_button, *header, *leave_out;
};

G_DEFINE_FINAL_TYPE (LhFindingDetails, lh_finding_details, GTK_TYPE_BOX)

static gboolean
is_same_list (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_strcmp0 (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_same_fix (const LhWanted *a, const LhWanted *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->type != b->type || g_strcmp0 (a->name, b->name) != 0 || a->values->len != b->values->len)
    return FALSE;
  for (guint i = 0; i < a->values->len; i++)
    {
      const LhWantedValue *x = a->values->pdata[i], *y = b->values->pdata[i];

      if (x->priority != y->priority || g_strcmp0 (x->value, y->value) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Nothing that is read would change. */
static gboolean
is_same (const LhFinding *a, const LhFinding *b)
{
  return a->id == b->id && a->severity == b->severity && g_str_equal (a->subject, b->subject) && a->fix_replaces == b->fix_replaces
         && is_same_list (a->params, b->params) && is_same_list (a->found, b->found) && (a->evidence->len > 0) == (b->evidence->len > 0)
         && is_same_fix (a->fix, b->fix);
}

static void
show_evidence (LhFindingDetails *self)
{
  g_autofree char *text = lh_evidence_to_text (self->finding, lh_check_get_survey (self->check));

  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->evidence)), text) != 0)
    gtk_label_set_label (GTK_LABEL (self->evidence), text != NULL ? text : "");
}

static void
on_evidence (LhFindingDetails *self)
{
  gboolean visible = !gtk_widget_get_visible (self->evidence);

  if (visible)
    show_evidence (self);
  gtk_widget_set_visible (self->evidence, visible);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->evidence_button), GTK_ACCESSIBLE_STATE_EXPANDED, visible, -1);
}

static void
on_header (LhFindingDetails *self)
{
  gboolean visible = !gtk_widget_get_visible (self->header);

  gtk_widget_set_visible (self->header, visible);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->header_button), GTK_ACCESSIBLE_STATE_EXPANDED, visible, -1);
  if (visible)
    gtk_widget_child_focus (self->header, GTK_DIR_TAB_FORWARD);
}

/* Where the header of a sent mail tells more. */
static gboolean
wants_header (LhFindingId id)
{
  return id == LH_FINDING_DKIM_UNKNOWN || id == LH_FINDING_DKIM_TO_PASTE || id == LH_FINDING_DKIM_OWN_TO_PASTE ||
         id == LH_FINDING_DKIM_SIGNED_MISSING || id == LH_FINDING_DKIM_SIGNED_ELSEWHERE;
}

static const char *
get_term (LhTopic topic)
{
  static const char * const terms[] = {
    [LH_TOPIC_ZONE] = "DNS", [LH_TOPIC_MX] = "MX", [LH_TOPIC_SPF] = "SPF", [LH_TOPIC_DKIM] = "DKIM", [LH_TOPIC_DMARC] = "DMARC",
    [LH_TOPIC_MTA_STS] = "MTA-STS", [LH_TOPIC_TLS_RPT] = "TLS-RPT", [LH_TOPIC_CLIENT] = "Autodiscover", [LH_TOPIC_BIMI] = "BIMI",
    [LH_TOPIC_SMTP] = "SMTP", [LH_TOPIC_DANE] = "TLSA",
    [LH_TOPIC_BLOCKLIST] = "DNSBL", [LH_TOPIC_BULK] = "SPF, DKIM, DMARC",
    [LH_TOPIC_PROPAGATION] = "TTL",
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (terms) == LH_N_TOPICS);
  return terms[topic];
}

static void
add_title (LhFindingDetails *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *icon = lh_state_icon_new ();
  g_autofree char *title = lh_words_title (self->finding);
  GtkWidget *label = lh_label_new (title, "finding-title");

  lh_state_icon_set_severity (LH_STATE_ICON (icon), self->finding->severity);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_grid_attach (GTK_GRID (grid), icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label, 1, 0, 1, 1);
  /* The icon has no word beside it here. */
  g_clear_pointer (&title, g_free);
  title = g_strdup_printf (_("%s, %s"), gtk_label_get_label (GTK_LABEL (label)), lh_words_severity (self->finding->severity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (self), grid);
  self->title = grid;
}

/* "SPF record", for the toast "SPF record copied". */
static char *
describe_value (const LhWanted *fix)
{
  switch (fix->purpose)
    {
    case LH_PURPOSE_MX: return g_strdup (_("MX record"));
    case LH_PURPOSE_SPF: return g_strdup (_("SPF record"));
    case LH_PURPOSE_DKIM: return g_strdup (_("DKIM record"));
    case LH_PURPOSE_DMARC: return g_strdup (_("DMARC record"));
    case LH_PURPOSE_VERIFICATION: case LH_PURPOSE_CLIENT: case LH_PURPOSE_HOST: case LH_PURPOSE_RETURN_PATH: case LH_PURPOSE_TRACKING:
    case LH_PURPOSE_MTA_STS: case LH_PURPOSE_TLS_RPT: case LH_N_PURPOSES:
    default: return g_strdup_printf (_("%s record"), lh_type_to_string (fix->type));
    }
}

static GtkWidget *
new_value_box (const LhWanted *fix, guint index)
{
  const LhWantedValue *value = g_ptr_array_index (fix->values, index);
  g_autofree char *what = describe_value (fix);

  return lh_value_box_new (value->value, what, TRUE);
}

static gboolean
tells (const char *step, const LhWantedValue *value)
{
  return *value->value != '\0' && strstr (step, value->value) != NULL;
}

/* The value that @step tells, or none. A long one is not written out; such come one at a time. */
static guint
find_value (const LhWanted *fix, const char *step)
{
  guint index = 0;

  if (fix != NULL && fix->values->len == 1 && g_str_has_suffix (step, lh_words_long_value ()))
    return 0;
  while (fix != NULL && index < fix->values->len && !tells (step, fix->values->pdata[index]))
    index++;
  return fix != NULL ? index : 0;
}

/* FALSE where the record only has others beside it that go: then nothing is to be copied. */
static gboolean
is_to_enter (LhFindingDetails *self)
{
  GPtrArray *comparisons = lh_check_get_comparisons (self->check);
  const LhWanted *fix = self->finding->fix;

  for (guint i = 0; comparisons != NULL && i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];
      gboolean changes = comparison->to_add->len > 0 || comparison->published->len == 0;

      if (comparison->wanted->purpose != fix->purpose || g_strcmp0 (comparison->wanted->label, fix->label) != 0 ||
          g_strcmp0 (comparison->wanted->name, fix->name) != 0)
        continue;
      for (guint j = 0; j < comparison->published->len; j++)
        changes |= ((LhPublished *) comparison->published->pdata[j])->action == LH_ACTION_CHANGE;
      return changes;
    }
  return TRUE;
}

/* Numbered; a value that a step tells stands under it in a box of its own, ready to be copied. */
static void
add_steps (LhFindingDetails *self, char **steps)
{
  const LhWanted *fix = self->finding->fix;
  guint n_values = fix != NULL ? fix->values->len : 0;
  g_autofree gboolean *told = g_new0 (gboolean, n_values + 1);
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      GtkWidget *badge = gtk_label_new (number);
      guint index = find_value (fix, steps[i]);
      const char *value = index < n_values ? ((LhWantedValue *) fix->values->pdata[index])->value : NULL;
      g_autofree char *text = g_strdup (steps[i]);
      GtkWidget *label;

      /* The value is the box under it. */
      if (value != NULL && g_str_has_suffix (text, value))
        text[strlen (text) - strlen (value)] = '\0';
      else if (value != NULL && g_str_has_suffix (text, lh_words_long_value ()))
        text[strlen (text) - strlen (lh_words_long_value ())] = '\0';
      label = lh_label_new (g_strchomp (text), NULL);
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (badge, GTK_ALIGN_START);
      gtk_widget_add_css_class (badge, "badge");
      gtk_widget_add_css_class (badge, "plain");
      gtk_grid_attach (GTK_GRID (grid), badge, 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), label, 1, row++, 1, 1);
      if (value != NULL && !told[index])
        gtk_grid_attach (GTK_GRID (grid), new_value_box (fix, index), 1, row++, 1, 1);
      told[index] = TRUE;
    }
  if (steps[0] != NULL)
    {
      gtk_box_append (GTK_BOX (self), lh_label_new (_("What to do"), "finding-heading"));
      gtk_box_append (GTK_BOX (self), grid);
    }
  else
    g_object_unref (g_object_ref_sink (grid));

  /* Under the last step it would be taken for what that one speaks of. */
  for (guint i = 0, n = 0; i < n_values && is_to_enter (self); i++)
    if (!told[i])
      {
        if (n++ == 0)
          gtk_box_append (GTK_BOX (self), lh_label_new (_("Wanted"), "finding-heading"));
        gtk_box_append (GTK_BOX (self), new_value_box (fix, i));
      }
}

/* Of a part of the SPF record that could go. */
static void
show_leave_out (LhFindingDetails *self)
{
  gboolean chosen = FALSE;
  g_autofree char *part = NULL;

  if (self->leave_out == NULL)
    return;
  part = lh_check_find_spf_part (self->check, self->finding, &chosen);
  lh_leave_out_box_show (LH_LEAVE_OUT_BOX (self->leave_out), part, chosen);
}

static void
add_leave_out (LhFindingDetails *self)
{
  LhPlan *plan = lh_check_get_plan (self->check);

  if (plan == NULL || lh_finding_id_get_topic (self->finding->id) != LH_TOPIC_SPF)
    return;
  self->leave_out = lh_leave_out_box_new (plan);
  gtk_box_append (GTK_BOX (self), self->leave_out);
  show_leave_out (self);
}

static void
add_links (LhFindingDetails *self)
{
  GtkWidget *box = lh_layout_box_new (lh_wrap_layout_new (24, 6));
  LhTopic topic = lh_finding_id_get_topic (self->finding->id);
  g_autofree char *what_is = g_strdup_printf (_("What _is %s?"), get_term (topic));

  gtk_widget_add_css_class (box, "finding-links");
  if (self->has_records && (self->finding->id == LH_FINDING_DKIM_TO_PASTE || self->finding->id == LH_FINDING_DKIM_OWN_TO_PASTE || self->finding->id == LH_FINDING_SPF_TO_PASTE))
    gtk_box_append (GTK_BOX (box), lh_link_button_new (_("_Paste it"), "win.step", g_variant_new_string (lh_step_get_id (LH_STEP_RECORDS))));
  else if (self->has_records && self->finding->fix != NULL)
    gtk_box_append (GTK_BOX (box), lh_link_button_new (_("How to _fill the form"), "win.step",
                                                       g_variant_new_string (lh_step_get_id (LH_STEP_RECORDS))));
  if (wants_header (self->finding->id) && lh_check_get_plan (self->check) != NULL)
    {
      self->header_button = lh_link_button_new (_("Paste the _header of a sent mail"), NULL, NULL);
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->header_button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
      g_signal_connect_object (self->header_button, "clicked", G_CALLBACK (on_header), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), self->header_button);
    }
  if (self->finding->evidence->len > 0)
    {
      self->evidence_button = lh_link_button_new (_("_Evidence"), NULL, NULL);
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->evidence_button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
      g_signal_connect_object (self->evidence_button, "clicked", G_CALLBACK (on_evidence), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), self->evidence_button);
    }
  gtk_box_append (GTK_BOX (box), lh_link_button_new (what_is, "win.help", g_variant_new_string (lh_words_topic_help (topic))));
  gtk_box_append (GTK_BOX (self), box);

  if (self->header_button != NULL)
    {
      self->header = lh_header_box_new (lh_check_get_plan (self->check));
      gtk_widget_set_visible (self->header, FALSE);
      gtk_box_append (GTK_BOX (self), self->header);
    }
  if (self->evidence_button != NULL)
    {
      self->evidence = lh_label_new (NULL, "value");
      gtk_label_set_selectable (GTK_LABEL (self->evidence), TRUE);
      gtk_widget_set_direction (self->evidence, GTK_TEXT_DIR_LTR);
      gtk_widget_add_css_class (self->evidence, "value-box");
      gtk_widget_add_css_class (self->evidence, "plain");
      gtk_widget_set_visible (self->evidence, FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->evidence), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Evidence"), -1);
      gtk_box_append (GTK_BOX (self), self->evidence);
    }
}

static void
build (LhFindingDetails *self)
{
  g_autofree char *why = lh_words_why (self->finding, self->host);
  g_auto (GStrv) steps = lh_words_steps (self->finding, self->host);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  self->title = self->evidence_button = self->evidence = self->header_button = self->header = self->leave_out = NULL;

  if (self->among_others)
    add_title (self);
  if (why != NULL && *why != '\0')
    {
      /* A good finding needs no reason to be read. */
      if (self->finding->severity != LH_SEVERITY_GOOD)
        gtk_box_append (GTK_BOX (self), lh_label_new (_("Why it matters"), "finding-heading"));
      gtk_box_append (GTK_BOX (self), lh_label_new (why, NULL));
    }
  add_steps (self, steps);
  add_leave_out (self);
  add_links (self);
}

static void
lh_finding_details_finalize (GObject *object)
{
  LhFindingDetails *self = LH_FINDING_DETAILS (object);

  g_clear_pointer (&self->finding, lh_finding_unref);
  g_clear_object (&self->check);
  G_OBJECT_CLASS (lh_finding_details_parent_class)->finalize (object);
}

static void
lh_finding_details_class_init (LhFindingDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_finding_details_finalize;
}

static void
lh_finding_details_init (LhFindingDetails *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "finding-details");
}

GtkWidget *
lh_finding_details_new (gboolean among_others)
{
  LhFindingDetails *self = g_object_new (LH_TYPE_FINDING_DETAILS, NULL);

  self->among_others = among_others;
  return GTK_WIDGET (self);
}

void
lh_finding_details_set_alone (LhFindingDetails *self, gboolean alone)
{
  self->among_others = !alone;
  if (self->title != NULL && alone)
    {
      gtk_box_remove (GTK_BOX (self), self->title);
      self->title = NULL;
    }
  else if (self->title == NULL && !alone && self->finding != NULL)
    build (self);
}

void
lh_finding_details_show (LhFindingDetails *self, LhFinding *finding, LhCheck *check, const LhDnsHost *host)
{
  LhPlan *plan = lh_check_get_plan (check);
  /* The records page shows the plan's records; without a provider it has none. */
  gboolean has_records = plan != NULL && lh_plan_get_provider (plan) != NULL;
  gboolean same = self->finding != NULL && is_same (self->finding, finding) && self->host == host && self->has_records == has_records;

  lh_finding_ref (finding);
  g_clear_pointer (&self->finding, lh_finding_unref);
  self->finding = finding;
  g_set_object (&self->check, check);
  self->host = host;
  self->has_records = has_records;
  if (!same)
    {
      build (self);
      return;
    }
  show_leave_out (self);
  if (self->evidence != NULL && gtk_widget_get_visible (self->evidence))
    show_evidence (self);
}
