/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Against forgery. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_dmarc[LH_N_FINDINGS] = {
  [LH_FINDING_DMARC_GOOD] = {
    N_("DMARC is set: {policy}"),
    N_("Receivers know what to do with mail that misuses your name. Reports go to {address}."),
  },
  [LH_FINDING_DMARC_MONITORING] = {
    N_("DMARC only watches so far"),
    N_("Mail that is forged in your name is still delivered to your buyers."),
    N_("Read the reports for two weeks, and see that your own mail passes.\n"
       "At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "Change p=none to p=quarantine"),
  },
  [LH_FINDING_DMARC_INHERITED] = {
    N_("DMARC comes from {at}"),
    N_("{domain} has none of its own, so the one of {at} holds here: {policy}."),
  },
  [LH_FINDING_DMARC_MISSING] = {
    N_("There is no DMARC record"),
    N_("DMARC says what to do with mail that misuses your name, such as false bank details sent to buyers."),
    N_("{put}\n"
       "Create that mailbox with your provider, so that the reports arrive."),
    N_("At {panel}, add a TXT record. {label:name}: {dmarc}\n"
       "{label:value}: v=DMARC1; p=none; rua=mailto:dmarc@{domain}\n"
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
    N_("At {panel}, edit this record: {text}\n"
       "{label:name}: {dmarc}\n"
       "{label:value}: {fix:value}"),
  },
  [LH_FINDING_DMARC_ALMOST] = {
    N_("A DMARC record begins wrongly"),
    N_("It must begin with v=DMARC1 and a semicolon. As it is, receivers pass it over."),
    N_("At {panel}, edit this record: {text}\n"
       "{label:value}: {fix:value}"),
    N_("At {panel}, edit this record: {text}\n"
       "Let {label:value} begin with v=DMARC1;"),
  },
  [LH_FINDING_DMARC_TYPOGRAPHIC] = {
    N_("DMARC has characters that break it"),
    N_("Receivers cannot read the record because of {characters}. Such characters come in with copied text."),
    N_("At {panel}, edit this record: {text}\n"
       "{label:value}: {fix:value}"),
    N_("At {panel}, edit this record: {text}\n"
       "Type these again with the keyboard set to English: {characters}"),
  },
  [LH_FINDING_DMARC_SYNTAX] = {
    N_("A part of DMARC cannot be read"),
    N_("Receivers cannot make sense of {tag}, and may ignore the whole record."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "Correct this part or take it out: {tag}"),
  },
  [LH_FINDING_DMARC_BAD_POLICY] = {
    N_("DMARC has a policy that is not known"),
    N_("{value} is none of the three words none, quarantine and reject. Receivers then hold back nothing."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "Write p=none in place of that policy."),
  },
  [LH_FINDING_DMARC_WEAKER] = {
    N_("DMARC is weaker than planned"),
    N_("Published is {policy}; your plan says {wanted}."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "Change the part that begins with p= to p={id:wanted}"),
  },
  [LH_FINDING_DMARC_NO_REPORTS] = {
    N_("DMARC sends no reports"),
    N_("Without reports you do not see who sends in your name."),
    N_("{put}\n"
       "Create that mailbox with your provider, so that the reports arrive."),
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "Add at the end: ; rua=mailto:dmarc@{domain}\n"
       "Create that mailbox with your provider, so that the reports arrive."),
  },
  [LH_FINDING_DMARC_REPORT_ADDRESS] = {
    N_("The report address cannot be used"),
    N_("{address} gets no reports: an address with mailto: in front is needed."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "Write the address like this: rua=mailto:dmarc@{domain}"),
  },
  [LH_FINDING_DMARC_REPORTS_ELSEWHERE] = {
    N_("DMARC reports go to someone else"),
    N_("They go to {address}, so you do not see who sends in your name."),
    N_("If you ordered that service, leave it.\n"
       "If not, edit the record whose {label:name} is {dmarc}: put an address of your own after mailto:"),
  },
  [LH_FINDING_DMARC_REMOVED_TAG] = {
    N_("DMARC has a part that is outdated"),
    N_("{tag} is no longer in the standard. Receivers pass it over, and nothing breaks."),
    N_("At {panel}, edit the record whose {label:name} is {dmarc}.\n"
       "Take out the part that begins with: {tag}="),
  },
  [LH_FINDING_DMARC_DOUBLED_NAME] = {
    N_("The DMARC record has the domain twice"),
    N_("The record stands at {name}, where nobody looks."),
    N_("At {panel}, edit the TXT record that stands at {name}.\n"
       "{label:name}: {dmarc}\n"
       "{label:value}: {fix:value}"),
  },
  [LH_FINDING_DMARC_ENFORCED_EARLY] = {
    N_("DMARC is strict before DKIM is sure"),
    N_("DMARC says {policy}. While DKIM is not confirmed, that can hit your own mail."),
    N_("Confirm DKIM first, in the Records step.\n"
       "Until then: at {panel}, write p=none in the record whose {label:name} is {dmarc}."),
  },
  [LH_FINDING_DMARC_NOT_CHECKED] = {
    N_("DMARC was not checked"),
    N_("Reason: {outcome}. This says nothing about your DMARC record."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
};
