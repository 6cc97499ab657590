/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/domain/lh-host-list.h"

#include "catalog/lh-catalog-search.h"
#include "widgets/lh-rows.h"

typedef struct
{
  const LhDnsHost *host; /* (nullable) NULL: another */
  GtkWidget       *row, *check;
  GtkWidget       *mark; /* (nullable) */
} Choice;

struct _LhHostList
{
  GtkBox           parent_instance;

  GtkWidget       *search;
  GtkWidget       *list;
  GtkWidget       *more;    /* row */
  GtkWidget       *nothing; /* row: none is what is looked for */
  GArray          *choices; /* (element-type Choice) as shown: common ones, the rest, another */
  const LhDnsHost *found, *chosen;
  gboolean         all_shown;
  gboolean         showing; /* the radio buttons are being set, not by the user */
};

G_DEFINE_FINAL_TYPE (LhHostList, lh_host_list, GTK_TYPE_BOX)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_rows (LhHostList *self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint shown = 0, hidden = 0;

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);
      gboolean visible;

      /* "Another" always is a way out. */
      if (choice->host == NULL)
        continue;
      visible = self->all_shown ? lh_dns_host_matches (choice->host, query)
                                : choice->host->common || choice->host == self->found || choice->host == self->chosen;
      gtk_widget_set_visible (choice->row, visible);
      shown += visible;
      hidden += !visible;
    }
  gtk_widget_set_visible (self->search, self->all_shown);
  gtk_widget_set_visible (self->nothing, self->all_shown && shown == 0);
  gtk_widget_set_visible (self->more, !self->all_shown && hidden > 0);
  if (!self->all_shown && hidden > 0)
    {
      g_autofree char *title = g_strdup_printf (ngettext ("%u more DNS host", "%u more DNS hosts", hidden), hidden);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more), title);
    }
}

void
lh_host_list_show (LhHostList *self, const LhDnsHost *found, const LhDnsHost *chosen, gboolean other)
{
  self->found = found;
  self->chosen = chosen;
  self->showing = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (choice->check), choice->host != NULL ? choice->host == chosen : other);
      if (choice->mark != NULL)
        gtk_widget_set_visible (choice->mark, choice->host == found);
    }
  self->showing = FALSE;
  show_rows (self);
}

static void
on_toggled (LhHostList *self, GtkCheckButton *check)
{
  if (self->showing || !gtk_check_button_get_active (check))
    return;
  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);

      if (choice->check == GTK_WIDGET (check))
        g_signal_emit (self, signals[CHOSEN], 0, choice->host != NULL ? choice->host->id : LH_OTHER_HOST);
    }
}

/* Enter chooses what stands on top, if something does. */
static void
on_search_activated (LhHostList *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);

      if (choice->host != NULL && lh_dns_host_matches (choice->host, gtk_editable_get_text (GTK_EDITABLE (self->search))))
        {
          gtk_check_button_set_active (GTK_CHECK_BUTTON (choice->check), TRUE);
          return;
        }
    }
}

static void
on_row_activated (LhHostList *self, GtkWidget *row)
{
  if (row != self->more)
    return;
  self->all_shown = TRUE;
  show_rows (self);
  gtk_widget_grab_focus (self->search);
}

static GtkWidget *
mark_new (void)
{
  GtkWidget *mark = gtk_label_new (_("In use now"));

  gtk_widget_add_css_class (mark, "pill-mark");
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  return mark;
}

static void
add_choice (LhHostList *self, const LhDnsHost *host)
{
  const char *title = host != NULL ? lh_text_get (&host->name) : _("Another DNS host");
  Choice choice = { host, adw_action_row_new (), gtk_check_button_new (), NULL };

  if (self->choices->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice.check), GTK_CHECK_BUTTON (g_array_index (self->choices, Choice, 0).check));
  gtk_widget_set_valign (choice.check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice.check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (choice.check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (choice.row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (choice.row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (choice.row), choice.check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (choice.row), choice.check);
  if (host != NULL)
    {
      choice.mark = mark_new ();
      adw_action_row_add_suffix (ADW_ACTION_ROW (choice.row), choice.mark);
    }
  else
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (choice.row), _("The fields are shown with general names"));
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (choice.row), 0);
    }
  g_array_append_val (self->choices, choice);
  gtk_list_box_append (GTK_LIST_BOX (self->list), choice.row);
}

static void
lh_host_list_dispose (GObject *object)
{
  LhHostList *self = LH_HOST_LIST (object);

  g_clear_pointer (&self->choices, g_array_unref);
  G_OBJECT_CLASS (lh_host_list_parent_class)->dispose (object);
}

static void
lh_host_list_class_init (LhHostListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_host_list_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", LH_TYPE_HOST_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lh_host_list_init (LhHostList *self)
{
  GPtrArray *hosts = lh_catalog_get_dns_hosts (lh_catalog_get ());

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  self->search = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", _("Name of the DNS host"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the DNS host"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (on_search_activated), self, G_CONNECT_SWAPPED);

  self->list = lh_boxed_list_new ();
  for (int common = 1; common >= 0; common--)
    for (guint i = 0; i < hosts->len; i++)
      if (((LhDnsHost *) g_ptr_array_index (hosts, i))->common == common)
        add_choice (self, g_ptr_array_index (hosts, i));
  self->nothing = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->nothing), _("No DNS host of that name in the list"));
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->nothing);
  self->more = adw_action_row_new ();
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->more), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->more), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->more);
  add_choice (self, NULL);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->search);
  gtk_box_append (GTK_BOX (self), self->list);
}

GtkWidget *
lh_host_list_new (void)
{
  return g_object_new (LH_TYPE_HOST_LIST, NULL);
}
