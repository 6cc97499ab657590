/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of domain, provider, mailboxes and records, each in a window over a made-up Internet. */
#include "config.h"

#include <string.h>

#include "lh-widget-test.h"
#include "lh-world.h"
#include "pages/domain/lh-domain-page.h"
#include "pages/mailboxes/lh-mailbox-row.h"
#include "pages/mailboxes/lh-mailboxes-page.h"
#include "pages/provider/lh-provider-card.h"
#include "pages/provider/lh-provider-list.h"
#include "pages/provider/lh-provider-page.h"
#include "pages/records/lh-export.h"
#include "pages/records/lh-record-row.h"
#include "pages/records/lh-records-page.h"
#include "words/lh-language.h"

typedef struct
{
  LhTable   *table;
  LhDossier *dossier, *other;
  LhPage    *page;
  GtkWindow *window;
  GPtrArray *toasts;
} Scene;

static void
on_toast (LhPage *page, AdwToast *toast, Scene *scene)
{
  g_ptr_array_add (scene->toasts, g_object_ref (toast));
}

static void
begin (Scene *scene, GType type, const char *provider)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan (provider);
  g_autoptr (LhPlan) other = lh_plan_new ("example.org");

  scene->table = lh_world_new_sound ();
  scene->toasts = g_ptr_array_new_with_free_func (g_object_unref);
  scene->dossier = lh_dossier_new (NULL, plan);
  scene->other = lh_dossier_new (NULL, other);
  scene->page = g_object_new (type, NULL);
  g_signal_connect (scene->page, "toast", G_CALLBACK (on_toast), scene);
  lh_page_set_dossier (scene->page, scene->dossier);
  scene->window = lh_widget_test_show (GTK_WIDGET (scene->page), 720);
}

static void
end (Scene *scene)
{
  lh_widget_test_end (scene->window, GTK_WIDGET (scene->page));
  g_ptr_array_unref (scene->toasts);
  lh_widget_test_settle (60);
  g_assert_finalize_object (scene->dossier);
  g_assert_finalize_object (scene->other);
  g_assert_finalize_object (scene->table);
}

static LhPlan *
get_plan (Scene *scene)
{
  return lh_dossier_get_plan (scene->dossier);
}

static void
verify (Scene *scene)
{
  lh_world_verify (scene->dossier, scene->table);
  lh_widget_test_settle (60);
}

static GtkWidget *
find (Scene *scene, GType type, const char *text)
{
  GtkWidget *found = lh_widget_test_find (GTK_WIDGET (scene->page), type, text);

  if (found == NULL)
    {
      g_autofree char *all = lh_widget_test_text (GTK_WIDGET (scene->page));
      g_error ("no %s “%s” in:\n%s", g_type_name (type), text != NULL ? text : "", all);
    }
  return found;
}

/* The row of that type that has a label with this text. */
static GtkWidget *
find_row (Scene *scene, GType type, const char *text)
{
  GtkWidget *row = gtk_widget_get_ancestor (find (scene, GTK_TYPE_LABEL, text), type);

  g_assert_nonnull (row);
  return row;
}

static void
assert_text (Scene *scene, const char *text, gboolean shown)
{
  g_autofree char *all = lh_widget_test_text (GTK_WIDGET (scene->page));

  if ((strstr (all, text) != NULL) != shown)
    g_error ("“%s” %s in:\n%s", text, shown ? "is not" : "is", all);
}

static void
click (Scene *scene, const char *label)
{
  g_signal_emit_by_name (find (scene, GTK_TYPE_BUTTON, label), "clicked");
  lh_widget_test_settle (60);
}

static void
assert_action (const char *wanted)
{
  g_assert_cmpstr (lh_widget_test_action (), ==, wanted);
}

static gboolean
is_chosen (Scene *scene, const char *host)
{
  GtkWidget *check = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (find_row (scene, ADW_TYPE_ACTION_ROW, host)));

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
}

static void
activate_row (Scene *scene, const char *title)
{
  gtk_widget_activate (find_row (scene, ADW_TYPE_ACTION_ROW, title));
  lh_widget_test_settle (60);
}

static gboolean
may_look_again (gpointer scene)
{
  return gtk_widget_get_sensitive (find (scene, GTK_TYPE_BUTTON, "_Look again"));
}

static void
test_domain (void)
{
  Scene scene;

  begin (&scene, LH_TYPE_DOMAIN_PAGE, NULL);
  g_assert_cmpint (lh_page_get_step (scene.page), ==, LH_STEP_DOMAIN);
  assert_text (&scene, "Not looked at yet", TRUE);
  assert_text (&scene, "Open ", FALSE);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "You can choose later where the records are edited.");
  g_assert_cmpstr (lh_page_get_button (scene.page), ==, "_Next: Provider");
  g_assert_true (lh_page_get_button_suggested (scene.page));
  g_assert_true (lh_page_get_button_sensitive (scene.page));
  g_assert_false (is_chosen (&scene, "DNSPod (Tencent Cloud)"));
  g_assert_false (is_chosen (&scene, "Another DNS host"));
  gtk_widget_activate (find (&scene, GTK_TYPE_BUTTON, "_Look now"));
  lh_widget_test_settle (400);
  assert_action ("win.verify ");
  lh_page_activate_button (scene.page);
  assert_action ("win.step 'provider'");

  /* "Another" can be said before anything is known. */
  activate_row (&scene, "Another DNS host");
  g_assert_cmpstr (lh_plan_get_dns_host (get_plan (&scene)), ==, "other");
  g_assert_true (is_chosen (&scene, "Another DNS host"));
  lh_plan_set_dns_host (get_plan (&scene), NULL);

  /* What was found is marked until the user says otherwise. */
  verify (&scene);
  assert_text (&scene, "DNS is at DNSPod", TRUE);
  assert_text (&scene, "Not looked at yet", FALSE);
  g_assert_true (is_chosen (&scene, "DNSPod (Tencent Cloud)"));
  g_assert_null (lh_plan_get_dns_host (get_plan (&scene)));
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "Records are edited at DNSPod.");
  assert_text (&scene, "What is edited elsewhere has no effect.", FALSE);
  activate_row (&scene, "Open DNSPod");
  g_assert_true (g_str_has_prefix (lh_widget_test_action (), "win.open-uri 'https://"));
  activate_row (&scene, "Where is my DNS panel?");
  assert_action ("win.help 'dns-panel'");

  activate_row (&scene, "Cloudflare");
  g_assert_cmpstr (lh_plan_get_dns_host (get_plan (&scene)), ==, "cloudflare");
  assert_text (&scene, "The name servers of this domain are at DNSPod. What is edited elsewhere has no effect.", TRUE);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "Records are edited at Cloudflare.");
  activate_row (&scene, "Another DNS host");
  g_assert_cmpstr (lh_plan_get_dns_host (get_plan (&scene)), ==, "other");
  assert_text (&scene, "Open ", FALSE);

  /* No second look while one runs. */
  lh_table_set_delay (scene.table, 20);
  lh_dossier_verify (scene.dossier, LH_ANSWERER (scene.table));
  lh_widget_test_settle (40);
  g_assert_false (gtk_widget_get_sensitive (find (&scene, GTK_TYPE_BUTTON, "_Look again")));
  lh_dossier_stop (scene.dossier);
  lh_world_wait (may_look_again, &scene);

  /* Another domain, and back. */
  lh_page_set_dossier (scene.page, scene.other);
  g_assert_false (is_chosen (&scene, "Another DNS host"));
  assert_text (&scene, "Not looked at yet", TRUE);
  activate_row (&scene, "Cloudflare");
  g_assert_cmpstr (lh_plan_get_dns_host (lh_dossier_get_plan (scene.other)), ==, "cloudflare");
  g_assert_cmpstr (lh_plan_get_dns_host (get_plan (&scene)), ==, "other");
  lh_page_set_dossier (scene.page, NULL);
  lh_page_set_dossier (scene.page, scene.dossier);
  g_assert_true (is_chosen (&scene, "Another DNS host"));
  end (&scene);
}

static guint
count_cards (Scene *scene, const LhProvider **ret_chosen, const LhProvider **ret_first)
{
  GtkWidget *card = gtk_widget_get_first_child (gtk_widget_get_parent (find (scene, LH_TYPE_PROVIDER_CARD, NULL)));
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
choose_card (Scene *scene, const char *id)
{
  const LhProvider *provider = lh_catalog_find_provider (lh_catalog_get (), id);
  GtkWidget *cards = find (scene, LH_TYPE_PROVIDER_LIST, NULL);
  GtkWidget *row = gtk_widget_get_ancestor (lh_widget_test_find (cards, GTK_TYPE_LABEL, lh_text_get (&provider->name)), LH_TYPE_PROVIDER_CARD);

  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  lh_widget_test_settle (60);
}

static void
test_provider (void)
{
  guint n_providers = lh_catalog_get_choices (lh_catalog_get ())->len;
  const LhProvider *chosen, *first;
  g_autofree char *more = g_strdup_printf ("%u more providers", n_providers - 3);
  GtkWidget *row;
  Scene scene;

  begin (&scene, LH_TYPE_PROVIDER_PAGE, NULL);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "The best fit is marked. You can change it later.");
  g_assert_cmpstr (lh_page_get_button (scene.page), ==, "_Next: Mailboxes");

  /* Three are shown, the best is marked and stands for the choice, which is nobody's yet. */
  g_assert_cmpuint (count_cards (&scene, &chosen, &first), ==, 3);
  g_assert_nonnull (first);
  g_assert_true (chosen == first);
  assert_text (&scene, "Best fit", TRUE);
  assert_text (&scene, more, TRUE);
  g_assert_null (lh_plan_get_provider (get_plan (&scene)));

  /* An answer is kept at once. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (&scene, GTK_TYPE_TOGGLE_BUTTON, "Foreign card")), TRUE);
  lh_widget_test_settle (60);
  g_assert_cmpstr (lh_plan_get_choice (get_plan (&scene), "payment"), ==, "foreign-card");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (&scene, GTK_TYPE_TOGGLE_BUTTON, "RMB, fapiao")), TRUE);
  lh_widget_test_settle (60);
  g_assert_cmpstr (lh_plan_get_choice (get_plan (&scene), "payment"), ==, "rmb-fapiao");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find (&scene, GTK_TYPE_TOGGLE_BUTTON, "Foreign card"))));

  /* All of them. */
  row = find_row (&scene, ADW_TYPE_ACTION_ROW, more);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  lh_widget_test_settle (60);
  g_assert_cmpuint (count_cards (&scene, &chosen, &first), ==, n_providers);
  g_assert_false (gtk_widget_get_visible (row));

  choose_card (&scene, "zoho");
  g_assert_cmpstr (lh_plan_get_provider (get_plan (&scene)), ==, "zoho");
  g_assert_true (g_str_has_suffix (lh_page_get_sentence (scene.page), " is chosen. You can change it later."));
  count_cards (&scene, &chosen, &first);
  g_assert_cmpstr (chosen->id, ==, "zoho");

  /* Who has the mail now is said, after a look. */
  assert_text (&scene, "In use now", FALSE);
  verify (&scene);
  assert_text (&scene, "In use now", TRUE);
  activate_row (&scene, "What happens to the old mail?");
  assert_action ("win.help 'moving'");
  lh_page_activate_button (scene.page);
  assert_action ("win.step 'mailboxes'");

  /* Where nobody chose, going on takes the best. */
  lh_page_set_dossier (scene.page, scene.other);
  lh_widget_test_settle (60);
  count_cards (&scene, &chosen, &first);
  g_assert_true (chosen == first);
  lh_page_activate_button (scene.page);
  g_assert_cmpstr (lh_plan_get_provider (lh_dossier_get_plan (scene.other)), ==, first->id);
  g_assert_cmpstr (lh_plan_get_provider (get_plan (&scene)), ==, "zoho");
  end (&scene);
}

static GtkWidget *
get_chip (Scene *scene, const char *text)
{
  GtkWidget *chip = find_row (scene, GTK_TYPE_TOGGLE_BUTTON, text);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text);
  return chip;
}

static void
toggle_chip (Scene *scene, const char *text)
{
  GtkToggleButton *chip = GTK_TOGGLE_BUTTON (get_chip (scene, text));

  gtk_toggle_button_set_active (chip, !gtk_toggle_button_get_active (chip));
  lh_widget_test_settle (60);
}

static void
undo (Scene *scene, guint toast)
{
  g_assert_cmpuint (scene->toasts->len, >, toast);
  g_signal_emit_by_name (g_ptr_array_index (scene->toasts, toast), "button-clicked");
  lh_widget_test_settle (60);
}

static void
test_mailboxes (void)
{
  const LhMailbox *mailbox;
  g_autoptr (LhMailbox) kept = NULL;
  Scene scene;

  begin (&scene, LH_TYPE_MAILBOXES_PAGE, NULL);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "Tick what your firm has; nothing is created yet.");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_chip (&scene, "Inquiries sales"))));
  toggle_chip (&scene, "Inquiries sales");
  mailbox = lh_plan_find_mailbox (get_plan (&scene), "sales");
  g_assert_nonnull (mailbox);
  g_assert_cmpint (mailbox->kind, ==, LH_MAILBOX_GROUP);
  g_assert_cmpuint (mailbox->answer_hours, ==, 24);
  toggle_chip (&scene, "Management manager");
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "2 addresses, 1 paid seat.");
  lh_plan_set_provider (get_plan (&scene), "tencent-exmail");
  lh_widget_test_settle (60);
  g_assert_true (g_str_has_prefix (lh_page_get_sentence (scene.page), "2 addresses, 1 paid seat, about ¥"));
  g_assert_true (g_str_has_suffix (lh_page_get_sentence (scene.page), " a year (estimate, unconfirmed)."));
  assert_text (&scene, "Nobody answers mail to sales yet. Name an owner.", TRUE);
  assert_text (&scene, "No owner yet, within 24 hours", TRUE);

  /* Two go, and each toast brings back its own, whatever the order. */
  kept = lh_mailbox_copy (mailbox);
  g_clear_pointer (&kept->owner, g_free);
  kept->owner = g_strdup ("Lily <Wang> & Co");
  lh_plan_put_mailbox (get_plan (&scene), kept);
  lh_widget_test_settle (60);
  assert_text (&scene, "Lily <Wang> & Co answers, within 24 hours", TRUE);
  toggle_chip (&scene, "Inquiries sales");
  toggle_chip (&scene, "Management manager");
  g_assert_cmpuint (scene.toasts->len, ==, 2);
  g_assert_cmpstr (adw_toast_get_title (g_ptr_array_index (scene.toasts, 0)), ==, "sales was removed");
  g_assert_cmpstr (adw_toast_get_button_label (g_ptr_array_index (scene.toasts, 0)), ==, "_Undo");
  g_assert_cmpuint (lh_plan_get_mailboxes (get_plan (&scene))->len, ==, 0);
  undo (&scene, 0);
  mailbox = lh_plan_find_mailbox (get_plan (&scene), "sales");
  g_assert_nonnull (mailbox);
  g_assert_cmpstr (mailbox->owner, ==, "Lily <Wang> & Co");
  g_assert_null (lh_plan_find_mailbox (get_plan (&scene), "manager"));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_chip (&scene, "Inquiries sales"))));
  undo (&scene, 1);
  g_assert_nonnull (lh_plan_find_mailbox (get_plan (&scene), "manager"));

  /* postmaster, abuse, dmarc */
  click (&scene, "A_dd as groups");
  g_assert_cmpuint (lh_plan_get_mailboxes (get_plan (&scene))->len, ==, 5);
  assert_text (&scene, "All of them are planned", TRUE);
  end (&scene);
}

static const char *
get_entry_hint (GtkWidget *entry)
{
  GtkWidget *list = gtk_widget_get_ancestor (entry, GTK_TYPE_LIST_BOX);
  GtkWidget *label = lh_widget_test_find (gtk_widget_get_next_sibling (list), GTK_TYPE_LABEL, NULL);

  return gtk_label_get_label (GTK_LABEL (label));
}

static gboolean
is_whole_address (gpointer scene)
{
  g_autofree char *all = lh_widget_test_text (GTK_WIDGET (((Scene *) scene)->page));

  return strstr (all, "\nlily@example.com\n") != NULL;
}

static gboolean
is_prefix_alone (gpointer scene)
{
  g_autofree char *all = lh_widget_test_text (GTK_WIDGET (((Scene *) scene)->page));

  return strstr (all, "\nlily\n") != NULL && strstr (all, "lily@") == NULL;
}

static void
test_mailbox_entry (void)
{
  GtkWidget *entry;
  Scene scene;

  begin (&scene, LH_TYPE_MAILBOXES_PAGE, NULL);
  entry = find (&scene, ADW_TYPE_ENTRY_ROW, NULL);
  assert_text (&scene, "@example.com", TRUE);
  g_assert_cmpstr (get_entry_hint (entry), ==, "Type a prefix, for example order, and press Enter.");
  gtk_editable_set_text (GTK_EDITABLE (entry), " Lily@Example.com");
  g_assert_cmpstr (get_entry_hint (entry), ==, "Press Enter to add lily@example.com.");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  gtk_widget_grab_focus (entry);
  g_signal_emit_by_name (entry, "entry-activated");
  lh_widget_test_settle (60);
  g_assert_cmpint (lh_plan_find_mailbox (get_plan (&scene), "lily")->kind, ==, LH_MAILBOX_MAILBOX);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (scene.window), entry));

  /* The domain, the same for all, gives way where there is no room. */
  assert_text (&scene, "lily@example.com", TRUE);
  lh_widget_test_resize (scene.window, 360);
  lh_world_wait (is_prefix_alone, &scene);
  lh_widget_test_resize (scene.window, 720);
  lh_world_wait (is_whole_address, &scene);

  /* Twice, of another domain, with a blank: refused, and told why; Enter adds nothing. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "lily");
  g_assert_cmpstr (get_entry_hint (entry), ==, "lily is in the list already.");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_signal_emit_by_name (entry, "entry-activated");
  gtk_editable_set_text (GTK_EDITABLE (entry), "tom@example.org");
  g_assert_cmpstr (get_entry_hint (entry), ==, "This address is not one of example.com. Type only the part before the “@”.");
  gtk_editable_set_text (GTK_EDITABLE (entry), "tom chen");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_signal_emit_by_name (entry, "entry-activated");
  g_assert_cmpuint (lh_plan_get_mailboxes (get_plan (&scene))->len, ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);

  /* What is being typed is no other domain's. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "tom");
  lh_page_set_dossier (scene.page, scene.other);
  lh_widget_test_settle (60);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  assert_text (&scene, "@example.org", TRUE);
  assert_text (&scene, "lily", FALSE);
  lh_page_set_dossier (scene.page, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "tom");
  g_signal_emit_by_name (entry, "entry-activated");
  end (&scene);
}

static void
test_mailbox_row (void)
{
  g_autoptr (LhMailbox) mailbox = lh_mailbox_new ("lily", LH_MAILBOX_MAILBOX);
  GtkWidget *row, *kind, *owner;
  Scene scene;

  begin (&scene, LH_TYPE_MAILBOXES_PAGE, NULL);
  lh_plan_put_mailbox (get_plan (&scene), mailbox);
  lh_widget_test_settle (60);
  row = find (&scene, LH_TYPE_MAILBOX_ROW, NULL);
  g_assert_cmpstr (lh_mailbox_row_get_prefix (LH_MAILBOX_ROW (row)), ==, "lily");
  g_assert_null (lh_widget_test_find (row, ADW_TYPE_ENTRY_ROW, NULL));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_settle (60);
  owner = find_row (&scene, ADW_TYPE_ENTRY_ROW, "Owner");
  gtk_editable_set_text (GTK_EDITABLE (owner), "  Lily & Tom ");
  gtk_editable_set_text (GTK_EDITABLE (find_row (&scene, ADW_TYPE_ENTRY_ROW, "Deputy")), "Jane");
  gtk_editable_set_text (GTK_EDITABLE (find_row (&scene, ADW_TYPE_ENTRY_ROW, "Name of the person")), "Lily");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (&scene, ADW_TYPE_COMBO_ROW, "Answer")), 1);
  gtk_switch_set_active (GTK_SWITCH (lh_widget_test_find (find_row (&scene, ADW_TYPE_ACTION_ROW, "Automatic reply"), GTK_TYPE_SWITCH, NULL)), TRUE);
  lh_widget_test_settle (60);
  g_assert_cmpstr (lh_plan_find_mailbox (get_plan (&scene), "lily")->owner, ==, "Lily & Tom");
  g_assert_cmpuint (lh_plan_find_mailbox (get_plan (&scene), "lily")->answer_hours, ==, 4);
  g_assert_true (lh_plan_find_mailbox (get_plan (&scene), "lily")->auto_reply);
  assert_text (&scene, "Lily & Tom answers, else Jane, within 4 hours", TRUE);
  assert_text (&scene, "thank you for writing to example.com", TRUE);
  lh_plan_set_firm (get_plan (&scene), "name-en", "Bright Forge", NULL);
  lh_widget_test_settle (60);
  assert_text (&scene, "thank you for writing to Bright Forge", TRUE);
  click (&scene, "Add an a_lias");
  g_assert_cmpstr (lh_plan_find_mailbox (get_plan (&scene), "lily.sales")->target, ==, "lily");
  lh_plan_remove_mailbox (get_plan (&scene), "lily.sales");
  lh_widget_test_settle (60);
  /* The text that is being typed stays as it is typed, in a row that stays open. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (owner)), ==, "  Lily & Tom ");
  g_assert_true (find (&scene, LH_TYPE_MAILBOX_ROW, NULL) == row);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));

  kind = find_row (&scene, ADW_TYPE_COMBO_ROW, "Kind");
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), LH_MAILBOX_ALIAS);
  lh_widget_test_settle (60);
  assert_text (&scene, "Where is it forwarded?", TRUE);
  g_assert_false (gtk_widget_get_visible (owner));
  gtk_editable_set_text (GTK_EDITABLE (find_row (&scene, ADW_TYPE_ENTRY_ROW, "Leads to")), "tom");
  lh_widget_test_settle (60);
  assert_text (&scene, "Leads to tom", TRUE);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "1 address, 0 paid seats.");

  click (&scene, "_Remove this address");
  g_assert_cmpuint (lh_plan_get_mailboxes (get_plan (&scene))->len, ==, 0);
  g_assert_null (lh_widget_test_find (GTK_WIDGET (scene.page), LH_TYPE_MAILBOX_ROW, NULL));
  /* Undo belongs to the domain that it was in, though another is shown now. */
  lh_page_set_dossier (scene.page, scene.other);
  undo (&scene, 0);
  g_assert_cmpuint (lh_plan_get_mailboxes (lh_dossier_get_plan (scene.other))->len, ==, 0);
  g_assert_nonnull (lh_plan_find_mailbox (get_plan (&scene), "lily"));
  end (&scene);
}

static GtkWidget *
find_record (Scene *scene, const char *title)
{
  return find_row (scene, LH_TYPE_RECORD_ROW, title);
}

static void
test_records (void)
{
  GtkWidget *row;
  Scene scene;

  begin (&scene, LH_TYPE_RECORDS_PAGE, NULL);
  assert_text (&scene, "No provider chosen yet", TRUE);
  g_assert_cmpstr (lh_page_get_button (scene.page), ==, "_Choose a provider");
  lh_page_activate_button (scene.page);
  assert_action ("win.step 'provider'");

  lh_plan_set_provider (get_plan (&scene), "google");
  lh_widget_test_settle (60);
  assert_text (&scene, "To publish: 4", TRUE);
  assert_text (&scene, "To mend", FALSE);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "Once they are changed in your DNS panel, verify.");
  lh_page_activate_button (scene.page);
  assert_action ("win.step 'verify'");

  verify (&scene);
  assert_text (&scene, "Right: 4", TRUE);
  assert_text (&scene, "To publish", FALSE);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "All records are right.");

  /* One goes wrong: it is to be mended, and lies among the right ones no more. */
  lh_table_remove (scene.table, "example.com", LH_TYPE_TXT);
  lh_table_add (scene.table, "example.com TXT \"v=spf1 include:spf.example.net ~all\"\nspf.example.net TXT \"v=spf1 ip4:192.0.2.0/24 ~all\"");
  verify (&scene);
  assert_text (&scene, "To mend: 1", TRUE);
  assert_text (&scene, "Right: 3", TRUE);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "Once they are changed at DNSPod, verify.");
  row = find_record (&scene, "SPF: who may send for you");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "SPF: who may send for you");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_settle (60);
  assert_text (&scene, "v=spf1 include:spf.example.net include:_spf.google.com ~all", TRUE);
  assert_text (&scene, "Published now", TRUE);
  assert_text (&scene, "DNSPod, sketch", TRUE);
  gtk_widget_activate (lh_widget_test_find (gtk_widget_get_ancestor (lh_widget_test_find (row, GTK_TYPE_LABEL,
    "v=spf1 include:spf.example.net include:_spf.google.com ~all"), GTK_TYPE_BOX), GTK_TYPE_BUTTON, NULL));
  lh_widget_test_settle (400);
  assert_action ("win.copy ('v=spf1 include:spf.example.net include:_spf.google.com ~all', 'SPF: who may send for you')");

  /* Mended, it stays where the user looks for it until he leaves. */
  lh_table_remove (scene.table, "example.com", LH_TYPE_TXT);
  lh_table_add (scene.table, "example.com TXT \"v=spf1 include:_spf.google.com ~all\"");
  verify (&scene);
  assert_text (&scene, "To mend", FALSE);
  assert_text (&scene, "Mended: 1", TRUE);
  assert_text (&scene, "Right: 3", TRUE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Mended");
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "All records are right.");
  gtk_widget_set_visible (GTK_WIDGET (scene.page), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (scene.page), TRUE);
  lh_widget_test_settle (60);
  assert_text (&scene, "Right: 4", TRUE);

  /* Another domain has other rows. */
  lh_page_set_dossier (scene.page, scene.other);
  lh_widget_test_settle (60);
  assert_text (&scene, "No provider chosen yet", TRUE);
  lh_page_set_dossier (scene.page, NULL);
  lh_page_set_dossier (scene.page, scene.dossier);
  lh_widget_test_settle (60);
  assert_text (&scene, "Right: 4", TRUE);
  end (&scene);
}

#define KEY "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAs3SiwYBx3IgF51OSKvrcmlDL6gNqAWxjv2rD4YV9ioTlBqFL7UKfAoff0QL1jNULWmideR0uR1ATWf6/YwtvsmaEB+CwOQhNCzrEbvUIaNv7pBua/u2spHpJpDKNPTdC3XcXZ2p9vDLsG+wYIZ2BMAMPYmX2upLIJfrVN5wT3qbJAjH8LiQ70sln+O1S" \
            "/L171zUb6WF1ZVAtKCca/lixrGuJKTgRnKkTZtawIoEWMoYvqXvNOl1Z4nEr9do5rL4f1E1x/bVL03wc3iDWpMxhov3+Hpj7B+Q4BK0ivdLVBNg3/MMWJU49v+UTqccEqdgOQkoFWWl8WZLVTWkGb4IwdQIDAQAB"

static void
test_paste (void)
{
  GtkWidget *selector, *value;
  Scene scene;

  begin (&scene, LH_TYPE_RECORDS_PAGE, "tencent-exmail");
  lh_table_remove (scene.table, "example.com", LH_TYPE_MX);
  verify (&scene);
  selector = find_row (&scene, ADW_TYPE_ENTRY_ROW, "Selector");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_widget_get_ancestor (selector, LH_TYPE_RECORD_ROW)), TRUE);
  lh_widget_test_settle (60);
  gtk_widget_grab_focus (selector);
  g_assert_cmpstr (get_entry_hint (selector), ==, "The part in front of ._domainkey, for example google.");
  gtk_editable_set_text (GTK_EDITABLE (selector), "one two");
  g_assert_true (gtk_widget_has_css_class (selector, "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (selector), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_nonnull (strstr (get_entry_hint (selector), "one word"));
  g_assert_null (lh_plan_get_pasted (get_plan (&scene), "dkim-selector"));
  gtk_editable_set_text (GTK_EDITABLE (selector), "onoh2408._domainkey.example.com");
  g_assert_false (gtk_widget_has_css_class (selector, "error"));
  g_assert_cmpstr (lh_plan_get_pasted (get_plan (&scene), "dkim-selector"), ==, "onoh2408");
  g_assert_cmpstr (get_entry_hint (selector), ==, "Saved. Fill in the fields below.");
  lh_widget_test_settle (60);
  /* The entry is still the same one, in the same place, and so is what was typed. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (scene.window), selector));
  g_assert_true (find_row (&scene, ADW_TYPE_ENTRY_ROW, "Selector") == selector);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (selector)), ==, "onoh2408._domainkey.example.com");

  value = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (gtk_widget_get_ancestor (selector, GTK_TYPE_LIST_BOX)));
  value = lh_widget_test_find (value, ADW_TYPE_ENTRY_ROW, NULL);
  g_assert_true (value != selector);
  gtk_editable_set_text (GTK_EDITABLE (value), "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A");
  g_assert_true (gtk_widget_has_css_class (value, "error"));
  g_assert_null (lh_plan_get_pasted (get_plan (&scene), "dkim-value"));
  gtk_editable_set_text (GTK_EDITABLE (value), "\"v=DKIM1; k=rsa; p=" KEY "\"");
  g_assert_false (gtk_widget_has_css_class (value, "error"));
  g_assert_cmpstr (lh_plan_get_pasted (get_plan (&scene), "dkim-value"), ==, "v=DKIM1; k=rsa; p=" KEY);
  lh_widget_test_settle (60);
  assert_text (&scene, "onoh2408._domainkey", TRUE);
  assert_text (&scene, "p=" KEY, TRUE);

  /* Taken out again, it is asked for again. */
  gtk_editable_set_text (GTK_EDITABLE (value), "");
  g_assert_null (lh_plan_get_pasted (get_plan (&scene), "dkim-value"));
  g_assert_cmpstr (get_entry_hint (value), ==, "Paste all of it; spaces, quotes and line breaks are mended.");
  lh_widget_test_settle (60);
  assert_text (&scene, "p=" KEY, FALSE);

  /* Another provider asks for other things. */
  lh_plan_set_provider (get_plan (&scene), "m365");
  lh_widget_test_settle (60);
  g_assert_null (lh_widget_test_find (GTK_WIDGET (scene.page), GTK_TYPE_LABEL, "Selector"));
  value = find_row (&scene, ADW_TYPE_ENTRY_ROW, "MX host name");
  gtk_editable_set_text (GTK_EDITABLE (value), "192.0.2.1");
  g_assert_nonnull (strstr (get_entry_hint (value), "IP address"));
  gtk_editable_set_text (GTK_EDITABLE (value), "0 example-com.mail.protection.outlook.com.");
  g_assert_cmpstr (lh_plan_get_pasted (get_plan (&scene), "mx-host"), ==, "example-com.mail.protection.outlook.com");
  lh_plan_set_provider (get_plan (&scene), "self-hosted");
  lh_widget_test_settle (60);
  find_row (&scene, ADW_TYPE_ENTRY_ROW, "Name of your mail server");
  for (guint i = 0; i < lh_catalog_get_choices (lh_catalog_get ())->len; i++)
    {
      lh_plan_set_provider (get_plan (&scene), ((LhProvider *) lh_catalog_get_choices (lh_catalog_get ())->pdata[i])->id);
      for (guint j = 0; j < lh_catalog_get_dns_hosts (lh_catalog_get ())->len; j++)
        {
          /* Each panel once with the first provider, each provider once: their forms do not depend on each other. */
          if (i > 0 && j != i % lh_catalog_get_dns_hosts (lh_catalog_get ())->len)
            continue;
          lh_plan_set_dns_host (get_plan (&scene), ((LhDnsHost *) lh_catalog_get_dns_hosts (lh_catalog_get ())->pdata[j])->id);
          lh_widget_test_settle (10);
        }
    }
  end (&scene);
}

static void
test_export (void)
{
  static const char * const wanted[LH_N_EXPORTS] = { "IN\tTXT\t", "host_record", "TXT(\"@\"", "type: TXT", "谢谢", "Thank you" };
  Scene scene;

  begin (&scene, LH_TYPE_RECORDS_PAGE, "google");
  for (guint form = 0; form < LH_N_EXPORTS; form++)
    {
      g_autofree char *text = lh_export_to_text (scene.dossier, form);
      g_autofree char *none = lh_export_to_text (scene.other, form);

      g_assert_nonnull (strstr (text, wanted[form]));
      g_assert_nonnull (strstr (text, "v=spf1 include:_spf.google.com ~all"));
      g_assert_nonnull (strstr (text, "smtp.google.com"));
      g_assert_null (strstr (none, "google"));
    }
  gtk_widget_activate_action (GTK_WIDGET (scene.page), "records.copy", "s", "zone");
  g_assert_true (g_str_has_suffix (lh_widget_test_action (), ", 'All records')"));
  gtk_widget_activate_action (GTK_WIDGET (scene.page), "records.copy", "s", "message-zh");
  g_assert_true (g_str_has_suffix (lh_widget_test_action (), ", 'Message')"));

  /* Nothing to export. */
  lh_page_set_dossier (scene.page, NULL);
  gtk_widget_activate_action (GTK_WIDGET (scene.page), "records.copy", "s", "zone");
  gtk_widget_activate_action (GTK_WIDGET (scene.page), "records.save", "s", "zone");
  assert_text (&scene, "Once", FALSE);
  end (&scene);
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  lh_language_init (); /* after GTK, which sets the plain locale: an export can be in the other language */
  g_test_add_func ("/pages/domain", test_domain);
  g_test_add_func ("/pages/provider", test_provider);
  g_test_add_func ("/pages/mailboxes/chips", test_mailboxes);
  g_test_add_func ("/pages/mailboxes/entry", test_mailbox_entry);
  g_test_add_func ("/pages/mailboxes/row", test_mailbox_row);
  g_test_add_func ("/pages/records/groups", test_records);
  g_test_add_func ("/pages/records/paste", test_paste);
  g_test_add_func ("/pages/records/export", test_export);
  return g_test_run ();
}
