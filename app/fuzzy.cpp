// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/fuzzy.h"

#include <QStringList>

#include <algorithm>

namespace vethlab {

namespace {

bool startsWord(const QString &text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

/// As it is, best at the start of a word.
std::optional<int> wholeScore(const QString &word, const QString &text)
{
    std::optional<int> best;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(word, at + 1, Qt::CaseInsensitive))
        best = std::max(best.value_or(0), 100 + (startsWord(text, at) ? 40 : 0) + (at == 0 ? 20 : 0));
    return best;
}

/// With gaps, from the start of a word on; gaps that end at the start of a word cost nothing.
std::optional<int> gapScore(const QString &word, const QString &text)
{
    std::optional<int> best;
    for (qsizetype start = 0; start < text.size(); ++start) {
        if (!startsWord(text, start) || text[start].toLower() != word[0].toLower())
            continue;
        int score = 60;
        qsizetype at = start;
        for (qsizetype i = 1; i < word.size() && at >= 0; ++i) {
            // The start of a later word is more likely meant than a letter in the middle of one, but for the very next letter.
            qsizetype next = at + 1 < text.size() && text[at + 1].toLower() == word[i].toLower() ? at + 1 : -1;
            for (qsizetype k = at + 1; k < text.size() && next < 0; ++k)
                if (startsWord(text, k) && text[k].toLower() == word[i].toLower())
                    next = k;
            if (next < 0) {
                next = text.indexOf(word[i], at + 1, Qt::CaseInsensitive);
                score -= 8;
            }
            at = next;
        }
        if (at >= 0)
            best = std::max(best.value_or(0), std::max(1, score));
    }
    return best;
}

} // namespace

std::optional<int> fuzzyScore(const QString &needle, const QString &text)
{
    int sum = 0;
    const QStringList words = needle.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        std::optional<int> score = wholeScore(word, text);
        if (!score)
            score = gapScore(word, text);
        if (!score)
            return std::nullopt;
        sum += *score;
    }
    const bool whole = text.compare(needle.simplified(), Qt::CaseInsensitive) == 0;
    return sum + (whole ? 60 : 0) - static_cast<int>(std::min<qsizetype>(text.size(), 60)) / 4; // among equals the shortest
}

} // namespace vethlab
