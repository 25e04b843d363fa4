// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/dialogs.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/ink.h"

namespace vethlab::dialogs {

namespace {

QString say(const char *text) { return QCoreApplication::translate("Dialogs", text); }

struct Frame {
    QDialog *dialog;
    QVBoxLayout *texts;
    QHBoxLayout *buttons;
};

Frame makeFrame(QWidget *parent, const QString &title, const QString &sentence)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(8);
    auto *head = makeLabel(title, Ink::Text, TextSize::Section, QFont::DemiBold);
    head->setWordWrap(true);
    layout->addWidget(head);
    auto *body = makeLabel(sentence);
    body->setWordWrap(true);
    body->setMinimumWidth(360);
    layout->addWidget(body);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 16, 0, 0);
    buttons->addStretch();
    layout->addStretch();
    layout->addLayout(buttons);
    return {dialog, layout, buttons};
}

QPushButton *addButton(const Frame &frame, const QString &text, ButtonKind kind)
{
    auto *button = new QPushButton(text);
    setButtonKind(button, kind);
    button->setAutoDefault(false);
    frame.buttons->addWidget(button);
    return button;
}

} // namespace

QDialog *ask(QWidget *parent, const QString &question, const QString &consequence, std::vector<Choice> choices)
{
    const Frame frame = makeFrame(parent, question, consequence);
    QDialog *dialog = frame.dialog;
    QPushButton *cancel = addButton(frame, say(QT_TRANSLATE_NOOP("Dialogs", "Cancel")), ButtonKind::Normal);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QPushButton *chosen = cancel;
    for (const Choice &choice : choices) {
        QPushButton *button = addButton(frame, choice.text, choice.kind);
        QObject::connect(button, &QPushButton::clicked, dialog, [dialog, action = choice.action] {
            dialog->accept();
            if (action)
                action();
        });
        if (choice.kind != ButtonKind::Danger)
            chosen = button;
    }
    chosen->setDefault(true);
    chosen->setFocus();
    dialog->open();
    return dialog;
}

QDialog *tell(QWidget *parent, const QString &title, const QString &sentence, const QString &details)
{
    const Frame frame = makeFrame(parent, title, sentence);
    if (!details.isEmpty()) {
        auto *own = makeFixedLabel(details, Ink::Secondary);
        own->setWordWrap(true);
        own->setTextInteractionFlags(Qt::TextSelectableByMouse);
        frame.texts->insertWidget(2, own);
        QPushButton *copy = addButton(frame, say(QT_TRANSLATE_NOOP("Dialogs", "Copy details")), ButtonKind::Normal);
        QObject::connect(copy, &QPushButton::clicked, frame.dialog, [title, sentence, details] {
            QGuiApplication::clipboard()->setText(title + QLatin1Char('\n') + sentence + QLatin1Char('\n') + details);
        });
    }
    QPushButton *close = addButton(frame, say(QT_TRANSLATE_NOOP("Dialogs", "Close")), ButtonKind::Normal);
    QObject::connect(close, &QPushButton::clicked, frame.dialog, &QDialog::accept);
    close->setDefault(true);
    close->setFocus();
    frame.dialog->open();
    return frame.dialog;
}

} // namespace vethlab::dialogs
