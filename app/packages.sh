# shellcheck shell=bash disable=SC2034
# SPDX-License-Identifier: MIT
#
# Sourced by app/start and tests/run: installs Debian packages that are missing, and only those.
#   need_packages WHAT-FOR package=PROOF ...
# PROOF is a command, a file that the package brings, or python3:MODULE: nothing is asked of dpkg, so that a start
# with everything in place costs nothing. Says what it installs and why, asks nothing; returns 1,
# after one line, where it may not. Works on Debian 12 and later, and tells others what is missing.

is_there() { # PROOF
  case $1 in
    python3:*) python3 -c "import ${1#*:}" 2>/dev/null ;;
    /*) compgen -G "$1" >/dev/null ;;
    *) PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null ;;
  esac
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_install() { # packages; all of apt's words on stderr, and only when it fails
  local log
  log=$(mktemp)
  if as_root apt-get -qq -o DPkg::Lock::Timeout=300 update >"$log" 2>&1 &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 \
      install -y --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
    rm -f "$log"
    return 0
  fi
  tail -n 20 "$log" >&2
  rm -f "$log"
  return 1
}

need_packages() { # WHAT-FOR package=PROOF ...
  local me=${0##*/} what=$1 entry missing=()
  shift
  for entry; do is_there "${entry#*=}" || missing+=("${entry%%=*}"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null; then
    echo "$me: $what needs, by their Debian names: ${missing[*]}; there is no apt-get here" >&2
    return 1
  fi
  if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
    echo "$me: $what needs packages that this user may not install; as root:" \
      "apt-get install ${missing[*]}" >&2
    return 1
  fi
  echo "$me: installing for $what: ${missing[*]}" >&2
  if ! apt_install "${missing[@]}"; then
    echo "$me: apt-get could not install: ${missing[*]}" >&2
    return 1
  fi
  # Debian's nginx package starts a server of its own on port 80, which nobody asked for here
  if [[ " ${missing[*]} " == *" nginx "* ]] && [ -d /run/systemd/system ]; then
    as_root systemctl disable --quiet --now nginx 2>/dev/null || true
  fi
  for entry; do
    if ! is_there "${entry#*=}"; then
      echo "$me: ${entry%%=*} is installed but brought no ${entry#*=}" >&2
      return 1
    fi
  done
}

# what building and serving need
build_packages=(
  gcc=cc libc6-dev=/usr/include/stdio.h cmake=cmake ninja-build=ninja pkg-config=pkg-config
  libfcgi-dev=/usr/include/fcgiapp.h libjson-c-dev=/usr/include/json-c/json.h
  libpcre2-dev=/usr/include/pcre2.h libxxhash-dev=/usr/include/xxhash.h
  libmd-dev=/usr/include/md5.h zlib1g-dev=/usr/include/zlib.h
)
# what makes the token vocabulary, once in a build folder (app/gen/tokens/vocab.py)
vocab_packages=(python3=python3 python3-pip=python3:pip)
serve_packages=(nginx=nginx)
