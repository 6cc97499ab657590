/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-judge.h"

G_BEGIN_DECLS

/* DKIM: one selector, and the keys of services that send. Private to dkim.c and lh-judge-dkim*.c. */

/* What stands at @selector of @domain; nothing there is no finding unless @wanted (nullable) has a value for it. @provider (nullable) */
void lh_judge_dkim_selector (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const LhProvider *provider,
                             const LhWanted *wanted, const char *selector, const char *domain);

/* The keys that the services named in SPF are known to use: good ones, and those with a fault of their own. Says nothing of the rest. */
void lh_judge_dkim_senders (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);

/* Of the mail providers that the domain's SPF record names, the first whose selectors are known. NULL also while that is open. (nullable) */
const LhProvider *lh_judge_dkim_provider_of_spf (LhInquiry *inquiry, const LhContext *context);

G_END_DECLS
