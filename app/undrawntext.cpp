// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/undrawntext.h"

#include <QCoreApplication>

#include <map>

#include "app/errortext.h"

namespace vethlab {

namespace {

QString deviceText(const UndrawnDevice &device)
{
    const QString kind = device.kind.empty() ? QCoreApplication::translate("UndrawnText", "network card") : harmlessText(QString::fromStdString(device.kind));
    return QCoreApplication::translate("UndrawnText", "%1 (%2)").arg(harmlessText(QString::fromStdString(device.name)), kind);
}

} // namespace

QStringList undrawnLines(const std::vector<UndrawnDevice> &devices)
{
    std::map<std::string, QStringList> bySpace;
    for (const UndrawnDevice &device : devices) bySpace[device.space].append(deviceText(device));
    QStringList lines;
    for (const auto &[space, names] : bySpace) {
        const QString list = names.join(QCoreApplication::translate("UndrawnText", ", "));
        lines.append(space.empty() ? QCoreApplication::translate("UndrawnText", "Not drawn of this computer: %1").arg(list)
                                   : QCoreApplication::translate("UndrawnText", "Not drawn in ‘%1’: %2").arg(harmlessText(QString::fromStdString(space)), list));
    }
    return lines;
}

} // namespace vethlab
