/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-store.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dns/lh-name.h"
#include "plan/lh-plan-private.h"

#define PLAN    ".plan.json"
#define SURVEY  ".survey.json"
#define REMOVED ".removed"

struct _LhStore
{
  GObject parent_instance;

  char *folder;
  GThread *writer; /* (nullable) of a survey; joined before anything else is done here */
};

G_DEFINE_FINAL_TYPE (LhStore, lh_store, G_TYPE_OBJECT)

static void
settle (LhStore *self)
{
  g_clear_pointer (&self->writer, g_thread_join);
}

static void
lh_store_finalize (GObject *object)
{
  settle (LH_STORE (object));
  g_clear_pointer (&LH_STORE (object)->folder, g_free);

  G_OBJECT_CLASS (lh_store_parent_class)->finalize (object);
}

static void
lh_store_class_init (LhStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_store_finalize;
}

static void
lh_store_init (LhStore *self)
{
}

LhStore *
lh_store_new (const char *folder)
{
  LhStore *self = g_object_new (LH_TYPE_STORE, NULL);

  self->folder = folder != NULL ? g_strdup (folder) : g_build_filename (g_get_user_data_dir (), "letterhead", NULL);

  return self;
}

const char *
lh_store_get_folder (LhStore *self)
{
  return self->folder;
}

static void
fail_errno (GError **error, int code, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", shown, g_strerror (code));
}

/* A domain is letters, digits, hyphens and dots, and starts with none of the latter: it cannot leave the folder. */
static char *
path_of (LhStore *self, gboolean removed, const char *domain, const char *suffix, GError **error)
{
  g_autofree char *name = NULL;

  if (domain == NULL || !lh_name_is_host (domain) || *domain == '.')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, _("“%s” is no domain name."), domain != NULL ? domain : "");
      return NULL;
    }

  name = g_strconcat (domain, suffix, NULL);
  return removed ? g_build_filename (self->folder, REMOVED, name, NULL) : g_build_filename (self->folder, name, NULL);
}

static gboolean
write_text (const char *path, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;

  /* No flag to skip the sync for a small file: what was saved is there after a power cut. */
  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_file_error (local->code), local->message);
  return FALSE;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  fail_errno (error, errno, folder);
  return FALSE;
}

static gboolean
read_text (const char *path, char **ret_text, gsize *ret_length, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_get_contents (path, ret_text, ret_length, &local))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR,
                       g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? G_IO_ERROR_NOT_FOUND : G_IO_ERROR_FAILED, local->message);
  return FALSE;
}

static void
remember (LhPlan *plan, char *text)
{
  g_free (plan->kept);
  plan->kept = text;
}

LhPlan *
lh_plan_load_file (const char *path, GError **error)
{
  g_autoptr (LhPlan) plan = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!read_text (path, &text, &length, error))
    return NULL;

  plan = lh_plan_new_from_json (text, length, error);
  if (plan != NULL)
    remember (plan, lh_plan_to_json (plan));
  return g_steal_pointer (&plan);
}

static LhPlan *
load_plan (const char *path, const char *domain, GError **error)
{
  g_autoptr (LhPlan) plan = lh_plan_load_file (path, error);

  if (plan == NULL)
    return NULL;
  if (g_strcmp0 (lh_plan_get_domain (plan), domain) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The file’s name says %s, but the plan in it is of %s."), domain,
                   lh_plan_get_domain (plan));
      return NULL;
    }

  return g_steal_pointer (&plan);
}

/* @there (nullable): what is at @path now. The window and the terminal may have the same plan open: what the other one has saved since is not undone. */
static gboolean
save_over (LhPlan *plan, LhPlan *there, const char *path, GError **error)
{
  g_autofree char *text = NULL;

  if (plan->kept != NULL && there != NULL && !g_str_equal (there->kept, plan->kept))
    {
      lh_plan_merge (plan, plan->kept, there);
      remember (plan, g_steal_pointer (&there->kept));
    }
  text = lh_plan_to_json (plan);
  if (!write_text (path, text, error))
    return FALSE;
  remember (plan, g_steal_pointer (&text));
  return TRUE;
}

gboolean
lh_plan_save_file (LhPlan *plan, const char *path, GError **error)
{
  g_autoptr (LhPlan) there = load_plan (path, lh_plan_get_domain (plan), NULL);

  return save_over (plan, there, path, error);
}

static LhSurvey *
load_survey (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!read_text (path, &text, &length, error))
    return NULL;

  return lh_survey_from_json (text, length, error);
}

/* Nothing is there, or it was understood. */
static gboolean
is_fine (const GError *error)
{
  return error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* What we cannot read may be of a newer version or half rescued by hand: it makes room, and stays. */
static gboolean
put_aside (const char *path, GError **error)
{
  for (guint i = 1; i < 10000; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.unreadable-%u", path, i);

      if (g_file_test (aside, G_FILE_TEST_EXISTS) || g_file_test (aside, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_rename (path, aside) == 0)
        return TRUE;
      break;
    }

  fail_errno (error, errno, path);
  return FALSE;
}

/* For a survey: puts aside what is there and cannot be read. */
static gboolean
make_way (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LhSurvey) there = load_survey (path, &local);

  return is_fine (local) || put_aside (path, error);
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  LhPlan *one = *(LhPlan *const *) a, *two = *(LhPlan *const *) b;
  int order = g_utf8_collate (lh_plan_get_title (one), lh_plan_get_title (two));

  return order != 0 ? order : strcmp (lh_plan_get_domain (one), lh_plan_get_domain (two));
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
lh_store_list (LhStore *self, GPtrArray **ret_unreadable)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) unreadable = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = NULL;
  const char *name;

  settle (self);
  folder = g_dir_open (self->folder, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autofree char *domain = NULL;
      g_autoptr (LhPlan) plan = NULL;

      if (strstr (name, PLAN ".unreadable-") != NULL)
        {
          g_ptr_array_add (unreadable, g_steal_pointer (&path));
          continue;
        }
      if (!g_str_has_suffix (name, PLAN))
        continue;

      domain = g_strndup (name, strlen (name) - strlen (PLAN));
      plan = load_plan (path, domain, NULL);
      if (plan != NULL)
        g_ptr_array_add (plans, g_steal_pointer (&plan));
      else
        g_ptr_array_add (unreadable, g_steal_pointer (&path));
    }

  g_ptr_array_sort (plans, compare_titles);
  g_ptr_array_sort (unreadable, compare_paths);
  if (ret_unreadable != NULL)
    *ret_unreadable = g_steal_pointer (&unreadable);

  return g_steal_pointer (&plans);
}

LhPlan *
lh_store_load (LhStore *self, const char *domain, GError **error)
{
  g_autofree char *path = path_of (self, FALSE, domain, PLAN, error);

  settle (self);
  return path != NULL ? load_plan (path, domain, error) : NULL;
}

char *
lh_store_dup_path (LhStore *self, const char *domain)
{
  return path_of (self, FALSE, domain, PLAN, NULL);
}

gboolean
lh_store_save (LhStore *self, LhPlan *plan, GError **error)
{
  const char *domain = lh_plan_get_domain (plan);
  g_autofree char *path = path_of (self, FALSE, domain, PLAN, error);
  g_autoptr (GError) local = NULL;
  g_autoptr (LhPlan) there = NULL;

  settle (self);
  if (path == NULL || !make_folder (self->folder, error))
    return FALSE;
  there = load_plan (path, domain, &local);
  if (!is_fine (local) && !put_aside (path, error))
    return FALSE;

  return save_over (plan, there, path, error);
}

LhSurvey *
lh_store_load_survey (LhStore *self, const char *domain, GError **error)
{
  g_autofree char *path = path_of (self, FALSE, domain, SURVEY, error);

  settle (self);
  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;

  return load_survey (path, error);
}

static gboolean
save_survey (LhStore *self, LhSurvey *survey, GError **error)
{
  g_autofree char *path = path_of (self, FALSE, lh_survey_get_domain (survey), SURVEY, error);
  g_autofree char *text = NULL;

  if (path == NULL || !make_folder (self->folder, error) || !make_way (path, error))
    return FALSE;
  text = lh_survey_to_json (survey);
  return write_text (path, text, error);
}

gboolean
lh_store_save_survey (LhStore *self, LhSurvey *survey, GError **error)
{
  settle (self);
  return save_survey (self, survey, error);
}

typedef struct
{
  LhStore  *store; /* borrowed: it joins us */
  LhSurvey *survey;
} Writing;

static gpointer
write_survey (gpointer data)
{
  g_autofree Writing *writing = data;

  (void) save_survey (writing->store, writing->survey, NULL);
  g_object_unref (writing->survey);
  return NULL;
}

/* Not in GTask's pool: what waits for it may have no main loop any more. */
void
lh_store_save_survey_soon (LhStore *self, LhSurvey *survey)
{
  Writing *writing = g_new0 (Writing, 1);

  settle (self);
  writing->store = self;
  writing->survey = g_object_ref (survey);
  self->writer = g_thread_new ("lh-store", write_survey, writing);
}

void
lh_store_purge (LhStore *self)
{
  g_autofree char *removed = g_build_filename (self->folder, REMOVED, NULL);
  g_autoptr (GDir) folder = g_dir_open (removed, 0, NULL);
  const char *name;

  settle (self);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, PLAN) || g_str_has_suffix (name, SURVEY))
      {
        g_autofree char *path = g_build_filename (removed, name, NULL);

        g_unlink (path);
      }
  g_rmdir (removed);
}

static gboolean
move (const char *from, const char *to, GError **error)
{
  if (g_rename (from, to) == 0)
    return TRUE;

  fail_errno (error, errno, from);
  return FALSE;
}

gboolean
lh_store_remove (LhStore *self, const char *domain, GError **error)
{
  g_autofree char *removed = g_build_filename (self->folder, REMOVED, NULL);
  g_autofree char *plan_path = path_of (self, FALSE, domain, PLAN, error);
  g_autofree char *survey_path = NULL;
  g_autofree char *removed_plan = NULL;
  g_autofree char *removed_survey = NULL;
  g_autoptr (LhPlan) plan = NULL;

  settle (self);
  /* Only what can be read is removed, since what is removed is deleted one day. */
  if (plan_path == NULL || (plan = load_plan (plan_path, domain, error)) == NULL)
    return FALSE;

  survey_path = path_of (self, FALSE, domain, SURVEY, NULL);
  removed_plan = path_of (self, TRUE, domain, PLAN, NULL);
  removed_survey = path_of (self, TRUE, domain, SURVEY, NULL);

  lh_store_purge (self);
  if (!make_folder (removed, error))
    return FALSE;
  if (!make_way (survey_path, error))
    return FALSE;
  if (!move (plan_path, removed_plan, error))
    return FALSE;
  if (g_file_test (survey_path, G_FILE_TEST_EXISTS))
    return move (survey_path, removed_survey, error);

  return TRUE;
}

gboolean
lh_store_restore (LhStore *self, const char *domain, GError **error)
{
  g_autofree char *plan_path = path_of (self, FALSE, domain, PLAN, error);
  g_autofree char *survey_path = NULL;
  g_autofree char *removed_plan = NULL;
  g_autofree char *removed_survey = NULL;

  settle (self);
  if (plan_path == NULL)
    return FALSE;

  survey_path = path_of (self, FALSE, domain, SURVEY, NULL);
  removed_plan = path_of (self, TRUE, domain, PLAN, NULL);
  removed_survey = path_of (self, TRUE, domain, SURVEY, NULL);

  if (g_file_test (plan_path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("%s has been added again in the meantime."), domain);
      return FALSE;
    }
  if (!move (removed_plan, plan_path, error))
    return FALSE;
  if (g_file_test (removed_survey, G_FILE_TEST_EXISTS) && !g_file_test (survey_path, G_FILE_TEST_EXISTS))
    return move (removed_survey, survey_path, error);

  return TRUE;
}
