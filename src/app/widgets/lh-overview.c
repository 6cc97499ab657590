/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "widgets/lh-overview.h"

#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"
#include "words/lh-words.h"

static const LhTopic shown[] = { LH_TOPIC_MX, LH_TOPIC_SPF, LH_TOPIC_DKIM };

struct _LhOverview
{
  GtkWidget  parent_instance;
  GtkWidget *where_row, *where_icon;
  GtkWidget *rows[G_N_ELEMENTS (shown)], *icons[G_N_ELEMENTS (shown)], *words[G_N_ELEMENTS (shown)];
};

G_DEFINE_FINAL_TYPE (LhOverview, lh_overview, GTK_TYPE_WIDGET)

static GtkWidget *
new_row (GtkWidget *prefix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), prefix);
  return row;
}

static void
lh_overview_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (lh_overview_parent_class)->dispose (object);
}

static void
lh_overview_class_init (LhOverviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_overview_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
lh_overview_init (LhOverview *self)
{
  GtkWidget *list = lh_boxed_list_new ();

  self->where_icon = gtk_image_new_from_icon_name ("lh-dns-symbolic");
  gtk_widget_add_css_class (self->where_icon, "overview-icon");
  self->where_row = new_row (self->where_icon);
  gtk_list_box_append (GTK_LIST_BOX (list), self->where_row);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      self->icons[i] = lh_state_icon_new ();
      self->rows[i] = new_row (self->icons[i]);
      gtk_list_box_append (GTK_LIST_BOX (list), self->rows[i]);
    }
  gtk_widget_set_parent (list, GTK_WIDGET (self));
}

GtkWidget *
lh_overview_new (void)
{
  return g_object_new (LH_TYPE_OVERVIEW, NULL);
}

static void
show_where (LhOverview *self, LhCheck *check)
{
  const LhDnsHost *host = lh_check_get_found_dns_host (check);
  const LhProvider *provider = lh_check_get_found_provider (check);
  g_autofree char *host_name = host != NULL ? lh_words_short_name (&host->name) : NULL;
  g_autofree char *provider_name = provider != NULL ? lh_words_short_name (&provider->name) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (host != NULL && provider != NULL)
    title = lh_words_fill (_("DNS is at {host}, mail at {provider}"), "host", host_name, "provider", provider_name, NULL);
  else if (host != NULL)
    title = lh_words_fill (_("DNS is at {host}"), "host", host_name, NULL);
  else if (provider != NULL)
    title = lh_words_fill (_("Mail is at {provider}"), "provider", provider_name, NULL);
  else if (lh_check_get_status (check, LH_TOPIC_ZONE) == LH_STATUS_NOT_CHECKED && lh_check_get_status (check, LH_TOPIC_MX) == LH_STATUS_NOT_CHECKED)
    title = g_strdup (_("DNS host and mail provider not known yet"));
  else
    title = g_strdup (_("DNS host and mail provider not recognised"));

  if (host != NULL)
    subtitle = lh_words_fill (_("All records are edited at {host}"), "host", host_name, NULL);
  else
    {
      GPtrArray *findings = lh_check_get_findings (check, LH_TOPIC_ZONE);
      if (findings->len > 0)
        subtitle = lh_words_title (g_ptr_array_index (findings, 0));
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->where_row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->where_row), subtitle != NULL ? subtitle : "");
}

void
lh_overview_show (LhOverview *self, LhCheck *check)
{
  show_where (self, check);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      LhStatus status = lh_check_get_status (check, shown[i]);
      GPtrArray *findings = lh_check_get_findings (check, shown[i]);
      g_autofree char *title = NULL;
      gboolean act = status == LH_STATUS_ERROR || status == LH_STATUS_WARNING;

      lh_state_icon_set_status (LH_STATE_ICON (self->icons[i]), status);
      if (findings->len > 0)
        title = lh_words_title (g_ptr_array_index (findings, 0));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[i]), lh_words_topic (shown[i]));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[i]), title != NULL ? title : "");

      if (self->words[i] != NULL)
        adw_action_row_remove (ADW_ACTION_ROW (self->rows[i]), self->words[i]);
      self->words[i] = lh_state_word_new (lh_words_status (status), act, status == LH_STATUS_ERROR ? "error" : act ? "warning" : NULL);
      adw_action_row_add_suffix (ADW_ACTION_ROW (self->rows[i]), self->words[i]);
    }
}
