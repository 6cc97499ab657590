/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is optional among the records, and the key for a mail server of one's own: made, used, and gone without a trace. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "lh-widget-test.h"
#include "lh-world.h"
#include "pages/records/lh-key-box.h"
#include "pages/records/lh-optional-box.h"
#include "plan/lh-made-key.h"
#include "plan/lh-plan-optional.h"

typedef struct
{
  LhDossier *dossier;
  LhPlan    *plan; /* borrowed */
  GtkWidget *box;
  GtkWindow *window;
  char      *folder, *path;
} Scene;

static void
begin (Scene *scene, const char *provider, gboolean key)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan (provider);

  scene->dossier = lh_dossier_new (NULL, plan);
  scene->plan = lh_dossier_get_plan (scene->dossier);
  scene->box = key ? lh_key_box_new (scene->dossier) : lh_optional_box_new ();
  scene->window = lh_widget_test_show (scene->box, 360);
  scene->folder = g_dir_make_tmp ("letterhead-XXXXXX", NULL);
  scene->path = g_build_filename (scene->folder, "mail.private", NULL);
}

static void
end (Scene *scene)
{
  if (scene->window != NULL)
    lh_widget_test_end (scene->window, scene->box);
  lh_widget_test_settle (60);
  if (scene->dossier != NULL)
    g_assert_finalize_object (scene->dossier);
  lh_world_delete (scene->folder);
  g_free (scene->folder);
  g_free (scene->path);
}

static gboolean
says (Scene *scene, const char *text)
{
  g_autofree char *all = lh_widget_test_text (scene->box);

  return strstr (all, text) != NULL;
}

/* The rows stand in the order of LhOptional, each with its reason behind it. */
static GtkWidget *
get_row (Scene *scene, LhOptional optional)
{
  GtkWidget *row = gtk_widget_get_first_child (lh_widget_test_find (scene->box, GTK_TYPE_LIST_BOX, NULL));

  for (guint i = 0; i < 2 * optional; i++)
    row = gtk_widget_get_next_sibling (row);
  g_assert_true (ADW_IS_COMBO_ROW (row));
  return row;
}

static void
choose (Scene *scene, LhOptional optional, guint which)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (scene, optional)), which);
}

static void
test_choices (void)
{
  LhOptionalBox *box;
  guint changes = 0;
  g_autofree char *text = NULL;
  Scene scene;
  int least;

  begin (&scene, "google", FALSE);
  box = LH_OPTIONAL_BOX (scene.box);
  g_signal_connect_swapped (scene.plan, "changed", G_CALLBACK (lh_world_count), &changes);
  lh_optional_box_show (box, scene.dossier);
  /* To show is not to choose. */
  g_assert_cmpuint (changes, ==, 0);
  /* The heading above says “Optional”, once. */
  text = lh_widget_test_text (scene.box);
  g_assert_nonnull (strstr (text, "Others report to you"));
  g_assert_null (strstr (text, "Optional"));
  choose (&scene, LH_OPTIONAL_MTA_STS, 1);
  g_assert_cmpstr (lh_plan_get_optional (scene.plan, LH_OPTIONAL_MTA_STS), ==, "testing");
  choose (&scene, LH_OPTIONAL_MTA_STS, 2);
  g_assert_cmpstr (lh_plan_get_optional (scene.plan, LH_OPTIONAL_MTA_STS), ==, "enforce");
  choose (&scene, LH_OPTIONAL_TLS_RPT, 1);
  g_assert_cmpstr (lh_plan_get_optional (scene.plan, LH_OPTIONAL_TLS_RPT), ==, "on");
  g_assert_cmpuint (changes, ==, 3);
  choose (&scene, LH_OPTIONAL_TLS_RPT, 0);
  g_assert_cmpstr (lh_plan_get_optional (scene.plan, LH_OPTIONAL_TLS_RPT), ==, "off");

  /* What was chosen elsewhere is shown. */
  lh_plan_set_optional (scene.plan, LH_OPTIONAL_MTA_STS, "testing");
  lh_optional_box_show (box, scene.dossier);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (get_row (&scene, LH_OPTIONAL_MTA_STS))), ==, 1);
  gtk_widget_measure (scene.box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 336);

  /* With nobody to choose for nothing is written, and nobody is kept. */
  lh_optional_box_show (box, NULL);
  choose (&scene, LH_OPTIONAL_MTA_STS, 2);
  g_assert_cmpstr (lh_plan_get_optional (scene.plan, LH_OPTIONAL_MTA_STS), ==, "testing");
  end (&scene);
}

/* What the provider has no records for cannot be chosen, but given up; why is said, and what to do instead. */
static void
test_impossible (void)
{
  GtkWidget *row;
  Scene scene;

  begin (&scene, NULL, FALSE);
  lh_optional_box_show (LH_OPTIONAL_BOX (scene.box), scene.dossier);
  row = get_row (&scene, LH_OPTIONAL_CLIENT);
  g_assert_false (gtk_widget_get_visible (row));
  g_assert_true (says (&scene, "Whether this provider has servers for mail programs is not known."));
  lh_plan_set_optional (scene.plan, LH_OPTIONAL_CLIENT, "on");
  lh_optional_box_show (LH_OPTIONAL_BOX (scene.box), scene.dossier);
  g_assert_true (gtk_widget_get_visible (row));
  choose (&scene, LH_OPTIONAL_CLIENT, 0);
  g_assert_cmpstr (lh_plan_get_optional (scene.plan, LH_OPTIONAL_CLIENT), ==, "off");

  lh_plan_set_provider (scene.plan, "titan");
  lh_optional_box_show (LH_OPTIONAL_BOX (scene.box), scene.dossier);
  g_assert_false (gtk_widget_get_visible (row));
  g_assert_true (says (&scene, "For mail programs there is nothing to set in DNS with Titan"));
  g_assert_true (says (&scene, ". IMAP imap.titan.email 993"));
  g_assert_true (says (&scene, "(unconfirmed, ask the provider)"));
  lh_plan_set_provider (scene.plan, "self-hosted");
  lh_optional_box_show (LH_OPTIONAL_BOX (scene.box), scene.dossier);
  g_assert_true (says (&scene, "type the name of your own mail server into the mail programs"));
  lh_plan_set_provider (scene.plan, "google");
  lh_optional_box_show (LH_OPTIONAL_BOX (scene.box), scene.dossier);
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_false (says (&scene, "nothing to set in DNS"));
  end (&scene);
}

/* The dossier goes first: the box does not hold it, and what is pressed after it harms nothing. */
static void
test_dossier_gone (void)
{
  Scene scene;

  begin (&scene, "google", FALSE);
  lh_optional_box_show (LH_OPTIONAL_BOX (scene.box), scene.dossier);
  lh_widget_test_settle (60);
  g_assert_finalize_object (g_steal_pointer (&scene.dossier));
  choose (&scene, LH_OPTIONAL_MTA_STS, 1);
  end (&scene);
}

static GtkWidget *
get_button (Scene *scene)
{
  GtkWidget *button = lh_widget_test_find (scene->box, GTK_TYPE_BUTTON, "_Make a key…");

  return button != NULL ? button : lh_widget_test_find (scene->box, GTK_TYPE_BUTTON, "Make a _new key…");
}

static gboolean
is_at_rest (gpointer data)
{
  return gtk_widget_get_sensitive (get_button (data));
}

static void
choose_kind (Scene *scene, guint which)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (lh_widget_test_find (scene->box, ADW_TYPE_COMBO_ROW, NULL)), which);
}

static gboolean
has_key (gpointer data)
{
  return lh_plan_get_pasted (data, "dkim-value") != NULL;
}

static void
test_key (void)
{
  g_autofree char *second = NULL;
  g_autofree char *text = NULL;
  GStatBuf status;
  Scene scene;

  begin (&scene, "self-hosted", TRUE);
  /* Ed25519: made in no time. */
  choose_kind (&scene, 1);

  /* A file that cannot be written leaves the plan as it is. */
  lh_key_box_make (LH_KEY_BOX (scene.box), "/proc/letterhead/mail.private", FALSE);
  lh_world_wait (is_at_rest, &scene);
  g_assert_null (lh_plan_get_pasted (scene.plan, "dkim-value"));
  g_assert_null (lh_plan_get_pasted (scene.plan, "dkim-selector"));
  g_assert_false (says (&scene, "OpenDKIM"));
  g_assert_false (says (&scene, "The private key is in"));

  lh_key_box_make (LH_KEY_BOX (scene.box), scene.path, FALSE);
  g_assert_true (says (&scene, "The key is being made…"));
  g_assert_false (is_at_rest (&scene));
  lh_world_wait (is_at_rest, &scene);
  g_assert_true (says (&scene, "The private key is in "));
  g_assert_true (says (&scene, "OpenDKIM"));
  g_assert_true (says (&scene, "Rspamd"));
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "dkim-selector"), ==, "mail");
  g_assert_nonnull (strstr (lh_plan_get_pasted (scene.plan, "dkim-value"), "k=ed25519"));
  g_assert_true (g_file_get_contents (scene.path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "-----BEGIN PRIVATE KEY-----"));
  g_assert_no_errno (g_stat (scene.path, &status));
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);

  /* No second key over the first. */
  lh_key_box_make (LH_KEY_BOX (scene.box), scene.path, FALSE);
  g_assert_true (says (&scene, "The plan has a key of this kind already, at the selector “mail”."));
  g_assert_true (is_at_rest (&scene));

  /* One of the other kind stands beside it. */
  choose_kind (&scene, 0);
  second = g_build_filename (scene.folder, "rsa.private", NULL);
  lh_key_box_make (LH_KEY_BOX (scene.box), second, FALSE);
  lh_world_wait (is_at_rest, &scene);
  g_assert_nonnull (strstr (lh_plan_get_pasted (scene.plan, "dkim-value"), "k=ed25519"));
  g_assert_nonnull (strstr (lh_plan_get_pasted (scene.plan, "dkim-value-2"), "k=rsa"));
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "dkim-selector-2"), ==, "rsa");
  g_assert_true (says (&scene, "rsa._domainkey"));
  end (&scene);
}

/* The lines for the server are there as long as a key is, also where the program was closed meanwhile. */
static void
test_lines (void)
{
  GtkWidget *row;
  Scene scene;

  begin (&scene, "self-hosted", TRUE);
  g_assert_false (says (&scene, "Lines for the mail server"));
  lh_plan_take_key (scene.plan, 1, "mail", "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
  lh_widget_test_rest ();
  row = gtk_widget_get_ancestor (lh_widget_test_find (scene.box, GTK_TYPE_LABEL, "Lines for the mail server"), ADW_TYPE_EXPANDER_ROW);
  g_assert_true (says (&scene, "Lines for the mail server"));
  g_assert_false (says (&scene, "/etc/opendkim.conf"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_settle (400);
  g_assert_true (says (&scene, "mail._domainkey.example.com example.com:mail:/etc/opendkim/keys/example.com/mail.private"));
  g_assert_true (says (&scene, "selector = \"mail\";"));

  /* They follow the plan, and go with the key. */
  lh_plan_take_key (scene.plan, 1, "mail2", "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
  lh_widget_test_rest ();
  g_assert_true (says (&scene, "selector = \"mail2\";"));
  g_assert_false (says (&scene, "selector = \"mail\";"));
  lh_plan_set_pasted (scene.plan, "dkim-value", NULL);
  lh_widget_test_rest ();
  g_assert_false (says (&scene, "Lines for the mail server"));
  end (&scene);
}

/* The box goes while the key is made: a key whose file is there is in the plan too, and else there is neither. */
static void
test_key_box_gone (void)
{
  GtkWidget *box;
  Scene scene;

  begin (&scene, "self-hosted", TRUE);
  box = scene.box;
  g_object_add_weak_pointer (G_OBJECT (box), (gpointer *) &box);
  lh_key_box_make (LH_KEY_BOX (scene.box), scene.path, FALSE);
  gtk_window_destroy (g_steal_pointer (&scene.window));
  g_assert_null (box);
  lh_widget_test_settle (1500);
  g_assert_true (g_file_test (scene.path, G_FILE_TEST_EXISTS) == has_key (scene.plan));
  end (&scene);
}

/* … and while it asks for the file: the question goes with it. */
static void
test_key_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  Scene scene;

  begin (&scene, "self-hosted", TRUE);
  g_signal_emit_by_name (get_button (&scene), "clicked");
  lh_widget_test_settle (200);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 2);
  gtk_window_destroy (g_steal_pointer (&scene.window));
  lh_widget_test_settle (100);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 0);
  end (&scene);
}

/* A plan with a key of each kind that a server signs with, and the box. */
static void
begin_with_keys (Scene *scene)
{
  begin (scene, "self-hosted", TRUE);
  choose_kind (scene, 1);
  lh_key_box_make (LH_KEY_BOX (scene->box), scene->path, FALSE);
  lh_world_wait (is_at_rest, scene);
  g_assert_true (has_key (scene->plan));
}

/* The dialog that asks, which is an AdwMessageDialog. (nullable) */
static GtkWidget *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

static void
answer (const char *label)
{
  GtkWidget *question = find_question ();

  g_assert_nonnull (question);
  g_signal_emit_by_name (lh_widget_test_find (question, GTK_TYPE_BUTTON, label), "clicked");
  lh_widget_test_settle (400);
  g_assert_null (find_question ());
}

/* Asked first, then at a name and in a file of its own; the old record stays in the words until the user says that it is gone. */
static void
test_replace (void)
{
  g_autofree char *second = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *old_file = NULL;
  g_autofree char *same_file = NULL;
  g_autofree char *text = NULL;
  GStatBuf status;
  Scene scene;

  begin_with_keys (&scene);
  before = g_strdup (lh_plan_get_pasted (scene.plan, "dkim-value"));
  g_assert_true (g_file_get_contents (scene.path, &old_file, NULL, NULL));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_button (&scene))), ==, "Make a _new key…");
  /* Of the other kind there is none yet. */
  choose_kind (&scene, 0);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_button (&scene))), ==, "_Make a key…");
  choose_kind (&scene, 1);
  g_assert_true (says (&scene, "the old record stays until nothing needs it any more."));

  /* No: nothing happens, and it may be asked again. */
  g_signal_emit_by_name (get_button (&scene), "clicked");
  lh_widget_test_settle (200);
  text = lh_widget_test_text (find_question ());
  g_assert_nonnull (strstr (text, "“mail2”"));
  g_assert_nonnull (strstr (text, "must stay in the DNS"));
  /* Pressed twice it asks once. */
  g_signal_emit_by_name (get_button (&scene), "clicked");
  answer ("_Cancel");
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "dkim-value"), ==, before);

  /* Yes: where it goes is asked next. */
  g_signal_emit_by_name (get_button (&scene), "clicked");
  lh_widget_test_settle (200);
  answer ("Make a _new key…");
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 2);

  /* Never over the old private key, and then the plan keeps the old public one. */
  lh_key_box_make (LH_KEY_BOX (scene.box), scene.path, TRUE);
  lh_world_wait (is_at_rest, &scene);
  g_assert_true (says (&scene, "There is a file of this name already"));
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "dkim-value"), ==, before);
  g_assert_true (g_file_get_contents (scene.path, &same_file, NULL, NULL));
  g_assert_cmpstr (same_file, ==, old_file);
  g_assert_false (says (&scene, "Delete the old record"));

  second = g_build_filename (scene.folder, "mail2.private", NULL);
  lh_key_box_make (LH_KEY_BOX (scene.box), second, TRUE);
  lh_world_wait (is_at_rest, &scene);
  after = g_strdup (lh_plan_get_pasted (scene.plan, "dkim-value"));
  g_assert_cmpstr (after, !=, before);
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "dkim-selector"), ==, "mail2");
  g_assert_no_errno (g_stat (second, &status));
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_true (says (&scene, "mail2._domainkey"));
  g_assert_true (says (&scene, "Leave the old one, mail._domainkey.example.com, as it is."));
  g_assert_true (says (&scene, "Delete the old record a week later"));

  g_signal_emit_by_name (lh_widget_test_find (scene.box, GTK_TYPE_BUTTON, "I have _deleted the old record"), "clicked");
  g_assert_false (says (&scene, "Delete the old record"));
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "dkim-value"), ==, after);
  end (&scene);
}

/* The box goes while it asks, and while a key is made that is to take the other's place: then the old one is there, or the new one with its file. */
static void
test_replace_gone (void)
{
  g_autofree char *second = NULL;
  Scene scene;

  begin_with_keys (&scene);
  g_signal_emit_by_name (get_button (&scene), "clicked");
  lh_widget_test_settle (200);
  g_assert_nonnull (find_question ());
  gtk_window_destroy (g_steal_pointer (&scene.window));
  lh_widget_test_settle (100);
  g_assert_null (find_question ());
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "dkim-selector"), ==, "mail");
  end (&scene);

  begin_with_keys (&scene);
  second = g_build_filename (scene.folder, "mail2.private", NULL);
  lh_key_box_make (LH_KEY_BOX (scene.box), second, TRUE);
  gtk_window_destroy (g_steal_pointer (&scene.window));
  lh_widget_test_settle (1500);
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "dkim-selector"), ==, g_file_test (second, G_FILE_TEST_EXISTS) ? "mail2" : "mail");
  end (&scene);
}

/* The old key goes from the plan while the new one is made: then there is no old record to speak of. */
static void
test_replace_late (void)
{
  g_autofree char *second = NULL;
  Scene scene;

  begin_with_keys (&scene);
  second = g_build_filename (scene.folder, "mail2.private", NULL);
  lh_key_box_make (LH_KEY_BOX (scene.box), second, TRUE);
  lh_plan_set_pasted (scene.plan, "dkim-value", NULL);
  lh_world_wait (is_at_rest, &scene);
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "dkim-selector"), ==, "mail");
  g_assert_nonnull (lh_plan_get_pasted (scene.plan, "dkim-value"));
  g_assert_false (says (&scene, "Delete the old record"));
  end (&scene);
}

int
main (int argc, char **argv)
{
  /* Where it finds a bus, the dialog's library of clouds loses a few bytes of its own. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/dev/null", TRUE);
  lh_widget_test_init (&argc, &argv);
  g_test_add_func ("/optional/choices", test_choices);
  g_test_add_func ("/optional/impossible", test_impossible);
  g_test_add_func ("/optional/dossier-gone", test_dossier_gone);
  g_test_add_func ("/optional/key", test_key);
  g_test_add_func ("/optional/key-box-lines", test_lines);
  g_test_add_func ("/optional/key-box-gone", test_key_box_gone);
  g_test_add_func ("/optional/key-question", test_key_question);
  g_test_add_func ("/optional/replace", test_replace);
  g_test_add_func ("/optional/replace-gone", test_replace_gone);
  g_test_add_func ("/optional/replace-late", test_replace_late);
  return g_test_run ();
}
