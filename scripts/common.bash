# Shared by the scripts beside it: messages, the root of the checkout, building a preset.
# Sourced, not run. Needs bash and coreutils only, until the packages are there.
set -euo pipefail

senda_root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
readonly senda_root

say() { printf '==> %s\n' "$*" >&2; }

# fail MESSAGE [WHAT TO DO]...
fail() {
  printf '%s: %s\n' "$(basename -- "$0")" "$1" >&2
  shift
  local line
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 1
}

wrong_usage() {
  printf '%s: %s\nTry: %s --help\n' "$(basename -- "$0")" "$1" "$0" >&2
  exit 2
}

# Compilers at once: one a core, and 1.5 GiB of memory for each. $SENDA_JOBS decides otherwise.
build_jobs() {
  local cores memory jobs
  if [[ -n ${SENDA_JOBS:-} ]]; then
    printf '%s\n' "$SENDA_JOBS"
    return
  fi
  cores=$(nproc)
  memory=$(awk '/^MemAvailable:/ {print int($2 / 1572864)}' /proc/meminfo)
  jobs=$((memory < cores ? memory : cores))
  printf '%s\n' $((jobs < 1 ? 1 : jobs))
}

# build PRESET [TARGET...]: configures and builds; without a target, everything. Waits for another
# build of the same folder. With ccache, checkouts in different places share what they compiled.
build() {
  local preset=$1
  shift
  local -a configure=(cmake --preset "$preset")
  local -a targets=()
  local jobs
  jobs=$(build_jobs)
  if command -v ccache >/dev/null; then
    configure+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    export CCACHE_BASEDIR=$senda_root CCACHE_NOHASHDIR=1
  fi
  (($# > 0)) && targets=(--target "$@")
  mkdir -p "$senda_root/build"
  (
    cd "$senda_root"
    flock 9
    log=build/configure-$preset.log
    if ! "${configure[@]}" >"$log" 2>&1; then
      cat "$log" >&2
      fail "cmake could not configure the preset $preset; its last words are above" \
        "A missing package? scripts/install-packages --check build" \
        "A build folder from another time? rm -r build/$preset"
    fi
    cmake --build --preset "$preset" --parallel "$jobs" "${targets[@]}" ||
      fail "the build of the preset $preset failed; the first error is above" \
        "Killed for memory? SENDA_JOBS=1 $0"
  ) 9>"$senda_root/build/.lock-$preset"
}
