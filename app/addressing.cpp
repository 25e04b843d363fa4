// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/addressing.h"

#include <QScrollBar>
#include <QTimer>

#include "app/actions.h"
#include "app/addressingtext.h"
#include "app/addressoffer.h"
#include "app/banner.h"
#include "app/bottom/eventspanel.h"
#include "app/errortext.h"
#include "app/machinenetworks.h"
#include "app/settings.h"
#include "backend/live/labsession.h"
#include "canvas/diagramview.h"

namespace vethlab {

namespace {

const QString offerKey = QStringLiteral("addresses/offer");
const QString bannerKey = QStringLiteral("addressing");

/// "ns1 gets 10.0.0.11/24 and fd00::11/64." for each interface that would get something.
QString previewText(const edits::AssignedAddresses &assigned, const Topology &topology)
{
    QStringList lines;
    for (const Change<Element> &change : assigned.delta.topology.changes) {
        const auto addresses = [](const Element &element) {
            const auto *interface = std::get_if<Interface>(&element);
            return interface ? interface->addresses : std::get<Bridge>(element).addresses;
        };
        QStringList texts;
        for (const InterfaceAddress &address : addresses(*change.after))
            texts << QString::fromStdString(address.text());
        for (const InterfaceAddress &address : addresses(*change.before))
            texts.removeOne(QString::fromStdString(address.text()));
        lines << AddressOffer::tr("%1: %2").arg(elementText(change.id, topology), texts.join(QStringLiteral("  ")));
    }
    constexpr qsizetype most = 8;
    if (lines.size() > most)
        lines = lines.mid(0, most - 1) << AddressOffer::tr("and %n more", nullptr, static_cast<int>(lines.size() - most + 1));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

Addressing::Addressing(Document &document, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_parts(parts)
    , m_offer(new AddressOffer(&parts.view))
{
    connect(m_parts.actions.assignAddresses, &QAction::triggered, this, [this] { assign(); });
    connect(m_parts.actions.computeRoutes, &QAction::triggered, this, &Addressing::compute);
    QAction *offers = m_parts.actions.offerAddresses;
    offers->setChecked(m_parts.settings.flag(offerKey, true));
    connect(offers, &QAction::toggled, this, [this](bool on) {
        m_parts.settings.set(offerKey, on);
        m_offer->hide();
    });
    connect(m_offer, &AddressOffer::taken, this, [this] { assign(m_offered); });
    connect(m_offer, &AddressOffer::refusedForGood, this, [this, offers] {
        offers->setChecked(false);
        Q_EMIT said(tr("New links are no longer offered addresses. Lab → Assign addresses gives them at any time."));
    });
    connect(&document, &Document::changed, this, &Addressing::documentChanged);
    connect(&document, &Document::reset, this, [this] {
        m_offer->hide();
        m_parts.banner.hideAbout(bannerKey);
    });
    connect(&m_parts.view, &DiagramView::zoomChanged, this, &Addressing::placeOffer);
    for (const QScrollBar *bar : {m_parts.view.horizontalScrollBar(), m_parts.view.verticalScrollBar()})
        connect(bar, &QScrollBar::valueChanged, this, &Addressing::placeOffer);
}

void Addressing::assign(const std::set<ElementId> &scope)
{
    const edits::AssignedAddresses assigned = edits::assignAddresses(m_document.drawing(), scope, networksInUse());
    const Told told = tellOf(assigned, m_document.topology());
    if (perform(told, assigned.delta))
        tell(told, scope.empty());
}

void Addressing::compute()
{
    const Result<edits::ComputedRoutes> computed = edits::computeRoutes(m_document.drawing());
    if (!computed)
        return Q_EMIT said(errorText(computed.error()));
    const Told told = tellOf(*computed, m_document.topology());
    if (perform(told, computed->delta))
        tell(told, false);
}

bool Addressing::perform(const Told &told, const Delta &delta)
{
    m_performing = true;
    const Result<void> pushed = m_document.push(told.undoText, delta);
    m_performing = false;
    if (!pushed)
        Q_EMIT said(errorText(pushed.error()));
    return pushed.has_value();
}

/// In the line at the bottom what is soon read, in a message what is worth reading; all of it stays in the events.
void Addressing::tell(const Told &told, bool mayCompute)
{
    m_parts.events.add(told.sentence);
    for (const QString &detail : told.details)
        m_parts.events.add(detail);
    std::vector<Banner::Button> buttons;
    if (mayCompute) {
        const auto routes = edits::computeRoutes(m_document.drawing());
        if (routes && !routes->delta.isEmpty())
            buttons.push_back({tr("Compute routes"), [this] { compute(); }});
    }
    // What somebody else has to say there is more important.
    const bool isFree = m_parts.banner.isHidden() || m_parts.banner.key() == bannerKey;
    if (isFree && (!told.details.isEmpty() || !buttons.empty()))
        m_parts.banner.show(bannerKey, Banner::Tone::Info, told.sentence, told.details.join(QLatin1Char(' ')), std::move(buttons));
    else
        Q_EMIT said(told.sentence);
}

// ---- the offer --------------------------------------------------------------------------------------------------

void Addressing::documentChanged(const Delta &delta)
{
    m_offer->hide();
    if (m_performing)
        return;
    m_parts.banner.hideAbout(bannerKey);
    std::set<ElementId> links;
    ElementId last;
    for (const Change<Element> &change : delta.topology.changes) {
        if (!change.before && change.after && std::holds_alternative<Link>(*change.after)) {
            last = change.id;
            links.insert(last);
        }
    }
    if (links.empty() || !m_parts.actions.offerAddresses->isChecked())
        return;
    // The canvas hears of the change as well, and may do so after us.
    QTimer::singleShot(0, this, [this, links, last] { makeOffer(links, last); });
}

void Addressing::makeOffer(const std::set<ElementId> &links, const ElementId &beside)
{
    if (!m_document.topology().find(beside))
        return;
    const edits::AssignedAddresses assigned = edits::assignAddresses(m_document.drawing(), links, networksInUse());
    if (assigned.addresses == 0)
        return;
    m_offered = links;
    m_beside = beside;
    m_offer->showAt(m_parts.view.placeOf(beside), previewText(assigned, m_document.topology()));
}

void Addressing::placeOffer()
{
    if (m_offer->isVisible())
        m_offer->moveTo(m_parts.view.placeOf(m_beside));
}

/// Where the lab becomes part of this machine, the machine's own networks are no longer free.
std::vector<IpPrefix> Addressing::networksInUse() const
{
    return m_parts.session.world() == World::Computer ? machineNetworks() : std::vector<IpPrefix>();
}

} // namespace vethlab
