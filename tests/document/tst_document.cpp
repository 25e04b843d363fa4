// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/document/editing.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <random>

#include "backend/document/document.h"
#include "backend/document/editsarrange.h"
#include "backend/document/editsclipboard.h"
#include "backend/document/editsseveral.h"
#include "backend/document/editssplice.h"
#include "backend/formats/nativeformat.h"
#include "testpaths.h"

using namespace vethlab;
using namespace vethlab::edits;
using vethlab::test::verdict;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// While it lives no file of this process grows beyond some bytes.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small { bytes, m_before.rlim_max };
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles() { setrlimit(RLIMIT_FSIZE, &m_before); }
    SmallFiles(const SmallFiles &) = delete;
    SmallFiles &operator=(const SmallFiles &) = delete;

private:
    rlimit m_before {};
};

void addNamespace(Document &document) { QVERIFY(document.push(QStringLiteral("Add"), addNode(document.drawing(), NodeKind::Namespace, {})->delta).has_value()); }

void moveTo(Document &document, double x, const QString &key)
{
    QVERIFY(document.push(QStringLiteral("Move to %1").arg(x), *edits::move(document.drawing(), { { ElementId("ns1"), QPointF(x, 0) } }), key).has_value());
}

} // namespace

class TestDocument : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pushIsOneStep();
    void emptyDeltaIsNoStep();
    void unfittingDeltaChangesNothing();
    void burstsBecomeOneStep();
    void removalsWithoutPlaceReturnInOrder();
    void issuesFollowTheDrawing();
    void saveAndLoad();
    void unknownKeysSurviveEditing();
    void failedSaveLeavesFileAndDocument();
    void saveKeepsSymbolicLinks();
    void randomEditsCanBeUndoneAndRedone_data();
    void randomEditsCanBeUndoneAndRedone();
};

void TestDocument::pushIsOneStep()
{
    Document document;
    QSignalSpy changed(&document, &Document::changed);
    QSignalSpy modified(&document, &Document::modifiedChanged);
    addNamespace(document);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<Delta>().diagram.size(), std::size_t(1));
    QCOMPARE(modified.size(), 1);
    QVERIFY(document.isModified());
    QCOMPARE(document.undoStack()->count(), 1);
    QCOMPARE(document.undoStack()->undoText(), QStringLiteral("Add"));
    document.undoStack()->undo();
    QVERIFY(document.drawing() == Drawing());
    QVERIFY(changed[1][0].value<Delta>() == changed[0][0].value<Delta>().inverse());
    QVERIFY(!document.isModified());
    document.undoStack()->redo();
    QVERIFY(document.topology().find(ElementId("ns1")));
    QCOMPARE(changed.size(), 3);
}

void TestDocument::emptyDeltaIsNoStep()
{
    Document document;
    QSignalSpy changed(&document, &Document::changed);
    QVERIFY(document.push(QStringLiteral("Nothing"), {}).has_value());
    QCOMPARE(document.undoStack()->count(), 0);
    QCOMPARE(changed.size(), 0);
}

void TestDocument::unfittingDeltaChangesNothing()
{
    Document document;
    addNamespace(document);
    const Delta stale = *edits::move(document.drawing(), { { ElementId("ns1"), QPointF(9, 9) } });
    moveTo(document, 5, {});
    QSignalSpy changed(&document, &Document::changed);
    const Drawing before = document.drawing();
    QVERIFY(!document.push(QStringLiteral("Stale"), stale));
    QVERIFY(document.drawing() == before);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(document.undoStack()->count(), 2);
}

void TestDocument::burstsBecomeOneStep()
{
    Document document;
    addNamespace(document);
    const QString key = QStringLiteral("nudge");
    for (double x : { 1, 2, 3 }) moveTo(document, x, key);
    QCOMPARE(document.undoStack()->count(), 2);
    QCOMPARE(document.undoStack()->undoText(), QStringLiteral("Move to 3"));
    moveTo(document, 4, QStringLiteral("other"));
    moveTo(document, 5, {});
    moveTo(document, 6, {});
    QCOMPARE(document.undoStack()->count(), 5);
    for (int i = 0; i < 4; ++i) document.undoStack()->undo();
    QCOMPARE(diagramItemPosition(*document.diagram().find(ElementId("ns1"))), QPointF(0, 0));
    document.undoStack()->redo();
    QCOMPARE(diagramItemPosition(*document.diagram().find(ElementId("ns1"))), QPointF(3, 0));
    moveTo(document, 7, key); // a step that was undone once stays apart
    QCOMPARE(document.undoStack()->count(), 3);
    QTest::qWait(1100);
    moveTo(document, 8, key); // too late to join
    QCOMPARE(document.undoStack()->count(), 4);
}

void TestDocument::removalsWithoutPlaceReturnInOrder()
{
    Document document;
    for (int i = 0; i < 3; ++i) addNamespace(document);
    const Drawing before = document.drawing();
    Delta delta = *edits::remove(document.drawing(), { ElementId("ns2") });
    for (auto &change : delta.topology.changes) change.place.reset();
    for (auto &change : delta.diagram) change.place.reset();
    QVERIFY(document.push(QStringLiteral("Remove"), delta).has_value());
    document.undoStack()->undo();
    QVERIFY(document.drawing() == before);
}

void TestDocument::issuesFollowTheDrawing()
{
    Document document;
    QVERIFY(document.issues().empty());
    addNamespace(document);
    Namespace space = *document.topology().findAs<Namespace>(ElementId("ns1"));
    space.stack.routes.push_back({ IpPrefix::everything(IpFamily::V4), {}, {}, {}, {}, RouteType::Unicast }); // neither gateway nor device
    QVERIFY(document.push(QStringLiteral("Route"), *replaceElement(document.drawing(), space)).has_value());
    QVERIFY(hasErrors(document.issues()));
    document.undoStack()->undo();
    QVERIFY(!hasErrors(document.issues()));
}

void TestDocument::saveAndLoad()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("lab.vethlab"));
    Document document;
    QSignalSpy pathChanged(&document, &Document::pathChanged);
    document.load({ makeStar(3), {}, {} }, {});
    addNamespace(document);
    QVERIFY(document.isModified());
    QVERIFY(document.save(path).has_value());
    QVERIFY(!document.isModified());
    QCOMPARE(document.path(), path);
    QCOMPARE(pathChanged.size(), 1);
    QCOMPARE(contentOf(path), document.serialized());
    document.undoStack()->undo();
    QVERIFY(document.isModified());

    Document other;
    QSignalSpy reset(&other, &Document::reset);
    addNamespace(other);
    other.load(*loadFile(path), path);
    QCOMPARE(reset.size(), 1);
    QVERIFY(!other.isModified());
    QCOMPARE(other.undoStack()->count(), 0);
    QCOMPARE(other.serialized(), contentOf(path));
    other.clear();
    QVERIFY(other.drawing() == Drawing());
    QVERIFY(other.path().isEmpty());
    QCOMPARE(reset.size(), 2);
}

void TestDocument::unknownKeysSurviveEditing()
{
    const QString path = QStringLiteral(TEST_DATA_DIR "/formats/unknown-keys.vethlab");
    Document document;
    document.load(*loadFile(path), path);
    QCOMPARE(document.serialized(), contentOf(path));
    QVERIFY(document.push(QStringLiteral("Move"), *edits::move(document.drawing(), { { ElementId("ns1"), QPointF(7, 7) } })).has_value());
    QCOMPARE(document.serialized(), contentOf(path).replace("null]}, \"at\": [0, 0]", "null]}, \"at\": [7, 7]"));
    QVERIFY(document.push(QStringLiteral("Remove"), *edits::remove(document.drawing(), { ElementId("ns1") })).has_value());
    QVERIFY(!document.serialized().contains("x-extra"));
    document.undoStack()->undo();
    document.undoStack()->undo();
    QCOMPARE(document.serialized(), contentOf(path));
}

void TestDocument::failedSaveLeavesFileAndDocument()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("lab.vethlab"));
    Document document;
    addNamespace(document);
    QVERIFY(document.save(path).has_value());
    const QByteArray saved = contentOf(path);
    addNamespace(document);

    // A folder that isn't there.
    const QString nowhere = folder.filePath(QStringLiteral("none/lab.vethlab"));
    const Result<void> missing = document.save(nowhere);
    QVERIFY(!missing);
    QVERIFY(missing.error().code == ErrorCode::FileIo);
    QCOMPARE(missing.error().args, std::vector<std::string> { nowhere.toStdString() });
    QVERIFY(!missing.error().kernelText.empty());
    QVERIFY(document.isModified());
    QCOMPARE(document.path(), path);

    // A folder in the place of the file.
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("dir.vethlab")));
    QVERIFY(!document.save(folder.filePath(QStringLiteral("dir.vethlab"))));
    QVERIFY(document.isModified());

    // A pipe, as a device would be, is not replaced by a file.
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(mkfifo(pipe.toUtf8().constData(), 0600), 0);
    QVERIFY(!document.save(pipe));
    struct stat facts {};
    QCOMPARE(stat(pipe.toUtf8().constData(), &facts), 0);
    QVERIFY(S_ISFIFO(facts.st_mode));

    // A disk that is full in the middle of the file: what was there stays whole.
    {
        const SmallFiles full(64);
        const Result<void> cut = document.save(path);
        QVERIFY(!cut);
        QVERIFY(cut.error().code == ErrorCode::FileIo);
        QCOMPARE(QString::fromStdString(cut.error().kernelText), QStringLiteral("File too large"));
    }
    QCOMPARE(contentOf(path), saved);
    QVERIFY(document.isModified());

    // Something that can't be written: the old file stays whole.
    Delta delta;
    delta.topology.changes.push_back({ ElementId("l"), std::nullopt, Link { LinkId("l"), InterfaceId("a"), InterfaceId("b") }, std::nullopt });
    QVERIFY(document.push(QStringLiteral("Dangling"), delta).has_value());
    QCOMPARE(verdict(document.save(path)), QStringLiteral("unknown l [a] [ends]"));
    QCOMPARE(contentOf(path), saved);
    QVERIFY(document.isModified());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList { QStringLiteral("lab.vethlab") }); // no left-overs
}

void TestDocument::saveKeepsSymbolicLinks()
{
    const QTemporaryDir folder;
    const QString target = folder.filePath(QStringLiteral("target.vethlab"));
    const QString link = folder.filePath(QStringLiteral("link.vethlab"));
    Document document;
    QVERIFY(document.save(target).has_value());
    QVERIFY(QFile::link(target, link));
    QCOMPARE(chmod(target.toUtf8().constData(), 0640), 0);
    addNamespace(document);
    QVERIFY(document.save(link).has_value());
    QVERIFY(QFileInfo(link).isSymLink());
    QVERIFY(contentOf(target).contains("ns1"));
    struct stat facts {};
    QCOMPARE(stat(target.toUtf8().constData(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777U, 0640U);
}

namespace {

/// One thing that a person might do next; an error where it can't be done.
class Person {
public:
    explicit Person(unsigned seed) : m_random(seed) {}
    Result<Delta> next(const Drawing &drawing)
    {
        const auto added = [](const Result<Added> &result) -> Result<Delta> {
            if (!result) return tl::unexpected(result.error());
            return result->delta;
        };
        switch (number(22)) {
        case 0: return added(addNode(drawing, NodeKind::Namespace, point()));
        case 1: return added(addNode(drawing, NodeKind::Router, point()));
        case 2: return added(addNode(drawing, number(2) ? NodeKind::Hub : NodeKind::Bridge, point(), home(drawing)));
        case 3: return added(addNode(drawing, NodeKind::Computer, point()));
        case 4: case 5: case 6: return added(edits::connect(drawing, node(drawing), node(drawing)));
        case 7: return added(addConnected(drawing, node(drawing), static_cast<NodeKind>(number(4)), point()));
        case 8: return number(3) ? added(addNote(drawing, point(), "text")) : edits::remove(drawing, { any(drawing), any(drawing) });
        case 9: return edits::move(drawing, { { node(drawing), point() }, { node(drawing), point() } });
        case 10: return moveBridgeHome(drawing, node(drawing), home(drawing), point());
        case 11: return resize(drawing, node(drawing), point(), { 300.5, 200 });
        case 12: case 13: return edits::rename(drawing, any(drawing), names()[static_cast<std::size_t>(number(static_cast<int>(names().size())))]);
        case 14: return setUp(drawing, { any(drawing), any(drawing) }, number(2) == 0);
        case 15: return copied(paste(drawing, excerpt(drawing, { node(drawing), node(drawing) }), point(), home(drawing)));
        case 16: return copied(duplicate(drawing, { node(drawing), node(drawing) }, point()));
        case 17: return spliced(insertIntoLink(drawing, node(drawing), LinkId(any(drawing).text())));
        case 18: return spliced(joinNeighbours(drawing, node(drawing)));
        case 19: return align(drawing, { { node(drawing), QRectF(point(), QSizeF(192, 64)) }, { node(drawing), QRectF(point(), QSizeF(80, 40)) } }, static_cast<Alignment>(number(6)));
        case 20: {
            CommonChange change;
            change.mtu = number(2) ? Number(1400) : Number();
            change.stp = number(2) == 0;
            return changeAll(drawing, { any(drawing), any(drawing), any(drawing) }, change);
        }
        default: return configure(drawing);
        }
    }

private:
    static Result<Delta> copied(const Result<Pasted> &result)
    {
        if (!result) return tl::unexpected(result.error());
        return result->delta;
    }
    static Result<Delta> spliced(const Result<Spliced> &result)
    {
        if (!result) return tl::unexpected(result.error());
        return result->delta;
    }
    static const std::vector<std::string> &names()
    {
        static const std::vector<std::string> list { "web", "Büro 1", "eth0", "eth1", "x y", "", "lo", "a-name-that-is-longer-than-15", "db" };
        return list;
    }
    int number(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }
    QPointF point() { return { number(100000) / 100.0, number(1000) * 1.0 }; }
    ElementId any(const Drawing &drawing)
    {
        const auto &elements = drawing.topology.elements();
        if (elements.empty()) return ElementId("none");
        return elementId(std::next(elements.begin(), number(static_cast<int>(elements.size())))->second);
    }
    NodeId node(const Drawing &drawing)
    {
        const auto &items = drawing.diagram.items();
        if (items.empty()) return NodeId("none");
        return NodeId(diagramItemId(std::next(items.begin(), number(static_cast<int>(items.size())))->second).text());
    }
    BridgeHome home(const Drawing &drawing)
    {
        switch (number(3)) {
        case 0: return InFabric {};
        case 1: return InComputer {};
        default: return InNamespace { node(drawing) };
        }
    }
    Result<Delta> configure(const Drawing &drawing)
    {
        const Element *element = drawing.topology.find(any(drawing));
        if (!element || number(8) == 0) return setInfo(drawing, { "Lab " + std::to_string(number(9)), {} });
        Element changed = *element;
        if (NetworkStack *stack = networkStack(changed)) {
            const InterfaceName device = *InterfaceName::parse("eth" + std::to_string(number(3)));
            stack->routes.push_back({ *IpPrefix::parse("10.0.0.0/8"), {}, device, {}, {}, RouteType::Unicast });
            NatRule rule;
            rule.id = "nat" + std::to_string(stack->nat.size() + 1);
            rule.outDevice = device;
            stack->nat.push_back(rule);
        } else if (auto *interface = std::get_if<Interface>(&changed)) {
            interface->addresses.push_back(*InterfaceAddress::parse("10.0.0." + std::to_string(number(250)) + "/24"));
        }
        return replaceElement(drawing, changed);
    }
    std::mt19937 m_random;
};

} // namespace

void TestDocument::randomEditsCanBeUndoneAndRedone_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 2; ++seed) QTest::addRow("seed %u", seed) << seed;
}

void TestDocument::randomEditsCanBeUndoneAndRedone()
{
    QFETCH(unsigned, seed);
    Person person(seed);
    Document document;
    Drawing mirror; // what a listener knows that applies every changed()
    connect(&document, &Document::changed, this, [&mirror](const Delta &delta) { QVERIFY(applyDelta(mirror, delta).has_value()); });
    std::vector<Drawing> states { document.drawing() };
    int refused = 0;
    while (states.size() <= 500) {
        const Result<Delta> delta = person.next(document.drawing());
        if (!delta || delta->isEmpty()) {
            QVERIFY(++refused < 5000);
            continue;
        }
        QVERIFY2(document.push(QStringLiteral("Edit"), *delta).has_value(), "an edit must apply to the drawing it was made for");
        states.push_back(document.drawing());
        if (states.size() % 10 != 0) continue;
        for (const Issue &issue : document.issues()) {
            const bool broken = issue.code == IssueCode::BadReference || issue.code == IssueCode::DuplicateName || issue.code == IssueCode::DuplicateId
                || issue.code == IssueCode::IllegalName || issue.code == IssueCode::LinkReused || issue.code == IssueCode::LinkToItself
                || issue.code == IssueCode::SeveralComputers;
            // A route may name a device that isn't there: this person types such things.
            const bool typed = issue.field.starts_with("routes") || issue.field.starts_with("nat");
            QVERIFY2(!broken || typed, (std::string(issueCodeName(issue.code)) + " " + issue.element.text()).c_str());
        }
    }
    QVERIFY(document.topology().size() > 50);
    const QByteArray bytes = document.serialized();
    const Result<LoadedFile> file = NativeFormat().read(bytes);
    QVERIFY(file.has_value());
    QVERIFY(file->drawing == canonicalOrder(document.drawing()));
    for (std::size_t i = states.size(); i-- > 0;) {
        QVERIFY(document.drawing() == states[i]);
        QVERIFY(mirror == states[i]);
        document.undoStack()->undo();
    }
    QVERIFY(document.drawing() == Drawing());
    for (const Drawing &state : states) {
        QVERIFY(document.drawing() == state);
        QVERIFY(mirror == state);
        document.undoStack()->redo();
    }
    QCOMPARE(document.serialized(), bytes);
}

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
