// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

#include <functional>
#include <vector>

#include "app/style.h"

namespace vethlab::dialogs {

struct Choice {
    QString text; ///< a verb
    ButtonKind kind = ButtonKind::Normal;
    std::function<void()> action;
};

/// A question over its window that goes on by callbacks (no nested event loop). A Cancel button comes first; the last
/// choice that is not destructive is the default. Returned for tests.
QDialog *ask(QWidget *parent, const QString &question, const QString &consequence, std::vector<Choice> choices);
/// Something that went wrong: the sentence, the kernel's or system's own words, Close.
QDialog *tell(QWidget *parent, const QString &title, const QString &sentence, const QString &details = {});

} // namespace vethlab::dialogs
