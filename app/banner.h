// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include <functional>

#include "app/style.h"

class QHBoxLayout;
class QLabel;

namespace vethlab {

/// One sentence over the canvas with its buttons: the helper is gone, work can be restored, Apply was refused.
class Banner : public QWidget {
    Q_OBJECT
public:
    enum class Tone { Info, Warning, Bad, Drift };
    struct Button {
        QString text; ///< '&' before the letter that presses it with Alt
        std::function<void()> action; ///< the banner hides first
        QString toolTip = {};
        ButtonKind kind = ButtonKind::Normal;
    };

    explicit Banner(QWidget *parent = nullptr);
    /// `key` tells what it is about, so that hideAbout() takes only that one away.
    void show(const QString &key, Tone tone, const QString &sentence, const QString &detail, std::vector<Button> buttons, bool closable = true);
    void hideAbout(const QString &key);
    void setDetail(const QString &detail); ///< of what is shown, which stays
    [[nodiscard]] QString detail() const;
    [[nodiscard]] const QString &key() const { return m_key; }
    [[nodiscard]] QString sentence() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_key;
    Tone m_tone = Tone::Info;
    QLabel *m_sentence;
    QLabel *m_detail;
    QWidget *m_buttons;
    QHBoxLayout *m_buttonLayout;
};

} // namespace vethlab
