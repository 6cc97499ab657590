/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"
#include "dns/lh-server.h"

G_BEGIN_DECLS

/* Who is asked, by a preference: "auto" (the system's servers, then the mainland ones of the catalogue by DoH), "system", the id of a catalogue resolver,
 * or a spec as lh_server_parse() reads it. What cannot be read counts as "auto". (transfer full) (element-type LhServer), never empty */
GPtrArray *lh_resolvers_from_setting (const char *setting, const LhCatalog *catalog);

G_END_DECLS
