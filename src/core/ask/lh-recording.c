/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-answerer.h"

#include "ask/lh-answer-private.h"

struct _LhRecording
{
  GObject parent_instance;
  LhSurvey *survey;
};

static void lh_recording_answerer_init (LhAnswererInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LhRecording,
                               lh_recording,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LH_TYPE_ANSWERER, lh_recording_answerer_init))

static void
lh_recording_answer_async (LhAnswerer *answerer,
                           LhQuestion *question,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  LhRecording *self = LH_RECORDING (answerer);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  const LhAnswer *answer = lh_survey_lookup (self->survey, question->key);

  g_task_set_source_tag (task, lh_recording_answer_async);
  g_task_set_name (task, question->key);
  g_task_return_pointer (task,
                         answer != NULL
                           ? lh_answer_ref ((LhAnswer *) answer)
                           : lh_answer_new_because (LH_OUTCOME_NOT_ASKED, "not in the saved survey"),
                         (GDestroyNotify) lh_answer_unref);
}

static LhAnswer *
lh_recording_answer_finish (LhAnswerer *answerer, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
lh_recording_answerer_init (LhAnswererInterface *iface)
{
  iface->answer_async = lh_recording_answer_async;
  iface->answer_finish = lh_recording_answer_finish;
}

static void
lh_recording_dispose (GObject *object)
{
  LhRecording *self = LH_RECORDING (object);

  g_clear_object (&self->survey);
  G_OBJECT_CLASS (lh_recording_parent_class)->dispose (object);
}

static void
lh_recording_class_init (LhRecordingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_recording_dispose;
}

static void
lh_recording_init (LhRecording *self)
{
}

LhRecording *
lh_recording_new (LhSurvey *survey)
{
  LhRecording *self = g_object_new (LH_TYPE_RECORDING, NULL);

  self->survey = g_object_ref (survey);
  return self;
}
