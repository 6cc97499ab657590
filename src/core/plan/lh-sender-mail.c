/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-paste-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/* Nothing takes mail at a sender's sub-domain by itself: the people's provider may take it there too. */

/* Who in the plan has a record at @name that no MX of somebody else's may stand beside: bounces, an alias, a zone of its own. (nullable) */
static const LhPlanSender *
find_taker (LhPlan *self, const char *name)
{
  for (guint i = 0; i < self->senders->len; i++)
    {
      const LhPlanSender *sender = g_ptr_array_index (self->senders, i);
      g_autoptr (GPtrArray) slots = lh_plan_list_slots (self, sender);

      for (guint j = 0; j < slots->len; j++)
        {
          const LhSenderSlot *slot = g_ptr_array_index (slots, j);

          if (slot->type != LH_TYPE_TXT && lh_sender_slot_is_complete (slot) && g_ascii_strcasecmp (slot->name, name) == 0)
            return sender;
        }
    }
  return NULL;
}

gboolean
lh_plan_sender_may_receive (LhPlan *self, const LhPlanSender *sender, GError **error)
{
  const LhProvider *provider = lh_catalog_find_provider (lh_catalog_get (), lh_plan_get_provider (self));
  g_autofree char *domain = lh_plan_sender_domain (self, sender);
  const LhPlanSender *taker;

  if (g_str_equal (sender->label, LH_SENDER_MAIN))
    return lh_paste_failf (error, _("It sends as the main domain: mail there reaches your mailboxes already."));
  if (lh_plan_get_no_mail (self))
    return lh_paste_failf (error, _("The domain is to take no mail, so nothing takes it at %s either. Change that in the Provider step."), domain);
  if (provider == NULL)
    return lh_paste_failf (error, _("First choose your mail provider in the Provider step: it takes the mail at %s."), domain);
  taker = find_taker (self, domain);
  if (taker != NULL)
    return lh_paste_failf (error, _("%s has a record of its own at %s, and no MX of your mail provider may stand beside it. Give its console an address of the main domain for replies."),
                 lh_plan_sender_title (taker), domain);
  if (provider->mx_form == LH_MX_PASTED)
    return lh_paste_failf (error, _("Which mail server takes mail for %s, only the console of %s shows, so it is not planned here. "
                          "To receive mail there, add it in that console as a further domain, and enter the MX that it shows in your DNS panel by hand."),
                 domain, lh_text_get (&provider->name));
  if ((provider->mx_form == LH_MX_OWN_HOST && lh_plan_get_pasted (self, "mx-host") == NULL) || lh_plan_needs_paste (self, "mx-host"))
    return lh_paste_failf (error, _("First enter the mail server of your domain in the Records step: the same one takes the mail at %s."), domain);
  return TRUE;
}

gboolean
lh_plan_sender_receives (LhPlan *self, const LhPlanSender *sender)
{
  return sender->receives && lh_plan_sender_may_receive (self, sender, NULL);
}

gboolean
lh_plan_set_sender_receives (LhPlan *self, const char *label, gboolean receives, GError **error)
{
  LhPlanSender *sender = (LhPlanSender *) lh_plan_find_sender (self, label);

  if (sender == NULL || sender->receives == receives)
    return TRUE;
  if (receives && !lh_plan_sender_may_receive (self, sender, error))
    return FALSE;
  lh_plan_sender_keep_receives (sender, receives);
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}
