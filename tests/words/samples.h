/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"

/* A finding of each id with all that its sentences may speak of, about example.com. (transfer full) */
LhFinding *sample_finding (LhFindingId id);

/* Whether findings of @topic have a record to put; the others name what to publish in their sentences. */
gboolean   sample_has_fix (LhTopic topic);
void       sample_set_fix (LhFinding *finding, LhTopic topic, gboolean replaces);
