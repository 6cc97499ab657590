/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lh-table-private.h"

#include "dns/lh-name.h"

#include <string.h>

/* The next word of @rest, which is moved on behind it. */
static const char *
next_word (char **rest)
{
  char *word = *rest + strspn (*rest, " \t\r");

  *rest = word + strcspn (word, " \t\r");
  if (**rest != '\0')
    *(*rest)++ = '\0';
  return word;
}

static void
cut_comment (char *text)
{
  gboolean quoted = FALSE;

  for (char *p = text; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        quoted = !quoted;
      else if (*p == ';' && !quoted)
        {
          *p = '\0';
          break;
        }
    }
  g_strchomp (text);
}

static LhOutcome
read_outcome (const char *id, const char *text)
{
  LhOutcome outcome = LH_OUTCOME_ANSWER;

  if (!lh_outcome_from_string (id, &outcome))
    g_error ("table: no outcome “%s”: %s", id, text);
  if (outcome == LH_OUTCOME_ANSWER)
    g_error ("table: an answer is written as its records: %s", text);
  return outcome;
}

static void
add_file (LhTable *self, char *rest, const char *text)
{
  const char *url = next_word (&rest);
  const char *word = next_word (&rest);
  g_autofree char *key = *word == '@' ? g_strdup_printf ("%s %s", url, word) : g_strdup (url);
  LhAnswer *answer;

  if (*word == '@')
    word = next_word (&rest);
  if (*word == '!')
    {
      answer = lh_answer_new (read_outcome (word + 1, text));
      answer->problem = *rest != '\0' ? g_strdup (g_strstrip (rest)) : NULL;
    }
  else
    {
      guint64 status = 0;
      char *body;

      if (!g_ascii_string_to_unsigned (word, 10, 100, 999, &status, NULL))
        g_error ("table: no status: %s", text);
      answer = lh_answer_new (status == 200 ? LH_OUTCOME_ANSWER : LH_OUTCOME_HTTP);
      answer->status = (guint) status;
      answer->problem = status >= 300 && status < 400 ? g_strdup ("redirect") : NULL;
      answer->content_type = g_strdup (next_word (&rest));
      g_strstrip (rest);
      if (*rest == '"' && g_str_has_suffix (rest + 1, "\""))
        {
          rest++;
          rest[strlen (rest) - 1] = '\0';
        }
      body = g_strcompress (rest);
      answer->body = g_bytes_new_take (body, strlen (body));
    }
  answer->elapsed = 1000;
  g_hash_table_replace (self->files, g_steal_pointer (&key), answer);
}

static LhSmtpStage
read_stage (const char *id, const char *text)
{
  for (LhSmtpStage stage = LH_SMTP_STAGE_CONNECT; stage <= LH_SMTP_STAGE_DONE; stage++)
    if (g_str_equal (lh_smtp_stage_to_string (stage), id))
      return stage;
  g_error ("table: no stage “%s”: %s", id, text);
}

static guint
read_trust (const char *id, const char *text)
{
  if (g_str_equal (id, "name"))
    return LH_SMTP_TRUST_NAME;
  if (g_str_equal (id, "expired"))
    return LH_SMTP_TRUST_EXPIRED;
  if (g_str_equal (id, "unknown"))
    return LH_SMTP_TRUST_UNKNOWN;
  g_error ("table: no trust “%s”: %s", id, text);
}

static void
set_mailer (LhAnswer *answer, const char *key, const char *value, const char *text)
{
  LhSmtp *smtp = answer->smtp;

  if (g_str_equal (key, "stage"))
    smtp->stage = read_stage (value, text);
  else if (g_str_equal (key, "code"))
    smtp->code = (guint) g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (key, "text"))
    smtp->text = g_strdelimit (g_strdup (value), "_", ' ');
  else if (g_str_equal (key, "starttls"))
    smtp->starttls = TRUE;
  else if (g_str_equal (key, "tls"))
    {
      smtp->starttls = TRUE;
      smtp->tls = g_strdup (value);
    }
  else if (g_str_equal (key, "names"))
    g_ptr_array_add (smtp->names, g_strdup (value));
  else if (g_str_equal (key, "trust"))
    smtp->trust |= read_trust (value, text);
  else if (g_str_equal (key, "days"))
    smtp->not_after = g_get_real_time () / G_USEC_PER_SEC + g_ascii_strtoll (value, NULL, 10) * 86400 + 3600;
  else if (g_str_equal (key, "problem"))
    answer->problem = g_strdup (value);
  else if (g_str_equal (key, "ehlo"))
    {
      g_free (smtp->ehlo_name);
      smtp->ehlo_name = g_strdup (value);
    }
  else
    g_error ("table: what is “%s”: %s", key, text);
}

static void
add_mailer (LhTable *self, char *rest, const char *text)
{
  const char *host = next_word (&rest);
  const char *at = next_word (&rest);
  g_autofree char *key = g_strdup_printf ("smtp %s %s", host, at);
  g_autoptr (LhQuestion) question = lh_question_new_from_key (key, NULL);
  LhAnswer *answer;
  const char *word;

  if (question == NULL)
    g_error ("table: no host and address: %s", text);
  word = next_word (&rest);
  if (*word == '!')
    {
      answer = lh_answer_new (read_outcome (word + 1, text));
      word = next_word (&rest);
      answer->problem = *word != '\0' ? g_strdup (word) : NULL;
    }
  else
    {
      answer = lh_answer_new (LH_OUTCOME_ANSWER);
      answer->smtp = lh_smtp_new ();
      answer->smtp->stage = LH_SMTP_STAGE_DONE;
      answer->smtp->code = 250;
      answer->smtp->banner = g_strdup_printf ("%s ESMTP", host);
      answer->smtp->ehlo_name = g_strdup (host);
      for (; *word != '\0'; word = next_word (&rest))
        {
          g_auto (GStrv) pair = g_strsplit (word, "=", 2);

          if (pair[1] == NULL)
            g_error ("table: no “=”: %s", text);
          set_mailer (answer, pair[0], pair[1], text);
        }
    }
  answer->elapsed = 1000;
  g_hash_table_replace (self->mailers, g_strdup (question->key), answer);
}

static LhTableLine *
read_line (char *rest, const char *text)
{
  LhTableLine *line = g_new0 (LhTableLine, 1);
  const char *word;
  guint64 ttl = 600;
  g_autoptr (GError) error = NULL;

  word = next_word (&rest);
  if (*word == '@')
    {
      g_autoptr (LhServer) server = lh_server_parse (word + 1, NULL);

      if (server == NULL)
        g_error ("table: no address: %s", text);
      line->whom = lh_server_to_string (server);
      word = next_word (&rest);
      if (strcmp (word, "+tcp") == 0)
        {
          g_autofree char *whom = g_steal_pointer (&line->whom);

          line->whom = g_strconcat (whom, " +tcp", NULL);
          word = next_word (&rest);
        }
    }
  if (strcmp (word, "^") == 0 || strcmp (word, "+") == 0)
    {
      if (line->whom == NULL)
        g_error ("table: a delegation needs @ADDRESS: %s", text);
      line->kind = *word == '^' ? LH_TABLE_REFERRAL : LH_TABLE_GLUE;
      word = next_word (&rest);
    }
  line->name = lh_name_fold (word);
  word = next_word (&rest);
  if (g_ascii_string_to_unsigned (word, 10, 0, G_MAXUINT32, &ttl, NULL))
    word = next_word (&rest);
  if (strcmp (word, "IN") == 0)
    word = next_word (&rest);
  line->type = lh_type_from_string (word);
  if (line->type == 0 && strcmp (word, "*") != 0)
    g_error ("table: no type “%s”: %s", word, text);

  rest += strspn (rest, " \t");
  if (*rest == '!')
    {
      rest++;
      line->kind = LH_TABLE_OUTCOME;
      line->outcome = read_outcome (next_word (&rest), text);
      line->detail = *rest != '\0' ? g_strdup (g_strstrip (rest)) : NULL;
      return line;
    }
  line->record = lh_record_new_from_text (line->name, line->type, (guint32) ttl, rest, &error);
  if (line->record == NULL)
    g_error ("table: %s: %s", error != NULL ? error->message : "broken", text);
  return line;
}

void
lh_table_add (LhTable *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *copy = g_strdup (lines[i]);
      char *rest = g_strstrip (copy);

      if (*rest == '#')
        continue;
      if (g_str_has_prefix (rest, "https "))
        {
          add_file (self, rest + strlen ("https "), lines[i]);
          continue;
        }
      cut_comment (rest);
      if (g_str_has_prefix (rest, "smtp "))
        {
          add_mailer (self, rest + strlen ("smtp "), lines[i]);
          continue;
        }
      if (*rest == '\0')
        continue;
      if (g_str_has_prefix (rest, "%plain "))
        g_ptr_array_add (self->plain, g_strdup (g_strstrip (rest + strlen ("%plain "))));
      else if (g_str_has_prefix (rest, "%hearsay "))
        g_ptr_array_add (self->hearsay, g_strdup (g_strstrip (rest + strlen ("%hearsay "))));
      else if (g_str_has_prefix (rest, "%second "))
        g_ptr_array_add (self->seconds, lh_name_fold (g_strstrip (rest + strlen ("%second "))));
      else if (g_str_has_prefix (rest, "%signed "))
        g_ptr_array_add (self->signed_zones, lh_name_fold (g_strstrip (rest + strlen ("%signed "))));
      else
        g_ptr_array_add (self->lines, read_line (rest, lines[i]));
    }
}
