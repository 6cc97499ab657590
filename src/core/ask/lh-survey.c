/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-survey.h"

#include <string.h>

/* Longer ones are no names, and come to the slower way. */
#define LONGEST 253

/* A DNS question as whoever looks for its answer names it. */
typedef struct
{
  const char *name;
  LhType type;
  const char *whom; /* (nullable) */
  LhAskFlags flags;
} Plain;

typedef struct
{
  LhQuestion *question;
  LhAnswer *answer;
  Plain plain;
} Entry;

struct _LhSurvey
{
  GObject parent_instance;

  char *domain;
  gint64 started;
  GPtrArray *entries; /* in order of asking */
  GHashTable *by_key; /* the question's key → Entry, both borrowed from @entries */
  GHashTable *by_name; /* Plain → Entry, of DNS, likewise: judgements ask for the same few names thousands of times */
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

static guint
plain_hash (gconstpointer data)
{
  const Plain *plain = data;
  guint hash = plain->type + 31 * plain->flags;

  for (const char *p = plain->whom; p != NULL && *p != '\0'; p++)
    hash = hash * 33 + (guchar) *p;
  for (const char *p = plain->name; *p != '\0'; p++)
    hash = hash * 33 + ((guchar) *p | 0x20); /* the same for both cases */
  return hash;
}

static gboolean
plain_equal (gconstpointer a, gconstpointer b)
{
  const Plain *x = a, *y = b;

  return x->type == y->type && x->flags == y->flags && g_strcmp0 (x->whom, y->whom) == 0 &&
         (strcmp (x->name, y->name) == 0 || g_ascii_strcasecmp (x->name, y->name) == 0);
}

static void
lh_survey_finalize (GObject *object)
{
  LhSurvey *self = LH_SURVEY (object);

  g_hash_table_unref (self->by_name);
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
  self->by_name = g_hash_table_new (plain_hash, plain_equal);
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

/* Whether a question about @name is under that very name, but for its case: see lh_question_new_dns(). */
static gboolean
is_plain (const char *name)
{
  gsize length = 0;

  while (g_ascii_isgraph (name[length]))
    length++;
  return name[length] == '\0' && length <= LONGEST && (length == 0 || name[length - 1] != '.');
}

const LhAnswer *
lh_survey_lookup_dns (LhSurvey *self, const char *name, LhType type, const char *whom, LhAskFlags flags)
{
  const Plain plain = { name, type, whom, whom != NULL ? flags : flags & (LhAskFlags) ~LH_ASK_RECURSE };
  const Entry *entry = g_hash_table_lookup (self->by_name, &plain);
  g_autoptr (LhQuestion) question = NULL;

  /* An address may be spelt in other ways, too. */
  if (entry != NULL || (whom == NULL && is_plain (name)))
    return entry != NULL ? entry->answer : NULL;
  question = lh_question_new_dns_full (name, type, whom, flags);
  return lh_survey_lookup (self, question->key);
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
  if (question->kind == LH_QUESTION_DNS)
    {
      entry->plain = (Plain) { question->name, question->type, question->whom, question->flags };
      g_hash_table_insert (self->by_name, &entry->plain, entry);
    }
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
