/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/verify/lh-finding-row.h"

#include "pages/verify/lh-finding-details.h"
#include "words/lh-words.h"

struct _LhFindingRow
{
  LhStateRow       parent_instance;

  LhFinding       *finding; /* (nullable) */
  LhCheck         *check;   /* (nullable) */
  const LhDnsHost *host;    /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LhFindingRow, lh_finding_row, LH_TYPE_STATE_ROW)

static void
lh_finding_row_fill (LhStateRow *row, GtkBox *inside)
{
  LhFindingRow *self = LH_FINDING_ROW (row);
  GtkWidget *details = gtk_widget_get_first_child (GTK_WIDGET (inside));

  if (self->finding == NULL)
    return;
  if (details == NULL)
    {
      details = lh_finding_details_new (FALSE);
      gtk_box_append (inside, details);
    }
  lh_finding_details_show (LH_FINDING_DETAILS (details), self->finding, self->check, self->host);
}

static void
lh_finding_row_finalize (GObject *object)
{
  LhFindingRow *self = LH_FINDING_ROW (object);

  g_clear_pointer (&self->finding, lh_finding_unref);
  g_clear_object (&self->check);
  G_OBJECT_CLASS (lh_finding_row_parent_class)->finalize (object);
}

static void
lh_finding_row_class_init (LhFindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_finding_row_finalize;
  LH_STATE_ROW_CLASS (klass)->fill = lh_finding_row_fill;
}

static void
lh_finding_row_init (LhFindingRow *self)
{
}

GtkWidget *
lh_finding_row_new (void)
{
  return g_object_new (LH_TYPE_FINDING_ROW, NULL);
}

void
lh_finding_row_show (LhFindingRow *self, LhFinding *finding, LhCheck *check, const LhDnsHost *host)
{
  g_autofree char *title = lh_words_title (finding);

  lh_finding_ref (finding);
  g_clear_pointer (&self->finding, lh_finding_unref);
  self->finding = finding;
  g_set_object (&self->check, check);
  self->host = host;
  lh_state_row_show (LH_STATE_ROW (self), title, lh_words_topic (lh_finding_id_get_topic (finding->id)),
                     LH_STATUS_ERROR + finding->severity, lh_words_severity (finding->severity));
  lh_state_row_fill (LH_STATE_ROW (self));
}

const LhFinding *
lh_finding_row_get_finding (LhFindingRow *self)
{
  return self->finding;
}
