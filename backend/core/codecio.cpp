// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/codecio.h"

#include <QString>
#include <QStringDecoder>

#include <algorithm>
#include <cmath>

namespace vethlab::codec {

bool isUtf8(std::string_view text)
{
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return true;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString decoded = decoder(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    return !decoder.hasError();
}

void Writer::text(std::string_view value)
{
    if (isUtf8(value)) {
        m_stream.appendTextString(value.data(), static_cast<qsizetype>(value.size()));
        return;
    }
    const QByteArray repaired = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())).toUtf8();
    m_stream.appendTextString(repaired.constData(), repaired.size());
}

void Writer::cutText(std::string_view value, std::size_t max)
{
    if (value.size() <= max && isUtf8(value)) return text(value);
    // Each of its bytes may become a replacement character of three.
    std::string clean = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())).toStdString();
    if (clean.size() > max) {
        std::size_t end = max;
        while (end > 0 && (static_cast<unsigned char>(clean[end]) & 0xC0U) == 0x80U) --end;
        clean.resize(end);
    }
    text(clean);
}

void Reader::refuse(const char *what)
{
    if (m_error) return;
    m_error = Error{ErrorCode::BadFrame, {}, {what, std::to_string(m_stream.currentOffset())}, {}, 0, {}};
}

void Reader::advance()
{
    if (!m_stream.next() && m_stream.lastError() != QCborError::NoError) refuse("malformed");
}

bool Reader::enter()
{
    if (!ok()) return false;
    if (!m_stream.isArray() || !m_stream.isLengthKnown()) {
        refuse("array expected");
        return false;
    }
    return true;
}

void Reader::beginStruct(std::size_t fields)
{
    if (!enter()) return;
    if (m_stream.length() != fields) return refuse("number of fields");
    if (!m_stream.enterContainer()) refuse("malformed");
}

std::size_t Reader::enterList(std::size_t max)
{
    if (!enter()) return 0;
    const quint64 length = m_stream.length();
    if (length > max || length > remaining()) { // each item takes a byte at least
        refuse("list too long");
        return 0;
    }
    if (!m_stream.enterContainer()) {
        refuse("malformed");
        return 0;
    }
    return static_cast<std::size_t>(length);
}

void Reader::leave()
{
    if (ok() && !m_stream.leaveContainer()) refuse("malformed");
}

std::uint64_t Reader::number(std::uint64_t max, std::uint64_t min)
{
    if (!ok()) return min;
    if (!m_stream.isUnsignedInteger()) {
        refuse("unsigned number expected");
        return min;
    }
    const std::uint64_t value = m_stream.toUnsignedInteger();
    if (value > max || value < min) {
        refuse("number out of range");
        return min;
    }
    advance();
    return value;
}

std::int64_t Reader::integer()
{
    if (!ok()) return 0;
    // A negative number -1 - n beyond 64 bits arrives as NegativeInteger 0.
    const bool isTooBig = m_stream.isUnsignedInteger() ? m_stream.toUnsignedInteger() > static_cast<quint64>(INT64_MAX)
                        : m_stream.isNegativeInteger() ? static_cast<quint64>(m_stream.toNegativeInteger()) - 1 > static_cast<quint64>(INT64_MAX)
                                                       : true;
    if (isTooBig) {
        refuse("whole number expected");
        return 0;
    }
    const std::int64_t value = m_stream.toInteger();
    advance();
    return value;
}

bool Reader::boolean()
{
    if (!ok()) return false;
    if (!m_stream.isBool()) {
        refuse("truth value expected");
        return false;
    }
    const bool value = m_stream.toBool();
    advance();
    return value;
}

double Reader::real()
{
    if (!ok()) return 0;
    if (!m_stream.isDouble() || !std::isfinite(m_stream.toDouble())) {
        refuse("real number expected");
        return 0;
    }
    const double value = m_stream.toDouble();
    advance();
    return value;
}

bool Reader::isNull()
{
    if (!ok() || !m_stream.isNull()) return false;
    advance();
    return true;
}

std::string Reader::string(std::size_t max)
{
    const qsizetype size = m_stream.isLengthKnown() ? m_stream.currentStringChunkSize() : -1;
    if (size < 0 || static_cast<std::size_t>(size) > max || static_cast<std::size_t>(size) > remaining()) {
        refuse("string too long");
        return {};
    }
    std::string value(static_cast<std::size_t>(size), '\0');
    const auto chunk = m_stream.readStringChunk(value.data(), size);
    if (chunk.status != QCborStreamReader::Ok || chunk.data != size) {
        refuse("malformed");
        return {};
    }
    // The reader moves on only when it is asked for the chunk after the last one.
    char none = 0;
    if (m_stream.readStringChunk(&none, 1).status != QCborStreamReader::EndOfString) refuse("malformed");
    return value;
}

std::string Reader::text(std::size_t max)
{
    if (!ok()) return {};
    if (!m_stream.isString()) {
        refuse("text expected");
        return {};
    }
    std::string value = string(max);
    if (value.find('\0') != std::string::npos || !isUtf8(value)) refuse("text is not UTF-8");
    return ok() ? value : std::string();
}

std::string Reader::bytes(std::size_t max)
{
    if (!ok()) return {};
    if (!m_stream.isByteArray()) {
        refuse("bytes expected");
        return {};
    }
    return string(max);
}

void Reader::finish()
{
    if (ok() && remaining() != 0) refuse("trailing bytes");
}

} // namespace vethlab::codec
