// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/inspector/complaints.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "app/ink.h"
#include "app/style.h"
#include "app/stylepaint.h"

namespace vethlab {

namespace {

/// Room for one sentence and its buttons, right of the icon of its severity.
class ComplaintLine : public QWidget {
public:
    explicit ComplaintLine(Severity severity) : m_severity(severity) { }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(this);
        QPainter painter(this);
        const auto [icon, color] = m_severity == Severity::Error ? std::pair("issue-error", theme.bad)
            : m_severity == Severity::Warning                    ? std::pair("issue-warning", theme.warnText)
                                                                 : std::pair("issue-info", theme.accent);
        paintIcon(painter, QLatin1String(icon), QPointF(0, 3), 14, color);
    }

private:
    Severity m_severity;
};

} // namespace

Complaints::Complaints(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    setVisible(false);
}

void Complaints::show(std::vector<Complaint> complaints)
{
    const auto looksAlike = [](const Complaint &a, const Complaint &b) {
        const auto sameText = [](const Offer &one, const Offer &two) { return one.text == two.text; };
        return a.severity == b.severity && a.sentence == b.sentence && std::ranges::equal(a.offers, b.offers, sameText);
    };
    const bool same = std::ranges::equal(m_complaints, complaints, looksAlike);
    m_complaints = std::move(complaints);
    if (!same)
        rebuild();
    setVisible(!m_complaints.empty());
}

void Complaints::rebuild()
{
    for (QWidget *line : m_lines) {
        line->setVisible(false);
        line->deleteLater(); // one of its buttons may be what is being clicked
    }
    m_lines.clear();
    for (std::size_t i = 0; i < m_complaints.size(); ++i) {
        m_lines.push_back(makeLine(i));
        m_layout->addWidget(m_lines.back());
    }
}

QWidget *Complaints::makeLine(std::size_t index)
{
    const Complaint &complaint = m_complaints[index];
    auto *line = new ComplaintLine(complaint.severity);
    auto *layout = new QVBoxLayout(line);
    layout->setContentsMargins(20, 1, 0, 1);
    layout->setSpacing(6);
    const Ink ink = complaint.severity == Severity::Error ? Ink::Bad : Ink::Text;
    QLabel *sentence = makeLabel(complaint.sentence, ink, TextSize::Caption);
    sentence->setWordWrap(true);
    layout->addWidget(sentence);
    for (std::size_t offer = 0; offer < complaint.offers.size(); ++offer) {
        auto *button = new QPushButton(complaint.offers[offer].text);
        setCompact(button);
        layout->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, [this, index, offer] {
            // A copy: taking it changes what is complained about.
            if (index < m_complaints.size() && offer < m_complaints[index].offers.size())
                if (const auto take = m_complaints[index].offers[offer].take)
                    take();
        });
    }
    return line;
}

QStringList Complaints::sentences() const
{
    QStringList all;
    for (const Complaint &complaint : m_complaints)
        all << complaint.sentence;
    return all;
}

QPushButton *Complaints::button(const QString &text) const
{
    for (const QWidget *line : m_lines)
        for (QPushButton *button : line->findChildren<QPushButton *>())
            if (button->text() == text)
                return button;
    return nullptr;
}

} // namespace vethlab
