/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-dkim-header.h"

#include <gnutls/abstract.h>

#include "mail/lh-dkim-der.h"
#include "mail/lh-dkim.h"

#include "rows.h"

static const char *const names[] = {
  "revoked", "testing", "no-key", "bad-base64", "truncated", "bad-key", "short", "weak", "bad-version", "quoted",
  "escaped", "syntax", "not-email", "sha1-only", "host-name", "full-width", "spaces",
};

static char *
describe (LhDkimFlags flags)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (flags & (1u << i))
      g_string_append_printf (out, "%s%s", out->len ? "," : "", names[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* {name}, {name:to}, {name+from}, {name:to+from} in @template, after its C escapes. */
static char *
fill_in (const char *template, GPtrArray *keys)
{
  g_autofree char *text = g_strcompress (template);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; *p;)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *inner = end ? g_strndup (p + 1, (gsize) (end - p - 1)) : NULL;
      const char *value = NULL;
      gsize from = 0, to;

      for (guint i = 0; inner && i < keys->len; i++)
        {
          char **key = g_ptr_array_index (keys, i);

          if (strlen (key[0]) == strcspn (inner, ":+") && g_str_has_prefix (inner, key[0]))
            value = key[1];
        }
      if (!value)
        {
          g_string_append_c (out, *p++);
          continue;
        }
      to = strlen (value);
      if (strchr (inner, ':'))
        to = strtoul (strchr (inner, ':') + 1, NULL, 10);
      if (strchr (inner, '+'))
        from = strtoul (strchr (inner, '+') + 1, NULL, 10);
      g_string_append_len (out, value + from, (gssize) (to - from));
      p = end + 1;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_records (void)
{
  g_autoptr (GPtrArray) keys = rows_read ("dkim/keys.txt", 2);
  g_autoptr (GPtrArray) rows = rows_read ("dkim/records.txt", 4);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autofree char *text = fill_in (row[3], keys);
      g_autoptr (LhDkimKey) key = lh_dkim_key_parse (text, -1);
      g_autofree char *flags = describe (key->flags);

      g_test_message ("%s", row[3]);
      g_assert_cmpstr (flags, ==, strcmp (row[1], "-") == 0 ? "" : row[1]);
      g_assert_cmpuint (key->bits, ==, (guint) strtoul (row[2], NULL, 10));
      g_assert_cmpstr (lh_dkim_is_record (text, -1) ? "yes" : "no", ==, row[0]);
      g_assert_cmpint (lh_dkim_key_is_usable (key), ==,
                       !(key->flags & (LH_DKIM_BROKEN | LH_DKIM_REVOKED)) && key->algorithm != LH_DKIM_UNKNOWN);
    }
}

/* 0: GnuTLS reads no RSA key there. */
static guint
bits_by_gnutls (const guint8 *data, gsize size)
{
  gnutls_datum_t datum = { (guint8 *) data, (guint) size };
  gnutls_pubkey_t key = NULL;
  guint bits = 0;

  g_assert_cmpint (gnutls_pubkey_init (&key), ==, 0);
  if (gnutls_pubkey_import (key, &datum, GNUTLS_X509_FMT_DER) < 0 || gnutls_pubkey_get_pk_algorithm (key, &bits) != GNUTLS_PK_RSA)
    bits = 0;
  gnutls_pubkey_deinit (key);
  return bits;
}

/* What a library reads as a key is one, of so many bits; and what it does not, though all but one octet of it is a key, is none. */
static void
test_as_gnutls (void)
{
  g_autoptr (GPtrArray) keys = rows_read ("dkim/keys.txt", 2);
  guint read = 0, refused = 0;

  for (guint i = 0; i < keys->len; i++)
    {
      char **row = g_ptr_array_index (keys, i);
      gsize size;
      g_autofree guchar *data = g_base64_decode (row[1], &size);
      const guchar *id = memmem (data, size, "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01", 9);

      if (g_str_has_prefix (row[0], "bare") || g_str_equal (row[0], "ed"))
        continue;
      for (gsize at = 0; at < size; at++)
        for (guint bit = 0; bit < 8; bit++)
          {
            guint bits;

            /* GnuTLS takes the names of signatures with RSA for one of its keys, too. */
            if (id != NULL && data + at == id + 8)
              continue;
            data[at] ^= 1 << bit;
            bits = bits_by_gnutls (data, size);
            g_test_message ("%s, bit %u of octet %" G_GSIZE_FORMAT, row[0], bit, at);
            g_assert_cmpuint (lh_dkim_rsa_bits (data, size), ==, bits);
            read += bits > 0;
            refused += bits == 0;
            data[at] ^= 1 << bit;
          }
    }
  g_assert_cmpuint (read, >, 0);
  g_assert_cmpuint (refused, >, 0);
}

/* The same key, however it is written, is the same key. */
static void
test_equal (void)
{
  g_autoptr (GPtrArray) keys = rows_read ("dkim/keys.txt", 2);
  static const char *const same[] = {
    "v=DKIM1; k=rsa; p={rsa2048}", "k=rsa;p={rsa2048};", "\"v=DKIM1; p={rsa2048:255}\" \"{rsa2048+255}\"", "v=DKIM1；p={rsa2048}",
  };
  static const char *const other[] = {
    "v=DKIM1; k=rsa; p={rsa1024}", "v=DKIM1; k=rsa; p={rsa2048:255}", "v=DKIM1; p=", "v=DKIM1; k=ed25519; p={rsa2048}",
  };
  g_autofree char *first = fill_in (same[0], keys);
  g_autoptr (LhDkimKey) a = lh_dkim_key_parse (first, -1);

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *text = fill_in (same[i], keys);
      g_autoptr (LhDkimKey) b = lh_dkim_key_parse (text, -1);

      g_assert_true (lh_dkim_key_equal (a, b));
    }
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    {
      g_autofree char *text = fill_in (other[i], keys);
      g_autoptr (LhDkimKey) b = lh_dkim_key_parse (text, -1);

      g_assert_false (lh_dkim_key_equal (a, b));
      g_assert_false (lh_dkim_key_equal (b, a));
    }
}

static void
test_pasted (void)
{
  static const struct { const char *mark, *words; } errors[] = {
    { "!host", "host name" }, { "!cut", "cut off" }, { "!none", "no key" }, { "!damaged", "damaged" }, { "!private", "private" },
  };
  g_autoptr (GPtrArray) keys = rows_read ("dkim/keys.txt", 2);
  g_autoptr (GPtrArray) rows = rows_read ("dkim/pasted.txt", 3);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autofree char *text = fill_in (row[2], keys);
      g_autofree char *wanted = fill_in (row[1], keys);
      g_autofree char *selector = NULL, *mended = NULL, *again = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", row[2]);
      mended = lh_dkim_mend_pasted (text, &selector, &error);
      g_assert_cmpstr (selector ? selector : "-", ==, row[0]);
      if (row[1][0] != '!')
        {
          g_assert_no_error (error);
          g_assert_cmpstr (mended, ==, wanted);
          /* What is right stays as it is. */
          again = mended ? lh_dkim_mend_pasted (mended, NULL, NULL) : NULL;
          g_assert_cmpstr (again, ==, mended);
          continue;
        }
      g_assert_null (mended);
      g_assert_nonnull (error);
      for (guint e = 0; e < G_N_ELEMENTS (errors); e++)
        if (error && strcmp (errors[e].mark, row[1]) == 0 && !strstr (error->message, errors[e].words))
          g_assert_cmpstr (error->message, ==, row[1]);
    }
}

/* What people paste: "domain/selector" each. */
static void
test_header (void)
{
  static const struct
  {
    const char *text, *pairs;
  } cases[] = {
    { "DKIM-Signature: v=1; a=rsa-sha256; d=example.com;\r\n\ts=google; b=abc\r\nFrom: a@example.com\r\n", "example.com/google" },
    { "From: a@b.example\ndkim-signature: v=1; d=Example.COM.; s=S1; b=x\n\nDKIM-Signature: v=1; d=mailer.example.net; s=k1; b=y", "example.com/s1 mailer.example.net/k1" },
    { "> DKIM-Signature: v=1; d=example.com;\n>   s=google; b=abc\n> To: c@example.net", "example.com/google" },
    { "v=1; a=rsa-sha256; d=example.com; s=a.b;\n h=from; b=abc", "example.com/a.b" },
    { "DKIM-Signature: v=1; d=example.com; s=one; b=x\nDKIM-Signature: v=1; d=example.com; s=one; b=y", "example.com/one" },
    { "X-Google-DKIM-Signature: v=1; d=1e100.net; s=x; b=y\nARC-Message-Signature: i=1; d=google.com; s=arc; b=z", "" },
    { "DKIM-Signature: v=1; d=exa mple.com; s=one; b=x", "" },
    { "DKIM-Signature: v=1; d=example.com; s=../x; b=x", "" },
    { "DKIM-Signature: v=1; d=example.com; b=x", "" },
    { "nothing of the kind", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) list = lh_dkim_header_parse (cases[i].text, -1);
      g_autoptr (GString) pairs = g_string_new (NULL);

      for (guint j = 0; j < list->len; j++)
        {
          const LhDkimSignature *signature = list->pdata[j];

          g_string_append_printf (pairs, "%s%s/%s", j > 0 ? " " : "", signature->domain, signature->selector);
        }
      g_assert_cmpstr (pairs->str, ==, cases[i].pairs);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/dkim/records", test_records);
  g_test_add_func ("/dkim/as-gnutls", test_as_gnutls);
  g_test_add_func ("/dkim/equal", test_equal);
  g_test_add_func ("/dkim/pasted", test_pasted);
  g_test_add_func ("/dkim/header", test_header);
  return g_test_run ();
}
