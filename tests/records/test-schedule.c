/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/lh-schedule.h"

#include "lh-table.h"
#include "plan/lh-plan-spf.h"

#include <string.h>

/* What a plan asks for, each task as "key first last", "x" behind what is done. */
static const struct
{
  const char *name, *plan;
  guint32     ttl;      /* as it is published, where no zone says it */
  const char *expected;
  const char *zone;     /* (nullable) what is published */
} rows[] = {
  { "no-provider", "{ \"version\": 1, \"domain\": \"example.com\" }", 0, "" },
  { "move", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dmarc\": { \"stage\": \"reject\" },"
            "  \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"tencent-exmail\", \"done\": [\"move-prepare\", 3] } }", 0,
    "move-lower-ttl 2026-12-30 2026-12-30\n"
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-prepare 2026-12-30 2026-12-30 x\n"
    "move-spf 2026-12-31 2026-12-31\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-watch 2027-01-01 2027-01-07\n"
    "move-copy 2027-01-02 2027-01-07\n"
    "move-raise-ttl 2027-01-07 2027-01-07\n"
    "move-clean-spf 2027-01-14 2027-01-14\n"
    "move-cancel 2027-02-01 2027-02-01\n" },
  /* A record with a TTL of a week is lowered a week before. */
  { "long-ttl", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dmarc\": { \"stage\": \"reject\" },"
                "  \"schedule\": { \"start\": \"2028-03-01\", \"from\": \"zoho\" } }", 86400 * 7,
    "move-lower-ttl 2028-02-23 2028-02-23\n"
    "move-mailboxes 2028-02-29 2028-02-29\n"
    "move-prepare 2028-02-29 2028-02-29\n"
    "move-spf 2028-03-01 2028-03-01\n"
    "move-dmarc 2028-03-01 2028-03-01\n"
    "move-mx 2028-03-01 2028-03-01\n"
    "move-programs 2028-03-01 2028-03-02\n"
    "move-watch 2028-03-02 2028-03-08\n"
    "move-copy 2028-03-03 2028-03-08\n"
    "move-raise-ttl 2028-03-08 2028-03-08\n"
    "move-clean-spf 2028-03-15 2028-03-15\n"
    "move-cancel 2028-03-31 2028-03-31\n" },
  /* Without a day of its own: nothing is to be done before today. */
  { "move-from-today", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dmarc\": { \"stage\": \"reject\" },"
                       "  \"schedule\": { \"from\": \"zoho\" } }", 3600,
    "move-lower-ttl 2026-11-29 2026-11-29\n"
    "move-mailboxes 2026-11-29 2026-11-29\n"
    "move-prepare 2026-11-29 2026-11-29\n"
    "move-spf 2026-11-30 2026-11-30\n"
    "move-dmarc 2026-11-30 2026-11-30\n"
    "move-mx 2026-11-30 2026-11-30\n"
    "move-programs 2026-11-30 2026-12-01\n"
    "move-watch 2026-12-01 2026-12-07\n"
    "move-copy 2026-12-02 2026-12-07\n"
    "move-raise-ttl 2026-12-07 2026-12-07\n"
    "move-clean-spf 2026-12-14 2026-12-14\n"
    "move-cancel 2026-12-30 2026-12-30\n" },
  { "long-ttl-from-today", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dmarc\": { \"stage\": \"quarantine\" },"
                           "  \"schedule\": { \"from\": \"zoho\", \"start\": \"\" } }", 86400 * 2 + 1,
    "move-lower-ttl 2026-11-29 2026-11-29\n"
    "move-mailboxes 2026-12-01 2026-12-01\n"
    "move-prepare 2026-12-01 2026-12-01\n"
    "move-spf 2026-12-02 2026-12-02\n"
    "move-dmarc 2026-12-02 2026-12-02\n"
    "move-mx 2026-12-02 2026-12-02\n"
    "move-programs 2026-12-02 2026-12-03\n"
    "move-watch 2026-12-03 2026-12-09\n"
    "move-copy 2026-12-04 2026-12-09\n"
    "move-raise-ttl 2026-12-09 2026-12-09\n"
    "move-clean-spf 2026-12-16 2026-12-16\n"
    "dmarc-look-2 2026-12-16 2026-12-16\n"
    "dmarc-reject 2026-12-30 2026-12-30\n"
    "move-cancel 2027-01-01 2027-01-01\n" },
  /* Nobody is left, so it is taken for new. */
  { "new", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\" }", 0,
    "dmarc-watch 2026-11-29 2026-11-29\n"
    "warm-up-1 2026-11-29 2026-12-01\n"
    "warm-up-2 2026-12-02 2026-12-05\n"
    "warm-up-3 2026-12-06 2026-12-12\n"
    "dmarc-look 2026-12-07 2026-12-07\n"
    "warm-up-4 2026-12-13 2026-12-19\n"
    "dmarc-quarantine 2026-12-14 2026-12-14\n"
    "warm-up-5 2026-12-20 2026-12-26\n"
    "warm-up-after 2026-12-27 2026-12-27\n"
    "dmarc-look-2 2026-12-28 2026-12-28\n"
    "dmarc-reject 2027-01-11 2027-01-11\n" },
  { "quarantined", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dmarc\": { \"stage\": \"quarantine\" },"
                   "  \"schedule\": { \"warm-up\": false } }", 0,
    "dmarc-look-2 2026-12-14 2026-12-14\n"
    "dmarc-reject 2026-12-28 2026-12-28\n" },
  /* Nobody is there in the week of the Spring Festival; four weeks of quarantine are counted from when it began. */
  { "days-off", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\","
                "  \"schedule\": { \"start\": \"2026-02-02\", \"warm-up\": false } }", 0,
    "dmarc-watch 2026-02-02 2026-02-02\n"
    "dmarc-look 2026-02-09 2026-02-09\n"
    "dmarc-quarantine 2026-02-24 2026-02-24\n"
    "dmarc-look-2 2026-03-10 2026-03-10\n"
    "dmarc-reject 2026-03-24 2026-03-24\n" },
  /* Nobody weakens what is published: neither the plan's stage nor a step begins below it. */
  { "published-reject", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"schedule\": { \"warm-up\": false } }", 0, "",
    "_dmarc.example.com TXT \"v=DMARC1; p=reject; rua=mailto:a@example.com\"" },
  { "published-quarantine", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"schedule\": { \"warm-up\": false } }", 0,
    "dmarc-look-2 2026-12-14 2026-12-14\n"
    "dmarc-reject 2026-12-28 2026-12-28\n",
    "_dmarc.example.com TXT \"v=DMARC1; p=quarantine\"" },
  { "published-none", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"schedule\": { \"warm-up\": false } }", 0,
    "dmarc-look 2026-12-07 2026-12-07\n"
    "dmarc-quarantine 2026-12-14 2026-12-14\n"
    "dmarc-look-2 2026-12-28 2026-12-28\n"
    "dmarc-reject 2027-01-11 2027-01-11\n",
    "_dmarc.example.com TXT \"v=DMARC1; p=none\"" },
  /* Of two, receivers use none. */
  { "published-twice", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dmarc\": { \"stage\": \"quarantine\" },"
                       "  \"schedule\": { \"warm-up\": false } }", 0,
    "dmarc-look-2 2026-12-14 2026-12-14\n"
    "dmarc-reject 2026-12-28 2026-12-28\n",
    "_dmarc.example.com TXT \"v=DMARC1; p=reject\"\n_dmarc.example.com TXT \"v=DMARC1; p=none\"" },
  /* An own server, short TTL already, DMARC that refuses, a policy that others hold. */
  { "own-server", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\","
                  "  \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"self-hosted\" } }", 0,
    "move-mta-sts 2026-12-30 2026-12-30\n"
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-prepare 2026-12-30 2026-12-30\n"
    "move-spf-own 2026-12-31 2026-12-31\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-watch 2027-01-01 2027-01-07\n"
    "move-copy 2027-01-02 2027-01-07\n"
    "move-clean-mta-sts 2027-01-14 2027-01-14\n"
    "move-clean-spf 2027-01-14 2027-01-14\n"
    "move-switch-off 2027-02-01 2027-02-01\n",
    "example.com 300 MX 10 mail.example.com.\n"
    "mail.example.com A 192.0.2.25\n"
    "example.com 300 TXT \"v=spf1 mx -all\"\n"
    "_dmarc.example.com TXT \"v=DMARC1; p=reject\"\n"
    "_mta-sts.example.com TXT \"v=STSv1; id=1\"" },
  /* One that the catalogue does not know is left in the same order. */
  { "other", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dmarc\": { \"stage\": \"reject\" },"
             "  \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"other\" } }", 0,
    "move-lower-ttl 2026-12-30 2026-12-30\n"
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-prepare 2026-12-30 2026-12-30\n"
    "move-spf 2026-12-31 2026-12-31\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-watch 2027-01-01 2027-01-07\n"
    "move-copy 2027-01-02 2027-01-07\n"
    "move-raise-ttl 2027-01-07 2027-01-07\n"
    "move-clean-spf 2027-01-14 2027-01-14\n"
    "move-cancel 2027-02-01 2027-02-01\n",
    "example.com 86400 MX 10 mx.hosting.test.\n"
    "example.com TXT \"v=spf1 include:spf.hosting.test mx:mx.hosting.test -all\"" },
  { "other-by-mx", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dmarc\": { \"stage\": \"reject\" },"
                   "  \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"other\" } }", 0,
    "move-mta-sts 2026-12-30 2026-12-30\n"
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-prepare 2026-12-30 2026-12-30\n"
    "move-spf-own 2026-12-31 2026-12-31\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-watch 2027-01-01 2027-01-07\n"
    "move-copy 2027-01-02 2027-01-07\n"
    "move-clean-mta-sts 2027-01-14 2027-01-14\n"
    "move-clean-spf 2027-01-14 2027-01-14\n"
    "move-cancel 2027-02-01 2027-02-01\n",
    "example.com 600 MX 10 mx.hosting.test.\n"
    "mx.hosting.test A 192.0.2.25\n"
    "example.com 600 TXT \"v=spf1 mx -all\"\n"
    "_mta-sts.example.com TXT \"v=STSv1; id=1\"" },
  /* Records that are given no longer a TTL than it was lowered to need none back; the plan's policy, and its records for programs. */
  { "short-plan", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"zoho\", \"dmarc\": { \"stage\": \"reject\" },"
                  "  \"optional\": { \"mta-sts\": \"testing\", \"client\": \"on\" }, \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"google\" } }", 3600,
    "move-lower-ttl 2026-12-30 2026-12-30\n"
    "move-mta-sts 2026-12-30 2026-12-30\n"
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-prepare 2026-12-30 2026-12-30\n"
    "move-spf 2026-12-31 2026-12-31\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-client 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-watch 2027-01-01 2027-01-07\n"
    "move-copy 2027-01-02 2027-01-07\n"
    "move-clean-mta-sts 2027-01-14 2027-01-14\n"
    "move-clean-spf 2027-01-14 2027-01-14\n"
    "move-cancel 2027-02-01 2027-02-01\n" },
  /* A first policy is for the new servers alone, and so comes after them. */
  { "first-policy", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"zoho\", \"dmarc\": { \"stage\": \"reject\" },"
                    "  \"optional\": { \"mta-sts\": \"testing\" }, \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"google\" } }", 0,
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-prepare 2026-12-30 2026-12-30\n"
    "move-spf 2026-12-31 2026-12-31\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-mta-sts-new 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-watch 2027-01-01 2027-01-07\n"
    "move-copy 2027-01-02 2027-01-07\n"
    "move-clean-spf 2027-01-14 2027-01-14\n"
    "move-cancel 2027-02-01 2027-02-01\n",
    "example.com 600 MX 1 smtp.google.com.\nexample.com 600 TXT \"v=spf1 include:_spf.google.com -all\"" },
  /* “mx” says it before and after; and beside it the old server has to be named where it keeps neither name nor MX. */
  { "own-same-name", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"self-hosted\", \"pasted\": { \"self-hosted\": { \"mx-host\": \"mail.example.com\", \"mx-address\": \"192.0.2.9\" } },"
                     "  \"dmarc\": { \"stage\": \"reject\" }, \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"self-hosted\" } }", 0,
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-prepare-own 2026-12-30 2026-12-30\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-watch 2027-01-01 2027-01-07\n"
    "move-copy 2027-01-02 2027-01-07\n"
    "move-clean-spf 2027-01-14 2027-01-14\n"
    "move-switch-off 2027-02-01 2027-02-01\n",
    "example.com 600 MX 10 mail.example.com.\nmail.example.com A 192.0.2.1\nexample.com 600 TXT \"v=spf1 mx -all\"" },
  /* The same selectors, and a record that the new edition must not have. */
  { "other-edition", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"m365\", \"dmarc\": { \"stage\": \"reject\" },"
                     "  \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"m365-cn\" } }", 0,
    "move-lower-ttl 2026-12-30 2026-12-30\n"
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-verify 2026-12-30 2026-12-30\n"
    "move-spf 2026-12-31 2026-12-31\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-dkim 2026-12-31 2026-12-31\n"
    "move-unwanted 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-watch 2027-01-01 2027-01-07\n"
    "move-copy 2027-01-02 2027-01-07\n"
    "move-raise-ttl 2027-01-07 2027-01-07\n"
    "move-clean-spf 2027-01-14 2027-01-14\n"
    "move-cancel 2027-02-01 2027-02-01\n" },
  /* With the new one the SPF record would be refused for its look-ups; mail programs are led to who is left. */
  { "spf-too-costly", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"zoho\", \"dmarc\": { \"stage\": \"reject\" },"
                      "  \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"m365\" } }", 0,
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-prepare 2026-12-30 2026-12-30\n"
    "move-spf-decide 2026-12-30 2026-12-31\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-clients-left 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-watch 2027-01-01 2027-01-07\n"
    "move-copy 2027-01-02 2027-01-07\n"
    "move-clean-spf 2027-01-14 2027-01-14\n"
    "move-cancel 2027-02-01 2027-02-01\n",
    "example.com 600 MX 0 example-com.mail.protection.outlook.com.\n"
    "autodiscover.example.com CNAME autodiscover.outlook.com.\n"
    "example.com 600 TXT \"v=spf1 a mx ptr a:w.example a:x.example a:y.example a:z.example a:q.example a:r.example a:s.example -all\"\n"
    "zohomail.com TXT \"v=spf1 ip4:203.0.113.0/24 -all\"" },
  /* A DNS host that takes nothing shorter than what is there. */
  { "long-least", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dns-host\": \"namesilo\", \"dmarc\": { \"stage\": \"reject\" },"
                  "  \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"zoho\" } }", 3600,
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-prepare 2026-12-30 2026-12-30\n"
    "move-spf 2026-12-31 2026-12-31\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-watch 2027-01-01 2027-01-07\n"
    "move-copy 2027-01-02 2027-01-07\n"
    "move-clean-spf 2027-01-14 2027-01-14\n"
    "move-cancel 2027-02-01 2027-02-01\n" },
  /* Who only forwards has no mailboxes: nothing to look into, to copy or to end but the forwarding. */
  { "forwarder", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dmarc\": { \"stage\": \"reject\" },"
                 "  \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"improvmx\" } }", 3600,
    "move-lower-ttl 2026-12-30 2026-12-30\n"
    "move-rules 2026-12-30 2026-12-30\n"
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-prepare 2026-12-30 2026-12-30\n"
    "move-spf 2026-12-31 2026-12-31\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-forward-on 2027-01-01 2027-01-07\n"
    "move-raise-ttl 2027-01-07 2027-01-07\n"
    "move-forward-end 2027-01-14 2027-01-14\n"
    "move-clean-spf 2027-01-14 2027-01-14\n" },
  /* Its records have to be unlocked first, and it ends with its MX: a TTL of theirs is left as it is. */
  { "forwarder-locks", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dmarc\": { \"stage\": \"reject\" },"
                       "  \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"cloudflare-routing\" } }", 1800,
    "move-unlock 2026-12-30 2026-12-30\n"
    "move-rules 2026-12-30 2026-12-30\n"
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-prepare 2026-12-30 2026-12-30\n"
    "move-spf 2026-12-31 2026-12-31\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-clean-spf 2027-01-14 2027-01-14\n" },
  { "forwarder-ends", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dmarc\": { \"stage\": \"reject\" },"
                      "  \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"namecheap-forwarding\" } }", 1800,
    "move-rules 2026-12-30 2026-12-30\n"
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-prepare 2026-12-30 2026-12-30\n"
    "move-spf 2026-12-31 2026-12-31\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-clean-spf 2027-01-14 2027-01-14\n" },
  /* Some of its customers have mailboxes there. */
  { "forwarder-mailboxes", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dmarc\": { \"stage\": \"reject\" },"
                           "  \"schedule\": { \"start\": \"2026-12-31\", \"from\": \"forwardemail\" } }", 300,
    "move-rules 2026-12-30 2026-12-30\n"
    "move-mailboxes 2026-12-30 2026-12-30\n"
    "move-prepare 2026-12-30 2026-12-30\n"
    "move-spf 2026-12-31 2026-12-31\n"
    "move-dmarc 2026-12-31 2026-12-31\n"
    "move-mx 2026-12-31 2026-12-31\n"
    "move-programs 2026-12-31 2027-01-01\n"
    "move-watch 2027-01-01 2027-01-07\n"
    "move-forward-on 2027-01-01 2027-01-07\n"
    "move-copy 2027-01-02 2027-01-07\n"
    "move-forward-end 2027-01-14 2027-01-14\n"
    "move-clean-spf 2027-01-14 2027-01-14\n" },
  /* The same provider is no way over; a day that there is not, and things of another type, count as nothing. */
  { "odd", "{ \"version\": 1, \"domain\": \"example.com\", \"provider\": \"google\", \"dmarc\": { \"stage\": \"reject\" },"
           "  \"schedule\": { \"start\": \"2026-02-31\", \"from\": \"google\", \"done\": {}, \"revision\": \"x\" } }", 0, "" },
};

typedef struct { LhPlan *plan; LhBefore before; } Look;

static void
look (LhInquiry *inquiry, gpointer data)
{
  Look *look = data;

  lh_before_clear (&look->before);
  lh_before_look (&look->before, inquiry, look->plan, lh_catalog_get ());
}

/* What is published, in the form of a table; NULL: nothing is known. */
static void
look_at (LhPlan *plan, const char *zone, LhBefore *ret_before)
{
  Look self = { .plan = plan };

  if (zone != NULL)
    {
      g_autoptr (LhTable) table = lh_table_new_from_string (zone);
      g_autoptr (LhSurvey) survey = lh_table_fill (table, look, &self, lh_plan_get_domain (plan));

      g_assert_nonnull (survey);
    }
  *ret_before = self.before;
}

static void
append_day (GString *text, const GDate *date)
{
  g_string_append_printf (text, " %04u-%02u-%02u", g_date_get_year (date), (guint) g_date_get_month (date), (guint) g_date_get_day (date));
}

static void
test_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LhPlan) plan = lh_plan_new_from_json (rows[i].plan, -1, &error);
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (LhBefore) before = { 0 };
  GDate today;

  g_assert_no_error (error);
  look_at (plan, rows[i].zone, &before);
  if (rows[i].zone == NULL)
    before.ttl = rows[i].ttl;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 29, G_DATE_NOVEMBER, 2026);
  tasks = lh_schedule_make (plan, lh_catalog_get (), &before, &today);
  for (guint j = 0; j < tasks->len; j++)
    {
      const LhTask *task = tasks->pdata[j];

      g_string_append (text, task->key);
      append_day (text, &task->first);
      append_day (text, &task->last);
      g_string_append (text, task->done ? " x\n" : "\n");
    }
  g_assert_cmpstr (text->str, ==, rows[i].expected);
}

static void
test_params (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GPtrArray) tasks = NULL;
  const LhBefore before = { 0 };
  GDate today;

  lh_plan_set_provider (plan, "google");
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 29, G_DATE_NOVEMBER, 2026);
  tasks = lh_schedule_make (plan, lh_catalog_get (), &before, &today);
  for (guint i = 0; i < tasks->len; i++)
    {
      const LhTask *task = tasks->pdata[i];

      if (task->kind != LH_TASK_WARM_UP)
        continue;
      g_assert_cmpstr (lh_task_get (task, "to"), ==, "google");
      g_assert_cmpint (atoi (lh_task_get (task, "least")), <=, atoi (lh_task_get (task, "most")));
      g_assert_null (lh_task_get (task, "from"));
    }
}

/* What is announced of certificates: of the old server until nobody delivers there any more, of the new one before anybody does; nothing is said of what
 * was not looked at. */
static void
test_tlsa (void)
{
#define TLSA " TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
  static const struct { const char *from, *to, *host, *zone, *steps, *names; } moves[] = {
    { "self-hosted", "google", NULL, "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.1\n_25._tcp.mail.example.com" TLSA,
      "hold clean-tlsa", "_25._tcp.mail.example.com" },
    { "self-hosted", "google", NULL, "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.1\n", "", NULL },
    { "self-hosted", "google", NULL, NULL, "", NULL },
    { "zoho", "self-hosted", "mx.example.com", "example.com MX 10 mx.zoho.com.\n_25._tcp.mx.example.com" TLSA, "new", "_25._tcp.mx.example.com" },
    { "zoho", "self-hosted", "mx.example.com", "example.com MX 10 mx.zoho.com.\n", "", NULL },
    /* A provider's are its own affair. */
    { "fastmail", "google", NULL, "example.com MX 10 in1-smtp.messagingengine.com.\n_25._tcp.in1-smtp.messagingengine.com" TLSA, "", NULL },
    { "mailcow", "self-hosted", "mx.example.com", "example.com MX 10 mail.example.com.\n_25._tcp.mail.example.com" TLSA, "add hold clean-tlsa",
      "_25._tcp.mail.example.com" },
    { "mailcow", "self-hosted", "mx.example.com", "example.com MX 10 mail.example.com.\n_25._tcp.mail.example.com" TLSA "_25._tcp.mx.example.com" TLSA,
      "new hold clean-tlsa", NULL },
    { "mailcow", "self-hosted", "mx.example.com", "example.com MX 10 mail.example.com.\n_25._tcp.mail.example.com" TLSA "_25._tcp.mx.example.com TLSA !timeout",
      "hold clean-tlsa", NULL },
    { "mailcow", "self-hosted", "mail.example.com", "example.com MX 10 mail.example.com.\n_25._tcp.mail.example.com" TLSA, "both clean-tlsa-both",
      "_25._tcp.mail.example.com" },
  };
  static const char *const ids[] = { "move-tlsa-new", "move-tlsa-add", "move-tlsa-both", "move-tlsa-hold", "move-clean-tlsa", "move-clean-tlsa-both" };
  static const char *const keys[] = { "tlsa-old", "tlsa-new", "tlsa-both" };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_auto (LhBefore) before = { 0 };
      g_autoptr (GPtrArray) tasks = NULL;
      g_autoptr (GString) steps = g_string_new (NULL);
      gboolean named = moves[i].names == NULL;
      GDate today;

      g_test_message ("%s to %s, %s", moves[i].from, moves[i].to, moves[i].zone);
      lh_plan_set_provider (plan, moves[i].to);
      lh_plan_set_moving_from (plan, moves[i].from);
      if (moves[i].host != NULL)
        lh_plan_set_pasted (plan, "mx-host", moves[i].host);
      look_at (plan, moves[i].zone, &before);
      g_date_clear (&today, 1);
      g_date_set_dmy (&today, 29, G_DATE_NOVEMBER, 2026);
      tasks = lh_schedule_make (plan, lh_catalog_get (), &before, &today);
      for (guint k = 0; k < tasks->len; k++)
        for (guint n = 0; n < G_N_ELEMENTS (ids); n++)
          if (g_str_equal (((LhTask *) tasks->pdata[k])->id, ids[n]))
            {
              g_string_append_printf (steps, "%s%s", steps->len > 0 ? " " : "", g_str_has_prefix (ids[n], "move-tlsa-") ? ids[n] + strlen ("move-tlsa-") : ids[n] + strlen ("move-"));
              for (guint m = 0; m < G_N_ELEMENTS (keys); m++)
                named |= g_strcmp0 (lh_task_get (tasks->pdata[k], keys[m]), moves[i].names) == 0;
            }
      g_assert_cmpstr (steps->str, ==, moves[i].steps);
      g_assert_true (named);
    }
}

/* Where both sign by one name, that record waits; by what is published where that is known, else by what each is known to use. */
static void
test_keys (void)
{
  static const struct { const char *from, *to, *paste, *zone, *selector; gboolean may_choose; } keys[] = {
    { "m365-cn", "m365", NULL, NULL, "selector1", FALSE },
    { "netease-qiye", "namecheap-pe", NULL, NULL, "default", TRUE },
    { "mailcow", "self-hosted", NULL, NULL, NULL, TRUE },
    { "zoho", "google", NULL, NULL, NULL, TRUE },
    /* Seen: only the second is there; it is somebody else's. */
    { "m365-cn", "m365", NULL, "selector2._domainkey.example.com CNAME x.partner.onmschina.cn.", "selector2", FALSE },
    { "m365-cn", "m365", NULL, "example.com TXT \"v=spf1 -all\"", NULL, FALSE },
    { "m365-cn", "m365", "dkim-target-1 a.onmicrosoft.com", "selector1._domainkey.example.com CNAME a.onmicrosoft.com.", NULL, FALSE },
    /* One that nobody pasted may still be that of who is left. */
    { "netease-qiye", "namecheap-pe", NULL, "default._domainkey.example.com TXT \"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"", "default", TRUE },
    /* Not known of the old one by the catalogue, but seen. */
    { "tencent-exmail", "icloud", NULL, "sig1._domainkey.example.com TXT \"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"", "sig1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_auto (LhBefore) before = { 0 };
      g_autoptr (GPtrArray) tasks = NULL;
      const char *selector = NULL;
      gboolean may_choose = FALSE, prepares = FALSE, verifies = FALSE;
      GDate today;

      g_test_message ("%s to %s, %s", keys[i].from, keys[i].to, keys[i].zone);
      lh_plan_set_provider (plan, keys[i].to);
      lh_plan_set_moving_from (plan, keys[i].from);
      if (keys[i].paste != NULL)
        {
          g_auto (GStrv) words = g_strsplit (keys[i].paste, " ", 2);

          lh_plan_set_pasted (plan, words[0], words[1]);
        }
      look_at (plan, keys[i].zone, &before);
      g_date_clear (&today, 1);
      g_date_set_dmy (&today, 29, G_DATE_NOVEMBER, 2026);
      tasks = lh_schedule_make (plan, lh_catalog_get (), &before, &today);
      for (guint k = 0; k < tasks->len; k++)
        {
          const LhTask *task = tasks->pdata[k];

          prepares |= g_str_has_prefix (task->id, "move-prepare");
          verifies |= g_str_equal (task->id, "move-verify");
          if (!g_str_equal (task->id, "move-dkim"))
            continue;
          selector = lh_task_get (task, "selector");
          may_choose = lh_task_get (task, "may-choose") != NULL;
        }
      g_assert_cmpstr (selector, ==, keys[i].selector);
      g_assert_true (prepares == (selector == NULL) && verifies == (selector != NULL));
      g_assert_true (selector == NULL || may_choose == keys[i].may_choose);
    }
}

/* Never raised before the change, never below what the DNS host takes, and then to what the plan's records are given. */
static void
test_ttl (void)
{
  static const struct { const char *to, *host; guint32 ttl; const char *lower, *raise; } ttls[] = {
    { "google", NULL, 0, "600", "3600" },
    { "google", NULL, 3600, "600", "3600" },
    { "google", NULL, 600, NULL, NULL },
    { "google", NULL, 300, NULL, NULL },
    { "google", "namesilo", 86400, "3600", NULL },
    { "google", "aliyun", 86400, "600", "3600" },
    { "tencent-exmail", NULL, 3600, "600", NULL },
    { "tencent-exmail", "namesilo", 0, "3600", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ttls); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      const LhBefore before = { .ttl = ttls[i].ttl };
      g_autoptr (GPtrArray) tasks = NULL;
      const char *lower = NULL, *raise = NULL;
      GDate today;

      lh_plan_set_provider (plan, ttls[i].to);
      lh_plan_set_moving_from (plan, "zoho");
      if (ttls[i].host != NULL)
        lh_plan_set_dns_host (plan, ttls[i].host);
      g_date_clear (&today, 1);
      g_date_set_dmy (&today, 29, G_DATE_NOVEMBER, 2026);
      tasks = lh_schedule_make (plan, lh_catalog_get (), &before, &today);
      for (guint k = 0; k < tasks->len; k++)
        {
          const LhTask *task = tasks->pdata[k];

          if (g_str_equal (task->id, "move-lower-ttl"))
            lower = lh_task_get (task, "ttl");
          else if (g_str_equal (task->id, "move-raise-ttl"))
            raise = lh_task_get (task, "ttl");
        }
      g_assert_cmpstr (lower, ==, ttls[i].lower);
      g_assert_cmpstr (raise, ==, ttls[i].raise);
    }
}

/* What of the SPF record is to go is named while it is known. */
static void
test_spf_goes (void)
{
  static const struct { const char *to, *zone, *goes; } records[] = {
    { "google", "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.25\nexample.com TXT \"v=spf1 mx ip4:192.0.2.25 ip4:198.51.100.1 -all\"",
      "a:mail.example.com, ip4:192.0.2.25" },
    { "google", "example.com MX 10 mx.zoho.com.\nexample.com TXT \"v=spf1 include:zohomail.com -all\"", "include:zohomail.com" },
    { "google", "example.com MX 1 smtp.google.com.\nexample.com TXT \"v=spf1 include:_spf.google.com ip4:192.0.2.25 -all\"", NULL },
    { "google", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_auto (LhBefore) before = { 0 };
      g_autoptr (GPtrArray) tasks = NULL;
      const char *goes = NULL;
      GDate today;

      lh_plan_set_provider (plan, records[i].to);
      lh_plan_set_moving_from (plan, "other");
      look_at (plan, records[i].zone, &before);
      g_date_clear (&today, 1);
      g_date_set_dmy (&today, 29, G_DATE_NOVEMBER, 2026);
      tasks = lh_schedule_make (plan, lh_catalog_get (), &before, &today);
      for (guint k = 0; k < tasks->len; k++)
        if (g_str_equal (((LhTask *) tasks->pdata[k])->id, "move-clean-spf"))
          goes = lh_task_get (tasks->pdata[k], "spf-goes");
      g_assert_cmpstr (goes, ==, records[i].goes);
    }
}

/* What a step is told, as it follows from what is published. */
static void
test_told (void)
{
  static const struct { const char *to, *from, *host, *all, *zone, *task, *key, *value; } told[] = {
    { "self-hosted", "self-hosted", "mx.example.com", NULL, "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.25\nexample.com TXT \"v=spf1 mx -all\"", "move-spf-own", "instead", "a:mail.example.com" },
    { "self-hosted", "self-hosted", "mx.example.com", NULL, "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.25\nexample.com TXT \"v=spf1 mx a:mail.example.com -all\"", "move-spf-own", NULL, NULL },
    { "google", "self-hosted", NULL, NULL, "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.25\nexample.com TXT \"v=spf1 mx a:mail.example.com -all\"", "move-spf-own", NULL, NULL },
    { "google", "self-hosted", NULL, NULL, "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.25\nexample.com TXT \"v=spf1 mx -all\"", "move-spf-own", "instead", "a:mail.example.com" },
    /* The end of the record stays as its owner has it; who chose one is not asked again. */
    { "lark", "google", NULL, NULL, "example.com MX 1 smtp.google.com.\nexample.com TXT \"v=spf1 include:_spf.google.com ~all\"", "move-clean-spf", "spf-all", "~all" },
    { "lark", "google", NULL, "~all", "example.com MX 1 smtp.google.com.\nexample.com TXT \"v=spf1 include:_spf.google.com ~all\"", "move-clean-spf", "spf-all", NULL },
    { "lark", "google", NULL, NULL, "example.com MX 1 smtp.google.com.\nexample.com TXT \"v=spf1 include:_spf.google.com -all\"", "move-clean-spf", "spf-all", NULL },
    { "google", "lark", NULL, NULL, "example.com MX 1 mx1.larksuite.com.\nexample.com TXT \"v=spf1 include:spf.onlarksuite.com ~all\"", "move-clean-spf", "spf-all", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_auto (LhBefore) before = { 0 };
      g_autoptr (GPtrArray) tasks = NULL;
      const LhTask *task = NULL;
      GDate today;

      g_test_message ("%s to %s, %s", told[i].from, told[i].to, told[i].zone);
      lh_plan_set_provider (plan, told[i].to);
      lh_plan_set_moving_from (plan, told[i].from);
      if (told[i].host != NULL)
        lh_plan_set_pasted (plan, "mx-host", told[i].host);
      if (told[i].all != NULL)
        g_assert_true (lh_plan_set_spf_all (plan, told[i].all, NULL));
      look_at (plan, told[i].zone, &before);
      g_date_clear (&today, 1);
      g_date_set_dmy (&today, 29, G_DATE_NOVEMBER, 2026);
      tasks = lh_schedule_make (plan, lh_catalog_get (), &before, &today);
      for (guint k = 0; k < tasks->len && task == NULL; k++)
        if (g_str_equal (((LhTask *) tasks->pdata[k])->id, told[i].task))
          task = tasks->pdata[k];
      g_assert_true ((task != NULL) == (told[i].key != NULL));
      if (task != NULL)
        g_assert_cmpstr (lh_task_get (task, told[i].key), ==, told[i].value);
    }
}

/* It moves on with today until it is kept; one that was chosen is left alone. */
static void
test_keep_start (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  GDate today, start;

  lh_plan_set_provider (plan, "google");
  lh_plan_set_moving_from (plan, "zoho");
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 31, G_DATE_DECEMBER, 2026);
  lh_schedule_get_start (plan, lh_catalog_get (), 0, &today, &start);
  g_assert_cmpuint (g_date_get_julian (&start), ==, g_date_get_julian (&today) + 1);
  g_assert_false (lh_plan_get_start (plan, &start));
  lh_schedule_keep_start (plan, lh_catalog_get (), 0, &today);
  g_assert_true (lh_plan_get_start (plan, &start));
  g_assert_cmpuint (g_date_get_julian (&start), ==, g_date_get_julian (&today) + 1);
  g_date_add_days (&today, 3);
  lh_schedule_keep_start (plan, lh_catalog_get (), 0, &today);
  lh_schedule_get_start (plan, lh_catalog_get (), 0, &today, &start);
  g_assert_cmpuint (g_date_get_julian (&start), ==, g_date_get_julian (&today) - 2);

  /* Mail that stays where it is needs nothing before. */
  lh_plan_set_moving_from (plan, "google");
  g_assert_true (lh_plan_set_start (plan, "", NULL));
  lh_schedule_get_start (plan, lh_catalog_get (), 0, &today, &start);
  g_assert_cmpuint (g_date_get_julian (&start), ==, g_date_get_julian (&today));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/schedule/", rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/schedule/tlsa", test_tlsa);
  g_test_add_func ("/schedule/params", test_params);
  g_test_add_func ("/schedule/keys", test_keys);
  g_test_add_func ("/schedule/spf-goes", test_spf_goes);
  g_test_add_func ("/schedule/told", test_told);
  g_test_add_func ("/schedule/ttl", test_ttl);
  g_test_add_func ("/schedule/keep-start", test_keep_start);
  return g_test_run ();
}
