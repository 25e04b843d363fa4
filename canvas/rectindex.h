// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QRectF>

#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace vethlab {

/// Finds the rectangles near a place in constant time: a grid of cells. A key may hold one rectangle.
class RectIndex {
public:
    using Key = const void *;

    void set(Key key, const QRectF &rect)
    {
        const auto it = m_rects.find(key);
        if (it != m_rects.end() && it->second == rect) return;
        remove(key);
        if (rect.isEmpty()) return;
        m_rects.emplace(key, rect);
        eachCell(rect, [&](std::int64_t cell) { m_cells[cell].push_back({ key, rect }); });
    }

    void remove(Key key)
    {
        const auto it = m_rects.find(key);
        if (it == m_rects.end()) return;
        eachCell(it->second, [&](std::int64_t cell) { std::erase_if(m_cells[cell], [&](const Entry &e) { return e.key == key; }); });
        m_rects.erase(it);
    }

    void clear()
    {
        m_rects.clear();
        m_cells.clear();
    }

    /// Whether any rectangle but those `ignored(key)` meets `rect`.
    template <class Ignored> [[nodiscard]] bool meets(const QRectF &rect, Ignored ignored) const
    {
        bool found = false;
        eachCell(rect, [&](std::int64_t cell) {
            if (found) return;
            const auto it = m_cells.find(cell);
            if (it == m_cells.end()) return;
            for (const Entry &entry : it->second)
                if (entry.rect.intersects(rect) && !ignored(entry.key)) {
                    found = true;
                    return;
                }
        });
        return found;
    }

private:
    struct Entry {
        Key key;
        QRectF rect;
    };
    static constexpr double cellSize = 256;

    template <class Visit> static void eachCell(const QRectF &rect, Visit visit)
    {
        const auto cell = [](double v) { return static_cast<std::int64_t>(std::floor(v / cellSize)); };
        for (std::int64_t x = cell(rect.left()); x <= cell(rect.right()); ++x)
            for (std::int64_t y = cell(rect.top()); y <= cell(rect.bottom()); ++y)
                visit((x << 32) ^ (y & 0xFFFFFFFF));
    }

    std::unordered_map<Key, QRectF> m_rects;
    std::unordered_map<std::int64_t, std::vector<Entry>> m_cells;
};

} // namespace vethlab
