// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/editcommand.h"

#include <unordered_map>
#include <utility>

#include "backend/document/document.h"

namespace vethlab {

namespace {

constexpr int mergingCommandId = 1; // QUndoStack asks mergeWith() only between equal ids; -1 = never
constexpr qint64 mergeWindowMs = 1000;

template <class T> void appendMerged(std::vector<Change<T>> &list, const std::vector<Change<T>> &more)
{
    std::unordered_map<ElementId, std::size_t> last;
    for (std::size_t i = 0; i < list.size(); ++i) last[list[i].id] = i;
    for (const Change<T> &change : more) {
        // A burst of arrow keys changes the same few items over and over: one change each is enough.
        const auto found = last.find(change.id);
        const bool follows = found != last.end() && list[found->second].before && list[found->second].after && change.before && change.after;
        if (follows) {
            list[found->second].after = change.after;
        } else {
            last[change.id] = list.size();
            list.push_back(change);
        }
    }
}

} // namespace

EditCommand::EditCommand(Document &document, const QString &text, Delta delta, const QString &mergeKey)
    : QUndoCommand(text)
    , m_document(document)
    , m_delta(std::move(delta))
    , m_mergeKey(mergeKey)
{
    m_age.start();
}

void EditCommand::redo()
{
    // Document::push() has applied it, to find out whether it applies; QUndoStack calls redo() once more for it.
    if (std::exchange(m_first, false))
        m_document.emitChanged(m_delta);
    else
        m_document.reapply(m_delta);
}

void EditCommand::undo()
{
    m_mergeKey.clear(); // what was undone once stays a step of its own
    m_document.reapply(m_delta.inverse());
}

int EditCommand::id() const { return m_mergeKey.isEmpty() ? -1 : mergingCommandId; }

bool EditCommand::mergeWith(const QUndoCommand *other)
{
    const auto *next = dynamic_cast<const EditCommand *>(other);
    if (!next || next->m_mergeKey != m_mergeKey || m_age.elapsed() > mergeWindowMs) return false;
    appendMerged(m_delta.topology.changes, next->m_delta.topology.changes);
    appendMerged(m_delta.diagram, next->m_delta.diagram);
    if (next->m_delta.topology.infoAfter) {
        if (!m_delta.topology.infoBefore) m_delta.topology.infoBefore = next->m_delta.topology.infoBefore;
        m_delta.topology.infoAfter = next->m_delta.topology.infoAfter;
    }
    if (next->m_delta.linksAfter) {
        if (!m_delta.linksBefore) m_delta.linksBefore = next->m_delta.linksBefore;
        m_delta.linksAfter = next->m_delta.linksAfter;
    }
    setText(next->text());
    m_age.restart();
    return true;
}

} // namespace vethlab
