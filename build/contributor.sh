# The verbs of ./leaven that only contributors need; sourced by it, with JAVA_HOME and $maven set.
# shellcheck shell=sh disable=SC2154

# Makes a path given as -Dleaven.fixtures=DIR absolute, since tests run in their module's folder.
absolute() {
  case $1 in
    -D*.fixtures=/* | -D*.fixtures=) printf '%s\n' "$1" ;;
    -D*.fixtures=*) printf '%s=%s/%s\n' "${1%%=*}" "$PWD" "${1#*=}" ;;
    *) printf '%s\n' "$1" ;;
  esac
}

verb_test() {
  module='' pattern=''
  marker=$home/target/leaven/tests.started
  mkdir -p "$home/target/leaven"
  count=$#
  while [ "$count" -gt 0 ]; do
    arg=$1
    shift
    count=$((count - 1))
    case $arg in
      --help | -h)
        cat <<'T'
Usage: ./leaven test [MODULE] [--tests PATTERN] [-Dkey=value …]

Compiles with every check and runs the tests of one module, or of all.

  MODULE            nn, store, server …; all where it is left out
  --tests PATTERN   the classes, or Class#method, to run, e.g. 'KerasParity*'
  -Dkey=value       handed to the tests; e.g. -Dleaven.fixtures=DIR, -Dleaven.seed=7, -Dleaven.cases=300

Environment: LEAVEN_TEST_DATA is the folder of data sets that do not ship; CI=true makes a missing
browser a failure. Ends with a line 'N passed, N failed, N skipped' and says why tests were skipped.
T
        return 0
        ;;
      --tests)
        [ "$count" -gt 0 ] || fail LV-2001 "--tests needs a pattern." "E.g. ./leaven test nn --tests 'KerasParity*'."
        pattern=$1
        shift
        count=$((count - 1))
        ;;
      --tests=*) pattern=${arg#--tests=} ;;
      -D?*) set -- "$@" "$(absolute "$arg")" ;;
      -*) fail LV-2001 "'$arg' is not an option of test." "See ./leaven test --help." ;;
      *)
        [ -f "$home/$arg/pom.xml" ] || fail LV-2001 "There is no module '$arg'." "Modules: $(cd "$home" && echo */pom.xml | sed 's,/pom.xml,,g')."
        [ -z "$module" ] || fail LV-2001 "Two modules were given, '$module' and '$arg'." "Give one module, or none for all."
        module=$arg
        ;;
    esac
  done
  # A module is tested in the reactor with all that it needs, whose own tests the pattern leaves out.
  if [ -n "$pattern" ]; then set -- "$@" "-Dtest=$pattern" -Dsurefire.failIfNoSpecifiedTests=false; fi
  if [ -n "$module" ]; then
    [ -n "$pattern" ] || set -- "$@" "-Dtest=dev/leaven/$module/**"
    set -- "$@" -pl "$module" -am
  fi
  touch "$marker"
  sleep 1
  # A module whose tests fail does not keep the others from being tested: the counts decide at the end.
  status=0
  "$maven" -B -f "$home/pom.xml" -Pchecks --no-transfer-progress -Dstyle.color=never \
    -Dmaven.test.failure.ignore=true "$@" test || status=$?
  report "$marker" "$status" "$pattern"
}

# Adds up the reports that this run wrote, says why tests were skipped, and ends with the counts.
report() {
  find "$home" -path '*/surefire-reports/TEST-*.xml' -newer "$1" -exec cat {} + >"$home/target/leaven/tests.xml" 2>/dev/null || true
  awk -v status="$2" -v pattern="$3" '
    function attribute(name,   a) { if (match($0, " " name "=\"[^\"]*\"")) { a = substr($0, RSTART, RLENGTH); sub(/^[^"]*"/, "", a); sub(/"$/, "", a); return a } return "" }
    /<testsuite / { tests += attribute("tests"); failed += attribute("failures") + attribute("errors"); skipped += attribute("skipped") }
    /<testcase / { test = attribute("classname") "." attribute("name") }
    # A reason that an assumption gives stands in the body, behind the name of its exception.
    /<skipped/ {
      why = attribute("message")
      if (why == "" && match($0, /CDATA\[.*/)) { why = substr($0, RSTART + 6); sub(/\]\]>.*/, "", why); sub(/^[A-Za-z0-9_.$]*: /, "", why) }
      gsub(/&quot;/, "\"", why); gsub(/&#10;/, " ", why)
      print "skipped: " test ": " (why == "" ? "(no reason given)" : why)
    }
    END {
      if (tests == 0) { print "LV-2007 No test ran" (pattern == "" ? "." : " that matches \"" pattern "\".") " Check the names and the output above."; print "0 passed, 1 failed"; exit 1 }
      printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped, failed, skipped
      exit (status != 0 || failed > 0) ? 1 : 0
    }' "$home/target/leaven/tests.xml"
}

verb_fmt() {
  case ${1:-} in --help | -h) echo "Usage: ./leaven fmt    Formats all Java sources (google-java-format)."; return 0 ;; esac
  "$maven" -B -q -f "$home/pom.xml" -Pchecks spotless:apply
}

# An archive with a runtime of its own and the start-up cache: needs no JDK and no Maven.
verb_dist() {
  case ${1:-} in
    --help | -h) echo "Usage: ./leaven dist    Makes target/leaven-VERSION-PLATFORM.tar.gz, which runs without a JDK and without Maven."; return 0 ;;
    ?*) fail LV-2001 "'$1' is not an option of dist." "See ./leaven dist --help." ;;
  esac
  build
  version=$(sed -n 's,^  <version>\(.*\)</version>$,\1,p' "$home/pom.xml" | head -n 1)
  platform=$(uname -s | tr 'A-Z' 'a-z')-$(uname -m)
  name=leaven-$version-$platform
  into=$home/target/$name
  say "Making $name …"
  rm -rf "$into"
  mkdir -p "$into/lib"
  say "  a runtime of the modules that Leaven uses"
  "$JAVA_HOME/bin/jlink" --output "$into/jre" --strip-debug --no-header-files --no-man-pages --compress zip-6 \
    --add-modules java.se,jdk.incubator.vector,jdk.unsupported,jdk.management,jdk.crypto.ec,jdk.zipfs,jdk.localedata,jdk.charsets,jdk.jfr,jdk.net,jdk.naming.dns \
    --include-locales en,zh
  cp -p "$lib"/*.jar "$into/lib/"
  cp -p "$home/leaven" "$home/leaven.cmd" "$home/LICENSE" "$home/NOTICE" "$home/README.md" "$home/README.zh-CN.md" "$into/"
  cp -p "$home/cli/src/main/resources/dev/leaven/cli/help.txt" "$into/"
  (JAVA_HOME=$into/jre work=$into lib=$into/lib home=$into; cache)
  rm -f "$into"/rehearsal.log "$into"/leaven.aot.failed
  tar -C "$home/target" -czf "$home/target/$name.tar.gz" "$name"
  say "target/$name.tar.gz ($(du -m "$home/target/$name.tar.gz" | cut -f1) MB): unpack it anywhere and run ./leaven demo."
}
