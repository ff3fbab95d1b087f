# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# documents: tests/documents/run.py: twenty PDFs by five producers, whose words OCR must find as
# pdftotext does. The producers are large (a gigabyte), and each may be missing: then its documents
# are skipped, which a line says. Against a build without sanitizers, as files are read there.
packages_documents=("${build_packages[@]}" "${serve_packages[@]}" poppler-utils=pdftotext)

install_documents() {
  local package
  for package in ghostscript=gs python3-cairo=/usr/lib/python3/dist-packages/cairo/__init__.py texlive-latex-base=pdflatex \
    libreoffice-writer-nogui=soffice chromium=chromium; do
    need_packages "the tests of documents" "$package" || echo "documents: ${package%%=*} cannot be had" >&2
  done
}

part_documents() {
  configure build-release -DCMAKE_BUILD_TYPE=Release && build build-release || return 1
  MISTRAL_BUILD=$root/build-release run_suites tests/documents/run.py
}
