// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace vethlab::numbers {

namespace {

QString say(const char *text) { return QCoreApplication::translate("Numbers", text); }

QString significant(double value) { return QString::number(value, 'f', value < 10 ? 1 : 0); }

} // namespace

QString count(std::uint64_t value)
{
    QString digits = QString::number(value);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, QChar(0x202F));
    return digits;
}

QString packetRate(double perSecond)
{
    return say(QT_TRANSLATE_NOOP("Numbers", "%1 pkt/s")).arg(significant(perSecond));
}

QString bitRate(double bytesPerSecond)
{
    static constexpr std::array units {"bit/s", "kbit/s", "Mbit/s", "Gbit/s"};
    double bits = bytesPerSecond * 8;
    std::size_t unit = 0;
    while (bits >= 1000 && unit + 1 < units.size()) {
        bits /= 1000;
        ++unit;
    }
    return QStringLiteral("%1 %2").arg(unit == 0 ? QString::number(bits, 'f', 0) : significant(bits), QLatin1String(units[unit]));
}

QString milliseconds(double ms)
{
    return say(QT_TRANSLATE_NOOP("Numbers", "%1 ms")).arg(QString::number(ms, 'f', ms < 1 ? 2 : ms < 100 ? 1 : 0));
}

QString ago(std::int64_t ms)
{
    const std::int64_t seconds = std::max<std::int64_t>(0, ms / 1000);
    if (seconds < 60)
        return say(QT_TRANSLATE_NOOP("Numbers", "%1 s ago")).arg(seconds);
    return say(QT_TRANSLATE_NOOP("Numbers", "%1 min ago")).arg(seconds / 60);
}

} // namespace vethlab::numbers
