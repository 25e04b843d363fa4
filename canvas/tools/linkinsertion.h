// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>

#include "backend/document/editssplice.h"
#include "canvas/tools/tool.h"

namespace vethlab {

/// A node that is held over a link, to be put into it: which link that is, what it would do, and how that looks. Used by
/// drags of nodes and by what is placed from the palette.
class LinkInsertion {
public:
    using Splice = std::function<Result<edits::Spliced>(const LinkId &)>;
    /// `splice`: what putting it into that link would do; asked once a link.
    LinkInsertion(ToolHost &host, Splice splice)
        : m_host(host)
        , m_splice(std::move(splice))
    {
    }
    LinkInsertion(const LinkInsertion &) = delete; ///< `splice` may refer to its owner
    LinkInsertion &operator=(const LinkInsertion &) = delete;
    /// The node's middle is there now. True when it would be put into a link: its lines are lines(), and the link fades.
    bool aim(const QPointF &middle, const QString &name, const QPointF &pointer);
    void hide();
    [[nodiscard]] const LinkId &link() const { return m_link; } ///< empty = none
    [[nodiscard]] std::vector<QLineF> lines() const;            ///< from the link's ends to the node
    [[nodiscard]] QString text(const QString &name) const;      ///< "Put r1 between ns1 and br1"

private:
    [[nodiscard]] const LinkItem *nearest(const QPointF &middle) const;
    ToolHost &m_host;
    Splice m_splice;
    std::map<LinkId, Result<edits::Spliced>> m_asked;
    LinkId m_link;
    QPointF m_middle;
    bool m_shown = false;
};

} // namespace vethlab
