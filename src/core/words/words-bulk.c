/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the large mailbox providers ask of senders. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_bulk[LH_N_FINDINGS] = {
  [LH_FINDING_BULK_GOOD] = {
    N_("What large mailings need in DNS is there"),
    N_("Google, Yahoo and Microsoft ask for SPF, DKIM and DMARC. DNS does not show the rest: one-click unsubscribing, few reports of spam."),
  },
  [LH_FINDING_BULK_LACKING] = {
    N_("Large mailings may be refused"),
    N_("Google and Microsoft ask more of whoever sends their users 5,000 mails a day, Yahoo of all mailings. Lacking: {lacking}."),
    N_("If you send no mailings, you can leave this.\n"
       "Else do first what Verify says under SPF, DKIM, DMARC and mail servers.\n"
       "Then see to what DNS does not show: one-click unsubscribing, and few reports of spam."),
  },
  [LH_FINDING_BULK_REFUSED] = {
    N_("Gmail may refuse your mail"),
    N_("Google asks of everybody that SPF or DKIM is right. Here neither is."),
    N_("Do what Verify says under SPF and DKIM, then verify again."),
  },
  [LH_FINDING_BULK_OPEN] = {
    N_("Not every rule for large mailings could be seen"),
    N_("Google, Yahoo and Microsoft ask for SPF, DKIM and DMARC. What DNS shows holds; open is: {open}."),
    N_("If you send no mailings, you can leave this.\n"
       "Else do first what Verify says under SPF, DKIM, DMARC and mail servers.\n"
       "Then see to what DNS does not show: one-click unsubscribing, and few reports of spam."),
  },
  [LH_FINDING_BULK_NO_MAIL] = {
    N_("No mail is sent from here, so no rule for mailings applies"),
    N_("The rules of Google, Yahoo and Microsoft are for senders only."),
  },
  [LH_FINDING_BULK_NOT_CHECKED] = {
    N_("The rules for large mailings were not checked"),
    N_("Reason: {outcome}. This says nothing about your domain."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
};

const char *
lh_words_bulk_rule (LhBulkRule rule)
{
  static const char *const words[] = {
    [LH_BULK_SPF_OR_DKIM] = N_("SPF or DKIM"),
    [LH_BULK_PTR] = N_("a name for the sending address (PTR)"),
    [LH_BULK_TLS] = N_("sending encrypted (TLS)"),
    [LH_BULK_FORMAT] = N_("well-formed messages"),
    [LH_BULK_SPAM_RATE] = N_("fewer than 3 of 1,000 called spam"),
    [LH_BULK_SPF] = N_("SPF"),
    [LH_BULK_DKIM] = N_("DKIM"),
    [LH_BULK_DMARC] = N_("DMARC (p=none at least)"),
    [LH_BULK_ALIGNED] = N_("a sender that fits SPF or DKIM"),
    [LH_BULK_UNSUBSCRIBE] = N_("leaving the list by one click"),
  };

  return (guint) rule < G_N_ELEMENTS (words) ? _(words[rule]) : "";
}

char *
lh_words_bulk_who (guint who)
{
  static const char *const names[] = { "Google", "Yahoo", "Microsoft" };
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (who & 1u << i)
      g_string_append_printf (list, "%s%s", list->len > 0 ? C_("list", ", ") : "", names[i]);
  return g_strdup (list->len > 0 ? list->str : "—");
}

const char *
lh_words_bulk_state (const LhBulkLine *line)
{
  if (line->topic == LH_N_TOPICS && line->state == LH_BULK_UNKNOWN)
    return _("DNS does not show it");
  return line->state == LH_BULK_HOLDS ? _("holds") : line->state == LH_BULK_LACKS ? _("lacking") : C_("rule", "not checked");
}
