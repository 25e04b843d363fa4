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
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "Move the selection; further; by one pixel")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Arrows; Shift; Ctrl+Shift")));
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "Add a connected node beside the selected one")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Ctrl + arrow")));
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "Go along a link")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Alt + arrow")));
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "Next node; the one before")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Tab; Shift+Tab")));
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "Next one found; the one before; back")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Enter; Shift+Enter; Esc")));
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "Menu of the selection")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Menu, Shift+F10")));
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "Drag a copy")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Ctrl + drag")));
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "Drag without snapping; in one direction")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Alt; Shift")));
    add(say(QT_TRANSLATE_NOOP("HelpDialogs", "What lies below; again: the next one")), say(QT_TRANSLATE_NOOP("HelpDialogs", "Alt + click")));
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
