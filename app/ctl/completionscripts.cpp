// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// What shells run at the Tab key. They know nothing about verbs: `vethlabctl complete` answers from the table.
#include "app/ctl/completion.h"
#include "app/ctl/context.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "app/errortext.h"

namespace vethlab::ctl {

namespace {

constexpr const char *bash = R"(# bash completion for vethlabctl                            -*- shell-script -*-
_vethlabctl()
{
    # bash takes "--name=value" apart; here it is one word again.
    local -a words=()
    local word glue=no
    for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
        if [[ ${#words[@]} -gt 0 && ( $word == = || $glue == yes ) ]]; then
            words[-1]+=$word
        else
            words+=("${word/#\~\//$HOME/}")
        fi
        [[ $word == = ]] && glue=yes || glue=no
    done
    local -a lines=()
    mapfile -t lines < <("$1" complete "${words[@]}" 2>/dev/null)
    local last=${COMP_WORDS[COMP_CWORD]} line glued=
    [[ ${words[-1]} == --*=* ]] && glued=${words[-1]%%=*}=
    [[ $last == = ]] && last=
    COMPREPLY=()
    for line in "${lines[@]:1}"; do
        line=${line%%$'\t'*}
        COMPREPLY+=("${line#"$glued"}")
    done
    case ${lines[0]:-} in
        labs)
            compopt -o filenames
            mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -d -- "$last"; compgen -f -X '!*.vethlab' -- "$last") ;;
        files)
            compopt -o filenames
            mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$last") ;;
        command\ *)
            if declare -F _command_offset >/dev/null; then
                _command_offset $((${lines[0]#command } + 1))
            else
                mapfile -t COMPREPLY < <(compgen -c -f -- "$last")
            fi ;;
    esac
}
complete -F _vethlabctl vethlabctl
)";

constexpr const char *zsh = R"(#compdef vethlabctl
_vethlabctl()
{
    local -a lines candidates
    local line
    lines=("${(@f)$("${(Q)words[1]/#\~\//$HOME/}" complete "${(@Q)words[2,CURRENT]/#\~\//$HOME/}" 2>/dev/null)}")
    for line in "${(@)lines[2,-1]}"; do
        candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done
    (( $#candidates )) && _describe -t vethlabctl vethlabctl candidates
    case $lines[1] in
        labs) _files -g '*.vethlab(-.)' ;;
        files) [[ -prefix --*= ]] && compset -P '*='
            _files ;;
        command\ *)
            shift ${lines[1]#command } words
            shift words
            (( CURRENT -= ${lines[1]#command } + 1 ))
            _normal ;;
    esac
}
if [[ $funcstack[1] == _vethlabctl ]]; then
    _vethlabctl "$@"
else
    compdef _vethlabctl vethlabctl
fi
)";

constexpr const char *fish = R"(# fish completion for vethlabctl
function __vethlabctl_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l typed $words[-1]
    set -l lines ($words[1] complete $words[2..-1] 2>/dev/null)
    test (count $lines) -gt 1; and printf '%s\n' $lines[2..-1]
    switch "$lines[1]"
        case labs
            __fish_complete_path $typed | string match -r '.*(?:\.vethlab|/)(?:\t.*)?$'
        case files
            if string match -q -- '--*=*' $typed
                set -l name (string replace -r '=.*' '=' -- $typed)
                complete -C "'' "(string replace -r '^[^=]*=' '' -- $typed) | string replace -r '^' -- $name
            else
                __fish_complete_path $typed
            end
        case 'command *'
            set -l before (math (string replace 'command ' '' -- $lines[1]) + 2)
            complete -C (string join ' ' -- $words[$before..-1])
    end
end
complete -c vethlabctl -f -a '(__vethlabctl_complete)'
)";

} // namespace

QString completionScript(const QString &shell)
{
    if (shell == QLatin1String("bash")) return QString::fromUtf8(bash);
    if (shell == QLatin1String("zsh")) return QString::fromUtf8(zsh);
    if (shell == QLatin1String("fish")) return QString::fromUtf8(fish);
    return {};
}

int runCompletion(Context &context)
{
    const QString shell = context.arguments().operands.front();
    const QString script = completionScript(shell);
    if (script.isEmpty()) return context.failUsage(Ctl::tr("‘%1’ is no shell known here. There are bash, zsh and fish.").arg(harmlessText(shell)));
    context.write(script.toUtf8());
    return 0;
}

} // namespace vethlab::ctl
