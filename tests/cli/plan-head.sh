# shellcheck shell=bash disable=SC2034
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the tests of plans on the terminal begin with; sourced with the program: a data folder of their own, TAP, and a plan for example.com at Google.
set -u

cli=$(realpath "$1")
python=$(command -v python3) || { echo "1..0 # SKIP python3 is not installed"; exit 0; }
tmp=$(mktemp -d "${TMPDIR:-/tmp}/letterhead-plan.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
export XDG_DATA_HOME=$tmp/data LC_ALL=C.UTF-8 LANGUAGE=en
unset G_DEBUG
cd "$tmp" || exit 1

number=0
ok () { number=$((number + 1)); echo "ok $number - $1"; }
not_ok () { number=$((number + 1)); echo "not ok $number - $1"; sed 's/^/# /' out err 2>/dev/null; }
is () { if [[ $2 == "$3" ]]; then ok "$1"; else not_ok "$1 (wanted $2, got $3)"; fi; }
run () { "$cli" "$@" >out 2>err </dev/null; status=$?; }
has () { if grep -qF -e "$2" "$3"; then ok "$1"; else not_ok "$1"; fi; }
hasnt () { if grep -qF -e "$2" "$3"; then not_ok "$1"; else ok "$1"; fi; }
py () { if "$python" -c "$2" 2>>err; then ok "$1"; else not_ok "$1"; fi; }

run plan new example.com
run plan set example.com provider=google
is "a plan" 0 "$status"
