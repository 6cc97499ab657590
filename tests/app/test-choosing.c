/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing among many: providers as cards and beside each other, DNS hosts, and what a change of provider means. */
#include "config.h"

#include <string.h>

#include "lh-widget-test.h"
#include "lh-world.h"
#include "pages/domain/lh-host-list.h"
#include "pages/provider/lh-compare-box.h"
#include "pages/provider/lh-moving-row.h"
#include "pages/provider/lh-provider-card.h"
#include "pages/provider/lh-provider-list.h"
#include "pages/provider/lh-provider-page.h"
#include "pages/provider/lh-provider-picker.h"
#include "widgets/lh-rows.h"

static const LhProvider *
get_provider (const char *id)
{
  const LhProvider *provider = lh_catalog_find_provider (lh_catalog_get (), id);

  g_assert_nonnull (provider);
  return provider;
}

static const char *
get_name (const char *id)
{
  return lh_text_get (&get_provider (id)->name);
}

static GPtrArray *
rank (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");

  return lh_ranking_rank (plan, lh_catalog_get ());
}

static GtkWidget *
find (GtkWidget *root, GType type, const char *text)
{
  GtkWidget *found = lh_widget_test_find (root, type, text);

  if (found == NULL)
    {
      g_autofree char *all = lh_widget_test_text (root);
      g_error ("no %s “%s” in:\n%s", g_type_name (type), text != NULL ? text : "", all);
    }
  return found;
}

static void
assert_text (GtkWidget *root, const char *text, gboolean shown)
{
  g_autofree char *all = lh_widget_test_text (root);

  if ((strstr (all, text) != NULL) != shown)
    g_error ("“%s” %s in:\n%s", text, shown ? "is not" : "is", all);
}

/* The search tells of a change a little later. */
static void
look_for (GtkWidget *root, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (root, GTK_TYPE_SEARCH_ENTRY, NULL)), text);
  lh_widget_test_settle (300);
}

static void
activate_row (GtkWidget *root, GType type, const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (find (root, GTK_TYPE_LABEL, title), type);

  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  lh_widget_test_settle (60);
}

static void
note_provider (GtkWidget *widget, const LhProvider *provider, const char **ret_id)
{
  *ret_id = provider->id;
}

static guint
count_cards (GtkWidget *list)
{
  GtkWidget *card = gtk_widget_get_first_child (gtk_widget_get_parent (find (list, LH_TYPE_PROVIDER_CARD, NULL)));
  guint n = 0;

  for (; card != NULL; card = gtk_widget_get_next_sibling (card))
    if (LH_IS_PROVIDER_CARD (card))
      {
        g_assert_false (lh_provider_card_get_provider (LH_PROVIDER_CARD (card))->recognise_only);
        n += gtk_widget_get_visible (card);
      }
  return n;
}

static void
test_providers (void)
{
  g_autoptr (GPtrArray) ranked = rank ();
  g_autofree char *more = g_strdup_printf ("%u more providers", ranked->len - LH_PROVIDERS_SHOWN - 1);
  GtkWidget *list = lh_provider_list_new ();
  GtkWindow *window = lh_widget_test_show (list, 720);
  const LhProvider *last;
  const char *chosen = NULL;

  g_signal_connect (list, "chosen", G_CALLBACK (note_provider), &chosen);
  /* The last of all is seen where it is the chosen one. */
  lh_provider_list_show (LH_PROVIDER_LIST (list), ranked, ((LhRanked *) g_ptr_array_index (ranked, ranked->len - 1))->provider, get_provider ("google"));
  lh_widget_test_settle (60);
  g_assert_cmpuint (count_cards (list), ==, LH_PROVIDERS_SHOWN + 1);
  g_assert_false (gtk_widget_get_mapped (find (list, GTK_TYPE_SEARCH_ENTRY, NULL)));

  activate_row (list, ADW_TYPE_ACTION_ROW, more);
  g_assert_cmpuint (count_cards (list), ==, ranked->len);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), find (list, GTK_TYPE_SEARCH_ENTRY, NULL)));
  assert_text (list, more, FALSE);

  /* Pressing the one that is marked already chooses it: a mark may stand there before anybody chose. */
  last = ((LhRanked *) g_ptr_array_index (ranked, ranked->len - 1))->provider;
  gtk_widget_activate (gtk_widget_get_ancestor (find (list, GTK_TYPE_LABEL, lh_text_get (&last->name)), LH_TYPE_PROVIDER_CARD));
  g_assert_cmpstr (chosen, ==, last->id);
  chosen = NULL;

  look_for (list, "tengxun");
  g_assert_cmpuint (count_cards (list), ==, 1);
  g_assert_null (chosen);
  g_signal_emit_by_name (find (list, GTK_TYPE_SEARCH_ENTRY, NULL), "activate");
  g_assert_cmpstr (chosen, ==, "tencent-exmail");
  look_for (list, "nobody’s mail");
  g_assert_cmpuint (count_cards (list), ==, 0);
  assert_text (list, "No provider of that name in the list", TRUE);
  chosen = NULL;
  g_signal_emit_by_name (find (list, GTK_TYPE_SEARCH_ENTRY, NULL), "activate");
  g_assert_null (chosen);
  look_for (list, "");
  assert_text (list, "No provider of that name in the list", FALSE);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (list, GTK_TYPE_TOGGLE_BUTTON, "Own server")), TRUE);
  g_assert_cmpuint (count_cards (list), ==, 3);
  look_for (list, "stalwart");
  g_assert_cmpuint (count_cards (list), ==, 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (list, GTK_TYPE_TOGGLE_BUTTON, "In China")), TRUE);
  g_assert_cmpuint (count_cards (list), ==, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (list, GTK_TYPE_TOGGLE_BUTTON, "All")), TRUE);
  look_for (list, "");

  /* What is looked for stays so while the ranking changes. */
  look_for (list, "zoho");
  lh_provider_list_show (LH_PROVIDER_LIST (list), ranked, get_provider ("google"), NULL);
  g_assert_cmpuint (count_cards (list), ==, 1);
  lh_widget_test_end (window, list);
}

static GtkWidget *
get_nth (GtkWidget *root, GType type, guint *n)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (*n)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = get_nth (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
exchange (GtkWidget *box, guint column, const char *id)
{
  GtkWidget *picker = get_nth (box, LH_TYPE_PROVIDER_PICKER, &column);

  g_assert_nonnull (picker);
  activate_row (picker, GTK_TYPE_LIST_BOX_ROW, get_name (id));
}

static const char *
get_column (GtkWidget *box, guint column)
{
  GtkWidget *button = get_nth (box, GTK_TYPE_MENU_BUTTON, &column);

  return gtk_label_get_label (GTK_LABEL (gtk_menu_button_get_child (GTK_MENU_BUTTON (button))));
}

static gboolean
is_named (gpointer box)
{
  GtkWidget *cell = gtk_widget_get_parent (find (box, GTK_TYPE_LABEL, "One quota a domain, shared by all, its size unpublished; mail inside the firm and to people who wrote to you does not count"));

  return gtk_widget_get_visible (gtk_widget_get_first_child (cell));
}

static gboolean
is_unnamed (gpointer box)
{
  return !is_named (box);
}

static void
test_compare (void)
{
  g_autoptr (GPtrArray) ranked = rank ();
  GtkWidget *box = lh_compare_box_new ();
  GtkWindow *window = lh_widget_test_show (box, 720);
  g_autoptr (GPtrArray) backwards = rank ();
  const char *chosen = NULL;
  GtkWidget *button;

  for (guint i = 0; i < backwards->len / 2; i++)
    {
      gpointer swapped = backwards->pdata[i];

      backwards->pdata[i] = backwards->pdata[backwards->len - 1 - i];
      backwards->pdata[backwards->len - 1 - i] = swapped;
    }
  g_signal_connect (box, "chosen", G_CALLBACK (note_provider), &chosen);
  lh_compare_box_show (LH_COMPARE_BOX (box), backwards, NULL);
  lh_compare_box_show (LH_COMPARE_BOX (box), ranked, get_provider ("yandex360"));
  lh_widget_test_settle (60);
  g_assert_cmpstr (get_column (box, LH_COMPARED - 1), ==, get_name ("yandex360"));
  lh_compare_box_show (LH_COMPARE_BOX (box), ranked, ((LhRanked *) g_ptr_array_index (ranked, 1))->provider);
  lh_widget_test_settle (60);
  for (guint i = 0; i < LH_COMPARED; i++)
    g_assert_cmpstr (get_column (box, i), ==, lh_text_get (&((LhRanked *) g_ptr_array_index (ranked, i))->provider->name));

  /* Another in the third column; the same in the first changes places. Then the ranking moves nothing. */
  exchange (box, 2, "zoho");
  exchange (box, 1, "tencent-exmail");
  g_assert_cmpstr (get_column (box, 1), ==, get_name ("tencent-exmail"));
  exchange (box, 0, "zoho");
  g_assert_cmpstr (get_column (box, 0), ==, get_name ("zoho"));
  g_assert_cmpstr (get_column (box, 1), ==, get_name ("tencent-exmail"));
  lh_compare_box_show (LH_COMPARE_BOX (box), backwards, get_provider ("zoho"));
  g_assert_cmpstr (get_column (box, 0), ==, get_name ("zoho"));

  /* What is from memory is never shown as a fact; what is not known is said to be so. */
  g_assert_cmpint (get_provider ("tencent-exmail")->price_fact.certainty, ==, LH_CERTAINTY_MEMORY);
  assert_text (box, "CNY 100–300 a seat and year (2024)\nUnconfirmed, ask the provider\n", TRUE);
  assert_text (box, "One quota a domain, shared by all, its size unpublished; mail inside the firm and to people who wrote to you does not count\nas others report\n", TRUE);
  exchange (box, 2, "m365");
  assert_text (box, "Not known, ask the provider", TRUE);
  assert_text (box, "Mail abroad leaves from addresses of Amazon’s cloud: those are its own\nas others report\n", TRUE);
  /* A reason too says where it is from, or that nobody confirmed it. */
  assert_text (box, "Its help is in Chinese too\nfrom the maker’s own pages\n", TRUE);
  assert_text (box, "Slow in the mainland at times (unconfirmed)\n", TRUE);
  assert_text (box, "Slow in the mainland at times (unconfirmed)\nas others report\n", FALSE);

  /* Its sources are one press away. */
  button = gtk_widget_get_ancestor (find (box, GTK_TYPE_LABEL, "as others report"), GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  lh_widget_test_settle (60);
  assert_text (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), "As of 2", TRUE);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  lh_widget_test_settle (60);

  /* Beside each other the head says whose a cell is, under each other each cell does. */
  g_assert_false (is_named (box));
  lh_widget_test_resize (window, 360);
  lh_world_wait (is_named, box);
  lh_widget_test_resize (window, 720);
  lh_world_wait (is_unnamed, box);
  lh_widget_test_resize (window, 360);
  lh_world_wait (is_named, box);
  g_assert_cmpint (gtk_widget_get_width (box), <=, 360);

  /* One can be chosen from here. */
  button = gtk_widget_get_ancestor (find (box, GTK_TYPE_LABEL, "Choose Tencent Exmail"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (chosen, ==, "tencent-exmail");
  button = gtk_widget_get_ancestor (find (box, GTK_TYPE_LABEL, "Zoho Mail is chosen"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_sensitive (button));

  lh_compare_box_reset (LH_COMPARE_BOX (box));
  lh_compare_box_show (LH_COMPARE_BOX (box), ranked, NULL);
  g_assert_cmpstr (get_column (box, 0), ==, lh_text_get (&((LhRanked *) g_ptr_array_index (ranked, 0))->provider->name));
  lh_widget_test_end (window, box);
}

static void
note_host (GtkWidget *widget, const char *id, char **ret_id)
{
  g_free (*ret_id);
  *ret_id = g_strdup (id);
}

static gboolean
sees (GtkWidget *list, const char *id)
{
  const LhDnsHost *host = lh_catalog_find_dns_host (lh_catalog_get (), id);
  GtkWidget *row = gtk_widget_get_ancestor (find (list, GTK_TYPE_LABEL, lh_text_get (&host->name)), ADW_TYPE_ACTION_ROW);

  return gtk_widget_get_visible (row);
}

static void
test_hosts (void)
{
  const LhCatalog *catalog = lh_catalog_get ();
  GtkWidget *list = lh_host_list_new ();
  GtkWindow *window = lh_widget_test_show (list, 360);
  g_autofree char *chosen = NULL;
  g_autofree char *more = NULL;
  guint hidden = lh_catalog_get_dns_hosts (catalog)->len;

  for (guint i = 0; i < lh_catalog_get_dns_hosts (catalog)->len; i++)
    hidden -= ((LhDnsHost *) g_ptr_array_index (lh_catalog_get_dns_hosts (catalog), i))->common;
  more = g_strdup_printf ("%u more DNS hosts", hidden - 2);
  g_signal_connect (list, "chosen", G_CALLBACK (note_host), &chosen);

  /* The common ones, the one found and the one chosen. */
  lh_host_list_show (LH_HOST_LIST (list), lh_catalog_find_dns_host (catalog, "west"), lh_catalog_find_dns_host (catalog, "gandi"), FALSE);
  lh_widget_test_settle (60);
  g_assert_true (sees (list, "dnspod"));
  g_assert_true (sees (list, "west"));
  g_assert_true (sees (list, "gandi"));
  g_assert_false (sees (list, "ovh"));
  assert_text (list, "In use now", TRUE);
  g_assert_null (chosen);

  activate_row (list, ADW_TYPE_ACTION_ROW, more);
  g_assert_true (sees (list, "ovh"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), find (list, GTK_TYPE_SEARCH_ENTRY, NULL)));
  look_for (list, "huoshan");
  g_assert_true (sees (list, "volcengine"));
  g_assert_false (sees (list, "dnspod"));
  assert_text (list, "Another DNS host", TRUE);
  g_signal_emit_by_name (find (list, GTK_TYPE_SEARCH_ENTRY, NULL), "activate");
  g_assert_cmpstr (chosen, ==, "volcengine");

  look_for (list, "my own server");
  assert_text (list, "No DNS host of that name in the list", TRUE);
  assert_text (list, "Another DNS host", TRUE);
  gtk_widget_activate (gtk_widget_get_ancestor (find (list, GTK_TYPE_LABEL, "Another DNS host"), ADW_TYPE_ACTION_ROW));
  g_assert_cmpstr (chosen, ==, LH_OTHER_HOST);
  lh_widget_test_end (window, list);
}

static void
test_moving (void)
{
  GtkWidget *list = lh_boxed_list_new ();
  GtkWidget *row = lh_moving_row_new ();
  GtkWindow *window;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = lh_widget_test_show (list, 360);
  lh_moving_row_show (LH_MOVING_ROW (row), NULL, get_provider ("google"));
  g_assert_false (gtk_widget_get_visible (row));
  lh_moving_row_show (LH_MOVING_ROW (row), get_provider ("google"), NULL);
  g_assert_false (gtk_widget_get_visible (row));
  lh_moving_row_show (LH_MOVING_ROW (row), get_provider ("google"), get_provider ("google"));
  g_assert_false (gtk_widget_get_visible (row));
  lh_moving_row_show (LH_MOVING_ROW (row), get_provider ("tencent-exmail"), get_provider ("google"));
  lh_widget_test_settle (60);
  assert_text (list, "Moving from Tencent Exmail to Google Workspace", TRUE);
  assert_text (list, "Old mail stays at Tencent Exmail until you move it yourself.", TRUE);
  lh_moving_row_show (LH_MOVING_ROW (row), get_provider ("improvmx"), get_provider ("google"));
  lh_widget_test_settle (60);
  assert_text (list, "Mail that was forwarded stays in the mailboxes that it went to.", TRUE);
  assert_text (list, "Old mail stays at", FALSE);
  g_signal_emit_by_name (find (list, GTK_TYPE_BUTTON, "_How to move"), "clicked");
  lh_widget_test_settle (60);
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.help 'moving'");
  lh_widget_test_end (window, list);
}

static void
test_page (void)
{
  LhTable *table = lh_world_new_sound ();
  g_autoptr (LhPlan) plan = lh_world_new_plan (NULL);
  LhDossier *dossier = lh_dossier_new (NULL, plan);
  LhPage *page = g_object_new (LH_TYPE_PROVIDER_PAGE, NULL);
  GtkWidget *compare;
  GtkWindow *window;

  lh_page_set_dossier (page, dossier);
  window = lh_widget_test_show (GTK_WIDGET (page), 720);
  compare = find (GTK_WIDGET (page), LH_TYPE_COMPARE_BOX, NULL);
  g_assert_false (gtk_widget_get_visible (compare));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (GTK_WIDGET (page), GTK_TYPE_TOGGLE_BUTTON, "Co_mpare")), TRUE);
  g_assert_true (gtk_widget_get_visible (compare));

  /* Chosen in the comparison is chosen. A change is spoken of once both are known. */
  exchange (compare, 0, "zoho");
  g_signal_emit_by_name (gtk_widget_get_ancestor (find (compare, GTK_TYPE_LABEL, "Choose Zoho Mail"), GTK_TYPE_BUTTON), "clicked");
  lh_widget_test_settle (60);
  g_assert_cmpstr (lh_plan_get_provider (plan), ==, "zoho");
  assert_text (GTK_WIDGET (page), "Zoho Mail is chosen", TRUE);
  assert_text (GTK_WIDGET (page), "Moving from", FALSE);
  lh_world_verify (dossier, table);
  lh_widget_test_settle (60);
  assert_text (GTK_WIDGET (page), "Moving from Google Workspace to Zoho Mail", TRUE);
  gtk_widget_activate (gtk_widget_get_ancestor (find (GTK_WIDGET (page), GTK_TYPE_LABEL, "Would a free mailbox do?"), ADW_TYPE_ACTION_ROW));
  lh_widget_test_settle (60);
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.help 'free-mailbox'");

  lh_widget_test_end (window, GTK_WIDGET (page));
  lh_widget_test_settle (60);
  g_assert_finalize_object (dossier);
  g_assert_finalize_object (table);
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add_func ("/choosing/providers", test_providers);
  g_test_add_func ("/choosing/compare", test_compare);
  g_test_add_func ("/choosing/hosts", test_hosts);
  g_test_add_func ("/choosing/moving", test_moving);
  g_test_add_func ("/choosing/page", test_page);
  return g_test_run ();
}
