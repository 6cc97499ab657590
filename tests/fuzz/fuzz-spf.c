/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each line is the TXT of n0.example, n1.example and so on; a message is checked and the tree is walked over them. */
#include "mail/lh-spf-check.h"
#include "mail/lh-spf-tree.h"

#include <string.h>

#define LINES_MAX 12

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

typedef struct
{
  const char *text;
  gsize       length;
} Line;

static LhAnswer *
answer_txt (const char *owner, const Line *line)
{
  g_autoptr (LhReply) reply = lh_reply_new (LH_OUTCOME_ANSWER);
  g_autoptr (GByteArray) rdata = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  LhRecord *record;

  for (gsize i = 0; i == 0 || i < line->length; i += 255)
    {
      guint8 length = (guint8) MIN (line->length - i, 255);

      g_byte_array_append (rdata, &length, 1);
      g_byte_array_append (rdata, (const guint8 *) line->text + i, length);
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&rdata));
  record = lh_record_new (owner, LH_TYPE_TXT, 60, bytes, NULL);
  if (record)
    g_ptr_array_add (reply->records, record);
  return lh_answer_new_from_reply (reply);
}

/* Answers what is open: TXT from the lines, all else as the name's length has it. */
static gboolean
fill (LhSurvey *survey, LhInquiry *inquiry, const Line *lines, guint n_lines)
{
  for (guint i = 0; i < inquiry->open->len; i++)
    {
      LhQuestion *question = g_ptr_array_index (inquiry->open, i);
      static const LhOutcome outcomes[] = { LH_OUTCOME_NXDOMAIN, LH_OUTCOME_EMPTY, LH_OUTCOME_SERVFAIL };
      g_autoptr (LhAnswer) answer = NULL;

      for (guint n = 0; n < n_lines && question->type == LH_TYPE_TXT; n++)
        {
          g_autofree char *name = g_strdup_printf ("n%u.example", n);

          if (strcmp (name, question->name) == 0)
            answer = answer_txt (name, &lines[n]);
        }
      if (!answer)
        answer = lh_answer_new (outcomes[strlen (question->name) % 3]);
      lh_survey_add (survey, question, answer);
    }
  return inquiry->open->len > 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  Line lines[LINES_MAX];
  guint n_lines = 0;
  g_autoptr (GInetAddress) ip = g_inet_address_new_from_string (size % 2 ? "192.0.2.1" : "2001:db8::1");
  g_autoptr (LhSurvey) survey = lh_survey_new ("n0.example");
  LhSpfMessage message = { .ip = ip, .sender = "some one@n0.example", .helo = "helo.example", .now = 1 };
  gboolean more = TRUE;

  for (gsize start = 0; start <= size && n_lines < LINES_MAX;)
    {
      const char *text = (const char *) data + start;
      const char *end = size > start ? memchr (text, '\n', size - start) : NULL;
      gsize length = end ? (gsize) (end - text) : size - start;
      g_autoptr (LhSpfRecord) record = lh_spf_parse (length ? text : "", (gssize) length);

      (void) lh_spf_is_almost (length ? text : "", (gssize) length);
      for (guint i = 0; record && i < record->terms->len; i++)
        {
          const LhSpfTerm *term = g_ptr_array_index (record->terms, i);

          if (!g_utf8_validate (term->text, -1, NULL) || term->offset >= length || (term->kind == LH_SPF_BAD && !term->problem))
            g_error ("term");
        }
      lines[n_lines++] = (Line) { length ? text : "", length };
      start += length + 1;
    }

  for (guint look = 0; more; look++)
    {
      g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);
      g_autoptr (LhSpfNode) root = lh_spf_tree_build (inquiry, "n0.example");
      g_autofree char *reason = NULL, *explanation = NULL;

      (void) lh_spf_check (inquiry, &message, &reason, &explanation);
      more = fill (survey, inquiry, lines, n_lines);
      if (look > 200)
        g_error ("no end");
    }
  return 0;
}
