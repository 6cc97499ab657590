/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <string.h>

/* Builders of wire messages, for writing answers that no decent server would send. All return @wire. */

static inline GByteArray *
wire_uint (GByteArray *wire, guint value, guint octets)
{
  for (guint i = octets; i-- > 0;)
    {
      guint8 octet = i < 4 ? value >> (8 * i) : 0;

      g_byte_array_append (wire, &octet, 1);
    }
  return wire;
}

/* Labels as they are, mixed case too; no escapes. */
static inline GByteArray *
wire_name (GByteArray *wire, const char *name)
{
  g_auto (GStrv) labels = g_strsplit (name, ".", -1);

  for (char **label = labels; *label != NULL && **label != '\0'; label++)
    {
      wire_uint (wire, strlen (*label), 1);
      g_byte_array_append (wire, (const guint8 *) *label, strlen (*label));
    }
  return wire_uint (wire, 0, 1);
}

/* The end of the question in @query. */
static inline gsize
wire_question_end (GBytes *query)
{
  gsize length, position = 12;
  const guint8 *octets = g_bytes_get_data (query, &length);

  while (octets[position] != 0)
    position += octets[position] + 1;
  return position + 5;
}

/* Header and question of the answer to @query, copied from it. */
static inline GByteArray *
wire_answer (GBytes *query, guint flags, guint answers, guint authority, guint additional)
{
  GByteArray *wire = g_byte_array_new ();
  const guint8 *octets = g_bytes_get_data (query, NULL);

  g_byte_array_append (wire, octets, 2);
  wire_uint (wire, flags, 2);
  wire_uint (wire, 1, 2);
  wire_uint (wire, answers, 2);
  wire_uint (wire, authority, 2);
  wire_uint (wire, additional, 2);
  g_byte_array_append (wire, octets + 12, wire_question_end (query) - 12);
  return wire;
}

/* A record whose @owner NULL is a pointer to the question. */
static inline GByteArray *
wire_record (GByteArray *wire, const char *owner, guint type, guint ttl, const void *rdata, gsize length)
{
  if (owner == NULL)
    wire_uint (wire, 0xC00C, 2);
  else
    wire_name (wire, owner);
  wire_uint (wire, type, 2);
  wire_uint (wire, 1, 2);
  wire_uint (wire, ttl, 4);
  wire_uint (wire, length, 2);
  return g_byte_array_append (wire, rdata, length);
}

/* A record that holds a name behind @prefix octets of @number. */
static inline GByteArray *
wire_named (GByteArray *wire, const char *owner, guint type, guint prefix, guint number, const char *target)
{
  g_autoptr (GByteArray) rdata = g_byte_array_new ();

  wire_uint (rdata, number, prefix);
  wire_name (rdata, target);
  return wire_record (wire, owner, type, 300, rdata->data, rdata->len);
}

static inline GByteArray *
wire_opt (GByteArray *wire, guint extended_rcode)
{
  wire_uint (wire, 0, 1);
  wire_uint (wire, 41, 2);
  wire_uint (wire, 1232, 2);
  wire_uint (wire, extended_rcode << 24, 4);
  return wire_uint (wire, 0, 2);
}
