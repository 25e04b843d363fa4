// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/progressbar.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "app/errortext.h"

namespace vethlab::ctl {

ProgressBar::ProgressBar(const Context &context)
    : m_context(context)
    , m_enabled(!context.json() && ::isatty(STDERR_FILENO) == 1)
{
}

ProgressBar::~ProgressBar()
{
    clear();
}

void ProgressBar::show(const ProgressEvent &progress)
{
    if (!m_enabled || progress.total == 0) return;
    constexpr std::uint64_t width = 30;
    const std::uint64_t filled = std::min<std::uint64_t>(width, width * progress.done / progress.total);
    QString bar = QString(static_cast<qsizetype>(filled), u'#') + QString(static_cast<qsizetype>(width - filled), u'.');
    bar = QStringLiteral("\r[%1] %2/%3 %4")
              .arg(bar)
              .arg(progress.done)
              .arg(progress.total)
              .arg(harmlessText(QString::fromStdString(progress.phase)));
    std::fprintf(stderr, "%s\033[K", bar.toUtf8().constData());
    std::fflush(stderr);
    m_shown = true;
}

void ProgressBar::clear()
{
    if (!m_shown) return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    m_shown = false;
}

} // namespace vethlab::ctl
