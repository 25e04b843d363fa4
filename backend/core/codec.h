// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

#include "backend/core/messages.h"
#include "backend/core/result.h"

namespace vethlab {

// Frame = 4 bytes payload length (big endian) + one CBOR item [kind, id, tag, body]. Decoders take any bytes: they check
// every length, type and bound of limits.h, refuse unknown tags and trailing bytes, and never assert.

[[nodiscard]] QByteArray encode(const RequestFrame &frame);
[[nodiscard]] QByteArray encode(const ServerFrame &frame);
[[nodiscard]] Result<RequestFrame> decodeRequest(const QByteArray &payload);
[[nodiscard]] Result<ServerFrame> decodeServerFrame(const QByteArray &payload);

/// Cuts a byte stream into payloads.
class FrameCutter {
public:
    explicit FrameCutter(std::uint32_t maxPayload) : m_maxPayload(maxPayload) {}
    void feed(const char *data, std::size_t size) { m_buffer.append(data, static_cast<qsizetype>(size)); }
    /// The next whole payload; nothing while incomplete; an error (TooLarge) ends the session.
    [[nodiscard]] Result<std::optional<QByteArray>> next();
    [[nodiscard]] bool hasPartial() const { return !m_buffer.isEmpty(); }

private:
    std::uint32_t m_maxPayload;
    QByteArray m_buffer;
};

} // namespace vethlab
