/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-spf-tree.h"

#include "lh-table.h"
#include "rows.h"

static const char *const states[] = {
  "ok", "waiting", "unanswered", "none", "no-name", "several", "invalid", "loop", "macro", "deep",
};

static void
describe (GString *out, const LhSpfNode *node)
{
  g_string_append_printf (out, "%s %u/%u", states[node->state], node->lookups, node->voids);
  if (node->unanswered)
    g_string_append_printf (out, " ?%u", node->unanswered);
  if (node->children->len == 0)
    return;
  g_string_append (out, " [");
  for (guint i = 0; i < node->children->len; i++)
    {
      g_string_append (out, i ? ", " : "");
      describe (out, g_ptr_array_index (node->children, i));
    }
  g_string_append (out, "]");
}

static void
inquire (LhInquiry *inquiry, gpointer data)
{
  g_autoptr (LhSpfNode) root = lh_spf_tree_build (inquiry, data);

  if (!lh_inquiry_is_open (inquiry))
    g_assert_cmpint (root->state, !=, LH_SPF_NODE_WAITING);
}

static LhSpfNode *
build (LhTable *table, LhSurvey **ret_survey)
{
  g_autoptr (LhSurvey) survey = lh_table_fill (table, inquire, (gpointer) "example.com", "example.com");
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);
  LhSpfNode *root = lh_spf_tree_build (inquiry, "example.com");

  g_assert_false (lh_inquiry_is_open (inquiry));
  if (ret_survey)
    *ret_survey = g_steal_pointer (&survey);
  return root;
}

static void
test_trees (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("spf/trees.txt", 2);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_auto (GStrv) lines = g_strsplit (row[1], " ; ", -1);
      g_autoptr (LhTable) table = lh_table_new ();
      g_autoptr (LhSpfNode) root = NULL;
      g_autoptr (GString) tree = g_string_new (NULL);

      g_test_message ("%s", row[1]);
      for (char **line = lines; *line; line++)
        lh_table_add (table, *line);
      root = build (table, NULL);
      describe (tree, root);
      g_assert_cmpstr (tree->str, ==, row[0]);
      g_assert_cmpint (lh_spf_node_is_complete (root), ==, strstr (row[0], "unanswered") == NULL);
    }
}

/* All includes of a record go out in one look, so that the round trips are the depth of the tree. */
static void
test_breadth (void)
{
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = NULL;
  g_autoptr (LhInquiry) inquiry = NULL;
  g_autoptr (LhSpfNode) root = NULL;

  lh_table_add (table, "example.com TXT \"v=spf1 a mx include:a.example include:b.example include:c.example -all\"");
  survey = lh_table_fill (table, NULL, NULL, "example.com");
  inquiry = lh_inquiry_new (survey);
  root = lh_spf_tree_build (inquiry, "example.com");
  g_assert_cmpint (root->state, ==, LH_SPF_NODE_WAITING);
  g_assert_cmpuint (inquiry->open->len, ==, 1);
  lh_spf_node_free (g_steal_pointer (&root));
  lh_inquiry_free (g_steal_pointer (&inquiry));

  {
    g_autoptr (LhQuestion) question = lh_question_new_dns ("example.com", LH_TYPE_TXT, NULL);
    g_autoptr (LhAnswer) answer = lh_table_answer (table, question);

    lh_survey_add (survey, question, answer);
  }
  inquiry = lh_inquiry_new (survey);
  root = lh_spf_tree_build (inquiry, "example.com");
  g_assert_cmpint (root->state, ==, LH_SPF_NODE_OK);
  g_assert_cmpuint (inquiry->open->len, ==, 5);
  g_assert_cmpuint (root->unanswered, ==, 2);
  g_assert_false (lh_spf_node_is_complete (root));
}

/* A tree that grows without end is neither followed without end nor kept. */
static void
test_hostile (void)
{
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = NULL;
  g_autoptr (LhSpfNode) root = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      if (i == 0)
        g_string_append (line, "example.com TXT \"v=spf1");
      else
        g_string_append_printf (line, "n%u.example TXT \"v=spf1", i);
      for (guint k = 1; k < 11; k++)
        g_string_append_printf (line, " include:n%u.example", (i * 7 + k) % 39 + 1);
      g_string_append (line, "\"");
      lh_table_add (table, line->str);
    }
  root = build (table, &survey);
  g_assert_cmpuint (root->lookups, >, 10);
  g_assert_cmpuint (root->lookups, <, 2000);
  g_assert_cmpuint (lh_survey_get_n_answers (survey), <=, 60);
}

static void
test_long_chain (void)
{
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSpfNode) root = NULL;

  lh_table_add (table, "example.com TXT \"v=spf1 include:n0.example -all\"");
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *line = g_strdup_printf ("n%u.example TXT \"v=spf1 include:n%u.example -all\"", i, i + 1);

      lh_table_add (table, line);
    }
  root = build (table, NULL);
  g_assert_cmpuint (root->lookups, ==, 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/spf-tree/trees", test_trees);
  g_test_add_func ("/spf-tree/breadth", test_breadth);
  g_test_add_func ("/spf-tree/hostile", test_hostile);
  g_test_add_func ("/spf-tree/long-chain", test_long_chain);
  return g_test_run ();
}
