/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/verify/lh-topic-row.h"

#include "pages/verify/lh-bulk-box.h"
#include "pages/verify/lh-finding-details.h"
#include "pages/verify/lh-spf-box.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

struct _LhTopicRow
{
  LhStateRow       parent_instance;

  LhTopic          topic;
  LhCheck         *check; /* (nullable) */
  const LhDnsHost *host;  /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LhTopicRow, lh_topic_row, LH_TYPE_STATE_ROW)

/* @child and those behind it, but for @last (nullable). */
static void
remove_from (GtkBox *inside, GtkWidget *child, GtkWidget *last)
{
  while (child != NULL && child != last)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      gtk_box_remove (inside, child);
      child = next;
    }
}

/* Under the findings about SPF: the record as its owner sees it. */
static void
show_spf (LhTopicRow *self, GtkBox *inside, GtkWidget *box)
{
  g_autoptr (LhSpfView) view = self->topic == LH_TOPIC_SPF ? lh_spf_view_of_check (self->check) : NULL;

  if (view == NULL)
    {
      if (box != NULL)
        gtk_box_remove (inside, box);
      return;
    }
  if (box == NULL)
    {
      box = lh_spf_box_new ();
      gtk_box_append (inside, box);
    }
  lh_spf_box_show (LH_SPF_BOX (box), view);
}

/* Under what was found about the rules for senders: each rule, once the check of it is over. */
static void
show_bulk (LhTopicRow *self, GtkBox *inside, GtkWidget *box)
{
  LhBulkLine lines[LH_N_BULK_RULES];

  if (lh_check_get_status (self->check, LH_TOPIC_BULK) <= LH_STATUS_ASKING || !lh_check_get_bulk (self->check, lines))
    {
      if (box != NULL)
        gtk_box_remove (inside, box);
      return;
    }
  if (box == NULL)
    {
      box = lh_bulk_box_new ();
      gtk_box_append (inside, box);
    }
  lh_bulk_box_show (LH_BULK_BOX (box), lines);
}

/* What stands there is used again, so that text being read does not jump and the focus stays. */
static void
lh_topic_row_fill (LhStateRow *row, GtkBox *inside)
{
  LhTopicRow *self = LH_TOPIC_ROW (row);
  GPtrArray *findings = self->check != NULL ? lh_check_get_findings (self->check, self->topic) : NULL;
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (inside));
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (inside)), *before = NULL;
  GtkWidget *box = last != NULL && (LH_IS_SPF_BOX (last) || LH_IS_BULK_BOX (last)) ? last : NULL;

  if (findings == NULL || findings->len == 0)
    {
      if (child != NULL && GTK_IS_LABEL (child))
        return;
      remove_from (inside, child, NULL);
      child = lh_label_new (_("Nothing is known about it yet."), "sentence");
      gtk_box_append (inside, child);
      return;
    }
  if (child != NULL && !LH_IS_FINDING_DETAILS (child))
    {
      remove_from (inside, child, box);
      child = box;
    }
  for (guint i = 0; i < findings->len; i++)
    {
      if (child == box)
        {
          child = lh_finding_details_new (TRUE);
          gtk_box_insert_child_after (inside, child, before);
        }
      lh_finding_details_set_alone (LH_FINDING_DETAILS (child), findings->len == 1);
      lh_finding_details_show (LH_FINDING_DETAILS (child), findings->pdata[i], self->check, self->host);
      before = child;
      child = gtk_widget_get_next_sibling (child);
    }
  remove_from (inside, child, box);
  if (self->topic == LH_TOPIC_BULK)
    show_bulk (self, inside, box);
  else
    show_spf (self, inside, box);
}

static void
lh_topic_row_finalize (GObject *object)
{
  g_clear_object (&LH_TOPIC_ROW (object)->check);
  G_OBJECT_CLASS (lh_topic_row_parent_class)->finalize (object);
}

static void
lh_topic_row_class_init (LhTopicRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_topic_row_finalize;
  LH_STATE_ROW_CLASS (klass)->fill = lh_topic_row_fill;
}

static void
lh_topic_row_init (LhTopicRow *self)
{
}

GtkWidget *
lh_topic_row_new (LhTopic topic)
{
  LhTopicRow *self = g_object_new (LH_TYPE_TOPIC_ROW, NULL);

  self->topic = topic;
  lh_state_row_show (LH_STATE_ROW (self), lh_words_topic (topic), NULL, LH_STATUS_WAITING, lh_words_status (LH_STATUS_WAITING));
  return GTK_WIDGET (self);
}

LhTopic
lh_topic_row_get_topic (LhTopicRow *self)
{
  return self->topic;
}

static char *
describe (LhTopicRow *self)
{
  GPtrArray *findings = lh_check_get_findings (self->check, self->topic);
  const char *name = lh_check_get_waiting_name (self->check, self->topic);

  if (findings->len > 0)
    return lh_words_title (findings->pdata[0]);
  if (name != NULL)
    /* Translators: the name that DNS is being asked about */
    return g_strdup_printf (_("Asking about %s"), name);
  return NULL;
}

void
lh_topic_row_show (LhTopicRow *self, LhCheck *check, const LhDnsHost *host)
{
  LhStatus status = lh_check_get_shown_status (check, self->topic);
  g_autofree char *subtitle = NULL;

  g_set_object (&self->check, check);
  self->host = host;
  subtitle = describe (self);
  lh_state_row_show (LH_STATE_ROW (self), lh_words_topic (self->topic), subtitle, status, lh_words_status (status));
  lh_state_row_fill (LH_STATE_ROW (self));
}
