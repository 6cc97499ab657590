/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pages/verify/lh-things-list.h"

#include "pages/verify/lh-finding-row.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"
#include "words/lh-words.h"

/* More than that is no beginning; the rest stands in the topics. */
#define THINGS_MAX 5

/* A row is dear to make: so many in a turn of the main loop, the others in the next ones, before a frame is drawn. */
#define MADE_MAX 2

struct _LhThingsList
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *heading;
  GtkWidget *list;
  guint      n_rows;

  LhCheck         *check; /* (nullable) while it is not all shown yet */
  const LhDnsHost *host;  /* (nullable) */
  gboolean         open_first;
  guint            more;  /* source, or 0 */
};

G_DEFINE_FINAL_TYPE (LhThingsList, lh_things_list, GTK_TYPE_WIDGET)

static void
forget (LhThingsList *self)
{
  g_clear_handle_id (&self->more, g_source_remove);
  g_clear_object (&self->check);
}

static void
lh_things_list_dispose (GObject *object)
{
  forget (LH_THINGS_LIST (object));
  g_clear_pointer (&LH_THINGS_LIST (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (lh_things_list_parent_class)->dispose (object);
}

static void
lh_things_list_class_init (LhThingsListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_things_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
lh_things_list_init (LhThingsList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->heading = lh_heading_new ("");
  self->list = lh_boxed_list_new ();
  gtk_widget_add_css_class (self->heading, "section");
  gtk_box_append (GTK_BOX (self->box), self->heading);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
lh_things_list_new (void)
{
  return g_object_new (LH_TYPE_THINGS_LIST, NULL);
}

static gboolean
is_same_thing (const LhFinding *a, const LhFinding *b)
{
  return a != NULL && b != NULL && a->id == b->id && g_strcmp0 (a->subject, b->subject) == 0;
}

static LhFindingRow *
get_row (LhThingsList *self, guint index)
{
  return LH_FINDING_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) index));
}

/* From @index on. (nullable) */
static LhFindingRow *
find_row (LhThingsList *self, guint index, const LhFinding *finding)
{
  for (; index < self->n_rows; index++)
    if (is_same_thing (lh_finding_row_get_finding (get_row (self, index)), finding))
      return get_row (self, index);
  return NULL;
}

static const char *
get_heading (guint n_things)
{
  switch (n_things)
    {
    case 1: return _("This one first");
    case 2: return _("These two first");
    case 3: return _("These three first");
    case 4: return _("These four first");
    default: return _("These five first");
    }
}

/* The first that one has to do something about. (transfer container) (element-type LhFinding) */
static GPtrArray *
list_things (LhCheck *check)
{
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (check);
  GPtrArray *things = g_ptr_array_new ();

  for (guint i = 0; i < findings->len && things->len < THINGS_MAX; i++)
    if (((LhFinding *) findings->pdata[i])->severity <= LH_SEVERITY_WARNING)
      g_ptr_array_add (things, findings->pdata[i]);
  return things;
}

static LhFindingRow *
insert_row (LhThingsList *self, guint index)
{
  GtkWidget *row = lh_finding_row_new ();

  gtk_list_box_insert (GTK_LIST_BOX (self->list), row, (int) index);
  self->n_rows++;
  return LH_FINDING_ROW (row);
}

/* FALSE when there is more to be made than there is time for now. */
static gboolean
show_rows (LhThingsList *self, GPtrArray *things, gboolean *ret_any_open)
{
  guint made = 0;

  *ret_any_open = FALSE;
  for (guint i = 0; i < things->len; i++)
    {
      LhFindingRow *row = find_row (self, i, things->pdata[i]);

      /* What stood before it is gone. */
      while (row != NULL && get_row (self, i) != row)
        {
          gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (get_row (self, i)));
          self->n_rows--;
        }
      if (row == NULL && made++ == MADE_MAX)
        return FALSE;
      if (row == NULL)
        row = insert_row (self, i);
      lh_finding_row_show (row, things->pdata[i], self->check, self->host);
      *ret_any_open |= adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row));
    }
  while (self->n_rows > things->len)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (get_row (self, --self->n_rows)));
  return TRUE;
}

static gboolean
on_opening (gpointer data)
{
  LhThingsList *self = data;

  self->more = 0;
  if (self->n_rows > 0)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (self, 0)), TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
show_more (gpointer data)
{
  LhThingsList *self = data;
  g_autoptr (GPtrArray) things = list_things (self->check);
  gboolean any_open;

  self->more = 0;
  if (!show_rows (self, things, &any_open))
    {
      self->more = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_more, self, NULL);
      return G_SOURCE_REMOVE;
    }
  g_clear_object (&self->check);
  if (self->open_first && !any_open && things->len > 0)
    self->more = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_opening, self, NULL);
  return G_SOURCE_REMOVE;
}

void
lh_things_list_show_things (LhThingsList *self, LhCheck *check, const LhDnsHost *host, gboolean open_first)
{
  g_autoptr (GPtrArray) things = list_things (check);

  /* What was on its way is made up for. */
  self->open_first = open_first || (self->more != 0 && self->open_first);
  forget (self);
  self->check = g_object_ref (check);
  self->host = host;
  show_more (self);
  lh_heading_set_title (self->heading, get_heading (things->len));
  gtk_widget_set_visible (GTK_WIDGET (self), things->len > 0);
}

static void
add_mended (LhThingsList *self, LhCheck *check, const LhFinding *before)
{
  LhTopic topic = lh_finding_id_get_topic (before->id);
  GPtrArray *now = lh_check_get_findings (check, topic);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = lh_state_icon_new ();
  g_autofree char *was = lh_words_title (before);
  /* Translators: what was wrong until it was mended */
  g_autofree char *subtitle = g_strdup_printf (_("Before: %s"), was);
  /* A tip is not what he has mended. */
  g_autofree char *title = lh_check_get_status (check, topic) == LH_STATUS_GOOD && now->len > 0 ? lh_words_title (now->pdata[0])
                                                                                                : g_strdup (lh_words_topic (topic));
  g_autofree char *name = g_strdup_printf (_("%s, %s"), title, _("Mended"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  lh_state_icon_set_severity (LH_STATE_ICON (icon), LH_SEVERITY_GOOD);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), lh_state_word_new (_("Mended"), FALSE, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  self->n_rows++;
}

static gboolean
is_mended (LhCheck *check, const LhFinding *before)
{
  LhTopic topic = lh_finding_id_get_topic (before->id);
  GPtrArray *now = lh_check_get_findings (check, topic);

  /* Where it could not be looked at, nothing is known to be mended. */
  if (before->severity > LH_SEVERITY_WARNING || lh_check_get_status (check, topic) < LH_STATUS_HINT)
    return FALSE;
  for (guint i = 0; i < now->len; i++)
    if (is_same_thing (before, now->pdata[i]))
      return FALSE;
  return TRUE;
}

void
lh_things_list_show_mended (LhThingsList *self, LhCheck *check, GPtrArray *previous)
{
  lh_things_list_clear (self);
  for (guint i = 0; previous != NULL && i < previous->len; i++)
    if (is_mended (check, previous->pdata[i]))
      add_mended (self, check, previous->pdata[i]);
  lh_heading_set_title (self->heading, _("Mended just now"));
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_rows > 0);
}

void
lh_things_list_set_old (LhThingsList *self, gboolean old)
{
  if (old)
    gtk_widget_add_css_class (self->list, "old");
  else
    gtk_widget_remove_css_class (self->list, "old");
}

void
lh_things_list_clear (LhThingsList *self)
{
  forget (self);
  lh_list_clear (GTK_LIST_BOX (self->list));
  self->n_rows = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

guint
lh_things_list_get_n_rows (LhThingsList *self)
{
  return self->n_rows;
}
