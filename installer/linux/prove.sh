#!/bin/sh
# Runs inside the bare root, without a network: the installed program, as a person without rights, rehearses a sitting,
# opens what it sealed, and starts the processes it needs. Each failure says what was promised and did not hold.
set -eu

fail() { echo "NOT SO: $1" >&2; exit 1; }
as_visitor() { runuser -u visitor -- env -i HOME=/home/visitor PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"; }
has_process() { cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' ' ' | grep -q "intake-app $1 "; }

# Asks whether a room starts the process that holds its secrets: $1 the room, $2 that process.
starts() {
    as_visitor QT_QPA_PLATFORM=offscreen intake-app "$1" --data "$vault" >"/tmp/$1.log" 2>&1 &
    for _ in $(seq 200); do
        if has_process "$2"; then return; fi
        sleep 0.1
    done
    cat "/tmp/$1.log" >&2
    fail "intake-app $1 starts its own process $2"
}

for python in python python3; do
    if command -v "$python" >/dev/null; then fail "there is no $python here"; fi
done

# Wayland is recommended, not required: only its plugins may lack a library.
missing=$(find /usr/lib/common-ground -type f -name '*.so*' ! -path '*ayland*' \
    -exec env LD_LIBRARY_PATH=/usr/lib/common-ground/_internal ldd {} + 2>/dev/null | grep 'not found' | sort -u || true)
if [ -n "$missing" ]; then echo "$missing" >&2; fail "every library is there"; fi

useradd --create-home visitor
sitting=/home/visitor/sitting
vault=$sitting/vault
last=$(as_visitor intake-app rehearse --out "$sitting" | tail -n 1)
[ "$last" = "$sitting/brief.pdf" ] || fail "the last line is the path of the PDF"
[ "$(head -c 5 "$last")" = "%PDF-" ] || fail "there is a PDF"
[ -s "$sitting/response.json" ] || fail "there is a response"

as_visitor intake-app list --data "$vault" --passphrase-file "$sitting/passphrase.txt" | grep -q . ||
    fail "the sealed intake is listed"
as_visitor intake-app export latest --data "$vault" --passphrase-file "$sitting/passphrase.txt" -o "$sitting/again.pdf"
[ -s "$sitting/again.pdf" ] || fail "the sealed intake is exported"
starts kiosk sitting
starts desk desk-room
