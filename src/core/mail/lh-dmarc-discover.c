/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-dmarc.h"

#include <string.h>

/* Queries of one tree walk (RFC 9989, 4.10). */
#define QUERIES_MAX 8

/* The DMARC records at _dmarc.@domain, in the order of the answer. NULL while it is not there or tells nothing. */
static GPtrArray *
look_at (LhInquiry *inquiry, const char *domain, LhDmarcFound *found)
{
  g_autofree char *name = g_strconcat ("_dmarc.", domain, NULL);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *texts;

  if (!answer)
    {
      found->waiting = TRUE;
      return NULL;
    }
  if (!lh_answer_is_conclusive (answer))
    {
      found->unanswered = TRUE;
      return NULL;
    }
  texts = g_ptr_array_new_with_free_func (g_free);
  records = lh_answer_get_records (answer, LH_TYPE_TXT);
  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);
      gsize size = 0;
      const char *text = record->text ? g_bytes_get_data (record->text, &size) : NULL;

      if (text && lh_dmarc_is_record (text, (gssize) size))
        g_ptr_array_add (texts, lh_record_get_text (record));
    }
  return texts;
}

static void
settle (LhDmarcFound *found, const char *at, GPtrArray *texts)
{
  g_ptr_array_unref (found->texts);
  found->texts = g_ptr_array_ref (texts);
  found->at = g_strdup (at);
  if (texts->len == 1)
    found->record = lh_dmarc_parse (g_ptr_array_index (texts, 0), -1);
}

/* The targets above @domain: where it has eight labels or more, the first is its last seven. (element-type utf8) */
static GPtrArray *
list_parents (const char *domain)
{
  GPtrArray *parents = g_ptr_array_new ();
  guint labels = 1;

  for (const char *p = domain; *p; p++)
    labels += *p == '.';
  for (const char *p = strchr (domain, '.'); p && parents->len < QUERIES_MAX - 1; p = strchr (p + 1, '.'))
    if (--labels < QUERIES_MAX)
      g_ptr_array_add (parents, (gpointer) (p + 1));
  return parents;
}

/* psd of the only record among @texts: 'y', 'n' or 'u'; 0 when there is no single one. */
static char
get_psd (GPtrArray *texts)
{
  g_autoptr (LhDmarcRecord) record = NULL;
  const char *psd;

  if (!texts || texts->len != 1)
    return 0;
  record = lh_dmarc_parse (g_ptr_array_index (texts, 0), -1);
  psd = record ? lh_tag_list_get (record->tags, "psd") : NULL;
  return psd && psd[0] && strchr ("ynYN", psd[0]) && !psd[1] ? g_ascii_tolower (psd[0]) : 'u';
}

/* Above the domain the policy is that of its organizational domain, or else of the public suffix (4.10.1, 4.10.2). */
static void
walk_up (LhInquiry *inquiry, const char *domain, LhDmarcFound *found)
{
  g_autoptr (GPtrArray) parents = list_parents (domain);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  int best = -1;

  /* All are asked at once; which of them count is seen below. */
  for (guint i = 0; i < parents->len; i++)
    {
      GPtrArray *texts = look_at (inquiry, g_ptr_array_index (parents, i), found);

      g_ptr_array_add (answers, texts ? texts : g_ptr_array_new ());
    }
  if (found->waiting)
    return;

  for (guint i = 0; i < parents->len; i++)
    {
      char psd = get_psd (g_ptr_array_index (answers, i));

      /* Several records at a parent are as good as none (4.10, step 6). */
      if (psd == 0)
        continue;
      if (psd == 'n' || psd == 'u')
        best = (int) i;
      if (psd == 'n')
        break;
      if (psd == 'y')
        {
          /* The organizational domain is the one below, whether or not it has a record. */
          if (i == 0 || get_psd (g_ptr_array_index (answers, i - 1)) == 0)
            best = (int) i;
          else
            best = (int) i - 1;
          break;
        }
    }
  if (best >= 0 && !found->unanswered)
    settle (found, g_ptr_array_index (parents, (guint) best), g_ptr_array_index (answers, (guint) best));
}

LhDmarcFound *
lh_dmarc_discover (LhInquiry *inquiry, const char *domain)
{
  LhDmarcFound *found = g_new0 (LhDmarcFound, 1);
  g_autoptr (GPtrArray) texts = NULL;

  found->texts = g_ptr_array_new_with_free_func (g_free);
  texts = look_at (inquiry, domain, found);
  if (!texts)
    return found;
  /* Two at the domain itself are shown as what they are: that is where they must be mended. */
  if (texts->len > 0)
    settle (found, domain, texts);
  else
    walk_up (inquiry, domain, found);
  return found;
}

void
lh_dmarc_found_free (LhDmarcFound *found)
{
  if (!found)
    return;
  g_free (found->at);
  g_ptr_array_unref (found->texts);
  lh_dmarc_record_free (found->record);
  g_free (found);
}
