/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gallery [widgets|help|domains|preferences] [WIDTH [HEIGHT]]: a window with each widget, to look at. Not installed. */
#include "config.h"

#include <stdlib.h>

#include "help/lh-help-pane.h"
#include "lh-domain-menu.h"
#include "lh-preferences.h"
#include "lh-widget-test.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"
#include "widgets/lh-value-box.h"
#include "words/lh-language.h"

#define VALUE "v=spf1 include:spf.mail.qq.com include:_spf.google.com ~all"
#define KEY "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0Z3VS5JJcds3xfn/ygWyF6PZUQGZ0l3aK7JYkUxXyQH2l6x1XgQzRwYH9f2k0m"

static GtkWidget *
row_new (GtkWidget *icon, const char *title, const char *subtitle, GtkWidget *word)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), icon);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), word);
  gtk_widget_set_margin_start (inner, 12);
  gtk_widget_set_margin_end (inner, 12);
  gtk_widget_set_margin_top (inner, 12);
  gtk_widget_set_margin_bottom (inner, 12);
  gtk_box_append (GTK_BOX (inner), lh_label_new ("怎么做", "caption-heading"));
  gtk_box_append (GTK_BOX (inner), lh_steps_box_new ((const char *const[]) { "在 DNSPod 把写着腾讯的那条换成下面这一行。", "删除只写了 <b>Google</b> 的那一条，别的都不要动，改完以后回到这里点一次验证。", NULL }));
  gtk_box_append (GTK_BOX (inner), lh_value_box_new (VALUE, "SPF", TRUE));
  gtk_box_append (GTK_BOX (inner), lh_value_box_new (KEY, "DKIM", TRUE));
  gtk_box_append (GTK_BOX (inner), lh_value_box_new (KEY, "DKIM", FALSE));
  gtk_box_append (GTK_BOX (inner), lh_link_button_new ("表单怎么填(_F)", "win.help", g_variant_new_string ("spf")));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), inner);
  return row;
}

static void
add_states (GtkWidget *list)
{
  for (guint i = LH_STATUS_WAITING; i <= LH_STATUS_GOOD; i++)
    {
      GtkWidget *icon = lh_state_icon_new ();
      gboolean act = i == LH_STATUS_ERROR || i == LH_STATUS_WARNING;

      lh_state_icon_set_status (LH_STATE_ICON (icon), i);
      gtk_list_box_append (GTK_LIST_BOX (list), row_new (icon, "发信许可（SPF）", "有两条，只能有一条",
                           lh_state_word_new (act ? "要改" : "正常", act, i == LH_STATUS_ERROR ? "error" : "warning")));
    }
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2)), TRUE);
}

static GtkWidget *
widgets_new (void)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = lh_heading_new ("要处理：2 条");
  GtkWidget *list = lh_boxed_list_new ();
  GtkWidget *choices = lh_choices_new ("付款");
  GtkWidget *chips = lh_layout_box_new (lh_wrap_layout_new (6, 6));
  GtkWidget *icons = lh_layout_box_new (lh_wrap_layout_new (12, 6));
  GtkWidget *hint = lh_hint_new ("例如 brightforge-tools.com，不用写 www。");
  GtkWidget *wrong = lh_hint_new ("");
  GtkWidget *measure = lh_layout_box_new (lh_measure_layout_new (420));
  GtkWidget *summary = lh_state_icon_new ();

  lh_heading_add (heading, gtk_button_new_with_label ("打开 DNSPod"));
  lh_heading_add (heading, gtk_button_new_with_label ("导出"));
  gtk_box_append (GTK_BOX (page), heading);
  add_states (list);
  gtk_box_append (GTK_BOX (page), list);
  lh_hint_set (wrong, "前缀里不能有空格。可以写 order-2 或 order.2。", TRUE);
  gtk_box_append (GTK_BOX (page), hint);
  gtk_box_append (GTK_BOX (page), wrong);
  for (guint i = LH_STATE_WAITING; i <= LH_STATE_TO_PASTE; i++)
    {
      GtkWidget *icon = lh_state_icon_new ();
      lh_state_icon_set_state (LH_STATE_ICON (icon), i);
      gtk_box_append (GTK_BOX (icons), icon);
    }
  lh_state_icon_set_severity (LH_STATE_ICON (summary), LH_SEVERITY_ERROR);
  lh_state_icon_set_size (LH_STATE_ICON (summary), 32);
  gtk_box_append (GTK_BOX (icons), summary);
  gtk_box_append (GTK_BOX (page), icons);
  lh_choices_add (choices, "人民币，要发票");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (lh_choices_add (choices, "外币信用卡，没有发票")), TRUE);
  lh_choices_add (choices, "都可以，只要便宜");
  gtk_box_append (GTK_BOX (page), choices);
  gtk_widget_add_css_class (chips, "chips");
  for (guint i = 0; i < 9; i++)
    {
      GtkWidget *chip = gtk_toggle_button_new_with_label (i % 2 ? "报价 quotation" : "询盘 sales");
      gtk_widget_add_css_class (chip, "chip");
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), i < 4);
      gtk_box_append (GTK_BOX (chips), chip);
    }
  gtk_box_append (GTK_BOX (page), chips);
  gtk_box_append (GTK_BOX (measure), lh_label_new ("一段话有个合适的宽度，读起来才不累。这一段最多 420 像素宽，窗口再宽也不会变长，窗口窄了就跟着变窄。", NULL));
  gtk_box_append (GTK_BOX (page), measure);
  gtk_box_append (GTK_BOX (page), lh_icon_line_new ("lh-keep-symbolic", "state-good", "腾讯留到搬完为止", "small"));
  gtk_widget_add_css_class (clamp, "page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), page);
  return clamp;
}

static GtkWidget *
help_new (void)
{
  GtkWidget *pane = lh_help_pane_new ();
  const char *topic = g_getenv ("GALLERY_TOPIC");

  lh_help_pane_show_topic (LH_HELP_PANE (pane), topic != NULL ? topic : "spf");
  return pane;
}

static GtkWidget *
domains_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *menu = lh_domain_menu_new ();
  g_autoptr (LhLibrary) library = lh_library_new (NULL);
  g_autoptr (LhPlan) first = lh_plan_new ("brightforge-tools.com");
  g_autoptr (LhPlan) second = lh_plan_new ("a-very-long-name-of-a-firm-that-exports.example");

  lh_plan_set_title (second, "宁波明锐工具");
  lh_library_add (library, first);
  lh_library_add (library, second);
  lh_domain_menu_set_library (LH_DOMAIN_MENU (menu), library);
  lh_domain_menu_set_current (LH_DOMAIN_MENU (menu), lh_library_find (library, "brightforge-tools.com"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), menu);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), "brightforge-tools.com");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  return button;
}

int
main (int argc, char **argv)
{
  const char *what = argc > 1 ? argv[1] : "widgets";
  int width = argc > 2 ? atoi (argv[2]) : 700;
  int height = argc > 3 ? atoi (argv[3]) : 900;
  GtkWindow *window;

  lh_language_init ();
  lh_widget_test_init (&argc, &argv);
  if (g_str_equal (what, "preferences"))
    {
      g_autoptr (GSettings) settings = g_settings_new (LH_APP_ID);
      window = GTK_WINDOW (lh_preferences_new (settings));
      gtk_window_set_default_size (window, width, height);
      gtk_window_present (window);
    }
  else
    {
      GtkWidget *child = g_str_equal (what, "help") ? help_new () : g_str_equal (what, "domains") ? domains_new () : widgets_new ();
      window = lh_widget_test_show (child, width);
      gtk_window_set_default_size (window, width, height);
    }
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
