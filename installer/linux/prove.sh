#!/bin/sh
# Runs inside the bare root, without a network: the installed program, as a person without rights, rehearses a sitting,
# opens what it sealed, and starts the processes it needs. Each failure says what was promised and did not hold.
set -eu

fail() { echo "NOT SO: $1" >&2; exit 1; }
as_visitor() { runuser -u visitor -- env -i HOME=/home/visitor PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"; }

# Asks whether the program itself, not a command that names it, runs as the room $1.
has_process() {
    for process in /proc/[0-9]*; do
        if [ "$(readlink "$process/exe")" = /usr/lib/common-ground/intake-app ] &&
            tr '\0' ' ' <"$process/cmdline" | grep -q " $1 "; then return 0; fi
    done
    return 1
}

# Waits until a command succeeds, at most 30 seconds.
soon() {
    for _ in $(seq 300); do
        if "$@"; then return 0; fi
        sleep 0.1
    done
    cat /tmp/*.log >&2
    return 1
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

# The desk's supervisor starts the room that will hold the key; a sitting says that it is ready; the kiosk stays open.
as_visitor QT_QPA_PLATFORM=offscreen intake-app desk --data "$vault" >/tmp/desk.log 2>&1 &
soon has_process desk-room || fail "the desk starts its room"
sleep 60 | as_visitor QT_QPA_PLATFORM=offscreen intake-app sitting --data "$vault" >/tmp/sitting.log 2>&1 &
soon grep -q '"ready"' /tmp/sitting.log || fail "a sitting starts"
as_visitor QT_QPA_PLATFORM=offscreen intake-app kiosk --data "$vault" >/tmp/kiosk.log 2>&1 &
soon has_process kiosk || fail "the kiosk starts"
sleep 3
has_process kiosk || { cat /tmp/kiosk.log >&2; fail "the kiosk stays open"; }
if has_process nowhere; then fail "this script can tell one room from another"; fi
