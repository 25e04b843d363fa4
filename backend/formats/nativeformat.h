// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/formats/format.h"

namespace vethlab {

/// Our own files, .vethlab: resources/schema/vethlab-1.schema.json describes them.
class NativeFormat : public Format {
public:
    [[nodiscard]] const char *name() const override { return "vethlab"; }
    [[nodiscard]] std::vector<std::string> suffixes() const override { return { "vethlab" }; }
    [[nodiscard]] bool identify(const QByteArray &bytes) const override;
    [[nodiscard]] Result<LoadedFile> read(const QByteArray &bytes) const override;
    /// Refuses (Unknown, BadId, TooLarge) what read() would refuse: dangling references, over-long texts.
    [[nodiscard]] Result<QByteArray> write(const Drawing &drawing, const FileMemory &memory) const override;
};

/// The drawing as write() and read() give it back: nodes, each followed by its interfaces, then links; places in the order of
/// the nodes, then notes; coordinates in hundredths.
[[nodiscard]] Drawing canonicalOrder(const Drawing &drawing);

} // namespace vethlab
