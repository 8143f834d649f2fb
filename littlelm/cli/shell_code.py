"""What shells run to complete a config, a file, a folder or a run, in the form shtab takes.

Runs are looked up in the folder runs/ of where one is. In bash the name of a function says whether
its words are names of files, which are then quoted as such (`_files`, `_dirs`).
"""

from __future__ import annotations

from typing import Any

from littlelm.cli import configs

_NAMES = " ".join(configs.names())
_FISH_WORD = """\
function _littlelm_word  # what is typed of a word or of the value in --flag=value
  commandline -ct | string replace -r -- '^--[^=]*=' ''
end
"""
RUNS: dict[str, Any] = {
    "bash": "_littlelm_run_dirs",
    "zsh": "_littlelm_runs",
    "fish": "(_littlelm_runs)",
    "preamble": {
        "bash": """\
_littlelm_run_dirs() {
  local config name found=
  for config in runs/*/config.yaml; do
    name=${config#runs/} name=${name%/config.yaml}
    [[ -f $config && $name == "$1"* ]] && found=yes && echo "$name"
  done
  [[ $found ]] || _littlelm_dirs "$1"
}
""",
        "zsh": """\
_littlelm_runs() {
  local -a names=(runs/*/config.yaml(N:h:t))
  compadd -X run -a names || _files -/
}
""",
        "fish": f"""\
{_FISH_WORD}
function _littlelm_runs
  set -l word (_littlelm_word)
  set -l found
  for config in runs/*/config.yaml
    set -l name (string split / $config)[2]
    string match -q -- "$word*" $name; and set -a found $name
  end
  if set -q found[1]
    printf '%s\\n' $found
  else
    __fish_complete_directories "$word"
  end
end
""",
    },
}
CONFIGS: dict[str, Any] = {
    "bash": "_littlelm_config_files",
    "zsh": "_littlelm_configs",
    "fish": "(_littlelm_configs)",
    "preamble": {
        "bash": f"""\
_littlelm_config_files() {{
  compgen -W "{_NAMES}" -- "$1"
  compgen -f -X '!*.y*ml' -- "$1"
  _littlelm_dirs "$1"
}}
""",
        "zsh": f"""\
_littlelm_configs() {{
  _alternative 'configs:config:({_NAMES})' 'files:file:_files -g "*.y(a|)ml"'
}}
""",
        "fish": f"""\
{_FISH_WORD}
function _littlelm_configs
  string split ' ' '{_NAMES}'
  __fish_complete_path (_littlelm_word) | string match -r '.*(?:\\.ya?ml|/)(?:\\t.*)?$'
end
""",
    },
}
FILES: dict[str, Any] = {
    "bash": "_littlelm_files",
    "zsh": "_files",
    "fish": "(_littlelm_files)",
    "preamble": {
        "bash": """\
_littlelm_files() {
  compgen -f -- "$1"
}
""",
        # Of several files after one flag shtab knows the first alone, and zsh expects no other.
        "zsh": """\
_littlelm_more_files() {
  local -a names=(${(M)words[1,CURRENT-1]:#--*})
  [[ ${names[-1]%%=*} == --data.(|valid_)files ]] && _files
}
() {
  local list
  for list in ${(k)parameters[(I)_shtab_littlelm_*_options]}; do
    if [[ ${(P)list} == *--data.files* ]]; then
      set -A $list "${(@P)list}" '*:file:_littlelm_more_files'
    fi
  done
}
""",
        "fish": f"""\
{_FISH_WORD}
function _littlelm_files
  __fish_complete_path (_littlelm_word)
end
""",
    },
}
FOLDERS: dict[str, Any] = {
    "bash": "_littlelm_dirs",
    "zsh": "_files -/",
    "fish": "(_littlelm_folders)",
    "preamble": {
        "bash": """\
_littlelm_dirs() {  # hidden ones only where their dot is typed
  local hidden='.*'
  [[ $1 == .* ]] && hidden=
  compgen -d -X "$hidden" -- "$1"
}
""",
        "fish": f"""\
{_FISH_WORD}
function _littlelm_folders
  __fish_complete_directories (_littlelm_word)
end
""",
    },
}
AT_THE_END = {
    # Bash cuts --flag=value into three words; what shtab writes knows two.
    "bash": """
_littlelm() {
  local -a words=()
  local i cword=$COMP_CWORD
  for i in "${!COMP_WORDS[@]}"; do
    if [[ ${COMP_WORDS[i]} != = ]]; then
      words+=("${COMP_WORDS[i]}")
    elif (( i == COMP_CWORD )); then
      words+=("")
    elif (( i < COMP_CWORD )); then
      (( cword -= 1 ))
    fi
  done
  COMP_WORDS=("${words[@]}") COMP_CWORD=$cword
  _shtab_littlelm
}
complete -o bashdefault -F _littlelm littlelm
""",
    # As for zsh above.
    "fish": """
function _littlelm_in_files  # whether the last flag is one that takes files
  set -l names (commandline -opc | string match -r -- '^--[^=]*')
  contains -- "$names[-1]" --data.files --data.valid_files
end
complete -c littlelm -n _littlelm_in_files -F
""",
}
