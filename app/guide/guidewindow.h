// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>
#include <QLocale>

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace vethlab {

/// A chapter of the user's guide.
struct GuideChapter {
    QString id;    ///< "first-lab": for links between chapters
    QString title; ///< its first heading
    QString text;  ///< Markdown
};

/// All chapters in reading order, in the language of `locale` where the guide has been translated, else in English.
[[nodiscard]] std::vector<GuideChapter> guideChapters(const QLocale &locale);

/// The user's guide: chapters at the left, the text at the right, a field that finds words in all of them. Not modal, so
/// that one can read and draw.
class GuideWindow : public QDialog {
    Q_OBJECT
public:
    explicit GuideWindow(QWidget *parent = nullptr, const QLocale &locale = QLocale());

    /// Unknown ids show the first chapter.
    void showChapter(const QString &id);
    /// Leaves only the chapters that hold the words and marks them in the text; empty = all.
    void find(const QString &words);
    [[nodiscard]] QListWidget *list() const { return m_list; }
    [[nodiscard]] QTextBrowser *browser() const { return m_browser; }
    [[nodiscard]] QLineEdit *field() const { return m_field; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void showCurrent();
    void mark(const QString &words);
    std::vector<GuideChapter> m_chapters;
    QLineEdit *m_field;
    QListWidget *m_list;
    QTextBrowser *m_browser;
};

} // namespace vethlab
