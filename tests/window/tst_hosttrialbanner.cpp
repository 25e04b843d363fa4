// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QUndoStack>
#include <QtTest>

#include "app/actions.h"
#include "app/banner.h"
#include "app/topbar.h"
#include "canvas/diagramview.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;
using State = LabSession::State;

/// The question whether what a lab changed on the computer's own network is kept, by mouse and keys. Its helper makes every apply wait.
class TestHostTrialBanner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void countsDownAndIsKept();
    void keptByKey();
    void goesBackByKey();
    void byTheMenu();
    void timeIsUp();
    void editsWaitAfterwards();
    void staysBesideOtherMessages();
    void askedAtReattach();

private:
    [[nodiscard]] MainWindow &window() const { return *m_fixture->window; }
    [[nodiscard]] Banner *question() const { return window().hostTrialBanner(); }
    [[nodiscard]] QPushButton *button(const QWidget *parent, const QString &text) const
    {
        for (QPushButton *one : parent->findChildren<QPushButton *>())
            if (one->isVisibleTo(parent) && one->text().remove(QLatin1Char('&')) == text)
                return one;
        return nullptr;
    }
    [[nodiscard]] int secondsShown() const
    {
        return QRegularExpression(QStringLiteral("^Going back in (\\d+) s\\.")).match(question()->detail()).captured(1).toInt();
    }
    void use(int milliseconds) { qputenv("VETHLAB_MINIHELPER_MS", QByteArray::number(milliseconds)); }
    void apply()
    {
        m_fixture->click(button(window().topBar(), QStringLiteral("Apply")));
        QTRY_COMPARE(m_fixture->session.state(), State::Running);
        QTRY_VERIFY(question()->isVisible());
    }
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestHostTrialBanner::init()
{
    qputenv("VETHLAB_MINIHELPER", "trial");
    use(60000);
    m_fixture = std::make_unique<WindowFixture>(QStringLiteral(VETHLAB_MINIHELPER_PROGRAM));
    QVERIFY(m_fixture->show());
    m_fixture->open(test::twoNamespaces());
    window().view()->setFocus();
    QVERIFY(question()->isHidden());
    QVERIFY(!window().actions()->keepHostChanges->isEnabled() && !window().actions()->takeHostChangesBack->isEnabled());
}

void TestHostTrialBanner::cleanup()
{
    const HelperPaths paths = m_fixture->paths;
    m_fixture->session.stop();
    QTRY_COMPARE(m_fixture->session.state(), State::Stopped);
    QTRY_VERIFY(HelperConnection::findRunning(paths).empty());
    m_fixture.reset();
}

void TestHostTrialBanner::countsDownAndIsKept()
{
    apply();
    QCOMPARE(question()->sentence(), QStringLiteral("Keep the changes to this computer's network?"));
    const int first = secondsShown();
    QVERIFY2(first > 50 && first <= 60, qPrintable(question()->detail()));
    QTRY_VERIFY(secondsShown() < first);
    QPushButton *keep = button(question(), QStringLiteral("Keep"));
    QVERIFY(keep && button(question(), QStringLiteral("Go back now")));
    QVERIFY(!keep->toolTip().isEmpty());
    // All of it is there, and nothing runs over the edge.
    for (const QWidget *part : question()->findChildren<QWidget *>())
        if (part->isVisible())
            QVERIFY(question()->rect().contains(QRect(part->mapTo(question(), QPoint()), part->size())));
    m_fixture->click(keep);
    QTRY_VERIFY(!m_fixture->session.hostTrial());
    QVERIFY(question()->isHidden());
    QCOMPARE(m_fixture->session.state(), State::Running);
    QVERIFY(!window().actions()->keepHostChanges->isEnabled());
}

void TestHostTrialBanner::keptByKey()
{
    apply();
    QVERIFY(window().view()->hasFocus()); // who draws on is not interrupted
    m_fixture->key(Qt::Key_K, Qt::AltModifier);
    QTRY_VERIFY(!m_fixture->session.hostTrial());
    QVERIFY(question()->isHidden());
}

void TestHostTrialBanner::goesBackByKey()
{
    apply();
    const Topology drawn = m_fixture->document.topology();
    m_fixture->key(Qt::Key_B, Qt::AltModifier);
    QTRY_COMPARE(m_fixture->session.state(), State::Stopped);
    QVERIFY(question()->isHidden());
    QVERIFY(window().banner()->isVisible());
    QCOMPARE(window().banner()->sentence(), QStringLiteral("The changes to this computer's network are taken back."));
    QCOMPARE(window().banner()->detail(), QStringLiteral("The lab is stopped; the drawing is as you left it."));
    QVERIFY(m_fixture->document.topology() == drawn);
    m_fixture->click(button(window().banner(), QStringLiteral("Apply again")));
    QTRY_VERIFY(question()->isVisible());
    QVERIFY(window().banner()->isHidden());
}

void TestHostTrialBanner::byTheMenu()
{
    apply();
    QVERIFY(window().actions()->keepHostChanges->isEnabled() && window().actions()->takeHostChangesBack->isEnabled());
    window().actions()->keepHostChanges->trigger();
    QTRY_VERIFY(question()->isHidden());
    QVERIFY(!m_fixture->session.hostTrial());
}

void TestHostTrialBanner::timeIsUp()
{
    use(1500);
    apply();
    QTRY_COMPARE(m_fixture->session.state(), State::Stopped);
    QVERIFY(question()->isHidden());
    QCOMPARE(window().banner()->detail(), QStringLiteral("Nobody kept them in time. The lab is stopped; the drawing is as you left it."));
}

/// An edit of a confirmed lab goes back; the drawing does not, and it is not applied again by itself.
void TestHostTrialBanner::editsWaitAfterwards()
{
    apply();
    m_fixture->click(button(question(), QStringLiteral("Keep")));
    QTRY_VERIFY(!m_fixture->session.hostTrial());
    window().view()->setFocus();
    QTest::mouseMove(window().view()->viewport(), QPoint(640, 490));
    m_fixture->key(Qt::Key_N); // a namespace more, which follows
    QTRY_VERIFY(question()->isVisible());
    const Topology drawn = m_fixture->document.topology();
    const int steps = m_fixture->document.undoStack()->count();
    m_fixture->click(button(question(), QStringLiteral("Go back now")));
    QTRY_COMPARE(m_fixture->session.waitingChanges(), 1);
    QCOMPARE(m_fixture->session.state(), State::Running);
    QVERIFY(m_fixture->document.topology() == drawn);
    QCOMPARE(m_fixture->document.undoStack()->count(), steps);
    QCOMPARE(window().banner()->detail(), QStringLiteral("The drawing is as you left it; what differs waits for Apply."));
    QTest::qWait(400);
    QCOMPARE(m_fixture->session.waitingChanges(), 1);
    QTRY_VERIFY(window().actions()->apply->isEnabled());
    window().view()->setFocus();
    m_fixture->key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(question()->isVisible());
    QCOMPARE(m_fixture->session.waitingChanges(), 0);
}

void TestHostTrialBanner::staysBesideOtherMessages()
{
    apply();
    window().banner()->show(QStringLiteral("other"), Banner::Tone::Info, QStringLiteral("Something else."), {}, {});
    QVERIFY(question()->isVisible() && window().banner()->isVisible());
    QVERIFY(question()->geometry().bottom() <= window().banner()->geometry().top());
}

void TestHostTrialBanner::askedAtReattach()
{
    m_fixture->session.setKeepRunning(true);
    apply();
    WindowFixture again(QStringLiteral(VETHLAB_MINIHELPER_PROGRAM));
    QVERIFY(again.show());
    again.session.attach(m_fixture->session.connection()->socketPath(), m_fixture->session.lab());
    again.window->showStart(false);
    QTRY_VERIFY(again.window->hostTrialBanner()->isVisible());
    again.click(button(again.window->hostTrialBanner(), QStringLiteral("Keep")));
    QTRY_VERIFY(question()->isHidden()); // here, too
    QTRY_VERIFY(again.window->hostTrialBanner()->isHidden());
}

QTEST_MAIN(TestHostTrialBanner)
#include "tst_hosttrialbanner.moc"
