// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How long the canvas takes for what a hand does to a large drawing. Each figure is the median of what one event and the
// painting after it cost, ms; arguments: [NODES]. Without a display of its own: QT_QPA_PLATFORM=offscreen.
#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cstdio>
#include <functional>

#include "backend/core/validation.h"
#include "backend/document/document.h"
#include "backend/document/makeshapes.h"
#include "backend/live/livestate.h"
#include "canvas/diagramview.h"

using namespace vethlab;

namespace {

double once(const std::function<void()> &deed)
{
    QElapsedTimer time;
    time.start();
    deed();
    return static_cast<double>(time.nsecsElapsed()) / 1e6;
}

void show(const char *what, int rounds, const std::function<void(int)> &deed)
{
    std::vector<double> all;
    for (int i = 0; i < rounds; ++i) all.push_back(once([&] { deed(i); }));
    std::sort(all.begin(), all.end());
    std::printf("%-44s %8.1f %8.1f\n", what, all[all.size() / 2], all[all.size() * 95 / 100]);
}

} // namespace

int main(int argc, char **argv)
{
    const int nodes = argc > 1 ? std::max(2, std::atoi(argv[1])) : 1000;
    QApplication application(argc, argv);
    const Drawing drawing = edits::makeRandom(nodes, 1);
    Document document;
    LiveState live;
    DiagramView view(document, live);
    view.setReducedMotion(true);
    view.resize(1048, 632);
    view.show();
    std::printf("%d nodes, ms: %24s %8s %8s\n", nodes, "", "median", "95 %");
    const auto painted = [&view] { view.viewport()->repaint(); };
    show("open and paint", 3, [&](int) {
        LoadedFile file;
        file.drawing = drawing;
        document.load(std::move(file), {});
        view.fitAll();
        QCoreApplication::processEvents();
        painted();
    });
    show("validate", 5, [&](int) { static_cast<void>(validate(drawing.topology)); });
    show("paint all, fitted", 20, [&](int) { painted(); });
    show("hover", 100, [&](int i) {
        QTest::mouseMove(view.viewport(), QPoint(40 + i * 9, 40 + i * 5));
        QCoreApplication::processEvents();
    });
    show("zoom step at the pointer", 40, [&](int i) {
        const QPointF at(500, 300);
        QWheelEvent wheel(at, view.viewport()->mapToGlobal(at), {}, QPoint(0, i < 20 ? 120 : -120), Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view.viewport(), &wheel);
        painted();
    });
    view.setZoom(1);
    const ElementId first = diagramItemId(drawing.diagram.items().begin()->second);
    view.reveal(first);
    QCoreApplication::processEvents();
    show("paint at 100 %", 40, [&](int) { painted(); });
    const QPointF corner = diagramItemPosition(*document.diagram().find(first));
    const QPoint start = view.mapFromScene(corner + QPointF(96, 32));
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, start);
    show("drag step of a node at 100 %", 60, [&](int i) {
        const QPoint at = start + QPoint(2 * i, i);
        QMouseEvent move(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(view.viewport(), &move);
        painted();
    });
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, start + QPoint(120, 60));
    show("undo and redo", 10, [&](int i) {
        i % 2 == 0 ? document.undoStack()->undo() : document.undoStack()->redo();
        QCoreApplication::processEvents();
        painted();
    });
    return 0;
}
