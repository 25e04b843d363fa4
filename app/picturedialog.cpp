// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/picturedialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

#include "app/dialogs.h"
#include "app/errortext.h"
#include "app/ink.h"
#include "app/picturepreview.h"
#include "app/settings.h"
#include "app/style.h"
#include "canvas/diagramview.h"

namespace vethlab {

namespace {

constexpr int optionsWidth = 260;

struct PictureKeys {
    QString theme = QStringLiteral("picture/theme"), format = QStringLiteral("picture/format"), scale = QStringLiteral("picture/scale"),
            legend = QStringLiteral("picture/legend"), table = QStringLiteral("picture/table"), background = QStringLiteral("picture/background"),
            folder = QStringLiteral("picture/folder");
};

QString withEnding(const QString &path, PictureFormat format)
{
    const QString bare = pictureFormatOf(path) ? path.chopped(4) : path;
    return bare + QLatin1Char('.') + pictureEnding(format);
}

void choose(QComboBox *box, const QVariant &data)
{
    box->setCurrentIndex(std::max(0, box->findData(data)));
}

} // namespace

PictureDialog::PictureDialog(const DiagramView &view, Settings &settings, const Target &target, QWidget *parent)
    : QDialog(parent)
    , m_view(view)
    , m_settings(settings)
    , m_title(target.title)
    , m_preview(new PicturePreview(view))
    , m_part(new QComboBox)
    , m_theme(new QComboBox)
    , m_format(new QComboBox)
    , m_scale(new QComboBox)
    , m_legend(new QCheckBox(tr("&Legend of the states")))
    , m_table(new QCheckBox(tr("&Table of addresses")))
    , m_background(new QCheckBox(tr("&Background")))
    , m_path(new QLineEdit)
    , m_choose(new QPushButton(tr("&Choose…")))
    , m_export(new QPushButton(tr("Export")))
    , m_size(makeLabel({}, Ink::Secondary, TextSize::Caption))
    , m_problem(makeLabel({}, Ink::Bad, TextSize::Caption))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export a picture"));
    build();
    fill(target);
    joinFields();
    optionsChanged();
    resize(sizeHint().expandedTo(QSize(840, 540))); // the preview's hint counts for nothing where lines are wrapped
}

void PictureDialog::build()
{
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(8);
    form->setHorizontalSpacing(16);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto addRow = [&](const QString &word, QComboBox *box) {
        QLabel *label = makeLabel(word, Ink::Secondary);
        label->setBuddy(box);
        box->setAccessibleName(QString(word).remove(QLatin1Char('&')));
        form->addRow(label, box);
    };
    addRow(tr("&Show"), m_part);
    addRow(tr("C&olours"), m_theme);
    addRow(tr("&Format"), m_format);
    addRow(tr("Si&ze"), m_scale);
    auto *options = new QVBoxLayout;
    options->setSpacing(8);
    options->addLayout(form);
    options->addWidget(m_size, 0, Qt::AlignRight);
    options->addSpacing(8);
    for (QCheckBox *box : {m_legend, m_table, m_background})
        options->addWidget(box);
    options->addStretch();
    auto *column = new QWidget;
    column->setFixedWidth(optionsWidth);
    options->setContentsMargins(0, 0, 0, 0);
    column->setLayout(options);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(24);
    upper->addWidget(m_preview, 1);
    upper->addWidget(column);

    m_path->setAccessibleName(tr("File"));
    auto *where = new QHBoxLayout;
    where->setSpacing(8);
    where->addWidget(makeLabel(tr("File"), Ink::Secondary));
    where->addWidget(m_path, 1);
    m_choose->setAutoDefault(false);
    setCompact(m_choose);
    where->addWidget(m_choose);
    m_problem->setWordWrap(true);
    m_problem->hide();

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    buttons->addWidget(cancel);
    setButtonKind(m_export, ButtonKind::Primary);
    m_export->setDefault(true);
    buttons->addWidget(m_export);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(16);
    layout->addLayout(upper, 1);
    layout->addLayout(where);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &PictureDialog::exportNow);
    connect(m_choose, &QPushButton::clicked, this, &PictureDialog::chooseFile);
}

void PictureDialog::fill(const Target &target)
{
    using Part = PictureOptions::Part;
    m_part->addItem(tr("The whole drawing"), static_cast<int>(Part::Drawing));
    if (!m_view.selection().empty())
        m_part->addItem(tr("What is selected"), static_cast<int>(Part::Selection));
    m_part->addItem(tr("What the window shows"), static_cast<int>(Part::Visible));
    m_theme->addItem(tr("As on the screen"), QStringLiteral("screen"));
    m_theme->addItem(tr("Light"), QStringLiteral("light"));
    m_theme->addItem(tr("Dark"), QStringLiteral("dark"));
    m_format->addItem(tr("PNG (pixels)"), static_cast<int>(PictureFormat::Png));
    m_format->addItem(tr("SVG (lines)"), static_cast<int>(PictureFormat::Svg));
    m_format->addItem(tr("PDF (a page)"), static_cast<int>(PictureFormat::Pdf));
    for (const int percent : {100, 150, 200, 300, 400})
        m_scale->addItem(tr("%1 %").arg(percent), percent);
    const PictureKeys keys;
    choose(m_theme, m_settings.text(keys.theme, QStringLiteral("light")));
    choose(m_format, m_settings.text(keys.format).toInt());
    choose(m_scale, m_settings.text(keys.scale, QStringLiteral("200")).toInt());
    m_legend->setChecked(m_settings.flag(keys.legend, false));
    m_table->setChecked(m_settings.flag(keys.table, false));
    m_background->setChecked(m_settings.flag(keys.background, true));
    QString folder = m_settings.text(keys.folder);
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        folder = target.folder;
    QString name = target.name;
    name.replace(QLatin1Char('/'), QLatin1Char('-')); // a lab may be called "a/b"
    m_path->setText(withEnding(QDir(folder).filePath(name), format()));
}

void PictureDialog::joinFields()
{
    for (QComboBox *box : {m_part, m_theme, m_scale})
        connect(box, &QComboBox::currentIndexChanged, this, &PictureDialog::optionsChanged);
    for (QCheckBox *box : {m_legend, m_table, m_background})
        connect(box, &QCheckBox::toggled, this, &PictureDialog::optionsChanged);
    connect(m_format, &QComboBox::currentIndexChanged, this, &PictureDialog::formatChosen);
    connect(m_path, &QLineEdit::textEdited, this, &PictureDialog::pathTyped);
}

PictureOptions PictureDialog::options() const
{
    PictureOptions options;
    options.part = static_cast<PictureOptions::Part>(m_part->currentData().toInt());
    if (m_theme->currentIndex() > 0)
        options.theme = m_theme->currentIndex() == 1 ? ThemeKind::Light : ThemeKind::Dark;
    options.legend = m_legend->isChecked();
    options.table = m_table->isChecked();
    options.background = m_background->isChecked();
    return options;
}

double PictureDialog::scale() const
{
    return m_scale->currentData().toInt() / 100.0;
}

QString PictureDialog::path() const
{
    return m_path->text().trimmed();
}

QString PictureDialog::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

PictureFormat PictureDialog::format() const
{
    return static_cast<PictureFormat>(m_format->currentData().toInt());
}

void PictureDialog::formatChosen()
{
    m_path->setText(withEnding(path(), format()));
    optionsChanged();
}

void PictureDialog::pathTyped()
{
    if (const auto typed = pictureFormatOf(path())) {
        const QSignalBlocker quiet(m_format);
        choose(m_format, static_cast<int>(*typed));
    }
    optionsChanged();
}

void PictureDialog::optionsChanged()
{
    m_problem->hide();
    m_export->setEnabled(!path().isEmpty());
    const PictureOptions wanted = options();
    m_preview->showPicture(wanted);
    const bool pixels = format() == PictureFormat::Png;
    m_scale->setEnabled(pixels);
    const QSizeF size = m_view.picture(wanted).size();
    const auto whole = [](double value) { return static_cast<int>(std::lround(value)); };
    const auto centimetres = [](double px) { return QLocale().toString(px / 96 * 2.54, 'f', 1); };
    m_size->setText(pixels ? tr("%1 × %2 pixels").arg(whole(size.width() * scale())).arg(whole(size.height() * scale()))
                           : tr("%1 × %2 cm").arg(centimetres(size.width()), centimetres(size.height())));
}

void PictureDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, windowTitle(), QFileInfo(path()).absolutePath(), tr("Pictures (*.png *.svg *.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(pictureEnding(format()));
    dialog->selectFile(QFileInfo(path()).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &chosen) {
        m_confirmed = chosen;
        m_path->setText(chosen);
        pathTyped();
    });
    dialog->open();
}

void PictureDialog::exportNow()
{
    const QString wanted = path();
    if (!QFileInfo(wanted).isFile() || wanted == m_confirmed)
        return write(wanted);
    dialogs::ask(this, tr("Replace ‘%1’?").arg(QFileInfo(wanted).fileName()), tr("There is a file of this name. What is in it is lost."),
                 {{tr("Replace"), ButtonKind::Danger, [this, wanted] { write(wanted); }}});
}

void PictureDialog::write(const QString &path)
{
    const auto done = writePicture(path, m_view.picture(options()), scale(), m_title);
    if (!done) {
        const QString kernel = kernelLine(done.error());
        m_problem->setText(errorText(done.error()) + (kernel.isEmpty() ? QString() : QLatin1Char('\n') + kernel));
        m_problem->show();
        m_path->setFocus();
        return;
    }
    remember();
    Q_EMIT written(path);
    accept();
}

void PictureDialog::remember() const
{
    const PictureKeys keys;
    m_settings.set(keys.theme, m_theme->currentData().toString());
    m_settings.set(keys.format, m_format->currentData().toInt());
    m_settings.set(keys.scale, m_scale->currentData().toInt());
    m_settings.set(keys.legend, m_legend->isChecked());
    m_settings.set(keys.table, m_table->isChecked());
    m_settings.set(keys.background, m_background->isChecked());
    m_settings.set(keys.folder, QFileInfo(path()).absolutePath());
}

} // namespace vethlab
