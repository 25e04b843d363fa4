// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTreeWidget>

#include <optional>
#include <vector>

#include "app/ink.h"

namespace vethlab {

/// A flat table as the panels use it: 1 px lines between rows, cells with an ink and an icon, rows found by their key.
class Table : public QTreeWidget {
    Q_OBJECT
public:
    struct Column {
        QString title;
        int width = 0; ///< px at 96 dpi; 0 takes what is left
        bool fixedFont = false;
    };
    struct Cell {
        QString text;
        Ink ink = Ink::Text;
        QString icon; ///< 14 px, before the text
        int state = -1; ///< an ElementState whose glyph goes before the text; -1 = none
        bool alignRight = false;
        std::optional<Ink> iconInk = {}; ///< else that of the text
    };
    struct Row {
        QString key;
        std::vector<Cell> cells;
        bool removable = false;
        QString toolTip;
    };
    enum Role { InkRole = Qt::UserRole + 1, IconInkRole, IconRole, StateRole, FixedRole, KeyRole, RemovableRole };

    /// `fit`: as high as its rows (inspector), never scrolls by itself.
    Table(std::vector<Column> columns, bool fit, int rowHeight = 24, QWidget *parent = nullptr);

    /// Takes over what changed and keeps the selected key.
    void setRows(const std::vector<Row> &rows);
    [[nodiscard]] QString selectedKey() const;
    void select(const QString &key);
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rowSelected(const QString &key);  ///< by a person
    void rowActivated(const QString &key); ///< double click or Enter
    void removeRequested(const QString &key);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void layoutColumns();
    std::vector<Column> m_columns;
    int m_rowHeight;
    bool m_fit;
    bool m_filling = false;
};

} // namespace vethlab
