// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace vethlab {

struct WalkText;

/// The stages of a walk as dots: done, present, to come.
class StepDots : public QWidget {
    Q_OBJECT
public:
    explicit StepDots(QWidget *parent = nullptr);
    void setStep(int step, int count); ///< from 0
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_step = 0, m_count = 0;
};

/// The card over the canvas that tells one stage of a walk-through, with its ping and the steps on and back.
class WalkPanel : public QWidget {
    Q_OBJECT
public:
    explicit WalkPanel(QWidget *parent = nullptr);

    void setStage(int stage, int count, const WalkText &text);
    /// "ping 192.168.1.12 from ns1", and what it should come to; nothing has come of it yet.
    void setProbe(const QString &command, const QString &expected);
    enum class Verdict { None, Running, AsExpected, Otherwise };
    void setResult(Verdict verdict, const QString &words);

    [[nodiscard]] QPushButton *pingButton() const { return m_ping; }
    [[nodiscard]] QPushButton *backButton() const { return m_back; }
    [[nodiscard]] QPushButton *nextButton() const { return m_next; } ///< closes at the last stage
    [[nodiscard]] QToolButton *closeButton() const { return m_close; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString result() const;
    [[nodiscard]] Verdict verdict() const { return m_verdict; }

Q_SIGNALS:
    void pingRequested();
    void backRequested();
    void nextRequested();
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StepDots *m_dots;
    QLabel *m_title, *m_count, *m_explanation, *m_command, *m_result;
    QPushButton *m_ping, *m_back, *m_next;
    QToolButton *m_close;
    bool m_isLast = false;
    Verdict m_verdict = Verdict::None;
};

} // namespace vethlab
