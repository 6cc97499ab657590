/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Report addresses of rua= and ruf= (RFC 9989, 4.6 and 4.8): commas between, an obsolete "!size" dropped. @value NULL gives an
 * empty list. (transfer full) (element-type LhDmarcUri) */
GPtrArray *lh_dmarc_uri_list_parse (const char *value);

G_END_DECLS
