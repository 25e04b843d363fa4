// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/statusline.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QSlider>

#include <cmath>

#include "app/ink.h"
#include "app/style.h"
#include "app/stylepaint.h"

namespace vethlab {

namespace {

constexpr int sayMs = 6000;
// The slider runs over log2 of the zoom, so that 100 % stands in the middle of 12.5..800 %.
constexpr int sliderScale = 100;

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_left(makeLabel({}, Ink::Text, TextSize::Caption))
    , m_right(makeLabel({}, Ink::Secondary, TextSize::Caption))
    , m_slider(new QSlider(Qt::Horizontal))
    , m_zoom(makeLabel({}, Ink::Secondary, TextSize::Caption))
{
    setFixedHeight(qRound(28 * fontScale()));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 1, 12, 0);
    layout->setSpacing(0);
    m_left->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(m_left, 1);
    layout->addWidget(m_right);
    layout->addSpacing(20);
    m_slider->setRange(-3 * sliderScale, 3 * sliderScale);
    m_slider->setFixedWidth(112);
    m_slider->setFocusPolicy(Qt::TabFocus);
    m_slider->setAccessibleName(tr("Zoom"));
    layout->addWidget(m_slider);
    layout->addSpacing(10);
    m_zoom->setMinimumWidth(QFontMetrics(m_zoom->font()).horizontalAdvance(QStringLiteral("800 %")));
    m_zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_zoom);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { Q_EMIT zoomRequested(std::exp2(double(value) / sliderScale)); });
    m_sayingEnds.setSingleShot(true);
    m_sayingEnds.setInterval(sayMs);
    connect(&m_sayingEnds, &QTimer::timeout, this, [this] {
        m_saying.clear();
        showLeft();
    });
    setZoom(1);
}

void StatusLine::setHint(const QString &hint)
{
    m_hint = hint;
    showLeft();
}

void StatusLine::say(const QString &sentence)
{
    m_saying = sentence;
    m_isFresh = true;
    QTimer::singleShot(0, this, [this] { m_isFresh = false; });
    m_sayingEnds.start();
    showLeft();
}

void StatusLine::outdate()
{
    if (m_isFresh || m_saying.isEmpty())
        return;
    m_saying.clear();
    showLeft();
}

void StatusLine::setState(const QString &text, bool good)
{
    m_state = text;
    m_good = good;
    showLeft();
}

void StatusLine::setCounts(const QString &text)
{
    m_right->setText(text);
}

void StatusLine::setZoom(double zoom)
{
    m_zoom->setText(tr("%1 %").arg(qRound(zoom * 100)));
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(qRound(std::log2(zoom) * sliderScale));
}

QString StatusLine::shownText() const
{
    return !m_saying.isEmpty() ? m_saying : !m_hint.isEmpty() ? m_hint : m_state;
}

void StatusLine::showLeft()
{
    m_left->setText(shownText());
    m_left->setToolTip(shownText());
    const bool glyph = m_good && m_hint.isEmpty() && m_saying.isEmpty();
    m_left->setContentsMargins(glyph ? 24 : 0, 0, 0, 0);
    update();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), theme.border);
    if (m_good && m_hint.isEmpty() && m_saying.isEmpty())
        paintIcon(painter, QStringLiteral("check-circle"), QPointF(12, (height() - 15) / 2.0), 16, theme.up);
}

} // namespace vethlab
