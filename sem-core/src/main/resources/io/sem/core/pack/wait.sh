# Waits until another deployment answers: DEPLOYMENT HOST [PORT]. With a port, until it accepts TCP connections; without one, until
# HOST has an address, which a headless service has as soon as one of its pods is ready. Needs no right and writes nothing, so
# that it runs as any user on a read-only root. It runs in busybox, or in an image with a shell and bash or any nc.

trap 'exit 143' TERM # a shell that is process 1 would ignore it
has() { command -v "$1" >/dev/null 2>&1; }
limited() { if has timeout; then timeout 2 "$@"; else "$@"; fi; } # what drops packets would hold it up for minutes
connects() {
    if has bash; then
        limited bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2"
    else
        # busybox's nc has no -z in many builds, and others have no -e: with -e it runs a program once it is connected
        nc -z -w 2 "$1" "$2" </dev/null || nc -w 2 "$1" "$2" -e true </dev/null
    fi
}
resolves() {
    if has getent; then
        getent hosts "$1"
    else
        case $(nc -w 2 "$1" 9 -e true </dev/null 2>&1) in *'bad address'* | *resolve* | *'not known'*) return 1 ;; esac
    fi
}
answers() { if [ -n "$3" ]; then connects "$2" "$3"; else resolves "$2"; fi; }

has nc || { has bash && { [ -n "$3" ] || has getent; }; } || {
    echo "needs nc or bash in the image that waits for deployment '$1'; choose another toolImage" >&2
    exit 10
}
said=
until answers "$@" >/dev/null 2>&1; do
    [ -n "$said" ] || echo "waiting for deployment '$1' at $2${3:+:$3}"
    said=yes
    sleep 1
done
