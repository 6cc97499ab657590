/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-pasted-records.h"
#include "plan/lh-plan-private.h"

#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-dkim.h"
#include "mail/lh-fold.h"

#define RECORDS_MAX 40
#define TEXT_MAX    65536

typedef struct
{
  const char *domain, *label;
  GPtrArray  *records;
  char      **words;
  guint       at;

  /* What was read and waits for its value. */
  LhType      type; /* 0: not said */
  int         number;
  char       *name;
} Reading;

void
lh_pasted_record_free (LhPastedRecord *record)
{
  g_free (record->name);
  g_free (record->value);
  g_free (record);
}

/* Takes @value. */
static void
emit (Reading *self, LhType type, char *value)
{
  LhPastedRecord *record = g_new0 (LhPastedRecord, 1);

  record->type = type;
  record->name = g_steal_pointer (&self->name);
  record->priority = type == LH_TYPE_MX && self->number <= G_MAXUINT16 ? self->number : -1;
  record->value = value;
  g_ptr_array_add (self->records, record);
  self->type = 0;
  self->number = -1;
}

static gboolean
is_number (const char *word)
{
  return *word != '\0' && strspn (word, "0123456789") == strlen (word) && strlen (word) <= 6;
}

/* The name of a record of this domain, as consoles write it: whole, or relative to the domain. */
static gboolean
is_own_name (const Reading *self, const char *name)
{
  const char *key = strstr (name, "_domainkey");
  g_autofree char *tail = g_strconcat (".", self->label, NULL);

  if (lh_name_is_within (name, self->domain))
    return TRUE;
  if (key != NULL)
    {
      const char *rest = key + strlen ("_domainkey");

      return (*rest == '\0' || g_strcmp0 (rest, tail) == 0) && (key == name || key[-1] == '.');
    }
  return g_str_equal (name, self->label) || g_str_has_suffix (name, tail) || g_str_equal (name, "_dmarc");
}

/* "k=rsa;", "p=MIG…", "v=DKIM1" */
static gboolean
is_tag (const char *word)
{
  gsize name = strspn (word, "abcdefghijklmnopqrstuvwxyz");

  return name > 0 && name <= 4 && word[name] == '=';
}

static gboolean
is_base64 (const char *word)
{
  return strlen (word) >= 8 && strspn (word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=;") == strlen (word);
}

/* A list of tags: all words that go on with it. A key may be broken over lines. */
static char *
gather_tags (Reading *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean key = FALSE;

  for (; self->words[self->at] != NULL; self->at++)
    {
      const char *word = self->words[self->at];

      if (*word == '\0')
        continue;
      if (is_tag (word))
        key = g_str_has_prefix (word, "p=");
      else if (!g_str_equal (word, ";") && !(key && is_base64 (word)))
        break;
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word);
    }
  self->at--;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
gather_spf (Reading *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (; self->words[self->at] != NULL; self->at++)
    {
      const char *word = self->words[self->at];

      if (*word == '\0')
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word);
      if (g_str_has_suffix (word, "all"))
        return g_string_free (g_steal_pointer (&text), FALSE);
    }
  self->at--;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
take_tags (Reading *self)
{
  g_autofree char *text = gather_tags (self);
  char *mended = lh_dkim_is_record (text, -1) ? lh_dkim_mend_pasted (text, NULL, NULL) : NULL;

  emit (self, LH_TYPE_TXT, mended != NULL ? mended : g_steal_pointer (&text));
}

/* What stands above a value, or before it, where a console shows a record as a card, and the word on the button that copies it. Chinese is "?" by now:
 * "主机记录：news" is "????:news". */
static void
drop_label (char *word)
{
  static const char *const labels[] = { "type", "name", "host", "hostname", "value", "values", "data", "required", "content", "record", "copy", "copied", "ttl",
                                        "priority", NULL };
  gsize length = strcspn (word, ":,;");
  g_autofree char *first = g_ascii_strdown (word, (gssize) length);

  if (length > 0 && (strspn (word, "?") == length || g_strv_contains (labels, first)))
    {
      length += word[length] != '\0';
      memmove (word, word + length, strlen (word + length) + 1);
    }
}

/* FALSE: a word that says nothing. */
static gboolean
take_word (Reading *self, const char *word)
{
  static const LhType types[] = { LH_TYPE_CNAME, LH_TYPE_TXT, LH_TYPE_MX, LH_TYPE_NS };
  g_autofree char *stripped = g_strdup (word);
  g_autofree char *name = NULL;

  if (is_number (word))
    {
      self->number = (int) g_ascii_strtoll (word, NULL, 10);
      return TRUE;
    }
  if (g_ascii_strncasecmp (word, "v=spf1", strlen ("v=spf1")) == 0)
    {
      emit (self, LH_TYPE_TXT, gather_spf (self));
      return TRUE;
    }
  if (is_tag (word))
    {
      take_tags (self);
      return TRUE;
    }
  while (*stripped != '\0' && strchr (",;:", stripped[strlen (stripped) - 1]) != NULL)
    stripped[strlen (stripped) - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (stripped, lh_type_to_string (types[i])) == 0)
      {
        self->type = types[i];
        return TRUE;
      }
  name = lh_name_fold (stripped);
  if (strstr (word, "://") == NULL && is_own_name (self, name))
    {
      /* The main domain in a column of its own, behind what stands before it. */
      if (self->name != NULL && g_str_equal (name, self->domain) && !lh_name_is_within (self->name, self->domain))
        return TRUE;
      g_free (self->name);
      self->name = g_steal_pointer (&name);
      return TRUE;
    }
  if (lh_paste_is_dns_name (name) && self->type != LH_TYPE_TXT)
    {
      emit (self, self->type != 0 ? self->type : self->number >= 0 ? LH_TYPE_MX : LH_TYPE_CNAME, g_steal_pointer (&name));
      return TRUE;
    }
  /* "brevo-code:…", "some-site-verification=…", or what stands where a text is due */
  if ((self->type == LH_TYPE_TXT && self->name != NULL) ||
      (strpbrk (stripped, ":=") != NULL && strpbrk (stripped, "./") == NULL && strlen (stripped) > 8 && g_ascii_isalnum (*stripped)))
    {
      emit (self, LH_TYPE_TXT, g_steal_pointer (&stripped));
      return TRUE;
    }
  return FALSE;
}

GPtrArray *
lh_pasted_records_parse (const char *text, const char *domain, const char *label)
{
  g_autofree char *plain = lh_fold_text (text, strnlen (text, TEXT_MAX), TRUE, NULL);
  g_auto (GStrv) words = g_strsplit_set (plain, " \t\r\n|()<>\"'", -1);
  Reading self = { domain, label, g_ptr_array_new_with_free_func ((GDestroyNotify) lh_pasted_record_free), words, 0, 0, -1, NULL };

  for (guint i = 0; words[i] != NULL; i++)
    drop_label (words[i]);
  for (self.at = 0; self.words[self.at] != NULL && self.records->len < RECORDS_MAX; self.at++)
    if (*self.words[self.at] != '\0')
      take_word (&self, self.words[self.at]);
  /* A name whose value is lacking. */
  if (self.name != NULL)
    emit (&self, self.type != 0 ? self.type : LH_TYPE_CNAME, NULL);
  return self.records;
}
