/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-dkim-der.h"

#include <string.h>

/* X.690, 8 */
#define DER_INTEGER    0x02
#define DER_BIT_STRING 0x03
#define DER_OBJECT_ID  0x06
#define DER_SEQUENCE   0x30

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

  return read_header (data, size, DER_SEQUENCE, &header, &length) ? header + length : 0;
}

typedef struct
{
  const guint8 *data;
  gsize         size;
} Der;

/* Takes the element at the front of @der, which has to be of @tag: what is in it. */
static gboolean
take (Der *der, guint8 tag, Der *ret_content)
{
  gsize header, length;

  if (!read_header (der->data, der->size, tag, &header, &length) || length > der->size - header)
    return FALSE;
  *ret_content = (Der){ der->data + header, length };
  der->data += header + length;
  der->size -= header + length;
  return TRUE;
}

/* SEQUENCE { modulus INTEGER, publicExponent INTEGER } (RFC 8017, A.1.1) */
static guint
bits_of_key (Der der)
{
  Der key, modulus, exponent;
  guint bits;

  if (!take (&der, DER_SEQUENCE, &key) || der.size > 0 || !take (&key, DER_INTEGER, &modulus) || !take (&key, DER_INTEGER, &exponent) || key.size > 0 ||
      exponent.size == 0)
    return 0;
  while (modulus.size > 0 && *modulus.data == 0)
    modulus = (Der){ modulus.data + 1, modulus.size - 1 };
  if (modulus.size == 0)
    return 0;
  bits = (guint) modulus.size * 8;
  for (guint8 top = *modulus.data; !(top & 0x80); top <<= 1)
    bits--;
  return bits;
}

/* The key in SEQUENCE { SEQUENCE { OBJECT IDENTIFIER, parameters }, BIT STRING } of RSA (RFC 5280, 4.1; RFC 8017, A.1), else @der itself. */
static Der
unwrap (Der der)
{
  static const guint8 rsa[] = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01 }; /* 1.2.840.113549.1.1.1 */
  Der whole = der, info, algorithm, id, parameters, key;

  if (!take (&der, DER_SEQUENCE, &info) || !take (&info, DER_SEQUENCE, &algorithm) || !take (&algorithm, DER_OBJECT_ID, &id) || id.size != sizeof rsa ||
      memcmp (id.data, rsa, sizeof rsa) != 0 || (algorithm.size > 0 && !take (&algorithm, *algorithm.data, &parameters)) || algorithm.size > 0 ||
      !take (&info, DER_BIT_STRING, &key) || info.size > 0 || key.size == 0 || *key.data > 7)
    return whole;
  return (Der){ key.data + 1, key.size - 1 };
}

guint
lh_dkim_rsa_bits (const guint8 *data, gsize size)
{
  gsize length = lh_dkim_der_length (data, size);

  return length > 0 && length <= size ? bits_of_key (unwrap ((Der){ data, length })) : 0;
}
