# shellcheck shell=bash
# SPDX-License-Identifier: MIT
#
# Sourced by tests/e2e/*/run: packages of others, pinned by hash. Each set, one lock file, has a
# folder of its own below ~/.cache/mistral-tests, named by the file's hash, so that sets of several
# versions stand side by side. `run --install` fills those that are missing; nothing else fetches.
# PINNED_PYTHON is the Python of a set that needs another than python3.
pinned_cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/mistral-tests

# Where the set of a lock file is, installed or not.
pinned_folder() { # package-lock.json | requirements*.txt
  local name
  name=node
  [[ $1 == *.json ]] || name=python$("${PINNED_PYTHON:-python3}" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  printf '%s/%s-%s\n' "$pinned_cache" "$name" "$(sha256sum <"$1" | cut -c1-16)"
}

pinned_node() { # LOCK-FILE FOLDER
  cp "$(dirname "$1")"/{package.json,package-lock.json,.npmrc} "$2"
  (cd "$2" && npm ci --ignore-scripts --loglevel=error >&2)
}

pinned_python() { # LOCK-FILE FOLDER
  # packages alone, not a venv: a venv does not survive being renamed
  "${PINNED_PYTHON:-python3}" -m venv "$2/venv" || return 1
  # no more than what is listed: a set may leave out what its tests do not need
  "$2/venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes --no-deps --target "$2/packages" \
    -r "$1" >&2 || return 1
  rm -rf "$2/venv"
}

# A folder is complete when it has its final name, so a run that was cut short leaves nothing behind
# that looks installed, and two runs at once do not meet.
pinned_install() { # LOCK-FILES...
  local lock folder fresh how
  for lock; do
    folder=$(pinned_folder "$lock")
    [ ! -d "$folder" ] || continue
    echo "installing $(basename "$folder") of ${lock#"$PWD"/}"
    mkdir -p "$pinned_cache"
    fresh=$(mktemp -d "$folder.XXXXXX")
    how=pinned_python
    [[ $lock != *.json ]] || how=pinned_node
    if ! "$how" "$lock" "$fresh"; then
      rm -rf "$fresh"
      echo "cannot install what $lock lists" >&2
      return 1
    fi
    mv -T "$fresh" "$folder" 2>/dev/null || rm -rf "$fresh"
  done
}

# The packages of a set; where it is not installed, a line that says so and status 77.
pinned_packages() { # LOCK-FILE
  local folder
  folder=$(pinned_folder "$1")
  if [ ! -d "$folder" ]; then
    echo "SKIP $(basename "$(dirname "$1")"): its packages are not installed: tests/run install" >&2
    return 77
  fi
  case $1 in
    *.json) echo "$folder/node_modules" ;;
    *) echo "$folder/packages" ;;
  esac
}
