/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

/* One entry of the catalogue for people: each fact with how sure it is and its sources, which are listed below. (all transfer full) */
char *lh_catalog_page_provider (const LhProvider *provider);
char *lh_catalog_page_sender (const LhSender *sender);
char *lh_catalog_page_dns_host (const LhDnsHost *host);
char *lh_catalog_page_resolver (const LhResolver *resolver);
char *lh_catalog_page_blocklist (const LhBlocklist *list);

/* How sure something is, its date and source keys, in one line. (transfer full) */
char *lh_catalog_page_fact (const LhFact *fact, const char *unconfirmed);

/* Two or three providers beside each other: an exit status. */
int   lh_catalog_compare (char **ids, gboolean json);

/* The providers by how well they fit answers such as "buyers=abroad", each with what speaks for it and against: an exit status.
 * @plan (nullable): a plan whose answers count where @answers has none. */
int   lh_catalog_rank (const char *plan, char **answers, gboolean json);

G_END_DECLS
