/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

/* Whether an entry is what somebody looks for who types @query: each of its words must stand somewhere in a name (either language), the id, or a
 * search word (pinyin, former names); capitals and full-width letters count as plain ones. A blank query matches everything. */
gboolean lh_provider_matches (const LhProvider *self, const char *query);
gboolean lh_dns_host_matches (const LhDnsHost *self, const char *query); /* also by its name servers: "alidns" */

G_END_DECLS
