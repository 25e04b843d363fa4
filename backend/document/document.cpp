// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/document.h"

#include "backend/analysis/checks.h"
#include "backend/document/editcommand.h"
#include "backend/formats/nativeformat.h"
#include "backend/formats/nativewords.h"

namespace vethlab {

Document::Document(QObject *parent)
    : QObject(parent)
    , m_undo(std::make_unique<QUndoStack>())
{
    connect(m_undo.get(), &QUndoStack::cleanChanged, this, [this](bool clean) { Q_EMIT modifiedChanged(!clean); });
}

Document::~Document()
{
    m_undo->disconnect(this); // the stack reports "clean" while it goes away
}

const std::vector<Issue> &Document::issues() const
{
    if (!m_issues) m_issues = analysis::checkDrawing(m_drawing.topology);
    return *m_issues;
}

namespace {

/// Removals without a place get the one they have, so that undo puts everything back where it stood in the file.
template <class Owner, class T> void fillPlaces(std::vector<Change<T>> &changes, const Owner &owner)
{
    for (Change<T> &change : changes)
        if (change.before && !change.after && !change.place) change.place = owner.place(change.id);
}

} // namespace

Result<void> Document::push(const QString &text, const Delta &delta, const QString &mergeKey)
{
    if (delta.isEmpty()) return {};
    Delta complete = delta;
    fillPlaces(complete.topology.changes, m_drawing.topology);
    fillPlaces(complete.diagram, m_drawing.diagram);
    if (Result<void> result = applyDelta(m_drawing, complete); !result) return result;
    m_undo->push(new EditCommand(*this, text, std::move(complete), mergeKey));
    return {};
}

void Document::reapply(const Delta &delta)
{
    const Result<void> result = applyDelta(m_drawing, delta);
    Q_ASSERT_X(result.has_value(), "Document", "a step that was applied before applies again");
    if (result) emitChanged(delta);
}

void Document::emitChanged(const Delta &delta)
{
    if (!delta.topology.isEmpty()) m_issues.reset();
    Q_EMIT changed(delta);
}

void Document::clear()
{
    load({}, {});
}

void Document::load(LoadedFile file, const QString &path)
{
    m_drawing = std::move(file.drawing);
    m_memory = std::move(file.memory);
    m_issues.reset();
    m_undo->clear();
    m_undo->setClean();
    const bool renamed = m_path != path;
    m_path = path;
    Q_EMIT reset();
    if (renamed) Q_EMIT pathChanged(m_path);
}

QByteArray Document::serialized() const { return NativeFormat().write(m_drawing, m_memory).value_or(QByteArray()); }

Result<void> Document::save(const QString &path)
{
    const Result<QByteArray> bytes = NativeFormat().write(m_drawing, m_memory);
    if (!bytes) return tl::unexpected(bytes.error());
    if (Result<void> saved = saveFile(path, *bytes); !saved) return saved;
    m_memory.version = native::version;
    m_undo->setClean();
    if (m_path != path) {
        m_path = path;
        Q_EMIT pathChanged(m_path);
    }
    return {};
}

} // namespace vethlab
