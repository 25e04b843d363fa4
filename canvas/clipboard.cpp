// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/clipboard.h"

#include <QMimeData>

#include "backend/core/limits.h"
#include "backend/formats/nativeformat.h"

namespace vethlab {

namespace {

QByteArray bytesIn(const QMimeData *data)
{
    if (!data) return {};
    return data->hasFormat(QLatin1String(partMimeType)) ? data->data(QLatin1String(partMimeType)) : data->text().toUtf8();
}

} // namespace

std::unique_ptr<QMimeData> mimeDataOf(const Drawing &part)
{
    const Result<QByteArray> bytes = NativeFormat().write(part, {});
    auto data = std::make_unique<QMimeData>();
    if (!bytes) return data;
    data->setData(QLatin1String(partMimeType), *bytes);
    data->setText(QString::fromUtf8(*bytes));
    return data;
}

bool mayHoldDrawing(const QMimeData *data)
{
    if (!data) return false;
    if (data->hasFormat(QLatin1String(partMimeType))) return true;
    return data->hasText() && NativeFormat().identify(data->text().toUtf8());
}

Result<Drawing> drawingIn(const QMimeData *data)
{
    const QByteArray bytes = bytesIn(data);
    if (static_cast<std::size_t>(bytes.size()) > limits::maxFileSize) return fail(ErrorCode::TooLarge, {}, { "file", std::to_string(limits::maxFileSize) });
    Result<LoadedFile> file = NativeFormat().read(bytes);
    if (!file) return tl::unexpected(file.error());
    return std::move(file->drawing);
}

} // namespace vethlab
