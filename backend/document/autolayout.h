// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

#include <utility>
#include <vector>

#include "backend/document/editsarrange.h"

/// Places for nodes worked out by one of Graphviz's programs, which are asked as programs and never linked. Pure: what they are
/// told, which of them suits, and what their answer means.
namespace vethlab::layout {

struct Graph {
    struct Box {
        ElementId id;
        QRectF rect;         ///< as drawn, px
        bool pinned = false; ///< stays where it is
    };
    std::vector<Box> boxes;
    std::vector<std::pair<std::size_t, std::size_t>> edges; ///< of boxes; one for links that run in parallel
};

/// `nodes`: what is to be laid out. Links to other nodes don't count; a bridge whose frame is among them is part of that frame.
[[nodiscard]] Graph graphOf(const Drawing &drawing, const std::vector<edits::Placed> &nodes);

/// "dot" for what is a tree without many leaves side by side, "neato" for all else, "sfdp" when that would take long. Where
/// something is pinned "neato", which alone leaves it in its place.
[[nodiscard]] const char *programFor(const Graph &graph);
/// The program's input; nodes are named by their place in `boxes`, so that nothing of the drawing's text reaches it.
[[nodiscard]] QByteArray inputFor(const Graph &graph);
/// New top-left corners, on whole steps of the grid, without those that are pinned. `answer`: the output of `-Tplain`. Unless
/// something is pinned all stay about the middle of where they were. Invalid for anything but an answer to inputFor().
[[nodiscard]] Result<std::vector<std::pair<ElementId, QPointF>>> placesFrom(const Graph &graph, const QByteArray &answer);

} // namespace vethlab::layout
