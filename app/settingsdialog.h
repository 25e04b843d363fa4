// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;

namespace vethlab {

class Actions;
class Autosave;
class Settings;
class ThemeManager;

/// What can be set, on one page. Every change takes effect at once, but for the language, and is remembered. Not modal: what a
/// switch does is seen behind it. Switches that stand in menus as well are those of the menus.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    struct Parts {
        Settings &settings;
        Actions &actions;
        ThemeManager &themes;
        Autosave &autosave;
    };
    SettingsDialog(const Parts &parts, QWidget *parent);

    void restoreDefaults();

protected:
    bool event(QEvent *event) override;

private:
    struct Option {
        QString text, value;
    };
    void addGeneral();
    void addCanvas();
    void addLab();
    void addTitle(const QString &text);
    void addSwitch(QAction *action, bool (*standard)(const Actions &));
    void addFlag(const QString &text, const QString &key, const std::function<void(bool)> &take);
    void addChoice(const QString &label, const std::vector<Option> &options, const QString &now, std::function<void(const QString &)> take, const QString &remark = {});
    void showTerminal();
    Parts m_parts;
    QGridLayout *m_grid;
    QLabel *m_terminal = nullptr;
    std::vector<std::function<void()>> m_restores;
};

} // namespace vethlab
