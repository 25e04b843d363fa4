// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/mainwindow.h"

#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/actions.h"
#include "app/banner.h"
#include "app/bottom/bottompanel.h"
#include "app/inspector/inspector.h"
#include "app/outlinepanel.h"
#include "app/palettepanel.h"
#include "app/paneltitle.h"
#include "app/settings.h"
#include "app/start/startpage.h"
#include "app/statusline.h"
#include "app/topbar.h"
#include "app/walk/walkpanel.h"
#include "app/worldline.h"
#include "canvas/diagramview.h"

// Where the parts of the window stand, and what is remembered of that.
namespace vethlab {

namespace {

constexpr int leftWidth = 200, rightWidth = 352, rightMinimum = 304, bottomHeight = 232;
constexpr QSize firstSize(1600, 1000);
constexpr int titleBarHeight = 40; ///< about
const QString geometryKey = QStringLiteral("window/geometry");
const QString columnsKey = QStringLiteral("window/columns");
const QString rowsKey = QStringLiteral("window/rows");

} // namespace

void MainWindow::buildLayout()
{
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_view);
    auto *center = new QWidget;
    auto *centerLayout = new QVBoxLayout(center);
    centerLayout->setContentsMargins(0, 0, 0, 0);
    centerLayout->setSpacing(0);
    centerLayout->addWidget(m_hostTrialBanner);
    centerLayout->addWidget(m_banner);
    centerLayout->addWidget(m_walkPanel);
    centerLayout->addWidget(m_pages, 1);
    m_rows->addWidget(center);
    m_rows->addWidget(m_bottom);
    m_rows->setCollapsible(0, false);
    m_rows->setCollapsible(1, false);
    m_rows->setStretchFactor(0, 1);
    m_columns->addWidget(buildLeft());
    m_columns->addWidget(m_rows);
    m_columns->addWidget(buildRight());
    m_columns->setStretchFactor(1, 1);
    for (int i = 0; i < 3; ++i)
        m_columns->setCollapsible(i, false);
    auto *whole = new QWidget;
    auto *layout = new QVBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_topBar);
    layout->addWidget(m_worldLine);
    layout->addWidget(m_columns, 1);
    layout->addWidget(m_status);
    setCentralWidget(whole);
    setMinimumSize(900, 560);
}

QWidget *MainWindow::buildLeft()
{
    const auto box = [](const QString &title, QWidget *content) {
        auto *panel = new QWidget;
        auto *layout = new QVBoxLayout(panel);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        auto *head = new PanelTitle(title);
        layout->addWidget(head);
        layout->addWidget(content, 1);
        return std::pair(panel, head);
    };
    const auto [paletteBox, paletteTitle] = box(tr("Palette"), m_palettePanel);
    const auto [outlineBox, outlineTitle] = box(tr("Outline"), m_outline);
    m_paletteBox = paletteBox;
    m_outlineBox = outlineBox;
    paletteBox->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_left = new QWidget;
    auto *layout = new QVBoxLayout(m_left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(paletteBox);
    layout->addWidget(makeHorizontalLine());
    layout->addWidget(outlineBox, 1);
    layout->addStretch(0);
    m_left->setMinimumWidth(160);
    connect(paletteTitle, &PanelTitle::closeRequested, this, [this] { m_actions->showPalette->setChecked(false); });
    connect(outlineTitle, &PanelTitle::closeRequested, this, [this] { m_actions->showOutline->setChecked(false); });
    return m_left;
}

QWidget *MainWindow::buildRight()
{
    m_right = new QWidget;
    auto *layout = new QVBoxLayout(m_right);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *title = new PanelTitle(tr("Inspector"));
    layout->addWidget(title);
    layout->addWidget(m_inspector, 1);
    m_right->setMinimumWidth(rightMinimum);
    connect(title, &PanelTitle::closeRequested, this, [this] { m_actions->showInspector->setChecked(false); });
    return m_right;
}

void MainWindow::takeFirstSize()
{
    resize(firstSize);
    // With its title bar it must fit; a smaller screen is used as a whole.
    const QSize room = screen()->availableSize();
    if (room.width() < firstSize.width() || room.height() < firstSize.height() + titleBarHeight)
        setWindowState(Qt::WindowMaximized);
}

void MainWindow::restoreLayout()
{
    if (!restoreGeometry(m_model.settings.bytes(geometryKey)))
        takeFirstSize();
    if (!m_columns->restoreState(m_model.settings.bytes(columnsKey)))
        m_columns->setSizes({leftWidth, 1048, rightWidth});
    if (!m_rows->restoreState(m_model.settings.bytes(rowsKey)))
        m_rows->setSizes({632, bottomHeight});
}

void MainWindow::rememberLayout()
{
    m_model.settings.set(geometryKey, saveGeometry());
    if (isStartShown())
        return; // panels are hidden there
    m_model.settings.set(columnsKey, m_columns->saveState());
    m_model.settings.set(rowsKey, m_rows->saveState());
}

void MainWindow::restoreView()
{
    const auto view = m_model.settings.viewOf(m_model.document.path());
    if (!view)
        return m_view->fitAll();
    m_view->setZoom(view->zoom);
    m_view->setCenter(view->center);
}

void MainWindow::rememberView()
{
    if (!isStartShown() && !m_model.document.path().isEmpty())
        m_model.settings.setViewOf(m_model.document.path(), {m_view->zoom(), m_view->center()});
}

} // namespace vethlab
