// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractButton>
#include <QProxyStyle>

#include "canvas/theme.h"

namespace vethlab {

enum class ButtonKind { Normal, Primary, Danger, Flat, Link };

/// How a button is drawn; Link looks like "+ Add address".
void setButtonKind(QAbstractButton *button, ButtonKind kind);
/// An icon of ours that the style draws in the colour of the button's state.
void setButtonIcon(QAbstractButton *button, const QString &name);
/// 28 px high instead of 32.
void setCompact(QAbstractButton *button);

/// The count beside a tab's label, drawn as a pill; for QTabBar::setTabData().
struct TabPill {
    QString count;
    enum class Kind { Accent, Warning, Bad } kind = Kind::Accent;
};

/// Fusion, drawn flat with the theme's colours: 1 px lines, radius 4, no gradients.
class Style : public QProxyStyle {
    Q_OBJECT
public:
    explicit Style(const Theme &theme);
    void setTheme(const Theme &theme) { m_theme = &theme; }
    [[nodiscard]] const Theme &theme() const { return *m_theme; }

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                         const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QIcon standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

private:
    void drawButtonPanel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawToolButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawTab(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawFieldFrame(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawSlider(const QStyleOptionComplex *option, QPainter *painter) const;
    void drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    const Theme *m_theme;
};

/// The theme that a widget is drawn with.
[[nodiscard]] const Theme &themeOf(const QWidget *widget);

/// Marks a field as holding something that can't be taken: its outline becomes `bad`.
void setFieldBad(QWidget *field, bool bad);

} // namespace vethlab

Q_DECLARE_METATYPE(vethlab::TabPill)
