/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-spf-lookup.h"

#include "mail/lh-spf-macro.h"

#include <string.h>

/* What is read once and kept of a survey, in octets of text: ten times an honest tree. What a hostile one has beyond that is read anew. */
#define KEPT_MAX (64 * 1024)

typedef struct
{
  GHashTable *records; /* text → LhSpfRecord */
  gsize       size;
} Kept;

/* Octets that stand for themselves in a name's text; a backslash would be read as an escape (RFC 1035, 5.1). */
static char *
escape (const char *name)
{
  GString *out = g_string_new (NULL);

  for (const char *p = name; *p; p++)
    if (*p == '\\')
      g_string_append (out, "\\\\");
    else
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

gboolean
lh_spf_name_is_valid (const char *name)
{
  gsize length = strlen (name), label = 0;

  if (length > 0 && name[length - 1] == '.')
    length--;
  if (length == 0 || length > 253)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (name[i] != '.')
      label++;
    else if (label == 0 || label > 63)
      return FALSE;
    else
      label = 0;
  return label > 0 && label <= 63;
}

gboolean
lh_spf_name_is_domain (const char *name)
{
  const char *dot = strchr (name, '.');

  return lh_spf_name_is_valid (name) && dot && dot[1] != '\0';
}

const LhAnswer *
lh_spf_ask (LhInquiry *inquiry, const char *name, LhType type)
{
  g_autofree char *escaped = strchr (name, '\\') ? escape (name) : NULL;

  return lh_inquiry_dns (inquiry, escaped ? escaped : name, type);
}

LhSpfLook
lh_spf_look_up (LhInquiry *inquiry, const char *domain, const LhAnswer **ret_answer)
{
  const LhAnswer *answer = lh_spf_ask (inquiry, domain, LH_TYPE_TXT);

  *ret_answer = answer;
  if (!answer)
    return LH_SPF_LOOK_OPEN;
  if (!lh_answer_is_conclusive (answer))
    return LH_SPF_LOOK_FAILED;
  return answer->outcome == LH_OUTCOME_NXDOMAIN ? LH_SPF_LOOK_NO_NAME : LH_SPF_LOOK_DONE;
}

GBytes *
lh_spf_next_text (const LhAnswer *answer, guint *position)
{
  const LhRecord *record;

  while ((record = lh_answer_next_record (answer, LH_TYPE_TXT, position)))
    {
      gsize size = 0;
      const char *text = record->text ? g_bytes_get_data (record->text, &size) : NULL;

      if (text && lh_spf_is_record (text, (gssize) size))
        return record->text;
    }
  return NULL;
}

static G_DEFINE_QUARK (lh-spf-kept, kept)

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_hash_table_unref (kept->records);
  g_free (kept);
}

LhSpfRecord *
lh_spf_read (LhInquiry *inquiry, GBytes *text)
{
  LhSpfRecord *record;
  Kept *kept;
  gsize size;
  const char *octets = g_bytes_get_data (text, &size);

  kept = g_object_get_qdata (G_OBJECT (inquiry->survey), kept_quark ());
  if (!kept)
    {
      kept = g_new0 (Kept, 1);
      /* By the text's address: it is held here, so that no other can come to stand there. */
      kept->records = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) g_bytes_unref, (GDestroyNotify) lh_spf_record_unref);
      g_object_set_qdata_full (G_OBJECT (inquiry->survey), kept_quark (), kept, kept_free);
    }
  record = g_hash_table_lookup (kept->records, text);
  if (record)
    return lh_spf_record_ref (record);
  record = lh_spf_parse (octets, (gssize) size);
  if (kept->size + size <= KEPT_MAX)
    {
      kept->size += size;
      g_hash_table_insert (kept->records, g_bytes_ref (text), lh_spf_record_ref (record));
    }
  return record;
}

void
lh_spf_ask_ahead (LhInquiry *inquiry, const LhSpfTerm *term, const char *domain, LhType address_type)
{
  const char *target = term->domain ? term->domain : domain;
  LhType type;

  switch (term->kind)
    {
    case LH_SPF_INCLUDE:
    case LH_SPF_REDIRECT:
      type = LH_TYPE_TXT;
      break;
    case LH_SPF_A:
      type = address_type;
      break;
    case LH_SPF_EXISTS:
      type = LH_TYPE_A;
      break;
    case LH_SPF_MX:
      type = LH_TYPE_MX;
      break;
    default:
      return;
    }
  if (term->domain && strchr (term->domain, '%'))
    return;
  if (lh_spf_name_is_valid (target))
    (void) lh_spf_ask (inquiry, target, type);
}
