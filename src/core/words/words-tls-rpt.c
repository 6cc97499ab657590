/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports about mail that could not be delivered encrypted. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_tls_rpt[LH_N_FINDINGS] = {
  [LH_FINDING_TLS_RPT_GOOD] = {
    N_("Reports about encryption are ordered"),
    N_("When mail to you cannot be delivered encrypted, others report it to {address}."),
  },
  [LH_FINDING_TLS_RPT_ABSENT] = {
    N_("No reports on encryption, and none are needed (TLS-RPT)"),
    N_("It brings reports when others cannot deliver to you encrypted. Mail comes in without it just as well."),
    N_("You can leave this.\n"
       "If you want reports: at {panel}, add a TXT record. {label:name}: {tlsrpt}\n"
       "{label:value}: {quote}{record}{quote}\n"
       "Create that mailbox with your provider, so that the reports arrive."),
  },
  [LH_FINDING_TLS_RPT_LEFT] = {
    N_("The TLS-RPT record is no longer needed"),
    N_("It brings reports about mail on its way to {domain}, and your plan says that none is taken there."),
    N_("When no mail comes in any more: at {panel}, delete the TXT record whose {label:name} is {tlsrpt}."),
  },
  [LH_FINDING_TLS_RPT_NO_MAIL] = {
    N_("No mail comes in, so TLS-RPT is not needed"),
    N_("It reports about mail on its way to {domain}, and nothing is sent there."),
  },
  [LH_FINDING_TLS_RPT_SEVERAL] = {
    N_("{count} TLS-RPT records count as none"),
    N_("Others then send no reports."),
    N_("At {panel}, keep one TXT record whose {label:name} is {tlsrpt}, and delete the others."),
  },
  [LH_FINDING_TLS_RPT_ALMOST] = {
    N_("A TLS-RPT record is not read as one"),
    N_("It must begin with v=TLSRPTv1 and a semicolon. As it is, others pass it over."),
    N_("At {panel}, edit this record: {text}\n"
       "{label:name}: {tlsrpt}\n"
       "{label:value}: {quote}{record}{quote}"),
  },
  [LH_FINDING_TLS_RPT_PLACE] = {
    N_("The TLS-RPT record stands at the wrong name"),
    N_("It stands at {name}. Nobody looks for it there."),
    N_("At {panel}, add a TXT record. {label:name}: {tlsrpt}\n"
       "{label:value}: {quote}{text}{quote}\n"
       "Then delete the one with the same {label:value} whose {label:name} is {in-panel}."),
  },
  [LH_FINDING_TLS_RPT_SYNTAX] = {
    N_("A part of the TLS-RPT record cannot be read"),
    N_("Others cannot make sense of {text}, and may send no reports."),
    N_("At {panel}, edit the TXT record whose {label:name} is {tlsrpt}.\n"
       "{label:value}: {quote}{record}{quote}"),
  },
  [LH_FINDING_TLS_RPT_ADDRESS] = {
    N_("The address for TLS reports cannot be used"),
    N_("After rua= an address with mailto: in front is needed. As it is, no reports come."),
    N_("At {panel}, edit the TXT record whose {label:name} is {tlsrpt}.\n"
       "{label:value}: {quote}{record}{quote}"),
  },
  [LH_FINDING_TLS_RPT_NO_MAIL_THERE] = {
    N_("TLS reports cannot arrive"),
    N_("They go to {address}, but {host} takes no mail."),
    N_("At {panel}, edit the TXT record whose {label:name} is {tlsrpt}.\n"
       "In {label:value}, put an address that receives mail in place of {address}, or delete the record."),
  },
  [LH_FINDING_TLS_RPT_NOT_CHECKED] = {
    N_("TLS-RPT was not checked"),
    N_("Reason: {outcome}. This says nothing about TLS-RPT."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
};
