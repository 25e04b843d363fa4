// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <memory>
#include <vector>

#include "backend/core/validation.h"
#include "backend/diagram/delta.h"
#include "backend/formats/format.h"

namespace vethlab {

/// A drawing, its undo history and its file. The only place that changes a drawing, and the only emitter of changed().
class Document : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject *parent = nullptr);
    ~Document() override;

    [[nodiscard]] const Drawing &drawing() const { return m_drawing; }
    [[nodiscard]] const Topology &topology() const { return m_drawing.topology; }
    [[nodiscard]] const Diagram &diagram() const { return m_drawing.diagram; }
    /// Of the present topology; computed at most once per change.
    [[nodiscard]] const std::vector<Issue> &issues() const;

    /// One undo step named `text` ("Move 3 nodes"). An empty delta makes none. Steps with the same non-empty `mergeKey`
    /// within one second become one (bursts of arrow keys). Fails, and nothing is done, when a `before` doesn't match.
    Result<void> push(const QString &text, const Delta &delta, const QString &mergeKey = {});
    [[nodiscard]] QUndoStack *undoStack() { return m_undo.get(); }

    /// A new empty drawing; forgets history and file name.
    void clear();
    /// Replaces everything by what a file or a running lab holds; forgets history; `path` may be empty.
    void load(LoadedFile file, const QString &path);
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool isModified() const { return !m_undo->isClean(); }
    /// The bytes that saving would write: canonical, with kept unknown keys.
    [[nodiscard]] QByteArray serialized() const;
    /// Atomically (QSaveFile). On success the document is clean and has that path.
    Result<void> save(const QString &path);

Q_SIGNALS:
    void changed(const vethlab::Delta &delta);
    void reset();                 ///< after clear() and load(): everything is new
    void modifiedChanged(bool modified);
    void pathChanged(const QString &path);

private:
    friend class EditCommand;
    void reapply(const Delta &delta);
    void emitChanged(const Delta &delta);
    Drawing m_drawing;
    FileMemory m_memory;
    QString m_path;
    std::unique_ptr<QUndoStack> m_undo;
    mutable std::optional<std::vector<Issue>> m_issues;
};

} // namespace vethlab
