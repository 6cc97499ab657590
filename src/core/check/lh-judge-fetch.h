/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-inquiry-fetch.h"
#include "check/lh-judge.h"

G_BEGIN_DECLS

/* The evidence that the host's addresses, and the file, are. */
void lh_judge_fetch_evidence (LhFinding *finding, const LhFetched *fetched);

G_END_DECLS
