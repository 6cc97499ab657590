/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what else sends: chips, rows, and what is typed and pasted into an open one. */
#include "config.h"

#include <string.h>
#include <time.h>

#include "lh-scene.h"
#include "pages/senders/lh-sender-inside.h"
#include "pages/senders/lh-sender-row.h"
#include "pages/senders/lh-senders-page.h"
#include "plan/lh-plan-sender.h"

static gboolean
says (GtkWidget *root, const char *text)
{
  g_autofree char *all = lh_widget_test_text (root);

  return strstr (all, text) != NULL;
}

/* The chip of this sender of the catalogue. */
static GtkWidget *
find_chip (GtkWidget *root, const char *id)
{
  const LhSender *facts = GTK_IS_TOGGLE_BUTTON (root) ? g_object_get_data (G_OBJECT (root), "sender") : NULL;

  if (facts != NULL && g_str_equal (facts->id, id))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_chip (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press_chip (LhScene *scene, const char *id)
{
  GtkToggleButton *chip = GTK_TOGGLE_BUTTON (find_chip (GTK_WIDGET (scene->page), id));

  gtk_toggle_button_set_active (chip, !gtk_toggle_button_get_active (chip));
  lh_widget_test_rest ();
}

static gboolean
is_chosen (LhScene *scene, const char *id)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_chip (GTK_WIDGET (scene->page), id)));
}

/* (nullable) */
static GtkWidget *
find_row (GtkWidget *root, const char *label)
{
  if (LH_IS_SENDER_ROW (root))
    return g_str_equal (lh_sender_row_get_label (LH_SENDER_ROW (root)), label) ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
get_row (LhScene *scene, const char *label)
{
  GtkWidget *row = find_row (GTK_WIDGET (scene->page), label);

  g_assert_nonnull (row);
  return row;
}

static GtkWidget *
get_entry (GtkWidget *row, const char *title)
{
  GtkWidget *label = lh_widget_test_find (row, GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, ADW_TYPE_ENTRY_ROW);
}

static void
type_text (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  lh_widget_test_rest ();
}

static void
test_chips (void)
{
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_SENDERS_PAGE, "google", 360);
  g_assert_true (says (GTK_WIDGET (scene.page), "What else sends in your name?"));
  g_assert_false (says (GTK_WIDGET (scene.page), "Planned senders"));
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "If nothing else sends in your name, go on.");

  /* Nothing is to be typed for this one: its row stays closed. The other one opens. */
  press_chip (&scene, "mailchimp");
  g_assert_nonnull (lh_plan_find_sender (scene.plan, "news"));
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (get_row (&scene, "news"))));
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "All that their records need is known.");
  press_chip (&scene, "sendgrid");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (get_row (&scene, "notify"))));
  g_assert_true (says (get_row (&scene, "notify"), "notify.example.com"));
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "3 records are still to be copied from consoles.");
  g_assert_true (is_chosen (&scene, "mailchimp"));
  g_assert_true (says (GTK_WIDGET (scene.page), "Planned senders"));

  /* What goes can be taken back, with its place. */
  press_chip (&scene, "mailchimp");
  g_assert_null (lh_plan_find_sender (scene.plan, "news"));
  g_assert_null (find_row (GTK_WIDGET (scene.page), "news"));
  g_assert_cmpstr (adw_toast_get_title (g_ptr_array_index (scene.toasts, 0)), ==, "Mailchimp was removed");
  g_signal_emit_by_name (g_ptr_array_index (scene.toasts, 0), "button-clicked");
  lh_widget_test_rest ();
  g_assert_true (is_chosen (&scene, "mailchimp"));
  g_assert_true (LH_IS_SENDER_ROW (get_row (&scene, "news")));
  g_assert_cmpstr (((LhPlanSender *) g_ptr_array_index (lh_plan_get_senders (scene.plan), 0))->label, ==, "news");

  /* The button in the row does the same, and so does the plan by itself. */
  g_signal_emit_by_name (lh_widget_test_find (get_row (&scene, "notify"), GTK_TYPE_BUTTON, "_Remove this sender"), "clicked");
  lh_widget_test_rest ();
  g_assert_false (is_chosen (&scene, "sendgrid"));
  lh_plan_remove_sender (scene.plan, "news");
  lh_widget_test_rest ();
  g_assert_false (is_chosen (&scene, "mailchimp"));
  g_assert_false (says (GTK_WIDGET (scene.page), "Planned senders"));
  lh_scene_end (&scene);
}

static void
test_label (void)
{
  GtkWidget *row, *entry;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_SENDERS_PAGE, "google", 360);
  press_chip (&scene, "mailchimp");
  press_chip (&scene, "sendgrid");
  row = get_row (&scene, "notify");
  entry = get_entry (row, "Sub-domain");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "notify");

  {
    static const struct { const char *typed, *sentence; } bad[] = {
      { "", "Type the sub-domain, for example news or notify." },
      { "www", "“www” is kept for your web site or your mail." },
      { "news", "“news” is the sub-domain of Mailchimp already." },
      { "a b", "A sub-domain holds letters a to z, digits and hyphens" },
      { "a.b", "One word without a dot is enough" },
      { "example.com", "That is the main domain." },
    };

    for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
      {
        type_text (entry, bad[i].typed);
        g_test_message ("%s", bad[i].typed);
        g_assert_true (says (row, bad[i].sentence));
        g_assert_true (gtk_widget_has_css_class (entry, "error"));
        gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
        g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, bad[i].typed);
        g_assert_nonnull (lh_plan_find_sender (scene.plan, "notify"));
      }
  }

  /* A good one holds at once; the row stays the same, and open. */
  type_text (entry, "Orders");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_true (says (row, "Set up the same sub-domain in its console."));
  g_assert_null (lh_plan_find_sender (scene.plan, "notify"));
  g_assert_nonnull (lh_plan_find_sender (scene.plan, "orders"));
  g_assert_true (get_row (&scene, "orders") == row);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Orders");
  g_assert_true (says (row, "orders.example.com"));
  lh_scene_end (&scene);
}

static void
test_paste (void)
{
  static const char table[] = "em1.notify.example.com CNAME u1.wl1.sendgrid.net\n"
                              "s1._domainkey.notify.example.com CNAME s1.domainkey.u1.wl1.sendgrid.net\n";
  GtkWidget *row, *all, *inside;
  const LhPlanSender *sender;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_SENDERS_PAGE, "google", 360);
  press_chip (&scene, "sendgrid");
  row = get_row (&scene, "notify");
  inside = lh_widget_test_find (row, LH_TYPE_SENDER_INSIDE, NULL);
  all = get_entry (row, "Paste its table of records");
  g_assert_true (says (inside, "Nothing yet: its console has the values."));

  g_assert_true (says (row, "What it sends comes from an address at this name, for example info@notify.example.com"));
  type_text (all, "hello");
  g_assert_true (says (inside, "No record of Twilio SendGrid was recognised in it."));
  g_assert_true (gtk_widget_has_css_class (all, "error"));

  type_text (all, table);
  g_assert_false (gtk_widget_has_css_class (all, "error"));
  g_assert_true (says (inside, "Taken over. What was recognised stands in its place below."));
  g_assert_true (says (inside, "s1._domainkey.notify.example.com  CNAME  s1.domainkey.u1.wl1.sendgrid.net"));
  sender = lh_plan_find_sender (scene.plan, "notify");
  g_assert_cmpstr (lh_plan_sender_peek_pasted (sender, "dkim-1-value"), ==, "s1.domainkey.u1.wl1.sendgrid.net");
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "1 record is still to be copied from a console.");
  /* Emptied, the box takes nothing back. */
  type_text (all, "");
  g_assert_cmpstr (lh_plan_sender_peek_pasted (sender, "dkim-1-value"), ==, "s1.domainkey.u1.wl1.sendgrid.net");
  g_assert_true (says (inside, "Names and values in one piece"));

  /* The box of one value: refused, then right, then taken back. */
  {
    g_autofree char *what = g_strdup ("s1.domainkey.u1.wl1.sendgrid.net");
    GtkWidget *value = NULL;

    for (GtkWidget *list = gtk_widget_get_first_child (gtk_widget_get_first_child (inside)); list != NULL; list = gtk_widget_get_next_sibling (list))
      {
        GtkWidget *entry = lh_widget_test_find (list, ADW_TYPE_ENTRY_ROW, what);

        value = entry != NULL ? entry : value;
      }
    g_assert_nonnull (value);
    type_text (value, "mail.example.org");
    g_assert_true (gtk_widget_has_css_class (value, "error"));
    g_assert_true (says (inside, "“mail.example.org” is not a name of Twilio SendGrid. It should end in: sendgrid.net"));
    /* What was refused stays where it is while the plan changes. */
    lh_plan_set_sender_stage (scene.plan, "notify", LH_SENDER_STAGE_REJECT);
    lh_widget_test_rest ();
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (value)), ==, "mail.example.org");
    type_text (value, "s1.domainkey.u2.wl1.sendgrid.net");
    g_assert_true (says (inside, "Saved."));
    g_assert_cmpstr (lh_plan_sender_peek_pasted (lh_plan_find_sender (scene.plan, "notify"), "dkim-1-value"), ==, "s1.domainkey.u2.wl1.sendgrid.net");
    type_text (value, "");
    g_assert_null (lh_plan_sender_peek_pasted (lh_plan_find_sender (scene.plan, "notify"), "dkim-1-value"));
    g_assert_false (says (inside, "s1._domainkey.notify.example.com  CNAME"));
  }
  lh_scene_end (&scene);
}

/* Where its console takes the main domain alone, that can be chosen, and taken back. */
/* The switch for mail at its sub-domain. */
static GtkWidget *
get_switch (GtkWidget *row)
{
  GtkWidget *label = lh_widget_test_find (row, GTK_TYPE_LABEL, "Receive mail here too");

  g_assert_nonnull (label);
  return adw_action_row_get_activatable_widget (ADW_ACTION_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW)));
}

static void
test_receives (void)
{
  LhScene scene;
  GtkWidget *row, *toggle;

  lh_scene_begin (&scene, LH_TYPE_SENDERS_PAGE, "google", 360);
  press_chip (&scene, "mailchimp");
  row = get_row (&scene, "news");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_rest ();
  toggle = get_switch (row);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));
  g_assert_true (says (row, "First add news.example.com in its console as a further domain"));
  g_assert_true (says (row, "news.example.com  MX  1 smtp.google.com"));

  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  lh_widget_test_rest ();
  g_assert_false (lh_plan_find_sender (scene.plan, "news")->receives);
  g_assert_true (says (row, "Mailchimp first writes to an address at news.example.com"));
  g_assert_false (says (row, "smtp.google.com"));
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  lh_widget_test_rest ();
  g_assert_true (lh_plan_find_sender (scene.plan, "news")->receives);

  /* It says why where nobody can take it there, and follows the plan. */
  lh_plan_set_provider (scene.plan, "m365");
  lh_widget_test_rest ();
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (toggle)));
  g_assert_false (gtk_widget_get_sensitive (toggle));
  g_assert_true (says (row, "only the console of Microsoft 365 shows"));
  lh_plan_set_provider (scene.plan, "google");
  lh_widget_test_rest ();
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));
  lh_plan_set_sender_receives (scene.plan, "news", FALSE, NULL);
  lh_widget_test_rest ();
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (toggle)));

  type_text (get_entry (row, "Sub-domain"), "post");
  g_assert_true (says (row, "an address at post.example.com"));
  lh_scene_end (&scene);
}

static void
test_main_domain (void)
{
  GtkWidget *row, *entry, *policy;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_SENDERS_PAGE, "google", 360);
  press_chip (&scene, "shopify-email");
  row = get_row (&scene, "shop");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_rest ();
  g_assert_true (says (row, "Where its console takes the main domain alone, type @."));
  entry = get_entry (row, "Sub-domain");
  policy = gtk_widget_get_ancestor (lh_widget_test_find (row, GTK_TYPE_LABEL, "DMARC policy"), ADW_TYPE_COMBO_ROW);
  type_text (entry, "@");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_nonnull (lh_plan_find_sender (scene.plan, "@"));
  g_assert_true (get_row (&scene, "@") == row);
  g_assert_true (says (row, "It sends as the main domain"));
  g_assert_false (says (entry, ".example.com"));
  g_assert_false (gtk_widget_get_visible (policy));
  type_text (entry, "store");
  g_assert_nonnull (lh_plan_find_sender (scene.plan, "store"));
  g_assert_true (says (entry, ".example.com"));
  g_assert_true (gtk_widget_get_visible (policy));
  lh_scene_end (&scene);
}

/* One that the catalogue does not have gets a name; stream and policy go into the plan. */
static void
test_other (void)
{
  GtkWidget *row, *combo;
  int place = 0;
  const char *label;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_SENDERS_PAGE, "google", 360);
  g_signal_emit_by_name (gtk_widget_get_ancestor (lh_widget_test_find (GTK_WIDGET (scene.page), GTK_TYPE_LABEL, "Another service"), GTK_TYPE_BUTTON), "clicked");
  lh_widget_test_rest ();
  g_assert_cmpuint (lh_plan_get_senders (scene.plan)->len, ==, 1);
  label = ((LhPlanSender *) g_ptr_array_index (lh_plan_get_senders (scene.plan), 0))->label;
  row = get_row (&scene, label);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_rest ();
  type_text (get_entry (row, "Name of the service"), "R&D <CRM>");
  g_assert_true (says (row, "R&D <CRM>"));
  gtk_editable_insert_text (GTK_EDITABLE (get_entry (row, "Name of the service")), "https://", -1, &place);
  g_assert_true (gtk_widget_has_css_class (get_entry (row, "Name of the service"), "error"));
  g_assert_true (says (row, "R&D <CRM>"));
  g_assert_true (says (row, "This is a web address. What is needed here is the name of the service."));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_entry (row, "Name of the service")), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_editable_delete_text (GTK_EDITABLE (get_entry (row, "Name of the service")), 0, place);
  g_assert_false (gtk_widget_has_css_class (get_entry (row, "Name of the service"), "error"));
  g_assert_false (says (row, "This is a web address."));
  combo = gtk_widget_get_ancestor (lh_widget_test_find (row, GTK_TYPE_LABEL, "What it sends"), ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), LH_STREAM_SHOP);
  combo = gtk_widget_get_ancestor (lh_widget_test_find (row, GTK_TYPE_LABEL, "DMARC policy"), ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), 2);
  lh_widget_test_rest ();
  g_assert_cmpint (lh_plan_find_sender (scene.plan, label)->stream, ==, LH_STREAM_SHOP);
  g_assert_cmpint (lh_plan_find_sender (scene.plan, label)->stage, ==, LH_SENDER_STAGE_QUARANTINE);

  /* Removed: its name is shown as it is, and is no markup. */
  g_signal_emit_by_name (lh_widget_test_find (row, GTK_TYPE_BUTTON, "_Remove this sender"), "clicked");
  lh_widget_test_rest ();
  g_assert_cmpstr (adw_toast_get_title (g_ptr_array_index (scene.toasts, 0)), ==, "R&amp;D &lt;CRM&gt; was removed");

  /* Without a domain the chips do nothing. */
  lh_page_set_dossier (scene.page, NULL);
  press_chip (&scene, "mailchimp");
  g_assert_cmpuint (lh_plan_get_senders (scene.plan)->len, ==, 0);
  lh_scene_end (&scene);
}

/* Twenty are edited without a wait; the figure is printed. */
static void
test_many (void)
{
  GtkWidget *row;
  clock_t edited;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_SENDERS_PAGE, "google", 720);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *label = g_strdup_printf ("news%u", i);

      g_assert_nonnull (lh_plan_add_sender (scene.plan, i % 2 == 0 ? "mailchimp" : "hubspot", label, NULL));
    }
  lh_widget_test_rest ();
  row = get_row (&scene, "news19");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_rest ();
  edited = clock ();
  gtk_editable_set_text (GTK_EDITABLE (get_entry (row, "Sub-domain")), "letters");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_test_message ("20 senders: an edit with %.0f ms of work", (clock () - edited) * 1e3 / CLOCKS_PER_SEC);
  /* Of its own work, so that a busy machine fails no test. */
  g_assert_cmpint ((clock () - edited) * 1000 / CLOCKS_PER_SEC, <, 1000);
  g_assert_nonnull (lh_plan_find_sender (scene.plan, "letters"));
  lh_scene_end (&scene);
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add_func ("/senders/chips", test_chips);
  g_test_add_func ("/senders/label", test_label);
  g_test_add_func ("/senders/main-domain", test_main_domain);
  g_test_add_func ("/senders/receives", test_receives);
  g_test_add_func ("/senders/paste", test_paste);
  g_test_add_func ("/senders/other", test_other);
  g_test_add_func ("/senders/many", test_many);
  return g_test_run ();
}
