/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/verify/lh-state-row.h"

G_BEGIN_DECLS

/* A topic of the check: closed its worst finding, open all of them. */
#define LH_TYPE_TOPIC_ROW (lh_topic_row_get_type ())
G_DECLARE_FINAL_TYPE (LhTopicRow, lh_topic_row, LH, TOPIC_ROW, LhStateRow)

GtkWidget *lh_topic_row_new (LhTopic topic);
LhTopic    lh_topic_row_get_topic (LhTopicRow *self);
/* What @check knows of the topic now, which may be nothing yet. @host (nullable): whose panel the steps speak of. */
void       lh_topic_row_show (LhTopicRow *self, LhCheck *check, const LhDnsHost *host);

G_END_DECLS
