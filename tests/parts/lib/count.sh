# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# Sourced by tests/run: how a part says what it found, with lines that tests/runner.py reads:
#   figures: PASSED FAILED SKIPPED    added up; without one the exit status is one test
#   show: TEXT                        goes to the terminal, whatever came of the part
# Exit status and figures must agree. $part is the part's name.
figures() { # PASSED FAILED [SKIPPED]
  echo "figures: $1 $2 ${3:-0}"
}

run_ctest() { # FOLDER ctest-options...
  local folder=$1 out failed total status
  shift
  out=$folder/log/ctest-$part.txt
  mkdir -p "$folder/log"
  ctest --test-dir "$folder" --output-on-failure -j "$jobs" "$@" 2>&1 | tee "$out"
  status=${PIPESTATUS[0]}
  total=$(sed -n 's/.* tests\? failed out of \([0-9]*\).*/\1/p' "$out")
  failed=$(sed -n 's/.*, \([0-9]*\) tests\? failed out of .*/\1/p' "$out")
  figures $((${total:-0} - ${failed:-0})) "${failed:-$((status != 0))}"
  return "$status"
}

run_unittest() { # FOLDER unittest-options...
  local out=$root/build-test/log/unittest-$part.txt ran bad skipped status
  (cd "$1" && shift && MISTRAL_BUILD=$root/${build_tested:-build-test} \
    python3 -m unittest -v "$@" 2>&1) | tee "$out"
  status=${PIPESTATUS[0]}
  ran=$(sed -n 's/^Ran \([0-9]*\) tests\? in .*/\1/p' "$out" | tail -n 1)
  bad=$(tail -n 1 "$out" | grep -oE '(failures|errors)=[0-9]+' | cut -d= -f2 | paste -sd+)
  skipped=$(tail -n 1 "$out" | grep -oE 'skipped=[0-9]+' | cut -d= -f2)
  bad=$((${bad:-0}))
  [ "$status" = 0 ] || [ $bad -gt 0 ] || bad=1
  figures $((${ran:-0} - bad - ${skipped:-0})) $bad "${skipped:-0}"
  return "$status"
}

# Programs whose last line is "N passed, M failed[, K skipped]", one after the other; one that says
# nothing of the kind counts as one test. Exit status 77: it cannot run here, and has said why.
run_suites() { # COMMANDS...
  local command out line status suite all=(0 0 0)
  out=$root/build-test/log/suite-$part.txt
  for command; do
    $command 2>&1 | tee "$out"
    status=${PIPESTATUS[0]}
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$out" | tail -n 1)
    suite=($((status == 0)) $((status != 0)) 0)
    if [ "$status" = 77 ]; then
      suite=(0 0 1)
    elif [ -n "$line" ]; then
      read -ra suite < <(tr -cs '0-9\n' ' ' <<<"$line")
      [ "$status" = 0 ] || [ "${suite[1]}" -gt 0 ] || suite[1]=1
    fi
    all=($((all[0] + suite[0])) $((all[1] + suite[1])) $((all[2] + ${suite[2]:-0})))
  done
  figures "${all[@]}"
  [ "${all[1]}" = 0 ]
}
