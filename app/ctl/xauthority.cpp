// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/xauthority.h"

#include <QFile>
#include <QtEndian>

#include <array>
#include <optional>

namespace vethlab::ctl {

namespace {

constexpr quint16 familyLocal = 256, familyWild = 65535;
constexpr qint64 largestFile = 64 * 1024;

std::optional<quint16> takeNumber(QByteArray &rest)
{
    if (rest.size() < 2) return {};
    const auto number = qFromBigEndian<quint16>(rest.constData());
    rest.remove(0, 2);
    return number;
}

void append(QByteArray &bytes, quint16 number)
{
    std::array<char, 2> words{};
    qToBigEndian(number, words.data());
    bytes.append(words.data(), words.size());
}

/// The number in ":0" or "unix:0.0".
QByteArray displayNumber(const QByteArray &display)
{
    const qsizetype colon = display.lastIndexOf(':');
    const QByteArray host = display.left(colon);
    if (colon < 0 || !(host.isEmpty() || host == "unix")) return {};
    return display.mid(colon + 1).split('.').front();
}

} // namespace

QByteArray cookiesForAnyName(const QByteArray &file, const QByteArray &display)
{
    const QByteArray wanted = displayNumber(display);
    QByteArray cookies;
    for (QByteArray rest = wanted.isEmpty() ? QByteArray() : file; !rest.isEmpty();) {
        const std::optional<quint16> family = takeNumber(rest);
        std::array<QByteArray, 4> fields; // address, display number, kind, data
        for (QByteArray &field : fields) {
            const std::optional<quint16> length = takeNumber(rest);
            if (!length || rest.size() < *length) return cookies; // cut off
            field = rest.left(*length);
            rest.remove(0, *length);
        }
        if ((family != familyLocal && family != familyWild) || !(fields[1].isEmpty() || fields[1] == wanted)) continue;
        fields[0].clear();
        append(cookies, familyWild);
        for (const QByteArray &field : fields) {
            append(cookies, static_cast<quint16>(field.size()));
            cookies += field;
        }
    }
    return cookies;
}

QByteArray userCookies()
{
    QByteArray path = qgetenv("XAUTHORITY");
    if (path.isEmpty()) path = qgetenv("HOME") + "/.Xauthority";
    QFile file(QFile::decodeName(path));
    return file.open(QIODevice::ReadOnly) ? cookiesForAnyName(file.read(largestFile), qgetenv("DISPLAY")) : QByteArray();
}

} // namespace vethlab::ctl
