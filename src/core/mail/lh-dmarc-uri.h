/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/lh-dmarc.h"

G_BEGIN_DECLS

/* Report addresses of rua= and ruf= (RFC 9989, 4.6 and 4.8): commas between, an obsolete "!size" dropped. @value NULL gives an
 * empty list. (transfer full) (element-type LhDmarcUri) */
GPtrArray *lh_dmarc_uri_list_parse (const char *value);

/* Of the list: as it was meant, with "mailto:" in front of a bare address. NULL where it is of no use. (transfer full) (nullable) */
char      *lh_dmarc_uri_meant (gpointer uri);

/* As lh_dmarc_list_reports(), without the addresses in @domain and below: no mail comes in there. (transfer full) */
char *lh_dmarc_list_reports_outside (const LhDmarcRecord *record, const char *domain);

G_END_DECLS
