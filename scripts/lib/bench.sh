# What benchmarks of whole processes share. Sourced; sets $work, a folder that is removed at the end.
# BEFORE=DIST names another build's scripts/crema or bin/crema: each round then runs it too, in turn with this build.
. "$here/lib/java.sh"
find_java
work=$(mktemp -d "${TMPDIR:-/tmp}/crema-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
bench=$here/../tools/bench/target/classes
[ -d "$bench" ] || "$here/build" >&2
grep_took=

# A plausible training log of so many bytes: plausible FILE BYTES
plausible() {
    "$java" -cp "$bench" dev.crema.bench.log.PlausibleLog "$1" "$2"
}

# The machine and how busy it is: a figure of a busy machine says little.
machine() {
    echo "$(nproc) cores, $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs), $("$java" -version 2>&1 | head -1)," \
        "load $(cut -d' ' -f1 /proc/loadavg)"
}

# One run of a command: its wall-clock time in microseconds and its processor time in seconds, appended to a file.
# measure FILE NAME COMMAND…
measure() {
    local file=$1 name=$2 from took
    shift 2
    times >"$work/cpu"
    from=$(date +%s%N)
    "$@" >"$work/out" 2>"$work/err" || { echo "$name failed:" >&2; cat "$work/err" >&2; exit 1; }
    took=$((($(date +%s%N) - from) / 1000))
    times >>"$work/cpu" # two lines each time: this shell's, and its children's, user and system
    awk -v took="$took" 'NR == 2 || NR == 4 { for (i = 1; i <= 2; i++) { split($i, p, /[ms]/); s[NR] += p[1] * 60 + p[2] } }
            END { print took, s[4] - s[2] }' "$work/cpu" >>"$file"
}

# The line of a command: median and best wall-clock time, mean processor time, and the best beside grep's. say FILE NAME
say() {
    sort -n "$1" | awk -v name="$2" -v grep="${grep_took:-0}" '{ t[NR] = $1; cpu += $2 } END {
            printf "%-26s median %7.3f s   best %7.3f s   processor %7.3f s", name, t[int((NR + 1) / 2)] / 1e6, t[1] / 1e6, cpu / NR
            if (grep > 0) printf "   %6.2f × grep", t[1] / grep
            print "" }'
}

# Some rounds of a command that is not Crema: rounds N NAME COMMAND… The one named grep is what the later ones compare with.
rounds() {
    local count=$1 name=$2
    shift 2
    : >"$work/times"
    for _ in $(seq "$count"); do measure "$work/times" "$name" "$@"; done
    [ "$name" != grep ] || grep_took=$(sort -n "$work/times" | awk 'NR == 1 { print $1 }')
    say "$work/times" "$name"
}

# Some rounds of Crema, and of the build of before in turn with it: crema N NAME ARGUMENTS…
crema() {
    local count=$1 name=$2
    shift 2
    : >"$work/times"
    : >"$work/before"
    for _ in $(seq "$count"); do
        [ -z "${BEFORE:-}" ] || measure "$work/before" "$name, before" "$BEFORE" "$@"
        measure "$work/times" "$name" "$here/crema" "$@"
    done
    [ -z "${BEFORE:-}" ] || say "$work/before" "$name, before"
    say "$work/times" "$name"
}
