/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The logo beside the mail. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_bimi[LH_N_FINDINGS] = {
  [LH_FINDING_BIMI_GOOD] = {
    N_("A logo is published (BIMI)"),
    N_("Some mail programs can show it beside your mail: {location}"),
  },
  [LH_FINDING_BIMI_ABSENT] = {
    N_("No logo is published (BIMI), and none is needed"),
    N_("BIMI shows a logo beside your mail. Gmail and others want a certificate for it, which costs money every year."),
  },
  [LH_FINDING_BIMI_SEVERAL] = {
    N_("{count} BIMI records count as none"),
    N_("Mail programs then show no logo."),
    N_("At {panel}, keep one TXT record whose {label:name} is {bimi}, and delete the others."),
  },
  [LH_FINDING_BIMI_ALMOST] = {
    N_("A BIMI record is not read as one"),
    N_("It must begin with v=BIMI1 and a semicolon. As it is, no logo is shown."),
    N_("At {panel}, edit this record: {text}\n"
       "{label:name}: {bimi}\n"
       "{label:value}: {quote}{record}{quote}"),
  },
  [LH_FINDING_BIMI_SYNTAX] = {
    N_("A part of the BIMI record cannot be used"),
    N_("The logo needs an address that begins with https://. This part is wrong or lacking: {text}"),
    N_("At {panel}, edit the TXT record whose {label:name} is {bimi}.\n"
       "In {label:value}, correct this part: {text}"),
  },
  [LH_FINDING_BIMI_NO_CERTIFICATE] = {
    N_("The logo has no certificate of its own"),
    N_("Gmail and others show a logo only with a certificate for it. Some show it without."),
    N_("You can leave this. Such a certificate costs money every year, and its issuer wants proof that the logo is yours."),
  },
  [LH_FINDING_BIMI_FILE] = {
    N_("A file of the logo cannot be fetched"),
    N_("{location}: {reason}. Without it mail programs may show no logo."),
    N_("Ask whoever looks after your web site to see that this opens in a browser, without a warning: {location}\n"
       "If you no longer want a logo: at {panel}, delete the TXT record whose {label:name} is {bimi}."),
  },
  [LH_FINDING_BIMI_LOGO] = {
    N_("The logo does not have the form that is asked for"),
    N_("Mail programs may not show {location}. What is wrong: {problems}"),
    N_("Ask whoever drew the logo to save it as SVG Tiny PS, and to mend this: {problems}"),
  },
  [LH_FINDING_BIMI_CERTIFICATE] = {
    N_("The certificate for the logo does not fit"),
    N_("Gmail and others then show no logo. What is wrong: {problems}"),
    N_("Ask the company that issued the certificate for the right file, and have all of it put here: {location}"),
  },
  [LH_FINDING_BIMI_CERTIFICATE_EXPIRES] = {
    N_("The certificate for the logo expires soon"),
    N_("It is good until {date}. After that Gmail and others show no logo."),
    N_("Renew it with the company that issued it, and have the new file put here: {location}"),
  },
  [LH_FINDING_BIMI_FILE_NOT_CHECKED] = {
    N_("A file of the logo was not checked"),
    N_("{location}: {outcome}. This says nothing about your logo."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
  [LH_FINDING_BIMI_PRIVATE] = {
    N_("A file of the logo is at an internal address"),
    N_("From here, {location} leads to {address}. That is no public address, so the file was not checked."),
    N_("Check again from another network, for example a phone’s hotspot.\n"
       "If it is the same there: ask whoever looks after your web site to put the file where everybody can fetch it. Others cannot reach this address.\n"
       "Where the file gets another address by that: at {panel}, edit the TXT record whose {label:name} is {bimi}, and name the new one in {label:value}."),
  },
  [LH_FINDING_BIMI_WEAK_DMARC] = {
    N_("The logo is not shown until DMARC holds forgeries back"),
    N_("Mail programs show it only when DMARC puts forged mail into spam or refuses it."),
    N_("First do what Verify says under DMARC.\n"
       "When your own mail passes: at {panel}, edit the record whose {label:name} is {dmarc:at}.\n"
       "In {label:value}, change {weak} to {wanted}\n"
       "In {label:value}, take out this part: {surplus}"),
  },
  [LH_FINDING_BIMI_NOT_CHECKED] = {
    N_("BIMI was not checked"),
    N_("Reason: {outcome}. This says nothing about your logo."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
};
