// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/pictureprint.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

#include "app/settings.h"
#include "canvas/diagramview.h"
#include "canvas/drawingpicture.h"

namespace vethlab {

namespace {

constexpr double mostGrowth = 1.5, pxPerInch = 96;

QString say(const char *text) { return QCoreApplication::translate("PicturePrint", text); }

/// The page of the print dialog that is ours.
class LabPage : public QWidget {
public:
    explicit LabPage(const Settings &settings)
        : m_legend(new QCheckBox(say(QT_TRANSLATE_NOOP("PicturePrint", "&Legend of the states"))))
        , m_table(new QCheckBox(say(QT_TRANSLATE_NOOP("PicturePrint", "&Table of addresses"))))
    {
        setWindowTitle(say(QT_TRANSLATE_NOOP("PicturePrint", "Lab"))); // the name of the tab
        m_legend->setChecked(settings.flag(legendKey, false));
        m_table->setChecked(settings.flag(tableKey, false));
        auto *layout = new QVBoxLayout(this);
        layout->addWidget(m_legend);
        layout->addWidget(m_table);
        layout->addStretch();
    }
    void remember(Settings &settings) const
    {
        settings.set(legendKey, m_legend->isChecked());
        settings.set(tableKey, m_table->isChecked());
    }
    void apply(PictureOptions &options) const
    {
        options.legend = m_legend->isChecked();
        options.table = m_table->isChecked();
    }

private:
    inline static const QString legendKey = QStringLiteral("print/legend"), tableKey = QStringLiteral("print/table");
    QCheckBox *m_legend, *m_table;
};

PictureOptions onPaper()
{
    PictureOptions options;
    options.theme = ThemeKind::Light;
    options.background = false; // paper has its own
    return options;
}

} // namespace

void turnPageFor(QPrinter &printer, const DrawingPicture &picture)
{
    const bool wide = picture.size().width() > picture.size().height();
    printer.setPageOrientation(wide ? QPageLayout::Landscape : QPageLayout::Portrait);
}

bool printPicture(QPrinter &printer, const DrawingPicture &picture)
{
    QPainter painter;
    if (!painter.begin(&printer))
        return false;
    const QSizeF room = printer.pageLayout().paintRectPixels(printer.resolution()).size();
    const double full = printer.resolution() / pxPerInch;
    const double scale = std::min({room.width() / picture.size().width(), room.height() / picture.size().height(), full * mostGrowth});
    painter.translate((room.width() - picture.size().width() * scale) / 2, 0);
    painter.scale(scale, scale);
    picture.paint(painter, scale);
    return painter.end();
}

void askToPrint(const DiagramView &view, Settings &settings, const QString &title, QWidget &window, std::function<void(const QString &)> said)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(title);
    printer->setCreator(QStringLiteral("Vethlab %1").arg(QStringLiteral(VETHLAB_VERSION)));
    turnPageFor(*printer, view.picture(onPaper()));
    auto *dialog = new QPrintDialog(printer.get(), &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(say(QT_TRANSLATE_NOOP("PicturePrint", "Print the drawing")));
    for (const auto option : {QAbstractPrintDialog::PrintSelection, QAbstractPrintDialog::PrintPageRange, QAbstractPrintDialog::PrintCurrentPage})
        dialog->setOption(option, false); // there is one page
    auto *page = new LabPage(settings);
    dialog->setOptionTabs({page});
    QObject::connect(dialog, &QDialog::accepted, &window, [&view, &settings, page, printer, said = std::move(said)] {
        PictureOptions options = onPaper();
        page->apply(options);
        page->remember(settings);
        if (!printPicture(*printer, view.picture(options)))
            said(say(QT_TRANSLATE_NOOP("PicturePrint", "The printer can't be used.")));
        else if (printer->outputFileName().isEmpty())
            said(say(QT_TRANSLATE_NOOP("PicturePrint", "The drawing is printed")));
        else
            said(say(QT_TRANSLATE_NOOP("PicturePrint", "The page is in %1")).arg(printer->outputFileName()));
    });
    dialog->open();
}

} // namespace vethlab
