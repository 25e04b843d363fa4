// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include "tests/server/helperclient.h"
#include "tests/server/samplelabs.h"

using namespace vethlab;
using namespace vethlab::test;

class TestServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void applyStar();
};

void TestServer::applyStar()
{
    SocketFolder folder;
    UniqueFd socket;
    auto helper = HelperProcess::start({QStringLiteral("--sandbox"), QStringLiteral("--socket-dir"), folder.path()}, socket);
    QVERIFY(helper);
    HelperClient client(std::move(socket));
    const auto hello = client.askFor<HelloReply>(HelloRequest{1, 1, "test"});
    QVERIFY(hello);
    QVERIFY(hello->features.veth);
    ApplyRequest apply;
    apply.full = star(10);
    const auto reply = client.askFor<ApplyReply>(apply);
    if (!reply) qWarning("%s %s %s", errorCodeName(client.lastError.error.code), client.lastError.error.element.c_str(), client.lastError.error.kernelText.c_str());
    QVERIFY(reply);
    qInfo("total %f", reply->timing.total);
    const auto attach = client.askFor<AttachReply>(AttachRequest{reply->lab, true, true, true});
    QVERIFY(attach);
    QCOMPARE(attach->devices.size(), std::size_t{21});
    for (const auto &d : attach->devices) qInfo("%s %s admin %d carrier %d oper %d blocked %d port %d addr %zu", d.element.text().c_str(), d.name.c_str(), d.admin, d.carrier, d.operstate, int(d.blockedBy), d.portState, d.addresses.size());
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
