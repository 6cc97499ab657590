/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wildcard answers for every name at which nothing stands, and steps aside as soon as something is entered there (RFC 4592, 2.2.1). */
#include "config.h"

#include "records/lh-compare-private.h"

#include "dns/lh-name.h"

LhStar
lh_star_makes (LhInquiry *inquiry, const char *name, const LhRecord *record)
{
  g_autofree char *probe = lh_name_probe_beside (name);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, probe, record->type);
  g_autoptr (GPtrArray) others = NULL;

  if (answer == NULL)
    return LH_STAR_WAITING;
  if (!lh_answer_is_conclusive (answer))
    return LH_STAR_UNKNOWN;
  if (record->type == LH_TYPE_CNAME)
    {
      const LhRecord *alias = lh_comparing_find_alias (answer, probe);

      return alias != NULL && g_strcmp0 (alias->target, record->target) == 0 ? LH_STAR_YES : LH_STAR_NO;
    }
  others = lh_answer_get_records (answer, record->type);
  for (guint i = 0; i < others->len; i++)
    if (g_bytes_equal (((LhRecord *) g_ptr_array_index (others, i))->rdata, record->rdata))
      return LH_STAR_YES;
  return LH_STAR_NO;
}

/* That the right content is not there is sure all the same. */
void
lh_comparing_settle_star (LhComparing *self)
{
  LhComparison *result = self->result;
  const char *name = result->wanted->name;

  if ((result->state != LH_STATE_DIFFERS && result->state != LH_STATE_CONFLICTS) || result->to_add->len == 0 || *name == '*' ||
      g_str_equal (lh_name_organizational (name), name))
    return;
  for (guint i = 0; i < result->published->len; i++)
    {
      LhStar star = lh_star_makes (self->inquiry, name, ((LhPublished *) g_ptr_array_index (result->published, i))->record);

      if (star == LH_STAR_WAITING)
        result->state = LH_STATE_WAITING;
      if (star != LH_STAR_YES)
        return;
    }
  if (result->published->len == 0)
    return;
  g_ptr_array_set_size (result->published, 0);
  g_ptr_array_set_size (result->to_add, 0);
  for (guint i = 0; i < result->wanted->values->len; i++)
    g_ptr_array_add (result->to_add, g_ptr_array_index (result->wanted->values, i));
  result->state = LH_STATE_MISSING;
}
