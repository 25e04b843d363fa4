// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QAbstractItemView>
#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QRegularExpression>
#include <QTabBar>
#include <QTranslator>
#include <QTreeWidget>
#include <QtTest>

#include "app/actions.h"
#include "app/bottom/bottompanel.h"
#include "app/examples.h"
#include "app/files.h"
#include "app/guide/guidewindow.h"
#include "app/helpdialogs.h"
#include "app/translation.h"
#include "app/walk/walkcontroller.h"
#include "app/walk/walkpanel.h"
#include "canvas/portlist.h"
#include "canvas/quickadd.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

namespace {

/// A language in which every translated sentence stands in brackets: what has none was never given to a translator.
class Brackets : public QTranslator {
public:
    QString translate(const char *, const char *text, const char *, int count) const override
    {
        return QStringLiteral("⟦%1⟧").arg(QString::fromUtf8(text).replace(QStringLiteral("%n"), QString::number(count)));
    }
    bool isEmpty() const override { return false; }
};

/// Words that belong to the lab, not to the program.
QStringList wordsOf(const Topology &topology)
{
    // Names of protocols and keywords of ip are the same in every language.
    QStringList words{QStringLiteral("Vethlab"), QStringLiteral("default"), QStringLiteral("TCP"), QStringLiteral("UDP"), QStringLiteral("IPv4"), QStringLiteral("IPv6")};
    const auto add = [&words](const std::string &text) {
        if (!text.empty())
            words.append(QString::fromStdString(text));
    };
    add(topology.info().name);
    add(topology.info().description);
    for (const auto &[place, element] : topology.elements()) {
        add(elementId(element).text());
        if (const auto *interface = std::get_if<Interface>(&element)) {
            add(interface->name.text());
            for (const InterfaceAddress &address : interface->addresses)
                add(address.text());
        } else if (const auto *space = std::get_if<Namespace>(&element)) {
            add(space->label);
            for (const InterfaceAddress &address : space->stack.loopbackAddresses)
                add(address.text());
        } else if (const auto *bridge = std::get_if<Bridge>(&element)) {
            for (const InterfaceAddress &address : bridge->addresses)
                add(address.text());
        }
    }
    std::sort(words.begin(), words.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    return words;
}

/// What is left of a text when everything translated and all words of the lab are taken out; empty = well.
QString untranslated(QString text, const QStringList &words)
{
    static const QRegularExpression inner(QStringLiteral("⟦[^⟦⟧]*⟧"));
    for (QString before; before != text;) {
        before = text;
        text.remove(inner);
    }
    for (const QString &word : words)
        text.remove(word);
    static const QRegularExpression letters(QStringLiteral("\\p{L}{2,}"));
    return letters.match(text).hasMatch() ? text : QString();
}

class Reader {
public:
    /// `more`: words that are the same in every language.
    explicit Reader(const Topology &topology, const QStringList &more = {}) : m_words(wordsOf(topology) + more) {}

    void read(const QWidget &widget)
    {
        see(widget, widget.toolTip());
        see(widget, widget.accessibleName());
        if (widget.isWindow())
            see(widget, widget.windowTitle());
        if (const auto *label = qobject_cast<const QLabel *>(&widget))
            see(widget, label->text());
        if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
            see(widget, button->text());
        if (const auto *field = qobject_cast<const QLineEdit *>(&widget))
            see(widget, field->placeholderText());
        if (const auto *menu = qobject_cast<const QMenu *>(&widget))
            see(widget, menu->title());
        if (const auto *tabs = qobject_cast<const QTabBar *>(&widget))
            for (int i = 0; i < tabs->count(); ++i)
                see(widget, tabs->tabText(i));
        if (const auto *combo = qobject_cast<const QComboBox *>(&widget))
            for (int i = 0; i < combo->count(); ++i)
                see(widget, combo->itemText(i));
        if (const auto *tree = qobject_cast<const QTreeWidget *>(&widget))
            for (int i = 0; i < tree->columnCount(); ++i)
                see(widget, tree->headerItem()->text(i));
        if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget); view && view->model())
            readRows(widget, *view->model(), {});
        for (const QAction *action : widget.actions()) {
            see(widget, action->text());
            see(widget, action->toolTip());
        }
        for (const QObject *child : widget.children())
            if (const auto *part = qobject_cast<const QWidget *>(child); part && !qobject_cast<const GuideWindow *>(child))
                read(*part);
    }

    /// What the rows of a list or tree say.
    void readRows(const QWidget &widget, const QAbstractItemModel &model, const QModelIndex &parent)
    {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QModelIndex index = model.index(row, column, parent);
                for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) see(widget, index.data(role).toString());
            }
            readRows(widget, model, model.index(row, 0, parent));
        }
    }

    /// What is painted on the canvas.
    void readText(const QWidget &where, const QString &text) { see(where, text); }

    /// What a screen reader hears.
    void listen(QAccessibleInterface *interface, int depth = 0)
    {
        if (!interface || depth > 6)
            return;
        for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Description})
            if (const QString left = untranslated(interface->text(kind), m_words); !left.isEmpty())
                m_found.append(QStringLiteral("heard: ") + left);
        for (int i = 0; i < interface->childCount(); ++i)
            listen(interface->child(i), depth + 1);
    }

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] QString found()
    {
        m_found.removeDuplicates();
        return m_found.join(QLatin1Char('\n'));
    }

private:
    void see(const QWidget &widget, const QString &text)
    {
        ++m_count;
        if (const QString left = untranslated(text, m_words); !left.isEmpty())
            m_found.append(QString::fromLatin1(widget.metaObject()->className()) + QStringLiteral(": ") + left);
    }
    QStringList m_words;
    QStringList m_found;
    int m_count = 0;
};

} // namespace

/// Whatever a person can read went through a translator, and German is whole.
class TestWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everythingVisibleIsTranslated();
    void listsOnTheCanvasAreTranslated();
    void theWalkThroughIsTranslated();
    void aWordThatWasForgottenIsFound();
    void germanIsSpoken();
    void unknownLanguagesAreEnglish();
};

void TestWords::everythingVisibleIsTranslated()
{
    Brackets brackets;
    QVERIFY(QCoreApplication::installTranslator(&brackets));
    {
        WindowFixture fixture;
        QVERIFY(fixture.show());
        Reader start(fixture.document.topology());
        start.read(*fixture.window);
        QCOMPARE(start.found(), QString());
        fixture.window->files()->openExample(QStringLiteral("bridge-nat"));
        for (const char *id : {"", "ns1", "ns1:veth1", "computer", "br1", "internet"}) {
            fixture.window->view()->setSelection(*id ? std::set<ElementId>{ElementId(id)} : std::set<ElementId>{});
            QCoreApplication::processEvents();
            Reader reader(fixture.document.topology());
            reader.read(*fixture.window);
            reader.listen(QAccessible::queryAccessibleInterface(fixture.window->view()));
            QVERIFY(reader.count() > 200);
            QCOMPARE(reader.found(), QString());
        }
        fixture.window->actions()->keys->trigger();
        fixture.window->actions()->about->trigger();
        fixture.window->actions()->newPing->trigger();
        fixture.window->actions()->settings->trigger();
        fixture.window->actions()->find->trigger();
        fixture.window->actions()->exportPicture->trigger();
        Reader dialogs(fixture.document.topology(), {QStringLiteral("English"), QStringLiteral("Deutsch")}); // languages name themselves
        dialogs.read(*fixture.window);
        QCOMPARE(dialogs.found(), QString());
    }
    QCoreApplication::removeTranslator(&brackets);
}

void TestWords::listsOnTheCanvasAreTranslated()
{
    Brackets brackets;
    QVERIFY(QCoreApplication::installTranslator(&brackets));
    {
        WindowFixture fixture;
        QVERIFY(fixture.show());
        fixture.open(vethlab::test::twoNamespaces());
        DiagramView *view = fixture.window->view();
        const auto read = [&](QWidget *list) {
            QVERIFY(list && list->isVisible());
            Reader reader(fixture.document.topology());
            reader.read(*fixture.window); // and the hint in the status bar
            reader.listen(QAccessible::queryAccessibleInterface(list));
            QVERIFY(reader.count() > 200);
            QCOMPARE(reader.found(), QString());
            fixture.key(Qt::Key_Escape);
        };
        view->openQuickAdd(QPointF(300, 300));
        read(view->findChild<QuickAdd *>());
        view->setTool(DiagramView::Tool::Link);
        fixture.clickOnCanvas(fixture.middleOf("ns1"));
        const QPoint at = view->mapFromScene(fixture.middleOf("ns2"));
        QTest::mouseMove(view->viewport(), at);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::ShiftModifier, at);
        read(view->findChild<PortList *>());
    }
    QCoreApplication::removeTranslator(&brackets);
}

void TestWords::theWalkThroughIsTranslated()
{
    Brackets brackets;
    QVERIFY(QCoreApplication::installTranslator(&brackets));
    {
        WindowFixture fixture;
        QVERIFY(fixture.show());
        fixture.window->actions()->walk->trigger();
        WalkPanel *panel = fixture.window->walkPanel();
        QTRY_VERIFY(panel->isVisible());
        std::size_t stages = 0;
        for (; panel->isVisible() && stages < 20; ++stages) {
            Reader reader(fixture.document.topology());
            reader.read(*panel);
            for (const DiagramView::Callout &callout : fixture.window->view()->callouts())
                reader.readText(*fixture.window->view(), callout.text);
            QVERIFY(reader.count() > 10);
            QCOMPARE(reader.found(), QString());
            QCOMPARE(fixture.window->walk()->stage(), stages);
            panel->nextButton()->click();
        }
        QVERIFY(stages > 5 && stages < 20); // the last one closes the card
    }
    QCoreApplication::removeTranslator(&brackets);
}

void TestWords::aWordThatWasForgottenIsFound()
{
    QWidget widget;
    QLabel label(QStringLiteral("forgotten"), &widget);
    QLabel said(QStringLiteral("⟦said ⟦twice⟧⟧ 10.0.0.1"), &widget);
    Reader reader{Topology()};
    reader.read(widget);
    QCOMPARE(reader.found(), QStringLiteral("QLabel: forgotten"));
}

void TestWords::germanIsSpoken()
{
    QCOMPARE(useLanguage({QStringLiteral("de-DE"), QStringLiteral("en")}), QStringLiteral("de"));
    {
        WindowFixture fixture;
        QCOMPARE(fixture.window->actions()->apply->text(), QStringLiteral("&Anwenden"));
    }
    for (QTranslator *translator : QCoreApplication::instance()->findChildren<QTranslator *>())
        delete translator;
    WindowFixture fixture;
    QCOMPARE(fixture.window->actions()->apply->text(), QStringLiteral("&Apply"));
}

void TestWords::unknownLanguagesAreEnglish()
{
    QCOMPARE(useLanguage({}), QStringLiteral("en"));
    QCOMPARE(useLanguage({QStringLiteral("tlh")}), QStringLiteral("en"));
    QCOMPARE(useLanguage({QStringLiteral("C")}), QStringLiteral("en"));
    QCOMPARE(useLanguage({QStringLiteral("en-GB"), QStringLiteral("de")}), QStringLiteral("en"));
}

QTEST_MAIN(TestWords)
#include "tst_words.moc"
