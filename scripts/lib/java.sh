# Finds a Java that can run Crema; sourced by the scripts. Sets java, java_home, java_major, java_runtime.
# POSIX shell: dash, busybox and bash 3.2 run it too.

# The file behind links. Old macOS has no "readlink -f".
resolved() {
    file=$1
    while [ -L "$file" ]; do
        link=$(readlink "$file")
        case $link in
            /*) file=$link ;;
            *) file=$(dirname "$file")/$link ;;
        esac
    done
    printf '%s/%s\n' "$(cd "$(dirname "$file")" && pwd -P)" "$(basename "$file")"
}

# One clear line, the next step, and the exit code of docs/commands.md for "missing or impossible".
give_up() {
    printf 'crema: %s\n' "$1" >&2
    printf '  → %s\n' "$2" >&2
    exit 3
}

# Whether Caffe can run on this system. Sets platform.
trains_here() {
    platform="$(uname -s) $(uname -m)"
    [ "$platform" = "Linux x86_64" ]
}

find_java() {
    if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
        java=$JAVA_HOME/bin/java
    elif ! java=$(command -v java); then
        give_up "no Java found" "install a JDK, 17 or newer (Debian: apt-get install openjdk-17-jdk-headless), or set JAVA_HOME"
    fi
    real=$java
    if [ -L "$java" ]; then
        real=$(readlink -f "$java" 2>/dev/null) || real=$(resolved "$java")
    fi
    java_home=${real%/bin/java}
    java_runtime=
    java_major=
    if [ -r "$java_home/release" ]; then
        # Reading this file costs nothing; asking java for its version costs a start of the JVM.
        while IFS= read -r line; do
            case $line in
                JAVA_VERSION=*) java_major=${line#*=\"} ;;
                JAVA_RUNTIME_VERSION=*) java_runtime=${line#*=\"} ;;
            esac
        done <"$java_home/release"
    fi
    if [ -z "$java_major" ]; then
        java_major=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
    fi
    java_runtime=${java_runtime%\"}
    [ -n "$java_runtime" ] || java_runtime=${java_major%\"}
    java_major=${java_major%\"}
    java_major=${java_major#1.}
    java_major=${java_major%%[!0-9]*}
    if [ "${java_major:-0}" -lt 17 ]; then
        give_up "$java is Java ${java_major:-unknown}; Crema needs 17 or newer" \
            "install a newer JDK (Debian: apt-get install openjdk-17-jdk-headless), or set JAVA_HOME"
    fi
}
