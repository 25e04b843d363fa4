// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/driftbox.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/drifttext.h"
#include "app/ink.h"
#include "app/labsummary.h"
#include "app/style.h"
#include "app/stylepaint.h"
#include "backend/document/adopt.h"

namespace vethlab {

namespace {

constexpr std::size_t mostLines = 6;
constexpr int margin = 16;

} // namespace

DriftBox::DriftBox(const InspectorContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_lines(makeLabel({}, Ink::Text, TextSize::Caption))
    , m_reapply(new QPushButton(tr("Re-apply")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin + 24, 10, margin, 12);
    layout->setSpacing(6);
    layout->addWidget(makeLabel(tr("Changed by others"), Ink::Text, TextSize::Control, QFont::DemiBold));
    m_lines->setWordWrap(true);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_lines);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto *adopt = new QPushButton(tr("Adopt"));
    adopt->setToolTip(tr("Take over into the drawing what others changed, as one step that can be undone"));
    for (QPushButton *button : {adopt, m_reapply}) {
        setCompact(button);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    layout->addLayout(buttons);
    connect(adopt, &QPushButton::clicked, this, &DriftBox::adoptRequested);
    connect(m_reapply, &QPushButton::clicked, this, &DriftBox::reapplyRequested);
    setVisible(false);
}

void DriftBox::show(const std::set<ElementId> &ids)
{
    const Topology &topology = m_context.document.topology();
    const auto lines = m_context.session.state() == LabSession::State::Running ? edits::driftOf(topology, m_context.live.drift(), ids) : std::vector<DriftLine>();
    setVisible(!lines.empty());
    m_lines->setText(driftLinesText(lines, topology, mostLines));
    const bool errors = ids.empty() && errorCount(m_context.document.issues()) > 0; // the drawing is applied
    m_reapply->setEnabled(!errors);
    m_reapply->setToolTip(errors ? tr("Solve the errors under Issues first")
            : ids.empty()        ? tr("Make the kernel as drawn again")
                                 : tr("Make this as drawn again, and leave the rest as it is"));
}

void DriftBox::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.driftSoft);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.drift);
    paintIcon(painter, QStringLiteral("drift"), QPointF(margin, 11), 16, theme.drift);
}

} // namespace vethlab
