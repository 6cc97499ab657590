#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs the terminal program against a real name server on loopback. TAP.
#   test-cli.sh PROGRAM TESTS-FOLDER
set -u

cli=$(realpath "$1")
data=$2/data/cli
knotd=$(PATH=$PATH:/usr/sbin:/sbin command -v knotd) || { echo "1..0 # SKIP knotd is not installed"; exit 0; }
python=$(command -v python3) || { echo "1..0 # SKIP python3 is not installed"; exit 0; }

tmp=$(mktemp -d "${TMPDIR:-/tmp}/letterhead-cli.XXXXXX")
server= silent=
finish ()
{
  [[ -z $server ]] || kill "$server" 2>/dev/null
  [[ -z $silent ]] || kill "$silent" 2>/dev/null
  wait 2>/dev/null
  rm -rf "$tmp"
}
trap finish EXIT
export XDG_DATA_HOME=$tmp/data LC_ALL=C.UTF-8 LANGUAGE=en
unset G_DEBUG
cd "$tmp" || exit 1

number=0
ok ()
{
  number=$((number + 1))
  echo "ok $number - $1"
}
not_ok ()
{
  number=$((number + 1))
  echo "not ok $number - $1"
  sed 's/^/# /' out err 2>/dev/null
}
# is NAME WANTED GOT
is () { if [[ $2 == "$3" ]]; then ok "$1"; else not_ok "$1 (wanted $2, got $3)"; fi; }
# run ARGUMENT…: its status in $status, its output in the files out and err
run () { "$cli" "$@" >out 2>err </dev/null; status=$?; }
# json NAME EXPRESSION: what python makes of the JSON in out, as d
json () { if "$python" -c "import json; d = json.load(open('out')); assert $2, d" 2>>err; then ok "$1"; else not_ok "$1"; fi; }
hasnt () { if grep -qF -e "$2" "$3"; then not_ok "$1"; else ok "$1"; fi; }
has () { if grep -qF -e "$2" "$3"; then ok "$1"; else not_ok "$1"; fi; }

# The name server

zone () { printf '$ORIGIN %s.\n$TTL 300\n@ SOA ns1 host 1 3600 600 86400 300\n@ NS ns1\n@ NS ns2\nns1 A 127.0.0.1\nns2 A 127.0.0.1\n%s\n' "$1" "$2" >"$1.zone"; }
key=$(openssl genrsa 2048 2>/dev/null | openssl rsa -pubout 2>/dev/null | sed '/-----/d' | tr -d '\n')
[[ -n $key ]] || { echo "1..0 # SKIP openssl is not installed"; exit 0; }
zone good.example "@ MX 1 smtp.google.com.
@ TXT \"v=spf1 include:_spf.google.com ~all\"
google._domainkey TXT \"v=DKIM1; k=rsa; p=${key:0:180}\" \"${key:180}\"
_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@good.example\""
zone bad.example "@ MX 1 smtp.google.com.
@ TXT \"v=spf1 include:_spf.google.com ~all\"
@ TXT \"v=spf1 a -all\""
zone example ''
zone google.com 'smtp A 127.0.0.1
_spf TXT "v=spf1 ip4:192.0.2.0/24 ~all"'

# A free port is one that the server gets.
died=0
for try in 1 2 3 4 5; do
  port=$((20000 + (RANDOM + $$ + try) % 30000))
  {
    printf 'server:\n  rundir: %s\n  listen: 127.0.0.1@%s\n  udp-workers: 1\n  tcp-workers: 1\n  background-workers: 1\nlog:\n  - target: stderr\n    any: warning\n' "$tmp" "$port"
    printf 'database:\n  storage: %s/db\nzone:\n' "$tmp"
    for name in good.example bad.example example google.com; do
      printf '  - domain: %s\n    file: %s/%s.zone\n' "$name" "$tmp" "$name"
    done
  } >knot.conf
  mkdir -p db
  "$knotd" -c knot.conf >knot.log 2>&1 &
  server=$!
  for _ in {1..50}; do
    kill -0 "$server" 2>/dev/null || { died=$((died + 1)); break; }
    run spf --resolver "127.0.0.1:$port" --ip 192.0.2.1 --from x@good.example
    grep -q '^result: pass' out && break 2
    sleep 0.1
  done
  kill "$server" 2>/dev/null
  wait "$server" 2>/dev/null
  server=
done
if [[ -z $server ]]; then
  sed 's/^/# /' knot.log err
  # A server that ran and got no answer through is our fault.
  if ((died == 5)); then echo "1..0 # SKIP knotd does not start here"; else echo "Bail out! The name server runs, and the program finds nothing."; fi
  exit 0
fi
lab=(--resolver "127.0.0.1:$port" --authoritative-port "$port")

# check

run check "${lab[@]}" good.example
is "a sound domain: status" 0 "$status"
is "a sound domain: nothing on standard error" "" "$(cat err)"
has "a sound domain: text names it" good.example out

run check "${lab[@]}" --format json good.example
json "JSON: the keys of DESIGN" "list(d) == ['domain', 'checked', 'topics', 'round_trips', 'findings', 'spf', 'records', 'propagation', 'bulk']"
json "JSON: domain and time" "d['domain'] == 'good.example' and d['checked'].endswith('Z') and len(d['checked']) == 20"
json "JSON: topics" "[t['id'] for t in d['topics']] == ['zone', 'mx', 'spf', 'dkim', 'dmarc', 'mta-sts', 'tls-rpt', 'client', 'bimi', 'smtp', 'dane', 'blocklist', 'bulk', 'propagation']"
json "JSON: propagation, nobody asked but the given resolver and the zone's own servers" "list(d['propagation']) == ['authoritative', 'mainland', 'abroad'] and [v['id'] for v in d['propagation']['mainland']] == ['system'] and d['propagation']['abroad'] == []"
json "JSON: findings" "all(list(f) == ['id', 'severity', 'topic', 'subject', 'params', 'evidence', 'found', 'title', 'why', 'fix'] for f in d['findings'])"
json "JSON: round trips" "d['round_trips'] > 0"
json "JSON: no records without a plan" "d['records'] == []"

run check "${lab[@]}" --format json bad.example
is "a broken domain: status" 1 "$status"
json "a broken domain: its faults" "{'spf-two-records', 'dmarc-missing'} <= {f['id'] for f in d['findings']}"
json "a broken domain: what to do" "all(f['fix']['steps'] for f in d['findings'] if f['severity'] == 'error')"

run check "${lab[@]}" --order soon good.example
is "--order soon" 2 "$status"
run check "${lab[@]}" --order ready --format json --fail-on never bad.example good.example
is "--order ready: two lines" 2 "$(wc -l <out)"

run check "${lab[@]}" --fail-on never bad.example
is "--fail-on never" 0 "$status"
run check "${lab[@]}" --only mx bad.example --format json
is "--only mx: status" 0 "$status"
json "--only mx: one topic" "[t['id'] for t in d['topics']] == ['mx'] and {f['topic'] for f in d['findings']} == {'mx'}"

run check --resolver 127.0.0.1:1 good.example --format json
is "nobody answers: status" 3 "$status"
json "nobody answers: not checked" "{t['status'] for t in d['topics']} == {'not-checked'}"
run check --resolver 127.0.0.1:1 --fail-on never good.example
is "nobody answers, --fail-on never" 3 "$status"

run check "${lab[@]}" --format csv bad.example
is "CSV: one header" 1 "$(grep -c '^domain,checked,topic' out)"
has "CSV: the fault" "spf-two-records,error" out

run check --demo --format json
has "--demo: says what it is" demonstration err
json "--demo: something to mend" "d['records'] and any(f['severity'] == 'error' for f in d['findings'])"
run check --demo
is "--demo: no colour in a file" 0 "$(grep -c $'\033' out)"
LANGUAGE=zh_CN run check --demo --format json
json "--demo: ids stay English in Chinese" "d['topics'][0]['id'] == 'zone'"

# Save and judge again

run check "${lab[@]}" --save survey.json --format json bad.example
cp out first.json
run check --survey survey.json --format json
is "--survey: status" 1 "$status"
is "--survey: the same answer as before" "$(cat first.json)" "$(cat out)"
run check --survey survey.json good.example
is "--survey of another domain" 2 "$status"
echo '{' >broken.json
run check --survey broken.json
is "--survey of a broken file" 2 "$status"
run check --survey survey.json --resolver 127.0.0.1
is "--survey asks nobody" 2 "$status"
: >/dev/full 2>/dev/null && { "$cli" check --survey survey.json >/dev/full 2>err; is "a full disk" 3 $?; has "a full disk is told" "cannot be written" err; }

# Many

for i in {1..30}; do printf 'good.example\n# a comment\n\nBad.Example.\n'; done >domains
"$cli" check "${lab[@]}" --format json - <domains >out 2>err
is "many: status" 1 $?
is "many: a line a domain" 60 "$(wc -l <out)"
if "$python" -c "
import json
names = [json.loads(line)['domain'] for line in open('out')]
assert names == ['good.example', 'bad.example'] * 30, names"; then ok "many: in order"; else not_ok "many: in order"; fi
printf 'good.example\nhello world!\n%02000d\nbad.example' 0 | "$cli" check "${lab[@]}" --format json - >out 2>err
is "many, with lines that are no domain: status" 2 $?
is "many, with lines that are no domain: the others are checked" 2 "$(wc -l <out)"
is "many, with lines that are no domain: both are told" 2 "$(wc -l <err)"
run check "${lab[@]}" --format csv good.example bad.example
is "many: one CSV header" 1 "$(grep -c '^domain,checked,topic' out)"
: | "$cli" check "${lab[@]}" - >out 2>err
is "none: status" 0 $?

"$cli" check "${lab[@]}" --format json - <domains 2>err | head -n 1 >out
is "a broken pipe: ends as others do" 141 "${PIPESTATUS[0]}"
is "a broken pipe: quietly" "" "$(cat err)"
is "a broken pipe: a whole line" 1 "$("$python" -c "import json; print(len([json.loads(line) for line in open('out')]))")"

"$python" -c "
import socket, sys, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('127.0.0.1', 0))
print(s.getsockname()[1], flush=True); time.sleep(60)" >silent-port &
silent=$!
for _ in {1..50}; do [[ -s silent-port ]] && break; sleep 0.1; done
"$cli" check --resolver "127.0.0.1:$(cat silent-port)" --format json - <domains >out 2>err &
running=$!
sleep 1
kill -INT "$running"
wait "$running"
is "interrupted: status" 130 $?
is "interrupted: nothing half written" "" "$(cat out)"

# Plans

run plan new good.example
is "plan new" 0 "$status"
run plan new good.example
is "plan new: never twice" 2 "$status"
run plan new co.uk
is "plan new: nobody's own" "2 1" "$status $(wc -l <err)"
has "plan new: nobody's own: what to type" "example.co.uk" err
for free in 163.com info@163.com vip.163.com https://mail.qq.com/ ＱＱ.com gmail.com outlook.com; do
  run plan new "$free"
  is "plan new $free: a free mailbox" "2 1" "$status $(wc -l <err)"
  has "plan new $free: what it needs" "a domain of its own" err
done
run plan new 163.com free.json
is "plan new: a free mailbox, in a file" "2 no" "$status $(test -e free.json && echo yes || echo no)"
run plan new my163.com free.json
is "plan new: the name is only like one" 0 "$status"
run plan new good.example plan.json
is "plan new: in a file" 0 "$status"
run plan set good.example provider=google dns-host=dnspod dmarc=none report=dmarc@good.example
is "plan set" 0 "$status"
for wrong in provider=nobody dns-host=nobody dmarc=maybe report=a@b@ colour=red nothing choice.x=y pasted.dkim-value=hello pasted.x=y; do
  run plan set good.example "title=changed" "$wrong"
  is "plan set $wrong" "2 1" "$status $(wc -l <err)"
done
run plan show good.example --format json
json "plan set: what is wrong is not taken, and drops nothing else" "d['title'] == 'changed' and d['provider'] == 'google'"
printf 'v=DKIM1; k=rsa; p=%s' "$key" | "$cli" plan paste good.example dkim-value - 2>err
is "plan paste" 0 $?
# The header of a sent mail, folded and among other fields; as a reply quotes it.
printf 'Received: from x\r\nDKIM-Signature: v=1; a=rsa-sha256; d=good.example;\r\n\ts=google; b=AAAA\r\nFrom: a@good.example\r\n\r\nHello\r\n' >mail.eml
printf '> DKIM-Signature: v=1; d=mailer.example; s=k1\n' >foreign.eml
printf 'From: a@good.example\n\nHello\n' >unsigned.eml
run check "${lab[@]}" --only dkim --header mail.eml good.example --format json
is "--header: status" 0 "$status"
json "--header: the key is found" "[f['params']['selector'] for f in d['findings'] if f['id'] == 'dkim-good'] == ['google']"
run check "${lab[@]}" --only dkim --header foreign.eml bad.example --format json
json "--header: signed by another" "[f['params']['signer'] for f in d['findings'] if f['id'] == 'dkim-signed-elsewhere'] == ['mailer.example']"
for wrong in unsigned.eml no-such.eml; do
  run check "${lab[@]}" --only dkim --header "$wrong" good.example
  is "--header $wrong" "2 1" "$status $(wc -l <err)"
done
run check "${lab[@]}" --header mail.eml good.example bad.example
is "--header: one domain only" 2 "$status"
"$cli" plan paste good.example header - <mail.eml >out 2>err
is "plan paste header" 0 $?
has "plan paste header: what was found" "Selector google, signed for good.example: that counts" out
run plan show good.example --format json
json "plan paste header: kept" "d['signatures'] == [{'domain': 'good.example', 'selector': 'google'}]"
"$cli" plan paste good.example header - <foreign.eml >out 2>err
has "plan paste header: of another" "signed for mailer.example: that does not count" out
"$cli" plan paste good.example header - <unsigned.eml >out 2>err
is "plan paste header: none" "2 1" "$? $(wc -l <err)"
run plan paste good.example header ""
is "plan paste header: taken back" 0 "$status"
run plan show good.example --format json
json "plan paste header: nothing is left" "'signatures' not in d"
run plan mailbox add good.example info Sales@good.example
is "plan mailbox add" 0 "$status"
run plan mailbox add good.example info
is "plan mailbox add: twice" "2 1" "$status $(wc -l <err)"
run plan mailbox add good.example "a b"
is "plan mailbox add: a bad prefix" "2 1" "$status $(wc -l <err)"
run plan mailbox remove good.example nobody
is "plan mailbox remove: nobody" 2 "$status"
run plan mailbox list good.example
has "plan mailbox list" sales@good.example out
run plan new 客户.com
run plan list
has "plan list" google out
has "plan list: Chinese characters as they are typed" "  客户.com" out
rm -f "$XDG_DATA_HOME/letterhead/xn--ubt06m.com.plan.json"
run plan show good.example
has "plan show" "Google Workspace" out
hasnt "plan show: all counts" "Kept, not used" out
printf '{"version": 1, "domain": "old.example", "provider": "google", "choices": {"weather": "fine"}, "pasted": {"google": {"mx-host": "mx.old.example"}, "zoho": {"dkim-value": "x"}}}' >old-plan.json
run plan show old-plan.json
has "plan show: what does not count" "Kept, not used now      choices.weather, pasted.google.mx-host, pasted.zoho.dkim-value" out
hasnt "plan show: it is not shown as if it did" "mx.old.example" out
printf '{"version": 1, "domain": 7}' >bad-plan.json
run plan show bad-plan.json
is "a bad plan file" "2 1" "$status $(wc -l <err)"
printf '{"version": 99, "domain": "good.example"}' >new-plan.json
run plan set new-plan.json provider=google
is "a plan of a newer version" 2 "$status"
is "a plan of a newer version is left alone" '{"version": 99, "domain": "good.example"}' "$(cat new-plan.json)"

run check "${lab[@]}" --plan good.example --format json
is "check --plan: status" 0 "$status"
json "check --plan: all records stand" "d['records'] and {r['state'] for r in d['records']} == {'matches'}"
json "check --plan: the form of records" "all(list(r) == ['name', 'type', 'state', 'wanted', 'found'] for r in d['records'])"
run check "${lab[@]}" --plan good.example bad.example
is "check --plan of another domain" 2 "$status"

# Records

run records good.example
is "records: status" 0 "$status"
has "records: in the panel's words" 主机记录 out
LANGUAGE=zh_CN LC_ALL=zh_CN.UTF-8 run records good.example --format zone
has "records: the zone file's comments in the reader's language" "; 邮件用的解析记录" out
printf '@ 300 SOA ns1 host 1 3600 600 86400 300\n@ 300 NS ns1\nns1 300 A 127.0.0.1\n' | cat out - >wrapped.zone
if checker=$(PATH=$PATH:/usr/sbin command -v named-checkzone); then
  if "$checker" -q good.example wrapped.zone >err 2>&1; then ok "records: named-checkzone takes the zone file"; else not_ok "records: named-checkzone takes the zone file"; fi
else
  ok "records: zone file # SKIP named-checkzone is not installed"
fi
if checker=$(PATH=$PATH:/usr/sbin command -v kzonecheck); then
  if "$checker" -o good.example wrapped.zone >err 2>&1; then ok "records: kzonecheck takes the zone file"; else not_ok "records: kzonecheck takes the zone file"; fi
else
  ok "records: zone file # SKIP kzonecheck is not installed"
fi
run check "${lab[@]}" --save good.json good.example
run records good.example --survey good.json --format json
json "records --survey: compared" "{r['state'] for r in d['records']} == {'matches'} and d['dns_host'] == 'dnspod'"
run records good.example --survey survey.json
is "records --survey of another domain" 2 "$status"
run records plan.json
is "records without a provider" 2 "$status"
run records good.example --host nobody
is "records --host nobody" 2 "$status"
run records good.example --host cloudflare --format message
has "records: a message" Cloudflare out

# The rest

run --version
has "--version" letterhead-cli out
for words in "" check records plan "plan new" "plan set" "plan paste" "plan mailbox" "plan list" "plan show" catalog spf; do
  # shellcheck disable=SC2086 # several words
  run $words --help
  is "$words --help" "0 0" "$status $(wc -l <err)"
done
run catalog --format json
json "catalog: JSON" "list(d) == ['providers', 'senders', 'dns_hosts', 'resolvers', 'blocklists', 'sources'] and len(d['senders']) == 11 and d['providers'] and d['sources']"
for kind in providers senders dns-hosts resolvers blocklists; do
  for id in $("$cli" catalog "$kind" --format json | "$python" -c "import json, sys; print(*[e['id'] for v in json.load(sys.stdin).values() if isinstance(v, list) for e in v])"); do
    run catalog "$kind" "$id"
    [[ $status == 0 && -s out && ! -s err ]] || not_ok "catalog $kind $id"
  done
done
ok "catalog: every page"
run catalog providers google
has "catalog: what is not sure is said to be so" "unconfirmed, ask the provider" out
run catalog providers tencent-exmail
for words in "MX, older           cloudmx.qq.com" "MX, known by        mxbiz1.qq.com, mxbiz2.qq.com" "TTL                 600 seconds" "Counted as          CNY 200 a seat and year" \
             "Console in Chinese" "One sending quota for everyone"; do
  has "catalog: a provider: $words" "$words" out
done
run catalog providers google
has "catalog: how it is verified" "TXT google-site-verification=…" out
run catalog dns-hosts godaddy
has "catalog: fields of a type" "Fields of MX        Type, Name, Value, Priority, TTL" out
has "catalog: the form of a panel" "3600 seconds, at least 600" out
hasnt "catalog: the same fields are not told twice" "Fields of TXT" out
run catalog dns-hosts ename
has "catalog: a DNS host that is only recognised" "its panel is not known" out
hasnt "catalog: it has no form" "TXT values" out
run catalog dns-hosts dnsla
has "catalog: what is not sure of a panel" "unconfirmed, look at its panel" out
run catalog dns-hosts route53
has "catalog: quotation marks" "in quotation marks" out
has "catalog: record sets" "further lines of the same record" out
run catalog blocklists
has "catalog: blocklists" spamhaus-zen out
run catalog blocklists spamhaus-zen
has "catalog: what a list answers" "127.0.0.2           SBL: known for spam" out
has "catalog: what a list refuses with" "127.255.255.254" out
has "catalog: where to get off a list" "https://check.spamhaus.org/" out
run catalog compare self-hosted google
hasnt "compare: there is nobody to ask about one's own server" "ask the provider" <(grep -F "Own mail server" out)
run catalog senders brevo
has "catalog: a sender" "brevo1 → b1.{domain-dashed}.dkim.brevo.com" out
run catalog providers workmail
has "catalog: known, not offered" "not offered" out
run catalog compare google m365 lark
has "compare: text" "USD 6 a seat and month" out
has "compare: what nobody knows" "not known: ask the provider" out
has "compare: not sure" "unconfirmed, ask the provider" out
has "compare: each note with what it rests on" "500 messages a day while on trial" out
run catalog compare google m365-cn --format json
json "compare: notes in JSON" "[n['certainty'] for n in d['rows'][13]['cells'][0]['notes']] == ['third-party', 'confirmed', 'third-party'] and d['rows'][13]['cells'][0]['notes'][1]['sources'] == ['GLIM']"
json "compare: JSON" "len(d['rows']) == 14 and {c['provider'] for r in d['rows'] for c in r['cells']} == {'google', 'm365-cn'} and d['rows'][12]['cells'][1] == {'provider': 'm365-cn', 'text': 'MX, targets of DKIM', 'certainty': 'memory', 'date': '2026-11-23', 'sources': []}"
run catalog rank buyers=china payment=rmb-fapiao
has "rank: the answers that count" "buyers=abroad|both|china" out
has "rank: for" "    + Console in Chinese" out
has "rank: against" "    - One sending quota for everyone" out
has "rank: what it costs" "    About ¥1,200–4,000 a year for 6–20 people (estimate, unconfirmed)" out
run catalog rank foo=bar
has "rank: the questions as they are typed" "Possible are: buyers, network, people, payment, it-staff, budget" err
run catalog rank people=21-100
has "rank: too few people" "    - For 6 people at most" out
run catalog rank people=1-5 --format json
json "rank: how many people" "[[p.get(k) for k in ('people_least', 'people_most', 'cost_least', 'cost_most', 'over_seats', 'free_edition')] for n in ('zoho', 'icloud', 'tencent-exmail') for p in d['providers'] if p['provider'] == n] == [[1, 5, 210, 1050, False, True], [1, 5, None, None, False, False], [1, 5, 1000, 1000, False, True]]"
run catalog rank choice.budget=300 --format json
json "rank: JSON" "d['answers']['budget'] == '300' and d['answers']['buyers'] == 'abroad' and len(d['providers']) == 23 and [p['over_budget'] for n in ('google', 'tencent-exmail') for p in d['providers'] if p['provider'] == n] == [True, False] and d['providers'] == sorted(d['providers'], key=lambda p: -p['score']) and not any(p['provider'] == 'workmail' for p in d['providers'])"
run plan new ranked.example
run plan set ranked.example choice.buyers=china choice.payment=rmb-fapiao
cp "$XDG_DATA_HOME/letterhead/ranked.example.plan.json" before.json
run catalog rank --plan ranked.example payment=either --format json
json "rank --plan: its answers, and those of the command line before them" "d['answers']['buyers'] == 'china' and d['answers']['payment'] == 'either' and d['answers']['budget'] == 'open' and d['answers']['people'] == '6-20'"
is "rank --plan: changes nothing" "" "$(cmp before.json "$XDG_DATA_HOME/letterhead/ranked.example.plan.json" 2>&1)"
sed 's/"china"/"mars"/' before.json >mars.json
run catalog rank --plan mars.json --format json
json "rank --plan: an answer of another version" "d['answers']['buyers'] == 'abroad'"
for wrong in "rank --plan nobody.example" "providers --plan ranked.example"; do
  # shellcheck disable=SC2086 # several words
  run catalog $wrong
  is "catalog $wrong is refused" "2 1" "$status $(wc -l <err)"
done
for wrong in weather=fine buyers=mars buyers; do
  run catalog rank "$wrong"
  is "rank: $wrong is refused" "2 1" "$status $(wc -l <err)"
done
run spf --resolver "127.0.0.1:$port" --ip 198.51.100.1 --from x@good.example --helo mail.good.example
has "spf: softfail" "result: softfail" out

: >README
while read -r line; do
  [[ $line == "" || $line == "#"* ]] && continue
  read -ra words <<<"$line"
  run "${words[@]}"
  is "usage: $line" "2 1 0" "$status $(wc -l <err) $(wc -c <out)"
done <"$data/bad-options.txt"
run
is "usage: nothing at all" "2 1 0" "$status $(wc -l <err) $(wc -c <out)"

# HTTPS is a module that is loaded with the first question over it

run check --resolver https://127.0.0.1:9/dns-query --only mx --save asked.json good.example
is "DNS over HTTPS with nobody there" 3 "$status"
run records good.example --survey good.json
hasnt "records --survey of a check that looked at all that the plan wants" "check --plan" err
printf '{"version": 1, "domain": "good.example", "provider": "zoho", "pasted": {"zoho": {"dkim-value": "v=DKIM1; k=rsa; p=AAAA"}}}' >later.json
run records later.json --survey asked.json
has "records --survey of a check from before the provider was chosen" "letterhead-cli check --plan later.json --save asked.json" err
run plan schedule later.json --survey asked.json
has "plan schedule --survey likewise" "letterhead-cli check --plan later.json --save asked.json" err
if grep -q '"unreachable"' asked.json && ! grep -q "HTTPS cannot be had" asked.json; then ok "it is asked over HTTPS"; else not_ok "it is asked over HTTPS"; fi
module=$(dirname "$cli")/letterhead-https.so
if unshare --mount mount --bind /dev/null "$module" 2>/dev/null; then
  unshare --mount sh -c 'mount --bind /dev/null "$1" && shift && exec "$@"' sh "$module" \
    "$cli" check --resolver https://127.0.0.1:9/dns-query --only mx --save lacking.json good.example >out 2>err
  is "without the module" 3 $?
  has "without the module it says why" "HTTPS cannot be had" lacking.json
fi

echo "1..$number"
