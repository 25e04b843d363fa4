// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace vethlab {

/// A titled part of a page: heading, "+ Add …" at its right, content below.
class Section : public QWidget {
    Q_OBJECT
public:
    explicit Section(const QString &title, const QString &addText = {}, QWidget *parent = nullptr);
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    [[nodiscard]] QPushButton *addButton() const { return m_add; }
    void setTitle(const QString &title);

Q_SIGNALS:
    void addRequested();

private:
    QLabel *m_title;
    QPushButton *m_add = nullptr;
    QVBoxLayout *m_content;
};

/// A 1 px line across the inspector.
[[nodiscard]] QWidget *makeDivider();

} // namespace vethlab
