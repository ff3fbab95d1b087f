# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# audio: tests/audio/run.py: what is spoken, read and played by ffmpeg; what ffmpeg writes,
# transcribed; and the table of Opus tones made again. Against a build without sanitizers, as files
# are read there.
packages_audio=("${build_packages[@]}" "${serve_packages[@]}" ffmpeg=ffmpeg)

part_audio() {
  configure build-release -DCMAKE_BUILD_TYPE=Release && build build-release || return 1
  MISTRAL_BUILD=$root/build-release run_suites tests/audio/run.py
}
