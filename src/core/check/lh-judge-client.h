/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"

G_BEGIN_DECLS

/* The file that Thunderbird reads: from autoconfig.DOMAIN where @offered says that the name exists, and for a mail server of the owner's own from the
 * domain's web server as well. Nobody needs one, so that only one that is there is judged. @provider (nullable) has the mail. Adds the hosts that it
 * names to @hosts (element-type utf8), which is owned. TRUE where there is one. */
gboolean lh_judge_autoconfig (LhInquiry *inquiry, const LhContext *context, const LhProvider *provider, gboolean offered, GPtrArray *hosts,
                              GPtrArray *findings);

G_END_DECLS
