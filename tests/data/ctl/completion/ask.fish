# SPDX-License-Identifier: GPL-2.0-or-later
# ask.fish FOLDER LINE: presses the Tab key behind LINE and writes what is offered. FOLDER has vethlabctl, ./script is its completion.
set PATH $argv[1] $PATH
source ./script
complete -C $argv[2] | string replace -r '\t.*' ''
