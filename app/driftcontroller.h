// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include <set>

#include "backend/document/document.h"
#include "backend/live/labsession.h"
#include "backend/live/livestate.h"

class QMenu;
class QWidget;

namespace vethlab {

class Actions;
class Banner;

struct DriftParts {
    Document &document;
    LiveState &live;
    LabSession &session;
    Actions &actions;
    Banner &banner;
    QWidget &window;
};

/// What others changed in the running lab: says so, and takes it over into the drawing or makes the kernel as drawn again.
class DriftController : public QObject {
    Q_OBJECT
public:
    explicit DriftController(const DriftParts &parts);

    /// Into the drawing as one step; all of it when `ids` is empty. Asks first when that leaves something out.
    void adopt(const std::set<ElementId> &ids);
    /// Makes the kernel as drawn again, only in these and with what went with them, or in the whole lab when `ids` is empty.
    void reapply(const std::set<ElementId> &ids);
    /// Both, of the one element, for an element that differs, before what takes it away.
    void fillMenu(QMenu &menu, const ElementId &id);

Q_SIGNALS:
    void said(const QString &sentence);
    void applyWanted(); ///< of all that is drawn

private:
    void driftChanged();
    void showBanner();
    void updateActions();
    void take(const std::vector<DriftLine> &lines);
    [[nodiscard]] std::vector<DriftLine> linesOf(const std::set<ElementId> &ids) const;
    [[nodiscard]] bool isShown() const;
    DriftParts m_parts;
    bool m_announced = false; ///< since the kernel was as drawn: who closed the banner is not told again
};

} // namespace vethlab
