// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Measures how long labs take to build and to remove: the kernel's floor (see floor.cpp), Vethlab's engine in this process
// with planning and verifying, and `ip -batch`. Builders take turns, each in a fresh private world, so that a machine that
// is slow for a while is slow for all. Look at the ratios: the times hold for one machine only.

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "helper/labengine.h"
#include "helper/linuxkernel.h"
#include "tests/bench/shapes.h"
#include "tests/kernel/kernelworld.h"

namespace {

using namespace vethlab;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

[[noreturn]] void die(const std::string &what)
{
    std::fprintf(stderr, "bench: %s\n", what.c_str());
    std::exit(1);
}

/// What one run says on one line: milliseconds to build, to remove, then parts of building.
struct Times {
    double build = 0;
    double remove = 0;
    std::string parts;
};

void drive(helper::LabEngine &engine, bool &answered)
{
    while (!answered) {
        const std::optional<std::chrono::milliseconds> wait = engine.step();
        if (wait && *wait > std::chrono::milliseconds(0))
            std::this_thread::sleep_for(*wait);
    }
}

int runOurs(const std::string &shape, int size)
{
    const Topology topology = shape == "star" ? bench::star(size) : bench::chain(size);
    const auto start = Clock::now();
    auto kernel = helper::LinuxKernel::create();
    if (!kernel)
        die(kernel.error().kernelText);
    helper::LabEngine engine(**kernel, {LabId("bench"), World::Sandbox, {}});
    bool answered = false;
    Timing timing;
    const auto said = [&](tl::expected<ApplyReply, ErrorReply> reply) {
        answered = true;
        if (!reply)
            die(std::string(errorCodeName(reply.error().error.code)) + ' ' + reply.error().error.element + ' ' + reply.error().error.kernelText);
        timing = reply->timing;
    };
    ApplyRequest request;
    request.full = topology;
    if (!engine.apply(std::move(request), [](const ProgressEvent &) {}, said))
        die("busy");
    drive(engine, answered);
    const double build = since(start);
    const auto checking = Clock::now();
    answered = false;
    const auto checked = [&](tl::expected<CheckReply, ErrorReply> reply) {
        answered = true;
        if (!reply || !reply->drift.empty())
            die("the lab is not as drawn");
    };
    if (!engine.check(checked))
        die("busy");
    drive(engine, answered);
    const double check = since(checking);
    const auto removing = Clock::now();
    answered = false;
    const auto gone = [&](tl::expected<DoneReply, ErrorReply> reply) {
        answered = true;
        if (!reply)
            die(reply.error().error.kernelText);
    };
    if (!engine.teardown(true, [](const ProgressEvent &) {}, gone))
        die("busy");
    drive(engine, answered);
    std::printf("%.3f %.3f read %.1f plan %.1f namespaces %.1f links %.1f addresses %.1f nat %.1f verify %.1f; full check %.1f\n", build, since(removing),
                timing.read, timing.plan, timing.namespaces, timing.links, timing.addresses, timing.nat, timing.verify, check);
    return 0;
}

int runIp(const std::string &shape, int size)
{
    ::mkdir("/run/bench", 0755);
    std::string removal;
    std::ofstream("/run/bench/build") << "set -e\n" << bench::ipCommands(shape == "star", size, "/run/bench", removal);
    auto start = Clock::now();
    if (std::system("PATH=/usr/sbin:/usr/bin:/sbin:/bin sh /run/bench/build") != 0)
        die("ip refused something");
    const double build = since(start);
    start = Clock::now();
    if (std::system(("PATH=/usr/sbin:/usr/bin:/sbin:/bin " + removal).c_str()) != 0)
        die("ip refused to remove something");
    std::printf("%.3f %.3f\n", build, since(start));
    return 0;
}

int runInside(const std::string &who, const std::string &shape, int size, const std::string &folder)
{
    std::string why;
    if (!kernelworld::enter(why))
        die(why);
    if (who == "ours")
        return runOurs(shape, size);
    if (who == "ip")
        return runIp(shape, size);
    const std::string program = folder + "/floor";
    ::execl(program.c_str(), "floor", shape.c_str(), std::to_string(size).c_str(), nullptr);
    die("floor not found beside bench");
}

/// Runs one builder in a process of its own.
Times runOne(const std::string &self, const std::string &who, const std::string &shape, int size)
{
    const std::string command = self + " --inside " + who + ' ' + shape + ' ' + std::to_string(size);
    FILE *pipe = ::popen(command.c_str(), "r");
    std::array<char, 512> line{};
    if (!pipe || !std::fgets(line.data(), line.size(), pipe) || ::pclose(pipe) != 0)
        die(who + " failed");
    Times times;
    int used = 0;
    if (std::sscanf(line.data(), "%lf %lf%n", &times.build, &times.remove, &used) == 2)
        times.parts = std::string(line.data() + used, std::strcspn(line.data() + used, "\n"));
    // The kernel clears away in the background, about a millisecond per namespace; the next builder would feel it.
    std::this_thread::sleep_for(std::chrono::milliseconds(150 + 3 * size));
    return times;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const std::string self = argv[0];
    const std::string folder = self.substr(0, self.rfind('/'));
    if (argc == 5 && std::string(argv[1]) == "--inside")
        return runInside(argv[2], argv[3], std::atoi(argv[4]), folder);
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
    const int size = argc > 2 ? std::atoi(argv[2]) : 100;
    if (rounds < 1 || size < 2 || size > 1000) {
        std::printf("usage: bench [ROUNDS [SIZE]]    default: 5 rounds, labs of 100 namespaces\n");
        return 2;
    }
    std::printf("Labs of %d namespaces, median of %d rounds. Milliseconds; in brackets: times the floor.\n\n", size, rounds);
    std::printf("%-8s %10s %20s %20s %14s %14s\n", "", "floor", "Vethlab", "ip -batch", "Vethlab gone", "ip netns del");
    double worst = 0;
    for (const char *shape : {"star", "chain"}) {
        std::vector<double> floor, ours, ip, oursGone, ipGone;
        std::string parts;
        for (int round = 0; round < rounds; ++round) {
            floor.push_back(runOne(self, "floor", shape, size).build);
            const Times our = runOne(self, "ours", shape, size);
            ours.push_back(our.build);
            oursGone.push_back(our.remove);
            const Times theirs = runOne(self, "ip", shape, size);
            ip.push_back(theirs.build);
            ipGone.push_back(theirs.remove);
            if (our.build <= *std::min_element(ours.begin(), ours.end()))
                parts = our.parts;
        }
        const double base = median(floor);
        worst = std::max(worst, median(ours) / base);
        std::printf("%-8s %10.1f %12.1f (%4.2f) %12.1f (%4.1f) %14.1f %14.1f\n", shape, base, median(ours), median(ours) / base, median(ip),
                    median(ip) / base, median(oursGone), median(ipGone));
        std::printf("         best of Vethlab:%s\n", parts.c_str());
    }
    std::printf("\nVethlab reads, plans, builds and verifies; the floor only sends messages. \"Gone\" waits until the kernel has let go,\n"
                "ip netns del does not.\n");
    if (worst > 2.0)
        std::printf("Slower than twice the floor.\n");
    return worst > 2.0 ? 1 : 0;
}
