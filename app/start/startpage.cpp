// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/start/startpage.h"

#include <QDateTime>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include "app/errortext.h"
#include "app/examples.h"
#include "app/inspector/section.h"
#include "app/settings.h"
#include "app/start/cards.h"
#include "app/style.h"
#include "app/stylepaint.h"
#include "canvas/icons.h"

namespace vethlab {

namespace {

constexpr int sideWidth = 308;
constexpr int columns = 3;

/// "09:12", "yesterday", "Friday", "12 Nov".
QString whenText(const QDateTime &when)
{
    const qint64 days = when.date().daysTo(QDate::currentDate());
    if (days <= 0)
        return when.toString(QStringLiteral("HH:mm"));
    if (days == 1)
        return StartPage::tr("yesterday");
    if (days < 7)
        return QLocale().dayName(when.date().dayOfWeek());
    return QLocale().toString(when.date(), QStringLiteral("d MMM"));
}

QString shortFolder(const QString &path)
{
    const QString home = QDir::homePath();
    return path.startsWith(home + QLatin1Char('/')) || path == home ? QLatin1Char('~') + path.mid(home.size()) : path;
}

void clearRows(QVBoxLayout *rows)
{
    while (QLayoutItem *item = rows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
}

/// A heading and a bordered list below it.
struct Part {
    QWidget *widget;
    QVBoxLayout *rows;
};

Part makePart(const QString &title)
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 20);
    layout->setSpacing(12);
    layout->addWidget(makeLabel(title, Ink::Text, TextSize::Section, QFont::DemiBold));
    auto *box = new Box;
    auto *rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    layout->addWidget(box);
    return {part, rows};
}

} // namespace

StartPage::StartPage(Settings &settings, RunningLabs &running, Autosave &autosave, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_running(running)
    , m_autosave(autosave)
{
    setAcceptDrops(true);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->viewport()->setAutoFillBackground(false);
    QWidget *content = makeContent();
    content->setAutoFillBackground(false);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    connect(&running, &RunningLabs::listed, this, &StartPage::fillRunning);
    fillRunning();
    fillUnsaved();
    fillRecent();
}

QWidget *StartPage::makeContent()
{
    auto *content = new QWidget;
    auto *outer = new QHBoxLayout(content);
    outer->setContentsMargins(32, 44, 32, 32);
    outer->addStretch();
    auto *page = new QVBoxLayout;
    page->setSpacing(0);
    page->addWidget(makeLabel(tr("Draw a network. Press Apply. It is real."), Ink::Text, TextSize::Headline, QFont::DemiBold));
    page->addSpacing(12);
    page->addWidget(makeLabel(tr("Vethlab builds what you draw – namespaces, bridges, links, addresses, routes, NAT – in the Linux kernel, and shows it live."),
                              Ink::Secondary, TextSize::Title));
    page->addSpacing(20);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto *newLab = new QPushButton(tr("New lab"));
    setButtonKind(newLab, ButtonKind::Primary);
    setButtonIcon(newLab, QStringLiteral("new"));
    auto *open = new QPushButton(tr("Open…"));
    setButtonIcon(open, QStringLiteral("open"));
    buttons->addWidget(newLab);
    auto *walk = new QPushButton(tr("Walk-through"));
    setButtonIcon(walk, QStringLiteral("step-forward"));
    walk->setToolTip(tr("Two namespaces, a bridge and NAT: what is missing at each stage, and why it fails"));
    buttons->addWidget(open);
    buttons->addWidget(walk);
    buttons->addStretch();
    page->addLayout(buttons);
    page->addSpacing(32);
    connect(newLab, &QPushButton::clicked, this, &StartPage::newRequested);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    connect(walk, &QPushButton::clicked, this, &StartPage::walkRequested);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(24);
    middle->addWidget(makeExamples(), 0, Qt::AlignTop);
    middle->addWidget(makeSide(), 0, Qt::AlignTop);
    page->addLayout(middle);
    page->addSpacing(32);
    page->addWidget(makeDivider());
    page->addSpacing(20);
    auto *keys = new QHBoxLayout;
    keys->setSpacing(0);
    keys->addWidget(makeKeyHint(QStringLiteral("N"), tr("namespace")));
    keys->addWidget(makeKeyHint(QStringLiteral("B"), tr("bridge")));
    keys->addWidget(makeKeyHint(tr("drag"), tr("node to node: a link")));
    keys->addWidget(makeKeyHint(QStringLiteral("P"), tr("ping")));
    keys->addWidget(makeKeyHint(QStringLiteral("?"), tr("all keys")));
    keys->addStretch();
    page->addLayout(keys);
    page->addStretch();
    outer->addLayout(page);
    outer->addStretch();
    return content;
}

QWidget *StartPage::makeExamples()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(makeLabel(tr("Examples"), Ink::Text, TextSize::Section, QFont::DemiBold));
    auto *grid = new QGridLayout;
    grid->setSpacing(12);
    int number = 0;
    for (const Example &example : allExamples()) {
        auto *card = new ExampleCard(example.title, example.description);
        connect(card, &QAbstractButton::clicked, this, [this, id = example.id] { Q_EMIT exampleChosen(id); });
        grid->addWidget(card, number / columns, number % columns);
        m_cards.emplace_back(example.id, card);
        ++number;
    }
    grid->setColumnStretch(columns, 1);
    layout->addLayout(grid);
    return part;
}

QWidget *StartPage::makeSide()
{
    auto *side = new QWidget;
    side->setFixedWidth(sideWidth);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const auto add = [&](const QString &title, QWidget *&part, QVBoxLayout *&rows) {
        const Part made = makePart(title);
        part = made.widget;
        rows = made.rows;
        layout->addWidget(part);
    };
    add(tr("Unsaved work"), m_unsavedPart, m_unsavedRows);
    add(tr("Running now"), m_runningPart, m_runningRows);
    add(tr("Recent"), m_recentPart, m_recentRows);
    m_sandbox = new Box(Box::Tone::Plain);
    auto *box = new QHBoxLayout(m_sandbox);
    box->setContentsMargins(16, 14, 16, 14);
    box->setSpacing(12);
    m_sandboxIcon = new QLabel;
    m_sandboxTitle = makeLabel(tr("Trying the sandbox…"), Ink::Text, TextSize::Control, QFont::DemiBold);
    m_sandboxText = makeLabel(tr("Labs run in a private world of your own; this computer's network stays untouched."), Ink::Secondary, TextSize::Caption);
    m_sandboxText->setWordWrap(true);
    m_sandboxText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sandboxTitle->setWordWrap(true);
    box->addWidget(m_sandboxIcon, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(m_sandboxTitle);
    texts->addWidget(m_sandboxText);
    box->addLayout(texts, 1);
    layout->addWidget(m_sandbox);
    return side;
}

void StartPage::refresh()
{
    m_running.search();
    fillUnsaved();
    fillRecent();
}

void StartPage::setSandbox(bool possible, const QString &sentence, const QString &kernel)
{
    m_sandboxPossible = possible;
    m_sandbox->setTone(possible ? Box::Tone::Good : Box::Tone::Warning);
    const Theme &theme = themeOf(this);
    m_sandboxIcon->setPixmap(iconPixmap(possible ? QStringLiteral("sandbox") : QStringLiteral("issue-warning"), 24, possible ? theme.up : theme.warnText, devicePixelRatioF()));
    m_sandboxTitle->setText(possible ? tr("The sandbox works here") : tr("No sandbox on this machine"));
    if (!possible)
        m_sandboxText->setText(kernel.isEmpty() ? sentence : sentence + QLatin1Char('\n') + kernel);
}

QString StartPage::sandboxText() const
{
    return m_sandboxTitle->text() + QLatin1Char('\n') + m_sandboxText->text();
}

void StartPage::fillRunning()
{
    clearRows(m_runningRows);
    for (const FoundLab &lab : m_running.labs()) {
        if (!m_runningRows->isEmpty())
            m_runningRows->addWidget(makeDivider());
        auto *row = new QWidget;
        auto *layout = new QVBoxLayout(row);
        layout->setContentsMargins(16, 10, 12, 10);
        layout->setSpacing(8);
        const QString name = lab.name().isEmpty() ? tr("Untitled lab") : harmlessText(lab.name());
        layout->addWidget(makeElidedLabel(name, Ink::Text, TextSize::Control, QFont::Medium));
        const QString world = lab.world == World::Sandbox ? tr("Sandbox") : tr("This computer");
        layout->addWidget(makeLabel(tr("%1 · since %2").arg(world, whenText(QDateTime::fromMSecsSinceEpoch(lab.summary.sinceMs))), Ink::Secondary, TextSize::Caption));
        auto *buttons = new QHBoxLayout;
        auto *show = new QPushButton(tr("Show"));
        show->setAccessibleName(tr("Show %1").arg(name));
        auto *stop = new QPushButton(tr("Stop"));
        setButtonKind(stop, ButtonKind::Danger);
        stop->setAccessibleName(tr("Stop %1").arg(name));
        stop->setToolTip(tr("Remove the lab from the kernel"));
        buttons->addWidget(show);
        buttons->addWidget(stop);
        buttons->addStretch();
        layout->addLayout(buttons);
        connect(stop, &QPushButton::clicked, this, [this, lab] { Q_EMIT stopRequested(lab); });
        connect(show, &QPushButton::clicked, this, [this, socket = lab.socketPath, id = lab.summary.id] { Q_EMIT attachRequested(socket, id); });
        m_runningRows->addWidget(row);
    }
    m_runningPart->setVisible(!m_running.labs().empty());
}

void StartPage::fillUnsaved()
{
    clearRows(m_unsavedRows);
    const std::vector<UnsavedWork> left = m_autosave.leftBehind();
    for (const UnsavedWork &work : left) {
        if (!m_unsavedRows->isEmpty())
            m_unsavedRows->addWidget(makeDivider());
        auto *row = new QWidget;
        auto *layout = new QVBoxLayout(row);
        layout->setContentsMargins(16, 10, 12, 10);
        layout->setSpacing(8);
        const QString name = work.name.isEmpty() ? tr("Untitled lab") : harmlessText(work.name);
        layout->addWidget(makeElidedLabel(name, Ink::Text, TextSize::Control, QFont::Medium));
        layout->addWidget(makeLabel(tr("Vethlab ended without saving it · %1").arg(whenText(QDateTime::fromMSecsSinceEpoch(work.savedMs))), Ink::Secondary, TextSize::Caption));
        auto *buttons = new QHBoxLayout;
        auto *restore = new QPushButton(tr("Restore"));
        setButtonKind(restore, ButtonKind::Primary);
        auto *discard = new QPushButton(tr("Discard"));
        setButtonKind(discard, ButtonKind::Danger);
        buttons->addWidget(restore);
        buttons->addWidget(discard);
        buttons->addStretch();
        layout->addLayout(buttons);
        connect(restore, &QPushButton::clicked, this, [this, work] { Q_EMIT restoreRequested(work); });
        connect(discard, &QPushButton::clicked, this, [this, work] { Q_EMIT discardRequested(work); });
        m_unsavedRows->addWidget(row);
    }
    m_unsavedPart->setVisible(!left.empty());
}

void StartPage::fillRecent()
{
    clearRows(m_recentRows);
    const QStringList files = m_settings.recentFiles().mid(0, 4);
    for (const QString &path : files) {
        const QFileInfo info(path);
        auto *row = new ListRow(QStringLiteral("layout"), info.completeBaseName(), shortFolder(info.path()), whenText(info.lastModified()), m_recentRows->isEmpty());
        connect(row, &QAbstractButton::clicked, this, [this, path] { Q_EMIT fileChosen(path); });
        m_recentRows->addWidget(row);
    }
    m_recentPart->setVisible(!files.isEmpty());
}

void StartPage::drawPictures()
{
    const Theme &theme = themeOf(this);
    for (const auto &[id, card] : m_cards)
        if (const auto file = loadExample(id))
            card->setPicture(drawingPicture(file->drawing, theme, ExampleCard::pictureSize(), devicePixelRatioF()));
}

void StartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_picturesDrawn)
        return;
    m_picturesDrawn = true;
    QTimer::singleShot(0, this, &StartPage::drawPictures); // the window first
}

void StartPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_picturesDrawn)
        QTimer::singleShot(0, this, &StartPage::drawPictures);
    if (event->type() == QEvent::PaletteChange && !m_sandboxIcon->pixmap().isNull())
        m_sandboxIcon->setPixmap(iconPixmap(m_sandboxPossible ? QStringLiteral("sandbox") : QStringLiteral("issue-warning"), 24,
                                            m_sandboxPossible ? themeOf(this).up : themeOf(this).warnText, devicePixelRatioF()));
}

void StartPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(QString::fromLatin1(paletteMimeType)))
        event->acceptProposedAction();
    else
        event->ignore(); // files go to the window
}

void StartPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT dropped(QString::fromUtf8(event->mimeData()->data(QString::fromLatin1(paletteMimeType))));
}

void StartPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeOf(this).canvas);
}

} // namespace vethlab
