// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace vethlab {

/// What happened, line by line, newest at the bottom.
class EventsPanel : public QWidget {
    Q_OBJECT
public:
    explicit EventsPanel(QWidget *parent = nullptr);
    void add(const QString &line);
    [[nodiscard]] QString text() const;

private:
    QPlainTextEdit *m_text;
};

} // namespace vethlab
