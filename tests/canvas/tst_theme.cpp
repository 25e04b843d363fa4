// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "canvas/theme.h"

using namespace vethlab;

namespace {

using Token = QColor Theme::*;
struct Named { const char *name; Token token; };

const std::map<QString, Token> &tokens()
{
    static const std::map<QString, Token> all = [] {
        std::map<QString, Token> map;
        for (const Named &n : std::initializer_list<Named> { { "window", &Theme::window }, { "base", &Theme::base }, { "alt", &Theme::alt },
                 { "canvas", &Theme::canvas }, { "control", &Theme::control }, { "text", &Theme::text }, { "text2", &Theme::text2 },
                 { "text3", &Theme::text3 }, { "node", &Theme::node }, { "nodeLine", &Theme::nodeLine }, { "tile", &Theme::tile },
                 { "note", &Theme::note }, { "noteLine", &Theme::noteLine }, { "accent", &Theme::accent }, { "accentSoft", &Theme::accentSoft },
                 { "onAccent", &Theme::onAccent }, { "up", &Theme::up }, { "upSoft", &Theme::upSoft }, { "drawn", &Theme::drawn },
                 { "off", &Theme::off }, { "offText", &Theme::offText }, { "offSoft", &Theme::offSoft }, { "bad", &Theme::bad },
                 { "badSoft", &Theme::badSoft }, { "warn", &Theme::warn }, { "warnText", &Theme::warnText }, { "warnSoft", &Theme::warnSoft },
                 { "drift", &Theme::drift }, { "driftSoft", &Theme::driftSoft }, { "probe", &Theme::probe }, { "onProbe", &Theme::onProbe } })
            map.emplace(QLatin1String(n.name), n.token);
        return map;
    }();
    return all;
}

using Triple = std::array<double, 3>;

double linear(double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); }
Triple linear(const QColor &c) { return { linear(c.red() / 255.0), linear(c.green() / 255.0), linear(c.blue() / 255.0) }; }

double luminance(const QColor &c)
{
    const Triple l = linear(c);
    return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
}

/// WCAG 2.2, "contrast ratio".
double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

/// Machado, Oliveira and Fernandes 2009, severity 1, in linear RGB.
const std::map<QString, std::array<Triple, 3>> &visions()
{
    static const std::map<QString, std::array<Triple, 3>> all {
        { QStringLiteral("full"), { { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } } },
        { QStringLiteral("protanopia"), { { { .152286, 1.052583, -.204868 }, { .114503, .786281, .099216 }, { -.003882, -.048116, 1.051998 } } } },
        { QStringLiteral("deuteranopia"), { { { .367322, .860646, -.227968 }, { .280085, .672501, .047413 }, { -.011820, .042940, .968881 } } } },
        { QStringLiteral("tritanopia"), { { { 1.255528, -.076749, -.178779 }, { -.078411, .930809, .147602 }, { .004733, .691367, .303900 } } } },
    };
    return all;
}

Triple lab(const QColor &color, const std::array<Triple, 3> &vision)
{
    const Triple l = linear(color);
    Triple s {};
    for (std::size_t i = 0; i < 3; ++i) s[i] = std::clamp(vision[i][0] * l[0] + vision[i][1] * l[1] + vision[i][2] * l[2], 0.0, 1.0);
    const double x = (.4124564 * s[0] + .3575761 * s[1] + .1804375 * s[2]) / .95047;
    const double y = .2126729 * s[0] + .7151522 * s[1] + .0721750 * s[2];
    const double z = (.0193339 * s[0] + .1191920 * s[1] + .9503041 * s[2]) / 1.08883;
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    return { 116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z)) };
}

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

/// CIEDE2000 (Sharma, Wu, Dalal 2005).
double difference(const Triple &p, const Triple &q)
{
    const double c = (std::hypot(p[1], p[2]) + std::hypot(q[1], q[2])) / 2;
    const double g = 0.5 * (1 - std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7))));
    const double a1 = p[1] * (1 + g), a2 = q[1] * (1 + g);
    const double c1 = std::hypot(a1, p[2]), c2 = std::hypot(a2, q[2]);
    const auto hue = [](double a, double b) {
        if (a == 0 && b == 0) return 0.0;
        const double h = std::atan2(b, a) * 180 / std::numbers::pi;
        return h < 0 ? h + 360 : h;
    };
    const double h1 = hue(a1, p[2]), h2 = hue(a2, q[2]);
    double dh = c1 * c2 == 0 ? 0 : h2 - h1;
    if (dh > 180) dh -= 360;
    if (dh < -180) dh += 360;
    const double dl = q[0] - p[0], dc = c2 - c1, dH = 2 * std::sqrt(c1 * c2) * std::sin(radians(dh / 2));
    const double lm = (p[0] + q[0]) / 2, cm = (c1 + c2) / 2;
    double hm = h1 + h2;
    if (c1 * c2 != 0) hm = std::abs(h1 - h2) <= 180 ? hm / 2 : hm < 360 ? (hm + 360) / 2 : (hm - 360) / 2;
    const double t = 1 - .17 * std::cos(radians(hm - 30)) + .24 * std::cos(radians(2 * hm)) + .32 * std::cos(radians(3 * hm + 6)) - .2 * std::cos(radians(4 * hm - 63));
    const double sl = 1 + .015 * std::pow(lm - 50, 2) / std::sqrt(20 + std::pow(lm - 50, 2)), sc = 1 + .045 * cm, sh = 1 + .015 * cm * t;
    const double rt = -2 * std::sqrt(std::pow(cm, 7) / (std::pow(cm, 7) + std::pow(25.0, 7))) * std::sin(radians(60 * std::exp(-std::pow((hm - 275) / 25, 2))));
    return std::sqrt(std::pow(dl / sl, 2) + std::pow(dc / sc, 2) + std::pow(dH / sh, 2) + rt * dc / sc * dH / sh);
}

} // namespace

/// Every colour of the program is readable on what it stands on, in all themes, and states differ for every eye.
class ThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void contrastOfPairs_data()
    {
        QTest::addColumn<QString>("front");
        QTest::addColumn<QString>("back");
        QTest::addColumn<double>("least");
        static const char *const text[][2] = { { "text", "window" }, { "text", "canvas" }, { "text", "node" }, { "text2", "window" }, { "text2", "canvas" },
            { "text2", "node" }, { "text2", "tile" }, { "text3", "window" }, { "text3", "base" }, { "text3", "alt" }, { "text3", "canvas" },
            { "onAccent", "accent" }, { "accent", "base" }, { "accent", "accentSoft" }, { "text", "accentSoft" }, { "up", "canvas" }, { "up", "upSoft" },
            { "offText", "canvas" }, { "offText", "offSoft" }, { "bad", "canvas" }, { "bad", "badSoft" }, { "bad", "base" }, { "warnText", "canvas" },
            { "warnText", "warnSoft" }, { "warnText", "base" }, { "drift", "canvas" }, { "drift", "driftSoft" }, { "onProbe", "probe" }, { "text", "note" } };
        static const char *const lines[][2] = { { "nodeLine", "canvas" }, { "drawn", "canvas" }, { "up", "canvas" }, { "off", "canvas" }, { "bad", "canvas" },
            { "warn", "canvas" }, { "drift", "canvas" }, { "accent", "canvas" }, { "control", "base" }, { "control", "window" }, { "noteLine", "note" } };
        for (const auto &pair : text) QTest::addRow("text %s on %s", pair[0], pair[1]) << pair[0] << pair[1] << 4.5;
        for (const auto &pair : lines) QTest::addRow("line %s on %s", pair[0], pair[1]) << pair[0] << pair[1] << 3.0;
    }
    void contrastOfPairs()
    {
        QFETCH(QString, front);
        QFETCH(QString, back);
        QFETCH(double, least);
        for (const ThemeKind kind : { ThemeKind::Light, ThemeKind::Dark, ThemeKind::Projector }) {
            const Theme &theme = Theme::of(kind);
            const double ratio = contrast(theme.*tokens().at(front), theme.*tokens().at(back));
            QVERIFY2(ratio >= least, qPrintable(QStringLiteral("theme %1: %2").arg(int(kind)).arg(ratio)));
        }
    }

    void statesDifferForEveryEye()
    {
        static constexpr Token states[] = { &Theme::accent, &Theme::up, &Theme::off, &Theme::bad, &Theme::warn, &Theme::drift };
        // The least difference in each theme and vision, as the look's table has it.
        const std::map<ThemeKind, std::map<QString, double>> expected {
            { ThemeKind::Light, { { QStringLiteral("full"), 22.2 }, { QStringLiteral("protanopia"), 15.7 }, { QStringLiteral("deuteranopia"), 17.3 }, { QStringLiteral("tritanopia"), 12.7 } } },
            { ThemeKind::Dark, { { QStringLiteral("full"), 17.7 }, { QStringLiteral("protanopia"), 11.7 }, { QStringLiteral("deuteranopia"), 14.5 }, { QStringLiteral("tritanopia"), 9.8 } } },
            { ThemeKind::Projector, { { QStringLiteral("full"), 25.0 }, { QStringLiteral("protanopia"), 13.0 }, { QStringLiteral("deuteranopia"), 13.5 }, { QStringLiteral("tritanopia"), 12.0 } } },
        };
        for (const auto &[kind, byVision] : expected)
            for (const auto &[vision, value] : byVision) {
                double least = 1000;
                for (std::size_t i = 0; i < std::size(states); ++i)
                    for (std::size_t k = i + 1; k < std::size(states); ++k)
                        least = std::min(least, difference(lab(Theme::of(kind).*states[i], visions().at(vision)), lab(Theme::of(kind).*states[k], visions().at(vision))));
                QVERIFY2(std::abs(least - value) < 0.051, qPrintable(QStringLiteral("theme %1 %2: %3, not %4").arg(int(kind)).arg(vision).arg(least).arg(value)));
                QVERIFY(least >= 9);
            }
    }

    void paletteComesFromTheTokens()
    {
        const Theme &dark = Theme::of(ThemeKind::Dark);
        const QPalette palette = dark.palette();
        QCOMPARE(palette.color(QPalette::Window), dark.window);
        QCOMPARE(palette.color(QPalette::Base), dark.base);
        QCOMPARE(palette.color(QPalette::AlternateBase), dark.alt);
        QCOMPARE(palette.color(QPalette::Text), dark.text);
        QCOMPARE(palette.color(QPalette::Highlight), dark.accentSoft);
        QCOMPARE(palette.color(QPalette::HighlightedText), dark.text);
        QCOMPARE(palette.color(QPalette::PlaceholderText), dark.text3);
        QCOMPARE(palette.color(QPalette::ToolTipBase), dark.probe);
        QCOMPARE(palette.color(QPalette::Link), dark.accent);
        QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text), dark.text3);
    }
};

QTEST_GUILESS_MAIN(ThemeTest)
#include "tst_theme.moc"
