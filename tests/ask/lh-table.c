/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lh-table-private.h"

#include "dns/lh-name.h"

#include <string.h>

#define MAX_CHAIN 8
#define MAX_LOOKS 64

static void lh_table_answerer_init (LhAnswererInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LhTable,
                               lh_table,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LH_TYPE_ANSWERER, lh_table_answerer_init))

static void
line_free (gpointer data)
{
  LhTableLine *line = data;

  g_clear_pointer (&line->record, lh_record_unref);
  g_free (line->whom);
  g_free (line->name);
  g_free (line->detail);
  g_free (line);
}

/* ---- answering ---- */

/* In the lines of @whom, or in those of all for NULL. */
static const LhTableLine *
find_outcome (LhTable *self, const char *name, LhType type, const char *whom)
{
  for (guint i = self->lines->len; i > 0; i--)
    {
      const LhTableLine *line = g_ptr_array_index (self->lines, i - 1);

      if (line->kind == LH_TABLE_OUTCOME && g_strcmp0 (line->whom, whom) == 0 &&
          (line->type == 0 || line->type == type) && strcmp (line->name, name) == 0)
        return line;
    }
  return NULL;
}

/* The records of @type at @name in the lines of @whom, or in those of all for NULL, as if @owner had them. */
static guint
collect (LhTable *self,
         const char *name,
         LhType type,
         const char *whom,
         const char *owner,
         GPtrArray *records)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const LhTableLine *line = g_ptr_array_index (self->lines, i);

      if (line->kind != LH_TABLE_RECORD || line->type != type || strcmp (line->name, name) != 0 ||
          g_strcmp0 (line->whom, whom) != 0)
        continue;
      g_ptr_array_add (records, strcmp (owner, name) == 0
                                  ? lh_record_ref (line->record)
                                  : lh_record_new (owner, type, line->record->ttl,
                                                   line->record->rdata, NULL));
      n++;
    }
  return n;
}

static gboolean
name_exists (LhTable *self, const char *name, const char *whom)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const LhTableLine *line = g_ptr_array_index (self->lines, i);

      if ((line->kind == LH_TABLE_RECORD ||
           (line->kind == LH_TABLE_OUTCOME && line->outcome == LH_OUTCOME_EMPTY)) &&
          (line->whom == NULL || g_strcmp0 (line->whom, whom) == 0) &&
          strcmp (line->name, "*") != 0 && lh_name_is_within (line->name, name))
        return TRUE;
    }
  return FALSE;
}

/* RFC 4592, 3.3.1: the wildcard below the closest encloser. (nullable) (transfer full) */
static char *
find_wildcard (LhTable *self, const char *name, const char *whom)
{
  for (const char *above = lh_name_parent (name); above != NULL && *above != '\0';
       above = lh_name_parent (above))
    {
      if (name_exists (self, above, whom))
        {
          g_autofree char *wild = g_strconcat ("*.", above, NULL);

          return name_exists (self, wild, whom) ? g_steal_pointer (&wild) : NULL;
        }
    }
  return NULL;
}

static void
add_soa (LhTable *self, LhReply *reply, const char *name, const char *whom)
{
  for (; name != NULL; name = lh_name_parent (name))
    {
      if ((whom != NULL && collect (self, name, LH_TYPE_SOA, whom, name, reply->authority) > 0) ||
          collect (self, name, LH_TYPE_SOA, NULL, name, reply->authority) > 0)
        return;
    }
}

/* A server that has delegated @name speaks only of whom to ask (RFC 1034, 4.3.2, 3b). */
static gboolean
refer (LhTable *self, LhReply *reply, const char *name, LhType type, const char *whom)
{
  for (guint i = 0; whom != NULL && i < self->lines->len; i++)
    {
      const LhTableLine *line = g_ptr_array_index (self->lines, i);

      /* The DS is the parent's own (RFC 4035, 3.1.4.1). */
      if (line->kind == LH_TABLE_REFERRAL && g_strcmp0 (line->whom, whom) == 0 &&
          lh_name_is_within (name, line->name) &&
          !(type == LH_TYPE_DS && strcmp (name, line->name) == 0))
        g_ptr_array_add (reply->authority, lh_record_ref (line->record));
    }
  if (reply->authority->len == 0)
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const LhTableLine *line = g_ptr_array_index (self->lines, i);

      if (line->kind == LH_TABLE_GLUE && g_strcmp0 (line->whom, whom) == 0)
        g_ptr_array_add (reply->additional, lh_record_ref (line->record));
    }
  reply->outcome = LH_OUTCOME_EMPTY;
  reply->authoritative = FALSE;
  return TRUE;
}

typedef enum
{
  STEP_NOTHING, /* nothing here says anything */
  STEP_END,
  STEP_ON, /* to *next */
} Step;

/* What the lines of @whom, or those of all for NULL, say. @at is @name or the wildcard that stands for it. */
static Step
step_in (LhTable *self,
         LhReply *reply,
         const char *name,
         const char *at,
         LhType type,
         const char *whom,
         char **next)
{
  const LhTableLine *outcome = find_outcome (self, at, type, whom);
  g_autoptr (GPtrArray) alias = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);

  if (outcome != NULL)
    {
      reply->outcome = outcome->outcome;
      reply->detail = g_strdup (outcome->detail);
      return STEP_END;
    }
  if (whom != NULL && refer (self, reply, name, type, whom))
    return STEP_END;
  if (collect (self, at, type, whom, name, reply->records) > 0)
    {
      reply->outcome = LH_OUTCOME_ANSWER;
      return STEP_END;
    }
  if (collect (self, at, LH_TYPE_CNAME, whom, name, alias) > 0)
    {
      LhRecord *record = g_ptr_array_index (alias, 0);

      g_ptr_array_add (reply->records, lh_record_ref (record));
      *next = g_strdup (record->target);
      return STEP_ON;
    }
  return STEP_NOTHING;
}

/* One step of the chain. Returns the name to go on with, or NULL at its end. (transfer full) (nullable) */
static char *
step (LhTable *self, LhReply *reply, const char *name, LhType type, const char *whom, gboolean over_tcp)
{
  gboolean exists = name_exists (self, name, whom);
  g_autofree char *wild = exists ? NULL : find_wildcard (self, name, whom);
  const char *at = wild != NULL ? wild : name;
  char *next = NULL;
  Step done = STEP_NOTHING;

  if (over_tcp && whom != NULL)
    {
      g_autofree char *tcp = g_strconcat (whom, " +tcp", NULL);

      done = step_in (self, reply, name, at, type, tcp, &next);
      if (done == STEP_NOTHING && find_outcome (self, "*", type, tcp) != NULL)
        done = step_in (self, reply, name, "*", type, tcp, &next);
    }
  if (done == STEP_NOTHING && whom != NULL)
    {
      done = step_in (self, reply, name, at, type, whom, &next);
      if (done == STEP_NOTHING && find_outcome (self, "*", type, whom) != NULL)
        done = step_in (self, reply, name, "*", type, whom, &next);
    }
  if (done == STEP_NOTHING)
    done = step_in (self, reply, name, at, type, NULL, &next);
  if (done == STEP_NOTHING && !exists && wild == NULL && find_outcome (self, "*", type, NULL) != NULL)
    done = step_in (self, reply, name, "*", type, NULL, &next);
  if (done == STEP_NOTHING)
    reply->outcome = exists || wild != NULL ? LH_OUTCOME_EMPTY : LH_OUTCOME_NXDOMAIN;

  if (next == NULL && reply->authority->len == 0 &&
      (reply->outcome == LH_OUTCOME_EMPTY || reply->outcome == LH_OUTCOME_NXDOMAIN))
    add_soa (self, reply, name, whom);
  return next;
}

static gboolean
is_of_second (LhTable *self, const char *name)
{
  for (guint i = 0; i < self->seconds->len; i++)
    if (lh_name_is_within (name, g_ptr_array_index (self->seconds, i)))
      return TRUE;
  return FALSE;
}

static LhAnswer *
answer_dns (LhTable *self, const LhQuestion *question)
{
  g_autoptr (LhReply) reply = lh_reply_new (LH_OUTCOME_SERVFAIL);
  g_autofree char *name = g_strdup (question->name);
  guint n = 0;
  gboolean is_authority = question->whom != NULL && !(question->flags & LH_ASK_RECURSE);

  reply->authoritative = is_authority && !g_ptr_array_find_with_equal_func (self->hearsay, question->whom, g_str_equal, NULL);
  reply->edns = question->whom == NULL ||
                !g_ptr_array_find_with_equal_func (self->plain, question->whom, g_str_equal, NULL);
  reply->via_tcp = (question->flags & LH_ASK_TCP) != 0;
  reply->server = g_strdup (question->whom != NULL ? question->whom : is_of_second (self, question->name) ? "192.0.2.54" : "192.0.2.53");
  for (guint i = 0; i < self->signed_zones->len; i++)
    reply->authenticated |= !is_authority &&
                            lh_name_is_within (question->name,
                                               g_ptr_array_index (self->signed_zones, i));
  while (name != NULL && n++ < MAX_CHAIN)
    {
      char *next = step (self, reply, name, question->type, question->whom,
                         (question->flags & LH_ASK_TCP) != 0);

      g_free (name);
      name = next;
    }
  /* A chain that does not end. */
  if (name != NULL)
    reply->outcome = LH_OUTCOME_SERVFAIL;
  /* A failure has no records to show. */
  if (!lh_outcome_is_conclusive (reply->outcome))
    g_ptr_array_set_size (reply->records, 0);
  reply->elapsed = 1000;
  reply->tries = 1;
  return lh_answer_new_from_reply (reply);
}

LhAnswer *
lh_table_answer (LhTable *self, LhQuestion *question)
{
  LhAnswer *answer = NULL;

  if (question->kind == LH_QUESTION_DNS)
    return answer_dns (self, question);
  if (question->kind == LH_QUESTION_SMTP)
    {
      answer = g_hash_table_lookup (self->mailers, question->key);
      return answer != NULL ? lh_answer_ref (answer) : lh_answer_new (LH_OUTCOME_NOT_ASKED);
    }
  if (question->whom != NULL)
    {
      g_autofree char *there = g_strdup_printf ("%s @%s", question->name, question->whom);

      answer = g_hash_table_lookup (self->files, there);
    }
  if (answer == NULL)
    answer = g_hash_table_lookup (self->files, question->name);
  return answer != NULL ? lh_answer_ref (answer) : lh_answer_new (LH_OUTCOME_UNREACHABLE);
}

void
lh_table_add_record (LhTable *self, LhRecord *record)
{
  LhTableLine *line = g_new0 (LhTableLine, 1);

  line->name = g_strdup (record->owner);
  line->type = record->type;
  line->record = lh_record_ref (record);
  g_ptr_array_add (self->lines, line);
}

void
lh_table_remove (LhTable *self, const char *name, LhType type)
{
  g_autofree char *folded = lh_name_fold (name);

  for (guint i = self->lines->len; i > 0; i--)
    {
      const LhTableLine *line = g_ptr_array_index (self->lines, i - 1);

      if (strcmp (line->name, folded) == 0 && (type == 0 || line->type == type))
        g_ptr_array_remove_index (self->lines, i - 1);
    }
}

/* ---- the answerer ---- */

static gboolean
on_delay (gpointer data)
{
  GTask *task = data;

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task,
                           lh_table_answer (g_task_get_source_object (task),
                                            g_task_get_task_data (task)),
                           (GDestroyNotify) lh_answer_unref);
  return G_SOURCE_REMOVE;
}

static void
lh_table_answer_async (LhAnswerer *answerer,
                       LhQuestion *question,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  LhTable *self = LH_TABLE (answerer);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autoptr (GSource) source = NULL;

  g_task_set_source_tag (task, lh_table_answer_async);
  g_task_set_name (task, question->key);
  g_task_set_task_data (task, lh_question_ref (question), (GDestroyNotify) lh_question_unref);
  self->n_asked++;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->delay == 0)
    {
      on_delay (task);
      return;
    }
  source = g_timeout_source_new (self->delay);
  if (cancellable != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);

      /* A child that is ready makes its parent ready: the timer fires early, and finds the task cancelled. */
      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (source, cancelled);
    }
  g_source_set_callback (source, on_delay, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static LhAnswer *
lh_table_answer_finish (LhAnswerer *answerer, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
lh_table_answerer_init (LhAnswererInterface *iface)
{
  iface->answer_async = lh_table_answer_async;
  iface->answer_finish = lh_table_answer_finish;
}

/* ---- the object ---- */

static void
lh_table_finalize (GObject *object)
{
  LhTable *self = LH_TABLE (object);

  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->signed_zones);
  g_ptr_array_unref (self->seconds);
  g_hash_table_unref (self->mailers);
  g_ptr_array_unref (self->plain);
  g_ptr_array_unref (self->hearsay);
  g_hash_table_unref (self->files);
  G_OBJECT_CLASS (lh_table_parent_class)->finalize (object);
}

static void
lh_table_class_init (LhTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_table_finalize;
}

static void
lh_table_init (LhTable *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->plain = g_ptr_array_new_with_free_func (g_free);
  self->hearsay = g_ptr_array_new_with_free_func (g_free);
  self->signed_zones = g_ptr_array_new_with_free_func (g_free);
  self->seconds = g_ptr_array_new_with_free_func (g_free);
  self->mailers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) lh_answer_unref);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) lh_answer_unref);
}

LhTable *
lh_table_new (void)
{
  return g_object_new (LH_TYPE_TABLE, NULL);
}

LhTable *
lh_table_new_from_string (const char *text)
{
  LhTable *self = lh_table_new ();

  lh_table_add (self, text);
  return self;
}

LhTable *
lh_table_new_from_file (const char *path)
{
  g_autofree char *full = g_path_is_absolute (path)
                            ? g_strdup (path)
                            : g_test_build_filename (G_TEST_DIST, path, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (full, &text, NULL, &error))
    g_error ("table: %s", error->message);
  return lh_table_new_from_string (text);
}

void
lh_table_set_delay (LhTable *self, guint ms)
{
  self->delay = ms;
}

guint
lh_table_get_n_asked (LhTable *self)
{
  return self->n_asked;
}

void
lh_table_fill_into (LhTable *self, LhSurvey *survey, LhInquire inquire, gpointer data)
{
  for (guint depth = 1; depth <= MAX_LOOKS; depth++)
    {
      g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);

      inquire (inquiry, data);
      if (!lh_inquiry_is_open (inquiry))
        return;
      for (guint i = 0; i < inquiry->open->len; i++)
        {
          LhQuestion *question = g_ptr_array_index (inquiry->open, i);
          g_autoptr (LhAnswer) answer = lh_table_answer (self, question);

          if (answer->outcome != LH_OUTCOME_NOT_ASKED)
            answer->depth = depth;
          lh_survey_add (survey, question, answer);
        }
    }
  g_error ("table: %s asks on and on", lh_survey_get_domain (survey));
}

LhSurvey *
lh_table_fill (LhTable *self, LhInquire inquire, gpointer data, const char *domain)
{
  LhSurvey *survey = lh_survey_new (domain);

  lh_survey_set_started (survey, 1767225600); /* 2026-01-01, for outputs that are compared */
  if (inquire != NULL)
    lh_table_fill_into (self, survey, inquire, data);
  return survey;
}
