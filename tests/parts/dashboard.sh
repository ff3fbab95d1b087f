# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# dashboard: Chromium on the dashboard and on a page of another origin (tests/browser).
packages_dashboard=("${packages_clients[@]}" chromium=chromium openssl=openssl)

install_dashboard() {
  install_clients
}

part_dashboard() {
  MISTRAL_BUILD=$root/build-test run_suites "python3 tests/browser/run.py"
}
