// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/bottom/eventspanel.h"

#include <QPlainTextEdit>
#include <QTime>
#include <QVBoxLayout>

#include "app/ink.h"

namespace vethlab {

namespace {

constexpr int lineLimit = 2000;

} // namespace

EventsPanel::EventsPanel(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    m_text->setReadOnly(true);
    m_text->setMaximumBlockCount(lineLimit);
    m_text->setFont(fixedFont());
    m_text->setPlaceholderText(tr("Nothing has happened yet."));
    m_text->setAccessibleName(tr("Events"));
    layout->addWidget(m_text);
}

void EventsPanel::add(const QString &line)
{
    m_text->appendPlainText(QStringLiteral("%1  %2").arg(QTime::currentTime().toString(QStringLiteral("HH:mm:ss")), line));
}

QString EventsPanel::text() const
{
    return m_text->toPlainText();
}

} // namespace vethlab
