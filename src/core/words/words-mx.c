/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receiving mail. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_mx[LH_N_FINDINGS] = {
  [LH_FINDING_MX_GOOD] = {
    N_("Mail goes to {provider}"),
    N_("The MX records tell senders where your mail is taken: {hosts}"),
  },
  [LH_FINDING_MX_GOOD_UNKNOWN] = {
    N_("Mail goes to servers not in our list"),
    N_("{hosts}: a provider that we do not know, or a server of your own. The names are found, so senders know where to deliver."),
  },
  [LH_FINDING_MX_MISSING] = {
    N_("There is no MX record"),
    N_("MX tells others which server takes your mail. Without it, buyers’ replies mostly come back to them."),
    LH_WORDS_PUT,
    N_("Choose your mail provider in the Provider step; the record is then made for you.\n"
       "If {domain} is to get no mail, leave it as it is."),
  },
  [LH_FINDING_MX_NONE] = {
    N_("No mail server is named, as planned"),
    N_("The DNS host takes no empty MX, so nothing can say outright that {domain} gets no mail. SPF and DMARC still tell others that nobody sends from here."),
  },
  [LH_FINDING_MX_NULL] = {
    N_("The domain says it takes no mail"),
    N_("An empty MX, a single dot, is published. Mail to {domain} is returned at once."),
    N_("If that is meant, nothing has to be done.\n"
       "To receive mail, choose a provider in the Provider step."),
  },
  [LH_FINDING_MX_NULL_PLANNED] = {
    N_("The domain still refuses all mail"),
    N_("An empty MX says that nobody takes mail here, so nothing reaches {provider}."),
    N_("At {panel}, delete the MX record whose {label:value} is a single dot.\n"
       "{put}"),
  },
  [LH_FINDING_MX_NULL_WITH_OTHERS] = {
    N_("An empty MX stands beside real ones"),
    N_("One says that no mail is taken, the others name {hosts}. Some senders then give up."),
    N_("At {panel}, delete the MX record whose {label:value} is a single dot.\n"
       "Keep the other MX records."),
  },
  [LH_FINDING_MX_OTHER_PROVIDER] = {
    N_("Mail still goes to {found}"),
    N_("You chose {provider}, but the MX records name {hosts}. New mail does not reach {provider} yet."),
    N_("First create the mailboxes at {provider}, so that no mail is lost.\n"
       "{put}\n"
       "Delete MX records that name other servers."),
    N_("First create the mailboxes at {provider}, so that no mail is lost.\n"
       "In the Records step, paste the mail server that its console shows."),
  },
  [LH_FINDING_MX_OTHER_REGION] = {
    N_("Mail goes to another data centre of {provider}"),
    N_("Your mailboxes are at the data centre whose values you pasted, and what goes to {hosts} does not reach them."),
    N_("{put}\n"
       "Then delete the MX records whose {label:value} is one of these: {hosts}"),
    N_("At {panel}, delete the MX records whose {label:value} is one of these: {hosts}"),
  },
  [LH_FINDING_MX_MIXED] = {
    N_("Mail goes to two providers at once"),
    N_("Some of it goes to {provider}, some to {other}. Replies then seem to vanish."),
    N_("Make sure that nobody needs new mail at {other} any more.\n"
       "At {panel}, delete the MX records whose {label:value} is one of these: {hosts}"),
  },
  [LH_FINDING_MX_BACKUP] = {
    N_("A further mail server stands behind {provider}"),
    N_("{hosts} takes mail while {provider} cannot be reached. That is right for a backup that passes mail on, and wrong for an old server."),
    N_("If it is an old server: at {panel}, delete the MX records whose {label:value} is one of these: {hosts}"),
  },
  [LH_FINDING_MX_OWN_NAME] = {
    N_("Mail goes to {provider} by names of your own"),
    N_("{hosts} has the address of a server of {provider}, so mail arrives. When {provider} changes its addresses, it will not."),
    LH_WORDS_PUT,
    N_("At {panel}, change {label:value} of these MX records to the servers of {provider}, as the Records step lists them."),
  },
  [LH_FINDING_MX_INCOMPLETE] = {
    N_("Some servers of {provider} are not named"),
    N_("Mail comes in, but fewer servers can take it when one is down. Not named yet: {hosts}"),
    LH_WORDS_PUT,
    N_("At {panel}, add an MX record for each of these, with the name in {label:value}: {hosts}"),
  },
  [LH_FINDING_MX_ORDER] = {
    N_("The MX priorities are out of order"),
    N_("The smaller number comes first. As it is, mail is tried in another order than {provider} asks for, and may be late."),
    LH_WORDS_PUT,
    N_("At {panel}, set {label:priority} of these MX records to: {order}"),
  },
  [LH_FINDING_MX_HOST_MISSING] = {
    N_("Mail server not found: {host}"),
    N_("Mail that is sent there comes back. Mostly it is a slip in typing the MX record."),
    N_("If the name is mistyped: at {panel}, find the MX record whose {label:value} is {host}.\n"
       "Correct {label:value}, or delete the record. The Records step shows what belongs there.\n"
       "If it is a server of your own: add an A record for {host} with its IP address."),
  },
  [LH_FINDING_MX_HOST_DOUBLED] = {
    N_("The MX value has your domain added"),
    N_("The panel added the domain by itself, which gave {host}. There is no such server, so mail comes back."),
    N_("At {panel}, edit the MX record that leads to {host}. {label:value}: {before}{wanted}{dot}\n"
       "If the domain is added again, type a dot at the end: {before}{wanted}."),
  },
  [LH_FINDING_MX_HOST_CNAME] = {
    N_("The mail server’s name is an alias"),
    N_("{host} is a CNAME to {target}. Mail wants a name with an address; some senders refuse."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the MX record whose {label:value} is {host}. {label:value}: {before}{wanted}{dot}\n"
       "{provider} names these for it: {hosts}. At {panel}, put them into {label:value} in place of {host}.\n"
       "{foreign} is not yours: ask whoever runs it which names belong in MX, or look into the console there.\n"
       "Then, at {panel}, edit the MX record whose {label:value} is {foreign}, and put these names there."),
  },
  [LH_FINDING_MX_HOST_ADDRESS] = {
    N_("The MX record holds an IP address"),
    N_("A server’s name belongs there. With {host} in its place, mail cannot be delivered."),
    LH_WORDS_PUT,
    N_("At {panel}, add an A record with the address {host}. {label:name}: {mail}\n"
       "Then edit the MX record whose {label:value} is {host}. {label:value}: {before}mail.{domain}{dot}"),
  },
  [LH_FINDING_MX_LONG_TTL] = {
    N_("Shorten the TTL before you move"),
    N_("Mail is at {found} and is to go to {provider}. Others remember today’s records for up to {time}, and send the old way that long."),
    N_("At {panel}, edit the records of type MX, and the TXT record that begins with v=spf1, whose {label:name} is {apex}: set their TTL to 600.\n"
       "Wait {time}, then change them to {provider}."),
  },
  [LH_FINDING_MX_SENDER_GOOD] = {
    N_("Replies to mail of {sender} go to {provider}"),
    N_("{provider} takes mail for {name} too, as long as {name} is one of the domains in its console."),
  },
  [LH_FINDING_MX_SENDER_ABSENT] = {
    N_("Replies to mail of {sender} come back"),
    N_("{provider} is to take mail for {name} too, but no MX says so. Mail to addresses there comes back: replies, and mails by which a service confirms the domain."),
    N_("First, in the console of {provider}, add {name} as a further domain.\n"
       "{put}\n"
       "If nobody is to get mail there: in Other senders, open {sender} and switch off “Receive mail here too”."),
  },
  [LH_FINDING_MX_SENDER_OTHER] = {
    N_("Replies to mail of {sender} go elsewhere"),
    N_("{provider} is to take mail for {name} too, but MX records there name {hosts}."),
    N_("If these are right, for example because another service takes its bounces there: in Other senders, open {sender} and switch off “Receive mail here too”. Leave the records.\n"
       "Else first, in the console of {provider}, add {name} as a further domain.\n"
       "{put}\n"
       "Then delete the MX records there whose {label:value} is one of these: {hosts}"),
  },
  [LH_FINDING_MX_SENDER_DIFFERS] = {
    N_("MX for {sender} is not all as planned"),
    N_("{provider} takes mail for {name}. Some of its servers are lacking there, or stand in another order."),
    LH_WORDS_PUT,
    N_("The Records step has the record for {name}."),
  },
  [LH_FINDING_MX_SENDER_NOT_CHECKED] = {
    N_("MX for {sender} could not be checked"),
    N_("At {name}: {outcome}. That says nothing about the records."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
  [LH_FINDING_MX_DOUBLED_NAME] = {
    N_("The MX record has the domain twice"),
    N_("The record stands at {name}, where nobody looks. {domain} itself has none yet."),
    N_("At {panel}, edit the MX record whose {label:name} is now {in-panel}, and leave {label:value} as it is.\n"
       "{label:name}: {apex}"),
  },
  [LH_FINDING_MX_HOST_TWICE] = {
    N_("A mail server is named twice: {host}"),
    N_("One record for each server is enough. Mail comes in all the same."),
    N_("At {panel}, keep one of the MX records whose {label:value} is {host}, and delete the others."),
  },
  [LH_FINDING_MX_LEFTOVER] = {
    N_("An MX record for Microsoft’s verification is left over"),
    N_("{host} was only to prove that the domain is yours. No mail can be delivered there."),
    N_("When Microsoft 365 has verified the domain: at {panel}, delete the MX record whose {label:value} is {host}."),
  },
  [LH_FINDING_MX_UNWANTED] = {
    N_("The domain still takes mail"),
    N_("Your plan says that {domain} takes none, but its mail goes to {hosts}."),
    N_("First see that nobody expects mail there any more.\n"
       "At {panel}, delete the MX records whose {label:value} is one of these: {hosts}\n"
       "{put}"),
    N_("First see that nobody expects mail there any more.\n"
       "At {panel}, delete the MX records whose {label:value} is one of these: {hosts}"),
  },
  [LH_FINDING_MX_NULL_PRIORITY] = {
    N_("The empty MX should have priority 0"),
    N_("It is understood as it is. The standard says 0."),
    N_("At {panel}, edit the MX record whose {label:value} is a single dot.\n"
       "{label:priority}: 0"),
  },
  [LH_FINDING_MX_HOSTS_NOT_CHECKED] = {
    N_("Mail servers were not looked up"),
    N_("{hosts}: {outcome}. Whether they exist is not known."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
  [LH_FINDING_MX_NOT_CHECKED] = {
    N_("Receiving mail was not checked"),
    N_("Reason: {outcome}. This says nothing about your MX records."),
    N_("If Verify wants something mended under the domain (DNS), do that first.\n"
       "Then check again, best from another network, for example a phone’s hotspot."),
  },
};
