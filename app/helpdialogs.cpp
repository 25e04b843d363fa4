// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/helpdialogs.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QVBoxLayout>

#include "app/actions.h"
#include "app/dialogs.h"
#include "app/guide/guidewindow.h"
#include "app/table.h"

namespace vethlab {

namespace {

QString say(const char *text) { return QCoreApplication::translate("HelpDialogs", text); }

} // namespace

void showKeysDialog(const Actions &actions, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(say(QT_TRANSLATE_NOOP("HelpDialogs", "All keys")));
    auto *table = new Table({{say(QT_TRANSLATE_NOOP("HelpDialogs", "What")), 0}, {say(QT_TRANSLATE_NOOP("HelpDialogs", "Key")), 160, true}}, false);
    std::vector<Table::Row> rows;
    const auto add = [&](QString what, const QString &keys) {
        what.remove(QLatin1Char('&'));
        rows.push_back({what, {{what}, {keys, Ink::Secondary}}, false, {}});
    };
    for (const QAction *action : actions.all())
        if (!action->shortcut().isEmpty())
            add(action->text(), action->shortcut().toString(QKeySequence::NativeText));
    // What the canvas knows without a menu item.
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "Rename what is selected")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Enter")));
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "One level up: drag, tool, text, selection")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Esc")));
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "Move the selection; further; by one pixel")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Arrows; Shift; Ctrl")));
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "Move the view")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Space + drag")));
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "Zoom about the pointer")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Ctrl + wheel")));
    table->setRows(rows);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(table);
    dialog->resize(520, 640);
    dialog->show();
}

void showGuide(QWidget *parent)
{
    auto *guide = parent->findChild<GuideWindow *>();
    if (!guide) {
        guide = new GuideWindow(parent);
        guide->setAttribute(Qt::WA_DeleteOnClose);
    }
    guide->show();
    guide->raise();
    guide->activateWindow();
}

void showAboutDialog(QWidget *parent)
{
    dialogs::tell(parent, QStringLiteral("Vethlab %1").arg(QStringLiteral(VETHLAB_VERSION)),
                  say(QT_TRANSLATE_NOOP("HelpDialogs",
                                        "Draw a network; it becomes real in the Linux kernel. Free software under the GNU General Public License, version 2 or later, without any warranty.")));
}

} // namespace vethlab
