/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The domain itself: who answers for it, and whether they do. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_zone[LH_N_FINDINGS] = {
  [LH_FINDING_ZONE_HOST] = {
    N_("DNS is at {host}"),
    N_("Every record for mail is changed in the panel of {host}."),
  },
  [LH_FINDING_ZONE_HOST_UNKNOWN] = {
    N_("DNS is at a host not in our list"),
    N_("The domain’s DNS servers are {servers}. The panel behind them may name its fields differently."),
  },
  [LH_FINDING_ZONE_WRONG_HOST] = {
    N_("DNS is at {host}, not at {planned}"),
    N_("The domain’s DNS servers are {servers}. Records entered at {planned} have no effect."),
    N_("Sign in to the panel of {host}, and enter the records there.\n"
       "In the Domain step, correct where DNS is hosted.\n"
       "No account there? Ask whoever bought the domain."),
  },
  [LH_FINDING_ZONE_NO_SUCH_DOMAIN] = {
    N_("{domain} was not found in DNS"),
    N_("It may be mistyped, quite new, expired or on hold. Until it is found, no mail can reach it."),
    N_("Check the spelling: {domain}\n"
       "At the registrar that sold it, see that it is paid, verified and not on hold."),
  },
  [LH_FINDING_ZONE_SERVFAIL] = {
    N_("DNS gave an error for this domain"),
    N_("The server that was asked could get no answer about {domain}. If that lasts, mail is delayed or returned."),
    N_("Check again in ten minutes: such errors often pass.\n"
       "If it stays, tell your DNS host that {domain} gives SERVFAIL. A DNSSEC setting is a frequent cause."),
  },
  [LH_FINDING_ZONE_PART_OF_PARENT] = {
    N_("It is managed as part of {parent}"),
    N_("This sub-domain has no DNS servers of its own, which is normal. Its records stand beside those of {parent}."),
    N_("At {panel}, open {parent} and enter the records there.\n"
       "What goes into {label:name} then ends with the sub-domain, for example: {dmarc}"),
  },
  [LH_FINDING_ZONE_SERVERS_AGREE] = {
    N_("{count} DNS servers agree"),
    N_("Each of them gives the same answer, whoever asks."),
  },
  [LH_FINDING_ZONE_SERVERS_DIFFER] = {
    N_("The DNS servers do not agree"),
    N_("They give different records ({records}), so mail may work for one buyer and fail for another."),
    N_("Wait an hour and check again: a change often needs that long.\n"
       "If it stays, send this list of versions to your DNS host: {servers}"),
  },
  [LH_FINDING_ZONE_SERIALS_DIFFER] = {
    N_("The DNS servers have different versions"),
    N_("The records for mail are the same at all of them, so mail works. A change may still be on its way."),
    N_("Wait an hour and check again.\n"
       "If it stays, send this list of versions to your DNS host: {servers}"),
  },
  [LH_FINDING_ZONE_DELEGATION_DIFFERS] = {
    N_("The registrar names other DNS servers"),
    N_("Look-ups start at {registry}, but the domain’s own NS records name {servers}. Where one of them has older records or is switched off, part of your mail goes astray."),
    N_("Sign in where the domain was bought, and open its DNS servers.\n"
       "Enter exactly those that your DNS host names, and no others.\n"
       "Then give it up to two days."),
  },
  [LH_FINDING_ZONE_GLUE_DIFFERS] = {
    N_("{server} has another address at the registrar"),
    N_("The registrar gives {found}, the domain itself {address}. Look-ups that end at the wrong one fail or find old records, and mail is late or returned."),
    N_("Sign in where the domain was bought, and open its host records (glue).\n"
       "Give {server} the address {address}."),
  },
  [LH_FINDING_ZONE_HOSTS_MIXED] = {
    N_("DNS is at two hosts at once"),
    N_("Some look-ups go to {host}, others to {other} ({servers}). What is entered in one panel only is missing for some of your buyers."),
    N_("Decide on one of the two: {host} or {other}.\n"
       "See that all records for mail stand in its panel.\n"
       "Sign in where the domain was bought, and leave only the DNS servers of that host."),
  },
  [LH_FINDING_ZONE_SERVER_CNAME] = {
    N_("{server} is only an alias"),
    N_("It points on to {target}, which a DNS server’s name must not do. Some look-ups fail, and mail is then late or returned."),
    N_("Ask your DNS host for the proper name of this server.\n"
       "At your registrar, put that name in the place of {server}."),
  },
  [LH_FINDING_ZONE_SERVER_NO_TCP] = {
    N_("{server} does not answer over TCP"),
    N_("Long records such as DKIM keys may then not be readable for everybody, and your mail looks unsigned there."),
    N_("Tell your DNS host that {server} does not answer on TCP port 53."),
  },
  [LH_FINDING_ZONE_SERVER_NO_EDNS] = {
    N_("{server} speaks an old form of DNS"),
    N_("It does not know EDNS, so long records take a second, slower way. Mail works all the same."),
    N_("Nothing is urgent. Tell your DNS host that {server} lacks EDNS."),
  },
  [LH_FINDING_ZONE_LONG_NEGATIVE] = {
    N_("New records may be seen late"),
    N_("Whoever asked for a record before it was there remembers for {time} that there is none."),
    N_("At {panel}, look for the SOA record and set its last number (negative TTL) to 3600.\n"
       "Many panels do not offer that. Then just wait that long after adding a record."),
  },
  [LH_FINDING_ZONE_SERVER_LAME] = {
    N_("{server} does not know the domain"),
    N_("It is named as a DNS server of {domain}, but has no records of it. Some look-ups are slow or fail, and mail may be late."),
    N_("At your registrar, compare the DNS servers with those that your DNS host names.\n"
       "If {server} is not among them, take it out."),
  },
  [LH_FINDING_ZONE_ALL_LAME] = {
    N_("No DNS server knows the domain"),
    N_("The domain points to {servers}, but none that answered has its records. No mail can reach you."),
    N_("Sign in where DNS should be managed, and see that {domain} is added there and not on hold.\n"
       "Or enter at your registrar the DNS servers that your DNS host names."),
  },
  [LH_FINDING_ZONE_SERVER_SILENT] = {
    N_("{server} did not answer"),
    N_("The other servers answer, so the domain is found. It may be a passing fault, or this network."),
    N_("Check again later, best from another network.\n"
       "If it stays, tell your DNS host that {server} does not answer."),
  },
  [LH_FINDING_ZONE_SERVER_NO_ADDRESS] = {
    N_("{server} has no address"),
    N_("Nobody can reach this DNS server, so some look-ups are lost, and mail may be late."),
    N_("At your registrar, check how {server} is spelt among the DNS servers.\n"
       "Put one in its place that your DNS host names."),
  },
  [LH_FINDING_ZONE_SINGLE_SERVER] = {
    N_("There is only one DNS server"),
    N_("When {server} is down, nobody finds your mail or your web site."),
    N_("Ask your DNS host for a second server, and add it at your registrar."),
  },
  [LH_FINDING_ZONE_SERVERS_NOT_CHECKED] = {
    N_("DNS servers could not be asked"),
    N_("{servers}: {outcome}. Many networks block such direct questions. It says nothing about your domain."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
  [LH_FINDING_ZONE_APEX_CNAME] = {
    N_("A CNAME stands in the way of mail"),
    N_("It hands the whole domain over to {target}, so the MX and TXT records beside it are not seen."),
    N_("Ask your web host which A record can take its place.\n"
       "At {panel}, delete the CNAME whose {label:name} is {apex}, and add that A record.\n"
       "Then add the records for mail."),
  },
  [LH_FINDING_ZONE_NOT_CHECKED] = {
    N_("The domain could not be looked up"),
    N_("Reason: {outcome}. This says nothing about the domain itself."),
    N_("See that this computer is online.\n"
       "Check again, best from another network, for example a phone’s hotspot."),
  },
  [LH_FINDING_ZONE_SIGNED] = {
    N_("The domain is signed, and its signatures hold (DNSSEC)"),
    N_("The records of {zone} are signed, so that nobody can forge them on the way."),
  },
  [LH_FINDING_ZONE_SIGNATURES_END] = {
    N_("The domain’s signatures end on {until} (DNSSEC)"),
    N_("Nobody seems to renew them. After that day Gmail and others treat {zone} as forged, and mail bounces."),
    N_("Ask your DNS host today to sign {zone} again.\n"
       "If that takes too long: at the registrar where {zone} was bought, delete the DS record, at least a day before {until}."),
  },
  [LH_FINDING_ZONE_SIGNATURES_EXPIRED] = {
    N_("The domain’s signatures ended on {until} (DNSSEC)"),
    N_("Google’s DNS, Cloudflare’s and many others refuse {zone} since then: mail from Gmail bounces, and your own may be refused."),
    N_("Ask your DNS host to sign {zone} again at once.\n"
       "If that takes too long: at the registrar where {zone} was bought, delete the DS record (menu DNSSEC). Mail comes back within a day or two.\n"
       "If this computer’s date is wrong, set it right and check again."),
  },
  [LH_FINDING_ZONE_KEYS_MISSING] = {
    N_("Only the registrar calls the domain signed (DNSSEC)"),
    N_("A DS record says that {zone} is signed, but it is not. Google’s DNS, Cloudflare’s and many others refuse it, and mail from Gmail bounces. "
       "It often happens after moving to another DNS host."),
    N_("At the registrar where {zone} was bought, open DNSSEC and delete the DS record.\n"
       "Do not switch DNSSEC on again before your DNS host gives you a new DS record."),
  },
  [LH_FINDING_ZONE_WRONG_DS] = {
    N_("The registrar has the wrong key for signatures (DNSSEC)"),
    N_("The DS record does not fit the keys of {zone}. Google’s DNS, Cloudflare’s and many others refuse it, and mail from Gmail bounces."),
    N_("At {panel}, open DNSSEC and look up the DS record that belongs to {zone}.\n"
       "At the registrar where {zone} was bought, put it in place of the DS record there.\n"
       "If your DNS host shows none: delete the DS record at the registrar."),
  },
  [LH_FINDING_ZONE_DNSSEC_BROKEN] = {
    N_("The domain’s signatures are broken (DNSSEC)"),
    N_("Signatures of {zone} are lacking or do not fit. Google’s DNS, Cloudflare’s and many others refuse it, and mail from Gmail bounces."),
    N_("Tell your DNS host that the DNSSEC signatures of {zone} do not validate, and ask for new ones.\n"
       "If that takes too long: at the registrar where {zone} was bought, delete the DS record (menu DNSSEC). Mail comes back within a day or two."),
  },
  [LH_FINDING_ZONE_NO_DS] = {
    N_("The domain’s signatures are only half on (DNSSEC)"),
    N_("{zone} is signed, but its registrar has no DS record, so nobody looks at the signatures. Mail works as it is."),
    N_("You can leave this.\n"
       "To finish it: at {panel}, open DNSSEC and copy the DS record. At the registrar where {zone} was bought, add it."),
  },
  [LH_FINDING_ZONE_DNSSEC_NOT_CHECKED] = {
    N_("The domain’s signatures were not checked (DNSSEC)"),
    N_("{zone} is signed, but the answers that came here are not enough to verify it. This says nothing against your domain."),
    N_("Check again with another DNS server or from another network, for example a phone’s hotspot.\n"
       "If it is the same there, you can leave it."),
  },
  [LH_FINDING_ZONE_CAPTIVE] = {
    N_("This network wants a sign-in first"),
    N_("Until then it answers every question in place of others, so nothing was checked."),
    N_("Open any web page and sign in to the network.\n"
       "Then check again."),
  },
};
