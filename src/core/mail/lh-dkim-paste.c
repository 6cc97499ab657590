/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mail/lh-dkim.h"

#include "mail/lh-dkim-der.h"
#include "mail/lh-fold.h"
#include "mail/lh-tags.h"

#include <glib/gi18n.h>
#include <string.h>

/* Nobody's console shows more than a screenful. */
#define PASTE_MAX 65536

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The name in front of "._domainkey", wherever it stands. */
static char *
find_selector (const char *text)
{
  g_autofree char *low = g_ascii_strdown (text, -1);
  const char *at = strstr (low, "._domainkey");
  const char *start = at;

  if (!at)
    return NULL;
  while (start > low && (g_ascii_isalnum (start[-1]) || strchr ("-_.", start[-1])))
    start--;
  while (start < at && *start == '.')
    start++;
  return start < at ? g_strndup (start, (gsize) (at - start)) : NULL;
}

/* A zone file's or a console's quoted strings, joined; NULL when the key is not in them. */
static char *
join_quoted (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *p = text;

  while ((p = strchr (p, '"')))
    {
      const char *end = strchr (p + 1, '"');

      if (!end)
        end = p + strlen (p);
      g_string_append_len (out, p + 1, end - p - 1);
      p = *end ? end + 1 : end;
    }
  if (!strchr (out->str, '=') || !strstr (out->str, "p"))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* "x" "=" with blanks between, at the start of a word. Returns what follows the "=". */
static const char *
find_tag (const char *text, char name, const char **ret_start)
{
  for (const char *p = text; *p; p++)
    {
      const char *q = p + 1;

      if (g_ascii_tolower (*p) != name || (p > text && !is_blank (p[-1]) && !strchr (";:\"(,", p[-1])))
        continue;
      while (is_blank (*q))
        q++;
      if (*q != '=')
        continue;
      *ret_start = p;
      return q + 1;
    }
  return NULL;
}

/* Where the record begins: "v=DKIM1", else the first of k=, p=. */
static const char *
find_record (const char *text)
{
  const char *start = text, *best = NULL;

  for (const char *from = text, *value; (value = find_tag (from, 'v', &start)); from = value)
    {
      while (is_blank (*value))
        value++;
      if (g_ascii_strncasecmp (value, "DKIM", 4) == 0)
        return start;
    }
  for (const char *name = "kp"; *name; name++)
    if (find_tag (text, *name, &start) && (!best || start < best))
      best = start;
  return best;
}

/* The key at the start of @text and no letter more: how long it is, it says itself, so that "TTL 600" behind it is not
 * taken for base64. */
static char *
cut_key (const char *text, gboolean ed25519)
{
  gsize end = 0, size, wanted, letters = 0;
  gboolean whole;
  g_autofree guint8 *data = NULL;
  GString *out;

  while (g_ascii_isalnum (text[end]) || is_blank (text[end]) || (text[end] && strchr ("+/=", text[end])))
    end++;
  data = lh_dkim_base64_decode (text, end, &size, &whole);
  wanted = ed25519 ? 32 : lh_dkim_der_length (data, size);
  out = g_string_new (NULL);
  for (gsize i = 0; i < end; i++)
    {
      if (is_blank (text[i]))
        {
          /* Not a key that tells its length: the first blank ends it. */
          if (wanted == 0 && out->len > 0)
            break;
          continue;
        }
      if (wanted > 0 && text[i] != '=' && letters >= (wanted * 4 + 2) / 3)
        break;
      letters += text[i] != '=';
      g_string_append_c (out, text[i]);
    }
  return g_string_free (out, FALSE);
}

/* The tags beside the key that verifiers heed, each once, without what stood around the record. */
static void
append_tags (GString *out, const char *record)
{
  static const char heeded[] = "hst";
  g_auto (GStrv) parts = g_strsplit (record, ";", -1);
  guint seen = 0;

  for (guint i = 0; parts[i]; i++)
    {
      char *equals = strchr (parts[i], '=');
      const char *name, *tag;
      char *value, *end;

      if (!equals)
        continue;
      *equals = '\0';
      name = g_strstrip (parts[i]);
      value = g_strstrip (equals + 1);
      tag = name[0] != '\0' && name[1] == '\0' ? strchr (heeded, g_ascii_tolower (name[0])) : NULL;
      for (end = value; g_ascii_isalnum (*end) || (*end && strchr (":*-", *end)); end++)
        ;
      *end = '\0';
      if (!tag || end == value || (seen & 1u << (tag - heeded)))
        continue;
      seen |= 1u << (tag - heeded);
      g_string_append_printf (out, "%c=%s; ", *tag, value);
    }
}

static gboolean
has_algorithm (const char *record, const char *algorithm)
{
  const char *start, *value = find_tag (record, 'k', &start);

  while (value && is_blank (*value))
    value++;
  return value && g_ascii_strncasecmp (value, algorithm, strlen (algorithm)) == 0;
}

/* "-----BEGIN PUBLIC KEY-----" and its end taken away; NULL when there is none. */
static char *
unwrap_pem (const char *text)
{
  const char *begin = strstr (text, "PUBLIC KEY-----");
  const char *end;

  if (!begin)
    return NULL;
  begin += strlen ("PUBLIC KEY-----");
  end = strstr (begin, "-----END");
  return end ? g_strndup (begin, (gsize) (end - begin)) : g_strdup (begin);
}

static gboolean
refuse (const LhDkimKey *key, const char *text, GError **error)
{
  if (key->flags & LH_DKIM_HOST_NAME)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("This is a host name, not a key. Publish it as a CNAME record."));
  else if (key->flags & LH_DKIM_TRUNCATED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                         _("The key is cut off. Copy the whole value, to its very end."));
  else if (key->flags & (LH_DKIM_NO_KEY | LH_DKIM_REVOKED))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _("There is no key in this text. The value begins with “v=DKIM1” and holds “p=”."));
  else if (key->flags & (LH_DKIM_BAD_BASE64 | LH_DKIM_BAD_KEY))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("The key has been damaged while copying. Copy the value once more."));
  else
    return FALSE;
  return TRUE;
}

char *
lh_dkim_mend_pasted (const char *pasted, char **ret_selector, GError **error)
{
  gsize length = strnlen (pasted, PASTE_MAX);
  g_autofree char *folded = lh_fold_text (pasted, length, FALSE, NULL);
  g_autofree char *selector = find_selector (folded);
  g_autofree char *joined = NULL, *plain = NULL, *pem = NULL, *key_text = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (LhDkimKey) key = NULL;
  const char *record = NULL, *p = NULL, *start;
  gboolean ed25519;

  if (ret_selector)
    *ret_selector = NULL;
  if (strstr (folded, "PRIVATE KEY"))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("This is the private key. Never publish it; paste the public one."));
      return NULL;
    }

  joined = join_quoted (folded);
  if (joined)
    record = find_record (joined);
  if (!record || !find_tag (record, 'p', &start))
    {
      /* Quotes around something else, or none. */
      plain = lh_fold_text (pasted, length, TRUE, NULL);
      record = find_record (plain);
    }
  pem = unwrap_pem (folded);
  ed25519 = record && has_algorithm (record, "ed25519");
  if (record)
    p = find_tag (record, 'p', &start);
  if (!p && record && strncmp (record, "p", 1) == 0)
    p = find_tag (record, 'p', &start);
  if (pem)
    p = pem;
  /* Only the letters of the key, as some consoles show it in a box of its own. */
  if (!p && !record)
    p = plain;
  while (is_blank (*(p ? p : "")))
    p++;

  if (p && (pem || g_str_has_prefix (p, "MI") || ed25519 || record))
    {
      gsize host = strcspn (p, " \t\r\n;");
      g_autofree char *word = g_strndup (p, host);

      key_text = strchr (word, '.') ? g_steal_pointer (&word) : cut_key (p, ed25519);
    }

  if (key_text)
    {
      g_string_append (out, "v=DKIM1; ");
      g_string_append (out, ed25519 ? "k=ed25519; " : "k=rsa; ");
      if (record)
        append_tags (out, record);
      g_string_append (out, "p=");
      g_string_append (out, key_text);
      key = lh_dkim_key_parse (out->str, -1);
    }
  else
    {
      g_strstrip (plain);
      key = lh_dkim_key_parse (plain, -1);
      key->flags |= LH_DKIM_NO_KEY;
    }
  if (refuse (key, out->str, error))
    return NULL;

  if (ret_selector)
    *ret_selector = g_steal_pointer (&selector);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
