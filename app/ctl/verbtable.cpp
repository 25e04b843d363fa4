// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/verb.h"

#define TEXT(text) QT_TRANSLATE_NOOP("vethlabctl", text)

namespace vethlab::ctl {

namespace {

constexpr Option common[] = {
    {"json", 0, nullptr, TEXT("answer in JSON, errors too")},
    {"log", 0, "FILE", TEXT("append what is asked and answered to FILE, one JSON object a line")},
    {"help", 'h', nullptr, TEXT("show this help")},
};

constexpr ExitCode codes[] = {
    {0, TEXT("done")},
    {1, TEXT("the answer is no")},
    {2, TEXT("wrong usage")},
    {3, TEXT("not permitted")},
    {4, TEXT("not possible on this machine")},
    {5, TEXT("refused, everything is as before")},
    {6, TEXT("taken back only in part")},
};

constexpr Option output{"output", 'o', "FILE", TEXT("write to FILE, not to standard output")};

constexpr Option newOptions[] = {
    output,
    {"seed", 0, "S", TEXT("of a random lab, 0 to 999999: the same one gives the same lab (1)")},
};
constexpr Option planOptions[] = {
    {"commands", 0, nullptr, TEXT("show the equivalent ip, sysctl and nft commands")},
};
constexpr Option applyOptions[] = {
    {"world", 0, "WORLD", TEXT("sandbox (the default) or computer; for a lab that doesn't run yet")},
    {"timing", 0, nullptr, TEXT("show where the time went")},
    {"quiet", 'q', nullptr, TEXT("say nothing on success")},
};
constexpr Option teardownOptions[] = {
    {"all", 0, nullptr, TEXT("all running labs of yours")},
    {"no-wait", 0, nullptr, TEXT("return before the kernel has let go of everything")},
};
constexpr Option watchOptions[] = {
    {"counters", 0, nullptr, TEXT("show traffic counters too")},
    {"count", 'c', "N", TEXT("end after N events")},
};
constexpr Option pingOptions[] = {
    {"count", 'c', "N", TEXT("stop after N probes")},
    {"interval", 'i', "S", TEXT("seconds between two probes, 0.01 to 60 (1)")},
    {"timeout", 'W', "S", TEXT("seconds to wait for an answer (1)")},
    {"size", 's', "BYTES", TEXT("bytes of data in a probe (56)")},
    {"ttl", 't', "N", TEXT("time to live (64)")},
    {"ipv6", '6', nullptr, TEXT("use IPv6 where TO is a node or an interface")},
};
constexpr Option execOptions[] = {
    {"user-only", 'u', nullptr, TEXT("without the rights over the lab's network that commands have otherwise")},
};
constexpr Option shellOptions[] = {
    execOptions[0],
    {"window", 0, "SOCKET", TEXT("how the window opens it: SOCKET learns how long the terminal is open, and errors wait to be read")},
};
constexpr Option exportOptions[] = {
    output,
    {"to", 0, "FORMAT", TEXT("vethlab (the default)")},
};
constexpr Option renderOptions[] = {
    {"output", 'o', "FILE", TEXT("the picture: .svg, .png or .pdf")},
};

constexpr Verb table[] = {
    {"new", "SHAPE [N]", TEXT("write a finished lab: pair, chain, star, ring, tree, mesh, grid or random"),
        TEXT("pair: two namespaces with one link.\nchain N: N namespaces in a row, those between are routers.\n"
             "star N: N namespaces around one bridge.\nring N: N routers in a circle.\n"
             "tree N: three namespaces below each router, hosts at the ends.\nmesh N: N routers, each linked with each.\n"
             "grid N: N routers in rows, linked with their neighbours.\n"
             "random N: routers linked at random, with bridges and hosts at them.\n"
             "Everything is addressed and routed, so that everything can be pinged."),
        1, 2, false, newOptions, runNew},
    {"validate", "FILE...", TEXT("show what is wrong or odd in files"),
        TEXT("One line per issue, with file, line and column. The exit code is 1 when there are errors."), 1, -1, false, {}, runValidate},
    {"plan", "LAB", TEXT("show what apply would do now"),
        TEXT("+ is added, ~ is changed, - is removed. Nothing is shown when nothing is to do."), 1, 1, false, planOptions, runPlan},
    {"apply", "FILE", TEXT("make the kernel as the file says, and keep it running"),
        TEXT("A lab that runs already, from this file or under this name, is changed where it differs.\n"
             "Ctrl-C takes everything back that this apply has done."),
        1, 1, false, applyOptions, runApply},
    {"list", "", TEXT("show the running labs"), "", 0, 0, false, {}, runList},
    {"status", "LAB", TEXT("show nodes, links, addresses, counters, and what differs from the drawing"),
        TEXT("The exit code is 1 when the kernel differs from the drawing."), 1, 1, false, {}, runStatus},
    {"watch", "LAB", TEXT("show what happens in a running lab, one line per event"), TEXT("Ends with Ctrl-C or with the lab."), 1, 1, false,
        watchOptions, runWatch},
    {"ping", "LAB FROM TO", TEXT("ping from a node to a node, interface or address"),
        TEXT("A node as TO means its address in the first subnet that both share.\nThe exit code is 1 when no answer came."), 3, 3, false,
        pingOptions, runPing},
    {"exec", "LAB NODE -- COMMAND...", TEXT("run a command as yourself in a node's network"),
        TEXT("The exit code is the command's own, or 128 and the number of the signal that ended it."), 2, 2, true, execOptions, runExec},
    {"shell", "LAB NODE", TEXT("open your shell in a node's network"),
        TEXT("It runs on a terminal of its own inside yours, and ends with the lab at the latest. The exit code is the shell's own."), 2, 2,
        false, shellOptions, runShell},
    {"teardown", "[LAB]", TEXT("stop a running lab and remove all of it"), "", 0, 1, false, teardownOptions, runTeardown},
    {"export", "LAB", TEXT("write a lab as a file"), "", 1, 1, false, exportOptions, runExport},
    {"render", "LAB -o FILE", TEXT("draw a lab as a picture, without a display"), "", 1, 1, false, renderOptions, runRender},
    {"doctor", "", TEXT("show what this machine can and cannot do, and the cure"),
        TEXT("The exit code is 4 when labs can't run here."), 0, 0, false, {}, runDoctor},
    {"completion", "SHELL", TEXT("write what a shell needs to complete words: bash, zsh or fish"),
        TEXT("For this session of bash: source <(vethlabctl completion bash)\nAn installed Vethlab has done it for all three."), 1, 1, false,
        {}, runCompletion},
};

} // namespace

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
