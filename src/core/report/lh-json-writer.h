/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* JSON as text (RFC 8259), written as it comes: of ten thousand domains no tree is built first. What begins must end, which the caller sees to. */
typedef struct
{
  GString *text;
  gboolean pretty; /* over several lines, indented by two blanks */
  guint    depth;
} LhJsonWriter;

/* @name of a member of an object; NULL in an array, and of the whole. */
void  lh_json_begin_object (LhJsonWriter *writer, const char *name);
void  lh_json_end_object   (LhJsonWriter *writer);
void  lh_json_begin_array  (LhJsonWriter *writer, const char *name);
void  lh_json_end_array    (LhJsonWriter *writer);
/* @value made valid UTF-8; NULL is null. */
void  lh_json_add_string   (LhJsonWriter *writer, const char *name, const char *value);
void  lh_json_add_int      (LhJsonWriter *writer, const char *name, gint64 value);
void  lh_json_add_boolean  (LhJsonWriter *writer, const char *name, gboolean value);
void  lh_json_add_null     (LhJsonWriter *writer, const char *name);

void  lh_json_writer_init  (LhJsonWriter *writer, gboolean pretty);
/* What was written, with a final newline. (transfer full) */
char *lh_json_writer_end   (LhJsonWriter *writer);

G_END_DECLS
