// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/theme.h"

#include <array>

namespace vethlab {

namespace {

    Theme light()
    {
        Theme t;
        t.kind = ThemeKind::Light;
        t.window = QColor(0xF2F4F7), t.base = QColor(0xFFFFFF), t.alt = QColor(0xF7F8FA), t.canvas = QColor(0xFAFBFC);
        t.grid = QColor(0xD3D9E1), t.border = QColor(0xD5DAE1), t.control = QColor(0x838C99);
        t.text = QColor(0x1B2430), t.text2 = QColor(0x4B5666), t.text3 = QColor(0x656F7E);
        t.node = QColor(0xFFFFFF), t.nodeLine = QColor(0x7F8998), t.tile = QColor(0xEEF1F5);
        t.note = QColor(0xFFF6D6), t.noteLine = QColor(0xA08430);
        t.accent = QColor(0x1A5FD0), t.accentSoft = QColor(0xE5EEFC), t.onAccent = QColor(0xFFFFFF);
        t.hover = QColor(0xE7EAEF), t.press = QColor(0xD9DEE6);
        t.up = QColor(0x00704F), t.upSoft = QColor(0xE0F2EB), t.drawn = QColor(0x66717F);
        t.off = QColor(0x828B99), t.offText = QColor(0x5F6978), t.offSoft = QColor(0xECEEF2);
        t.bad = QColor(0xA82408), t.badSoft = QColor(0xFBE9E4);
        t.warn = QColor(0xB67F00), t.warnText = QColor(0x855600), t.warnSoft = QColor(0xFBF0D5);
        t.drift = QColor(0x96176E), t.driftSoft = QColor(0xFAE8F3);
        t.probe = QColor(0x1B2430), t.onProbe = QColor(0xFFFFFF);
        return t;
    }

    Theme dark()
    {
        Theme t;
        t.kind = ThemeKind::Dark;
        t.window = QColor(0x20252C), t.base = QColor(0x171B21), t.alt = QColor(0x1C2127), t.canvas = QColor(0x13171C);
        t.grid = QColor(0x2B323B), t.border = QColor(0x353D47), t.control = QColor(0x77818F);
        t.text = QColor(0xE7EBF0), t.text2 = QColor(0xB3BCC8), t.text3 = QColor(0x98A2B0);
        t.node = QColor(0x20262E), t.nodeLine = QColor(0x7B8694), t.tile = QColor(0x2B323B);
        t.note = QColor(0x33301F), t.noteLine = QColor(0xA8935A);
        t.accent = QColor(0x6FA8FF), t.accentSoft = QColor(0x1F3354), t.onAccent = QColor(0x0C1626);
        t.hover = QColor(0x2B323B), t.press = QColor(0x353D47);
        t.up = QColor(0x38C793), t.upSoft = QColor(0x17382E), t.drawn = QColor(0x93A0AF);
        t.off = QColor(0x7F8A98), t.offText = QColor(0xA3ADBA), t.offSoft = QColor(0x2B3139);
        t.bad = QColor(0xFF6B45), t.badSoft = QColor(0x40221B);
        t.warn = QColor(0xFFD24A), t.warnText = QColor(0xFFD24A), t.warnSoft = QColor(0x3D331A);
        t.drift = QColor(0xF0A8D4), t.driftSoft = QColor(0x43283A);
        t.probe = QColor(0xE7EBF0), t.onProbe = QColor(0x13171C);
        return t;
    }

    Theme projector()
    {
        Theme t;
        t.kind = ThemeKind::Projector;
        t.window = QColor(0xFFFFFF), t.base = QColor(0xFFFFFF), t.alt = QColor(0xF4F4F4), t.canvas = QColor(0xFFFFFF);
        t.grid = QColor(0xFFFFFF), t.border = QColor(0x8A8A8A), t.control = QColor(0x5E5E5E);
        t.text = QColor(Qt::black), t.text2 = QColor(0x2B2B2B), t.text3 = QColor(0x454545);
        t.node = QColor(0xFFFFFF), t.nodeLine = QColor(0x3A3A3A), t.tile = QColor(0xEDEFF2);
        t.note = QColor(0xFFF3C4), t.noteLine = QColor(0x6E5A12);
        t.accent = QColor(0x0B43AE), t.accentSoft = QColor(0xE2ECFF), t.onAccent = QColor(0xFFFFFF);
        t.hover = QColor(0xE6E6E6), t.press = QColor(0xD4D4D4);
        t.up = QColor(0x005C40), t.upSoft = QColor(0xDFF4EB), t.drawn = QColor(0x4A4A4A);
        t.off = QColor(0x727272), t.offText = QColor(0x4A4A4A), t.offSoft = QColor(0xEBEBEB);
        t.bad = QColor(0x8F1F00), t.badSoft = QColor(0xFFE3DA);
        t.warn = QColor(0x9A6700), t.warnText = QColor(0x6B4400), t.warnSoft = QColor(0xFFEFC8);
        t.drift = QColor(0x7D0F5C), t.driftSoft = QColor(0xFBE2F1);
        t.probe = QColor(Qt::black), t.onProbe = QColor(0xFFFFFF);
        return t;
    }

} // namespace

const Theme &Theme::of(ThemeKind kind)
{
    static const std::array<Theme, 3> themes { light(), dark(), projector() };
    return themes[static_cast<std::size_t>(kind)];
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, base);
    p.setColor(QPalette::AlternateBase, alt);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::Button, base);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, onAccent);
    p.setColor(QPalette::Highlight, accentSoft);
    p.setColor(QPalette::HighlightedText, text);
    p.setColor(QPalette::PlaceholderText, text3);
    p.setColor(QPalette::ToolTipBase, probe);
    p.setColor(QPalette::ToolTipText, onProbe);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    // Fusion draws bevels and frames from these.
    p.setColor(QPalette::Light, base);
    p.setColor(QPalette::Midlight, alt);
    p.setColor(QPalette::Mid, border);
    p.setColor(QPalette::Dark, control);
    p.setColor(QPalette::Shadow, text2);
    for (const QPalette::ColorRole role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText })
        p.setColor(QPalette::Disabled, role, text3);
    p.setColor(QPalette::Disabled, QPalette::Button, window);
    p.setColor(QPalette::Disabled, QPalette::Base, window);
    return p;
}

} // namespace vethlab
