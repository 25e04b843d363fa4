# SPDX-License-Identifier: GPL-2.0-or-later
# ask.bash FOLDER LINE: presses the Tab key behind LINE and writes what is offered. FOLDER has vethlabctl, ./script is its completion.
PATH=$1:$PATH
source ./script
compopt() { :; } # outside of a completion it complains
COMP_WORDS=(${2/=/ = })
[[ $2 != *' ' ]] || COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_vethlabctl vethlabctl
printf '%s\n' "${COMPREPLY[@]}"
