/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where mail programs are led. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

#include "records/lh-client-settings.h"

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
    LH_WORDS_PUT,
    N_("At {panel}, add a CNAME record. {label:name}: {in-panel}\n"
       "{label:value}: {target}{dot}"),
  },
  [LH_FINDING_CLIENT_OTHER_PROVIDER] = {
    N_("Mail programs are led to {other}"),
    N_("Your mail is at {provider}, but {name} leads to {target}. Mail programs then ask the wrong server."),
    N_("If you no longer use {other}: at {panel}, delete the records whose {label:name} is one of these: {in-panel}"),
  },
  [LH_FINDING_CLIENT_TARGET_MISSING] = {
    N_("Mail programs are led to a server that does not exist"),
    N_("{name} leads to {target}, and no server has that name. Setting up a mail program may fail."),
    N_("At {panel}, find the records whose {label:name} is one of these: {in-panel}\n"
       "Correct {label:value}, or delete the record."),
  },
  [LH_FINDING_CLIENT_PLAIN] = {
    N_("DNS names only the older way of encrypting"),
    N_("{name} is there, but {wanted} is not. Mail programs then begin unencrypted and switch over."),
    N_("If your provider takes encrypted connections on port 993 (IMAP) or 995 (POP): at {panel}, add an SRV record. {label:name}: {wanted-in-panel}\n"
       "Let it lead to the server of {in-panel}, with that port."),
  },
  [LH_FINDING_CLIENT_NULL_WITH_OTHERS] = {
    N_("DNS says both that a service is there and that it is not"),
    N_("At {name} one record leads to a lone “.”, which means: not offered. Another names a server. Mail programs may give up there."),
    N_("At {panel}, find the records whose {label:name} is {in-panel}.\n"
       "If the server is meant, delete the record whose {label:value} ends in a lone “.”; if not, delete the others."),
  },
  [LH_FINDING_CLIENT_AUTODISCOVER_PORT] = {
    N_("Outlook is led to an unusual port"),
    N_("{name} names port {port} at {target}. Outlook expects port 443."),
    N_("If {target} answers at port 443: at {panel}, edit the record whose {label:name} is {in-panel}.\n"
       "In {label:value}, put 443 in place of {port}."),
  },
  [LH_FINDING_CLIENT_AUTOCONFIG_BROKEN] = {
    N_("The settings file for mail programs is of no use"),
    N_("{url} is there, but mail programs cannot read it, or find no server in it. Thunderbird and others then guess."),
    N_("Let whoever looks after your web server correct this file, or delete it.\n"
       "The first mistake is in line {line}."),
  },
  [LH_FINDING_CLIENT_AUTOCONFIG_OTHER] = {
    N_("A settings file names servers of {other}"),
    N_("Your mail is at {provider}, but {url} names {target}. Mail programs then ask the wrong server."),
    N_("If you no longer use {other}: let whoever looks after your web server delete this file, or enter the servers of {provider}."),
  },
  [LH_FINDING_CLIENT_AUTOCONFIG_MISSING] = {
    N_("The settings file names a server that does not exist"),
    N_("{url} names {target}, and no server has that name. Setting up a mail program may fail."),
    N_("Let whoever looks after your web server correct this name in the file, or delete the file."),
  },
  [LH_FINDING_CLIENT_AUTOCONFIG_PLAIN] = {
    N_("The settings file lets mail programs connect unencrypted"),
    N_("{url} names no encrypted way for {services}. Passwords and mail can then be read on the way."),
    N_("Let whoever looks after your web server enter the encrypted ports, with socketType SSL: 993 (IMAP), 995 (POP), 465 (SMTP)."),
  },
  [LH_FINDING_CLIENT_UNWANTED] = {
    N_("A CNAME is there that {provider} says must not be"),
    N_("{name} leads to {target}. Programs of Microsoft look there to sign in; your accounts at {provider} are elsewhere, so that signing in may fail."),
    N_("If nobody uses the service that this record was for: at {panel}, delete the CNAME record whose {label:name} is {in-panel}."),
  },
  [LH_FINDING_CLIENT_NOT_CHECKED] = {
    N_("The settings for mail programs were not checked"),
    N_("{name}: {outcome}. This says nothing about your settings."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
};

char *
lh_words_by_hand (const LhProvider *provider)
{
  g_autofree char *name = lh_words_short_name (&provider->name);
  g_autofree char *clients = lh_client_settings (provider);
  g_autofree char *known = NULL;

  if (provider->kind == LH_KIND_SELF_HOSTED)
    return g_strdup (_("There is nothing to set in DNS: as incoming and outgoing server type the name of your own mail server into the mail programs, such as mail.example.com."));
  if (clients == NULL)
    return lh_words_fill (_("For mail programs there is nothing to set in DNS with {provider}: type its servers in."), "provider", name, NULL);
  known = provider->clients_fact.certainty == LH_CERTAINTY_MEMORY
          ? lh_words_fill (_("{fact} (unconfirmed, ask the provider)"), "fact", clients, NULL) : g_steal_pointer (&clients);
  return lh_words_fill (_("For mail programs there is nothing to set in DNS with {provider}. {fact}"), "provider", name, "fact", known, NULL);
}
