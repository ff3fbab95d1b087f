# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# frameworks: tests/frameworks/run: agents and output parsers of others, whose loops must end and whose
# values must be those of the prompt and of the tools. Their packages are large (one and a half gigabytes), so it is heavy.
packages_frameworks=("${build_packages[@]}" "${serve_packages[@]}" bubblewrap=bwrap
  'python3-venv=/usr/lib/python3*/ensurepip/__init__.py')

install_frameworks() {
  tests/frameworks/run --install
}

part_frameworks() {
  MISTRAL_BUILD=$root/build-test run_suites tests/frameworks/run
}
