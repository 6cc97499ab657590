/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-spf-lookup.h"

#include "mail/lh-spf-macro.h"

#include <string.h>

char *
lh_spf_name_escape (const char *name)
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

LhSpfLook
lh_spf_look_up (LhInquiry *inquiry, const char *domain, GPtrArray **ret_texts)
{
  g_autofree char *name = lh_spf_name_escape (domain);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *texts;

  *ret_texts = NULL;
  if (!answer)
    return LH_SPF_LOOK_OPEN;
  if (!lh_answer_is_conclusive (answer))
    return LH_SPF_LOOK_FAILED;
  if (answer->outcome == LH_OUTCOME_NXDOMAIN)
    return LH_SPF_LOOK_NO_NAME;

  texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  records = lh_answer_get_records (answer, LH_TYPE_TXT);
  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);
      gsize size = 0;
      const char *text = record->text ? g_bytes_get_data (record->text, &size) : NULL;

      if (text && lh_spf_is_record (text, (gssize) size))
        g_ptr_array_add (texts, g_bytes_ref (record->text));
    }
  *ret_texts = texts;
  return LH_SPF_LOOK_DONE;
}

gboolean
lh_spf_look_is_void (LhInquiry *inquiry, const char *domain)
{
  g_autofree char *name = lh_spf_name_escape (domain);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);

  return answer && (answer->outcome == LH_OUTCOME_NXDOMAIN || answer->outcome == LH_OUTCOME_EMPTY);
}

void
lh_spf_ask_ahead (LhInquiry *inquiry, const LhSpfTerm *term, const char *domain, LhType address_type)
{
  const char *target = term->domain ? term->domain : domain;
  g_autofree char *name = NULL;
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
  name = lh_spf_name_escape (target);
  if (lh_spf_name_is_valid (target))
    (void) lh_inquiry_dns (inquiry, name, type);
}
