#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Plans addresses with the terminal program: add, edit, list, tables, bulk files. No network. TAP.
#   test-plan.sh PROGRAM
# shellcheck source=tests/cli/plan-head.sh
. "${0%/*}/plan-head.sh"

# The firm

run plan set example.com "firm.name-en=Bright Forge" firm.name-zh=亮锻 firm.open=8:30 firm.close=１７：３０ firm.holiday=spring-festival firm.closed-from=2027/2/5
is "plan set firm" 0 "$status"
for wrong in firm.open=late firm.colour=red firm.holiday=easter firm.closed-to=2027-02-30 firm.phone=call; do
  run plan set example.com "$wrong"
  is "plan set $wrong" "2 1" "$status $(wc -l <err)"
done
run plan show example.com
has "plan show: the firm" "Bright Forge" out
has "plan show: mended" "17:30" out
run plan set example.com firm.holiday=春节 firm.phone="+86 574 1234"
is "plan set: one is wrong" "2 1" "$status $(wc -l <err)"
has "plan set: what may stand there" "spring-festival" err
run plan show example.com
has "plan set: the rest is set" "+86 574 1234" out
has "plan set: what was right before stays" "spring-festival" out
run plan set example.com firm.phone=
run plan set example.com firm.closed-from=2099-02-05 firm.closed-to=2099-02-09 firm.holiday=spring-festival
py "plan set: typed days go before those of the holiday" "import json; f = json.load(open(__import__('glob').glob('data/**/example.com.plan.json', recursive=True)[0]))['firm']; assert (f['closed-from'], f['closed-to']) == ('2099-02-05', '2099-02-09'), f"
run plan set example.com firm.holiday=new-year
py "plan set: the days of another holiday go" "import json; f = json.load(open(__import__('glob').glob('data/**/example.com.plan.json', recursive=True)[0]))['firm']; assert not f.get('closed-from', '').startswith('2099'), f"
is "plan set: the days are spoken of" "0 1" "$status $(wc -l <err)"
run plan set example.com firm.holiday=
py "plan set: no holiday, no days" "import json; f = json.load(open(__import__('glob').glob('data/**/example.com.plan.json', recursive=True)[0]))['firm']; assert not {'holiday', 'closed-from', 'closed-to'} & set(f), f"
run plan set example.com firm.holiday=spring-festival firm.closed-from=2027/2/5

# What is chosen for SPF

run plan set example.com spf-all=－all "spf-drop=include:old.example, duplicates"
is "plan set spf" 0 "$status"
run plan show example.com
has "plan show: spf-all" "spf-all                 -all" out
has "plan show: spf-drop" "spf-drop                include:old.example duplicates" out
for wrong in spf-all=+all spf-all=perhaps spf-drop=all spf-drop=old.example spf-drop=exp=a.example; do
  run plan set example.com "$wrong"
  is "plan set $wrong" "2 1" "$status $(wc -l <err)"
done
run records example.com --format json
py "records: the chosen end" "import json; v = [r['values'][0]['value'] for r in json.load(open('out'))['records'] if r['purpose'] == 'spf']; assert v == ['v=spf1 include:_spf.google.com -all'], v"
run plan set example.com spf-all= spf-drop=
run plan show example.com
hasnt "plan set spf: taken back" spf- out

# What only a console knows, of several names

run plan new pasted.example
run plan set pasted.example provider=godaddy-pro
run plan show pasted.example
is "plan show: what is to be copied" 4 "$(grep -c "still to be copied" out)"
run plan paste pasted.example dkim-selector-1 "k1._domainkey CNAME k1.dkim.example.net
k2._domainkey CNAME k2.dkim.example.net"
is "plan paste: both names" 0 "$status"
run records pasted.example --format zone
has "records: the first name" "k1._domainkey" out
has "records: the second target" "k2.dkim.example.net." out
run plan paste pasted.example dkim-target-2 192.0.2.1
is "plan paste: an address" "2 1" "$status $(wc -l <err)"
run plan set pasted.example provider=aliyun-intl
run records pasted.example
has "records: the SPF of a console" "Alibaba Mail, international" out
run plan paste pasted.example spf-include "v=spf1 include:spf.sg.example -all"
run records pasted.example --format zone
has "records: what was pasted" "v=spf1 include:spf.sg.example -all" out

# What a provider does not ask for changes nothing, and is not kept

run plan set pasted.example provider=google
for wrong in "mx-host mx.evil.example" "spf-include spf.evil.example" "dkim-target-1 a.example.net"; do
  # shellcheck disable=SC2086 # a key and its value
  run plan paste pasted.example $wrong
  is "plan paste: not asked for: $wrong" "2 1" "$status $(wc -l <err)"
done
for provider in huawei-cloud mail263; do
  run plan set pasted.example provider=$provider
  run plan paste pasted.example dkim-selector s1
  is "plan paste: no DKIM known of $provider" "2 1" "$status $(wc -l <err)"
done
run plan set pasted.example provider=zoho
run plan show pasted.example
has "plan show: another data centre" "each data centre has its own" out
run plan paste pasted.example mx-host "10 mx.zoho.com.cn 20 mx2.zoho.com.cn"
run records pasted.example --format zone
has "records: MX of the data centre" "20 mx2.zoho.com.cn." out
hasnt "records: no SPF of the other one" "zohomail.com" out
run plan paste pasted.example spf-include zoho.com.cn
run records pasted.example --format zone
has "records: SPF of the data centre" "include:zoho.com.cn" out
run plan set pasted.example provider=self-hosted
run plan show pasted.example
has "plan show: one's own server" "your own mail server, such as mail.example.com; the name needs an A record" out
hasnt "plan show: one's own server has no provider" "the provider's console" out
run records pasted.example --format zone
has "records: one's own server" "the name of your own mail server" out

# Add, edit, remove, list

run plan mailbox add example.com info Sales@example.com "“order”"
is "add: mended" 0 "$status"
run plan mailbox add --person "Lily Wang" example.com lily
run plan mailbox add --person "王丽" example.com wangli
run plan mailbox add --kind alias --target lily example.com lily.sales
is "add: an alias" 0 "$status"
for wrong in "a b" 张三 https://example.com/ "x@example.org" "a@example.com,b@example.com" "$(printf '%0300d' 0)" 😀 "" postmaster@ info; do
  options=()
  [[ $wrong != postmaster@ ]] || options=(--kind mailbox)
  run plan mailbox add "${options[@]}" example.com "$wrong"
  is "add: ${wrong:0:20}" "2 1" "$status $(wc -l <err)"
done
run plan mailbox edit --owner "Lily Wang" --deputy wangli --answer-hours 12 --auto-reply example.com sales
is "edit" 0 "$status"
run plan mailbox edit --deputy "" example.com sales
run plan mailbox edit --kind robot example.com sales
is "edit: a bad kind" "2 1" "$status $(wc -l <err)"
run plan mailbox edit --reply moon example.com sales
is "edit: a bad reply" "2 1" "$status $(wc -l <err)"
run plan mailbox edit --owner x example.com nobody
is "edit: nobody" "2 1" "$status $(wc -l <err)"
run plan show example.com --format json
py "edit: what was given, and nothing else" "import json; m = {m['prefix']: m for m in json.load(open('out'))['mailboxes']}['sales']; assert m['owner'] == 'Lily Wang' and m['answer-hours'] == 12 and m['auto-reply'] and 'deputy' not in m and m['kind'] == 'group', m"
run plan mailbox list example.com
is "list: status" 0 "$status"
has "list: what is open" "Nobody answers mail to info yet. Name an owner." out
has "list: the standards' addresses" "Every mail domain must have postmaster." out
has "list: an estimate" "(estimate, unconfirmed)." out
hasnt "list: what has an owner" "answers mail to sales yet" out
run plan mailbox remove example.com order
is "remove" 0 "$status"
run plan mailbox templates
has "templates" quotation out

# Replies

run plan mailbox reply example.com sales
has "reply: the firm" "Thank you for writing to Bright Forge" out
has "reply: the hours" "Monday to Friday, 08:30 to 17:30 Beijing time (UTC+8)" out
has "reply: Chinese too" "感谢您致信亮锻" out
hasnt "reply: no placeholder" "{" out
has "reply: what is missing is told" "phone" err
run plan mailbox reply --reply holiday --language en example.com sales
has "reply: another one, to look at" "Our office is closed for Spring Festival" out
run plan mailbox reply --reply nothing example.com sales
is "reply: one that there is not" "2 1" "$status $(wc -l <err)"
run plan mailbox reply --language zh example.com sales
hasnt "reply: one language" "Hello" out

# Tables

run plan export example.com addresses.csv
is "export" 0 "$status"
py "export: with a mark, CR LF" "d = open('addresses.csv', 'rb').read(); assert d.startswith(b'\xef\xbb\xbfAddress,') and d.count(b'\r\n') == d.count(b'\n') == 6, d"
run plan export example.com addresses.csv
is "export: never over a file" "2 1" "$status $(wc -l <err)"
run plan import example.com addresses.csv
is "import: the same" 0 "$status"
has "import: the same" "0 to add, 0 to change, 5 as they are, 0 refused" out
printf 'Address,Person,Purpose\ntom,Tom Chen,=1+1\n\nbad one,x,\nwangli,王莉,\ntom,x,\n' >new.csv
cp "$XDG_DATA_HOME"/letterhead/example.com.plan.json before.json
run plan import example.com new.csv
is "import: shows" 1 "$status"
has "import: lines" "line 4    refused   bad one" out
has "import: lines" "line 6    refused   tom: The same address stands in line 2 already." out
has "import: what changes" "line 5    change    wangli: Name of the person" out
is "import: nothing changed yet" "" "$(cmp before.json "$XDG_DATA_HOME"/letterhead/example.com.plan.json 2>&1)"
run plan import --yes example.com new.csv
run plan export example.com
has "import --yes" "tom@example.com,Mailbox,Tom Chen" out
has "export: a formula is guarded" ",'=1+1," out
"$python" -c "open('gb.csv', 'wb').write('邮箱,姓名\r\nzhang,张三\r\n'.encode('gb18030'))"
run plan import --yes example.com gb.csv
run plan mailbox list example.com
has "import: as Excel in China writes it" 张三 out
"$python" -c "open('bad.csv', 'wb').write(b'PK\3\4\x14\0\6\0\xff')"
run plan import example.com bad.csv
is "import: no table" "2 1" "$status $(wc -l <err)"
run plan import example.com missing.csv
is "import: no file" "2 1" "$status $(wc -l <err)"

# Bulk files

run plan bulk example.com
is "bulk: shows" 0 "$status"
has "bulk: how names are split" "first name 莉, last name 王" out
run plan bulk example.com users.csv
is "bulk: no password unasked" "2" "$status"
is "bulk: no password unasked: no file" "no" "$([[ -e users.csv ]] && echo yes || echo no)"
umask 000
run plan bulk --passwords example.com users.csv
is "bulk: status" 0 "$status"
is "bulk: for the user alone" 600 "$(stat -c %a users.csv)"
has "bulk: said" "delete the file after the upload" err
py "bulk: Google's form, and a password nowhere else" "
import csv, glob
rows = list(csv.DictReader(open('users.csv', encoding='utf-8-sig', newline='')))
assert len(rows) == 4 and all(r['Change Password at Next Sign-In'] == 'TRUE' and r['Org Unit Path [Required]'] == '/' for r in rows), rows
passwords = [r['Password [Required]'] for r in rows]
assert len(set(passwords)) == 4 and all(len(p) == 16 for p in passwords)
others = ''.join(open(f, encoding='utf-8').read() for f in ['out', 'err', *glob.glob('data/**/*.json', recursive=True)])
assert not any(p in others for p in passwords)"
run plan bulk --passwords example.com users.csv
is "bulk: never over a file" "2" "$status"
printf '姓名(必填),邮箱帐号(必填),邮箱密码\n' >template.csv
run plan bulk --template template.csv example.com filled.csv
is "bulk: a template's password column is never left empty" "2" "$status"
run plan bulk --template template.csv --passwords example.com filled.csv
py "bulk: a template" "
rows = open('filled.csv', encoding='utf-8-sig').read().splitlines()
assert rows[0].startswith('姓名(必填),') and all(len(r.split(',')[2]) == 16 for r in rows[1:]), rows"
run plan bulk --form moon example.com
is "bulk: a bad form" "2 1" "$status $(wc -l <err)"
run plan bulk --form google-members example.com members.csv
has "bulk: members of groups" "sales@example.com,lily@example.com,USER,MEMBER" members.csv

run plan mailbox templates
has "templates: a person's alias" "john.sales" out
command=$(grep -- "--kind alias" out | head -n 1 | sed 's/.*letterhead-cli //; s/PLAN/example.com/')
run plan mailbox add example.com john
# shellcheck disable=SC2086 # a command line
run $command
is "templates: the command that is shown" 0 "$status"
run plan mailbox list example.com
has "templates: it makes the alias" "john.sales@example.com          alias" out

for words in "plan import" "plan export" "plan bulk" "plan mailbox"; do
  # shellcheck disable=SC2086 # several words
  run $words --help
  is "$words --help" "0 0" "$status $(wc -l <err)"
  run $words
  is "$words: nothing named" "2 1" "$status $(wc -l <err)"
done

echo "1..$number"
