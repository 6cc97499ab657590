/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-survey.h"

typedef struct
{
  LhQuestion *question;
  LhAnswer *answer;
} Entry;

struct _LhSurvey
{
  GObject parent_instance;

  char *domain;
  gint64 started;
  GPtrArray *entries; /* in order of asking */
  GHashTable *by_key; /* the question's key → Entry, both borrowed from @entries */
  guint depth;
};

G_DEFINE_FINAL_TYPE (LhSurvey, lh_survey, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  lh_question_unref (entry->question);
  lh_answer_unref (entry->answer);
  g_free (entry);
}

static void
lh_survey_finalize (GObject *object)
{
  LhSurvey *self = LH_SURVEY (object);

  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->entries);
  g_free (self->domain);
  G_OBJECT_CLASS (lh_survey_parent_class)->finalize (object);
}

static void
lh_survey_class_init (LhSurveyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_survey_finalize;
}

static void
lh_survey_init (LhSurvey *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->started = g_get_real_time () / G_USEC_PER_SEC;
}

LhSurvey *
lh_survey_new (const char *domain)
{
  LhSurvey *self = g_object_new (LH_TYPE_SURVEY, NULL);

  self->domain = g_strdup (domain);
  return self;
}

const char *
lh_survey_get_domain (LhSurvey *self)
{
  return self->domain;
}

gint64
lh_survey_get_started (LhSurvey *self)
{
  return self->started;
}

void
lh_survey_set_started (LhSurvey *self, gint64 seconds)
{
  self->started = seconds;
}

guint
lh_survey_get_n_answers (LhSurvey *self)
{
  return self->entries->len;
}

guint
lh_survey_get_depth (LhSurvey *self)
{
  return self->depth;
}

const LhAnswer *
lh_survey_lookup (LhSurvey *self, const char *key)
{
  const Entry *entry = g_hash_table_lookup (self->by_key, key);

  return entry != NULL ? entry->answer : NULL;
}

void
lh_survey_add (LhSurvey *self, LhQuestion *question, LhAnswer *answer)
{
  Entry *entry;

  if (g_hash_table_contains (self->by_key, question->key))
    return;

  entry = g_new0 (Entry, 1);
  entry->question = lh_question_ref (question);
  entry->answer = lh_answer_ref (answer);
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_key, entry->question->key, entry);
  self->depth = MAX (self->depth, answer->depth);
}

void
lh_survey_foreach (LhSurvey *self, void (*func) (LhQuestion *, LhAnswer *, gpointer), gpointer data)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      func (entry->question, entry->answer, data);
    }
}
