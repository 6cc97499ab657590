/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reading JSON that others may have written: bounded, typed, and never more trusted than its bytes. Errors are
 * G_IO_ERROR_INVALID_DATA and name the place, "answers/dns example.com TXT/ttl", not a sentence for people. */

/* Like json_from_string(), but strict (RFC 8259: no comments, no other quotes) and of bounded depth: the parser of
 * json-glib calls itself for each bracket, and a megabyte of "[" would end the program. (transfer full) */
JsonNode *lh_json_parse (const char *text, gsize length, guint max_depth, GError **error);

/* The object that @node holds, or NULL and an error. (transfer none) */
JsonObject *lh_json_object (JsonNode *node, const char *place, GError **error);

/* Members. FALSE and an error when there but of another type, or out of bounds. Not there: TRUE and the value that
 * @ret already has, unless @required. Strings and arrays are borrowed. */
gboolean lh_json_string (JsonObject *object,
                         const char *member,
                         gboolean required,
                         const char **ret,
                         GError **error);
gboolean lh_json_int (JsonObject *object,
                      const char *member,
                      gboolean required,
                      gint64 min,
                      gint64 max,
                      gint64 *ret,
                      GError **error);
gboolean lh_json_bool (JsonObject *object, const char *member, gboolean *ret, GError **error);
gboolean lh_json_array (JsonObject *object, const char *member, JsonArray **ret, GError **error);

G_END_DECLS
