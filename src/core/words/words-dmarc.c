/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Against forgery. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_dmarc[LH_N_FINDINGS] = {
  [LH_FINDING_DMARC_GOOD] = {
    N_("DMARC is set: {policy}"),
    N_("Receivers know what to do with mail that misuses your name. For sub-domains: {subdomains}. Reports go to {address}."),
  },
  [LH_FINDING_DMARC_MONITORING] = {
    N_("DMARC only watches so far"),
    N_("Mail that is forged in your name is still delivered to your buyers."),
    N_("Read the reports for two weeks, and see that your own mail passes.\n"
       "At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, change p=none to p=quarantine"),
  },
  [LH_FINDING_DMARC_INHERITED] = {
    N_("DMARC comes from {at}"),
    N_("{domain} has none of its own, so the one of {at} holds here: {policy}."),
  },
  [LH_FINDING_DMARC_MISSING] = {
    N_("There is no DMARC record"),
    N_("DMARC says what to do with mail that misuses your name, such as false bank details sent to buyers."),
    N_("{put}\n"
       "Create the mailbox {mailbox} with your provider, so that the reports arrive."),
    N_("At {panel}, add a TXT record. {label:name}: {dmarc}\n"
       "{label:value}: {quote}v=DMARC1; p=none; rua=mailto:dmarc@{domain}{quote}\n"
       "Create that mailbox with your provider, so that the reports arrive."),
  },
  [LH_FINDING_DMARC_SEVERAL] = {
    N_("{count} DMARC records count as none"),
    N_("Receivers then ignore all of them, and nothing stops mail forged in your name."),
    N_("At {panel}, keep one record whose {label:name} is {dmarc}, and delete the others.\n"
       "Edit the one you keep. {label:value}: {fix:value}"),
  },
  [LH_FINDING_DMARC_AT_ROOT] = {
    N_("DMARC is not where it is looked for"),
    N_("It stands at {domain} itself. Receivers look only at _dmarc.{domain}."),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that reads: {text}\n"
       "{label:name}: {dmarc}\n"
       "{label:value}: {fix:value}"),
  },
  [LH_FINDING_DMARC_ALMOST] = {
    N_("A DMARC record begins wrongly"),
    N_("It must begin with v=DMARC1 and a semicolon. As it is, receivers pass it over."),
    N_("At {panel}, edit the TXT record whose {label:name} is {dmarc} and that reads: {text}\n"
       "{label:value}: {fix:value}"),
    N_("At {panel}, edit the TXT record whose {label:name} is {dmarc} and that reads: {text}\n"
       "Let {label:value} begin with v=DMARC1;"),
  },
  [LH_FINDING_DMARC_TYPOGRAPHIC] = {
    N_("DMARC has characters that break it"),
    N_("Receivers cannot read the record. These characters, which come in with copied text, break it: {characters}"),
    N_("At {panel}, edit the TXT record whose {label:name} is {dmarc} and that reads: {text}\n"
       "{label:value}: {fix:value}"),
    N_("At {panel}, edit the TXT record whose {label:name} is {dmarc} and that reads: {text}\n"
       "In {label:value}, type these again with the keyboard set to English: {characters}"),
  },
  [LH_FINDING_DMARC_SYNTAX] = {
    N_("A part of DMARC cannot be read"),
    N_("Receivers cannot make sense of {tag}, and may ignore the whole record."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, correct this part or take it out: {tag}"),
  },
  [LH_FINDING_DMARC_BAD_POLICY] = {
    N_("DMARC has a policy that is not known"),
    N_("{value} is none of the three words none, quarantine and reject. Receivers then hold back nothing."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, write p=none in place of that policy."),
  },
  [LH_FINDING_DMARC_WEAKER] = {
    N_("DMARC is weaker than planned"),
    N_("Published is {policy}; your plan says {wanted}."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, change the part that begins with p= to p={id:wanted}"),
  },
  [LH_FINDING_DMARC_NO_REPORTS] = {
    N_("DMARC sends no reports"),
    N_("Without reports you do not see who sends in your name."),
    N_("{put}\n"
       "Create the mailbox {mailbox} with your provider, so that the reports arrive."),
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, add at the end: ; rua=mailto:dmarc@{domain}\n"
       "Create that mailbox with your provider, so that the reports arrive."),
  },
  [LH_FINDING_DMARC_REPORT_ADDRESS] = {
    N_("The report address cannot be used"),
    N_("{address} gets no reports: an address with mailto: in front is needed."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, write the address like this: mailto:dmarc@{domain}"),
  },
  [LH_FINDING_DMARC_REPORTS_ELSEWHERE] = {
    N_("DMARC reports go to someone else"),
    N_("They go to {address}, so you do not see who sends in your name."),
    N_("If you ordered that service, leave it.\n"
       "If not: at {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, put an address of your own after mailto:"),
  },
  [LH_FINDING_DMARC_REMOVED_TAG] = {
    N_("DMARC has a part that is outdated"),
    N_("{tag} is no longer in the standard. Newer receivers pass it over, older ones may still follow it. Nothing breaks."),
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, take out the part that begins with: {tag}="),
  },
  [LH_FINDING_DMARC_ROOT_TOO] = {
    N_("A second DMARC record has no effect"),
    N_("It stands at {domain} itself, where nobody looks: {text}"),
    N_("At {panel}, delete the TXT record whose {label:name} is {apex} and that reads: {text}"),
  },
  [LH_FINDING_DMARC_UNKNOWN_TAG] = {
    N_("DMARC has a part that nobody knows"),
    N_("Receivers pass over {tag}. If it was meant as something, it has no effect."),
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, correct the part that begins with {tag}= or take it out."),
  },
  [LH_FINDING_DMARC_NO_POLICY] = {
    N_("DMARC names no policy"),
    N_("The part that begins with p= is missing. Newer receivers then only watch, older ones ignore the record."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, after v=DMARC1; write: p=none;"),
  },
  [LH_FINDING_DMARC_POLICY_PLACE] = {
    N_("In DMARC, the policy stands late"),
    N_("Some older receivers find p= only when it comes right after v=DMARC1."),
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, move the part that begins with p= right after v=DMARC1;"),
  },
  [LH_FINDING_DMARC_SUBDOMAINS_OPEN] = {
    N_("DMARC protects sub-domains less"),
    N_("{tag}= says for names below {domain}: {policy}. Forgers then use a made-up sub-domain."),
    N_("See that your own mail from sub-domains passes, if there is any.\n"
       "At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, take out the part that begins with {tag}=, so that the policy holds for them too."),
  },
  [LH_FINDING_DMARC_TEST_MODE] = {
    N_("DMARC is marked as a test"),
    N_("With t=y, receivers do not apply “{policy}” but “{wanted}”. Older receivers do not know t=y and apply it in full."),
    N_("When the reports show that your own mail passes:\n"
       "At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, take out t=y."),
  },
  [LH_FINDING_DMARC_SENDER_ABSENT] = {
    N_("{sender} needs a DMARC record on its sub-domain"),
    N_("It sends only for a domain that has one. There is none at {name}."),
    LH_WORDS_PUT,
    N_("The Records step has the record for {name}."),
  },
  [LH_FINDING_DMARC_SENDER] = {
    N_("{sender} has no DMARC policy of its own yet"),
    N_("For mail from its sub-domain another policy is planned than the one that holds there now."),
    LH_WORDS_PUT,
    N_("The Records step has the record for {name}."),
  },
  [LH_FINDING_DMARC_SENDER_STRICT] = {
    N_("Mail of {sender} may fail DMARC"),
    N_("DMARC with adkim=s asks for a signature in the name of {from}, and its key is at {name}."),
    N_("In the console of {sender}, set up {from} as the sending domain.\n"
       "Or: at {panel}, edit the record whose {label:name} is {dmarc:at}, and take adkim=s out of {label:value}."),
  },
  [LH_FINDING_DMARC_STRICT] = {
    N_("DMARC asks for exact signatures"),
    N_("With {tag}, only a DKIM signature of {domain} itself counts, and DKIM is not confirmed yet."),
    N_("Confirm DKIM first, in the Records step.\n"
       "Or: at {panel}, edit the record whose {label:name} is {dmarc}, and take {tag} out of {label:value}."),
  },
  [LH_FINDING_DMARC_STRICT_SIGNER] = {
    N_("DMARC does not count your signatures"),
    N_("With adkim=s, only a DKIM signature of {domain} itself counts, and your mail is signed as {signer}."),
    N_("In the console of {provider}, let mail be signed as {domain}.\n"
       "Or: at {panel}, edit the record whose {label:name} is {dmarc}, and take adkim=s out of {label:value}."),
  },
  [LH_FINDING_DMARC_SIZE_LIMIT] = {
    N_("A size at a report address is outdated"),
    N_("Receivers no longer look at the part after the ! of {address}. Nothing breaks."),
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, take out the ! after the report address and what follows it."),
  },
  [LH_FINDING_DMARC_MANY_ADDRESSES] = {
    N_("DMARC reports have {count} addresses"),
    N_("Some receivers send to the first two only."),
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, leave the two most important addresses after rua=, and forward from there."),
  },
  [LH_FINDING_DMARC_REPORT_NO_MAIL] = {
    N_("DMARC reports cannot arrive"),
    N_("They go to {address}, but {host} takes no mail."),
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, put an address that receives mail in place of {address}."),
  },
  [LH_FINDING_DMARC_REPORT_REFUSED] = {
    N_("DMARC reports are held back"),
    N_("{host} has not said that it wants reports about {domain}, so receivers send none to {address}."),
    N_("If {host} is a report service, and no free mailbox: switch {domain} on there, or ask for the TXT record {name}.\n"
       "Or: at {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, put an address of your own in place of {address}."),
  },
  [LH_FINDING_DMARC_REPORT_MAILBOX] = {
    N_("The report mailbox is not in your plan"),
    N_("DMARC reports go to {address}. If that mailbox does not exist, they are lost."),
    N_("Add {address} in the Mailboxes step, and create it with your provider.\n"
       "Or: at {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, put an address that exists after rua=mailto:"),
  },
  [LH_FINDING_DMARC_REPORTS_NOT_CHECKED] = {
    N_("A report address was not checked"),
    N_("Whether reports reach {address} is not known: {outcome}."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
  [LH_FINDING_DMARC_PARKED] = {
    N_("DMARC could be strict here"),
    N_("{domain} takes no mail, so nothing of yours is lost. DMARC says: {policy}. Forged mail in its name may get through."),
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, change the part that begins with p= to p=reject"),
  },
  [LH_FINDING_DMARC_OLD_RECEIVERS] = {
    N_("Older receivers see another DMARC"),
    N_("{domain} takes it over from {at}. Receivers with the older standard look only at {other}."),
    N_("At {panel}, add a TXT record. {label:name}: {dmarc}\n"
       "In {label:value}, begin with v=DMARC1; and then the policy that {domain} is to have, for example p=none"),
  },
  [LH_FINDING_DMARC_CNAME] = {
    N_("DMARC is kept elsewhere"),
    N_("_dmarc.{domain} leads to {target}. Whoever keeps that name decides the policy; change it there."),
  },
  [LH_FINDING_DMARC_MISPLACED] = {
    N_("The DMARC record stands at the wrong name"),
    N_("It was found at {name}, where no receiver looks."),
    N_("At {panel}, edit the TXT record whose {label:name} is now {in-panel}.\n"
       "{label:name}: {dmarc}\n"
       "{label:value}: {fix:value}"),
  },
  [LH_FINDING_DMARC_CNAME_DANGLING] = {
    N_("DMARC points to a place without a record"),
    N_("The CNAME leads to {target}, and no DMARC record is there. So there is no protection against forgery."),
    N_("At the service behind {target}, see whether your domain is set up.\n"
       "Or at {panel}, delete the CNAME whose {label:name} is {dmarc}, and add a TXT record there instead.\n"
       "{label:value}: {fix:value}"),
  },
  [LH_FINDING_DMARC_WILDCARD] = {
    N_("A wildcard record answers for DMARC"),
    N_("A TXT record with the name * answers for every name, so also for {dmarc}. It is no DMARC record."),
    N_("At {panel}, see whether the TXT record whose {label:name} is * is needed, and delete it if not.\n"
       "A record of its own whose {label:name} is {dmarc} takes its place there."),
  },
  [LH_FINDING_DMARC_DOUBLED_NAME] = {
    N_("The DMARC record has the domain twice"),
    N_("The record stands at {name}, where nobody looks."),
    N_("At {panel}, edit the TXT record whose {label:name} is now {in-panel}.\n"
       "{label:name}: {dmarc}\n"
       "{label:value}: {fix:value}"),
  },
  [LH_FINDING_DMARC_ENFORCED_EARLY] = {
    N_("DMARC is strict before DKIM is sure"),
    N_("DMARC says {policy}. While DKIM is not confirmed, that can hit your own mail."),
    N_("Confirm DKIM first, in the Records step.\n"
       "Until then: at {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "In {label:value}, write p=none as the policy."),
  },
  [LH_FINDING_DMARC_NOT_CHECKED] = {
    N_("DMARC was not checked"),
    N_("Reason: {outcome}. This says nothing about your DMARC record."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
};
