/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-client.h"

G_BEGIN_DECLS

/* One question on its way: the tries, and what is made of each answer. It is the task's data and lives as long. */
typedef struct _LhQuery LhQuery;

LhQuery    *lh_query_new          (GTask *task, LhServer *server, const char *name, LhType type, LhAskFlags flags, guint timeout);
void        lh_query_free         (LhQuery *query);
/* Told by the client when there is room. */
void        lh_query_start        (LhQuery *query);
void        lh_query_start_stream (LhQuery *query);
const char *lh_query_get_server   (LhQuery *query);
gboolean    lh_query_is_cancelled (LhQuery *query);

/* What the query asks of its client. */
void        lh_client_request_tcp (LhClient *self, LhQuery *query); /* lh_query_start_stream() is called, maybe at once */
void        lh_client_release_tcp (LhClient *self, LhQuery *query); /* the slot, or the place in the queue */
void        lh_client_end_query   (LhClient *self, LhQuery *query);

G_END_DECLS
