# Puts the files of a package into a folder, once, and makes sure that its start.sh can be started.
#   FOLDER             fetches and ends: an init container
#   FOLDER stay        fetches and stays until it is told to end: a sidecar
#   FOLDER start ARG…  fetches and becomes FOLDER/start.sh: the container itself
#   FOLDER run ARG…    fetches and becomes the program ARG…, which the single file is for: the container itself
# From SEM_PACKAGE_URL (with _SHA256, _USERNAME, _PASSWORD), or from the folder SEM_PACKAGE_COPY of its own image. With
# SEM_PACKAGE_FILE the download is a single file of that name, which is neither unpacked nor started. Needs a POSIX
# sh, sha256sum, tar or unzip, and curl or wget, be they GNU's or busybox's. Ends with 22 for an HTTP error, 6 for a host that is
# not found, 7 for one that does not answer, 8 for a wrong digest, 9 for what cannot be unpacked, 10 for what cannot be started.

part=.sem-part log=.sem-log rc=.sem-wgetrc mark=.sem-package
clean() { rm -f "$part" "$log" "$rc"; }
trap 'clean; exit 143' TERM # a shell that is process 1 would ignore it
url=${SEM_PACKAGE_URL%%[?#]*} # what may be shown: a query can hold a token
what="package ${url:-$SEM_PACKAGE_COPY}" id=${SEM_PACKAGE_SHA256:-$SEM_PACKAGE_COPY}

fail() { code=$1; shift; echo "$what $*" >&2; clean; exit "$code"; }
line() { grep -v -e '^ *$' -e '^Archive:' -e '^ *Length' "$log" | "$1" -n 1; } # head or tail: what the tool said first or last
quoted() { printf '"%s"' "$(printf %s "$1" | sed 's/[\\"]/\\&/g')"; }

with_curl() { # the URL and the credentials come by standard input, because arguments can be seen
    status=$({
        printf 'url = %s\n' "$(quoted "$SEM_PACKAGE_URL")"
        [ -z "$SEM_PACKAGE_USERNAME" ] || printf 'user = %s\n' "$(quoted "$SEM_PACKAGE_USERNAME:$SEM_PACKAGE_PASSWORD")"
    } | curl -sSL --connect-timeout 10 --speed-limit 1 --speed-time 60 -o "$part" -w '%{http_code}' -K - 2>"$log")
    code=$?
    if [ "$code" = 0 ] && [ "$status" -ge 400 ]; then code=22; fi
}
with_wget() {
    set -- -O "$part" "$SEM_PACKAGE_URL"
    if [ -n "$SEM_PACKAGE_USERNAME" ] && ! wget --version >/dev/null 2>&1; then
        # busybox's wget takes credentials by argument only: other processes of this container see them while it runs
        set -- --header "Authorization: Basic $(printf %s "$SEM_PACKAGE_USERNAME:$SEM_PACKAGE_PASSWORD" | base64 | tr -d '\n')" "$@"
    fi
    (umask 077 && { # for GNU's wget, which would send the credentials along to wherever a redirect leads
        printf '%s\n' 'verbose = off' 'tries = 1' 'connect_timeout = 10' 'read_timeout = 60'
        [ -z "$SEM_PACKAGE_USERNAME" ] || printf '%s\n' 'max_redirect = 0' 'auth_no_challenge = on' \
            "http_user = $SEM_PACKAGE_USERNAME" "http_password = $SEM_PACKAGE_PASSWORD"
    } >"$rc")
    WGETRC=$rc wget "$@" 2>"$log" && code=0 && return
    status=$(sed -n -e 's/.*HTTP\/[0-9.]* \([345]..\).*/\1/p' -e 's/.*ERROR \([345]..\).*/\1/p' \
        -e 's/.*Authentication Failed.*/401/p' "$log" | tail -n 1)
    if [ -n "$status" ]; then code=22; elif grep -q -e 'bad address' -e 'unable to resolve' "$log"; then code=6; else code=7; fi
}
download() { # tries again what may pass: no connection, too many requests, a fault of the server
    for pause in ${SEM_PACKAGE_PAUSES:-1 2 4} last; do
        if command -v curl >/dev/null; then with_curl; else with_wget; fi
        case $code:$status in 0:*) return ;; 22:408 | 22:429 | 22:5??) ;; 22:*) break ;; esac
        [ "$pause" = last ] || sleep "$pause"
    done
    [ "$code" != 22 ] || fail 22 "cannot be fetched: the repository answered HTTP $status"
    fail "$code" "cannot be fetched: $(line tail)"
}
verify() {
    digest=$(sha256sum <"$part") digest=${digest%% *}
    [ "$digest" = "$SEM_PACKAGE_SHA256" ] || fail 8 "has the SHA-256 digest $digest, not $SEM_PACKAGE_SHA256"
}
unpack() { # names are judged before anything is written; links only after it, when it is clear where they lead
    case $url in *.zip) list='unzip -l' extract='unzip -qo' ;; *) list='tar -tvzf' extract='tar -xozf' ;; esac
    $list "$part" >"$log" 2>&1 || fail 9 "cannot be read: $(line head)"
    bad=$(sed '/^l/s/ -> .*//' "$log" | grep -E -e '(^|[ /])\.\.(/|$)' -e ' /' -e '^(tar|unzip): removing leading' | head -n 1)
    [ -z "$bad" ] || fail 9 "was not unpacked, an entry leads out of the folder: $bad"
    $extract "$part" >"$log" 2>&1 || fail 9 "cannot be unpacked: $(line head)"
    root=$(pwd -P)
    bad=$(find . -xdev ! -type d ! -type f | while IFS= read -r entry; do
        case $(readlink -f "$entry")/ in "$root"/*) [ ! -L "$entry" ] || continue ;; esac
        echo "$entry"
    done | head -n 1)
    [ -z "$bad" ] || fail 9 "was refused, an entry leads out of the folder or is a device: $bad"
}
keep() { # a single file: readable for whatever user the container runs as
    mv "$part" "$SEM_PACKAGE_FILE" 2>"$log" && chmod a+r "$SEM_PACKAGE_FILE" || fail 9 "cannot be stored: $(line head)"
}
copy() { cp -a "$SEM_PACKAGE_COPY/." . 2>"$log" || fail 9 "cannot be copied from its image: $(line head)"; }
startable() {
    [ -f start.sh ] || fail 10 "has no start.sh at its top; it holds:" *
    read -r first <start.sh
    case $first in *"$(printf '\r')") fail 10 "has a start.sh with Windows line ends" ;; '#!'*) ;; *) fail 10 "has a start.sh without #!" ;; esac
    chmod -R a+rX . && chmod a+x start.sh # archives made on Windows or by Java carry no modes
}
fetch() { # what a former start of this pod has fetched is used again
    [ -f "$mark" ] && [ "$(cat "$mark")" = "$id" ] && return
    if [ -n "$SEM_PACKAGE_FILE" ]; then download; verify; keep; else
        if [ -n "$url" ]; then download; verify; unpack; else copy; fi
        startable
    fi
    clean && echo "$id" >"$mark" && echo "$what lies in $PWD" >&2
}

here=$PWD folder=$1 then=$2
cd "$folder" || fail 9 "has no folder to go to"
for tool in find grep head readlink sed sha256sum tail; do # none may be missing unnoticed in what judges names
    command -v "$tool" >/dev/null || fail 9 "needs $tool in the image that fetches it"
done
fetch
case $then in
    stay) trap 'kill "$!" 2>/dev/null; exit 0' TERM; while :; do sleep 86400 & wait "$!"; done ;;
    start)
        shift 2 && cd "$here" || exit
        unset SEM_PACKAGE_URL SEM_PACKAGE_SHA256 SEM_PACKAGE_USERNAME SEM_PACKAGE_PASSWORD
        exec "$folder/start.sh" "$@" ;;
    run)
        shift 2 && cd "$here" || exit
        unset SEM_PACKAGE_URL SEM_PACKAGE_SHA256 SEM_PACKAGE_USERNAME SEM_PACKAGE_PASSWORD SEM_PACKAGE_FILE
        exec "$@" ;;
esac
