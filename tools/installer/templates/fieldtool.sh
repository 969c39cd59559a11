#!/bin/sh
# Starts the program from any folder and any drive: sh fieldtool.sh
# On drives for Windows (FAT32, exFAT) no file can be marked as a program; then the system's own loader starts it.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 1
if [ -x "$here/fieldtool" ]; then
    exec "$here/fieldtool" "$@"
fi
case $(uname -m) in
    x86_64) loader=/lib64/ld-linux-x86-64.so.2 ;;
    aarch64) loader=/lib/ld-linux-aarch64.so.1 ;;
    *) loader= ;;
esac
if [ -n "$loader" ] && [ -r "$loader" ] && "$loader" --verify "$here/fieldtool" >/dev/null 2>&1; then
    "$loader" "$here/fieldtool" "$@"
    code=$?
    # 127: the loader was not allowed to load the program from this drive.
    [ "$code" -eq 127 ] || exit "$code"
fi
case ${LC_ALL:-${LC_MESSAGES:-$LANG}} in
    en*|C*|"")
        echo "Programs cannot be started from this drive on this computer. Nothing was changed." >&2
        echo "Copy the whole folder to the computer or to another drive, and type there: sh fieldtool.sh" >&2
        ;;
    *)
        echo "Esta computadora no permite iniciar programas desde esta memoria. Nada cambió." >&2
        echo "Copie toda la carpeta a la computadora o a otra memoria, y escriba ahí: sh fieldtool.sh" >&2
        ;;
esac
exit 1
