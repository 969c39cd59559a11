#!/bin/sh
# Installs the program from this folder, without internet: sh install.sh [FOLDER]
# It needs Python @PYTHON@ with venv. Another Python: PYTHON=/path/to/python sh install.sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 1
place=${1:-"$HOME/fieldtool"}
python=${PYTHON:-python@PYTHON@}

tell() {
    case ${LC_ALL:-${LC_MESSAGES:-$LANG}} in
        es*) echo "$2" ;;
        *) echo "$1" ;;
    esac
}

if ! "$python" -c 'import sys, venv, ensurepip; sys.exit("%d.%d" % sys.version_info[:2] != "@PYTHON@")' 2>/dev/null; then
    tell "This folder needs Python @PYTHON@ with venv; it was not found. Nothing was installed." \
        "Esta carpeta necesita Python @PYTHON@ con venv; no se encontró. No se instaló nada." >&2
    exit 1
fi
if [ -e "$place" ] && [ ! -f "$place/pyvenv.cfg" ]; then
    tell "There is something else in $place. Nothing was installed. Name another folder: sh install.sh FOLDER" \
        "Hay otra cosa en $place. No se instaló nada. Diga otra carpeta: sh install.sh CARPETA" >&2
    exit 1
fi
"$python" -m venv "$place" || exit 1
"$place/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --no-deps \
    --find-links "$here/wheels" --require-hashes --requirement "$here/requirements.txt" || exit 1
tell "Installed. Start it with: $place/bin/fieldtool" "Instalado. Inícielo con: $place/bin/fieldtool"
tell "Try it with: $place/bin/fieldtool --self-test" "Pruébelo con: $place/bin/fieldtool --self-test"
