/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-inquiry.h"

G_BEGIN_DECLS

/* The zone below the registered domain that @name belongs to, by the SOA of what was answered for it and found nothing (RFC 2308, 3): a part that is handed
 * over to name servers of its own, so that what is entered for @name in the domain's zone has no effect. Nothing is asked. (transfer full) (nullable) none,
 * or not known */
char *lh_cut_find (LhSurvey *survey, const char *name);

G_END_DECLS
