// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <tuple>

#include "app/ink.h"
#include "app/style.h"
#include "app/stylepaint.h"
#include "app/styleproperties.h"

namespace vethlab {

Banner::Banner(QWidget *parent)
    : QWidget(parent)
    , m_sentence(makeLabel({}, Ink::Text, TextSize::Control, QFont::DemiBold))
    , m_detail(makeLabel({}, Ink::Secondary, TextSize::Caption))
    , m_buttons(new QWidget)
    , m_buttonLayout(new QHBoxLayout(m_buttons))
{
    m_sentence->setWordWrap(true);
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_buttonLayout->setContentsMargins(0, 0, 0, 0);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_sentence);
    texts->addWidget(m_detail);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(44, 10, 12, 10);
    layout->addLayout(texts, 1);
    layout->addWidget(m_buttons);
    setVisible(false);
}

void Banner::show(const QString &key, Tone tone, const QString &sentence, const QString &detail, std::vector<Button> buttons, bool closable)
{
    m_key = key;
    m_tone = tone;
    m_sentence->setText(sentence);
    setDetail(detail);
    while (QLayoutItem *item = m_buttonLayout->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const Button &button : buttons) {
        auto *push = new QPushButton(QString(button.text).remove(QLatin1Char('&')));
        push->setShortcut(QKeySequence::mnemonic(button.text));
        push->setToolTip(button.toolTip);
        setButtonKind(push, button.kind);
        m_buttonLayout->addWidget(push);
        connect(push, &QPushButton::clicked, this, [this, action = button.action] {
            setVisible(false);
            action();
        });
    }
    if (closable) {
        auto *close = new QToolButton;
        setButtonIcon(close, QStringLiteral("close"));
        close->setProperty(toolSizeProperty, 28);
        close->setAccessibleName(tr("Close this message"));
        m_buttonLayout->addWidget(close);
        connect(close, &QToolButton::clicked, this, [this] { setVisible(false); });
    }
    setAccessibleName(sentence);
    setVisible(true);
    update();
}

void Banner::hideAbout(const QString &key)
{
    if (m_key == key)
        setVisible(false);
}

void Banner::setDetail(const QString &detail)
{
    if (m_detail->text() == detail && m_detail->isHidden() == detail.isEmpty())
        return;
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
}

QString Banner::detail() const
{
    return m_detail->text();
}

QString Banner::sentence() const
{
    return m_sentence->text();
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    const auto [fill, line, icon] = [&]() -> std::tuple<QColor, QColor, QString> {
        switch (m_tone) {
        case Tone::Bad: return {theme.badSoft, theme.bad, QStringLiteral("issue-error")};
        case Tone::Warning: return {theme.warnSoft, theme.warn, QStringLiteral("issue-warning")};
        case Tone::Drift: return {theme.driftSoft, theme.drift, QStringLiteral("drift")};
        case Tone::Info: break;
        }
        return {theme.accentSoft, theme.accent, QStringLiteral("issue-info")};
    }();
    painter.fillRect(rect(), fill);
    painter.fillRect(QRect(0, height() - 1, width(), 1), line);
    paintIcon(painter, icon, QPointF(12, (height() - 24) / 2.0), 24, m_tone == Tone::Warning ? theme.warnText : line);
}

} // namespace vethlab
