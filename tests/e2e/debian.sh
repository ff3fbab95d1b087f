# shellcheck shell=bash
# SPDX-License-Identifier: MIT
#
# Sourced by container.sh and fresh_root.sh: clean Debian systems from the mirror that this machine's
# own apt uses, so that no host is named here.

# The sources.list lines for SUITE.
debian_lines() { # SUITE
  local codename
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk -v here="$codename" -v suite="$1" '
      $2 == here || $2 == here "-security" || $2 == here "-updates" {
        sub("^" here, suite, $2)
        print "deb", $1, $2, $3
      }' | sort -u
}

# A minimal root file system of SUITE as OUT (a .tar, or a folder).
debian_root() { # SUITE OUT
  local lines
  lines=$(debian_lines "$1")
  [ -n "$lines" ] || return 1
  SOURCE_DATE_EPOCH=1767225600 mmdebstrap --quiet --mode=root --variant=minbase \
    --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr --aptopt='Acquire::Languages "none"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --customize-hook='rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*.bin "$1"/var/log/*' \
    "$1" "$2" - <<<"$lines"
}
