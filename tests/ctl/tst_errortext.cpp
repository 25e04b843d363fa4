// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "app/errorsentences.h"
#include "app/errortext.h"
#include "backend/document/edits.h"

using namespace vethlab;

namespace {

QString textOf(ErrorCode code, std::vector<std::string> args = {}, std::string element = {})
{
    return errorText(Error{code, std::move(element), std::move(args), {}, 0, {}});
}

bool hasPlaceholder(const QString &text)
{
    return text.contains(QRegularExpression(QStringLiteral("%[0-9]")));
}

} // namespace

class TestErrorText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyErrorHasASentence()
    {
        for (int number = 0; number <= static_cast<int>(ErrorCode::Internal); ++number) {
            const auto code = static_cast<ErrorCode>(number);
            for (int count = 0; count <= 4; ++count) {
                const QString text = textOf(code, std::vector<std::string>(static_cast<std::size_t>(count), "something"));
                QVERIFY2(!text.isEmpty() && !hasPlaceholder(text), errorCodeName(code));
                QVERIFY2(code == ErrorCode::Internal || text != textOf(ErrorCode::Internal), errorCodeName(code));
            }
        }
    }

    void everyIssueHasASentence()
    {
        for (int number = 0; number < issueCodeCount; ++number) {
            const auto code = static_cast<IssueCode>(number);
            for (const Severity severity : {Severity::Info, Severity::Warning, Severity::Error}) {
                Issue issue{severity, code, ElementId(std::string("ns1")), {}, {"one", "two", "three", "four", "five"}};
                const QString text = issueText(issue, Topology());
                QVERIFY2(!hasPlaceholder(text), issueCodeName(code));
                QVERIFY2(text != QLatin1String(issueCodeName(code)), issueCodeName(code));
            }
        }
    }

    void everySentenceSaysHowItEnds()
    {
        for (const ErrorSentence &row : errorSentences()) {
            const QString text = QString::fromUtf8(row.text);
            // A cure may end with a command, which has no full stop.
            QVERIFY2(
                text.endsWith(u'.') || text.contains(QLatin1String("sudo ")) || text.endsWith(QLatin1String("%1")), row.text);
            QVERIFY2(!text.contains(u'!') && !text.contains(QLatin1String("lease")), row.text);
        }
        for (const IssueSentence &row : issueSentences()) QVERIFY2(QString::fromUtf8(row.text).endsWith(u'.'), row.text);
    }

    void missingUserNamespacesNameTheirCure()
    {
        QVERIFY(textOf(ErrorCode::NotPossible, {"userns-disabled"})
                    .contains(QLatin1String("sudo sysctl -w kernel.unprivileged_userns_clone=1")));
        QVERIFY(textOf(ErrorCode::NotPossible, {"userns-apparmor"}).contains(QLatin1String("AppArmor profile")));
        QVERIFY(textOf(ErrorCode::NotPossible, {"userns-limit"}).contains(QLatin1String("user.max_user_namespaces")));
    }

    void wordsAreNoArguments()
    {
        QCOMPARE(textOf(ErrorCode::TooLarge, {"nodes", "8192"}), QStringLiteral("A lab has at most 8192 nodes."));
        QCOMPARE(textOf(ErrorCode::Invalid, {"same-node"}), QStringLiteral("A node can't be connected to itself."));
        QCOMPARE(textOf(ErrorCode::BadMac, {"x%2y"}),
            QStringLiteral("‘x%2y’ is no MAC address for one interface. Write it like 02:00:00:00:00:01."));
    }

    void theElementIsNamedOnce()
    {
        QCOMPARE(textOf(ErrorCode::NameTaken, {"br0"}, "br0"),
            QStringLiteral("‘br0’ is there already and not part of the lab. It was left alone; rename one of the two."));
        QCOMPARE(textOf(ErrorCode::Busy, {}, "ns1"),
            QStringLiteral("ns1: The lab is being changed just now. Try again when that is done."));
    }

    void namesCannotPaintTheTerminalOrTurnTextAround()
    {
        QCOMPARE(harmlessText(QStringLiteral("a\x1b[31mb\nc\td")), QStringLiteral("a[31mbcd"));
        QCOMPARE(harmlessText(QStringLiteral("x\u202eevil\u2066y\u200bz")), QStringLiteral("xevilyz"));
        QCOMPARE(harmlessText(QStringLiteral("Büro 1 – 机房 😀")), QStringLiteral("Büro 1 – 机房 😀"));
        QVERIFY(!textOf(ErrorCode::BadName, {"\x1b[2J\n"}).contains(u'\x1b'));
        Error error{ErrorCode::KernelRefused, {}, {}, "File\nexists\x1b", 17, {}};
        QCOMPARE(kernelLine(error), QStringLiteral("The kernel says: Fileexists"));
        error.kernelText.clear();
        QCOMPARE(kernelLine(error), QString());
    }

    void elementsAreNamedAsPeopleSeeThem()
    {
        const Topology pair = edits::makePair().topology;
        QCOMPARE(elementText(ElementId(std::string("ns1")), pair), QStringLiteral("ns1"));
        QCOMPARE(elementText(ElementId(std::string("ns1:veth1")), pair), QStringLiteral("veth1 of ns1"));
        QCOMPARE(elementText(ElementId(std::string("ns1:veth1~ns2:veth2")), pair), QStringLiteral("link ns1–ns2"));
        QCOMPARE(elementText(ElementId(), pair), QStringLiteral("the lab"));
        QCOMPARE(elementText(ElementId(std::string("gone\n")), pair), QStringLiteral("gone"));
    }

    void issuesNameTheOtherElement()
    {
        const Topology pair = edits::makePair().topology;
        const Issue issue{Severity::Error, IssueCode::DuplicateAddress, ElementId(std::string("ns1:veth1")), "addresses.0",
            {"10.0.0.1", "ns2:veth2", "same-lan"}};
        QCOMPARE(issueText(issue, pair),
            QStringLiteral("veth1 of ns1: the address 10.0.0.1 is used by veth2 of ns2 too, on the same network."));
    }

    void severityChoosesTheSentence()
    {
        const Topology pair = edits::makePair().topology;
        Issue issue{
            Severity::Error, IssueCode::BadAddress, ElementId(std::string("ns1:veth1")), "addresses.0", {"::1", "loopback"}};
        QCOMPARE(issueText(issue, pair), QStringLiteral("veth1 of ns1 can't have the address ::1: it is the loopback's own."));
        issue.severity = Severity::Warning;
        QCOMPARE(issueText(issue, pair), QStringLiteral("veth1 of ns1: ::1 is a loopback address; nobody else can reach it."));
    }

    void exitCodes()
    {
        const auto code = [](ErrorCode error) { return exitCodeOf(Error{error, {}, {}, {}, 0, {}}); };
        QCOMPARE(code(ErrorCode::None), 0);
        QCOMPARE(code(ErrorCode::Invalid), 1);
        QCOMPARE(code(ErrorCode::BadAddress), 1);
        QCOMPARE(code(ErrorCode::UnknownLab), 1);
        QCOMPARE(code(ErrorCode::FileIo), 2);
        QCOMPARE(code(ErrorCode::NotPermitted), 3);
        QCOMPARE(code(ErrorCode::NotPossible), 4);
        QCOMPARE(code(ErrorCode::KernelRefused), 5);
        QCOMPARE(code(ErrorCode::NameTaken), 5);
        QCOMPARE(code(ErrorCode::Cancelled), 5);
        QCOMPARE(code(ErrorCode::PartlyRolledBack), 6);
    }
};

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
