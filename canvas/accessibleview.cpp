// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/accessibleview.h"

#include <QAccessible>
#include <QAccessibleWidget>

#include <map>

#include "canvas/diagramviewprivate.h"

namespace vethlab {

/// The view as a list of elements in reading order: nodes and notes, then links.
class AccessibleView : public QAccessibleWidget {
public:
    explicit AccessibleView(DiagramView *view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view)
    {
    }
    ~AccessibleView() override;

    [[nodiscard]] std::vector<ElementId> order() const
    {
        std::vector<ElementId> ids = m_view->d->readingOrder();
        std::vector<ElementId> links;
        for (const auto &[id, item] : m_view->d->canvas.links()) links.push_back(id);
        std::sort(links.begin(), links.end());
        ids.insert(ids.end(), links.begin(), links.end());
        return ids;
    }
    [[nodiscard]] const DiagramScene &canvas() const { return m_view->d->canvas; }
    [[nodiscard]] DiagramView &view() const { return *m_view; }
    [[nodiscard]] QRect screenRect(const ElementId &id) const
    {
        const QRectF rect = canvas().rectOf(id);
        const QRectF inView(m_view->d->toView(rect.topLeft()), rect.size() * m_view->zoom());
        return inView.toAlignedRect().translated(m_view->viewport()->mapToGlobal(QPoint(0, 0)));
    }

    int childCount() const override { return static_cast<int>(order().size()); }
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;
    [[nodiscard]] QAccessibleInterface *childFor(const ElementId &id) const;

private:
    DiagramView *m_view;
    mutable std::map<ElementId, QAccessible::Id> m_children;
};

namespace {

    /// One element for a reader: the name and state that the picture shows.
    class AccessibleElement : public QAccessibleInterface {
    public:
        AccessibleElement(const AccessibleView &parent, ElementId id)
            : m_parent(parent)
            , m_id(std::move(id))
        {
        }
        [[nodiscard]] const ElementId &id() const { return m_id; }

        bool isValid() const override { return m_parent.canvas().has(m_id); }
        QObject *object() const override { return nullptr; }
        QAccessibleInterface *childAt(int, int) const override { return nullptr; }
        QAccessibleInterface *parent() const override { return const_cast<AccessibleView *>(&m_parent); }
        QAccessibleInterface *child(int) const override { return nullptr; }
        int childCount() const override { return 0; }
        int indexOfChild(const QAccessibleInterface *) const override { return -1; }
        QRect rect() const override { return m_parent.screenRect(m_id); }
        QAccessible::Role role() const override { return QAccessible::ListItem; }
        void setText(QAccessible::Text, const QString &) override { }

        QString text(QAccessible::Text kind) const override
        {
            const DiagramScene &canvas = m_parent.canvas();
            const NodeItem *node = canvas.node(m_id);
            const LinkItem *link = canvas.link(m_id);
            switch (kind) {
            case QAccessible::Name:
                if (node) return QStringLiteral("%1, %2, %3").arg(node->facts().name, node->facts().kindName, canvas.nodeStateWord(node->state()));
                if (link) return canvas.toolTip({ Hit::Kind::Link, m_id, m_id, 0 }).replace(QStringLiteral("<br>"), QStringLiteral(", "));
                if (const NoteItem *note = canvas.note(m_id)) return DiagramView::tr("%1: %2").arg(note->kindName(), note->text());
                return {};
            case QAccessible::Description:
                return node ? node->facts().caption : QString();
            default: return {};
            }
        }

        QAccessible::State state() const override
        {
            QAccessible::State state;
            state.selectable = true;
            state.focusable = true;
            state.selected = m_parent.canvas().selection().contains(m_id);
            state.focused = state.selected && m_parent.view().hasFocus();
            state.invalid = !isValid();
            return state;
        }

    private:
        const AccessibleView &m_parent;
        ElementId m_id;
    };

    QAccessibleInterface *make(const QString &, QObject *object)
    {
        auto *view = qobject_cast<DiagramView *>(object);
        return view ? new AccessibleView(view) : nullptr;
    }

} // namespace

AccessibleView::~AccessibleView()
{
    for (const auto &[id, child] : m_children) QAccessible::deleteAccessibleInterface(child);
}

QAccessibleInterface *AccessibleView::childFor(const ElementId &id) const
{
    const auto it = m_children.find(id);
    if (it != m_children.end()) return QAccessible::accessibleInterface(it->second);
    auto *created = new AccessibleElement(*this, id);
    m_children.emplace(id, QAccessible::registerAccessibleInterface(created));
    return created;
}

QAccessibleInterface *AccessibleView::child(int index) const
{
    const std::vector<ElementId> ids = order();
    if (index < 0 || static_cast<std::size_t>(index) >= ids.size()) return nullptr;
    return childFor(ids[static_cast<std::size_t>(index)]);
}

int AccessibleView::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *element = dynamic_cast<const AccessibleElement *>(child);
    if (!element) return -1;
    const std::vector<ElementId> ids = order();
    const auto it = std::find(ids.begin(), ids.end(), element->id());
    return it == ids.end() ? -1 : static_cast<int>(it - ids.begin());
}

QAccessibleInterface *AccessibleView::childAt(int x, int y) const
{
    const QPoint local = m_view->viewport()->mapFromGlobal(QPoint(x, y));
    const Hit hit = canvas().hitAt(m_view->d->toScene(local));
    return hit && hit.kind != Hit::Kind::Port ? childFor(hit.id) : nullptr;
}

QAccessibleInterface *AccessibleView::focusChild() const
{
    const auto &selection = canvas().selection();
    return selection.size() == 1 && m_view->hasFocus() ? childFor(*selection.begin()) : nullptr;
}

void installAccessibleView()
{
    QAccessible::installFactory(make); // again is harmless: Qt keeps one entry per function
}

void announceSelection(DiagramView &view, const std::set<ElementId> &selection)
{
    if (!QAccessible::isActive() || selection.size() != 1) return;
    auto *parent = dynamic_cast<AccessibleView *>(QAccessible::queryAccessibleInterface(&view));
    if (!parent) return;
    QAccessibleInterface *child = parent->childFor(*selection.begin());
    QAccessibleEvent event(child, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

} // namespace vethlab
