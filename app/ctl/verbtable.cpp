// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/verb.h"

namespace vethlab::ctl {

namespace {

constexpr Option common[] = {
    {"json", 0, nullptr, QT_TRANSLATE_NOOP("vethlabctl", "answer in JSON, errors too")},
    {"log", 0, "FILE", QT_TRANSLATE_NOOP("vethlabctl", "append what is asked and answered to FILE, one JSON object a line")},
    {"help", 'h', nullptr, QT_TRANSLATE_NOOP("vethlabctl", "show this help")},
};

constexpr ExitCode codes[] = {
    {0, QT_TRANSLATE_NOOP("vethlabctl", "done")},
    {1, QT_TRANSLATE_NOOP("vethlabctl", "the answer is no")},
    {2, QT_TRANSLATE_NOOP("vethlabctl", "wrong usage")},
    {3, QT_TRANSLATE_NOOP("vethlabctl", "not permitted")},
    {4, QT_TRANSLATE_NOOP("vethlabctl", "not possible on this machine")},
    {5, QT_TRANSLATE_NOOP("vethlabctl", "refused, everything is as before")},
    {6, QT_TRANSLATE_NOOP("vethlabctl", "taken back only in part")},
};

constexpr Option output{"output", 'o', "FILE", QT_TRANSLATE_NOOP("vethlabctl", "write to FILE, not to standard output")};

constexpr Option newOptions[] = {
    output,
    {"seed", 0, "S", QT_TRANSLATE_NOOP("vethlabctl", "of a random lab, 0 to 999999: the same one gives the same lab (1)")},
};
constexpr Option worldOption{"world", 0, "WORLD", QT_TRANSLATE_NOOP("vethlabctl", "look only there, in sandbox or computer")};

constexpr Option planOptions[] = {
    worldOption,
    {"commands", 0, nullptr, QT_TRANSLATE_NOOP("vethlabctl", "show the equivalent ip, sysctl and nft commands")},
};
constexpr Option applyOptions[] = {
    {"world", 0, "WORLD", QT_TRANSLATE_NOOP("vethlabctl", "sandbox (the default) or computer; for a lab that doesn't run yet")},
    {"timing", 0, nullptr, QT_TRANSLATE_NOOP("vethlabctl", "show where the time went")},
    {"keep", 0, nullptr, QT_TRANSLATE_NOOP("vethlabctl", "keep what it changes on this computer's own network without asking")},
    {"quiet", 'q', nullptr, QT_TRANSLATE_NOOP("vethlabctl", "say nothing on success")},
};
constexpr Option keepOptions[] = {
    worldOption,
    {"go-back", 0, nullptr, QT_TRANSLATE_NOOP("vethlabctl", "take them back now, do not wait until they go by themselves")},
};
constexpr Option findOptions[] = {
    worldOption,
};
constexpr Option teardownOptions[] = {
    worldOption,
    {"all", 0, nullptr, QT_TRANSLATE_NOOP("vethlabctl", "all running labs of yours")},
    {"no-wait", 0, nullptr, QT_TRANSLATE_NOOP("vethlabctl", "return before the kernel has let go of everything")},
};
constexpr Option watchOptions[] = {
    worldOption,
    {"counters", 0, nullptr, QT_TRANSLATE_NOOP("vethlabctl", "show traffic counters too")},
    {"count", 'c', "N", QT_TRANSLATE_NOOP("vethlabctl", "end after N events")},
};
constexpr Option pingOptions[] = {
    worldOption,
    {"count", 'c', "N", QT_TRANSLATE_NOOP("vethlabctl", "stop after N probes")},
    {"interval", 'i', "S", QT_TRANSLATE_NOOP("vethlabctl", "seconds between two probes, 0.01 to 60 (1)")},
    {"timeout", 'W', "S", QT_TRANSLATE_NOOP("vethlabctl", "seconds to wait for an answer (1)")},
    {"size", 's', "BYTES", QT_TRANSLATE_NOOP("vethlabctl", "bytes of data in a probe (56)")},
    {"ttl", 't', "N", QT_TRANSLATE_NOOP("vethlabctl", "time to live (64)")},
    {"ipv6", '6', nullptr, QT_TRANSLATE_NOOP("vethlabctl", "use IPv6 where TO is a node or an interface")},
};
constexpr Option execOptions[] = {
    worldOption,
    {"user-only", 'u', nullptr, QT_TRANSLATE_NOOP("vethlabctl", "without the rights over the lab's network that commands have otherwise")},
};
constexpr Option shellOptions[] = {
    execOptions[0],
    execOptions[1],
    {"window", 0, "SOCKET", QT_TRANSLATE_NOOP("vethlabctl", "how the window opens it: SOCKET learns how long the terminal is open, and errors wait to be read")},
};
constexpr Option exportOptions[] = {
    output,
    {"to", 0, "FORMAT", QT_TRANSLATE_NOOP("vethlabctl", "vethlab (the default)")},
};
constexpr Option discoverOptions[] = {
    output,
    {"all", 0, nullptr, QT_TRANSLATE_NOOP("vethlabctl", "named namespaces of others too, by the system's service, which may ask for a password")},
};
constexpr Option renderOptions[] = {
    {"output", 'o', "FILE", QT_TRANSLATE_NOOP("vethlabctl", "the picture: .svg, .png or .pdf")},
    {"legend", 0, nullptr, QT_TRANSLATE_NOOP("vethlabctl", "say what the states in the picture mean")},
    {"table", 0, nullptr, QT_TRANSLATE_NOOP("vethlabctl", "put the addresses under the drawing")},
    {"theme", 0, "THEME", QT_TRANSLATE_NOOP("vethlabctl", "light (the default) or dark")},
    {"scale", 0, "S", QT_TRANSLATE_NOOP("vethlabctl", "pixels of a .png for each point, 0.1 to 8 (1)")},
};

constexpr Verb table[] = {
    {"new", "SHAPE [N]", QT_TRANSLATE_NOOP("vethlabctl", "write a finished lab: pair, chain, star, ring, tree, mesh, grid or random"),
        QT_TRANSLATE_NOOP("vethlabctl", "pair: two namespaces with one link.\nchain N: N namespaces in a row, those between are routers.\n"
             "star N: N namespaces around one bridge.\nring N: N routers in a circle.\n"
             "tree N: three namespaces below each router, hosts at the ends.\nmesh N: N routers, each linked with each.\n"
             "grid N: N routers in rows, linked with their neighbours.\n"
             "random N: routers linked at random, with bridges and hosts at them.\n"
             "Everything is addressed and routed, so that everything can be pinged."),
        1, 2, false, newOptions, runNew},
    {"validate", "FILE...", QT_TRANSLATE_NOOP("vethlabctl", "show what is wrong or odd in files"),
        QT_TRANSLATE_NOOP("vethlabctl", "One line per issue, with file, line and column. The exit code is 1 when there are errors."), 1, -1, false, {}, runValidate},
    {"plan", "LAB", QT_TRANSLATE_NOOP("vethlabctl", "show what apply would do now"),
        QT_TRANSLATE_NOOP("vethlabctl", "+ is added, ~ is changed, - is removed. Nothing is shown when nothing is to do."), 1, 1, false, planOptions, runPlan},
    {"apply", "FILE", QT_TRANSLATE_NOOP("vethlabctl", "make the kernel as the file says, and keep it running"),
        QT_TRANSLATE_NOOP("vethlabctl", "A lab that runs already, from this file or under this name, is changed where it differs.\n"
             "Ctrl-C takes everything back that this apply has done.\n"
             "What it adds to this computer's own network, or changes there, goes back after 60 seconds unless it is kept: by --keep, by the answer on a "
             "terminal, in the window, or by ‘vethlabctl keep’."),
        1, 1, false, applyOptions, runApply},
    {"keep", "LAB", QT_TRANSLATE_NOOP("vethlabctl", "keep the changes of a lab to this computer's own network"),
        QT_TRANSLATE_NOOP("vethlabctl", "They go back after 60 seconds otherwise. The exit code is 1 when nothing waits to be kept."), 1, 1, false, keepOptions, runKeep},
    {"list", "", QT_TRANSLATE_NOOP("vethlabctl", "show the running labs"), "", 0, 0, false, findOptions, runList},
    {"status", "LAB", QT_TRANSLATE_NOOP("vethlabctl", "show nodes, links, addresses, counters, and what differs from the drawing"),
        QT_TRANSLATE_NOOP("vethlabctl", "The exit code is 1 when the kernel differs from the drawing."), 1, 1, false, findOptions, runStatus},
    {"watch", "LAB", QT_TRANSLATE_NOOP("vethlabctl", "show what happens in a running lab, one line per event"), QT_TRANSLATE_NOOP("vethlabctl", "Ends with Ctrl-C or with the lab."), 1, 1, false,
        watchOptions, runWatch},
    {"ping", "LAB FROM TO", QT_TRANSLATE_NOOP("vethlabctl", "ping from a node to a node, interface or address"),
        QT_TRANSLATE_NOOP("vethlabctl", "A node as TO means its address in the first subnet that both share.\nThe exit code is 1 when no answer came."), 3, 3, false,
        pingOptions, runPing},
    {"exec", "LAB NODE -- COMMAND...", QT_TRANSLATE_NOOP("vethlabctl", "run a command as yourself in a node's network"),
        QT_TRANSLATE_NOOP("vethlabctl", "The exit code is the command's own, or 128 and the number of the signal that ended it."), 2, 2, true, execOptions, runExec},
    {"shell", "LAB NODE", QT_TRANSLATE_NOOP("vethlabctl", "open your shell in a node's network"),
        QT_TRANSLATE_NOOP("vethlabctl", "It runs on a terminal of its own inside yours, and ends with the lab at the latest. The exit code is the shell's own."), 2, 2,
        false, shellOptions, runShell},
    {"teardown", "[LAB]", QT_TRANSLATE_NOOP("vethlabctl", "stop a running lab and remove all of it"), "", 0, 1, false, teardownOptions, runTeardown},
    {"export", "LAB", QT_TRANSLATE_NOOP("vethlabctl", "write a lab as a file"), "", 1, 1, false, exportOptions, runExport},
    {"render", "LAB -o FILE", QT_TRANSLATE_NOOP("vethlabctl", "draw a lab as a picture, without a display"),
        QT_TRANSLATE_NOOP("vethlabctl", "A lab that runs is drawn as it is now: what is up, switched off or without carrier."), 1, 1, false, renderOptions, runRender},
    {"discover", "", QT_TRANSLATE_NOOP("vethlabctl", "draw what this computer has: namespaces, bridges and links, whoever made them"),
        QT_TRANSLATE_NOOP("vethlabctl", "Nothing is changed. What you have no right to see is left out; root sees everything."), 0, 0, false, discoverOptions, runDiscover},
    {"doctor", "", QT_TRANSLATE_NOOP("vethlabctl", "show what this machine can and cannot do, and the cure"),
        QT_TRANSLATE_NOOP("vethlabctl", "The exit code is 4 when labs can't run here."), 0, 0, false, {}, runDoctor},
    {"completion", "SHELL", QT_TRANSLATE_NOOP("vethlabctl", "write what a shell needs to complete words: bash, zsh or fish"),
        QT_TRANSLATE_NOOP("vethlabctl", "For this session of bash: source <(vethlabctl completion bash)\nAn installed Vethlab has done it for all three."), 1, 1, false,
        {}, runCompletion},
};

constexpr Verb uplinkVerb{"uplink", "LAB", "", "", 1, 1, false, findOptions, runUplink};

} // namespace

const Verb &hiddenVerb()
{
    return uplinkVerb;
}

std::span<const Verb> verbs()
{
    return table;
}

std::span<const Option> commonOptions()
{
    return common;
}

std::span<const ExitCode> exitCodes()
{
    return codes;
}

} // namespace vethlab::ctl
