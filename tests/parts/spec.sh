# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# spec: the program against app/spec/openapi.yaml. Every operation is routed or listed as missing
# (tests/spec/routes.py), every answer that the api tests, e2e and the clients saw fits its operation's
# schema, and each operation was exercised (tests/spec/contract.py). The api tests run here once more,
# so that the part needs no other; what e2e saw counts when it saw this build. Then whole answers are
# compared byte for byte (tests/golden/golden.py --write makes them anew), and the recordings of
# the real service are replayed (tests/recorded).
packages_spec=("${build_packages[@]}" "${serve_packages[@]}" python3-yaml=python3:yaml)

# Makes the tests of a part keep their exchanges for this one.
keep_exchanges() { # PART
  export EXCHANGES=$root/build-test/exchanges/$1
  rm -rf "$EXCHANGES"
  mkdir -p "$EXCHANGES"
}

exchanges_of_this_build() { # PART...
  local name
  for name; do
    [ ! "build-test/exchanges/$name" -nt build-test/mistral-fcgi ] || echo "build-test/exchanges/$name"
  done
}

part_spec() {
  export MISTRAL_BUILD=$root/build-test
  local program=build-test/mistral-fcgi
  keep_exchanges api
  ctest --test-dir build-test -R '^api/' -j "$jobs" --output-on-failure
  # shellcheck disable=SC2046
  run_suites tests/spec/test_gates.py "tests/spec/routes.py $program" \
    "tests/spec/contract.py $program $(exchanges_of_this_build api e2e clients | paste -sd' ')" \
    tests/golden/golden.py tests/recorded/test_checks.py tests/recorded/replay.py
}
