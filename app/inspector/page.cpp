// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/page.h"

#include <QVBoxLayout>

#include <algorithm>

#include "app/errortext.h"
#include "app/inspector/field.h"
#include "app/inspector/section.h"
#include "app/repairtext.h"

namespace vethlab {

namespace {

/// "routes.0.via" is within "routes" and "routes.0"; within "" is only what has no field.
bool isWithin(const std::string &field, std::string_view name)
{
    return field.starts_with(name) && (field.size() == name.size() || (!name.empty() && field[name.size()] == '.'));
}

} // namespace

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

QString InspectorPage::issueWithin(const ElementId &id, const std::string &name) const
{
    const std::vector<Issue> &issues = m_context.document.issues();
    const auto issue = std::find_if(issues.begin(), issues.end(), [&](const Issue &one) { return one.element == id && isWithin(one.field, name); });
    return issue == issues.end() ? QString() : issueText(*issue, m_context.document.topology());
}

std::vector<Offer> InspectorPage::offersFor(const Issue &issue)
{
    const Topology &topology = m_context.document.topology();
    std::vector<Offer> offers;
    for (const Repair &repair : Repairs(m_context.document.drawing()).of(issue))
        offers.push_back({repairTitle(repair, issue, topology),
                          [this, step = repairStep(repair, issue, topology), delta = repair.delta] { commit(step, delta); }});
    return offers;
}

void InspectorPage::showIssue(Field &field, const std::string &name)
{
    const Issue *issue = findIssue(m_id, name);
    const std::vector<Offer> offers = issue ? offersFor(*issue) : std::vector<Offer>();
    const Offer best = offers.empty() ? Offer() : offers.front();
    field.setIssue(issue ? issueText(*issue, m_context.document.topology()) : QString(), best.text, best.take);
}

void InspectorPage::collectComplaints(std::vector<Complaints::Complaint> &list, const ElementId &id, std::string_view name)
{
    for (const Issue &issue : m_context.document.issues()) {
        if (issue.element == id && isWithin(issue.field, name))
            list.push_back({issue.severity, issueText(issue, m_context.document.topology()), offersFor(issue)});
    }
}

void InspectorPage::showComplaints(Complaints &complaints, std::initializer_list<std::string_view> names)
{
    std::vector<Complaints::Complaint> list;
    for (const std::string_view name : names)
        collectComplaints(list, m_id, name);
    complaints.show(std::move(list));
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
