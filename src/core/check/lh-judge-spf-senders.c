/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Services for mailings and shops that the record of the main domain names. It works: what is said of it is a hint. */
#include "check/lh-judge-spf.h"

#include "dns/lh-name.h"

static void
add_sender (LhSpfJudgement *self, LhFindingId id, const LhSender *sender, const char *include)
{
  LhFinding *finding = lh_judge_spf_add (self, id, self->context->domain);

  lh_finding_set (finding, "sender", "%s", sender->id);
  lh_finding_set (finding, "include", "%s", include);
  if (sender->label != NULL)
    lh_finding_set (finding, "name", "%s.%s", sender->label, self->context->domain);
}

void
lh_judge_spf_senders (LhSpfJudgement *self, const LhSpfNode *tree)
{
  /* A name without mailboxes, or a sub-domain, may well be there for mailings. */
  gboolean for_letters = self->provider != NULL && g_strcmp0 (lh_name_organizational (self->context->domain), self->context->domain) == 0;
  g_autoptr (GPtrArray) told = g_ptr_array_new ();

  for (guint i = 0; i < tree->children->len; i++)
    {
      const LhSpfNode *child = tree->children->pdata[i];
      const LhSender *sender = lh_catalog_sender_of_include (self->context->catalog, child->domain);

      /* Who is a provider of mailboxes as well may be named for them. */
      if (sender == NULL || lh_catalog_provider_of_include (self->context->catalog, child->domain) != NULL ||
          g_ptr_array_find (told, sender, NULL))
        continue;
      g_ptr_array_add (told, (gpointer) sender);
      if (sender->spf_at == LH_SENDER_SPF_NOWHERE && sender->spf_fact.certainty != LH_CERTAINTY_MEMORY)
        add_sender (self, LH_FINDING_SPF_SENDER_UNNEEDED, sender, child->written);
      else if (for_letters && sender->spf_at == LH_SENDER_SPF_FROM && sender->kind != LH_SENDER_TRANSACTIONAL)
        add_sender (self, LH_FINDING_SPF_MARKETING, sender, child->written);
    }
}
