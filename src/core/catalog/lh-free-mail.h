/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Domains of free mailboxes (data/catalog/free-mail.json): whoever has an address there cannot set up anything for them. */

/* The listed one that @domain (folded) is, or lies below. (nullable) (transfer none) */
const char *lh_free_mail_find (const char *domain);

/* For tests: a set of those listed, or NULL and an error that names file and member. @sources (nullable): keys that may be cited. (transfer full) */
GHashTable *lh_free_mail_read (JsonObject *object, GHashTable *sources, GError **error);

G_END_DECLS
