// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/page.h"

#include <QVBoxLayout>

#include "app/errortext.h"
#include "app/inspector/field.h"
#include "app/inspector/section.h"

namespace vethlab {

InspectorPage::InspectorPage(InspectorContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 16);
    m_layout->setSpacing(0);
}

void InspectorPage::setElement(const ElementId &id)
{
    if (m_id != id) {
        m_id = id;
        elementChanged();
    }
    refresh();
    refreshLive();
}

bool InspectorPage::commit(const QString &text, const Result<Delta> &delta, Field *field)
{
    Result<void> pushed;
    if (delta)
        pushed = m_context.document.push(text, *delta);
    else
        pushed = tl::unexpected(delta.error());
    if (pushed)
        return true;
    const QString sentence = errorText(pushed.error());
    if (field)
        field->setIssue(sentence);
    else
        m_context.say(sentence);
    return false;
}

const Issue *InspectorPage::findIssue(const ElementId &id, const std::string &field) const
{
    for (const Issue &issue : m_context.document.issues())
        if (issue.element == id && issue.field == field && issue.severity != Severity::Info)
            return &issue;
    return nullptr;
}

QString InspectorPage::issueAbout(const ElementId &id, const std::string &field) const
{
    const Issue *issue = findIssue(id, field);
    return issue ? issueText(*issue, m_context.document.topology()) : QString();
}

QVBoxLayout *InspectorPage::addPart()
{
    if (m_layout->count() > 0)
        m_layout->addWidget(makeDivider());
    auto *part = new QVBoxLayout;
    part->setContentsMargins(16, 12, 16, 16);
    part->setSpacing(8);
    m_layout->addLayout(part);
    return part;
}

QString InspectorPage::nameOf(const ElementId &id) const
{
    return elementText(id, m_context.document.topology());
}

} // namespace vethlab
