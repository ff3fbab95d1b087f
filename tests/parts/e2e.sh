# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# e2e: test_*.py of tests/e2e and its packages. With -k NAME (ONLY) the cases that NAME stands in.
# The README's examples use all that a reader would, the clients among it.
packages_e2e=("${packages_clients[@]}" groff-base=groff) # clients.sh is read first

install_e2e() {
  configure_sanitized && install_clients
}

part_e2e() {
  keep_exchanges e2e
  run_unittest tests/e2e ${ONLY:+-k "$ONLY"}
}
