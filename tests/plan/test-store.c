/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-store.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct { char *folder; LhStore *store; } Fixture;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_tree (child);
      else
        g_assert_no_errno (g_unlink (child));
    }
  g_rmdir (path);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("letterhead-XXXXXX", NULL);

  g_assert_nonnull (folder);
  fixture->folder = g_build_filename (folder, "store", NULL);
  fixture->store = lh_store_new (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->folder);

  g_assert_finalize_object (fixture->store);
  remove_tree (parent);
  g_free (fixture->folder);
}

static char *
path_in (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = path_in (fixture, name);

  g_mkdir_with_parents (fixture->folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = path_in (fixture, name);
  g_autofree char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, NULL);
  g_assert_cmpstr (contents, ==, text);
}

static void
save_plan (Fixture *fixture, const char *domain, const char *title)
{
  g_autoptr (LhPlan) plan = lh_plan_new (domain);
  g_autoptr (GError) error = NULL;

  lh_plan_set_title (plan, title);
  g_assert_true (lh_store_save (fixture->store, plan, &error));
  g_assert_no_error (error);
}

static void
save_survey (Fixture *fixture, const char *domain)
{
  g_autoptr (LhSurvey) survey = lh_survey_new (domain);
  g_autoptr (GError) error = NULL;

  g_assert_true (lh_store_save_survey (fixture->store, survey, &error));
  g_assert_no_error (error);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) none = lh_store_list (fixture->store, NULL);
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GPtrArray) unreadable = NULL;
  g_autoptr (LhPlan) plan = NULL;
  g_autofree char *path = path_in (fixture, "b.com.plan.json");
  GStatBuf status;

  g_assert_cmpuint (none->len, ==, 0);
  save_plan (fixture, "b.com", "Zebra");
  save_plan (fixture, "c.com", "Apple");
  save_survey (fixture, "b.com");
  write_file (fixture, "broken.com.plan.json", "{");
  write_file (fixture, "newer.com.plan.json", "{\"version\": 9, \"domain\": \"newer.com\"}");
  write_file (fixture, "moved.com.plan.json", "{\"version\": 1, \"domain\": \"elsewhere.com\"}");
  write_file (fixture, "b.com.plan.json.X2Y4Z6", "half");
  write_file (fixture, "notes.txt", "mine");

  plans = lh_store_list (fixture->store, &unreadable);
  g_assert_cmpuint (plans->len, ==, 2);
  g_assert_cmpstr (lh_plan_get_title (g_ptr_array_index (plans, 0)), ==, "Apple");
  g_assert_cmpstr (lh_plan_get_title (g_ptr_array_index (plans, 1)), ==, "Zebra");
  g_assert_cmpuint (unreadable->len, ==, 3);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (unreadable, 0), "broken.com.plan.json"));

  /* Nobody else on the machine reads them. */
  g_assert_no_errno (g_stat (fixture->folder, &status));
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  g_assert_no_errno (g_stat (path, &status));
  g_assert_cmpuint (status.st_mode & 0077, ==, 0);

  plan = lh_store_load (fixture->store, "b.com", NULL);
  g_assert_cmpstr (lh_plan_get_title (plan), ==, "Zebra");
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  static const char newer[] = "{\"version\": 9, \"domain\": \"a.com\"}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GPtrArray) unreadable = NULL;

  write_file (fixture, "a.com.plan.json", newer);
  g_assert_null (lh_store_load (fixture->store, "a.com", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);
  g_assert_false (lh_store_remove (fixture->store, "a.com", &error));
  g_assert_nonnull (error);
  assert_file (fixture, "a.com.plan.json", newer);

  save_plan (fixture, "a.com", "One");
  assert_file (fixture, "a.com.plan.json.unreadable-1", newer);
  write_file (fixture, "a.com.plan.json", "rubbish");
  save_plan (fixture, "a.com", "Two");
  assert_file (fixture, "a.com.plan.json.unreadable-1", newer);
  assert_file (fixture, "a.com.plan.json.unreadable-2", "rubbish");

  plans = lh_store_list (fixture->store, &unreadable);
  g_assert_cmpuint (plans->len, ==, 1);
  g_assert_cmpuint (unreadable->len, ==, 2);

  write_file (fixture, "a.com.survey.json", "rubbish");
  g_clear_error (&error);
  g_assert_null (lh_store_load_survey (fixture->store, "a.com", &error));
  g_assert_nonnull (error);
  save_survey (fixture, "a.com");
  assert_file (fixture, "a.com.survey.json.unreadable-1", "rubbish");
}

/* Cut off wherever a disk may have ended: named, never taken for a smaller plan, and kept byte by byte when another is saved. */
static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("a.com");
  g_autoptr (LhMailbox) mailbox = lh_mailbox_new ("info", LH_MAILBOX_GROUP);
  g_autofree char *path = path_in (fixture, "a.com.plan.json");
  g_autofree char *whole = NULL;
  gsize length;
  guint kept = 0;

  lh_plan_set_title (plan, "公司");
  lh_plan_set_provider (plan, "google");
  lh_plan_put_mailbox (plan, mailbox);
  g_assert_true (lh_store_save (fixture->store, plan, NULL));
  g_assert_true (g_file_get_contents (path, &whole, &length, NULL));
  g_assert_cmpuint (length, >, 100);

  /* The last octets are the brace and the line's end. */
  for (gsize end = 0; end <= length - 2; end++)
    {
      g_autofree char *part = g_strndup (whole, end);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) unreadable = NULL;
      g_autoptr (GPtrArray) plans = NULL;
      g_autofree char *name = NULL;

      write_file (fixture, "a.com.plan.json", part);
      g_assert_null (lh_store_load (fixture->store, "a.com", &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      assert_file (fixture, "a.com.plan.json", part);
      if (end % 50 != 0)
        continue;
      plans = lh_store_list (fixture->store, &unreadable);
      g_assert_cmpuint (plans->len, ==, 0);
      g_assert_cmpuint (unreadable->len, ==, kept + 1);
      g_assert_false (lh_store_remove (fixture->store, "a.com", NULL));
      save_plan (fixture, "a.com", "Anew");
      name = g_strdup_printf ("a.com.plan.json.unreadable-%u", ++kept);
      assert_file (fixture, name, part);
    }
  g_assert_cmpuint (kept, >, 2);
}

/* What this version does not know stays in the file through load and save. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = NULL;
  g_autofree char *path = path_in (fixture, "a.com.plan.json");
  g_autofree char *text = NULL;

  write_file (fixture, "a.com.plan.json",
              "{\"version\": 1, \"domain\": \"a.com\", \"later\": {\"x\": [1, null]}, \"spf\": {\"soon\": 2}, \"mailboxes\": [{\"prefix\": \"info\", \"pace\": 3}],"
              " \"senders\": [{\"id\": \"mailchimp\", \"label\": \"news\", \"tone\": 4}]}");
  plan = lh_store_load (fixture->store, "a.com", NULL);
  lh_plan_set_title (plan, "A");
  g_assert_true (lh_store_save (fixture->store, plan, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (const char *const *member = (const char *const[]) { "later", "soon", "pace", "tone", NULL }; *member != NULL; member++)
    g_assert_nonnull (strstr (text, *member));
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LhPlan) plan = NULL;
  g_autoptr (LhSurvey) survey = NULL;
  g_autofree char *removed = path_in (fixture, ".removed");

  g_assert_false (lh_store_remove (fixture->store, "a.com", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  save_plan (fixture, "a.com", "A");
  save_survey (fixture, "a.com");
  g_assert_true (lh_store_remove (fixture->store, "a.com", &error));
  g_assert_null (lh_store_load (fixture->store, "a.com", NULL));
  g_assert_null (lh_store_load_survey (fixture->store, "a.com", &error));
  g_assert_no_error (error);

  g_assert_true (lh_store_restore (fixture->store, "a.com", &error));
  g_assert_no_error (error);
  plan = lh_store_load (fixture->store, "a.com", &error);
  g_assert_cmpstr (lh_plan_get_title (plan), ==, "A");
  survey = lh_store_load_survey (fixture->store, "a.com", &error);
  g_assert_nonnull (survey);

  /* The next removal is the end of the one before. */
  g_assert_true (lh_store_remove (fixture->store, "a.com", NULL));
  save_plan (fixture, "b.com", "B");
  g_assert_true (lh_store_remove (fixture->store, "b.com", NULL));
  g_assert_false (lh_store_restore (fixture->store, "a.com", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  save_plan (fixture, "b.com", "B2");
  g_assert_false (lh_store_restore (fixture->store, "b.com", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  lh_store_purge (fixture->store);
  g_assert_false (g_file_test (removed, G_FILE_TEST_EXISTS));
}

/* A survey that is being written beside is there for all that comes after, and goes with its plan. */
static void
test_soon (Fixture *fixture, gconstpointer data)
{
  static const char *const domains[] = { "a.com", "b.com" };

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (LhSurvey) survey = lh_survey_new (domains[i % 2]), found = NULL;

      lh_survey_set_started (survey, 1000 + i);
      lh_store_save_survey_soon (fixture->store, survey);
      if (i % 3 == 0)
        continue;
      found = lh_store_load_survey (fixture->store, domains[i % 2], NULL);
      g_assert_nonnull (found);
      g_assert_cmpint (lh_survey_get_started (found), ==, 1000 + i);
    }
  save_plan (fixture, "a.com", "A");
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (LhSurvey) survey = lh_survey_new ("a.com"), gone = NULL;

      lh_store_save_survey_soon (fixture->store, survey);
      g_assert_true (lh_store_remove (fixture->store, "a.com", NULL));
      gone = lh_store_load_survey (fixture->store, "a.com", NULL);
      g_assert_null (gone);
      g_assert_true (lh_store_restore (fixture->store, "a.com", NULL));
    }
  /* The last one is written before the store is gone. */
  {
    g_autoptr (LhSurvey) survey = lh_survey_new ("c.com");
    g_autofree char *path = path_in (fixture, "c.com.survey.json");

    lh_store_save_survey_soon (fixture->store, survey);
    g_clear_object (&survey);
    g_assert_finalize_object (fixture->store);
    g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    fixture->store = lh_store_new (fixture->folder);
  }
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[] = { "", ".", "..", "../a.com", "a/b.com", ".removed", "a b.com", "-a.com", "a..com" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) second = NULL;

      g_assert_null (lh_store_load (fixture->store, bad[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME);
      g_assert_false (lh_store_remove (fixture->store, bad[i], &second));
      g_assert_error (second, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME);
    }
}

static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("a.com");
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_path_get_dirname (fixture->folder);

  /* A file stands where the folder should. */
  g_assert_true (g_file_set_contents (fixture->folder, "x", -1, NULL));
  g_assert_false (lh_store_save (fixture->store, plan, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, G_IO_ERROR);
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("a.com");
  g_autoptr (LhPlan) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_path_get_dirname (fixture->folder);
  g_autofree char *path = g_build_filename (parent, "any name.json", NULL);

  g_assert_null (lh_plan_load_file (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (lh_plan_save_file (plan, path, &error));
  again = lh_plan_load_file (path, &error);
  g_assert_cmpstr (lh_plan_get_domain (again), ==, "a.com");
}

/* Whenever the writer is struck down, a whole plan is there: the one before or the one after. */
static void
test_kill (Fixture *fixture, gconstpointer data)
{
  const char *argv[] = { g_getenv ("LETTERHEAD_PLAN_WRITER"), fixture->folder, NULL };
  gint64 start = g_get_monotonic_time ();
  guint n_small = 0, n_large = 0, n_killed = 0;

  if (argv[0] == NULL)
    {
      g_test_skip ("no writer");
      return;
    }

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LhPlan) plan = NULL;
      char ready[16] = "";
      GPid pid;
      int out;

      g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL,
                                               &error));
      g_assert_no_error (error);
      g_assert_cmpint (read (out, ready, sizeof ready - 1), >, 0);
      g_usleep (g_random_int_range (0, 20000));
      g_assert_no_errno (kill (pid, SIGKILL));
      g_assert_no_errno (waitpid (pid, NULL, 0));
      close (out);
      n_killed++;

      plan = lh_store_load (fixture->store, "example.com", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (lh_plan_get_mailboxes (plan)->len, ==, g_ascii_strtoull (lh_plan_get_title (plan), NULL, 10));
      if (lh_plan_get_mailboxes (plan)->len > 3)
        n_large++;
      else
        n_small++;
    }

  g_test_message ("killed %u times: %u small, %u large; %.1f s", n_killed, n_small, n_large, (g_get_monotonic_time () - start) / 1e6);
  g_assert_cmpuint (n_small, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/store/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
  g_test_add ("/store/truncated", Fixture, NULL, set_up, test_truncated, tear_down);
  g_test_add ("/store/unknown", Fixture, NULL, set_up, test_unknown, tear_down);
  g_test_add ("/store/remove", Fixture, NULL, set_up, test_remove, tear_down);
  g_test_add ("/store/soon", Fixture, NULL, set_up, test_soon, tear_down);
  g_test_add ("/store/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/store/no-room", Fixture, NULL, set_up, test_no_room, tear_down);
  g_test_add ("/store/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/store/kill", Fixture, NULL, set_up, test_kill, tear_down);
  return g_test_run ();
}
