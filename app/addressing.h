// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include <set>

#include "backend/core/world.h"
#include "backend/document/document.h"

namespace vethlab {

class Actions;
class AddressOffer;
class Banner;
class DiagramView;
class EventsPanel;
class LabSession;
class Settings;
struct Told;

/// "Assign addresses" and "Compute routes": makes the edits one undo step each, tells what they did, and offers the first
/// beside links that were just drawn.
class Addressing : public QObject {
    Q_OBJECT
public:
    struct Parts {
        DiagramView &view;
        Actions &actions;
        Banner &banner;
        EventsPanel &events;
        Settings &settings;
        const LabSession &session; ///< tells the world
    };
    Addressing(Document &document, const Parts &parts, QObject *parent);

    void assign(const std::set<ElementId> &scope = {}); ///< empty: the whole lab
    void compute();
    [[nodiscard]] AddressOffer *offer() const { return m_offer; }

Q_SIGNALS:
    void said(const QString &sentence);

private:
    bool perform(const Told &told, const Delta &delta);
    void tell(const Told &told, bool mayCompute);
    void documentChanged(const Delta &delta);
    void makeOffer(const std::set<ElementId> &links, const ElementId &beside);
    void placeOffer();
    [[nodiscard]] std::vector<IpPrefix> networksInUse() const;
    Document &m_document;
    Parts m_parts;
    AddressOffer *m_offer;
    std::set<ElementId> m_offered;
    ElementId m_beside;
    bool m_performing = false;
};

} // namespace vethlab
