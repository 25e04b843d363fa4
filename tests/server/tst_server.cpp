// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include "tests/server/runninglab.h"
#include "tests/server/samplelabs.h"

using namespace vethlab;
using namespace vethlab::test;

#define NEED_SANDBOX(lab) \
    if (!(lab).isReady()) QSKIP(qPrintable(QStringLiteral("no sandbox here: ") + (lab).whyNot))

namespace {

/// The devices as they are once nothing changes any more: what a carrier means the kernel works out a moment after they are up.
std::vector<DeviceLive> settledDevices(RunningLab &lab, const LabId &id)
{
    std::vector<DeviceLive> last = lab.state(id)->devices;
    int sameTimes = 0; // the kernel tells of carriers once a second only
    for (int tries = 0; tries < 100 && sameTimes < 15; ++tries) {
        QTest::qWait(100);
        std::vector<DeviceLive> now = lab.state(id)->devices;
        sameTimes = now == last ? sameTimes + 1 : 0;
        last = std::move(now);
    }
    return last;
}

} // namespace

/// Requests and replies, one client and several.
class TestServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hello();
    void helloComesFirst();
    void versions();
    void badFrameEndsTheSession();
    void applyAttachListTeardown();
    void planOnlyLeavesNothing();
    void invalidIsRefused();
    void unknownLab();
    void cancelOfAFirstApply();
    void cancelOfAnEdit();
    void compareAndSwap();
    void teardownIsTold();
    void halfAFrame();
    void sessionLimit();
};

void TestServer::hello()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    QCOMPARE(lab.hello().version, protocolMax);
    QCOMPARE(lab.hello().world, World::Sandbox);
    QVERIFY(lab.hello().features.veth);
    QVERIFY(lab.hello().features.bridge);
    QCOMPARE(lab.folder().sockets(), QStringList(lab.socketPath()));
    QCOMPARE(lab.hello().socket.size(), std::size_t{37});
    // Guests are the system's service's only: who has the sandbox needs nobody to get into it.
    const auto entered = lab.client().ask(EnterRequest{LabId("0123"), NodeId("ns1")});
    QVERIFY(entered);
    const auto *refused = std::get_if<ErrorReply>(&*entered);
    QVERIFY(refused && refused->error.code == ErrorCode::BadRequest);
}

void TestServer::helloComesFirst()
{
    SocketFolder folder;
    UniqueFd socket;
    auto helper = HelperProcess::start({QStringLiteral("--sandbox")}, socket);
    HelperClient client(std::move(socket));
    const auto reply = client.ask(ListLabsRequest{});
    QVERIFY(reply);
    const auto *error = std::get_if<ErrorReply>(&*reply);
    QVERIFY(error);
    if (error->error.code == ErrorCode::NotPossible) QSKIP("no sandbox here");
    QCOMPARE(error->error.code, ErrorCode::BadRequest);
    QTRY_VERIFY(!client.isOpen());
    QTRY_COMPARE(helper->exitStatus(), std::optional<int>(0)); // nobody left, nothing built
}

void TestServer::versions()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    auto other = HelperClient::connectTo(lab.socketPath());
    QVERIFY(other);
    QVERIFY(!other->askFor<HelloReply>(HelloRequest{protocolMax + 1, protocolMax + 5, "from the future"}));
    QCOMPARE(other->lastError.error.code, ErrorCode::VersionMismatch);
    QCOMPARE(other->lastError.error.args, (std::vector<std::string>{std::to_string(protocolMin), std::to_string(protocolMax)}));
    QTRY_VERIFY(!other->isOpen());
    auto wide = HelperClient::connectTo(lab.socketPath());
    const auto hello = wide->askFor<HelloReply>(HelloRequest{0, 7, "knows many"});
    QVERIFY(hello);
    QCOMPARE(hello->version, protocolMax);
}

void TestServer::badFrameEndsTheSession()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    auto other = lab.secondClient({});
    QVERIFY(other);
    other->channel().send(QByteArray::fromHex("00000001" "ff"));
    const auto reply = other->replyTo(0);
    QVERIFY(reply);
    QCOMPARE(std::get<ErrorReply>(*reply).error.code, ErrorCode::BadFrame);
    QTRY_VERIFY(!other->isOpen());
    QVERIFY(lab.client().askFor<ListLabsReply>(ListLabsRequest{})); // the others go on
}

void TestServer::applyAttachListTeardown()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    ApplyRequest request;
    request.full = star(10);
    request.blob = std::string("any bytes \0 \xFF", 13);
    request.file = "/home/me/star.vethlab";
    const auto reply = lab.client().askFor<ApplyReply>(request);
    QVERIFY(reply);
    QCOMPARE(reply->revision, Revision{1});
    QCOMPARE(reply->lab.text().size(), std::size_t{32});
    QVERIFY(!reply->commands.empty());
    QVERIFY(reply->timing.total > 0);

    const auto list = lab.client().askFor<ListLabsReply>(ListLabsRequest{});
    QVERIFY(list);
    QCOMPARE(list->labs.size(), std::size_t{1});
    QCOMPARE(list->labs[0].id, reply->lab);
    QCOMPARE(list->labs[0].name, std::string("star"));
    QCOMPARE(list->labs[0].nodes, 11U);
    QCOMPARE(list->labs[0].links, 10U);
    QCOMPARE(list->labs[0].file, request.file);
    QCOMPARE(list->labs[0].revision, Revision{1});

    const auto state = lab.state(reply->lab);
    QVERIFY(state);
    QVERIFY(state->topology == request.full);
    QCOMPARE(*state->blob, *request.blob);
    QCOMPARE(state->devices.size(), std::size_t{21});
    QCOMPARE(state->nodes.size(), std::size_t{10});
    QVERIFY(state->drift.empty());
    for (const DeviceLive &device : state->devices) {
        QVERIFY(device.present && device.admin && device.carrier);
        QCOMPARE(device.blockedBy, BlockedBy::Nothing);
    }
    const DeviceLive *host = deviceOf(*state, "h3:eth0");
    const DeviceLive *port = deviceOf(*state, "br:p3");
    const DeviceLive *bridge = deviceOf(*state, "br");
    QVERIFY(host && port && bridge);
    QCOMPARE(host->name, std::string("eth0"));
    QCOMPARE(host->peerIndex, port->index);
    QCOMPARE(port->peerIndex, host->index);
    QCOMPARE(port->master, bridge->index);
    QCOMPARE(port->portState, std::uint8_t{3}); // forwarding
    QCOMPARE(host->addresses.size(), std::size_t{1});
    QCOMPARE(host->addresses[0].prefix.text(), std::string("10.0.0.4/16"));
    QVERIFY(nodeOf(*state, "h3")->present);

    QVERIFY(lab.client().askFor<DoneReply>(TeardownRequest{reply->lab, true}));
    QVERIFY(lab.client().askFor<ListLabsReply>(ListLabsRequest{})->labs.empty());
    QVERIFY(lab.client().isOpen());
    lab.client().close();
    QTRY_COMPARE(lab.process().exitStatus(), std::optional<int>(0));
    QVERIFY(lab.folder().sockets().isEmpty());
}

void TestServer::planOnlyLeavesNothing()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    ApplyRequest request;
    request.full = star(2);
    request.dryRun = true;
    const auto plan = lab.client().askFor<ApplyReply>(request);
    QVERIFY(plan);
    QVERIFY(plan->lab.isEmpty());
    QCOMPARE(plan->revision, Revision{0});
    QVERIFY(!plan->done.empty());
    QVERIFY(lab.client().askFor<ListLabsReply>(ListLabsRequest{})->labs.empty());

    const LabId id = lab.apply(star(2)); // and it is no obstacle for the real one
    QVERIFY(!id.isEmpty());
    request.lab = id;
    request.base = 1;
    const auto again = lab.client().askFor<ApplyReply>(request);
    QVERIFY(again);
    QVERIFY(again->done.empty());
    QCOMPARE(again->revision, Revision{1});
}

void TestServer::invalidIsRefused()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    Topology bad = star(2);
    Interface twin = *bad.findAs<Interface>(ElementId("h1:eth0"));
    twin.id = InterfaceId("h1:twin");
    QVERIFY(bad.add(twin)); // the same name twice in one namespace
    ApplyRequest request;
    request.full = bad;
    QVERIFY(!lab.client().askFor<ApplyReply>(request));
    QCOMPARE(lab.client().lastError.error.code, ErrorCode::Invalid);
    QVERIFY(!lab.client().lastError.issues.empty());
    QVERIFY(lab.client().askFor<ListLabsReply>(ListLabsRequest{})->labs.empty());
}

void TestServer::unknownLab()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId none("00000000000000000000000000000000");
    ApplyRequest apply;
    apply.lab = none;
    apply.full = star(1);
    const std::vector<Request> requests{apply, AttachRequest{none, true, true, true}, TeardownRequest{none, true}, CheckRequest{none}, RestoreRequest{none, 1, {}},
        PingRequest{none, NodeId("h1"), IpAddress::v4(1), 1, 1000, 1000, 56, 64}};
    for (const Request &request : requests) {
        QVERIFY(!lab.client().askFor<DoneReply>(request));
        QCOMPARE(lab.client().lastError.error.code, ErrorCode::UnknownLab);
    }
}

void TestServer::cancelOfAFirstApply()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    ApplyRequest request;
    request.full = star(200);
    const RequestId apply = lab.client().send(request);
    QVERIFY(lab.client().waitFor<ProgressEvent>([](const ProgressEvent &event) { return event.done > 0; }));
    QVERIFY(lab.client().askFor<DoneReply>(CancelRequest{apply}));
    const auto reply = lab.client().replyTo(apply);
    QVERIFY(reply);
    const auto *error = std::get_if<ErrorReply>(&*reply);
    QVERIFY(error);
    QCOMPARE(error->error.code, ErrorCode::Cancelled);
    QVERIFY(lab.client().askFor<ListLabsReply>(ListLabsRequest{})->labs.empty());
    QVERIFY(!lab.apply(star(3)).isEmpty());
}

void TestServer::cancelOfAnEdit()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(5));
    QVERIFY(!id.isEmpty());
    const auto devices = settledDevices(lab, id);
    const auto before = lab.state(id);
    ApplyRequest request;
    request.lab = id;
    request.base = 1;
    request.delta = Topology::difference(star(5), star(200));
    const RequestId apply = lab.client().send(request);
    QVERIFY(lab.client().waitFor<ProgressEvent>([](const ProgressEvent &event) { return event.done > 0; }));
    lab.client().send(CancelRequest{apply});
    const auto reply = lab.client().replyTo(apply);
    QVERIFY(reply);
    const auto *error = std::get_if<ErrorReply>(&*reply);
    QVERIFY(error);
    QCOMPARE(error->error.code, ErrorCode::Cancelled);
    const auto check = lab.client().askFor<CheckReply>(CheckRequest{id});
    QVERIFY(check);
    QVERIFY(check->drift.empty());
    const auto after = lab.state(id);
    QVERIFY(after->topology == before->topology);
    QCOMPARE(after->revision, Revision{1});
    QTRY_VERIFY(lab.state(id)->devices == devices);
    QVERIFY(after->nodes == before->nodes);
}

void TestServer::compareAndSwap()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(3));
    QVERIFY(!id.isEmpty());
    auto other = lab.secondClient(id);
    QVERIFY(other);

    Topology edited = star(3);
    Interface end = *edited.findAs<Interface>(ElementId("h2:eth0"));
    end.mtu = 1400;
    QVERIFY(edited.replace(end));
    ApplyRequest mine;
    mine.lab = id;
    mine.base = 1;
    mine.delta = Topology::difference(star(3), edited);
    const auto reply = lab.client().askFor<ApplyReply>(mine);
    QVERIFY(reply);
    QCOMPARE(reply->revision, Revision{2});

    const auto revision = other->waitFor<RevisionEvent>([](const RevisionEvent &) { return true; });
    QVERIFY(revision);
    QCOMPARE(revision->revision, Revision{2});
    QCOMPARE(revision->client, std::string("test"));
    QVERIFY(revision->delta);
    Topology followed = star(3);
    QVERIFY(followed.apply(*revision->delta));
    QVERIFY(followed == edited);

    ApplyRequest stale;
    stale.lab = id;
    stale.base = 1;
    stale.full = star(2);
    QVERIFY(!other->askFor<ApplyReply>(stale));
    QCOMPARE(other->lastError.error.code, ErrorCode::StaleRevision);
    stale.base = 2;
    QVERIFY(other->askFor<ApplyReply>(stale));
    const auto back = lab.client().waitFor<RevisionEvent>([](const RevisionEvent &) { return true; });
    QVERIFY(back);
    QCOMPARE(back->revision, Revision{3});
    QCOMPARE(back->client, std::string("second"));
}

void TestServer::teardownIsTold()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(3));
    auto other = lab.secondClient(id);
    QVERIFY(other);
    QVERIFY(other->askFor<DoneReply>(TeardownRequest{id, true}));
    QVERIFY(lab.client().waitFor<LabGoneEvent>([&](const LabGoneEvent &event) { return event.lab == id; }));
    const LabId next = lab.apply(star(3)); // the same helper takes a new one
    QVERIFY(!next.isEmpty());
    QVERIFY(next != id);
}

void TestServer::halfAFrame()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    auto slow = lab.secondClient({});
    QVERIFY(slow);
    slow->channel().send(QByteArray::fromHex("00000010" "84"));
    QTest::qWait(3000);
    QVERIFY(slow->isOpen());
    QTRY_VERIFY_WITH_TIMEOUT(!slow->isOpen(), 5000);
    QVERIFY(lab.client().isOpen());
}

void TestServer::sessionLimit()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    std::vector<std::unique_ptr<HelperClient>> many;
    for (int i = 1; i < 64; ++i) {
        many.push_back(lab.secondClient({}));
        QVERIFY(many.back());
    }
    auto extra = HelperClient::connectTo(lab.socketPath());
    QVERIFY(extra);
    const auto refusal = extra->replyTo(0);
    QVERIFY(refusal);
    QCOMPARE(std::get<ErrorReply>(*refusal).error.code, ErrorCode::Busy);
    QTRY_VERIFY(!extra->isOpen());
    many.pop_back();
    std::unique_ptr<HelperClient> next;
    QVERIFY(QTest::qWaitFor([&] { return next || (next = lab.secondClient({})); }));
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
