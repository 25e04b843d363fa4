// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/searchfield.h"

#include <QLineEdit>
#include <QPainter>

#include "app/style.h"
#include "app/stylepaint.h"

namespace vethlab {

namespace {

class SearchField : public QLineEdit {
public:
    SearchField() { setTextMargins(22, 0, 0, 0); }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QLineEdit::paintEvent(event);
        QPainter painter(this);
        paintIcon(painter, QStringLiteral("search"), QPointF(8, (height() - 16) / 2.0), 16, themeOf(this).text3);
    }
};

} // namespace

QLineEdit *makeSearchField(const QString &hint)
{
    auto *field = new SearchField;
    field->setPlaceholderText(hint);
    field->setAccessibleName(hint);
    return field;
}

} // namespace vethlab
