/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-wanted.h"

G_BEGIN_DECLS

/* Whose mailboxes a published MX leads to. @wanted: the plan's MX; nullable where it says so. */

gboolean lh_mx_is_named (const LhWanted *wanted /* (nullable) */, const char *host);

/* Whether @host is of another data centre than the one whose values were pasted, which does not know this customer. */
gboolean lh_mx_is_other_region (const LhWanted *wanted, const char *host);

/* Whether @host is of @provider. Beside the server of one's own that the plan names (@published: all MX) its owner may have others; as long as none is named, any
 * that nobody knows may be it. */
gboolean lh_mx_is_of_provider (const LhProvider *provider, const LhWanted *wanted /* (nullable) */, GPtrArray *published, const char *host, const LhCatalog *catalog);

G_END_DECLS
