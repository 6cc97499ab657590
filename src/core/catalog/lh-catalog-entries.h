/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog-index.h"
#include "catalog/lh-catalog-read.h"

G_BEGIN_DECLS

/* The kinds of entries. Each takes its file's object, checked member by member; @path is "providers/google.json" and the id must be
 * the file's name. @sources and @weights (nullable): keys that may be named; NULL: any. NULL with @error. (transfer full) */
LhProvider *lh_provider_read (JsonObject *object, const char *path, GHashTable *sources, GHashTable *weights, GError **error);
LhSender   *lh_sender_read (JsonObject *object, const char *path, GHashTable *sources, GError **error);
LhDnsHost  *lh_dns_host_read (JsonObject *object, const char *path, GHashTable *sources, GError **error);
LhResolver *lh_resolver_read (JsonObject *object, const char *path, GHashTable *sources, GError **error);
LhBlocklist *lh_blocklist_read (JsonObject *object, const char *path, GHashTable *sources, GError **error);

/* Of a provider whose other blocks were read. (transfer full) (element-type LhReason) */
GPtrArray  *lh_reasons_read (LhReader *reader, LhMembers *top, const char *name, const LhProvider *provider);

void        lh_provider_free (LhProvider *provider);
void        lh_sender_free (LhSender *sender);
void        lh_dns_host_free (LhDnsHost *host);
void        lh_resolver_free (LhResolver *resolver);
void        lh_blocklist_free (LhBlocklist *list);

/* ranking.json: its form is checked here once, so that whoever reads it later need not. (transfer full) the weight keys, NULL with @error */
GHashTable *lh_ranking_file_check (JsonObject *object, const char *path, GError **error);

/* schedule.json. (transfer full), NULL with @error */
LhWarmUp   *lh_warm_up_read (JsonObject *object, const char *path, GHashTable *sources, GError **error);
void        lh_warm_up_free (LhWarmUp *warm_up);

/* Opens a file: id and date, which all have. The reader's date is borrowed from @object. */
LhMembers  *lh_reader_begin (LhReader *reader, JsonObject *object, const char *path, GHashTable *sources, char **ret_id);
/* Closes it; FALSE with @error when anything in it was wrong. */
gboolean    lh_reader_end (LhReader *reader, LhMembers *members, GError **error);

G_END_DECLS
