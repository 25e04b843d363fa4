// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include "helper/polkitauthority.h"
#include "tests/server/fakepolkit.h"
#include "tests/server/privatebus.h"

using namespace vethlab::helper;
using namespace vethlab::test;

class TestPolkitAuthority : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theQuestion();
    void theQuestionAboutTheComputersNetwork();
    void yesAtOnce();
    void noIsNotAskedAgain();
    void aPersonIsNotAskedUnasked();
    void afterThePerson_data();
    void afterThePerson();
    void errorsAreNo();
    void nonsenseIsNo();
    void nobodyThere();
    void givenUp();
    void severalAtOnce();

private:
    void ask(bool mayAskPerson = true);
    void waitForQuestions(std::size_t count) { QTRY_COMPARE(m_polkit->questions.size(), count); }
    PrivateBus m_bus;
    std::unique_ptr<FakePolkit> m_polkit;
    std::unique_ptr<PolkitAuthority> m_authority;
    std::unique_ptr<Check> m_check;
    Wish m_wish;
    std::vector<Verdict> m_verdicts;
};

void TestPolkitAuthority::initTestCase()
{
    if (!PrivateBus::isInstalled()) QSKIP("dbus-daemon is not installed");
    QVERIFY(m_bus.isRunning());
}

void TestPolkitAuthority::init()
{
    m_polkit = std::make_unique<FakePolkit>(m_bus.connect());
    QVERIFY(m_polkit->isThere());
    m_authority = std::make_unique<PolkitAuthority>(m_bus.connect());
    m_verdicts.clear();
    m_wish = {};
}

void TestPolkitAuthority::cleanup()
{
    m_check.reset();
    m_authority.reset();
    m_polkit.reset();
}

void TestPolkitAuthority::ask(bool mayAskPerson)
{
    m_verdicts.clear();
    m_check = m_authority->ask(QStringLiteral(":1.42"), m_wish, mayAskPerson, [this](Verdict verdict) {
        m_verdicts.push_back(verdict);
        m_check.reset(); // as the service does
    });
    QVERIFY(m_verdicts.empty());
}

void TestPolkitAuthority::theQuestion()
{
    ask();
    waitForQuestions(1);
    const FakePolkit::Question &first = m_polkit->questions.at(0);
    QCOMPARE(first.subjectKind, QStringLiteral("system-bus-name"));
    QCOMPARE(first.subjectName, QStringLiteral(":1.42"));
    QCOMPARE(first.action, QStringLiteral("org.vethlab.helper1.manage-labs"));
    QCOMPARE(first.flags, 0U);
    QVERIFY(!first.cancelId.isEmpty());
    m_polkit->answer(0, false, true);
    waitForQuestions(2);
    QCOMPARE(m_polkit->questions.at(1).flags, 1U);
    QCOMPARE(m_polkit->questions.at(1).subjectName, QStringLiteral(":1.42"));
    m_check = m_authority->ask(QStringLiteral(":1.43"), {Wish::Action::EnterLabs, {}}, false, [](Verdict) {});
    waitForQuestions(3);
    QCOMPARE(m_polkit->questions.at(2).action, QStringLiteral("org.vethlab.helper1.shell"));
    QCOMPARE(m_polkit->questions.at(2).flags, 0U);
}

void TestPolkitAuthority::theQuestionAboutTheComputersNetwork()
{
    m_wish = {Wish::Action::ConnectHost, {{QStringLiteral("lab"), QStringLiteral("‘office’")}, {QStringLiteral("interface"), QStringLiteral("br1")}}};
    ask();
    waitForQuestions(1);
    m_polkit->answer(0, false, true);
    waitForQuestions(2);
    for (const FakePolkit::Question &question : m_polkit->questions) {
        QCOMPARE(question.action, QStringLiteral("org.vethlab.helper1.connect-host"));
        QCOMPARE(question.details, m_wish.details);
    }
}

void TestPolkitAuthority::yesAtOnce()
{
    ask();
    waitForQuestions(1);
    m_polkit->answer(0, true, false);
    QTRY_COMPARE(m_verdicts, std::vector<Verdict>{Verdict::Granted});
    QCOMPARE(m_polkit->questions.size(), std::size_t{1});
    QCOMPARE(m_polkit->cancelled, QStringList());
}

void TestPolkitAuthority::noIsNotAskedAgain()
{
    ask();
    waitForQuestions(1);
    m_polkit->answer(0, false, false);
    QTRY_COMPARE(m_verdicts, std::vector<Verdict>{Verdict::Denied});
    QCOMPARE(m_polkit->questions.size(), std::size_t{1});
}

void TestPolkitAuthority::aPersonIsNotAskedUnasked()
{
    ask(false);
    waitForQuestions(1);
    m_polkit->answer(0, false, true);
    QTRY_COMPARE(m_verdicts, std::vector<Verdict>{Verdict::NeedsPerson});
    QCOMPARE(m_polkit->questions.size(), std::size_t{1});
}

void TestPolkitAuthority::afterThePerson_data()
{
    QTest::addColumn<bool>("isAuthorized");
    QTest::addColumn<bool>("isChallenge");
    QTest::addColumn<bool>("isDismissed");
    QTest::addColumn<int>("verdict");
    QTest::newRow("right password") << true << false << false << static_cast<int>(Verdict::Granted);
    QTest::newRow("wrong password") << false << false << false << static_cast<int>(Verdict::WrongPassword);
    QTest::newRow("closed") << false << false << true << static_cast<int>(Verdict::Dismissed);
    QTest::newRow("no agent") << false << true << false << static_cast<int>(Verdict::NoAgent);
}

void TestPolkitAuthority::afterThePerson()
{
    QFETCH(bool, isAuthorized);
    QFETCH(bool, isChallenge);
    QFETCH(bool, isDismissed);
    QFETCH(int, verdict);
    ask();
    waitForQuestions(1);
    m_polkit->answer(0, false, true);
    waitForQuestions(2);
    QMap<QString, QString> details;
    if (isDismissed) details.insert(QStringLiteral("polkit.dismissed"), QStringLiteral("true"));
    m_polkit->answer(1, isAuthorized, isChallenge, details);
    QTRY_COMPARE(m_verdicts, std::vector<Verdict>{static_cast<Verdict>(verdict)});
    QCOMPARE(m_polkit->questions.size(), std::size_t{2});
}

void TestPolkitAuthority::errorsAreNo()
{
    ask();
    waitForQuestions(1);
    m_polkit->fail(0);
    QTRY_COMPARE(m_verdicts, std::vector<Verdict>{Verdict::Unreachable});
    ask();
    waitForQuestions(2);
    m_polkit->answer(1, false, true);
    waitForQuestions(3);
    m_polkit->fail(2);
    QTRY_COMPARE(m_verdicts, std::vector<Verdict>{Verdict::Unreachable});
}

void TestPolkitAuthority::nonsenseIsNo()
{
    ask();
    waitForQuestions(1);
    m_polkit->answerOddly(0, true);
    QTRY_COMPARE(m_verdicts, std::vector<Verdict>{Verdict::Unreachable});
}

void TestPolkitAuthority::nobodyThere()
{
    m_polkit.reset();
    ask();
    QTRY_COMPARE(m_verdicts, std::vector<Verdict>{Verdict::Unreachable});
}

/// The dialog closes, and a late answer reaches nobody.
void TestPolkitAuthority::givenUp()
{
    ask();
    waitForQuestions(1);
    m_polkit->answer(0, false, true);
    waitForQuestions(2);
    m_check.reset();
    QTRY_COMPARE(m_polkit->cancelled, QStringList{m_polkit->questions.at(1).cancelId});
    m_polkit->answer(1, true, false);
    QTest::qWait(50);
    QVERIFY(m_verdicts.empty());
}

void TestPolkitAuthority::severalAtOnce()
{
    std::vector<std::unique_ptr<Check>> checks;
    std::vector<std::optional<Verdict>> verdicts(20);
    for (std::size_t i = 0; i < verdicts.size(); ++i)
        checks.push_back(m_authority->ask(QStringLiteral(":1.%1").arg(i), {}, false, [&verdicts, i](Verdict verdict) { verdicts[i] = verdict; }));
    waitForQuestions(20);
    QSet<QString> cancelIds;
    for (std::size_t i = 20; i-- > 0;) {
        const FakePolkit::Question &question = m_polkit->questions.at(i);
        cancelIds.insert(question.cancelId);
        m_polkit->answer(i, question.subjectName.endsWith(u'3'), false);
    }
    QCOMPARE(cancelIds.size(), 20);
    for (std::size_t i = 0; i < verdicts.size(); ++i) QTRY_COMPARE(verdicts[i], std::optional(i % 10 == 3 ? Verdict::Granted : Verdict::Denied));
}

QTEST_GUILESS_MAIN(TestPolkitAuthority)
#include "tst_polkitauthority.moc"
