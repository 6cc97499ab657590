/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-question.h"

#include "dns/lh-name.h"

#include <string.h>

static const struct
{
  LhAskFlags flag;
  const char *word;
} flag_words[] = {
  { LH_ASK_TCP, "+tcp" },
  { LH_ASK_DNSSEC, "+dnssec" },
  { LH_ASK_RECURSE, "+recurse" },
};

/* 255 octets of which each is written as \ddd (RFC 1035, 5.1). What is longer is no name in any spelling, and stays
 * none when it is cut here, so that every key is bounded. */
#define MAX_NAME 1024
#define MAX_URL  4000
#define MAX_WHOM 2000
#define MAX_KEY  4200

/* No blank, no control character and no octet beyond ASCII comes into a key: there they would part the words, or be no
 * UTF-8 in a saved survey. */
static char *
escape (const char *text, gsize max, const char *format)
{
  GString *string;
  gsize plain = 0;

  while (g_ascii_isgraph (text[plain]))
    plain++;
  if (text[plain] == '\0' && plain <= max)
    return g_strdup (text);

  string = g_string_new (NULL);
  for (const char *p = text; *p != '\0' && string->len < max; p++)
    {
      if (g_ascii_isgraph (*p))
        g_string_append_c (string, *p);
      else
        g_string_append_printf (string, format, (guchar) *p);
    }
  if (string->len > max)
    g_string_truncate (string, max);
  return g_string_free (string, FALSE);
}

static char *
escape_name (const char *name)
{
  g_autofree char *folded = lh_name_fold (name);
  g_autofree char *escaped = escape (folded, MAX_NAME, "\\%03u");

  /* What ends in a dot after folding had more than one: no name. It keeps them, or folding it again would make the name
   * of somebody else of it. */
  if (g_str_has_suffix (escaped, "."))
    return g_strconcat (escaped, ".", NULL);
  return g_steal_pointer (&escaped);
}

/* The address in its one canonical spelling, or NULL. */
static char *
canonical_address (const char *text)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);

  return address != NULL ? g_inet_address_to_string (address) : NULL;
}

/* The same for a resolver, which may have a port or be a URL. What it is must not depend on this machine: no "system". */
static char *
canonical_resolver (const char *text)
{
  g_autoptr (LhServer) server = NULL;
  g_autofree char *canonical = NULL;

  if (strcmp (text, "system") == 0)
    return NULL;
  server = lh_server_parse (text, NULL);
  canonical = server != NULL ? lh_server_to_string (server) : NULL;
  if (canonical == NULL || strlen (canonical) > MAX_WHOM)
    return NULL;
  for (const char *p = canonical; *p != '\0'; p++)
    {
      if (!g_ascii_isgraph (*p))
        return NULL;
    }
  return g_steal_pointer (&canonical);
}

static char *
canonical_whom (const char *text, LhAskFlags flags)
{
  return flags & LH_ASK_RECURSE ? canonical_resolver (text) : canonical_address (text);
}

static const char *
presentable (const char *name)
{
  return *name != '\0' ? name : ".";
}

static LhQuestion *
question_new (LhQuestionKind kind, char *name)
{
  LhQuestion *question = g_new0 (LhQuestion, 1);

  question->ref_count = 1;
  question->kind = kind;
  question->name = name;
  return question;
}

static char *
make_key (const LhQuestion *question)
{
  GString *key = g_string_sized_new (64);

  g_string_append (key, "dns ");
  g_string_append (key, presentable (question->name));
  g_string_append_c (key, ' ');
  g_string_append (key, lh_type_to_string (question->type));
  if (question->whom != NULL)
    {
      g_string_append (key, " @");
      g_string_append (key, question->whom);
    }
  for (guint i = 0; i < G_N_ELEMENTS (flag_words); i++)
    if (question->flags & flag_words[i].flag)
      {
        g_string_append_c (key, ' ');
        g_string_append (key, flag_words[i].word);
      }
  return g_string_free (key, FALSE);
}

LhQuestion *
lh_question_new_dns_full (const char *name, LhType type, const char *whom, LhAskFlags flags)
{
  g_autofree char *canonical = NULL;
  LhQuestion *question;

  g_return_val_if_fail (name != NULL, NULL);
  if (whom != NULL)
    {
      canonical = canonical_whom (whom, flags);
      g_return_val_if_fail (canonical != NULL, NULL);
    }
  else
    flags &= (LhAskFlags) ~LH_ASK_RECURSE;

  question = question_new (LH_QUESTION_DNS, escape_name (name));
  question->type = type;
  question->whom = g_steal_pointer (&canonical);
  question->flags = flags;
  question->key = make_key (question);
  return question;
}

LhQuestion *
lh_question_new_dns (const char *name, LhType type, const char *whom)
{
  return lh_question_new_dns_full (name, type, whom, 0);
}

LhQuestion *
lh_question_new_https_at (const char *url, const char *address)
{
  g_autofree char *canonical = address != NULL ? canonical_address (address) : NULL;
  LhQuestion *question;

  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (address == NULL || canonical != NULL, NULL);

  question = question_new (LH_QUESTION_HTTPS, escape (url, MAX_URL, "%%%02X"));
  question->whom = g_steal_pointer (&canonical);
  question->key = question->whom != NULL ? g_strdup_printf ("https %s @%s", question->name, question->whom)
                                         : g_strconcat ("https ", question->name, NULL);
  return question;
}

LhQuestion *
lh_question_new_smtp (const char *host, const char *address)
{
  g_autofree char *canonical = NULL;
  LhQuestion *question;

  g_return_val_if_fail (host != NULL && address != NULL, NULL);
  canonical = canonical_address (address);
  g_return_val_if_fail (canonical != NULL, NULL);

  question = question_new (LH_QUESTION_SMTP, escape_name (host));
  question->whom = g_steal_pointer (&canonical);
  question->key = g_strdup_printf ("smtp %s @%s", presentable (question->name), question->whom);
  return question;
}

/* The last words of a key. */
static gboolean
read_flags (char **words, LhAskFlags *ret_flags)
{
  *ret_flags = 0;
  for (; *words != NULL; words++)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (flag_words) && strcmp (flag_words[i].word, *words) != 0)
        i++;
      if (i == G_N_ELEMENTS (flag_words))
        return FALSE;
      *ret_flags |= flag_words[i].flag;
    }
  return TRUE;
}

static LhQuestion *
smtp_from_words (char **words)
{
  g_autofree char *address = NULL;

  if (g_strv_length (words) != 3 || words[2][0] != '@')
    return NULL;
  address = canonical_address (words[2] + 1);
  return address != NULL ? lh_question_new_smtp (words[1], address) : NULL;
}

static LhQuestion *
dns_from_words (char **words)
{
  guint n = g_strv_length (words);
  const char *whom = NULL;
  LhAskFlags flags;
  LhType type;

  if (n < 3)
    return NULL;
  type = lh_type_from_string (words[2]);
  if (type == 0)
    return NULL;
  if (n > 3 && words[3][0] == '@')
    whom = words[3] + 1;
  if (!read_flags (words + (whom != NULL ? 4 : 3), &flags))
    return NULL;
  if (whom != NULL)
    {
      g_autofree char *canonical = canonical_whom (whom, flags);

      if (canonical == NULL)
        return NULL;
    }
  return lh_question_new_dns_full (words[1], type, whom, flags);
}

static LhQuestion *
https_from_words (char **words)
{
  guint n = g_strv_length (words);
  g_autofree char *address = n == 3 && words[2][0] == '@' ? canonical_address (words[2] + 1) : NULL;

  if (n < 2 || n > 3 || (n == 3 && address == NULL) || !g_str_has_prefix (words[1], "https://"))
    return NULL;
  return lh_question_new_https_at (words[1], address);
}

LhQuestion *
lh_question_new_from_key (const char *key, GError **error)
{
  g_autoptr (LhQuestion) question = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  if (strnlen (key, MAX_KEY + 1) <= MAX_KEY)
    {
      g_auto (GStrv) words = g_strsplit (key, " ", 8);
      guint n = g_strv_length (words);

      if (n > 0 && strcmp (words[0], "dns") == 0)
        question = dns_from_words (words);
      else if (n > 0 && strcmp (words[0], "https") == 0)
        question = https_from_words (words);
      else if (n > 0 && strcmp (words[0], "smtp") == 0)
        question = smtp_from_words (words);
    }

  /* One question has one key: another spelling of it would be found under none of the judgements' keys. */
  if (question == NULL || strcmp (question->key, key) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not the key of a question");
      return NULL;
    }
  return g_steal_pointer (&question);
}

LhQuestion *
lh_question_ref (LhQuestion *question)
{
  g_atomic_int_inc (&question->ref_count);
  return question;
}

void
lh_question_unref (LhQuestion *question)
{
  if (!g_atomic_int_dec_and_test (&question->ref_count))
    return;
  g_free (question->key);
  g_free (question->name);
  g_free (question->whom);
  g_free (question);
}
