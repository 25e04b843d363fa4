// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include "app/inspector/complaints.h"
#include "app/inspector/context.h"
#include "backend/document/edits.h"

class QVBoxLayout;

namespace vethlab {

class Field;

/// What the inspector shows for one selection. Pages outlive selections: setElement() gives them another one.
class InspectorPage : public QWidget {
    Q_OBJECT
public:
    explicit InspectorPage(InspectorContext &context, QWidget *parent = nullptr);

    void setElement(const ElementId &id);
    [[nodiscard]] const ElementId &element() const { return m_id; }
    /// The drawing changed.
    virtual void refresh() = 0;
    /// Only the kernel's side changed.
    virtual void refreshLive() { }

protected:
    /// Another element than before: forget what was typed or open.
    virtual void elementChanged() { }
    /// One undo step; a refusal becomes a sentence in the status bar (or `field`'s error).
    bool commit(const QString &text, const Result<Delta> &delta, Field *field = nullptr);
    /// Replaces the shown element by a changed copy, as one undo step.
    template <class T, class Change> bool change(const QString &text, Change &&changer, Field *field = nullptr)
    {
        const T *present = m_context.document.topology().findAs<T>(m_id);
        if (!present)
            return false;
        T copy = *present;
        changer(copy);
        return commit(text, edits::replaceElement(m_context.document.drawing(), Element(std::move(copy))), field);
    }
    /// The repairs of an issue, each one undo step; what makes them is worked out now, so ask again after a change.
    [[nodiscard]] std::vector<Offer> offersFor(const Issue &issue);
    /// What is wrong with the value of a field of the shown element, and the best repair, under it.
    void showIssue(Field &field, const std::string &name);
    /// Every issue of `id` whose field is `name` or a part of it ("routes": "routes.0.via"; "" = the element as a whole).
    void collectComplaints(std::vector<Complaints::Complaint> &list, const ElementId &id, std::string_view name);
    /// Those of the shown element that belong to one of `names`.
    void showComplaints(Complaints &complaints, std::initializer_list<std::string_view> names);
    /// The first issue about `field` of the element ("addresses.0", "mtu" …) as a sentence, "" = none.
    [[nodiscard]] QString issueAbout(const ElementId &id, const std::string &field) const;
    /// The same about `name` or a part of it: "nat.0" finds "nat.0.outDevice".
    [[nodiscard]] QString issueWithin(const ElementId &id, const std::string &name) const;
    [[nodiscard]] const Issue *findIssue(const ElementId &id, const std::string &field) const;
    QVBoxLayout *addPart(); ///< 16 px margins, after a divider unless it is the first
    [[nodiscard]] QString nameOf(const ElementId &id) const;

    InspectorContext &m_context;
    QVBoxLayout *m_layout;

private:
    ElementId m_id;
};

/// What a person sees typed wrong, for Field::setCheck().
template <class Parse> auto checkedBy(Parse parse, bool emptyAllowed)
{
    return [parse, emptyAllowed](const QString &text) -> QString {
        const QString trimmed = text.trimmed();
        return trimmed.isEmpty() && emptyAllowed ? QString() : parse(trimmed.toStdString());
    };
}

} // namespace vethlab
