/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "pages/records/lh-record-row.h"

#include "mail/lh-dmarc.h"
#include "pages/records/lh-form-box.h"
#include "pages/records/lh-paste-box.h"
#include "pages/records/lh-terms-box.h"
#include "widgets/lh-expander.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-report-box.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"
#include "widgets/lh-value-box.h"
#include "words/lh-words.h"

struct _LhRecordRow
{
  AdwExpanderRow parent_instance;

  LhDossier *dossier;
  GtkWidget *icon;
  GtkWidget *word_place;  /* AdwExpanderRow takes actions in but gives none back */
  GtkWidget *word;
  GtkWidget *inside;      /* box in the one row that opens */
  GtkWidget *paste;       /* (nullable) stays while what it asks for stays */
  char      *paste_mark;  /* (nullable) what it was built for */
  GtkWidget *reports;     /* (nullable) of the domain's own DMARC record: where its reports go */
  GtkWidget *content;     /* (nullable) built anew with each difference */
  GtkWidget *terms;       /* (nullable) within it, of an SPF record */
  char      *mark;        /* (nullable) what it was built for */
};

G_DEFINE_FINAL_TYPE (LhRecordRow, lh_record_row, ADW_TYPE_EXPANDER_ROW)

/* Everything that the inside shows, as one string. */
static char *
fingerprint (const LhComparison *comparison, LhDossier *dossier)
{
  const LhDnsHost *host = lh_dossier_get_dns_host (dossier);
  g_autofree char *form = lh_form_box_get_mark (dossier, comparison);
  g_autoptr (GString) text = g_string_new (form);
  g_autofree char *when = lh_words_on_the_day (comparison);

  g_string_append_printf (text, "%d %s %s %s|", comparison->state, host != NULL ? host->id : "", comparison->wanted->name, when != NULL ? when : "");
  for (guint i = 0; i < comparison->wanted->values->len; i++)
    {
      const LhWantedValue *value = g_ptr_array_index (comparison->wanted->values, i);
      g_string_append_printf (text, "%u %s|", value->priority, value->value);
    }
  g_string_append_printf (text, "%d %s|", comparison->has_policy, comparison->cut != NULL ? comparison->cut : "");
  g_string_append_printf (text, "%s|", comparison->wanted->file_text != NULL ? comparison->wanted->file_text : "");
  if (comparison->merge != NULL)
    g_string_append_printf (text, "%d|", comparison->merge->lookups);
  for (guint i = 0; comparison->merge != NULL && i < comparison->merge->pieces->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (comparison->merge->pieces, i);
      g_string_append_printf (text, "%d %d %d %d %s %d %d %s|", piece->state, piece->leads_nowhere, piece->takes_mail, piece->later, piece->instead != NULL ? piece->instead : "", piece->covered,
                              piece->lookups, piece->text);
    }
  if (comparison->wanted->spf != NULL)
    g_string_append_printf (text, "%d %d|", comparison->wanted->spf->all, comparison->wanted->spf->duplicates);
  for (guint i = 0; i < comparison->published->len; i++)
    {
      const LhPublished *published = g_ptr_array_index (comparison->published, i);
      g_autofree char *rdata = lh_record_to_text (published->record);
      g_string_append_printf (text, "%d %s|", published->action, rdata);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
value_to_text (const LhWanted *wanted, const LhWantedValue *value)
{
  const char *text = lh_wanted_value_get_text (value);

  return wanted->type == LH_TYPE_MX || wanted->type == LH_TYPE_SRV ? g_strdup_printf ("%u %s", value->priority, text) : g_strdup (text);
}

/* Host names as they stand under “wanted”, without the dot at the end. */
static char *
published_to_text (const LhRecord *record)
{
  g_autofree char *text = record->target != NULL && strlen (record->target) > 0 ? lh_record_to_text (record) : NULL;

  if (text != NULL && g_str_has_suffix (text, "."))
    return g_strndup (text, strlen (text) - 1);
  return record->type == LH_TYPE_TXT || record->type == LH_TYPE_SPF ? lh_record_get_text (record) : lh_record_to_text (record);
}

/* The merged SPF with what is new in bold. */
static char *
merge_to_markup (const LhMerge *merge)
{
  g_autoptr (GString) markup = g_string_new ("v=spf1");

  for (guint i = 0; i < merge->pieces->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (merge->pieces, i);
      g_autofree char *escaped = g_markup_escape_text (piece->text, -1);

      if (piece->state == LH_PIECE_DROPPED)
        continue;
      g_string_append_printf (markup, piece->state == LH_PIECE_ADDED ? " <b>%s</b>" : " %s", escaped);
    }
  return g_string_free (g_steal_pointer (&markup), FALSE);
}

static GtkWidget *
new_wanted (const LhComparison *comparison)
{
  const LhWanted *wanted = comparison->wanted;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), lh_label_new (_("Wanted"), "small-heading"));
  for (guint i = 0; i < wanted->values->len; i++)
    {
      g_autofree char *text = value_to_text (wanted, g_ptr_array_index (wanted->values, i));
      GtkWidget *value = lh_value_box_new (text, lh_words_purpose (wanted->purpose), FALSE);

      if (comparison->merge != NULL && comparison->published->len > 0)
        {
          g_autofree char *markup = merge_to_markup (comparison->merge);
          lh_value_box_set_markup (LH_VALUE_BOX (value), markup);
        }
      gtk_box_append (GTK_BOX (box), value);
    }
  return box;
}

static const struct { const char *word, *icon, *css; } actions[] = {
  [LH_ACTION_KEEP] = { N_("Keep"), "lh-keep-symbolic", "state-good" },
  [LH_ACTION_ADD] = { N_("Add"), "lh-add-symbolic", "state-good" },
  [LH_ACTION_CHANGE] = { N_("Change"), "lh-change-symbolic", "state-warning" },
  [LH_ACTION_REMOVE] = { N_("Remove"), "lh-remove-symbolic", "state-error" },
};

static GtkWidget *
new_published (const LhComparison *comparison)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), lh_label_new (_("Published now"), "small-heading"));
  for (guint i = 0; i < comparison->published->len; i++)
    {
      const LhPublished *published = g_ptr_array_index (comparison->published, i);
      g_autofree char *text = published_to_text (published->record);
      GtkWidget *grid = gtk_grid_new ();
      GtkWidget *label = lh_label_new (text, "value");
      GtkWidget *action = lh_icon_line_new (actions[published->action].icon, actions[published->action].css, lh_comparison_may_go (comparison) ? _("May go") : _(actions[published->action].word), "small");

      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      lh_value_label_set_wrap (label, text);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
      gtk_widget_add_css_class (grid, "value-box");
      gtk_widget_add_css_class (grid, "plain");
      gtk_grid_attach (GTK_GRID (grid), label, 0, 0, 1, 1);
      gtk_widget_set_hexpand (action, FALSE);
      gtk_widget_set_valign (action, GTK_ALIGN_CENTER);
      gtk_grid_attach (GTK_GRID (grid), action, 1, 0, 1, 1);
      gtk_box_append (GTK_BOX (box), grid);
    }
  return box;
}

static GtkWidget *
new_pair (const LhComparison *comparison)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLayoutManager *layout = lh_adaptive_layout_new (12);

  /* Side by side from here on, though the values wrap: they are read against each other. */
  g_object_set (layout, "homogeneous", TRUE, "row-width", 598, NULL);
  gtk_widget_set_layout_manager (pair, layout);
  gtk_box_append (GTK_BOX (pair), new_wanted (comparison));
  gtk_box_append (GTK_BOX (pair), new_published (comparison));
  return pair;
}

/* What a web server has to hand out before the record stands, for MTA-STS. */
static void
add_file (GtkWidget *box, const LhWanted *wanted)
{
  g_autofree char *text = NULL;

  if (wanted->file_url == NULL)
    return;
  text = lh_words_file (wanted, FALSE);
  gtk_box_append (GTK_BOX (box), lh_label_new (text, NULL));
  gtk_box_append (GTK_BOX (box), lh_value_box_new (wanted->file_text, _("Policy file"), FALSE));
}

/* Only of the domain's own mail: each sender's record is its own alone, as is that of a server's name. */
static void
add_terms (LhRecordRow *self, GtkWidget *box, const LhComparison *comparison)
{
  if (comparison->merge == NULL || comparison->wanted->label != NULL ||
      !g_str_equal (comparison->wanted->name, lh_plan_get_domain (lh_dossier_get_plan (self->dossier))))
    return;
  self->terms = lh_terms_box_new (self->dossier, comparison);
  gtk_box_append (GTK_BOX (box), self->terms);
}

static GtkWidget *
build_content (LhRecordRow *self, const LhComparison *comparison)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *action = lh_words_action (comparison), *when = lh_words_on_the_day (comparison);
  g_autofree char *caution = lh_words_caution (comparison);

  if (when != NULL)
    gtk_box_append (GTK_BOX (box), lh_icon_line_new ("lh-waiting-symbolic", "state-warning", when, "sentence"));
  gtk_box_append (GTK_BOX (box), lh_label_new (lh_words_need_why (comparison->wanted), "sentence"));
  if (comparison->state == LH_STATE_MATCHES)
    {
      add_file (box, comparison->wanted);
      gtk_box_append (GTK_BOX (box), new_published (comparison));
      add_terms (self, box, comparison);
      return box;
    }
  if (comparison->state == LH_STATE_TO_DECIDE)
    {
      gtk_box_append (GTK_BOX (box), lh_label_new (action, "heading"));
      if (caution != NULL)
        gtk_box_append (GTK_BOX (box), lh_label_new (caution, NULL));
      add_terms (self, box, comparison);
      gtk_box_append (GTK_BOX (box), new_published (comparison));
      return box;
    }
  if (comparison->state == LH_STATE_EXTRA || (comparison->wanted->refused && comparison->state == LH_STATE_CONFLICTS))
    {
      gtk_box_append (GTK_BOX (box), new_published (comparison));
      if (action != NULL)
        gtk_box_append (GTK_BOX (box), lh_label_new (action, "heading"));
      if (caution != NULL)
        gtk_box_append (GTK_BOX (box), lh_label_new (caution, NULL));
      return box;
    }
  /* What is published, unless the plan's provider is known to be lacking, is not to be offered as what is wanted. */
  if (comparison->merge != NULL && comparison->published->len > 0 && comparison->to_add->len == 0 &&
      (comparison->state == LH_STATE_WAITING || comparison->state == LH_STATE_NOT_CHECKED))
    {
      gtk_box_append (GTK_BOX (box), new_published (comparison));
      gtk_box_append (GTK_BOX (box), lh_label_new (_("Verify once: whether this record lets the plan's provider send is not known yet."), "sentence"));
      return box;
    }
  if (comparison->wanted->values->len == 0)
    {
      if (caution != NULL)
        gtk_box_append (GTK_BOX (box), lh_label_new (caution, NULL));
      return box;
    }
  add_file (box, comparison->wanted);
  /* With nothing to be read against, the fields say all. */
  if (comparison->published->len > 0)
    gtk_box_append (GTK_BOX (box), new_pair (comparison));
  add_terms (self, box, comparison);
  if (caution != NULL)
    gtk_box_append (GTK_BOX (box), lh_label_new (caution, NULL));
  gtk_box_append (GTK_BOX (box), lh_form_box_new (self->dossier, comparison));
  return box;
}

static void
show_paste (LhRecordRow *self, const LhComparison *comparison)
{
  const LhWanted *wanted = comparison->wanted;
  gboolean own = wanted->purpose == LH_PURPOSE_DKIM && wanted->label == NULL && wanted->provider != NULL && wanted->provider->kind == LH_KIND_SELF_HOSTED;
  /* Also where what is there may become another one: a second key, the values of another data centre. */
  gboolean asks = wanted->paste_key != NULL || wanted->may_paste != NULL || own;
  g_autofree char *mark = NULL;

  /* Once asked for, it stays: what was pasted can be looked at and pasted again. */
  if (!asks && self->paste_mark == NULL)
    return;
  if (wanted->label != NULL)
    mark = g_strdup (wanted->label);
  else
    mark = g_strdup_printf ("%s %s", wanted->provider != NULL ? wanted->provider->id : "", lh_purpose_to_string (wanted->purpose));
  if (g_strcmp0 (mark, self->paste_mark) == 0)
    {
      lh_paste_box_refresh (self->paste, self->dossier, comparison->state == LH_STATE_MATCHES);
      return;
    }
  if (self->paste != NULL)
    gtk_box_remove (GTK_BOX (self->inside), self->paste);
  self->paste = NULL;
  g_clear_pointer (&self->paste_mark, g_free);
  if (asks)
    {
      self->paste = lh_paste_box_new (self->dossier, wanted);
      self->paste_mark = g_steal_pointer (&mark);
      gtk_box_prepend (GTK_BOX (self->inside), self->paste);
    }
}

/* Reports that go elsewhere are kept, which is right, and not what the plan says. (transfer full) (nullable) */
static char *
get_report_note (const LhComparison *comparison, LhPlan *plan)
{
  for (guint i = 0; i < comparison->published->len; i++)
    {
      const LhPublished *published = g_ptr_array_index (comparison->published, i);
      g_autofree char *text = published->action != LH_ACTION_REMOVE && published->record->text != NULL ? lh_record_get_text (published->record) : NULL;
      g_autoptr (LhDmarcRecord) record = text != NULL ? lh_dmarc_parse (text, strlen (text)) : NULL;
      g_autofree char *there = record != NULL ? lh_dmarc_list_reports (record) : NULL;
      g_autofree char *here = lh_wanted_report_uri (plan);
      g_auto (GStrv) uris = there != NULL && *there != '\0' ? g_strsplit (there, ",", -1) : NULL;

      if (uris == NULL || g_strv_contains ((const char *const *) uris, here))
        continue;
      return lh_words_fill (_("The published record sends them to {there}, and that stays. For this mailbox instead, change that part of the record to rua={here}"),
                            "there", there, "here", here, NULL);
    }
  return NULL;
}

static void
show_reports (LhRecordRow *self, const LhComparison *comparison)
{
  LhPlan *plan = lh_dossier_get_plan (self->dossier);
  g_autofree char *note = NULL;

  if (comparison->wanted->purpose != LH_PURPOSE_DMARC || comparison->wanted->label != NULL)
    return;
  if (self->reports == NULL)
    gtk_box_append (GTK_BOX (self->inside), self->reports = lh_report_box_new ());
  note = get_report_note (comparison, plan);
  lh_report_box_show (LH_REPORT_BOX (self->reports), plan, note);
}

/* Of several records whose names only the console knows: "2" of "dkim-2". NULL for the first and for one alone. */
static const char *
get_number (const LhWanted *wanted)
{
  const char *number = wanted->unnamed && wanted->paste_key != NULL ? strrchr (wanted->paste_key, '-') : NULL;

  return number != NULL && g_ascii_isdigit (number[1]) && !g_str_equal (number, "-1") ? number + 1 : NULL;
}

/* "DKIM: the signature of your mail (google)", with the sender in front where it is not the domain's own mail. */
static char *
make_title (const LhWanted *wanted)
{
  const char *which = lh_words_which (wanted) != NULL ? lh_words_which (wanted) : get_number (wanted);
  g_autofree char *purpose = which != NULL ? g_strdup_printf (_("%s (%s)"), lh_words_purpose (wanted->purpose), which)
                                           : g_strdup (lh_words_purpose (wanted->purpose));

  if (wanted->title == NULL)
    return g_steal_pointer (&purpose);
  /* Translators: e.g. "Mailchimp – DKIM: the signature of your mail (k2)" */
  return lh_words_fill (_("{sender} – {purpose}"), "sender", wanted->title, "purpose", purpose, NULL);
}

void
lh_record_row_show (LhRecordRow *self, const LhComparison *comparison, gboolean mended)
{
  g_autofree char *mark = fingerprint (comparison, self->dossier);
  g_autofree char *subtitle = lh_words_comparison (comparison);
  g_autofree char *title = make_title (comparison->wanted);
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);
  g_autofree char *pressed = NULL, *name = NULL;
  const char *word = mended ? _("Mended") : lh_words_state_of (comparison);
  const char *css = comparison->on_the_day ? "warning"
                    : comparison->state == LH_STATE_CONFLICTS || comparison->state == LH_STATE_DIFFERS || comparison->state == LH_STATE_MISSING ||
                      comparison->state == LH_STATE_TO_DECIDE ? "error"
                    : comparison->state == LH_STATE_TO_PASTE ? "warning" : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title_markup);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle_markup);
  if (comparison->on_the_day)
    lh_state_icon_set_status (LH_STATE_ICON (self->icon), LH_STATUS_WAITING);
  else
    lh_state_icon_set_state (LH_STATE_ICON (self->icon), comparison->state);
  if (self->word == NULL || g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->word)), word) != 0)
    {
      GtkWidget *label = lh_state_word_new (word, css != NULL, css);

      if (self->word != NULL)
        gtk_box_remove (GTK_BOX (self->word_place), self->word);
      gtk_box_append (GTK_BOX (self->word_place), label);
      self->word = label;
    }
  name = g_strdup_printf (_("%s, %s"), title, word);
  lh_expander_say (ADW_EXPANDER_ROW (self), name, subtitle);

  show_paste (self, comparison);
  show_reports (self, comparison);
  if (g_strcmp0 (mark, self->mark) == 0)
    return;
  if (self->terms != NULL)
    pressed = g_strdup (lh_terms_box_get_pressed (LH_TERMS_BOX (self->terms)));
  self->terms = NULL;
  if (self->content != NULL)
    gtk_box_remove (GTK_BOX (self->inside), self->content);
  self->content = build_content (self, comparison);
  gtk_box_append (GTK_BOX (self->inside), self->content);
  if (self->reports != NULL)
    gtk_box_reorder_child_after (GTK_BOX (self->inside), self->reports, self->content);
  if (pressed != NULL && self->terms != NULL)
    lh_terms_box_focus (LH_TERMS_BOX (self->terms), pressed);
  g_free (self->mark);
  self->mark = g_steal_pointer (&mark);
}

static void
lh_record_row_dispose (GObject *object)
{
  LhRecordRow *self = LH_RECORD_ROW (object);

  g_clear_object (&self->dossier);
  G_OBJECT_CLASS (lh_record_row_parent_class)->dispose (object);
}

static void
lh_record_row_finalize (GObject *object)
{
  LhRecordRow *self = LH_RECORD_ROW (object);

  g_free (self->mark);
  g_free (self->paste_mark);
  G_OBJECT_CLASS (lh_record_row_parent_class)->finalize (object);
}

static void
lh_record_row_class_init (LhRecordRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_record_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = lh_record_row_finalize;
}

static void
lh_record_row_init (LhRecordRow *self)
{
  self->icon = lh_state_icon_new ();
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), self->icon);
  self->word_place = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->word_place);
  self->inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->inside, "row-inside");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), lh_inside_row_new (self->inside));
}

GtkWidget *
lh_record_row_new (LhDossier *dossier)
{
  LhRecordRow *self = g_object_new (LH_TYPE_RECORD_ROW, NULL);

  self->dossier = g_object_ref (dossier);
  return GTK_WIDGET (self);
}
