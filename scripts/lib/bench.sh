# What benchmarks of whole processes share. Sourced; sets $work, a folder that is removed at the end.
. "$here/lib/java.sh"
find_java
work=$(mktemp -d "${TMPDIR:-/tmp}/crema-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
bench=$here/../tools/bench/target/classes
[ -d "$bench" ] || "$here/build" >&2

# A plausible training log of so many bytes: plausible FILE BYTES
plausible() {
    "$java" -cp "$bench" dev.crema.bench.log.PlausibleLog "$1" "$2"
}

# The machine and how busy it is: a figure of a busy machine says little.
machine() {
    echo "$(nproc) cores, $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs), $("$java" -version 2>&1 | head -1)," \
        "load $(cut -d' ' -f1 /proc/loadavg)"
}

# Median and best wall-clock time of some rounds, and the processor time of all: rounds N NAME COMMAND…
rounds() {
    local count=$1 name=$2 i from before
    shift 2
    : >"$work/times"
    times >"$work/cpu"
    for i in $(seq "$count"); do
        from=$(date +%s%N)
        "$@" >"$work/out" 2>"$work/err" || { echo "$name failed:" >&2; cat "$work/err" >&2; exit 1; }
        echo $((($(date +%s%N) - from) / 1000)) >>"$work/times"
    done
    times >>"$work/cpu" # two lines each time: this shell's, and its children's, user and system
    sort -n "$work/times" | awk -v name="$name" -v cpu="$(awk '
            NR == 2 || NR == 4 { for (i = 1; i <= 2; i++) { split($i, p, /[ms]/); s[NR] += p[1] * 60 + p[2] } }
            END { print s[4] - s[2] }' "$work/cpu")" \
        '{ t[NR] = $1 } END { printf "%-24s median %7.3f s   best %7.3f s   processor %7.3f s\n", name,
            t[int((NR + 1) / 2)] / 1e6, t[1] / 1e6, cpu / NR }'
}
