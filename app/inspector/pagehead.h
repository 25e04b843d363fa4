// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include "app/elementstate.h"

class QComboBox;
class QLabel;

namespace vethlab {

class Field;

/// The top of a page: icon tile, name, optional choice of looks, state line.
class PageHead : public QWidget {
    Q_OBJECT
public:
    explicit PageHead(const QStringList &looks, QWidget *parent = nullptr);

    void setIcon(const QString &icon);
    void setState(ElementState state, const QString &line);
    [[nodiscard]] Field *name() const { return m_name; }
    [[nodiscard]] QComboBox *look() const { return m_look; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Field *m_name;
    QComboBox *m_look = nullptr;
    QLabel *m_line;
    QString m_icon;
    ElementState m_state = ElementState::Drawn;
};

} // namespace vethlab
