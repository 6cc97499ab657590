/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-dkim.h"

#include "mail/lh-dkim-der.h"
#include "mail/lh-fold.h"
#include "mail/lh-tags.h"

#include <string.h>

#define ED25519_OCTETS 32 /* RFC 8463, 3 */

/* A colon-separated list holds @item (RFC 6376, 3.6.1). */
static gboolean
list_has (const char *list, const char *item)
{
  g_auto (GStrv) parts = g_strsplit (list, ":", -1);

  for (guint i = 0; parts[i]; i++)
    if (g_ascii_strcasecmp (g_strstrip (parts[i]), item) == 0)
      return TRUE;
  return FALSE;
}

/* "selector1-x._domainkey.y.onmicrosoft.com": what belongs into a CNAME. No base64 holds a dot. */
static gboolean
is_host_name (const char *text)
{
  gsize length = strlen (text);
  guint dots = 0;

  if (length > 0 && text[length - 1] == '.')
    length--;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]) && !strchr ("-_.", text[i]))
        return FALSE;
      if (text[i] == '.' && (i == 0 || text[i - 1] == '.'))
        return FALSE;
      dots += text[i] == '.';
    }
  return dots > 0 && length > 3 && text[length - 1] != '.' && g_ascii_isalpha (text[length - 1]);
}

static void
judge_rsa (LhDkimKey *key, const guint8 *data, gsize size, gboolean whole)
{
  gsize length = lh_dkim_der_length (data, size);

  if (length > size)
    key->flags |= LH_DKIM_TRUNCATED;
  else if (!whole)
    key->flags |= LH_DKIM_BAD_BASE64;
  else
    {
      key->bits = lh_dkim_rsa_bits (data, size);
      if (key->bits == 0)
        key->flags |= LH_DKIM_BAD_KEY;
      else if (key->bits < 1024)
        key->flags |= LH_DKIM_SHORT;
      else if (key->bits < 2048)
        key->flags |= LH_DKIM_WEAK;
    }
}

static void
judge_ed25519 (LhDkimKey *key, gsize size, gboolean whole)
{
  if (!whole)
    key->flags |= size < ED25519_OCTETS ? LH_DKIM_BAD_BASE64 | LH_DKIM_TRUNCATED : LH_DKIM_BAD_BASE64;
  else if (size < ED25519_OCTETS)
    key->flags |= LH_DKIM_TRUNCATED;
  else if (size > ED25519_OCTETS)
    key->flags |= LH_DKIM_BAD_KEY;
  else
    key->bits = ED25519_OCTETS * 8;
}

static void
judge_key (LhDkimKey *key, const char *p)
{
  gsize size;
  gboolean whole;
  g_autofree guint8 *data = NULL;

  if (p[strspn (p, " \t\r\n")] == '\0')
    {
      key->flags |= LH_DKIM_REVOKED;
      return;
    }
  if (is_host_name (p))
    {
      key->flags |= LH_DKIM_HOST_NAME;
      return;
    }
  if (p[strcspn (p, " \t\r\n")] != '\0')
    key->flags |= LH_DKIM_SPACES;

  data = lh_dkim_base64_decode (p, strlen (p), &size, &whole);
  if (key->algorithm == LH_DKIM_RSA)
    judge_rsa (key, data, size, whole);
  else if (key->algorithm == LH_DKIM_ED25519)
    judge_ed25519 (key, size, whole);
  else if (!whole)
    key->flags |= LH_DKIM_BAD_BASE64;
  key->key = g_bytes_new_take (g_steal_pointer (&data), size);
}

/* Names of tags are told apart by capitals (RFC 6376, 3.2): "P=" is no "p=". */
static void
read_tags (LhDkimKey *key, const LhTagList *tags)
{
  const char *k = lh_tag_list_get_exact (tags, "k");
  const char *p = lh_tag_list_get_exact (tags, "p");

  key->version = g_strdup (lh_tag_list_get_exact (tags, "v"));
  key->hashes = g_strdup (lh_tag_list_get_exact (tags, "h"));
  key->services = g_strdup (lh_tag_list_get_exact (tags, "s"));
  key->options = g_strdup (lh_tag_list_get_exact (tags, "t"));

  if (!k || g_ascii_strcasecmp (k, "rsa") == 0)
    key->algorithm = LH_DKIM_RSA;
  else if (g_ascii_strcasecmp (k, "ed25519") == 0)
    key->algorithm = LH_DKIM_ED25519;
  else
    key->algorithm = LH_DKIM_UNKNOWN;

  /* v= is "DKIM1" to the letter and, if there, the first tag (RFC 6376, 3.6.1). */
  if (key->version)
    {
      const LhTag *first = g_ptr_array_index (tags->tags, 0);

      if (strcmp (key->version, "DKIM1") != 0 || strcmp (first->name, "v") != 0)
        key->flags |= LH_DKIM_BAD_VERSION;
    }
  if (key->options && list_has (key->options, "y"))
    key->flags |= LH_DKIM_TESTING;
  if (key->services && key->services[0] && !list_has (key->services, "*") && !list_has (key->services, "email"))
    key->flags |= LH_DKIM_NOT_EMAIL;
  if (key->hashes && key->hashes[0] && !list_has (key->hashes, "sha256"))
    key->flags |= LH_DKIM_SHA1_ONLY;

  if (p)
    judge_key (key, p);
  else
    key->flags |= LH_DKIM_NO_KEY;
}

LhDkimKey *
lh_dkim_key_parse (const char *text, gssize length)
{
  LhDkimKey *key = g_new0 (LhDkimKey, 1);
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *folded = NULL;
  g_autoptr (LhTagList) tags = NULL;
  LhFoldFlags found;

  /* The tags are read as they were meant, so that the key behind a stray quote can still be told and compared. */
  folded = lh_fold_text (text, size, TRUE, &found);
  tags = lh_tag_list_parse (folded, -1);
  if (found & LH_FOLD_QUOTE)
    key->flags |= LH_DKIM_QUOTED;
  if (found & LH_FOLD_ESCAPE)
    key->flags |= LH_DKIM_ESCAPED;
  if (found & LH_FOLD_FULL_WIDTH)
    key->flags |= LH_DKIM_FULL_WIDTH;
  if (!tags->valid || (found & (LH_FOLD_CONTROL | LH_FOLD_FOREIGN | LH_FOLD_DASH | LH_FOLD_INVISIBLE)))
    key->flags |= LH_DKIM_SYNTAX;

  read_tags (key, tags);
  if (tags->tags->len == 0 && is_host_name (g_strstrip (folded)))
    key->flags |= LH_DKIM_HOST_NAME;
  return key;
}

void
lh_dkim_key_free (LhDkimKey *key)
{
  if (!key)
    return;
  g_clear_pointer (&key->key, g_bytes_unref);
  g_free (key->version);
  g_free (key->hashes);
  g_free (key->services);
  g_free (key->options);
  g_free (key);
}

gboolean
lh_dkim_key_is_usable (const LhDkimKey *key)
{
  return !(key->flags & (LH_DKIM_BROKEN | LH_DKIM_REVOKED)) && key->algorithm != LH_DKIM_UNKNOWN;
}

gboolean
lh_dkim_key_equal (const LhDkimKey *a, const LhDkimKey *b)
{
  if (a->algorithm != b->algorithm || !a->key != !b->key)
    return FALSE;
  return a->key ? g_bytes_equal (a->key, b->key) : (a->flags & LH_DKIM_REVOKED) == (b->flags & LH_DKIM_REVOKED);
}

gboolean
lh_dkim_is_record (const char *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *folded = lh_fold_text (text, size, TRUE, NULL);
  g_autoptr (LhTagList) tags = lh_tag_list_parse (folded, -1);
  const char *v = lh_tag_list_get (tags, "v");
  const char *k = lh_tag_list_get (tags, "k");
  const char *p = lh_tag_list_get (tags, "p");
  g_autoptr (LhDkimKey) key = NULL;

  if (v)
    return g_ascii_strncasecmp (v, "DKIM", 4) == 0;
  if (!p)
    return FALSE;
  if (k)
    return TRUE;
  /* A bare p= may be many things; a key can be told by its form. */
  key = lh_dkim_key_parse (text, (gssize) size);
  return key->key && (key->bits > 0 || (key->flags & LH_DKIM_TRUNCATED));
}
