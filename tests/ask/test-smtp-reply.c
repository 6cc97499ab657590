/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-smtp-reply.h"

#include <string.h>

static void
test_read (void)
{
  static const struct
  {
    const char *data;
    LhSmtpReplyState state;
    guint code;
    gsize used;
    const char *text;
    const char *name; /* (nullable) */
  } rows[] = {
    { "220 mx.example.com ESMTP\r\n", LH_SMTP_REPLY_WHOLE, 220, 26, "mx.example.com ESMTP", "mx.example.com" },
    { "220 MX.Example.COM. ESMTP\r\nEHLO", LH_SMTP_REPLY_WHOLE, 220, 27, "MX.Example.COM. ESMTP", "mx.example.com" },
    { "220-one\r\n220-two\r\n220 three\r\n", LH_SMTP_REPLY_WHOLE, 220, 29, "one two three", NULL },
    { "250 [192.0.2.1] hello\r\n", LH_SMTP_REPLY_WHOLE, 250, 23, "[192.0.2.1] hello", NULL },
    { "250 192.0.2.1 hello\r\n", LH_SMTP_REPLY_WHOLE, 250, 21, "192.0.2.1 hello", NULL },
    { "220\r\n", LH_SMTP_REPLY_WHOLE, 220, 5, "", NULL },
    { "220 \n", LH_SMTP_REPLY_WHOLE, 220, 5, "", NULL },
    { "220-\r\n220 \r\n", LH_SMTP_REPLY_WHOLE, 220, 12, "", NULL },
    { "250-a\r\n354 b\r\n", LH_SMTP_REPLY_WHOLE, 354, 14, "a b", NULL },
    { "554 \xb7\xfe\x1b[m \xe6\x8b\x92\xe7\xbb\x9d\t!\r\n", LH_SMTP_REPLY_WHOLE, 554, 20, "???[m 拒绝 !", NULL },
    { "", LH_SMTP_REPLY_MORE, 0, 0, NULL, NULL },
    { "2", LH_SMTP_REPLY_MORE, 0, 0, NULL, NULL },
    { "220", LH_SMTP_REPLY_MORE, 0, 0, NULL, NULL },
    { "220\r", LH_SMTP_REPLY_MORE, 0, 0, NULL, NULL },
    { "220 half", LH_SMTP_REPLY_MORE, 0, 0, NULL, NULL },
    { "220-one\r\n220-tw", LH_SMTP_REPLY_MORE, 0, 0, NULL, NULL },
    { "220-one\r\n", LH_SMTP_REPLY_MORE, 0, 0, NULL, NULL },
    { "220-one\r\nx", LH_SMTP_REPLY_BROKEN, 0, 0, NULL, NULL },
    { "S", LH_SMTP_REPLY_BROKEN, 0, 0, NULL, NULL },
    { "120 x\r\n", LH_SMTP_REPLY_BROKEN, 0, 0, NULL, NULL },
    { "620 x\r\n", LH_SMTP_REPLY_BROKEN, 0, 0, NULL, NULL },
    { "22\r\n", LH_SMTP_REPLY_BROKEN, 0, 0, NULL, NULL },
    { "2200 x\r\n", LH_SMTP_REPLY_BROKEN, 0, 0, NULL, NULL },
    { "220:x", LH_SMTP_REPLY_BROKEN, 0, 0, NULL, NULL },
    { "\r\n", LH_SMTP_REPLY_BROKEN, 0, 0, NULL, NULL },
    { "HTTP/1.1 400 Bad Request\r\n", LH_SMTP_REPLY_BROKEN, 0, 0, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhSmtpReply) reply = NULL;
      gsize used;
      LhSmtpReplyState state = lh_smtp_reply_read (rows[i].data, strlen (rows[i].data), &reply, &used);
      g_autofree char *text = reply != NULL ? lh_smtp_reply_get_text (reply) : NULL;
      g_autofree char *name = reply != NULL ? lh_smtp_reply_get_name (reply) : NULL;
      g_autofree char *data = g_strescape (rows[i].data, NULL);

      g_test_message ("row %u: %s", i, data);
      g_assert_cmpint (state, ==, rows[i].state);
      g_assert_cmpuint (used, ==, rows[i].used);
      g_assert_cmpuint (reply != NULL ? reply->code : 0, ==, rows[i].code);
      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_cmpstr (name, ==, rows[i].name);
    }
}

static void
test_extensions (void)
{
  static const char data[] = "250-STARTTLS.example.com\r\n250-SIZE 1000\r\n250-starttls\r\n250-\r\n250-AUTH LOGIN PLAIN\r\n250 X\r\n";
  static const char none[] = "250 STARTTLS.example.com STARTTLS\r\n";
  g_autoptr (LhSmtpReply) reply = NULL;
  g_autoptr (LhSmtpReply) bare = NULL;
  g_autoptr (GPtrArray) extensions = NULL;
  g_autoptr (GPtrArray) absent = NULL;
  gsize used;

  g_assert_cmpint (lh_smtp_reply_read (data, strlen (data), &reply, &used), ==, LH_SMTP_REPLY_WHOLE);
  extensions = lh_smtp_reply_get_extensions (reply);
  g_assert_cmpuint (extensions->len, ==, 4);
  g_assert_true (lh_smtp_extensions_have (extensions, "STARTTLS"));
  g_assert_true (lh_smtp_extensions_have (extensions, "SIZE"));
  g_assert_true (lh_smtp_extensions_have (extensions, "auth"));
  g_assert_false (lh_smtp_extensions_have (extensions, "START"));
  g_assert_false (lh_smtp_extensions_have (extensions, "XX"));

  g_assert_cmpint (lh_smtp_reply_read (none, strlen (none), &bare, &used), ==, LH_SMTP_REPLY_WHOLE);
  absent = lh_smtp_reply_get_extensions (bare);
  g_assert_false (lh_smtp_extensions_have (absent, "STARTTLS"));
}

/* Endless lines and endlessly many of them end. */
static void
test_bounds (void)
{
  g_autoptr (GString) line = g_string_new ("220-");
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (LhSmtpReply) reply = NULL;
  g_autofree char *text = NULL;
  gsize used;

  while (line->len < LH_SMTP_REPLY_MAX)
    g_string_append_c (line, 'x');
  g_assert_cmpint (lh_smtp_reply_read (line->str, line->len, &reply, &used), ==, LH_SMTP_REPLY_MORE);
  g_string_append_c (line, 'x');
  g_assert_cmpint (lh_smtp_reply_read (line->str, line->len, &reply, &used), ==, LH_SMTP_REPLY_BROKEN);
  for (guint i = 0; i < 99; i++)
    g_string_append (lines, "220-x\r\n");
  g_assert_cmpint (lh_smtp_reply_read (lines->str, lines->len, &reply, &used), ==, LH_SMTP_REPLY_MORE);
  g_string_append (lines, "220-x\r\n");
  g_assert_cmpint (lh_smtp_reply_read (lines->str, lines->len, &reply, &used), ==, LH_SMTP_REPLY_BROKEN);

  g_string_assign (line, "220 ");
  while (line->len < 8000)
    g_string_append (line, "é");
  g_string_append (line, "\r\n");
  g_assert_cmpint (lh_smtp_reply_read (line->str, line->len, &reply, &used), ==, LH_SMTP_REPLY_WHOLE);
  text = lh_smtp_reply_get_text (reply);
  g_assert_cmpuint (strlen (text), <=, 520);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp-reply/read", test_read);
  g_test_add_func ("/smtp-reply/extensions", test_extensions);
  g_test_add_func ("/smtp-reply/bounds", test_bounds);
  return g_test_run ();
}
