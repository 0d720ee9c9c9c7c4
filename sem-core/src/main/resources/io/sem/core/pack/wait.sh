# Waits until a deployment's service accepts connections: DEPLOYMENT HOST PORT. Needs busybox's nc, which in many builds has
# no -z: with -e it runs a program as soon as it is connected, and ends with it.

trap 'exit 143' TERM # a shell that is process 1 would ignore it
said=
until nc -w 2 "$2" "$3" -e true </dev/null >/dev/null 2>&1; do
    [ -n "$said" ] || echo "waiting for deployment '$1' at $2:$3"
    said=yes
    sleep 1
done
