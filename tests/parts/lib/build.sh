# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# Sourced by tests/run: cmake and ninja for the parts. Builds lie in build-*/ at the top of the
# repository. Ninja gets a process for each core; a part that runs beside others shares them.
jobs=$(nproc)
# a compiler cache is used where there is one
command -v ccache >/dev/null && export CMAKE_C_COMPILER_LAUNCHER=${CMAKE_C_COMPILER_LAUNCHER-ccache}

configure() { # FOLDER cmake-options...
  local folder=$1
  shift
  if [ -e "$folder/CMakeCache.txt" ] &&
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
    rm -rf "$folder"
  fi
  # the first build makes the token vocabulary, which takes a download; the others use that
  if [ "$folder" != build-test ] && [ -e build-test/mistral.vocab ]; then
    set -- -DVOCAB="$root/build-test/mistral.vocab" "$@"
  fi
  cmake -S "$root" -B "$folder" -G Ninja -DTESTS=ON "$@" >/dev/null
}

build() { # FOLDER targets...
  local folder=$1
  shift
  ninja -C "$folder" -j "$jobs" "$@"
}

# What unit, e2e and the clients test; one build for all of them.
configure_sanitized() {
  configure build-test -DCMAKE_BUILD_TYPE=Debug -DSANITIZE=address -DWERROR=ON
}

build_sanitized() {
  configure_sanitized && build build-test
}

# Whether one of the parts tests that build: all but those that make their own.
needs_build() { # PARTS...
  local name
  for name; do
    [[ " lint clang tsan container coverage hostile " == *" $name "* ]] || return 0
  done
  return 1
}
