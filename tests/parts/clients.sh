# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# clients: every tests/e2e/*/run against the sanitized build. Each suite has its own pinned packages,
# which its run installs with --install and at no other time.
packages_clients=("${build_packages[@]}" "${serve_packages[@]}" curl=curl procps=pgrep nodejs=node npm=npm
  'python3-venv=/usr/lib/python3*/ensurepip/__init__.py')

install_clients() {
  local script status=0
  for script in tests/e2e/*/run; do
    MISTRAL_BUILD=$root/build-test "$script" --install || status=1
  done
  return $status
}

part_clients() {
  keep_exchanges clients
  export MISTRAL_BUILD=$root/build-test
  run_suites tests/e2e/*/run
}
