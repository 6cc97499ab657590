/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates of mail servers, announced in signed DNS. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_dane[LH_N_FINDINGS] = {
  [LH_FINDING_DANE_GOOD] = {
    N_("The announced certificate fits (DANE)"),
    N_("{hosts}: the certificate is the one that is announced in signed DNS, so mail to you cannot be diverted."),
  },
  [LH_FINDING_DANE_PUBLISHED] = {
    N_("Your provider announces its certificates (DANE)"),
    N_("{hosts}: the certificates are announced in signed DNS. The provider looks after them."),
  },
  [LH_FINDING_DANE_ABSENT] = {
    N_("No certificate is announced, and none need be (DANE)"),
    N_("DANE announces a mail server’s certificate in signed DNS. Mail comes in without it just as well."),
  },
  [LH_FINDING_DANE_NOT_COMPARED] = {
    N_("The announced certificate was not compared (DANE)"),
    N_("{hosts}: the TLSA records are in order, but the mail server could not be reached on port 25 from here. Many networks close that port."),
    N_("Check again from a network where port 25 is open, for example from a server."),
  },
  [LH_FINDING_DANE_MISMATCH] = {
    N_("The announced certificate is not the server’s (TLSA)"),
    N_("{host} ({address}) shows another certificate than the one announced. Senders that look at DANE hold their mail back."),
    N_("At {panel}, add a TLSA record. {label:name}: {tlsa}\n"
       "{label:value}: {record}\n"
       "Or delete all TLSA records of that name: mail then comes in without DANE."),
  },
  [LH_FINDING_DANE_BOGUS] = {
    N_("The signatures for {host} are broken (DNSSEC)"),
    N_("Senders that look at DANE cannot tell whether a certificate is announced, and hold their mail back."),
    N_("Tell your DNS host that the DNSSEC answers for {tlsa} do not validate."),
  },
  [LH_FINDING_DANE_UNUSABLE] = {
    N_("An announced certificate cannot be used for mail (TLSA)"),
    N_("Senders pass it over: {text}. For mail it has to begin with 3 1 1 or 2 1 1."),
    N_("At {panel}, correct the TLSA record whose {label:name} is {tlsa}, or delete it."),
  },
  [LH_FINDING_DANE_SINGLE] = {
    N_("Announce a new certificate key before using it (DANE)"),
    N_("{host} has one TLSA record. When its key changes and the record does not, senders hold their mail back."),
    N_("Let the certificate keep its key when it is renewed.\n"
       "Or publish the TLSA record of the next key beside it, two days before the change."),
  },
  [LH_FINDING_DANE_PROVIDER] = {
    N_("{provider} announces certificates wrongly (DANE)"),
    N_("{hosts}: this is the provider’s matter, and nothing for you to change. Some senders may hold mail back."),
    N_("If mail from abroad is late, tell your mail provider: the TLSA records of {hosts} are not in order."),
  },
  [LH_FINDING_DANE_UNSIGNED] = {
    N_("Announced certificates count only in signed DNS (DANE)"),
    N_("{hosts}: certificates are announced, but DNS is not signed, so senders pass it over. Mail works all the same."),
    N_("You can leave this.\n"
       "If you want DANE: switch DNSSEC on at {panel}, and add the DS record at your registrar."),
  },
  [LH_FINDING_DANE_DOMAIN_BROKEN] = {
    N_("DANE waits for the signatures of {domain} (DNSSEC)"),
    N_("{hosts}: as long as the signatures of {domain} are broken, senders that look at DANE hold their mail back, whatever the servers announce."),
    N_("Mend what is said of DNSSEC in topic “Domain (DNS)”, then check again. Nothing is to be changed here."),
  },
  [LH_FINDING_DANE_DOMAIN_UNSIGNED] = {
    N_("Certificates are announced, {domain} is not signed (DANE)"),
    N_("{hosts}: the mail servers have set up DANE, but {domain} is not signed, so most senders do not look at it. Mail works all the same."),
    N_("You can leave this.\n"
       "If you want DANE: switch DNSSEC on at {panel}, and add the DS record at your registrar."),
  },
  [LH_FINDING_DANE_NOT_CHECKED] = {
    N_("Announced certificates were not checked (DANE)"),
    N_("{hosts}: not all answers of DNS came through here, or not with their signatures. This says nothing about DANE."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
};
