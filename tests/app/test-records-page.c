/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of records in a window over a made-up Internet: its groups, what is pasted into it, and what it exports. */
#include "config.h"

#include <string.h>

#include "lh-scene.h"
#include "pages/records/lh-export.h"
#include "pages/records/lh-record-row.h"
#include "pages/records/lh-records-page.h"
#include "plan/lh-made-key.h"
#include "words/lh-language.h"

static GtkWidget *
find_record (LhScene *scene, const char *title)
{
  return lh_scene_find_row (scene, LH_TYPE_RECORD_ROW, title);
}

static void
test_records (void)
{
  GtkWidget *row, *header;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_RECORDS_PAGE, NULL, 720);
  lh_scene_assert_text (&scene, "No provider chosen yet", TRUE);
  g_assert_cmpstr (lh_page_get_button (scene.page), ==, "_Choose a provider");
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "Five questions, one choice");
  lh_page_activate_button (scene.page);
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.step 'provider'");

  lh_plan_set_provider (scene.plan, "google");
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "To publish: 5", TRUE);
  lh_scene_assert_text (&scene, "To mend", FALSE);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "Once they are changed in your DNS panel, verify.");
  lh_page_activate_button (scene.page);
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.step 'verify'");

  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "Right: 5", TRUE);
  lh_scene_assert_text (&scene, "To publish", FALSE);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "All records are right.");

  /* Nobody answers for one: it is not said to be lacking. */
  lh_table_remove (scene.table, "example.com", LH_TYPE_MX);
  lh_table_add (scene.table, "example.com MX !servfail");
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "Not checked: 1", TRUE);
  lh_scene_assert_text (&scene, "To publish", FALSE);
  lh_table_remove (scene.table, "example.com", LH_TYPE_MX);
  lh_table_add (scene.table, "example.com MX 1 smtp.google.com.");
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "Right: 5", TRUE);

  /* One goes wrong: it is to be mended, and lies among the right ones no more. */
  lh_table_remove (scene.table, "example.com", LH_TYPE_TXT);
  lh_table_add (scene.table, "example.com TXT \"v=spf1 include:spf.example.net ~all\"\nspf.example.net TXT \"v=spf1 ip4:192.0.2.0/24 ~all\"");
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "To mend: 1", TRUE);
  lh_scene_assert_text (&scene, "Right: 4", TRUE);
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "Once they are changed at DNSPod, verify.");
  row = find_record (&scene, "SPF: who may send for you");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "SPF: who may send for you, Change");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "v=spf1 include:spf.example.net include:_spf.google.com ~all", TRUE);
  lh_scene_assert_text (&scene, "Published now", TRUE);
  lh_scene_assert_text (&scene, "DNSPod, sketch", TRUE);
  gtk_widget_activate (lh_widget_test_find (gtk_widget_get_ancestor (lh_widget_test_find (row, GTK_TYPE_LABEL,
    "v=spf1 include:spf.example.net include:_spf.google.com ~all"), GTK_TYPE_BOX), GTK_TYPE_BUTTON, NULL));
  lh_widget_test_settle (400);
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.copy ('v=spf1 include:spf.example.net include:_spf.google.com ~all', 'SPF: who may send for you')");

  /* Mended, it stays where the user looks for it until he leaves. */
  lh_table_remove (scene.table, "example.com", LH_TYPE_TXT);
  lh_table_add (scene.table, "example.com TXT \"v=spf1 include:_spf.google.com ~all\"");
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "To mend", FALSE);
  lh_scene_assert_text (&scene, "Mended: 1", TRUE);
  lh_scene_assert_text (&scene, "Right: 4", TRUE);
  header = lh_widget_test_find (row, ADW_TYPE_ACTION_ROW, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_PROPERTY_LABEL, "SPF: who may send for you, Mended");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Allows Google Workspace to send, opened");
  g_assert_cmpstr (lh_page_get_sentence (scene.page), ==, "All records are right.");
  gtk_widget_set_visible (GTK_WIDGET (scene.page), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (scene.page), TRUE);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Right: 5", TRUE);

  /* Another domain has other rows. */
  lh_page_set_dossier (scene.page, scene.other);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "No provider chosen yet", TRUE);
  lh_page_set_dossier (scene.page, NULL);
  lh_page_set_dossier (scene.page, scene.dossier);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Right: 5", TRUE);
  lh_scene_end (&scene);
}

/* What could not be judged is shown as it is published, and not offered as what is wanted. */
static void
test_unjudged (void)
{
  GtkWidget *row;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_RECORDS_PAGE, "google", 720);
  lh_table_remove (scene.table, "example.com", LH_TYPE_TXT);
  lh_table_add (scene.table, "example.com TXT \"v=spf1 include:spf.unseen.example ~all\"");
  lh_table_add (scene.table, "spf.unseen.example TXT !timeout");
  lh_scene_verify (&scene);
  row = find_record (&scene, "SPF: who may send for you");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_rest ();
  g_assert_nonnull (lh_widget_test_find (row, GTK_TYPE_LABEL, "v=spf1 include:spf.unseen.example ~all"));
  g_assert_nonnull (lh_widget_test_find (row, GTK_TYPE_LABEL, "Verify once: whether this record lets the plan's provider send is not known yet."));
  g_assert_null (lh_widget_test_find (row, GTK_TYPE_LABEL, "Wanted"));
  lh_scene_end (&scene);
}

/* The host of a null MX is the root (RFC 7505, 3). */
static void
test_no_mail (void)
{
  GtkWidget *row;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_RECORDS_PAGE, "google", 720);
  lh_plan_set_no_mail (scene.plan, TRUE);
  lh_scene_verify (&scene);
  row = find_record (&scene, "MX: receiving mail");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_rest ();
  g_assert_nonnull (lh_widget_test_find (row, GTK_TYPE_LABEL, "0 ."));
  lh_scene_end (&scene);
}

#define KEY "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAs3SiwYBx3IgF51OSKvrcmlDL6gNqAWxjv2rD4YV9ioTlBqFL7UKfAoff0QL1jNULWmideR0uR1ATWf6/YwtvsmaEB+CwOQhNCzrEbvUIaNv7pBua/u2spHpJpDKNPTdC3XcXZ2p9vDLsG+wYIZ2BMAMPYmX2upLIJfrVN5wT3qbJAjH8LiQ70sln+O1S" \
            "/L171zUb6WF1ZVAtKCca/lixrGuJKTgRnKkTZtawIoEWMoYvqXvNOl1Z4nEr9do5rL4f1E1x/bVL03wc3iDWpMxhov3+Hpj7B+Q4BK0ivdLVBNg3/MMWJU49v+UTqccEqdgOQkoFWWl8WZLVTWkGb4IwdQIDAQAB"

static void
test_paste (void)
{
  g_autofree char *line = NULL;
  GtkWidget *selector, *value;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_RECORDS_PAGE, "tencent-exmail", 720);
  lh_table_remove (scene.table, "example.com", LH_TYPE_MX);
  lh_scene_verify (&scene);
  selector = lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Selector");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_widget_get_ancestor (selector, LH_TYPE_RECORD_ROW)), TRUE);
  lh_widget_test_rest ();
  gtk_widget_grab_focus (selector);
  g_assert_cmpstr (lh_scene_get_hint (selector), ==, "The part in front of ._domainkey, for example google.");
  gtk_editable_set_text (GTK_EDITABLE (selector), "one two");
  g_assert_true (gtk_widget_has_css_class (selector, "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (selector), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_nonnull (strstr (lh_scene_get_hint (selector), "one word"));
  g_assert_null (lh_plan_get_pasted (scene.plan, "dkim-selector"));
  gtk_editable_set_text (GTK_EDITABLE (selector), "onoh2408._domainkey.example.com");
  g_assert_false (gtk_widget_has_css_class (selector, "error"));
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "dkim-selector"), ==, "onoh2408");
  g_assert_cmpstr (lh_scene_get_hint (selector), ==, "Saved. Fill in the fields below.");
  lh_widget_test_rest ();
  /* The entry is still the same one, in the same place, and so is what was typed. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (scene.window), selector));
  g_assert_true (lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Selector") == selector);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (selector)), ==, "onoh2408._domainkey.example.com");

  value = gtk_widget_get_next_sibling (gtk_widget_get_parent (gtk_widget_get_ancestor (selector, GTK_TYPE_LIST_BOX)));
  value = lh_widget_test_find (value, ADW_TYPE_ENTRY_ROW, NULL);
  g_assert_true (value != selector);
  gtk_editable_set_text (GTK_EDITABLE (value), "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A");
  g_assert_true (gtk_widget_has_css_class (value, "error"));
  g_assert_null (lh_plan_get_pasted (scene.plan, "dkim-value"));
  gtk_editable_set_text (GTK_EDITABLE (value), "\"v=DKIM1; k=rsa; p=" KEY "\"");
  g_assert_false (gtk_widget_has_css_class (value, "error"));
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "dkim-value"), ==, "v=DKIM1; k=rsa; p=" KEY);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "onoh2408._domainkey", TRUE);
  lh_scene_assert_text (&scene, "p=" KEY, TRUE);
  g_assert_cmpstr (lh_scene_get_hint (value), ==, "Saved. Fill in the fields below.");
  /* Published, there are no fields to fill any more. */
  line = g_strdup_printf ("onoh2408._domainkey.example.com TXT \"v=DKIM1; k=rsa; p=%.200s\" \"%s\"", KEY, &KEY[200]);
  lh_table_add (scene.table, line);
  lh_scene_verify (&scene);
  g_assert_cmpstr (lh_scene_get_hint (value), ==, "Paste all of it; spaces, quotes and line breaks are mended.");
  lh_table_remove (scene.table, "onoh2408._domainkey.example.com", LH_TYPE_TXT);
  lh_scene_verify (&scene);

  /* Taken out again, it is asked for again. */
  gtk_editable_set_text (GTK_EDITABLE (value), "");
  g_assert_null (lh_plan_get_pasted (scene.plan, "dkim-value"));
  g_assert_cmpstr (lh_scene_get_hint (value), ==, "Paste all of it; spaces, quotes and line breaks are mended.");
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "p=" KEY, FALSE);

  /* Another provider asks for other things. */
  lh_plan_set_provider (scene.plan, "m365");
  lh_widget_test_rest ();
  g_assert_null (lh_widget_test_find (GTK_WIDGET (scene.page), GTK_TYPE_LABEL, "Selector"));
  value = lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "MX host name");
  gtk_editable_set_text (GTK_EDITABLE (value), "192.0.2.1");
  g_assert_nonnull (strstr (lh_scene_get_hint (value), "IP address"));
  gtk_editable_set_text (GTK_EDITABLE (value), "0 example-com.mail.protection.outlook.com.");
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "mx-host"), ==, "example-com.mail.protection.outlook.com");
  lh_plan_set_provider (scene.plan, "self-hosted");
  lh_widget_test_rest ();
  lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Name of your mail server");
  for (guint i = 0; i < lh_catalog_get_choices (lh_catalog_get ())->len; i++)
    {
      lh_plan_set_provider (scene.plan, ((LhProvider *) lh_catalog_get_choices (lh_catalog_get ())->pdata[i])->id);
      for (guint j = 0; j < lh_catalog_get_dns_hosts (lh_catalog_get ())->len; j++)
        {
          /* Each panel once with the first provider, each provider once: their forms do not depend on each other. */
          if (i > 0 && j != i % lh_catalog_get_dns_hosts (lh_catalog_get ())->len)
            continue;
          lh_plan_set_dns_host (scene.plan, ((LhDnsHost *) lh_catalog_get_dns_hosts (lh_catalog_get ())->pdata[j])->id);
          lh_widget_test_settle (10);
        }
    }
  lh_scene_end (&scene);
}

/* A key that was made elsewhere takes the place of what stands in the entries, but not under the hands that type. */
static void
test_made_key (void)
{
  GtkWidget *selector, *value;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_RECORDS_PAGE, "self-hosted", 720);
  lh_table_remove (scene.table, "example.com", LH_TYPE_MX);
  lh_scene_verify (&scene);
  selector = lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Selector");
  value = gtk_widget_get_next_sibling (gtk_widget_get_parent (gtk_widget_get_ancestor (selector, GTK_TYPE_LIST_BOX)));
  value = lh_widget_test_find (value, ADW_TYPE_ENTRY_ROW, NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_widget_get_ancestor (selector, LH_TYPE_RECORD_ROW)), TRUE);
  lh_widget_test_rest ();
  gtk_widget_grab_focus (selector);
  gtk_editable_set_text (GTK_EDITABLE (selector), "S1._domainkey");
  lh_widget_test_rest ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (selector)), ==, "S1._domainkey");
  lh_plan_take_key (scene.plan, 1, "s1", "v=DKIM1; k=rsa; p=" KEY);
  lh_widget_test_rest ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (value)), ==, "v=DKIM1; k=rsa; p=" KEY);
  lh_plan_take_key (scene.plan, 1, "s2", "v=DKIM1; k=rsa; p=" KEY);
  lh_widget_test_rest ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (selector)), ==, "S1._domainkey");
  gtk_window_set_focus (scene.window, NULL);
  lh_plan_take_key (scene.plan, 1, "s3", "v=DKIM1; k=rsa; p=" KEY);
  lh_widget_test_rest ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (selector)), ==, "s3");
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "dkim-made"), ==, "s3");
  lh_scene_assert_text (&scene, "s3._domainkey", TRUE);
  lh_scene_end (&scene);
}

/* Reports of DMARC go where the plan says; what is published and names another mailbox stays, and that is told. */
static void
test_reports (void)
{
  GtkWidget *entry;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_RECORDS_PAGE, "google", 720);
  lh_table_remove (scene.table, "_dmarc.example.com", LH_TYPE_TXT);
  lh_scene_verify (&scene);
  entry = lh_scene_find_row (&scene, ADW_TYPE_ENTRY_ROW, "Mailbox for DMARC reports");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_widget_get_ancestor (entry, LH_TYPE_RECORD_ROW)), TRUE);
  lh_widget_test_rest ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "dmarc@example.com");
  lh_scene_assert_text (&scene, "v=DMARC1; p=none; rua=mailto:dmarc@example.com", TRUE);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "boss");
  lh_widget_test_rest ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "boss");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  lh_scene_assert_text (&scene, "v=DMARC1; p=none; rua=mailto:boss@example.com", TRUE);
  gtk_window_set_focus (scene.window, NULL);
  lh_widget_test_rest ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "boss@example.com");

  lh_table_add (scene.table, "_dmarc.example.com TXT \"v=DMARC1; p=none; rua=mailto:it@example.com\"");
  lh_scene_verify (&scene);
  g_assert_cmpstr (lh_scene_get_hint (entry), ==, "The published record sends them to mailto:it@example.com, and that stays. For this mailbox instead, change that part of "
                                                  "the record to rua=mailto:boss@example.com");
  gtk_editable_set_text (GTK_EDITABLE (entry), "it@example.com");
  lh_widget_test_rest ();
  g_assert_null (strstr (lh_scene_get_hint (entry), "that stays"));
  lh_scene_end (&scene);
}

/* What waits for the day of the change is not shown as wrong, nor opened before what is to be done now. */
static void
test_on_the_day (void)
{
  GtkWidget *mx, *dmarc;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_RECORDS_PAGE, "google", 720);
  lh_table_remove (scene.table, "example.com", LH_TYPE_MX);
  lh_table_add (scene.table, "example.com MX 5 mxbiz1.qq.com.");
  lh_table_remove (scene.table, "_dmarc.example.com", LH_TYPE_TXT);
  lh_scene_verify (&scene);
  /* As a new page shows it. */
  lh_page_set_dossier (scene.page, NULL);
  lh_page_set_dossier (scene.page, scene.dossier);
  lh_widget_test_rest ();
  mx = find_record (&scene, "MX: receiving mail");
  g_assert_nonnull (lh_widget_test_find (mx, GTK_TYPE_LABEL, "Change on the day"));
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (lh_widget_test_find (mx, GTK_TYPE_IMAGE, NULL))), ==, "lh-waiting-symbolic");
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (mx)));
  dmarc = find_record (&scene, "DMARC: against forgery");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (dmarc)));

  /* Where nothing is published the value stands once, in its field. */
  g_assert_nonnull (lh_widget_test_find (dmarc, GTK_TYPE_LABEL, "v=DMARC1; p=none; rua=mailto:dmarc@example.com"));
  g_assert_null (lh_widget_test_find (dmarc, GTK_TYPE_LABEL, "Wanted"));
  g_assert_nonnull (lh_widget_test_find (mx, GTK_TYPE_LABEL, "Wanted"));
  lh_scene_end (&scene);
}

/* A panel that keeps sets has one form for all values of a name and type: those of other rows, and those that are nobody's affair. */
static void
test_sets (void)
{
  const char *all = "\"google-site-verification=others\"\n\"v=spf1 include:spf.example.net include:_spf.google.com ~all\"\n\"google-site-verification=ours\"";
  GtkWidget *row;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_RECORDS_PAGE, "google", 720);
  lh_plan_set_dns_host (scene.plan, "huawei");
  lh_plan_set_pasted (scene.plan, "verification", "google-site-verification=ours");
  lh_table_remove (scene.table, "example.com", LH_TYPE_TXT);
  lh_table_add (scene.table, "example.com TXT \"google-site-verification=others\"\nexample.com TXT \"v=spf1 include:spf.example.net ~all\"\n"
                             "spf.example.net TXT \"v=spf1 ip4:192.0.2.0/24 ~all\"");
  lh_scene_verify (&scene);
  row = find_record (&scene, "SPF: who may send for you");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_rest ();
  g_assert_nonnull (lh_widget_test_find (row, GTK_TYPE_LABEL, all));
  g_assert_nonnull (lh_widget_test_find (row, GTK_TYPE_LABEL, "Change the record to this"));
  lh_scene_assert_text (&scene, "Record 1 of", FALSE);
  row = find_record (&scene, "Verification of the domain");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_rest ();
  g_assert_nonnull (lh_widget_test_find (row, GTK_TYPE_LABEL, all));
  /* “Add this record” would be refused there. */
  g_assert_nonnull (lh_widget_test_find (row, GTK_TYPE_LABEL, "Change the record to this"));

  /* One row follows what is done in another. */
  lh_plan_set_pasted (scene.plan, "verification", "google-site-verification=new");
  lh_widget_test_rest ();
  g_assert_null (lh_widget_test_find (GTK_WIDGET (scene.page), GTK_TYPE_LABEL, all));
  lh_scene_assert_text (&scene, "include:_spf.google.com ~all\"\n\"google-site-verification=new\"", TRUE);

  /* Elsewhere each is a record for itself. */
  lh_plan_set_dns_host (scene.plan, "dnspod");
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "google-site-verification=others", FALSE);
  lh_scene_end (&scene);
}

static void
test_export (void)
{
  static const char * const wanted[LH_N_EXPORTS] = { "IN\tTXT\t", "Full name", "TXT(\"@\"", "type: TXT", "谢谢", "Thank you" };
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_RECORDS_PAGE, "google", 720);
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
  lh_scene_assert_text (&scene, "Once", FALSE);
  lh_scene_end (&scene);
}

static int
left_of (GtkWidget *widget, GtkWidget *within)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, within, &bounds));
  return (int) bounds.origin.x;
}

/* All values of a form begin at one place, however long the panel's words are; and a host is written the same way wanted and published. */
static void
test_form (void)
{
  GtkWidget *row, *brief, *lengthy;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_RECORDS_PAGE, "google", 720);
  lh_plan_set_dns_host (scene.plan, "route53");
  lh_table_add (scene.table, "example.com MX 10 mx.example.net.");
  lh_scene_verify (&scene);
  row = find_record (&scene, "MX: receiving mail");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_settle (400);
  brief = lh_widget_test_find (row, GTK_TYPE_LABEL, "No");
  lengthy = lh_widget_test_find (row, GTK_TYPE_LABEL, "Simple");
  g_assert_cmpint (left_of (brief, row), ==, left_of (lengthy, row));
  g_assert_nonnull (lh_widget_test_find (row, GTK_TYPE_LABEL, "10 mx.example.net"));
  lh_scene_end (&scene);
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  lh_language_init (); /* after GTK, which sets the plain locale: an export can be in the other language */
  g_test_add_func ("/records-page/groups", test_records);
  g_test_add_func ("/records-page/unjudged", test_unjudged);
  g_test_add_func ("/records-page/no-mail", test_no_mail);
  g_test_add_func ("/records-page/paste", test_paste);
  g_test_add_func ("/records-page/made-key", test_made_key);
  g_test_add_func ("/records-page/reports", test_reports);
  g_test_add_func ("/records-page/on-the-day", test_on_the_day);
  g_test_add_func ("/records-page/sets", test_sets);
  g_test_add_func ("/records-page/form", test_form);
  g_test_add_func ("/records-page/export", test_export);
  return g_test_run ();
}
