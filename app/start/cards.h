// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractButton>
#include <QImage>
#include <QWidget>

#include "app/ink.h"

namespace vethlab {

/// An example as a card: its picture, title and two lines about it. The whole card is the button.
class ExampleCard : public QAbstractButton {
    Q_OBJECT
public:
    ExampleCard(const QString &title, const QString &description, QWidget *parent = nullptr);
    void setPicture(const QImage &picture);
    /// Room for the picture, in px at 100 %.
    [[nodiscard]] static QSize pictureSize() { return {228, 104}; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_description;
    QImage m_picture;
};

/// A bordered box for rows (recent files, running labs), or a coloured one for a message.
class Box : public QWidget {
    Q_OBJECT
public:
    enum class Tone { Plain, Good, Warning };
    explicit Box(Tone tone = Tone::Plain, QWidget *parent = nullptr);
    void setTone(Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
};

/// A clickable row: icon, name, second line, something at the right.
class ListRow : public QAbstractButton {
    Q_OBJECT
public:
    ListRow(const QString &icon, const QString &name, const QString &second, const QString &right, bool first, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon, m_second, m_right;
    bool m_first;
};

/// A key cap with what it does: "N namespace".
[[nodiscard]] QWidget *makeKeyHint(const QString &key, const QString &what);

} // namespace vethlab
