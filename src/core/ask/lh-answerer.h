/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-answer.h"
#include "ask/lh-question.h"
#include "ask/lh-survey.h"
#include "dns/lh-client.h"

G_BEGIN_DECLS

/* Who can answer: the network, a saved survey, a table in a test. */
#define LH_TYPE_ANSWERER (lh_answerer_get_type ())
G_DECLARE_INTERFACE (LhAnswerer, lh_answerer, LH, ANSWERER, GObject)

struct _LhAnswererInterface
{
  GTypeInterface parent;
  void      (*answer_async)  (LhAnswerer *self, LhQuestion *question, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
  LhAnswer *(*answer_finish) (LhAnswerer *self, GAsyncResult *result, GError **error);
};

void      lh_answerer_answer_async  (LhAnswerer *self, LhQuestion *question, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Fails with G_IO_ERROR_CANCELLED only. (transfer full) */
LhAnswer *lh_answerer_answer_finish (LhAnswerer *self, GAsyncResult *result, GError **error);

/* The network. DNS questions without a whom go to @resolvers in turn: the next is asked when one gives no conclusive
 * answer, and beside it after 1.5 s of silence; the first conclusive answer counts, else the most telling failure. Who was
 * silent twice in a row is asked last. With whom they go to that address, port 53, without recursion; with whom and RECURSE to that
 * resolver, which has 2 s: one of many whose silence must hold up nothing. HTTPS by lh-fetch.h, SMTP by
 * lh-smtp-session.h, to public addresses only: nobody's DNS may lead us into the network that we stand in. */
#define LH_TYPE_NETWORK (lh_network_get_type ())
G_DECLARE_FINAL_TYPE (LhNetwork, lh_network, LH, NETWORK, GObject)
LhNetwork *lh_network_new (LhClient *client, GPtrArray *resolvers /* (element-type LhServer) */);
/* Nobody is asked but @resolvers and the zones' own servers: questions to a resolver by name are NOT_ASKED. */
void       lh_network_set_alone (LhNetwork *self, gboolean alone);
/* For servers of a laboratory that cannot listen on port 53. */
void       lh_network_set_authoritative_port (LhNetwork *self, guint16 port);
/* For a laboratory, where all addresses are private: let them be connected to. */
void       lh_network_allow_private (LhNetwork *self);
void       lh_network_set_https_port (LhNetwork *self, guint16 port);
/* @timeout in ms, 0 is the usual. */
void       lh_network_set_smtp_port (LhNetwork *self, guint16 port, guint timeout);

/* A saved survey: what is not in it is LH_OUTCOME_NOT_ASKED. */
#define LH_TYPE_RECORDING (lh_recording_get_type ())
G_DECLARE_FINAL_TYPE (LhRecording, lh_recording, LH, RECORDING, GObject)
LhRecording *lh_recording_new (LhSurvey *survey);

G_END_DECLS
