// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "windowfixture.h"

#include <QApplication>
#include <QtTest>

#include "app/files.h"
#include "backend/document/edits.h"
#include "testpaths.h"

namespace vethlab::test {

WindowFixture::WindowFixture(const QString &helper)
    : settings(folder.filePath(QStringLiteral("vethlab.ini")))
    , themes(*qApp, settings)
    , paths{helper.isEmpty() ? QStringLiteral(VETHLAB_BIN_DIR "/vethlab-helper") : helper, folder.filePath(QStringLiteral("vethlab"))}
    , session(document, live, paths)
    , autosave(document, session, folder.filePath(QStringLiteral("unsaved")))
{
    settings.set(QStringLiteral("files/folder"), folder.path());
    window = std::make_unique<MainWindow>(WindowModel{document, live, session, settings, themes, autosave, paths});
    window->resize(1600, 1000);
}

WindowFixture::~WindowFixture()
{
    window.reset();
}

bool WindowFixture::show()
{
    window->setWindowState(Qt::WindowNoState); // its first size, however small the screen of the tests is
    window->resize(1600, 1000);
    window->show();
    window->activateWindow();
    return QTest::qWaitForWindowActive(window.get());
}

void WindowFixture::open(const Drawing &drawing)
{
    LoadedFile file;
    file.drawing = drawing;
    document.load(std::move(file), {});
    window->showStart(false);
    QCoreApplication::processEvents();
    window->view()->setZoom(1);
}

void WindowFixture::click(QWidget *widget, const QPoint &at)
{
    ++m_pointerActions;
    QTest::mouseClick(widget, Qt::LeftButton, {}, at);
    QCoreApplication::processEvents();
}

QPoint WindowFixture::onViewport(const QPointF &scene) const
{
    return window->view()->mapFromScene(scene);
}

void WindowFixture::dragOnCanvas(const QPointF &from, const QPointF &to)
{
    ++m_pointerActions;
    QWidget *viewport = window->view()->viewport();
    constexpr int steps = 12;
    QTest::mouseMove(viewport, onViewport(from));
    QTest::mousePress(viewport, Qt::LeftButton, {}, onViewport(from));
    for (int i = 1; i <= steps; ++i) {
        const QPointF at = from + (to - from) * i / steps;
        QMouseEvent move(QEvent::MouseMove, onViewport(at), viewport->mapToGlobal(onViewport(at)), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(viewport, &move);
        QTest::qWait(5);
    }
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, onViewport(to));
    QCoreApplication::processEvents();
}

void WindowFixture::clickOnCanvas(const QPointF &at)
{
    QTest::mouseMove(window->view()->viewport(), onViewport(at));
    click(window->view()->viewport(), onViewport(at));
}

void WindowFixture::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *target = QApplication::focusWidget();
    QVERIFY2(target, "something has the focus");
    QTest::keyClick(target, key, modifiers);
    QCoreApplication::processEvents();
}

void WindowFixture::type(const QString &text)
{
    QWidget *target = QApplication::focusWidget();
    QVERIFY2(target, "something has the focus");
    QTest::keyClicks(target, text);
    QCoreApplication::processEvents();
}

QPointF WindowFixture::middleOf(const char *node) const
{
    const DiagramItem *item = document.diagram().find(ElementId(node));
    return item ? diagramItemPosition(*item) + QPointF(96, 32) : QPointF();
}

Drawing twoNamespaces()
{
    Drawing drawing;
    const auto apply = [&](const auto &step) {
        if (!step || !applyDelta(drawing, step->delta))
            qFatal("a step of a test drawing fails");
        return step->id;
    };
    const ElementId a = apply(edits::addNode(drawing, edits::NodeKind::Namespace, {40, 40}));
    const ElementId b = apply(edits::addNode(drawing, edits::NodeKind::Namespace, {420, 240}));
    apply(edits::connect(drawing, NodeId(a.text()), NodeId(b.text())));
    Interface end = *drawing.topology.findAs<Interface>(ElementId("ns1:eth0"));
    end.addresses.push_back(InterfaceAddress::parse("10.0.0.1/24").value());
    if (!applyDelta(drawing, edits::replaceElement(drawing, end).value()))
        qFatal("the address of a test drawing");
    return drawing;
}

} // namespace vethlab::test
