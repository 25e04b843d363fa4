// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/guide/guidewindow.h"

#include <QFile>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextTable>
#include <QVBoxLayout>

#include <algorithm>

#include "app/fonts.h"
#include "app/searchfield.h"
#include "app/style.h"

namespace vethlab {

namespace {

constexpr const char *chapterIds[] = {"first-lab", "elements", "window", "troubleshooting"};
constexpr int listWidth = 256; // px at 96 dpi
constexpr int textMargin = 24;

QString chapterText(const QString &language, const QString &id)
{
    QFile file(QStringLiteral(":/guide/%1/%2.md").arg(language, id));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Markdown says what is a heading, code or a table; how they look here is said once.
void polish(QTextDocument &document, const Theme &theme)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        const int level = format.headingLevel();
        format.setLineHeight(level > 0 ? 120 : 140, QTextBlockFormat::ProportionalHeight);
        format.setTopMargin(level == 1 ? 0 : level > 1 ? 20 : 4);
        format.setBottomMargin(level == 1 ? 12 : 6);
        cursor.setBlockFormat(format);
        if (level > 0) {
            cursor.select(QTextCursor::BlockUnderCursor);
            QTextCharFormat head;
            head.setFont(uiFont(level == 1 ? TextSize::Section : TextSize::Title, QFont::DemiBold));
            cursor.mergeCharFormat(head);
        }
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            if (!fragment.charFormat().fontFixedPitch())
                continue;
            QTextCursor code(&document);
            code.setPosition(fragment.position());
            code.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            QTextCharFormat look;
            look.setFont(fixedFont(TextSize::Caption));
            look.setBackground(theme.alt);
            code.mergeCharFormat(look);
        }
    }
    for (QTextFrame *frame : document.rootFrame()->childFrames()) {
        if (auto *table = qobject_cast<QTextTable *>(frame)) {
            QTextTableFormat format = table->format();
            format.setBorder(1);
            format.setBorderCollapse(true);
            format.setBorderBrush(theme.border);
            format.setCellPadding(6);
            format.setCellSpacing(0);
            table->setFormat(format);
        }
    }
}

} // namespace

std::vector<GuideChapter> guideChapters(const QLocale &locale)
{
    const QString own = locale.name().section(QLatin1Char('_'), 0, 0);
    std::vector<GuideChapter> chapters;
    for (const char *id : chapterIds) {
        GuideChapter chapter{QString::fromLatin1(id), {}, chapterText(own, QString::fromLatin1(id))};
        if (chapter.text.isEmpty())
            chapter.text = chapterText(QStringLiteral("en"), chapter.id);
        chapter.title = chapter.text.section(QLatin1Char('\n'), 0, 0).mid(2);
        chapters.push_back(std::move(chapter));
    }
    return chapters;
}

GuideWindow::GuideWindow(QWidget *parent, const QLocale &locale)
    : QDialog(parent)
    , m_chapters(guideChapters(locale))
    , m_field(makeSearchField(tr("Find in the guide…")))
    , m_list(new QListWidget)
    , m_browser(new QTextBrowser)
{
    setWindowTitle(tr("Guide"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Chapters"));
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->setOpenLinks(false);
    m_browser->setAccessibleName(tr("Text of the chapter"));
    m_browser->document()->setDocumentMargin(textMargin);
    for (const GuideChapter &chapter : m_chapters) {
        auto *item = new QListWidgetItem(chapter.title, m_list);
        item->setData(Qt::UserRole, chapter.id);
        item->setSizeHint({0, 32});
    }
    auto *left = new QVBoxLayout;
    left->setContentsMargins(12, 12, 12, 12);
    left->setSpacing(8);
    left->addWidget(m_field);
    left->addWidget(m_list, 1);
    auto *side = new QWidget;
    side->setLayout(left);
    side->setFixedWidth(listWidth);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(side);
    layout->addWidget(m_browser, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &GuideWindow::showCurrent);
    connect(m_field, &QLineEdit::textChanged, this, &GuideWindow::find);
    connect(m_browser, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) { showChapter(url.path()); });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_field, qOverload<>(&QWidget::setFocus));
    resize(880, 640);
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void GuideWindow::showChapter(const QString &id)
{
    const auto found = std::find_if(m_chapters.begin(), m_chapters.end(), [&](const GuideChapter &chapter) { return chapter.id == id; });
    m_list->setCurrentRow(found == m_chapters.end() ? 0 : static_cast<int>(found - m_chapters.begin()));
}

void GuideWindow::find(const QString &words)
{
    int first = -1;
    for (int row = 0; row < m_list->count(); ++row) {
        const bool holds = m_chapters[static_cast<std::size_t>(row)].text.contains(words, Qt::CaseInsensitive);
        m_list->item(row)->setHidden(!holds);
        if (holds && first < 0)
            first = row;
    }
    const QListWidgetItem *current = m_list->currentItem();
    if (first >= 0 && (!current || current->isHidden()))
        m_list->setCurrentRow(first);
    mark(words);
}

void GuideWindow::showCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_browser->setMarkdown(m_chapters[static_cast<std::size_t>(row)].text);
    polish(*m_browser->document(), themeOf(this));
    m_browser->moveCursor(QTextCursor::Start);
    mark(m_field->text());
}

void GuideWindow::mark(const QString &words)
{
    QList<QTextEdit::ExtraSelection> marks;
    const Theme &theme = themeOf(this);
    QTextCursor at(m_browser->document());
    while (!words.isEmpty() && !(at = m_browser->document()->find(words, at)).isNull()) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = at;
        mark.format.setBackground(theme.accentSoft);
        mark.format.setForeground(theme.text);
        marks.append(mark);
    }
    m_browser->setExtraSelections(marks);
    if (marks.isEmpty())
        return;
    QTextCursor first = marks.first().cursor;
    first.clearSelection();
    m_browser->setTextCursor(first);
}

void GuideWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_list)
        showCurrent(); // colours of another theme
}

} // namespace vethlab
