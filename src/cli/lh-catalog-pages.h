/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

/* One entry of the catalogue for people: each fact with how sure it is and its sources, which are listed below. (all transfer full) */
char *lh_catalog_page_provider (const LhProvider *provider);
char *lh_catalog_page_dns_host (const LhDnsHost *host);
char *lh_catalog_page_resolver (const LhResolver *resolver);

G_END_DECLS
