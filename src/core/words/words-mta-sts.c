/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encrypted on its way to you: the promise in DNS, and the policy that goes with it. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_mta_sts[LH_N_FINDINGS] = {
  [LH_FINDING_MTA_STS_GOOD] = {
    N_("Encrypted delivery is in force (MTA-STS)"),
    N_("Senders that look at MTA-STS deliver only encrypted, and only to these servers: {hosts}"),
  },
  [LH_FINDING_MTA_STS_ABSENT] = {
    N_("Encryption is not prescribed, and need not be (MTA-STS)"),
    N_("Mail usually travels encrypted all the same. MTA-STS makes others refuse to deliver when somebody tampers with that."),
    N_("You can leave this.\n"
       "If your provider offers MTA-STS, follow its instructions."),
  },
  [LH_FINDING_MTA_STS_LEFT] = {
    N_("The MTA-STS record is no longer needed"),
    N_("It protects mail on its way to {domain}, and your plan says that none is taken there."),
    N_("When no mail comes in any more: at {panel}, delete the TXT record whose {label:name} is {mtasts}."),
  },
  [LH_FINDING_MTA_STS_NO_MAIL] = {
    N_("No mail comes in, so MTA-STS is not needed"),
    N_("MTA-STS protects mail on its way to {domain}, and nothing is sent there."),
  },
  [LH_FINDING_MTA_STS_SEVERAL] = {
    N_("{count} MTA-STS records count as none"),
    N_("Others then do not look at your policy, and deliver as if there were none."),
    N_("At {panel}, keep one TXT record whose {label:name} is {mtasts}, and delete the others."),
  },
  [LH_FINDING_MTA_STS_ALMOST] = {
    N_("An MTA-STS record is not read as one"),
    N_("It must begin with v=STSv1 and a semicolon. As it is, others pass it over."),
    N_("At {panel}, edit this record: {text}\n"
       "{label:name}: {mtasts}\n"
       "{label:value}: {quote}{record}{quote}"),
  },
  [LH_FINDING_MTA_STS_PLACE] = {
    N_("The MTA-STS record stands at the wrong name"),
    N_("It stands at {name}. Nobody looks for it there."),
    N_("At {panel}, add a TXT record. {label:name}: {mtasts}\n"
       "{label:value}: {quote}{text}{quote}\n"
       "Then delete the one with the same {label:value} whose {label:name} is {in-panel}."),
  },
  [LH_FINDING_MTA_STS_SYNTAX] = {
    N_("A part of the MTA-STS record cannot be read"),
    N_("Others cannot make sense of {text}, and pass the whole record over."),
    N_("At {panel}, edit the TXT record whose {label:name} is {mtasts}.\n"
       "{label:value}: {quote}{record}{quote}"),
  },
  [LH_FINDING_MTA_STS_ID] = {
    N_("The MTA-STS record has no usable number"),
    N_("After id= only letters and digits may stand, 32 at most. As it is, others pass the record over."),
    N_("At {panel}, edit the TXT record whose {label:name} is {mtasts}.\n"
       "{label:value}: {quote}{record}{quote}"),
  },
  [LH_FINDING_MTA_STS_HOST] = {
    N_("The MTA-STS policy has no server"),
    N_("The record promises a policy, but {host} has no address. Others then deliver as if there were none."),
    N_("If your provider keeps the policy: at {panel}, add the record for {host} that it names.\n"
       "If nobody does: at {panel}, delete the TXT record whose {label:name} is {mtasts}."),
  },
  [LH_FINDING_MTA_STS_STATUS] = {
    N_("The MTA-STS policy is not there"),
    N_("{host} answers with error {status}. Others then deliver as if there were no policy."),
    N_("Ask whoever looks after {host} to put the file back: /.well-known/mta-sts.txt\n"
       "If nobody does: at {panel}, delete the TXT record whose {label:name} is {mtasts}."),
  },
  [LH_FINDING_MTA_STS_REDIRECT] = {
    N_("The MTA-STS policy is redirected"),
    N_("{host} sends on to another page, and nobody may follow that. Others deliver as if there were no policy."),
    N_("Ask whoever looks after {host} to serve the file there itself: /.well-known/mta-sts.txt"),
  },
  [LH_FINDING_MTA_STS_CERTIFICATE] = {
    N_("The certificate of {host} is not accepted"),
    N_("Reason: {reason}. Others then do not read the policy, and deliver as if there were none."),
    N_("Ask whoever looks after {host} for a valid certificate for this name.\n"
       "If nobody does: at {panel}, delete the TXT record whose {label:name} is {mtasts}."),
  },
  [LH_FINDING_MTA_STS_TYPE] = {
    N_("The MTA-STS policy is not sent as plain text"),
    N_("Its type is “{type}”, but text/plain is asked for. Some senders do not read it then."),
    N_("Ask whoever looks after {host} to serve the file as text/plain: /.well-known/mta-sts.txt"),
  },
  [LH_FINDING_MTA_STS_TOO_LONG] = {
    N_("The MTA-STS policy is too long"),
    N_("What {host} sends is longer than 64 KiB. That is no policy, so others deliver as if there were none."),
    N_("Ask whoever looks after {host} to check the file: /.well-known/mta-sts.txt"),
  },
  [LH_FINDING_MTA_STS_POLICY_SYNTAX] = {
    N_("A line of the MTA-STS policy cannot be read"),
    N_("This line is wrong: {text}. Others may then deliver as if there were no policy."),
    N_("Ask whoever looks after {host} to correct the file: /.well-known/mta-sts.txt"),
  },
  [LH_FINDING_MTA_STS_POLICY_LACKS] = {
    N_("The MTA-STS policy is not complete"),
    N_("The line {text} is lacking. Others then deliver as if there were no policy."),
    N_("Ask whoever looks after {host} to complete the file: /.well-known/mta-sts.txt"),
  },
  [LH_FINDING_MTA_STS_UNCOVERED] = {
    N_("The MTA-STS policy shuts out your mail server"),
    N_("These servers take your mail, but the policy does not name them: {hosts}. Once it says mode: enforce, others refuse to deliver to them."),
    N_("Ask whoever looks after {host} to add these servers to the policy: {hosts}\n"
       "Then at {panel}, edit the TXT record whose {label:name} is {mtasts}.\n"
       "In {label:value}, put another number after id=, such as today’s date in digits only.\n"
       "If nobody looks after the policy, delete that TXT record."),
  },
  [LH_FINDING_MTA_STS_UNUSED] = {
    N_("The MTA-STS policy names servers without MX"),
    N_("These are in the policy, but no mail goes there: {hosts}. Nothing breaks."),
    N_("If they are left from an old provider, ask whoever looks after {host} to take them out of the policy."),
  },
  [LH_FINDING_MTA_STS_TESTING] = {
    N_("Encrypted delivery is only being tried out (MTA-STS)"),
    N_("In this mode others report problems, but deliver all the same."),
    N_("When the reports show no problems for two weeks, ask whoever looks after {host} to change the policy to mode: enforce\n"
       "Then at {panel}, edit the TXT record whose {label:name} is {mtasts}.\n"
       "In {label:value}, put another number after id=, such as today’s date in digits only."),
  },
  [LH_FINDING_MTA_STS_OFF] = {
    N_("Encrypted delivery is switched off (MTA-STS)"),
    N_("The policy says mode: none. Others deliver as if there were no policy."),
    N_("If that is meant so, leave it. After a while the record and the policy may be deleted.\n"
       "If not, ask whoever looks after {host} to change the policy to mode: testing\n"
       "Then at {panel}, edit the TXT record whose {label:name} is {mtasts}.\n"
       "In {label:value}, put another number after id=, such as today’s date in digits only."),
  },
  [LH_FINDING_MTA_STS_SHORT] = {
    N_("The MTA-STS policy is forgotten within a day"),
    N_("Others keep it for {seconds} seconds only. Weeks are usual, or it protects little."),
    N_("Ask whoever looks after {host} to write into the policy: max_age: 604800\n"
       "Then at {panel}, edit the TXT record whose {label:name} is {mtasts}.\n"
       "In {label:value}, put another number after id=, such as today’s date in digits only."),
  },
  [LH_FINDING_MTA_STS_PRIVATE] = {
    N_("The MTA-STS server seems to be internal"),
    N_("From here, {host} leads to {address}. That is no public address, so the policy was not checked."),
    N_("Check again from another network, for example a phone’s hotspot.\n"
       "If it is the same there: at {panel}, correct {label:value} of the record for {host}. Others cannot reach this address."),
  },
  [LH_FINDING_MTA_STS_FILE_NOT_CHECKED] = {
    N_("The MTA-STS policy was not checked"),
    N_("{host}: {outcome}. This says nothing about your policy."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
  [LH_FINDING_MTA_STS_NOT_CHECKED] = {
    N_("MTA-STS was not checked"),
    N_("Reason: {outcome}. This says nothing about MTA-STS."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
};
