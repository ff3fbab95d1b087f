#!/bin/bash
# SPDX-License-Identifier: MIT
#
# tests/e2e/fresh_root.sh SUITE [PART...]: what a newcomer does, in a clean minimal Debian (bookworm,
# trixie): app/start from nothing to the first answer, a second start, a start by a user without
# rights, and with PARTs also tests/run PART.... Uses this machine's mirror and network. Not part of
# tests/run: it takes minutes and fetches hundreds of megabytes. Exit status 77 where it cannot run.
#   ROOT_CACHE=folder   where the base systems are kept
set -uo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
source_tree=$(cd "$here/../.." && pwd)
# shellcheck source=tests/e2e/debian.sh
. "$here/debian.sh"
suite_name=fresh_root
# shellcheck source=tests/e2e/checks.sh
. "$here/checks.sh"

suite=${1:?usage: fresh_root.sh SUITE [PART...]}
shift
cache=${ROOT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mistral-roots}
port=4790

explain() {
  tail -n 15 "$work/log"
}

[ "$(id -u)" = 0 ] || skip "needs root"
for tool in mmdebstrap unshare chroot curl git setpriv; do
  command -v "$tool" >/dev/null || skip "$tool is missing"
done
mkdir -p "$cache" || skip "cannot write to $cache"
if [ ! -e "$cache/$suite.tar" ]; then
  debian_root "$suite" "$cache/$suite.new.tar" >"$cache/$suite.log" 2>&1 || skip "no Debian mirror for $suite"
  mv "$cache/$suite.new.tar" "$cache/$suite.tar"
fi

work=$(mktemp -d /var/tmp/mistral-root.XXXXXX)
clean_up() {
  [ -z "${server:-}" ] || kill -KILL "$server" 2>/dev/null
  rm -rf --one-file-system "$work"
}
trap clean_up EXIT
system=$work/root
mkdir -p "$system" "$system/src"
tar -C "$system" -xf "$cache/$suite.tar"
cp /etc/resolv.conf /etc/hosts "$system/etc/" 2>/dev/null
# how this machine reaches the package registries; ca-certificates would replace the usual bundle
network=()
if [ -e /etc/ssl/certs/ca-certificates.crt ]; then
  install -m 644 /etc/ssl/certs/ca-certificates.crt "$system/etc/machine-ca.crt"
  network+=(PIP_CERT=/etc/machine-ca.crt NODE_EXTRA_CA_CERTS=/etc/machine-ca.crt)
fi
for name in PIP_INDEX_URL http_proxy https_proxy no_proxy; do
  [ -z "${!name:-}" ] || network+=("$name=${!name}")
done
# as a clone would have it: what is committed, and what is about to be
git -C "$source_tree" ls-files -z -co --exclude-standard |
  tar -C "$source_tree" --null -T - -c | tar -C "$system/src" -x

# Runs in the system, in mount and PID name spaces of its own that die with it; the network is shared.
inside() ( # COMMAND...
  # shellcheck disable=SC2016
  exec unshare --mount --pid --fork --kill-child bash -c '
    root=$1; shift
    mount --bind "$root" "$root"
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs tmpfs "$root/dev/shm"
    exec chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
      HOME=/root PORT="${PORT:-4755}" "$@"' - "$system" "${network[@]}" "$@"
)

begin() { # COMMAND...: started, and its first answer awaited; the time it took in $took
  local began=${EPOCHREALTIME/./}
  PORT=$port inside "$@" >"$work/log" 2>&1 &
  server=$!
  until curl -sf -m 2 -o /dev/null "http://127.0.0.1:$port/health"; do
    kill -0 $server 2>/dev/null || return 1
    sleep 0.02
  done
  took=$(((${EPOCHREALTIME/./} - began) / 1000))
}

end() {
  local pid=$server
  until [ "$(cat "/proc/$pid/comm")" = mistral ]; do
    pid=$(pgrep -P "$pid" | head -n 1)
    [ -n "$pid" ] || return 1
  done
  kill -TERM "$pid"
  wait "$server"
}

fails_with() { # WORDS COMMAND...
  local words=$1
  shift
  ! inside "$@" >"$work/log" 2>&1 && grep -q -- "$words" "$work/log"
}

check "$suite: a user without rights is told what to ask for" \
  fails_with "apt-get install .*libfcgi-dev" \
  setpriv --reuid=1000 --regid=1000 --clear-groups bash /src/app/start
began=$SECONDS
check "$suite: app/start installs, builds and serves" begin /src/app/start
echo "     $((SECONDS - began)) s; it said:"
sed 's/^/     /' "$work/log"
grep -A 3 "No token vocabulary" "$system/src/build/cmake.log" | sed 's/^/     /'
check "$suite: ... and stops with status 0" end
check "$suite: a second start from another folder" begin bash -c 'cd /tmp && exec /src/app/start'
check "$suite: ... takes ${took:-?} ms, under a second" test "${took:-9999}" -lt 1000
check "$suite: a port in use is one line" fails_with "is in use" env PORT=$port /src/app/start
check "$suite: ... and stops with status 0" end
check "$suite: a user without rights can start what is built" \
  begin setpriv --reuid=1000 --regid=1000 --clear-groups env HOME=/tmp /src/app/start
check "$suite: ... and stops with status 0" end
if [ $# -gt 0 ]; then
  began=$SECONDS
  check "$suite: tests/run $*" inside bash -c "/src/tests/run $* >/src/tests.log 2>&1"
  cp "$system/src/tests.log" "/tmp/fresh_root-$suite.log"
  echo "     $((SECONDS - began)) s; the whole output is /tmp/fresh_root-$suite.log"
  grep -E '^(built|[a-z]+ +[0-9]+ passed|[0-9]+ passed|[a-z]+\| SKIP)' "$system/src/tests.log" | sed 's/^/     /'
fi
finish
