# SPDX-License-Identifier: GPL-2.0-or-later
# ask.zsh FOLDER LINE: presses the Tab key behind LINE and writes what is offered. FOLDER has vethlabctl, ./script is its completion.
zmodload zsh/zpty
zpty inner zsh -f -i
zpty -w inner "PATH=$1:\$PATH PS1= PS2=; autoload -U compinit; compinit -u -D; source ./script
zmodload zsh/zle
compadd() { local -a hits; builtin compadd -O hits \"\$@\"; print -rl -- \$hits >>hits; builtin compadd \"\$@\" }
capture() { _main_complete; echo >>done }
zle -C capture complete-word capture; bindkey '^I' capture; echo >ready"
for i in {1..100}; do [[ -e ready ]] && break; sleep 0.1; done
zpty -n -w inner "$2"$'\t'
for i in {1..100}; do [[ -e done ]] && break; sleep 0.1; done
zpty -d inner
cat hits
rm -f hits ready done
