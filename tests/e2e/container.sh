#!/bin/bash
# SPDX-License-Identifier: MIT
#
# Builds docker/Dockerfile, with no Docker daemon, and runs the image as Docker would: hardened, as
# any user, stopped, with either half killed. Prints a line a check and "N passed, M failed" last;
# exit status 77 and a line that says why where the tools or the rights are missing.
#   --install                 only installs the tools and makes the base image, the build's layers too
#   SUITE=trixie              the image on Debian 13
#   CONTAINER_CACHE=folder    base images and layers (0.5 GB a suite)
set -uo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=app/packages.sh
. "$root/app/packages.sh"
# shellcheck source=tests/e2e/debian.sh
. "$here/debian.sh"
suite_name=container
# shellcheck source=tests/e2e/checks.sh
. "$here/checks.sh"

suite=${SUITE:-bookworm}
image=localhost/mistral-test:$suite
name=mistral-test-$$
cache=${CONTAINER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mistral-container}
# in bytes, the token vocabulary too: unpacked, and as pulled; Debian 13's OpenSSL and C library are
# that much larger
budget=12950000 wire_budget=6500000
[ "$suite" = bookworm ] || budget=16000000 wire_budget=7500000

explain() {
  podman logs "$name" | tail -n 5
}

# ---- the tools, in a storage of their own ----

tools=(buildah=buildah podman=podman runc=runc conmon=conmon mmdebstrap=mmdebstrap openssl=openssl
  netavark=/usr/lib/podman/netavark iptables=iptables iproute2=ip curl=curl bubblewrap=bwrap)
[ "$(id -u)" = 0 ] || skip "needs root"
if [ "${1-}" = --install ]; then
  need_packages "the container test" "${tools[@]}" || skip "its tools cannot be installed"
fi
for tool in "${tools[@]}"; do
  is_there "${tool#*=}" || skip "${tool%%=*} is missing (tests/run install container)"
done
mkdir -p "$cache" && exec 9>"$cache/lock" || skip "cannot write to $cache"
flock 9 # one run at a time

# runc, because crun refuses machines with both kinds of cgroups; both limits, because podman would
# raise them beyond what root without CAP_SYS_RESOURCE may
files=$(ulimit -Hn)
[ "$files" != unlimited ] || files=65536
cat >"$cache/storage.conf" <<END
[storage]
driver = "overlay"
graphroot = "$cache/graph"
runroot = "$cache/run"
END
cat >"$cache/containers.conf" <<END
[containers]
default_ulimits = ["nofile=1024:$files", "nproc=4096:4096"]
log_driver = "k8s-file"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
[network]
network_backend = "netavark"
END
export CONTAINERS_STORAGE_CONF=$cache/storage.conf CONTAINERS_CONF=$cache/containers.conf
export BUILDAH_FORMAT=docker # OCI's own format has no HEALTHCHECK
# Podman's firewall rules outlive its containers, and all that the machine sends to itself is slower
# by a fifth from then on. So it has a network of its own, which goes with all that is in it.
net=mistral-container
host() { nsenter --net="/run/netns/$net" "$@"; }
podman() { host podman "$@"; }
work=$(mktemp -d)
clean_up() {
  podman rm -f -v -t 0 "$name" >/dev/null 2>&1
  ip netns del "$net"
  rm -rf "$work"
}
ip netns del "$net" 2>/dev/null # what a killed run left
ip netns add "$net" && ip -n "$net" link set lo up || skip "cannot make a network of its own"
trap clean_up EXIT
podman rm -f -v -t 0 -a >/dev/null 2>&1 9>&- # what a killed run left
[ "$(du -sm "$cache/graph" 2>/dev/null | cut -f1)" -lt 4000 ] || podman image prune -f >/dev/null 2>&1

base=docker.io/library/debian:$suite-slim
if ! podman image exists "$base" 2>/dev/null; then
  [ "${1-}" = --install ] || skip "the base image is missing (tests/run install container)"
  echo "making $base"
  debian_root "$suite" "$work/base.tar" >"$cache/base.log" 2>&1 ||
    { tail -n 5 "$cache/base.log"; skip "no Debian mirror for $suite"; }
  podman import -q --change CMD=bash "$work/base.tar" "$base" >/dev/null 2>&1 || skip "podman cannot import"
  rm "$work/base.tar"
fi

# ---- build ----

build() {
  local vocab
  mkdir -p "$work/context/build"
  cp -a "$root"/{CMakeLists.txt,app,conf,docker,.dockerignore} "$work/context/"
  for vocab in "$root"/build{,-test}/mistral.vocab "${MISTRAL_BUILD:-/nowhere}/mistral.vocab"; do
    [ ! -e "$vocab" ] || cp "$vocab" "$work/context/build/"
  done
  buildah bud --layers --pull-never --network host --build-arg SUITE="$suite" -t "$image" \
    -f "$work/context/docker/Dockerfile" "$work/context" >"$cache/build.log" 2>&1 9>&- ||
    { tail -n 30 "$cache/build.log"; return 1; }
}
if [ "${1-}" = --install ]; then
  build # what it fetches stays as layers
  exit
fi
check "builds" build
[ "$fail" = 0 ] || finish

# ---- what is in it ----

of_image() { podman image inspect "$image" --format "$1"; }
size=$(of_image '{{.Size}}')
mounted=$(podman image mount "$image")
vocab=$(stat -c %s "$mounted/usr/local/share/mistral/mistral.vocab" 2>/dev/null || echo 0)
wire=$(tar -C "$mounted" -c . | gzip -9 | wc -c)

no_surprises() {
  [ -z "$(find "$mounted" -xdev \( -perm /6000 -o \( -type f -perm -0002 \) \))" ] &&
    [ -z "$(find "$mounted" -name '*sh' -path '*bin/*')" ]
}

check "runs as a number, not as root" test "$(of_image '{{.Config.User}}')" = 10001:10001
check "exposes 4755" test "$(of_image '{{.Config.ExposedPorts}}')" = 'map[4755/tcp:{}]'
check "has a health check" test -n "$(of_image '{{with .Config.Healthcheck}}{{.Test}}{{end}}')"
check "is $((size / 1000)) kB unpacked, the vocabulary $((vocab / 1000)) of them, under $((budget / 1000))" \
  test "$size" -le "$budget"
manifest_size=$(sed -n 's/.*"size_kb": *\([0-9]*\).*/\1/p' "$root/manifest.json")
[ "$suite" != bookworm ] || check "manifest.json's $manifest_size kB is within a tenth of it" \
  test $((size / 1000 - manifest_size)) -lt $((manifest_size / 10)) -a \
  $((manifest_size - size / 1000)) -lt $((manifest_size / 10))
check "is $((wire / 1000)) kB to pull, under $((wire_budget / 1000))" test "$wire" -lt "$wire_budget"
check "has no shell, no setuid, nothing writable" no_surprises
check "has licences and package records" \
  test -s "$mounted/usr/share/doc/nginx/copyright" -a -s "$mounted/var/lib/dpkg/status.d/nginx"

# The image's libraries hold only what its programs call (docker/relink): that is all of nginx still,
# what the fake has no use for too. Here TLS, gzip, a pattern as location, and a hashed password.
nginx_is_whole() {
  local dir=$work/nginx curl nginx status
  mkdir "$dir"
  openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -days 2 \
    -keyout "$dir/key.pem" -out "$dir/cert.pem" 2>/dev/null
  echo "user:$(openssl passwd -6 secret)" >"$dir/users"
  seq 1000 >"$dir/page"
  cat >"$dir/nginx.conf" <<'END'
daemon off; pid nginx.pid; events { }
http {
  client_body_temp_path t1; fastcgi_temp_path t2; proxy_temp_path t3; scgi_temp_path t4; uwsgi_temp_path t5;
  access_log off; gzip on; gzip_types *;
  server {
    listen unix:/tmp/socket ssl; ssl_protocols TLSv1.2 TLSv1.3; root .;
    ssl_certificate cert.pem; ssl_certificate_key key.pem;
    location ~ ^/p(a+)ge$ { auth_basic page; auth_basic_user_file users; try_files /p$1ge =404; }
  }
}
END
  bwrap --unshare-pid --die-with-parent --unshare-user --uid 10001 --gid 10001 \
    --ro-bind "$mounted" / --dev /dev --bind "$dir" /tmp \
    /usr/sbin/nginx -p /tmp -c nginx.conf -e stderr 2>"$work/nginx.log" 9>&- &
  nginx=$!
  curl=(curl -s -m 5 --unix-socket "$dir/socket"
    --cacert "$dir/cert.pem" --compressed -D "$dir/head" -u user:secret https://localhost/page)
  until [ -s "$dir/nginx.pid" ] || ! kill -0 "$nginx" 2>/dev/null; do sleep 0.02; done
  cmp <("${curl[@]}" --tlsv1.3) "$dir/page" && grep -qi '^content-encoding: gzip' "$dir/head" &&
    cmp <("${curl[@]}" --tls-max 1.2) "$dir/page" &&
    [ "$("${curl[@]}" -u user:wrong -o /dev/null -w '%{http_code}')" = 401 ]
  status=$?
  kill "$nginx"
  wait "$nginx" 2>/dev/null
  return "$status"
}
check "its nginx is whole: TLS, gzip, patterns, passwords" nginx_is_whole

# The image without a container runtime around it: from exec to the first 200. The best run counts:
# other tests keep the machine busy meanwhile.
start_up() {
  python3 "$here/start_up.py" 9 bwrap --unshare-pid --as-pid-1 --die-with-parent \
    --ro-bind "$mounted" / --dev /dev --proc /proc --tmpfs /dev/shm --setenv MISTRAL_HOST 127.0.0.1 \
    --uid 10001 --gid 10001 --unshare-user /usr/local/bin/mistral
}
read -r best median slowness < <(start_up)
limit=$((50 * ${slowness:-1}))
check "starts in ${best:-?} ms (median ${median:-?}), under $limit" test "${best:-999}" -lt "$limit"
podman image unmount "$image" >/dev/null

# ---- how it runs ----

code() { # CURL-OPTIONS...
  nsenter -t "$pid" -n curl -s -m 9 -o /dev/null -w '%{http_code}' "$@" 9>&-
}
health() { [ "$(code -m 2 http://127.0.0.1:4755/health)" = 200 ]; }
up() { # PODMAN-RUN-OPTIONS...
  podman rm -f -v -t 0 "$name" >/dev/null 2>&1
  podman run -d --name "$name" "$@" "$image" >/dev/null 2>"$work/run.err" 9>&- || cat "$work/run.err"
  pid=$(podman inspect "$name" --format '{{.State.Pid}}')
  local end=$((SECONDS + 10))
  until health; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.02
  done
}
child() { # START-OF-ITS-NAME
  local p
  for p in $(cat "/sys/fs/cgroup/pids/libpod_parent/libpod-$(podman inspect "$name" --format '{{.Id}}')/cgroup.procs" 2>/dev/null ||
    pgrep --ns "$pid" --nslist pid .); do
    [[ $(tr '\0' ' ' <"/proc/$p/cmdline") != $1* ]] || { echo "$p"; return; }
  done
}
status() { podman inspect "$name" --format '{{.State.Status}} {{.State.ExitCode}}'; }
dies_with() { # SIGNAL START-OF-ITS-NAME
  up --network none && kill "-$1" "$(child "$2")" || return 1
  for _ in $(seq 60); do
    [[ $(status) != exited* ]] || break
    sleep 0.05
  done
  [ "$(status)" = "exited 1" ]
}
chat() {
  code -H 'Authorization: Bearer x' -H 'Content-Type: application/json' \
    -d '{"model":"mistral-small-latest","messages":[{"role":"user","content":"Hello"}]}' \
    http://127.0.0.1:4755/v1/chat/completions
}
takes_80_mb() { # prints the status: 422 where there was room for it, since it is no JSON
  head -c 80M /dev/zero >"$work/large"
  code -m 60 --data-binary "@$work/large" -H 'Authorization: Bearer x' \
    -H 'Content-Type: application/json' http://127.0.0.1:4755/v1/chat/completions
}
hardened=(--read-only --read-only-tmpfs=false --cap-drop=ALL --security-opt=no-new-privileges
  --memory 64m --pids-limit 32 --network none)

check "answers through a published port" up -p 127.0.0.1::4755
check "... from the host" host curl -sf -m 5 -o /dev/null "http://$(podman port "$name" 4755)/health"
check "... with more room than the 64 MB of /dev/shm" test "$(takes_80_mb)" = 422
check "answers read-only" up --read-only --read-only-tmpfs=false --network none
check "... with room for 64 MB: 80 MB are 413" test "$(takes_80_mb)" = 413
check "answers hardened, read-only, as any user" up "${hardened[@]}" --user 54321:54321
check "answers as root too" up "${hardened[@]}" --user 0:0
check "answers a call" test "$(chat)" = 200
check "its own health check passes" podman exec "$name" /usr/local/bin/mistral-fcgi --health 4755
for _ in 1 2 3; do nsenter -t "$pid" -p sh -c '(sleep 0.1 &)' 9>&-; done
sleep 0.4
check "leaves no zombies" test -z "$(ps -o stat= --ppid "$pid" | grep Z)"

check "drains when stopped: runs" up --network none -e MISTRAL_TIMING_DELAY_MS=2000
chat >"$work/slow" &
sleep 0.5
podman stop -t 10 "$name" >/dev/null 2>&1
wait $!
check "... the call in hand is answered" test "$(cat "$work/slow")" = 200
check "... exit status 0" test "$(status)" = "exited 0"
for signal in KILL TERM; do
  check "dies with the process ($signal)" dies_with $signal /usr/local/bin/mistral-fcgi
  check "dies with nginx ($signal)" dies_with $signal "nginx: master"
done
finish
