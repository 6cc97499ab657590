/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of addresses: chips, the entry, a row; tables, bulk files, the firm, and a plan of 500. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "lh-scene.h"
#include "pages/mailboxes/lh-firm-row.h"
#include "pages/mailboxes/lh-mailbox-row.h"
#include "pages/mailboxes/lh-mailboxes-page.h"
#include "pages/mailboxes/lh-tables-box.h"
#include "plan/lh-plan-sender.h"

static void
add_person (LhPlan *plan, const char *prefix, const char *person)
{
  g_autoptr (LhMailbox) mailbox = lh_mailbox_new (prefix, LH_MAILBOX_MAILBOX);

  mailbox->person = g_strdup (person);
  lh_plan_put_mailbox (plan, mailbox);
}

static void
begin (LhScene *scene, guint people)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan ("google");

  for (guint i = 0; i < people; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("person%u", i);
      g_autofree char *person = g_strdup_printf ("Person N%u", i);

      add_person (plan, prefix, person);
    }
  lh_scene_begin_with_plan (scene, LH_TYPE_MAILBOXES_PAGE, plan, 720);
}

static GtkWidget *
get_chip (LhScene *scene, const char *text)
{
  GtkWidget *chip = lh_scene_find_row (scene, GTK_TYPE_TOGGLE_BUTTON, text);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text);
  return chip;
}

static void
toggle_chip (LhScene *scene, const char *text)
{
  GtkToggleButton *chip = GTK_TOGGLE_BUTTON (get_chip (scene, text));

  gtk_toggle_button_set_active (chip, !gtk_toggle_button_get_active (chip));
  lh_widget_test_rest ();
}

static void
undo (LhScene *scene, guint toast)
{
  g_assert_cmpuint (scene->toasts->len, >, toast);
  g_signal_emit_by_name (g_ptr_array_index (scene->toasts, toast), "button-clicked");
  lh_widget_test_rest ();
}

static void
test_chips (void)
{
  const LhMailbox *mailbox;
  g_autoptr (LhMailbox) kept = NULL;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_MAILBOXES_PAGE, NULL, 720);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "Tick what your firm has; nothing is created yet.");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_chip (&scene, "Inquiries sales"))));
  /* Which of the words is the address is seen. */
  g_assert_true (g_str_has_suffix (gtk_label_get_label (GTK_LABEL (lh_widget_test_find (get_chip (&scene, "Inquiries sales"), GTK_TYPE_LABEL, NULL))), ">sales</span>"));
  toggle_chip (&scene, "Inquiries sales");
  mailbox = lh_plan_find_mailbox (scene.plan, "sales");
  g_assert_nonnull (mailbox);
  g_assert_cmpint (mailbox->kind, ==, LH_MAILBOX_GROUP);
  g_assert_cmpuint (mailbox->answer_hours, ==, 24);
  toggle_chip (&scene, "Management manager");
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "2 addresses, 1 paid seat.");
  lh_plan_set_provider (scene.plan, "tencent-exmail");
  lh_widget_test_rest ();
  g_assert_true (g_str_has_prefix (lh_page_get_sentence (scene.page), "2 addresses, 1 paid seat, about ¥"));
  g_assert_true (g_str_has_suffix (lh_page_get_sentence (scene.page), " a year (estimate, unconfirmed)."));
  lh_scene_assert_text (&scene, "Nobody answers mail to sales yet. Name an owner.", TRUE);
  lh_scene_assert_text (&scene, "No owner yet, within 24 hours", TRUE);

  /* Two go, and each toast brings back its own, whatever the order. */
  kept = lh_mailbox_copy (mailbox);
  g_clear_pointer (&kept->owner, g_free);
  kept->owner = g_strdup ("Lily <Wang> & Co");
  lh_plan_put_mailbox (scene.plan, kept);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Lily <Wang> & Co answers, within 24 hours", TRUE);
  toggle_chip (&scene, "Inquiries sales");
  toggle_chip (&scene, "Management manager");
  g_assert_cmpuint (scene.toasts->len, ==, 2);
  g_assert_cmpstr (adw_toast_get_title (g_ptr_array_index (scene.toasts, 0)), ==, "sales was removed");
  g_assert_cmpstr (adw_toast_get_button_label (g_ptr_array_index (scene.toasts, 0)), ==, "_Undo");
  g_assert_cmpuint (lh_plan_get_mailboxes (scene.plan)->len, ==, 0);
  undo (&scene, 0);
  mailbox = lh_plan_find_mailbox (scene.plan, "sales");
  g_assert_nonnull (mailbox);
  g_assert_cmpstr (mailbox->owner, ==, "Lily <Wang> & Co");
  g_assert_null (lh_plan_find_mailbox (scene.plan, "manager"));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_chip (&scene, "Inquiries sales"))));
  undo (&scene, 1);
  g_assert_nonnull (lh_plan_find_mailbox (scene.plan, "manager"));

  /* postmaster, abuse, dmarc */
  lh_scene_click (&scene, "A_dd as groups");
  g_assert_cmpuint (lh_plan_get_mailboxes (scene.plan)->len, ==, 5);
  lh_scene_assert_text (&scene, "All of them are planned", TRUE);
  lh_scene_end (&scene);
}

static gboolean
is_whole_address (gpointer scene)
{
  g_autofree char *all = lh_widget_test_text (GTK_WIDGET (((LhScene *) scene)->page));

  return strstr (all, "\nlily@example.com\n") != NULL;
}

static gboolean
is_prefix_alone (gpointer scene)
{
  g_autofree char *all = lh_widget_test_text (GTK_WIDGET (((LhScene *) scene)->page));

  return strstr (all, "\nlily\n") != NULL && strstr (all, "lily@") == NULL;
}

static void
test_entry (void)
{
  GtkWidget *entry;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_MAILBOXES_PAGE, NULL, 720);
  entry = lh_scene_find (&scene, ADW_TYPE_ENTRY_ROW, NULL);
  lh_scene_assert_text (&scene, "@example.com", TRUE);
  g_assert_cmpstr (lh_scene_get_hint (entry), ==, "Type a prefix, for example order, and press Enter.");
  gtk_editable_set_text (GTK_EDITABLE (entry), " Lily@Example.com");
  g_assert_cmpstr (lh_scene_get_hint (entry), ==, "Press Enter to add lily@example.com.");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  gtk_widget_grab_focus (entry);
  g_signal_emit_by_name (entry, "entry-activated");
  lh_widget_test_rest ();
  g_assert_cmpint (lh_plan_find_mailbox (scene.plan, "lily")->kind, ==, LH_MAILBOX_MAILBOX);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (scene.window), entry));

  /* The domain, the same for all, gives way where there is no room. */
  lh_scene_assert_text (&scene, "lily@example.com", TRUE);
  lh_widget_test_resize (scene.window, 360);
  lh_world_wait (is_prefix_alone, &scene);
  lh_widget_test_resize (scene.window, 720);
  lh_world_wait (is_whole_address, &scene);

  /* Twice, of another domain, with a blank: refused, and told why; Enter adds nothing. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "lily");
  g_assert_cmpstr (lh_scene_get_hint (entry), ==, "lily is in the list already.");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_signal_emit_by_name (entry, "entry-activated");
  gtk_editable_set_text (GTK_EDITABLE (entry), "tom@example.org");
  g_assert_cmpstr (lh_scene_get_hint (entry), ==, "This address is not one of example.com. Type only the part before the “@”.");
  gtk_editable_set_text (GTK_EDITABLE (entry), "tom chen");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_signal_emit_by_name (entry, "entry-activated");
  g_assert_cmpuint (lh_plan_get_mailboxes (scene.plan)->len, ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);

  /* What is being typed is no other domain's. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "tom");
  lh_page_set_dossier (scene.page, scene.other);
  lh_widget_test_rest ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  lh_scene_assert_text (&scene, "@example.org", TRUE);
  lh_scene_assert_text (&scene, "lily", FALSE);
  lh_page_set_dossier (scene.page, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "tom");
  g_signal_emit_by_name (entry, "entry-activated");
  lh_scene_end (&scene);
}

/* Where reports of DMARC go: one's own by its prefix, another's with what that takes, and what is none is refused. */
static void
test_report_mailbox (void)
{
  static const struct { const char *typed, *says; gboolean refused; const char *kept; } rows[] = {
    { "boss", "Gmail and others send one a day", FALSE, "boss@example.com" },
    { " Boss＠Example.com ", "Gmail and others send one a day", FALSE, "boss@example.com" },
    { "it@reports.example.net", "arrive only if reports.example.net agrees", FALSE, "it@reports.example.net" },
    { "two words", "without spaces, as in dmarc@example.com", TRUE, "it@reports.example.net" },
    { "https://example.com", "This is the address of a web page", TRUE, "it@reports.example.net" },
    { "example.net", "The part before the “@” is missing", TRUE, "it@reports.example.net" },
    { "", "arrive only if reports.example.net agrees", FALSE, "it@reports.example.net" },
  };
  GtkWidget *entry;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_MAILBOXES_PAGE, "google", 360);
  entry = lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Mailbox for DMARC reports");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "dmarc@example.com");
  gtk_widget_grab_focus (entry);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].typed);
      gtk_editable_set_text (GTK_EDITABLE (entry), rows[i].typed);
      lh_widget_test_rest ();
      g_assert_nonnull (strstr (lh_scene_get_hint (entry), rows[i].says));
      g_assert_cmpint (gtk_widget_has_css_class (entry, "error"), ==, rows[i].refused);
      gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, rows[i].refused ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE);
      g_assert_cmpstr (lh_plan_get_report_address (scene.plan), ==, rows[i].kept);
      /* Not a letter of what is being typed is changed under the hand. */
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, rows[i].typed);
    }
  gtk_window_set_focus (scene.window, NULL);
  lh_widget_test_rest ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "dmarc@example.com");

  /* Set elsewhere, it is shown, with what is to be known, once. */
  lh_plan_set_report_address (scene.plan, "it@reports.example.net");
  lh_widget_test_rest ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "it@reports.example.net");
  lh_scene_assert_text (&scene, "arrive only if reports.example.net agrees", TRUE);
  lh_scene_assert_text (&scene, "Still to be settled", FALSE);

  /* Of another domain nothing is kept here. */
  lh_page_set_dossier (scene.page, scene.other);
  lh_widget_test_rest ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "dmarc@example.org");
  lh_scene_end (&scene);
}

/* Right below the entry, and told to screen readers. */
static void
assert_told (GtkWidget *entry, const char *sentence)
{
  GtkWidget *place = gtk_widget_get_next_sibling (entry);
  g_autofree char *text = lh_widget_test_text (place);

  g_assert_true (gtk_widget_get_visible (place));
  g_assert_cmpstr (g_strstrip (text), ==, sentence);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
}

static void
test_row (void)
{
  g_autoptr (LhMailbox) mailbox = lh_mailbox_new ("lily", LH_MAILBOX_MAILBOX);
  GtkWidget *row, *kind, *owner, *deputy;
  int place = 0, width;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_MAILBOXES_PAGE, NULL, 720);
  lh_plan_put_mailbox (scene.plan, mailbox);
  lh_widget_test_rest ();
  row = lh_scene_find (&scene, LH_TYPE_MAILBOX_ROW, NULL);
  g_assert_cmpstr (lh_mailbox_row_get_prefix (LH_MAILBOX_ROW (row)), ==, "lily");
  g_assert_null (lh_widget_test_find (row, ADW_TYPE_ENTRY_ROW, NULL));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_rest ();
  owner = lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Owner");
  gtk_editable_set_text (GTK_EDITABLE (owner), "  Lily & Tom ");
  gtk_editable_set_text (GTK_EDITABLE (lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Deputy")), "Jane");
  gtk_editable_set_text (GTK_EDITABLE (lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Name of the person")), "Lily");
  adw_combo_row_set_selected (ADW_COMBO_ROW (lh_scene_find_row (&scene, ADW_TYPE_COMBO_ROW, "Answer")), 1);
  gtk_switch_set_active (GTK_SWITCH (lh_widget_test_find (lh_scene_find_row (&scene, ADW_TYPE_ACTION_ROW, "Automatic reply"), GTK_TYPE_SWITCH, NULL)), TRUE);
  lh_widget_test_rest ();
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "lily")->owner, ==, "Lily & Tom");
  g_assert_cmpuint (lh_plan_find_mailbox (scene.plan, "lily")->answer_hours, ==, 4);
  g_assert_true (lh_plan_find_mailbox (scene.plan, "lily")->auto_reply);
  lh_scene_assert_text (&scene, "Lily & Tom answers, else Jane, within 4 hours", TRUE);
  lh_scene_assert_text (&scene, "Thank you for writing to example.com", TRUE);
  lh_plan_set_firm (scene.plan, "name-en", "Bright Forge", NULL);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Thank you for writing to Bright Forge", TRUE);
  /* Open, it fits into a narrow window. */
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360 - 24);
  lh_scene_click (&scene, "Add an a_lias");
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "lily.sales")->target, ==, "lily");
  lh_plan_remove_mailbox (scene.plan, "lily.sales");
  lh_widget_test_rest ();
  /* The text that is being typed stays as it is typed, in a row that stays open. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (owner)), ==, "  Lily & Tom ");
  g_assert_true (lh_scene_find (&scene, LH_TYPE_MAILBOX_ROW, NULL) == row);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));

  /* Two that cannot stand are each told where they were typed, and hidden with their entries. */
  deputy = lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Deputy");
  gtk_editable_insert_text (GTK_EDITABLE (owner), "https://", -1, &place);
  gtk_editable_set_text (GTK_EDITABLE (deputy), "😀");
  lh_widget_test_rest ();
  assert_told (deputy, "A name needs at least one letter.");
  assert_told (owner, "This is a web address. What is needed here is a name, as in Lily Wang.");
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "lily")->owner, ==, "Lily & Tom");

  kind = lh_scene_find_row (&scene, ADW_TYPE_COMBO_ROW, "Kind");
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), LH_MAILBOX_ALIAS);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Where is it forwarded?", TRUE);
  g_assert_false (gtk_widget_get_visible (owner));
  lh_scene_assert_text (&scene, "A name needs at least one letter.", FALSE);
  gtk_editable_set_text (GTK_EDITABLE (lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Leads to")), "tom");
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Leads to tom", TRUE);

  /* What cannot stand there is told, and the plan keeps what it has. */
  owner = lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Leads to");
  place = 0;
  gtk_editable_insert_text (GTK_EDITABLE (owner), "https://", -1, &place);
  g_assert_true (gtk_widget_has_css_class (owner, "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (owner), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  lh_scene_assert_text (&scene, "This is the address of a web page.", TRUE);
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "lily")->target, ==, "tom");
  gtk_editable_set_text (GTK_EDITABLE (owner), "Jane@Example.com");
  g_assert_false (gtk_widget_has_css_class (owner, "error"));
  lh_scene_assert_text (&scene, "This is the address of a web page.", FALSE);
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "lily")->target, ==, "jane");
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "1 address, 0 paid seats.");

  lh_scene_click (&scene, "_Remove this address");
  g_assert_cmpuint (lh_plan_get_mailboxes (scene.plan)->len, ==, 0);
  g_assert_null (lh_widget_test_find (GTK_WIDGET (scene.page), LH_TYPE_MAILBOX_ROW, NULL));
  /* Undo belongs to the domain that it was in, though another is shown now. */
  lh_page_set_dossier (scene.page, scene.other);
  undo (&scene, 0);
  g_assert_cmpuint (lh_plan_get_mailboxes (lh_dossier_get_plan (scene.other))->len, ==, 0);
  g_assert_nonnull (lh_plan_find_mailbox (scene.plan, "lily"));
  lh_scene_end (&scene);
}

/* No line of @view is cut off at the edge of what it scrolls in. A text is measured line by line when there is nothing else to do. */
static gboolean
is_all_seen (gpointer view)
{
  GtkAdjustment *scrolled = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double size = gtk_adjustment_get_page_size (scrolled);

  return size > 0 && gtk_adjustment_get_upper (scrolled) <= size;
}

/* The ready text is changed, in either language, and given back. */
static void
test_reply (void)
{
  g_autoptr (LhMailbox) mailbox = lh_mailbox_new ("sales", LH_MAILBOX_GROUP);
  GtkWidget *row, *english, *chinese = NULL;
  GtkTextBuffer *buffer;
  g_autofree char *before = NULL, *long_text = NULL;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_MAILBOXES_PAGE, NULL, 360);
  mailbox->auto_reply = TRUE;
  lh_plan_put_mailbox (scene.plan, mailbox);
  lh_widget_test_rest ();
  row = lh_scene_find (&scene, LH_TYPE_MAILBOX_ROW, NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Thank you for writing to example.com", TRUE);
  lh_scene_assert_text (&scene, "_Back to the ready text", FALSE);
  lh_scene_click (&scene, "_Edit the text");
  english = lh_widget_test_find (row, GTK_TYPE_TEXT_VIEW, NULL);
  for (GtkWidget *next = gtk_widget_get_next_sibling (gtk_widget_get_parent (english)); next != NULL && chinese == NULL; next = gtk_widget_get_next_sibling (next))
    chinese = lh_widget_test_find (next, GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_true (chinese != NULL && chinese != english);
  g_assert_true (gtk_window_get_focus (scene.window) == english);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (english));
  g_object_get (buffer, "text", &before, NULL);
  g_assert_nonnull (strstr (before, "{firm}"));
  /* To look at it is not to choose it. */
  g_assert_null (lh_plan_find_mailbox (scene.plan, "sales")->reply_en);
  lh_widget_test_rest ();
  lh_world_wait (is_all_seen, english);
  lh_world_wait (is_all_seen, chinese);

  gtk_text_buffer_set_text (buffer, "We of {firm} are back {bakc}.", -1);
  lh_widget_test_rest ();
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "sales")->reply_en, ==, "We of {firm} are back {bakc}.");
  g_assert_null (lh_plan_find_mailbox (scene.plan, "sales")->reply_zh);
  lh_scene_assert_text (&scene, "We of example.com are back {bakc}.", TRUE);
  lh_scene_assert_text (&scene, "{bakc} is not filled in: it would be sent as it stands there.", TRUE);
  gtk_text_buffer_set_text (buffer, "We of {firm} are back.", -1);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (chinese)), "{firm} 回复您。", -1);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Filled in by themselves: {firm}", TRUE);
  lh_scene_assert_text (&scene, "{bakc}", FALSE);
  lh_scene_assert_text (&scene, "example.com 回复您。", TRUE);
  /* What cannot be kept is told below it, stays as it is typed while the other is changed, and the plan keeps what it has. */
  long_text = g_strnfill (4001, 'a');
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (chinese)), long_text, -1);
  gtk_text_buffer_set_text (buffer, "We of {firm} are back!", -1);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "This text can have 4000 characters at most.", TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (chinese), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (english), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
  g_assert_cmpint (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (chinese))), >, 4000);
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "sales")->reply_zh, ==, "{firm} 回复您。");
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "sales")->reply_en, ==, "We of {firm} are back!");
  g_assert_true (gtk_widget_has_focus (english));

  lh_scene_click (&scene, "_Back to the ready text");
  lh_scene_assert_text (&scene, "at most", FALSE);
  g_assert_null (lh_plan_find_mailbox (scene.plan, "sales")->reply_en);
  g_assert_null (lh_plan_find_mailbox (scene.plan, "sales")->reply_zh);
  lh_scene_assert_text (&scene, "Thank you for writing to example.com", TRUE);
  /* Nothing typed is no text of one's own either. */
  gtk_text_buffer_set_text (buffer, "  \n", -1);
  g_assert_null (lh_plan_find_mailbox (scene.plan, "sales")->reply_en);
  lh_scene_end (&scene);
}

static LhTablesBox *
get_tables (LhScene *scene)
{
  return LH_TABLES_BOX (lh_scene_find (scene, LH_TYPE_TABLES_BOX, NULL));
}

static void
test_import (void)
{
  static const char table[] = "Address,Person\r\nlily,Lily Wang\r\nbad one,x\r\nperson0,Zhang Wei\r\n";
  LhTablesBox *tables;
  PangoAttrIterator *first;
  PangoAttrList *attributes;
  LhScene scene;

  begin (&scene, 2);
  tables = get_tables (&scene);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tables)));
  lh_tables_box_show_import (tables, table, strlen (table));
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "1 to add, 1 to change, 0 as they are, 1 refused", TRUE);
  lh_scene_assert_text (&scene, "Line 3: bad one", TRUE);
  /* A hyphen where it breaks would be taken for a part of the address. */
  attributes = gtk_label_get_attributes (GTK_LABEL (lh_scene_find (&scene, GTK_TYPE_LABEL, "Line 3: bad one")));
  g_assert_nonnull (attributes);
  first = pango_attr_list_get_iterator (attributes);
  g_assert_nonnull (pango_attr_iterator_get (first, PANGO_ATTR_INSERT_HYPHENS));
  pango_attr_iterator_destroy (first);
  lh_scene_assert_text (&scene, "a-b or", FALSE);
  g_assert_cmpuint (lh_plan_get_mailboxes (scene.plan)->len, ==, 2);
  lh_scene_click (&scene, "_Discard");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tables)));

  lh_tables_box_show_import (tables, table, strlen (table));
  lh_scene_click (&scene, "_Take over");
  g_assert_cmpuint (lh_plan_get_mailboxes (scene.plan)->len, ==, 3);
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "person0")->person, ==, "Zhang Wei");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tables)));
  g_assert_cmpstr (adw_toast_get_title (g_ptr_array_index (scene.toasts, 0)), ==, "The table was taken over");
  g_signal_emit_by_name (g_ptr_array_index (scene.toasts, 0), "button-clicked");
  lh_widget_test_rest ();
  g_assert_cmpuint (lh_plan_get_mailboxes (scene.plan)->len, ==, 2);
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "person0")->person, ==, "Person N0");

  /* What is shown was compared with a plan that is another by now. */
  lh_tables_box_show_import (tables, table, strlen (table));
  add_person (scene.plan, "tom", "Tom Chen");
  lh_widget_test_rest ();
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tables)));

  lh_tables_box_show_import (tables, "\xff\xff\x80", 3);
  g_assert_nonnull (strstr (adw_toast_get_title (g_ptr_array_index (scene.toasts, 1)), "CSV UTF-8"));
  lh_scene_end (&scene);
}

static void
test_bulk (void)
{
  g_autofree char *folder = g_dir_make_tmp ("letterhead-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "R&D.csv", NULL);
  g_autofree char *text = NULL;
  LhTablesBox *tables;
  GStatBuf status;
  LhScene scene;

  begin (&scene, 2);
  tables = get_tables (&scene);
  add_person (scene.plan, "ceo", NULL);
  lh_widget_test_rest ();
  gtk_widget_activate_action (GTK_WIDGET (scene.page), "boxes.bulk", NULL);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "2 of 3 in the file. Check how the names are split.", TRUE);
  lh_scene_assert_text (&scene, "first name Person, last name N1", TRUE);
  lh_scene_assert_text (&scene, "Enter the name of the person at this address first.", TRUE);
  lh_scene_assert_text (&scene, "The first passwords stand in this file and nowhere else.", TRUE);
  lh_scene_assert_text (&scene, "Switch this on to save the file.", TRUE);
  g_assert_false (gtk_widget_get_sensitive (lh_scene_find (&scene, GTK_TYPE_BUTTON, "_Save the file…")));
  lh_tables_box_write_bulk (tables, path);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  gtk_switch_set_active (GTK_SWITCH (lh_widget_test_find (lh_scene_find_row (&scene, ADW_TYPE_ACTION_ROW, "Make up first passwords"), GTK_TYPE_SWITCH, NULL)), TRUE);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Switch this on to save the file.", FALSE);
  g_assert_true (gtk_widget_get_sensitive (lh_scene_find (&scene, GTK_TYPE_BUTTON, "_Save the file…")));
  lh_tables_box_write_bulk (tables, path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_no_errno (g_stat (path, &status));
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_nonnull (strstr (text, "person1@example.com"));
  g_assert_null (strstr (text, "ceo@"));
  /* A name is no markup. */
  g_assert_true (g_str_has_prefix (adw_toast_get_title (g_ptr_array_index (scene.toasts, scene.toasts->len - 1)), "R&amp;D.csv saved"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tables)));

  /* The request for passwords does not outlive its file. */
  gtk_widget_activate_action (GTK_WIDGET (scene.page), "boxes.bulk", NULL);
  lh_widget_test_rest ();
  g_assert_false (gtk_widget_get_sensitive (lh_scene_find (&scene, GTK_TYPE_BUTTON, "_Save the file…")));
  lh_page_set_dossier (scene.page, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tables)));
  g_unlink (path);
  g_rmdir (folder);
  lh_scene_end (&scene);
}

static void
test_firm (void)
{
  GtkWidget *firm, *opens;
  LhScene scene;

  begin (&scene, 1);
  firm = lh_scene_find (&scene, LH_TYPE_FIRM_ROW, NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (firm), TRUE);
  lh_widget_test_settle (300);
  gtk_editable_set_text (GTK_EDITABLE (lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Name in English")), "Bright & Co");
  gtk_editable_set_text (GTK_EDITABLE (lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Name in Chinese")), "亮锻");
  opens = lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Opens at");
  gtk_editable_set_text (GTK_EDITABLE (opens), "8:3");
  gtk_editable_set_text (GTK_EDITABLE (opens), "late");
  lh_widget_test_rest ();
  g_assert_true (gtk_widget_has_css_class (opens, "error"));
  assert_told (opens, "A time is written as 08:30.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opens)), ==, "late");
  gtk_editable_set_text (GTK_EDITABLE (opens), "8:30");
  g_assert_false (gtk_widget_has_css_class (opens, "error"));
  g_assert_cmpstr (lh_plan_get_firm (scene.plan, "open"), ==, "08:30");
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Kept as 08:30.", TRUE);
  /* Whoever goes on sees it as it is kept. */
  gtk_widget_grab_focus (opens);
  gtk_widget_grab_focus (lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Closes at"));
  lh_widget_test_rest ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opens)), ==, "08:30");
  adw_combo_row_set_selected (ADW_COMBO_ROW (lh_scene_find_row (&scene, ADW_TYPE_COMBO_ROW, "Closed for")), 2);
  g_assert_cmpstr (lh_plan_get_firm (scene.plan, "holiday"), ==, "spring-festival");
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Bright & Co · 亮锻", TRUE);
  lh_scene_end (&scene);
}

/* A plan of 500 addresses and twenty senders is shown, and edited, without a wait; the figures are printed. */
static void
test_large (void)
{
  clock_t start = clock (), shown, edited;
  GtkWidget *row;
  g_autofree char *all = NULL;
  LhScene scene;

  begin (&scene, 500);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *label = g_strdup_printf ("news%u", i);

      g_assert_nonnull (lh_plan_add_sender (scene.plan, i % 2 == 0 ? "mailchimp" : "hubspot", label, NULL));
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  shown = clock ();
  /* The rest follows when nothing else is to do. */
  for (guint i = 0; i < 600 && lh_widget_test_find (GTK_WIDGET (scene.page), GTK_TYPE_LABEL, "Person N499") == NULL; i++)
    lh_widget_test_settle (100);
  row = lh_scene_find_row (&scene, LH_TYPE_MAILBOX_ROW, "Person N499");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_rest ();
  edited = clock ();
  gtk_editable_set_text (GTK_EDITABLE (lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Purpose")), "Sales");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_test_message ("500 addresses: shown with %.0f ms of work, an edit with %.0f ms", (shown - start) * 1e3 / CLOCKS_PER_SEC, (clock () - edited) * 1e3 / CLOCKS_PER_SEC);
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "person499")->purpose, ==, "Sales");
  /* Of its own work, so that a busy machine fails no test; twenty times what it takes with the sanitizers. */
  g_assert_cmpint ((clock () - edited) * 1000 / CLOCKS_PER_SEC, <, 500);
  lh_scene_end (&scene);
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add_func ("/mailboxes/chips", test_chips);
  g_test_add_func ("/mailboxes/entry", test_entry);
  g_test_add_func ("/mailboxes/reports", test_report_mailbox);
  g_test_add_func ("/mailboxes/row", test_row);
  g_test_add_func ("/mailboxes/reply", test_reply);
  g_test_add_func ("/mailboxes/import", test_import);
  g_test_add_func ("/mailboxes/bulk", test_bulk);
  g_test_add_func ("/mailboxes/firm", test_firm);
  g_test_add_func ("/mailboxes/large", test_large);
  return g_test_run ();
}
