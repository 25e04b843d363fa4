// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

#include "app/picturefile.h"
#include "canvas/drawingpicture.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vethlab {

class DiagramView;
class PicturePreview;
class Settings;

/// "Export a picture": what, how, where to, with a preview. Remembers its choices; stays open until the file is written.
class PictureDialog : public QDialog {
    Q_OBJECT
public:
    struct Target {
        QString folder, name; ///< proposed; the name without ending
        PictureTitle title;
    };
    PictureDialog(const DiagramView &view, Settings &settings, const Target &target, QWidget *parent = nullptr);

    [[nodiscard]] PictureOptions options() const;
    [[nodiscard]] double scale() const; ///< of PNG
    [[nodiscard]] QString path() const;
    [[nodiscard]] PicturePreview *preview() const { return m_preview; }
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void written(const QString &path);

private:
    void build();
    void fill(const Target &target);
    void joinFields();
    void formatChosen();
    void pathTyped();
    void optionsChanged();
    void chooseFile();
    void exportNow();
    void write(const QString &path);
    void remember() const;
    [[nodiscard]] PictureFormat format() const;
    const DiagramView &m_view;
    Settings &m_settings;
    PictureTitle m_title;
    QString m_confirmed; ///< a file that may be replaced: the user said so in the file dialog
    PicturePreview *m_preview;
    QComboBox *m_part, *m_theme, *m_format, *m_scale;
    QCheckBox *m_legend, *m_table, *m_background;
    QLineEdit *m_path;
    QPushButton *m_choose, *m_export;
    QLabel *m_size, *m_problem;
};

} // namespace vethlab
