# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# container: docker/Dockerfile built and run, with no Docker daemon. The tools and the base system
# come in the install step; skipped where it cannot run.
install_container() {
  tests/e2e/container.sh --install
}

part_container() {
  run_suites tests/e2e/container.sh
}
