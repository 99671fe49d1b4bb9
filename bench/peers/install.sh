#!/usr/bin/env bash
# Installs the peers of `leaven bench nn` into a virtual environment: bench/.venv, or the folder given; with "implicit" as second
# word, those of `leaven bench recommend` instead.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
venv="${1:-$here/../.venv}"
python3 -m venv "$venv"
if [ "${2:-}" = implicit ]; then
  "$venv/bin/pip" install --quiet --requirement "$here/requirements-implicit.txt"
  "$venv/bin/python" -c 'import implicit; print("implicit", implicit.__version__)'
else
  "$venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
  "$venv/bin/python" -c 'import torch, keras; print("torch", torch.__version__, "keras", keras.__version__)'
fi
