// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/examples.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

#include "backend/document/document.h"
#include "backend/document/edits.h"
#include "canvas/diagramview.h"

namespace vethlab {

namespace {

QString say(const char *text) { return QCoreApplication::translate("Examples", text); }

constexpr int starHosts = 6;

Result<LoadedFile> fromResource(const QString &id)
{
    QFile file(QStringLiteral(":/examples/%1.vethlab").arg(id));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unknown, {}, {id.toStdString()});
    const QByteArray bytes = file.readAll();
    const FormatRegistry registry;
    const Format *format = registry.identify(bytes);
    if (!format)
        return fail(ErrorCode::Unknown, {}, {"format"});
    return format->read(bytes);
}

Result<LoadedFile> made(Drawing drawing, const QString &title)
{
    drawing.topology.setInfo({title.toStdString(), {}});
    LoadedFile file;
    file.drawing = std::move(drawing);
    return file;
}

} // namespace

const std::vector<Example> &allExamples()
{
    static const std::vector<Example> examples {
        {QStringLiteral("two-namespaces"), say(QT_TRANSLATE_NOOP("Examples", "Two namespaces, one cable")),
         say(QT_TRANSLATE_NOOP("Examples", "A veth pair, an address at each end. The smallest network there is."))},
        {QStringLiteral("bridge-nat"), say(QT_TRANSLATE_NOOP("Examples", "Two namespaces, a bridge and NAT")),
         say(QT_TRANSLATE_NOOP("Examples", "A bridge with an address in the root namespace, forwarding, masquerade."))},
        {QStringLiteral("three-routers"), say(QT_TRANSLATE_NOOP("Examples", "Three routers in a row")),
         say(QT_TRANSLATE_NOOP("Examples", "Static routes both ways, hop by hop, between two hosts."))},
        {QStringLiteral("two-lans"), say(QT_TRANSLATE_NOOP("Examples", "Two LANs and a router")),
         say(QT_TRANSLATE_NOOP("Examples", "IPv4 and IPv6 side by side on two bridges with a router between them."))},
        {QStringLiteral("port-forward"), say(QT_TRANSLATE_NOOP("Examples", "NAT with a port forward")),
         say(QT_TRANSLATE_NOOP("Examples", "A server inside, reached from outside through one port of the router."))},
        {QStringLiteral("hub-switch"), say(QT_TRANSLATE_NOOP("Examples", "A hub against a switch")),
         say(QT_TRANSLATE_NOOP("Examples", "The same three hosts twice: who hears whose packets?"))},
        {QStringLiteral("spanning-tree"), say(QT_TRANSLATE_NOOP("Examples", "A bridge loop with STP")),
         say(QT_TRANSLATE_NOOP("Examples", "Three switches in a ring: one port waits, and steps in when a cable fails."))},
        {QStringLiteral("sixty-hosts"), say(QT_TRANSLATE_NOOP("Examples", "Sixty hosts")),
         say(QT_TRANSLATE_NOOP("Examples", "Three floors of an office, twenty hosts each, a router between them."))},
        {QStringLiteral("star"), say(QT_TRANSLATE_NOOP("Examples", "Six hosts on one bridge")),
         say(QT_TRANSLATE_NOOP("Examples", "A switch of the lab's own, and six namespaces of one subnet around it."))},
    };
    return examples;
}

Result<LoadedFile> loadExample(const QString &id)
{
    const auto &all = allExamples();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Example &example) { return example.id == id; });
    if (found == all.end())
        return fail(ErrorCode::Unknown, {}, {id.toStdString()});
    if (id == QLatin1String("star"))
        return made(edits::makeStar(starHosts), found->title);
    return fromResource(id);
}

QImage drawingPicture(const Drawing &drawing, const Theme &theme, const QSize &size, double devicePixelRatio)
{
    Document document;
    LiveState live;
    LoadedFile file;
    file.drawing = drawing;
    document.load(std::move(file), {});
    DiagramView view(document, live);
    view.setTheme(theme);
    view.setGridShown(false);
    view.setLegendShown(false);
    view.setMinimapShown(false);
    view.setReducedMotion(true); // fits at once
    view.resize(size);
    view.setAttribute(Qt::WA_DontShowOnScreen);
    view.show(); // only a shown widget lays out its viewport
    // As the canvas shows it when it is this small: shapes and lines, no names.
    view.fitAll();
    QImage image((QSizeF(size) * devicePixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(devicePixelRatio);
    image.fill(theme.canvas);
    static_cast<QWidget &>(view).render(&image);
    return image;
}

} // namespace vethlab
