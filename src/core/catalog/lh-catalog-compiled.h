/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The file @path ("providers/google.json") of @compiled, which build-aux/catalog-compile has made of the catalogue: as the JSON parser would give it, for
 * a fifth of its work. NULL when it is not there, or @compiled breaks off. (transfer full) (nullable) */
JsonNode *lh_catalog_compiled_read (GBytes *compiled, const char *path);

G_END_DECLS
