/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mail servers themselves. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_smtp[LH_N_FINDINGS] = {
  [LH_FINDING_SMTP_GOOD] = {
    N_("Your mail servers answer, and encrypt"),
    N_("They were called as other mail servers call them (port 25): {hosts}"),
  },
  [LH_FINDING_SMTP_NO_MAIL] = {
    N_("No mail server to call"),
    N_("No MX record names one for {domain}."),
  },
  [LH_FINDING_SMTP_SILENT] = {
    N_("Mail server does not answer: {host}"),
    N_("Other mail servers answer from here, this one does not ({address}: {outcome}). If others find the same, mail to you is late or returned."),
    N_("Check again, best from another network, for example a phone’s hotspot.\n"
       "If mail comes in all the same, leave it.\n"
       "If it is a server of your own: see that it runs, and that its firewall and its host let port 25 in."),
  },
  [LH_FINDING_SMTP_REFUSED] = {
    N_("Mail server does not talk to this network: {host}"),
    N_("Many servers refuse home and office networks. This says nothing about mail from real mail servers. It said: {text}"),
    N_("If mail comes in, leave it as it is.\n"
       "If none does, give this answer to your mail provider: {text}"),
  },
  [LH_FINDING_SMTP_BROKEN_OFF] = {
    N_("The talk with the mail server broke off: {host}"),
    N_("It greeted, and then nothing more came that can be read. If that is not this network’s doing, mail to you is late or returned."),
    N_("Check again, best from another network, for example a phone’s hotspot.\n"
       "If it stays so, and mail does not come in: tell whoever runs {host}."),
  },
  [LH_FINDING_SMTP_NO_TLS] = {
    N_("Mail server takes mail unencrypted only: {host}"),
    N_("It does not offer encryption (STARTTLS), so others can read your mail on its way. Some networks hide the offer."),
    N_("Check again, best from another network, for example a phone’s hotspot.\n"
       "If it stays so: ask whoever runs {host} to switch STARTTLS on."),
  },
  [LH_FINDING_SMTP_TLS_FAILS] = {
    N_("Encryption does not work at {host}"),
    N_("The server offers encryption (STARTTLS), but it does not come about. Some senders then do not deliver."),
    N_("Check again, best from another network, for example a phone’s hotspot.\n"
       "If it stays so: ask whoever runs {host} to set up its certificate and STARTTLS anew."),
  },
  [LH_FINDING_SMTP_OLD_TLS] = {
    N_("{host} encrypts with an old method"),
    N_("Only {version} came about. Large senders are giving it up, and then send unencrypted or not at all."),
    N_("Ask whoever runs {host} to allow TLS 1.2 and TLS 1.3."),
  },
  [LH_FINDING_SMTP_CERTIFICATE] = {
    N_("The mail server’s certificate does not fit: {host}"),
    N_("Reason: {reason}. Most senders encrypt all the same; those that follow MTA-STS hold the mail back."),
    N_("Ask whoever runs {host} for a certificate that names {host}, from a public authority such as Let’s Encrypt."),
  },
  [LH_FINDING_SMTP_CERTIFICATE_SOON] = {
    N_("The mail server’s certificate ends soon: {host}"),
    N_("Days left: {days}. Certificates that renew themselves are renewed earlier."),
    N_("See that {host} renews its certificate, and that the mail server then takes the new one."),
  },
  [LH_FINDING_SMTP_PTR_MISSING] = {
    N_("The server’s address has no name (PTR)"),
    N_("Gmail and others refuse mail from an address without a reverse name. {address} of {host} has none."),
    N_("Ask whoever rents you the server to set the reverse record (PTR) of {address} to {host}. This is not done in the DNS panel.\n"
       "If {host} only receives mail, leave it."),
  },
  [LH_FINDING_SMTP_PTR_BACK] = {
    N_("The server’s reverse name leads elsewhere (PTR)"),
    N_("{address} is called {name}, but {name} does not have this address. Many receivers then refuse mail."),
    N_("Ask whoever rents you the server to set the reverse record (PTR) of {address} to {host}. This is not done in the DNS panel.\n"
       "If {host} only receives mail, leave it."),
  },
  [LH_FINDING_SMTP_PTR_OTHER] = {
    N_("The mail server calls itself by another name"),
    N_("It says {said}, but that name does not lead to {address}, which is called {name}. Some spam filters count that."),
    N_("In the mail server’s settings, set its own name (myhostname in Postfix) to {name}."),
  },
  [LH_FINDING_SMTP_PTR_GENERIC] = {
    N_("The server’s reverse name looks like a home line"),
    N_("{address} is called {name}. Spam filters trust such names less."),
    N_("Ask whoever rents you the server to set the reverse record (PTR) of {address} to {host}. This is not done in the DNS panel.\n"
       "If {host} only receives mail, leave it."),
  },
  [LH_FINDING_SMTP_CLOSED_HERE] = {
    N_("This network does not let mail servers be called"),
    N_("Port 25 is closed here, as in most home and office networks in China. Your mail is not affected: providers deliver over their own lines."),
    N_("Nothing has to be done.\n"
       "To check the servers all the same, run this check on a rented server that may use port 25."),
  },
  [LH_FINDING_SMTP_NO_HOST] = {
    N_("There is no mail server to call yet"),
    N_("{hosts} has no IP address. Mail to you comes back until that is mended."),
    N_("Mend first what Verify says under MX, then check again."),
  },
  [LH_FINDING_SMTP_PRIVATE] = {
    N_("The mail server seems to be internal"),
    N_("From here, {hosts} leads to an address that is not public, so nobody was called."),
    N_("Check again from another network, for example a phone’s hotspot.\n"
       "If it is the same there: at {panel}, correct {label:value} of the record for {hosts}. Others cannot reach such an address."),
  },
  [LH_FINDING_SMTP_NOT_CHECKED] = {
    N_("The mail servers were not called"),
    N_("{hosts}: {outcome}. This says nothing about them."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
};
