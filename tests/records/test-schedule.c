/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schedule.h"

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

  g_assert_no_error (error);
  look_at (plan, rows[i].zone, &before);
  if (rows[i].zone == NULL)
    before.ttl = rows[i].ttl;
  tasks = make_schedule (plan, &before);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/schedule/", rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  return g_test_run ();
}
