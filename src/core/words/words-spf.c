/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may send. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_spf[LH_N_FINDINGS] = {
  [LH_FINDING_SPF_GOOD] = {
    N_("SPF names who may send for you"),
    N_("Allowed to send: {senders}. {lookups} of 10 look-ups are in use."),
  },
  [LH_FINDING_SPF_NO_MAIL] = {
    N_("SPF says that nobody sends"),
    N_("Right for a domain that sends no mail: forged mail in its name is easier to refuse."),
  },
  [LH_FINDING_SPF_MISSING] = {
    N_("There is no SPF record"),
    N_("SPF lists who may send for you. Without it, your quotations easily land in spam."),
    LH_WORDS_PUT,
    N_("Choose your mail provider in the Provider step; the record is then made for you."),
  },
  [LH_FINDING_SPF_TO_PASTE] = {
    N_("There is no SPF record, and its value waits to be pasted"),
    N_("SPF lists who may send for you. Only the console of {provider} shows what belongs in it; without it, your quotations easily land in spam."),
    N_("In the console of {provider}, look for the SPF record of your domain, and copy it.\n"
       "Paste it in the Records step.\n"
       "Then add the record at {panel}: the Records step shows what goes into {label:name} and into {label:value}."),
  },
  [LH_FINDING_SPF_TWO_RECORDS] = {
    N_("{count} SPF records count as none"),
    N_("Buyers’ mail systems then ignore all of them, so quotations land in spam."),
    N_("At {panel}, edit one of the TXT records whose {label:name} is {apex} and that begin with v=spf1.\n"
       "{label:value}: {fix:value}\n"
       "Delete the other TXT records that begin with v=spf1."),
    N_("At {panel}, look at the TXT records whose {label:name} is {apex} and that begin with v=spf1.\n"
       "Put what stands in {label:value} of all of them into one, each part once.\n"
       "Delete the other TXT records that begin with v=spf1."),
  },
  [LH_FINDING_SPF_CUT] = {
    N_("A part of SPF stands in a record of its own"),
    N_("Receivers read only the record that begins with v=spf1. They pass over this one, and whoever it names may not send: {text}"),
    N_("{put}\n"
       "Then, at {panel}, delete the TXT record whose {label:name} is {apex} and that reads: {text}"),
    N_("At {panel}, put what stands in {label:value} of this TXT record into the one that begins with v=spf1, in front of “all”: {text}\n"
       "Then delete this record."),
  },
  [LH_FINDING_SPF_ALMOST] = {
    N_("An SPF record begins wrongly"),
    N_("It must begin with v=spf1 and a space, with nothing before. As it is, receivers pass it over."),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that reads: {text}\n"
       "{label:value}: {fix:value}"),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that reads: {text}\n"
       "Let {label:value} begin with v=spf1 and one space."),
  },
  [LH_FINDING_SPF_TYPOGRAPHIC] = {
    N_("SPF holds characters that break it"),
    N_("Receivers cannot read the record. These characters, which come in with copied text, break it: {characters}"),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that reads: {text}\n"
       "{label:value}: {fix:value}"),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that reads: {text}\n"
       "In {label:value}, type these again with the keyboard set to English: {characters}"),
  },
  [LH_FINDING_SPF_SYNTAX] = {
    N_("A part of SPF cannot be read"),
    N_("Because of {term} receivers discard the whole record: {problem}."),
    N_("{put}\n"
       "Ask whoever put {lost} there what was meant, and put that in front of “all”."),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, correct this part or take it out: {term}"),
  },
  [LH_FINDING_SPF_IGNORED] = {
    N_("A part of SPF has no effect"),
    N_("Receivers pass over {term}: {problem}."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, correct this part or take it out: {term}"),
  },
  [LH_FINDING_SPF_GLUED] = {
    N_("A space is missing in SPF"),
    N_("Two parts run together: {term}. Receivers then discard the whole record."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, put a space between the two parts of: {term}"),
  },
  [LH_FINDING_SPF_TOO_MANY_LOOKUPS] = {
    N_("SPF needs {lookups} look-ups, 10 are allowed"),
    N_("Above ten, receivers call the whole record void, and your mail is trusted less. Most are used by: {costs}"),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, take out the parts of services that you no longer use.\n"
       "Give marketing mail a sub-domain with an SPF record of its own."),
  },
  [LH_FINDING_SPF_NEAR_LIMIT] = {
    N_("SPF uses {lookups} of 10 look-ups"),
    N_("It works now. One more sending service may void the whole record."),
    N_("Before you add a service, take out one that is no longer used."),
  },
  [LH_FINDING_SPF_TOO_MANY_VOIDS] = {
    N_("SPF names hosts that do not exist"),
    N_("{voids} of its look-ups find nothing. Above two, many receivers void the whole record."),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, take out the parts whose names no longer exist.\n"
       "Verify marks them under SPF with “finds nothing”."),
  },
  [LH_FINDING_SPF_INCLUDE_ABSENT] = {
    N_("SPF does not name {provider} yet"),
    N_("Mail that you send by {provider} is not covered, so it easily lands in spam."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, add after v=spf1 and a space: {part}"),
  },
  [LH_FINDING_SPF_INCLUDE_WRONG] = {
    N_("SPF names {provider} by a wrong name"),
    N_("{found} is not its list of senders, {include} is. So your mail is not covered."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, in place of {found} write {include}"),
  },
  [LH_FINDING_SPF_INCLUDE_BROKEN] = {
    N_("SPF refers to a list that is not there"),
    N_("There is no SPF record at {include}. Receivers then void your whole record."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, correct the part with {via}, or take it out."),
  },
  [LH_FINDING_SPF_INCLUDE_INVALID] = {
    N_("SPF refers to a list with a fault"),
    N_("The record at {include} is broken, and that voids yours too."),
    N_("Ask the service behind {include} to mend its record.\n"
       "If you no longer use it: at {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, take out the part with {via}."),
  },
  [LH_FINDING_SPF_LOOP] = {
    N_("SPF refers to itself"),
    N_("By way of {via} the record leads back to itself, so receivers void it."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, take out the part with {via}."),
  },
  [LH_FINDING_SPF_PLUS_ALL] = {
    N_("SPF lets anyone send in your name"),
    N_("+all allows every server in the world. Fraudsters can use it to send your buyers false bank details."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, change the part that ends with “all” to ~all, and put it last."),
  },
  [LH_FINDING_SPF_NO_ALL] = {
    N_("SPF has no ending"),
    N_("Without ~all at the end it does not say what holds for everybody else, so forged mail gets through more easily."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, add at the end, after a space: ~all"),
  },
  [LH_FINDING_SPF_NEUTRAL_ALL] = {
    N_("SPF says nothing about strangers"),
    N_("?all at the end means neither yes nor no, so it protects little."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, change ?all at its end to ~all"),
  },
  [LH_FINDING_SPF_AFTER_ALL] = {
    N_("A part after “all” has no effect"),
    N_("Receivers stop reading at “all”, so they never see {term}, and mail from there is not covered."),
    N_("{put}\n"
       "If mail from there is to pass, put this in front of “all”: include:{target}"),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, move this in front of the part that ends with “all”: {term}"),
  },
  [LH_FINDING_SPF_PTR] = {
    N_("SPF uses ptr, which is outdated"),
    N_("It is slow and some receivers skip it, so what it should allow may be refused."),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, take out ptr.\n"
       "In front of the part that ends with “all”, name the server that sends instead, for example with ip4: and its address."),
  },
  [LH_FINDING_SPF_DUPLICATE] = {
    N_("SPF names something twice"),
    N_("{term} is there twice. It does no harm, but may use up look-ups."),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, leave this in only once: {term}"),
  },
  [LH_FINDING_SPF_EMPTY_TERM] = {
    N_("A part of SPF leads nowhere"),
    N_("{term} names a host without such a record, so it allows nobody."),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, correct this part or take it out: {term}"),
  },
  [LH_FINDING_SPF_PAST_PROVIDER] = {
    N_("SPF still names {provider}"),
    N_("It no longer takes your mail, but may still send in your name."),
    N_("If {provider} still sends for you, leave it in.\n"
       "If not: at {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, take out the part with {include}."),
  },
  [LH_FINDING_SPF_MARKETING] = {
    N_("Mailings go out in your main name"),
    N_("{sender} may send as {domain} itself. When people call such mail spam, your quotations suffer with it."),
    N_("It works; change it when you have time.\n"
       "In the console of {sender}, set up a sub-domain to send as, for example {name}\n"
       "When all mailings go out from there: at {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, take out include:{include}"),
  },
  [LH_FINDING_SPF_SENDER_UNNEEDED] = {
    N_("{sender} hardly needs a place in SPF"),
    N_("Its mail passes SPF by a name of its own; DKIM is what speaks for you there. The part only uses up look-ups."),
    N_("If the console of {sender} asks for it, or look-ups are not short, leave it.\n"
       "Else see first in that console that DKIM is set up for {domain}.\n"
       "Then at {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, take out include:{include}"),
  },
  [LH_FINDING_SPF_SENDER_GOOD] = {
    N_("{sender} may send from its sub-domain"),
    N_("SPF at {name} names it."),
  },
  [LH_FINDING_SPF_SENDER_ABSENT] = {
    N_("{sender} may not send from its sub-domain yet"),
    N_("SPF at {name} does not name it, so its mail easily lands in spam."),
    LH_WORDS_PUT,
    N_("The Records step has the record for {name}."),
  },
  [LH_FINDING_SPF_SENDER_RETURN] = {
    N_("Bounces do not go back to {sender} yet"),
    N_("It cannot take addresses off the list that are no longer there, and its console does not call the domain verified."),
    LH_WORDS_PUT,
    N_("The Records step has the record for {name}."),
  },
  [LH_FINDING_SPF_SENDER_NOT_CHECKED] = {
    N_("SPF for {sender} could not be checked"),
    N_("At {name}: {outcome}. That says nothing about the records."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
  [LH_FINDING_SPF_SENDER_RETURN_NOT_CHECKED] = {
    N_("Whether bounces go back to {sender} could not be checked"),
    N_("At {name}: {outcome}. That says nothing about the records."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
  [LH_FINDING_SPF_INCLUDE_PLUS_ALL] = {
    N_("SPF lets anyone send by way of a list"),
    N_("The list at {include} allows every server in the world, and your record takes it over."),
    N_("Ask the service behind {include} to mend its record.\n"
       "Until then: at {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, take out the part with {via}."),
  },
  [LH_FINDING_SPF_EXISTS_OPEN] = {
    N_("SPF lets anyone send"),
    N_("The answer to {term} is the same for every message, and it is yes. So every server in the world may send as {domain}."),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, take out {term}."),
  },
  [LH_FINDING_SPF_BOUNDLESS] = {
    N_("SPF lets nearly anyone send"),
    N_("{term} stands for so many addresses that most are strangers’. Fraudsters can send from there in your name."),
    N_("{put}\n"
       "If a server of your own sends by it: put ip4: and its address in front of “all”."),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, take out {term}.\n"
       "If a server of your own sends by it: put ip4: and its address in front of “all”."),
  },
  [LH_FINDING_SPF_REDIRECT_WEAK] = {
    N_("SPF says nothing about strangers"),
    N_("Your record hands over to {include}, and the record there has no ending such as ~all."),
    N_("Ask whoever keeps {include} to end the record there with ~all.\n"
       "Or: at {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, write include:{via} ~all in place of redirect={via}"),
  },
  [LH_FINDING_SPF_MX_MANY] = {
    N_("SPF names too many mail hosts at once"),
    N_("{term} stands for {count} hosts, and ten are allowed. Receivers then void the whole record."),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, in place of {term}, name only the servers that send, for example with ip4: and the address."),
  },
  [LH_FINDING_SPF_UNKNOWN_MODIFIER] = {
    N_("SPF has a part that nobody knows"),
    N_("Receivers pass over {term}. If it should allow someone, it does not."),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, correct this part or take it out: {term}"),
  },
  [LH_FINDING_SPF_EXPLANATION] = {
    N_("The explanation in SPF leads nowhere"),
    N_("{term} should lead to one text for senders who are refused. It does no harm, and mail is not affected."),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, take this part out: {term}"),
  },
  [LH_FINDING_SPF_LONG] = {
    N_("The SPF record is long ({octets} characters)"),
    N_("It works. Above 450 characters the answer may need a second way (TCP), which some networks block."),
    N_("At {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, take out what is no longer used.\n"
       "Or give marketing mail a sub-domain with an SPF record of its own."),
  },
  [LH_FINDING_SPF_PARKED] = {
    N_("{domain} takes no mail, yet others may send"),
    N_("Allowed to send: {senders}. Nobody can answer such mail, and forgers like domains that nobody watches."),
    N_("If mail is sent from {domain} on purpose, for example orders or newsletters, leave this.\n"
       "If none is: at {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "{label:value}: {quote}v=spf1 -all{quote}"),
  },
  [LH_FINDING_SPF_SENDER_ID] = {
    N_("A record of Sender ID is left over"),
    N_("Nobody reads {text} any more. It does no harm."),
    N_("At {panel}, delete the TXT record whose {label:name} is {apex} and that begins with spf2.0."),
  },
  [LH_FINDING_SPF_TYPE99] = {
    N_("A record of the old type SPF is there"),
    N_("Receivers read SPF from TXT records only. The type named SPF is no longer looked at."),
    N_("See that there is a TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "At {panel}, delete the record of type SPF whose {label:name} is {apex}."),
  },
  [LH_FINDING_SPF_MISPLACED] = {
    N_("The SPF record stands at the wrong name"),
    N_("It was found at {name}. Receivers look only at {domain} itself, so it has no effect."),
    N_("At {panel}, edit the TXT record whose {label:name} is now {in-panel}.\n"
       "{label:name}: {apex}\n"
       "{label:value}: {fix:value}"),
  },
  [LH_FINDING_SPF_DOUBLED_NAME] = {
    N_("The SPF record has the domain twice"),
    N_("The record stands at {name}, where nobody looks. {domain} itself has none yet."),
    N_("At {panel}, edit the TXT record whose {label:name} is now {in-panel}.\n"
       "{label:name}: {apex}\n"
       "{label:value}: {fix:value}"),
  },
  [LH_FINDING_SPF_OWN_ADDRESS] = {
    N_("SPF does not name every address of your mail server"),
    N_("{host} also has {addresses}. What it sends from there fails SPF; from its other addresses all is well."),
    N_("If {host} may send from there: at {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1.\n"
       "In {label:value}, put {part} in front of “all”."),
  },
  [LH_FINDING_SPF_MACRO] = {
    N_("Whether {provider} may send cannot be seen in SPF"),
    N_("{term} is looked up anew for each message, so there is no list to be read. If your mail passes, all is well."),
    N_("Write from your new mailbox to another provider’s, and look into the header there: spf=pass is right.\n"
       "If it is not: ask whoever set up {term} to let {provider} send.\n"
       "Or: at {panel}, edit the TXT record whose {label:name} is {apex} and that begins with v=spf1: put {part} in front of “all” in {label:value}."),
  },
  [LH_FINDING_SPF_INCLUDE_NOT_CHECKED] = {
    N_("A part of SPF was not checked"),
    N_("{include}: {outcome}. So the whole record cannot be judged for certain."),
    N_("Check again, best from another network, for example a phone’s hotspot.\n"
       "If it says the same there: write from your business mailbox to an Outlook.com mailbox, or to a buyer who helps, and have the header there looked at: spf=pass is right."),
  },
  [LH_FINDING_SPF_NOT_CHECKED] = {
    N_("SPF was not checked"),
    N_("Reason: {outcome}. This says nothing about your SPF record."),
    N_("If Verify wants something mended under the domain (DNS), do that first.\n"
       "Then check again, best from another network, for example a phone’s hotspot."),
  },
};
