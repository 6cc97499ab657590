#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Plans what else sends, and domains without mail, with the terminal program. No network. TAP.
#   test-senders.sh PROGRAM
# shellcheck source=tests/cli/plan-head.sh
. "${0%/*}/plan-head.sh"

# What else sends

run plan sender add example.com mailchimp
is "add" "0 0" "$status $(wc -l <err)"
run plan sender add --label notify --name "Order mail" --dmarc none example.com amazon-ses
is "add: label, name, policy" "0 0" "$status $(wc -l <err)"
run plan sender add --label crm.example.com example.com other
is "add: one that the catalogue does not have" "0 0" "$status $(wc -l <err)"
run plan sender list example.com
has "list: sub-domain" "news.example.com" out
has "list: name" "Order mail" out
has "list: what is lacking" "4 records still to be copied" out
has "list: nothing is lacking" "Everything for its records is known" out
is "list: one a line" 3 "$(wc -l <out)"

for label in www mail news "a b" a.b example.com "" "$(printf 'x%.0s' {1..70})"; do
  run plan sender add --label "$label" example.com hubspot
  is "add --label “${label:0:12}” says what is allowed" "2 1" "$status $(wc -l <err)"
done
run plan sender add --label @ example.com hubspot
is "add: the main domain is no other service's" "2 1" "$status $(wc -l <err)"
run plan new main.example
run plan sender add --label @ main.example shopify-email
is "add: the main domain" 0 "$status"
run plan sender paste main.example @ dkim-1 "a1._domainkey CNAME a1.keys.example.net"
run records main.example --format zone
has "records: a key of the main domain" "a1._domainkey" out
hasnt "records: no policy of its own" "_dmarc" out
run plan sender set --label shop main.example @
run plan sender list main.example
has "set: a sub-domain again" "shop.main.example" out
run plan sender add example.com moon
is "add: nobody of that name" "2 1" "$status $(wc -l <err)"
run plan sender set --stream dreams example.com news
is "set: a bad stream" "2 1" "$status $(wc -l <err)"
run plan sender set --label campaign --stream transactional example.com news
is "set" "0 0" "$status $(wc -l <err)"
run plan sender set --label x example.com news
is "set: the old label" "2 1" "$status $(wc -l <err)"
run plan sender remove example.com nobody
is "remove: nobody" "2 1" "$status $(wc -l <err)"

run plan sender set --receives yes example.com campaign
is "set: mail at the sub-domain" "0 0" "$status $(wc -l <err)"
run plan sender set --receives perhaps example.com campaign
is "set: yes or no" "2 1" "$status $(wc -l <err)"
run plan new replies.example
run plan set replies.example provider=google
run plan sender add replies.example mailchimp
run plan sender add --receives yes --label crm replies.example hubspot
is "add: mail at the sub-domain" "0 0" "$status $(wc -l <err)"
run plan show replies.example
is "plan show: where mail at the sub-domains goes" 2 "$(grep -c "mail there goes to your mailboxes" out)"
run plan sender show replies.example news
has "show: who takes mail there, and what that needs" "reaches Google Workspace. First add" out
run records replies.example --format zone
is "records: its MX" 2 "$(grep -cE '^(news|crm)[[:space:]].*MX.*smtp.google.com' out)"
run records replies.example --format json
has "records: whose it is" '"sender" : "crm"' out
run plan sender set --receives no replies.example news
run plan sender show replies.example news
has "show: it writes first" "first writes to an address at news.replies.example" out
run plan sender add --receives yes --label edm replies.example alibaba-directmail
is "add: its own MX stands there" "2 1" "$status $(wc -l <err)"
has "add: and that is told" "a record of its own at edm.replies.example" err
run plan new nobody.example
run plan sender add --receives yes nobody.example hubspot
is "add: without a provider nobody takes mail" "2 1" "$status $(wc -l <err)"
run plan set replies.example provider=m365
run plan sender show replies.example crm
has "show: why nobody takes mail there" "only the console of Microsoft 365" out
run records replies.example --format zone
is "records: no MX there then" 0 "$(grep -cE '^crm[[:space:]].*MX' out)"
run catalog senders mailchimp
has "catalog: it writes first" "writes to an address at the name it sends as" out

run plan sender show example.com notify.example.com
has "show: SPF waits for nothing but the name" "at the name that bounces go to: v=spf1 include:amazonses.com ~all" out
has "show: where its console shows it" "Identities" out
has "show: a key" "return-path-1" out
run plan sender paste example.com notify return-path-1 "bounce.notify MX 10 feedback-smtp.eu-west-1.amazonses.com"
is "paste" "0 0" "$status $(wc -l <err)"
run plan sender paste example.com notify dkim-1-value "elsewhere.example.net"
is "paste: not one of its names" "2 1" "$status $(wc -l <err)"
printf 'abc._domainkey.notify.example.com CNAME abc.dkim.amazonses.com\ndef._domainkey.notify.example.com CNAME def.dkim.amazonses.com\nghi._domainkey.notify.example.com CNAME ghi.dkim.amazonses.com\n' >table.txt
"$cli" plan sender paste example.com notify all - <table.txt >out 2>err
is "paste: a table" 0 "$?"
has "paste: what was taken is told" "Taken: " err
run plan sender show example.com notify
has "show: SPF as a whole record, as the panel takes it" "bounce.notify.example.com TXT v=spf1 include:amazonses.com ~all" out
has "show: an MX behind its priority" "bounce.notify.example.com MX 10 feedback-smtp.eu-west-1.amazonses.com" out
run plan sender add --label shop2 example.com klaviyo
run plan sender paste example.com shop2 other-1-value "klaviyo-site-verification=AbCdEf"
run plan sender show example.com shop2
has "show: a value whose name is lacking" "klaviyo-site-verification=AbCdEf: its name is still to be copied" out
run plan sender remove example.com shop2
run plan sender paste example.com notify moon x
is "paste: no such key" "2 1" "$status $(wc -l <err)"
run plan sender paste example.com notify
is "paste: no key" "2 1" "$status $(wc -l <err)"
run plan show example.com
has "plan show" "campaign.example.com" out

run records example.com
has "records: grouped by sender" "Order mail (notify)" out
has "records: where it comes from" "console of Another sender" out
has "records: what it is pasted as" "It is pasted as dkim-1." out
run records --format json example.com
py "records: JSON" "
import json
records = json.load(open('out'))['records']
ses = [r for r in records if r['sender'] == 'notify']
assert [r['purpose'] for r in ses] == ['spf', 'dkim', 'dkim', 'dkim', 'return-path', 'dmarc'], ses
assert ses[0]['name'] == 'bounce.notify.example.com' and ses[0]['values'][0]['value'] == 'v=spf1 include:amazonses.com ~all', ses
root = [r for r in records if r['sender'] is None]
assert next(r for r in root if r['purpose'] == 'spf')['values'][0]['value'] == 'v=spf1 include:_spf.google.com ~all', root
assert next(r for r in records if r['sender'] == 'crm')['paste'] == 'dkim-1'"
run records --format zone example.com
has "records: zone" "k2._domainkey.campaign" out
has "records: zone, to be copied first" "; _domainkey.crm CNAME (dkim-1): Its value comes from the console of Another sender." out
run plan sender remove example.com campaign crm notify
is "remove" "0 0" "$status $(wc -l <err)"
run plan sender list example.com
is "list: empty" 0 "$(wc -l <out)"

# A domain without mail

run plan set example.com mail=none
is "no mail" 0 "$status"
run plan set example.com mail=some
is "no mail: a bad value" "2 1" "$status $(wc -l <err)"
run plan show example.com
has "no mail: shown" "send and take no mail" out
run records --host dnspod --format json example.com
py "no mail: records" "
import json
records = json.load(open('out'))['records']
values = {r['purpose']: (r['name'], r['need'], [f['value'] for f in r['fields'][0] if f['key'] == 'value'][0]) for r in records}
assert values['mx'] == ('example.com', 'required', '.') or values['mx'][2].endswith('.'), values
assert values['spf'][2] == 'v=spf1 -all' and 'p=reject' in values['dmarc'][2] and values['dkim'][0] == '*._domainkey.example.com', values"
for host in aliyun namecheap namecom squarespace; do
  run records --host "$host" --format json example.com
  py "no mail: $host takes no null MX" "
import json
mx = [r for r in json.load(open('out'))['records'] if r['purpose'] == 'mx']
assert len(mx) == 1 and mx[0]['refused'] and mx[0]['need'] == 'optional' and mx[0]['values'] == [] and mx[0]['fields'] == [], mx"
  run records --host "$host" example.com
  has "no mail: $host: why" "takes no empty MX" out
done
run records --host namecom --format zone example.com
is "no mail: no MX in the zone file either" 0 "$(grep -c "IN	MX" out)"
run plan set example.com mail= provider=titan client=on
run records example.com
has "client: nothing to set is said" "nothing to set in DNS with Titan" err
run plan set example.com client=off provider=google mail=none
run records --format zone example.com
has "no mail: zone" "IN	MX	0 ." out
run plan set example.com mail=
run records --format zone example.com
has "mail again: the provider was kept" "smtp.google.com" out

run plan sender --help
is "plan sender --help" "0 0" "$status $(wc -l <err)"
run plan sender
is "plan sender: nothing named" "2 1" "$status $(wc -l <err)"

echo "1..$number"
