# What shell workers have: jj_log, jj_response, jj_progress and jj_is_active. Comes before the worker's code,
# in whatever POSIX shell runs it. Each function that writes is a subshell: it leaves no trace in the worker.

# Adds a message to the job's log; -l names its level: debug, info, warning or error.
jj_log() (
  level=info
  case ${1-} in
    -l) level=${2-}; shift 2 ;;
    --) shift ;;
  esac
  case $level in
    debug) kind=d ;;
    info) kind=l ;;
    warning) kind=w ;;
    error) kind=f ;;
    *) printf 'jj_log has no level "%s"; there are debug, info, warning, error\n' "$level" >&2; exit 2 ;;
  esac
  jj__record "$kind" "$*"
)

# Adds a message to the job's response.
jj_response() ( jj__record r "$*" )

# Says how far the work is: from 0 to 1, or null, and a few words.
jj_progress() (
  case ${1-} in
    0 | 1 | null | 0.[0-9]* | .[0-9]* | 1.0*) ;;
    *) printf 'jj_progress takes a number from 0 to 1, or null; not "%s"\n' "${1-}" >&2; exit 2 ;;
  esac
  value=$1
  case $value in .*) value=0$value ;; esac
  shift
  text=$(printf '%s' "$*" | tr '\000-\037' ' ' | sed 's/[\\"]/\\&/g')
  jj__record p "{\"value\":$value,\"text\":\"$text\"}"
)

# True until the job is asked to stop, for a loop that has no trap for TERM.
jj_is_active() { [ ! -e "$JJ_STOP_FILE" ]; }

# One record of the spool: kind, time in base 36, bytes of text, text. In one write, so that nothing that is
# written at the same time comes in between: the shell's own printf writes long texts in several.
jj__record() {
  trap '' TERM
  LC_ALL=C
  kind=$1 text=$2
  jj__base36 "$(jj__now)"
  time=$digits
  jj__base36 "${#text}"
  head="$kind$time$digits"
  newline='
'
  case $text in
    *"$newline"*) jj__write_whole ;;
    *) if [ "${#text}" -gt 1000 ]; then jj__write_whole; else jj__write; fi ;;
  esac
}

# A full disk holds the worker up rather than losing its lines.
jj__write() {
  until printf '%s %s\n' "$head" "$text" >> "$JJ_SPOOL"; do sleep 1; done
}

jj__write_whole() {
  until printf '%s %s\n' "$head" "$text" | dd ibs=65536 obs=$((${#text} + 64)) 2> /dev/null >> "$JJ_SPOOL"; do
    sleep 1
  done
}

# Milliseconds since 1970.
jj__now() {
  now=${EPOCHREALTIME-}
  if [ -n "$now" ]; then
    fraction=${now#*[.,]}
    printf '%s%s' "${now%[.,]*}" "${fraction%???}"
    return
  fi
  now=$(date +%s%3N)
  # Not every date knows of milliseconds.
  case $now in
    *[!0-9]*) now=$(date +%s)000 ;;
  esac
  printf '%s' "$now"
}

jj__base36() {
  number=$1 digits=
  set -- 0 1 2 3 4 5 6 7 8 9 a b c d e f g h i j k l m n o p q r s t u v w x y z
  while [ "$number" -gt 0 ]; do
    eval "digits=\${$((number % 36 + 1))}\$digits"
    number=$((number / 36))
  done
  digits=${digits:-0}
}
