// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QUndoCommand>

#include "backend/diagram/delta.h"

namespace vethlab {

class Document;

/// The one undo command there is: a delta and its way back.
class EditCommand : public QUndoCommand {
public:
    /// `delta` is already in the document's drawing; only changed() is still to be emitted.
    EditCommand(Document &document, const QString &text, Delta delta, const QString &mergeKey);
    void redo() override;
    void undo() override;
    [[nodiscard]] int id() const override;
    [[nodiscard]] bool mergeWith(const QUndoCommand *other) override;

private:
    Document &m_document;
    Delta m_delta;
    QString m_mergeKey;
    bool m_first = true;
    QElapsedTimer m_age; ///< since the last delta that went in
};

} // namespace vethlab
