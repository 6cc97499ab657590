/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "help/lh-help-pane.h"
#include "help/lh-help-topics.h"
#include "help/lh-markdown.h"
#include "lh-widget-test.h"

static const char * const languages[] = { "zh_CN", "en" };

static void
test_topics (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      GPtrArray *topics = lh_help_topics_get (languages[i]);

      g_assert_cmpuint (topics->len, >=, 6);
      g_assert_cmpstr (((LhHelpTopic *) g_ptr_array_index (topics, 0))->id, ==, "start");
      for (guint j = 0; j < topics->len; j++)
        {
          const LhHelpTopic *topic = g_ptr_array_index (topics, j);

          g_assert_true (lh_help_topics_find (languages[i], topic->id) == topic);
          g_assert_cmpuint (strlen (topic->title), >, 0);
          g_assert_cmpuint (strlen (topic->summary), >, 0);
          g_assert_true (g_str_has_prefix (topic->text, "# "));
          g_assert_null (strstr (topic->text, "keywords:"));
        }
    }
  g_assert_null (lh_help_topics_find ("en", "no-such-topic"));
}

/* What is searched, and the topic that must come first; "" for none at all. */
static void
test_search (void)
{
  static const struct { const char *language, *text, *first; } cases[] = {
    { "en", "spf", "spf" }, { "en", "SPF", "spf" }, { "zh_CN", "ＳＰＦ", "spf" }, { "zh_CN", "签名", "dkim" }, { "zh_CN", "faxin", "spf" },
    { "en", "dkim signature", "dkim" }, { "zh_CN", "名词表", "terms" }, { "en", "xyzzy", "" }, { "zh_CN", "没有这种话", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = lh_help_topics_search (cases[i].language, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found->len > 0 ? ((LhHelpTopic *) g_ptr_array_index (found, 0))->id : "", ==, cases[i].first);
    }
}

static gboolean
no_link (gpointer data, const char *uri, GtkLabel *label)
{
  return TRUE;
}

static void
test_markdown (void)
{
  static const struct { const char *markdown, *text; } cases[] = {
    { "# Title\n\nOne *two* **three** `four & <five>`.\nSix.", "Title\nOne two three four & <five>. Six.\n" },
    { "- one\n- two\n  1. inner\n  2. more\n- three", "•\none\n•\ntwo\n1\ninner\n2\nmore\n•\nthree\n" },
    { "3. three\n\n4. four\n\n   more", "3\nthree\n4\nfour\nmore\n" },
    { "| A | B |\n|---|---|\n| `a` | b |\n| c | |", "A\nB\na\nb\nc\n" },
    { "```\nv=spf1 <all>\n  -all\n```", "v=spf1 <all>\n  -all\n" },
    { "[Go & see](topic:spf?a&b)", "Go & see\n" },
    { "<b>raw</b> & ![picture](x)\n\n> quoted\n\n---\n\nend", "<b>raw</b> & picture\nquoted\nend\n" },
    { "", "" },
    { "- ", "" },
    { "**open and `never closed [", "**open and `never closed [\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *page = g_object_ref_sink (lh_markdown_new (cases[i].markdown, "en", G_CALLBACK (no_link), NULL));
      g_autofree char *text = lh_widget_test_text (page);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_finalize_object (page);
    }
}

static void
test_all_topics (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      GPtrArray *topics = lh_help_topics_get (languages[i]);
      GtkWidget *pane = lh_help_pane_new ();
      GtkWindow *window;

      g_object_set (pane, "language", languages[i], NULL);
      window = lh_widget_test_show (pane, 342);
      for (guint j = 0; j < topics->len; j++)
        {
          const LhHelpTopic *topic = g_ptr_array_index (topics, j);
          g_autofree char *text = NULL;
          int least, wanted;

          lh_help_pane_show_topic (LH_HELP_PANE (pane), topic->id);
          /* Between Chinese characters "**" is no mark of bold where punctuation stands inside of it. */
          text = lh_widget_test_text (pane);
          g_assert_null (strstr (text, "**"));
          g_assert_cmpstr (lh_help_pane_get_topic (LH_HELP_PANE (pane)), ==, topic->id);
          /* Nothing in it is wider than the pane. */
          gtk_widget_measure (pane, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
          g_assert_cmpint (least, <=, 342);
          lh_widget_test_settle (5);
        }
      lh_widget_test_end (window, pane);
    }
}

static void
on_closed (GtkWidget *pane, guint *count)
{
  *count += 1;
}

/* The first label inside @root with a link to @uri. */
static GtkWidget *
find_link (GtkWidget *root, const char *uri)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), uri) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_link (child, uri);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_pane (void)
{
  GtkWidget *pane = lh_help_pane_new ();
  GtkWindow *window = lh_widget_test_show (pane, 342);
  LhHelpPane *self = LH_HELP_PANE (pane);
  GtkWidget *search = lh_widget_test_find (pane, GTK_TYPE_SEARCH_ENTRY, NULL);
  GtkWidget *english = lh_widget_test_find (pane, GTK_TYPE_TOGGLE_BUTTON, "English");
  GtkWidget *chinese = lh_widget_test_find (pane, GTK_TYPE_TOGGLE_BUTTON, "中文");
  GtkWidget *results = lh_widget_test_find (pane, GTK_TYPE_LIST_BOX, NULL);
  g_autofree char *back = NULL, *nothing = NULL, *language = NULL;
  guint closed = 0;
  gboolean taken = FALSE;

  g_signal_connect (pane, "closed", G_CALLBACK (on_closed), &closed);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, "Search the help");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (english), GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  lh_help_pane_show_topic (self, "no-such-topic");
  g_assert_cmpstr (lh_help_pane_get_topic (self), ==, "start");

  /* A link goes on, and the way back is there. */
  lh_help_pane_show_topic (self, "spf");
  g_signal_emit_by_name (find_link (pane, "topic:dkim"), "activate-link", "topic:dkim", &taken);
  g_assert_true (taken);
  lh_widget_test_settle (60);
  g_assert_cmpstr (lh_help_pane_get_topic (self), ==, "dkim");
  back = g_strdup_printf ("Back to: %s", lh_help_topics_find ("en", "spf")->title);
  g_signal_emit_by_name (gtk_widget_get_ancestor (lh_widget_test_find (pane, GTK_TYPE_LABEL, back), GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (lh_help_pane_get_topic (self), ==, "spf");

  /* The other language, and back to the window's. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chinese), TRUE);
  g_object_get (pane, "language", &language, NULL);
  g_assert_cmpstr (language, ==, "zh_CN");
  g_assert_nonnull (lh_widget_test_find (pane, GTK_TYPE_LABEL, lh_help_topics_find ("zh_CN", "spf")->title));
  g_object_set (pane, "language", "", NULL);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (english)));

  /* Search: rows, the sentence for none, Esc takes it back first and leaves next. */
  lh_help_pane_focus_search (self);
  gtk_editable_set_text (GTK_EDITABLE (search), "glossary");
  lh_widget_test_settle (300);
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (results), 0));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (GTK_LIST_BOX (results), 0)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Glossary");
  gtk_editable_set_text (GTK_EDITABLE (search), "xyzzy");
  lh_widget_test_settle (300);
  nothing = lh_widget_test_text (pane);
  g_assert_nonnull (strstr (nothing, "Nothing was found."));
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpuint (closed, ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpuint (closed, ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "glossary");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (lh_help_pane_get_topic (self), ==, "terms");
  lh_widget_test_settle (200);
  lh_widget_test_end (window, pane);
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add_func ("/help/topics", test_topics);
  g_test_add_func ("/help/search", test_search);
  g_test_add_func ("/help/markdown", test_markdown);
  g_test_add_func ("/help/all-topics", test_all_topics);
  g_test_add_func ("/help/pane", test_pane);
  return g_test_run ();
}
