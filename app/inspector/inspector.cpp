// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/inspector.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/inspector/bridgepage.h"
#include "app/inspector/driftbox.h"
#include "app/inspector/interfacepage.h"
#include "app/inspector/otherpages.h"
#include "app/inspector/severalpage.h"
#include "app/inspector/stackpage.h"

namespace vethlab {

namespace {

constexpr int liveRefreshMs = 100;

QScrollArea *scrolled(QWidget *page)
{
    auto *area = new QScrollArea;
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return area;
}

} // namespace

Inspector::Inspector(InspectorContext context, QWidget *parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_drift(new DriftBox(m_context))
    , m_pages(new QStackedWidget)
    , m_stack(new StackPage(m_context))
    , m_interface(new InterfacePage(m_context))
    , m_bridge(new BridgePage(m_context))
    , m_link(new LinkPage(m_context))
    , m_lab(new LabPage(m_context))
    , m_several(new SeveralPage(m_context))
    , m_note(new NotePage(m_context))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_drift);
    layout->addWidget(m_pages, 1);
    for (InspectorPage *page : std::initializer_list<InspectorPage *>{m_stack, m_interface, m_bridge, m_link, m_lab, m_several, m_note})
        m_pages->addWidget(scrolled(page));
    m_live.setSingleShot(true);
    m_live.setInterval(liveRefreshMs);
    connect(&m_live, &QTimer::timeout, this, [this] { m_page->refreshLive(); });
    const auto live = [this] {
        if (!m_live.isActive())
            m_live.start();
    };
    connect(&m_context.live, &LiveState::devicesChanged, this, live);
    connect(&m_context.live, &LiveState::nodesChanged, this, live);
    connect(&m_context.live, &LiveState::countersChanged, this, live);
    connect(&m_context.live, &LiveState::driftChanged, this, live);
    connect(&m_context.live, &LiveState::staleChanged, this, live);
    connect(&m_context.live, &LiveState::cleared, this, live);
    connect(&m_context.session, &LabSession::stateChanged, this, live);
    connect(&m_context.document, &Document::changed, this, &Inspector::choosePage);
    connect(&m_context.document, &Document::reset, this, [this] { setSelection({}); });
    connect(&m_context.document, &Document::pathChanged, this, &Inspector::choosePage);
    const auto drift = [this] { m_drift->show(m_selection); };
    connect(&m_context.live, &LiveState::driftChanged, this, drift);
    connect(&m_context.live, &LiveState::cleared, this, drift);
    connect(&m_context.session, &LabSession::stateChanged, this, drift);
    connect(m_drift, &DriftBox::adoptRequested, this, [this] { Q_EMIT adoptRequested(m_selection); });
    connect(m_drift, &DriftBox::reapplyRequested, this, [this] { Q_EMIT reapplyRequested(m_selection); });
    choosePage();
}

void Inspector::setSelection(const std::set<ElementId> &ids)
{
    m_selection = ids;
    choosePage();
}

void Inspector::choosePage()
{
    m_context.states.refresh();
    m_drift->show(m_selection);
    if (m_selection.size() > 1) {
        m_several->setElements(m_selection);
        return show(m_several);
    }
    const ElementId id = m_selection.empty() ? ElementId() : *m_selection.begin();
    InspectorPage *page = m_lab;
    if (const Element *element = m_context.document.topology().find(id))
        page = std::visit(Overloaded {
                              [&](const Namespace &) -> InspectorPage * { return m_stack; },
                              [&](const Computer &) -> InspectorPage * { return m_stack; },
                              [&](const Bridge &) -> InspectorPage * { return m_bridge; },
                              [&](const Interface &) -> InspectorPage * { return m_interface; },
                              [&](const Link &) -> InspectorPage * { return m_link; },
                          },
            *element);
    else if (m_context.document.diagram().find(id))
        page = m_note;
    page->setElement(id);
    show(page);
}

void Inspector::show(InspectorPage *page)
{
    m_page = page;
    m_pages->setCurrentWidget(page->parentWidget()->parentWidget());
}

} // namespace vethlab
