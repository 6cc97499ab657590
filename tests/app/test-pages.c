/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of domain and provider, each in a window over a made-up Internet. */
#include "config.h"

#include <string.h>

#include "lh-scene.h"
#include "pages/domain/lh-domain-page.h"
#include "pages/provider/lh-provider-card.h"
#include "pages/provider/lh-provider-list.h"
#include "pages/provider/lh-provider-page.h"

static gboolean
is_chosen (LhScene *scene, const char *host)
{
  GtkWidget *check = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (lh_scene_find_row (scene, ADW_TYPE_ACTION_ROW, host)));

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
}

static void
activate_row (LhScene *scene, const char *title)
{
  gtk_widget_activate (lh_scene_find_row (scene, ADW_TYPE_ACTION_ROW, title));
  lh_widget_test_rest ();
}

static gboolean
may_look_again (gpointer scene)
{
  return gtk_widget_get_sensitive (lh_scene_find (scene, GTK_TYPE_BUTTON, "_Look again"));
}

static void
test_domain (void)
{
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_DOMAIN_PAGE, NULL, 720);
  g_assert_cmpint (lh_page_get_step (scene.page), ==, LH_STEP_DOMAIN);
  lh_scene_assert_text (&scene, "Not looked at yet", TRUE);
  lh_scene_assert_text (&scene, "Open ", FALSE);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "You can choose later where the records are edited.");
  g_assert_cmpstr (lh_page_get_button (scene.page), ==, "_Next: Provider");
  g_assert_true (lh_page_get_button_suggested (scene.page));
  g_assert_true (lh_page_get_button_sensitive (scene.page));
  g_assert_false (is_chosen (&scene, "DNSPod (Tencent Cloud)"));
  g_assert_false (is_chosen (&scene, "Another DNS host"));
  /* Not two buttons for the same. */
  g_assert_false (gtk_widget_get_visible (lh_scene_find (&scene, GTK_TYPE_BUTTON, "_Look again")));
  gtk_widget_activate (lh_scene_find (&scene, GTK_TYPE_BUTTON, "_Look now"));
  lh_widget_test_settle (400);
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.verify ");
  lh_page_activate_button (scene.page);
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.step 'provider'");

  /* "Another" can be said before anything is known. */
  activate_row (&scene, "Another DNS host");
  g_assert_cmpstr (lh_plan_get_dns_host (scene.plan), ==, "other");
  g_assert_true (is_chosen (&scene, "Another DNS host"));
  lh_plan_set_dns_host (scene.plan, NULL);

  /* What was found is marked until the user says otherwise. */
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "DNS is at DNSPod", TRUE);
  lh_scene_assert_text (&scene, "Not looked at yet", FALSE);
  g_assert_true (is_chosen (&scene, "DNSPod (Tencent Cloud)"));
  g_assert_null (lh_plan_get_dns_host (scene.plan));
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "Records are edited at DNSPod.");
  lh_scene_assert_text (&scene, "What is edited elsewhere has no effect.", FALSE);
  activate_row (&scene, "Open DNSPod");
  g_assert_true (g_str_has_prefix (lh_widget_test_action (), "win.open-uri 'https://"));
  activate_row (&scene, "Where is my DNS panel?");
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.help 'dns-panel'");

  activate_row (&scene, "Cloudflare");
  g_assert_cmpstr (lh_plan_get_dns_host (scene.plan), ==, "cloudflare");
  lh_scene_assert_text (&scene, "The name servers of this domain are at DNSPod. What is edited elsewhere has no effect.", TRUE);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "Records are edited at Cloudflare.");
  activate_row (&scene, "Another DNS host");
  g_assert_cmpstr (lh_plan_get_dns_host (scene.plan), ==, "other");
  lh_scene_assert_text (&scene, "Open ", FALSE);

  /* No second look while one runs. */
  lh_table_set_delay (scene.table, 250);
  lh_dossier_verify (scene.dossier, LH_ANSWERER (scene.table));
  lh_widget_test_settle (40);
  g_assert_false (gtk_widget_get_sensitive (lh_scene_find (&scene, GTK_TYPE_BUTTON, "_Look again")));
  lh_dossier_stop (scene.dossier);
  lh_world_wait (may_look_again, &scene);

  /* Another domain, and back. */
  lh_page_set_dossier (scene.page, scene.other);
  g_assert_false (is_chosen (&scene, "Another DNS host"));
  lh_scene_assert_text (&scene, "Not looked at yet", TRUE);
  activate_row (&scene, "Cloudflare");
  g_assert_cmpstr (lh_plan_get_dns_host (lh_dossier_get_plan (scene.other)), ==, "cloudflare");
  g_assert_cmpstr (lh_plan_get_dns_host (scene.plan), ==, "other");
  lh_page_set_dossier (scene.page, NULL);
  lh_page_set_dossier (scene.page, scene.dossier);
  g_assert_true (is_chosen (&scene, "Another DNS host"));
  lh_scene_end (&scene);
}

static guint
count_cards (LhScene *scene, const LhProvider **ret_chosen, const LhProvider **ret_first)
{
  GtkWidget *card = gtk_widget_get_first_child (gtk_widget_get_parent (lh_scene_find (scene, LH_TYPE_PROVIDER_CARD, NULL)));
  guint shown = 0;

  *ret_chosen = *ret_first = NULL;
  for (; card != NULL; card = gtk_widget_get_next_sibling (card))
    if (LH_IS_PROVIDER_CARD (card) && gtk_widget_get_visible (card))
      {
        const LhProvider *provider = lh_provider_card_get_provider (LH_PROVIDER_CARD (card));

        if (shown++ == 0)
          *ret_first = provider;
        if (gtk_check_button_get_active (lh_provider_card_get_button (LH_PROVIDER_CARD (card))))
          *ret_chosen = provider;
        gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, lh_text_get (&provider->name));
      }
  return shown;
}

static void
choose_card (LhScene *scene, const char *id)
{
  const LhProvider *provider = lh_catalog_find_provider (lh_catalog_get (), id);
  GtkWidget *cards = lh_scene_find (scene, LH_TYPE_PROVIDER_LIST, NULL);
  GtkWidget *row = gtk_widget_get_ancestor (lh_widget_test_find (cards, GTK_TYPE_LABEL, lh_text_get (&provider->name)), LH_TYPE_PROVIDER_CARD);

  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  lh_widget_test_rest ();
}

static void
test_provider (void)
{
  guint n_providers = lh_catalog_get_choices (lh_catalog_get ())->len;
  const LhProvider *chosen, *first;
  g_autofree char *more = g_strdup_printf ("%u more providers", n_providers - 3);
  GtkWidget *row;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_PROVIDER_PAGE, NULL, 720);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "The best fit is marked. You can change it later.");
  g_assert_cmpstr (lh_page_get_button (scene.page), ==, "_Next: Mailboxes");

  /* Three are shown, the best is marked and stands for the choice, which is nobody's yet. */
  g_assert_cmpuint (count_cards (&scene, &chosen, &first), ==, 3);
  g_assert_nonnull (first);
  g_assert_true (chosen == first);
  lh_scene_assert_text (&scene, "Best fit", TRUE);
  lh_scene_assert_text (&scene, more, TRUE);
  g_assert_null (lh_plan_get_provider (scene.plan));

  /* An answer is kept at once. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (lh_scene_find (&scene, GTK_TYPE_TOGGLE_BUTTON, "Foreign card")), TRUE);
  lh_widget_test_rest ();
  g_assert_cmpstr (lh_plan_get_choice (scene.plan, "payment"), ==, "foreign-card");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (lh_scene_find (&scene, GTK_TYPE_TOGGLE_BUTTON, "RMB, fapiao")), TRUE);
  lh_widget_test_rest ();
  g_assert_cmpstr (lh_plan_get_choice (scene.plan, "payment"), ==, "rmb-fapiao");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (lh_scene_find (&scene, GTK_TYPE_TOGGLE_BUTTON, "Foreign card"))));

  /* All of them. */
  row = lh_scene_find_row (&scene, ADW_TYPE_ACTION_ROW, more);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  lh_widget_test_rest ();
  g_assert_cmpuint (count_cards (&scene, &chosen, &first), ==, n_providers);
  g_assert_false (gtk_widget_get_visible (row));

  choose_card (&scene, "zoho");
  g_assert_cmpstr (lh_plan_get_provider (scene.plan), ==, "zoho");
  g_assert_true (g_str_has_suffix (lh_page_get_sentence (scene.page), " is chosen. You can change it later."));
  count_cards (&scene, &chosen, &first);
  g_assert_cmpstr (chosen->id, ==, "zoho");

  /* Who has the mail now is said, after a look. */
  lh_scene_assert_text (&scene, "In use now", FALSE);
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "In use now", TRUE);
  activate_row (&scene, "What happens to the old mail?");
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.help 'moving'");
  lh_page_activate_button (scene.page);
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.step 'mailboxes'");

  /* Where nobody chose, going on takes the best. */
  lh_page_set_dossier (scene.page, scene.other);
  lh_widget_test_rest ();
  count_cards (&scene, &chosen, &first);
  g_assert_true (chosen == first);
  lh_page_activate_button (scene.page);
  g_assert_cmpstr (lh_plan_get_provider (lh_dossier_get_plan (scene.other)), ==, first->id);
  g_assert_cmpstr (lh_plan_get_provider (scene.plan), ==, "zoho");
  lh_scene_end (&scene);
}

/* Nobody answered: then it is not said that nobody recognises who it is. */
static void
test_unanswered (void)
{
  static const LhType types[] = { LH_TYPE_NS, LH_TYPE_SOA, LH_TYPE_MX, LH_TYPE_TXT };
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_DOMAIN_PAGE, NULL, 720);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *line = g_strdup_printf ("example.com %s !timeout", lh_type_to_string (types[i]));

      lh_table_remove (scene.table, "example.com", types[i]);
      lh_table_add (scene.table, line);
    }
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "DNS host and mail provider not known yet", TRUE);
  lh_scene_end (&scene);
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add_func ("/pages/domain", test_domain);
  g_test_add_func ("/pages/unanswered", test_unanswered);
  g_test_add_func ("/pages/provider", test_provider);
  return g_test_run ();
}
