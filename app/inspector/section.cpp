// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/section.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/ink.h"
#include "app/style.h"

namespace vethlab {

Section::Section(const QString &title, const QString &addText, QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel(title, Ink::Text, TextSize::Control, QFont::DemiBold))
    , m_content(new QVBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(m_title, 1);
    if (!addText.isEmpty()) {
        m_add = new QPushButton(addText);
        setButtonKind(m_add, ButtonKind::Link);
        setButtonIcon(m_add, QStringLiteral("plus"));
        m_add->setAutoDefault(false);
        head->addWidget(m_add);
        connect(m_add, &QPushButton::clicked, this, &Section::addRequested);
    } else {
        head->addSpacing(0);
        m_title->setMinimumHeight(qRound(24 * fontScale()));
    }
    layout->addLayout(head);
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(8);
    layout->addLayout(m_content);
}

void Section::setTitle(const QString &title)
{
    m_title->setText(title);
}

namespace {

class Line : public QWidget {
public:
    Line() { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), themeOf(this).border); }
};

} // namespace

QWidget *makeDivider()
{
    return new Line;
}

} // namespace vethlab
