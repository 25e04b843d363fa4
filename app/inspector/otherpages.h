// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/inspector/page.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace vethlab {

class PageHead;
class Table;

/// A link: its two ends and one switch for both.
class LinkPage : public InspectorPage {
    Q_OBJECT
public:
    explicit LinkPage(InspectorContext &context, QWidget *parent = nullptr);
    void refresh() override;
    void refreshLive() override { refresh(); }
    [[nodiscard]] QPushButton *switchButton() const { return m_switch; }

private:
    QLabel *m_title, *m_state;
    Complaints *m_complaints;
    Table *m_ends;
    QPushButton *m_switch;
    bool m_isUp = true;
};

/// Nothing selected: the lab itself.
class LabPage : public InspectorPage {
    Q_OBJECT
public:
    explicit LabPage(InspectorContext &context, QWidget *parent = nullptr);
    void refresh() override;
    [[nodiscard]] Field *name() const { return m_name; }
    [[nodiscard]] Field *pool(IpFamily family) const { return family == IpFamily::V4 ? m_poolV4 : m_poolV6; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildPools();
    void commitDescription();
    void commitPool(IpFamily family, const QString &text);
    Field *m_name;
    Field *m_poolV4, *m_poolV6;
    QPlainTextEdit *m_description;
    QLabel *m_counts, *m_file;
};

/// A note: its text.
class NotePage : public InspectorPage {
    Q_OBJECT
public:
    explicit NotePage(InspectorContext &context, QWidget *parent = nullptr);
    void refresh() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void elementChanged() override { m_dirty = false; }

private:
    void commitText();
    QLabel *m_title;
    QPlainTextEdit *m_text;
    bool m_dirty = false;
};

} // namespace vethlab
