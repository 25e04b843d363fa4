// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/walk/walkpanel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/ink.h"
#include "app/style.h"
#include "app/stylepaint.h"
#include "app/styleproperties.h"
#include "app/walk/walktexts.h"

namespace vethlab {

namespace {

constexpr int margin = 16, outerTop = 12, dotStep = 16, usualLines = 3;

} // namespace

StepDots::StepDots(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StepDots::setStep(int step, int count)
{
    m_step = step;
    m_count = count;
    updateGeometry();
    update();
}

QSize StepDots::sizeHint() const { return {m_count * dotStep, dotStep}; }

void StepDots::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < m_count; ++i) {
        const QPointF center((i + 0.5) * dotStep, height() / 2.0);
        const bool isDone = i < m_step, isNow = i == m_step;
        painter.setPen(QPen(isDone || isNow ? theme.accent : theme.control, 1.5));
        painter.setBrush(isDone || isNow ? QBrush(theme.accent) : QBrush(Qt::NoBrush));
        const double radius = isNow ? 5 : 3.25;
        painter.drawEllipse(center, radius, radius);
    }
}

WalkPanel::WalkPanel(QWidget *parent)
    : QWidget(parent)
    , m_dots(new StepDots)
    , m_title(makeLabel({}, Ink::Text, TextSize::Title, QFont::DemiBold))
    , m_count(makeLabel({}, Ink::Secondary, TextSize::Caption))
    , m_explanation(makeLabel({}))
    , m_command(makeFixedLabel({}))
    , m_result(makeElidedLabel({}, Ink::Secondary))
    , m_ping(new QPushButton(tr("Ping")))
    , m_back(new QPushButton(tr("Back")))
    , m_next(new QPushButton(tr("Do the next step")))
    , m_close(new QToolButton)
{
    m_explanation->setWordWrap(true);
    m_explanation->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_explanation->setMinimumHeight(usualLines * m_explanation->fontMetrics().lineSpacing()); // the buttons stay where they are from stage to stage
    m_explanation->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setButtonIcon(m_ping, QStringLiteral("ping"));
    m_ping->setToolTip(tr("Ping on the canvas and compare"));
    m_back->setToolTip(tr("Take the last step back, to see it fail again"));
    setButtonIcon(m_close, QStringLiteral("close"));
    m_close->setProperty(toolSizeProperty, 24);
    m_close->setToolTip(tr("End the walk-through; the drawing stays"));
    m_close->setAccessibleName(tr("End the walk-through"));

    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_count);
    head->addWidget(m_dots);
    head->addWidget(m_close);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(12);
    foot->addWidget(m_ping);
    foot->addWidget(m_command);
    foot->addWidget(m_result, 1);
    foot->addWidget(m_back);
    foot->addWidget(m_next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * margin, outerTop + 10, 2 * margin - 4, margin - 4);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_explanation);
    layout->addSpacing(4);
    layout->addLayout(foot);
    connect(m_ping, &QPushButton::clicked, this, &WalkPanel::pingRequested);
    connect(m_back, &QPushButton::clicked, this, &WalkPanel::backRequested);
    connect(m_next, &QPushButton::clicked, this, [this] { m_isLast ? Q_EMIT closeRequested() : Q_EMIT nextRequested(); });
    connect(m_close, &QToolButton::clicked, this, &WalkPanel::closeRequested);
    hide();
}

void WalkPanel::setStage(int stage, int count, const WalkText &text)
{
    m_isLast = stage + 1 == count;
    m_dots->setStep(stage, count);
    m_title->setText(text.title);
    m_count->setText(tr("%1 of %2").arg(stage + 1).arg(count));
    const QString words = text.next.isEmpty() ? text.explanation : text.explanation + QLatin1Char(' ') + text.next;
    m_explanation->setText(words);
    m_back->setEnabled(stage > 0);
    m_next->setText(m_isLast ? tr("Close") : tr("Do the next step"));
    m_next->setToolTip(m_isLast ? m_close->toolTip() : text.step);
    setAccessibleName(text.title);
    setAccessibleDescription(words);
}

void WalkPanel::setProbe(const QString &command, const QString &expected)
{
    m_command->setText(command);
    setResult(Verdict::None, tr("Expected: %1").arg(expected));
}

void WalkPanel::setResult(Verdict verdict, const QString &words)
{
    m_verdict = verdict;
    m_result->setText(words);
    m_result->setToolTip(words);
    setInk(m_result, verdict == Verdict::AsExpected ? Ink::Good : verdict == Verdict::Otherwise ? Ink::Bad : Ink::Secondary);
    // What one is to do next is blue: first see it, then go on.
    const bool isSeen = verdict == Verdict::AsExpected || verdict == Verdict::Otherwise;
    setButtonKind(m_ping, isSeen ? ButtonKind::Normal : ButtonKind::Primary);
    setButtonKind(m_next, isSeen ? ButtonKind::Primary : ButtonKind::Normal);
}

QString WalkPanel::title() const { return m_title->text(); }
QString WalkPanel::result() const { return m_result->text(); }

void WalkPanel::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    paintBox(painter, QRectF(rect()).adjusted(margin, outerTop, -margin, 0), theme.base, theme.border, 6);
}

} // namespace vethlab
