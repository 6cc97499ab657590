/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DNS blocklists of domains and of addresses. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_blocklist[LH_N_FINDINGS] = {
  [LH_FINDING_BLOCKLIST_GOOD] = {
    N_("No blocklist that answered has the domain"),
    N_("Asked: {lists}. Such lists name domains that were seen in spam."),
  },
  [LH_FINDING_BLOCKLIST_LISTED] = {
    N_("{entry} is on the blocklist {list}"),
    N_("Reason given: {meaning}. Mail servers that ask this list may refuse your mail, or put it into spam."),
    N_("Look for the cause first: a mailbox or a web site that was broken into, or a mailing that people had not asked for.\n"
       "Change the passwords concerned, and end what caused it.\n"
       "Then ask for removal, which costs nothing: {link}\n"
       "{removal}"),
  },
  [LH_FINDING_BLOCKLIST_ADDRESS_GOOD] = {
    N_("No blocklist that answered has your mail server"),
    N_("Addresses looked for: {hosts}. Lists asked: {lists}."),
  },
  [LH_FINDING_BLOCKLIST_ADDRESS_LISTED] = {
    N_("The mail server {entry} is on {list}"),
    N_("Reason given: {meaning}. Mail servers that ask this list may refuse what your server sends."),
    N_("Ask whoever runs your mail server to look for what sent the spam, and to end it.\n"
       "If this is an ordinary Internet line: send through a mail provider instead of from this address.\n"
       "Then ask for removal, which costs nothing: {link}\n"
       "{removal}"),
  },
  [LH_FINDING_BLOCKLIST_PROVIDER] = {
    N_("{provider} looks after its servers’ addresses"),
    N_("Your mail is at {provider}, so whether an address of its servers is on a blocklist is its affair. It was not looked for."),
  },
  [LH_FINDING_BLOCKLIST_REFUSED] = {
    N_("Some blocklists do not answer this DNS server"),
    N_("{lists}: they do not answer public DNS servers, nor those of large networks. This says nothing about your domain."),
    N_("You can leave this.\n"
       "If you want to know, look {domain} up by hand: {links}\n"
       "Or check again with a DNS server of your own company."),
  },
  [LH_FINDING_BLOCKLIST_UNUSABLE] = {
    N_("Some blocklists cannot be relied on in this network"),
    N_("{lists}: asked first for entries that are known, they answered wrongly. So nothing is concluded about your domain."),
    N_("You can leave this.\n"
       "If you want to know, look {domain} up by hand: {links}\n"
       "Or check again, best from another network, for example a phone’s hotspot."),
  },
  [LH_FINDING_BLOCKLIST_NOT_CHECKED] = {
    N_("Some blocklists were not checked"),
    N_("{lists}: {outcome}. This says nothing about your domain."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
};
