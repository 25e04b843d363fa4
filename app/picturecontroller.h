// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include "backend/document/document.h"

class QPrinter;
class QWidget;

namespace vethlab {

class Actions;
class DiagramView;
class Files;
class Settings;

/// The window's pictures: into a file, onto the clipboard, onto paper.
class PictureController : public QObject {
    Q_OBJECT
public:
    PictureController(Document &document, Settings &settings, DiagramView &view, const Files &files, Actions &actions, QWidget &window);

Q_SIGNALS:
    void said(const QString &sentence);

private:
    void exportPicture();
    void copyPicture();
    void print();
    const Document &m_document;
    Settings &m_settings;
    const DiagramView &m_view;
    const Files &m_files;
    QWidget &m_window;
};

} // namespace vethlab
