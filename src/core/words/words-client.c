/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where mail programs are led. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_client[LH_N_FINDINGS] = {
  [LH_FINDING_CLIENT_GOOD] = {
    N_("Mail programs find your servers"),
    N_("DNS leads them here, so that less has to be typed: {hosts}"),
  },
  [LH_FINDING_CLIENT_ABSENT] = {
    N_("Mail programs find nothing in DNS, and need not"),
    N_("Whoever sets up a mail program types the servers: {clients}"),
  },
  [LH_FINDING_CLIENT_AUTODISCOVER] = {
    N_("Outlook is not led to {provider}"),
    N_("{provider} wants a CNAME record, so that Outlook sets itself up. Without it, more has to be typed."),
    N_("At {panel}, add a CNAME record. {label:name}: {fix:name}\n"
       "{label:value}: {fix:value}"),
    N_("At {panel}, add a CNAME record for {name}. {label:value}: {target}"),
  },
  [LH_FINDING_CLIENT_OTHER_PROVIDER] = {
    N_("Mail programs are led to {other}"),
    N_("Your mail is at {provider}, but {name} leads to {target}. Mail programs then ask the wrong server."),
    N_("If you no longer use {other}: at {panel}, delete the record whose {label:name} leads to {name}."),
  },
  [LH_FINDING_CLIENT_TARGET_MISSING] = {
    N_("Mail programs are led to a server that does not exist"),
    N_("{name} leads to {target}, and there is no such name. Setting up a mail program may fail."),
    N_("At {panel}, look at the record whose {label:name} leads to {name}.\n"
       "Correct {label:value}, or delete the record."),
  },
  [LH_FINDING_CLIENT_PLAIN] = {
    N_("DNS names only the older way of encrypting"),
    N_("{name} is there, but {wanted} is not. Mail programs then begin unencrypted and switch over."),
    N_("If your provider takes encrypted connections on port 993 (IMAP) or 995 (POP), publish {wanted} too."),
  },
  [LH_FINDING_CLIENT_NOT_CHECKED] = {
    N_("The settings for mail programs were not checked"),
    N_("{name}: {outcome}. This says nothing about your settings."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
};
