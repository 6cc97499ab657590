/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-dkim-der.h"

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>

guint8 *
lh_dkim_base64_decode (const char *text, gsize length, gsize *ret_size, gboolean *ret_whole)
{
  guint8 *out = g_malloc (length / 4 * 3 + 4);
  guint32 bits = 0;
  guint n = 0, padding = 0;
  gsize size = 0;
  gboolean whole = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];
      guint value;

      if (g_ascii_isspace (c))
        continue;
      if (c == '=')
        {
          padding++;
          continue;
        }
      if (c >= 'A' && c <= 'Z')
        value = (guint) (c - 'A');
      else if (c >= 'a' && c <= 'z')
        value = (guint) (c - 'a') + 26;
      else if (g_ascii_isdigit (c))
        value = (guint) (c - '0') + 52;
      else if (c == '+' || c == '/')
        value = c == '+' ? 62 : 63;
      else
        value = 64;
      if (value > 63 || padding > 0)
        {
          whole = FALSE;
          break;
        }
      bits = bits << 6 | value;
      if (++n == 4)
        {
          out[size++] = (guint8) (bits >> 16);
          out[size++] = (guint8) (bits >> 8);
          out[size++] = (guint8) bits;
          bits = n = 0;
        }
    }

  if (n >= 2)
    out[size++] = (guint8) (n == 2 ? bits >> 4 : bits >> 10);
  if (n == 3)
    out[size++] = (guint8) (bits >> 2);
  /* One digit over is no octet, and padding fills up to four and no further. */
  if (n == 1 || (padding > 0 && n + padding != 4))
    whole = FALSE;
  *ret_size = size;
  *ret_whole = whole;
  return out;
}

/* The header of a DER element at @data: its tag, the octets of the header, the length of what follows (X.690, 8.1). */
static gboolean
read_header (const guint8 *data, gsize size, guint8 tag, gsize *ret_header, gsize *ret_length)
{
  gsize length = 0, octets;

  if (size < 2 || data[0] != tag)
    return FALSE;
  if (data[1] < 0x80)
    {
      *ret_header = 2;
      *ret_length = data[1];
      return TRUE;
    }
  octets = data[1] & 0x7f;
  if (octets == 0 || octets > 3 || size < 2 + octets)
    return FALSE;
  for (gsize i = 0; i < octets; i++)
    length = length << 8 | data[2 + i];
  *ret_header = 2 + octets;
  *ret_length = length;
  return TRUE;
}

gsize
lh_dkim_der_length (const guint8 *data, gsize size)
{
  gsize header, length;

  return read_header (data, size, 0x30, &header, &length) ? header + length : 0;
}

/* SEQUENCE { modulus INTEGER, publicExponent INTEGER } */
static guint
bare_rsa_bits (const guint8 *data, gsize size)
{
  gsize header, length, skip = 0;
  const guint8 *modulus;
  gsize modulus_length;
  guint bits;

  if (!read_header (data, size, 0x30, &header, &length) || length > size - header)
    return 0;
  data += header;
  size = length;
  if (!read_header (data, size, 0x02, &header, &length) || length == 0 || length > size - header)
    return 0;
  modulus = data + header;
  modulus_length = length;
  data += header + length;
  size -= header + length;
  if (!read_header (data, size, 0x02, &header, &length) || length == 0 || length > size - header)
    return 0;

  while (skip < modulus_length && modulus[skip] == 0)
    skip++;
  if (skip == modulus_length)
    return 0;
  bits = (guint) (modulus_length - skip) * 8;
  for (guint8 top = modulus[skip]; !(top & 0x80); top <<= 1)
    bits--;
  return bits;
}

guint
lh_dkim_rsa_bits (const guint8 *data, gsize size)
{
  gnutls_datum_t datum = { (guint8 *) data, 0 };
  gnutls_pubkey_t key = NULL;
  gsize length = lh_dkim_der_length (data, size);
  guint bits = 0;

  if (length == 0 || length > size)
    return 0;
  datum.size = (guint) length;
  if (gnutls_pubkey_init (&key) < 0)
    return 0;
  if (gnutls_pubkey_import (key, &datum, GNUTLS_X509_FMT_DER) < 0 ||
      gnutls_pubkey_get_pk_algorithm (key, &bits) != GNUTLS_PK_RSA)
    bits = bare_rsa_bits (data, length);
  gnutls_pubkey_deinit (key);
  return bits;
}
