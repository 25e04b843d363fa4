// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/natrules.h"

#include <nftables/libnftables.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cerrno>
#include <memory>

#include "backend/core/nftrule.h"
#include "helper/routesocket.h"

namespace vethlab::helper {

namespace {

struct FreeContext {
    void operator()(nft_ctx *context) const { nft_ctx_free(context); }
};
using Context = std::unique_ptr<nft_ctx, FreeContext>;

Result<Context> openContext(unsigned outputFlags)
{
    Context context(nft_ctx_new(NFT_CTX_DEFAULT));
    if (!context || nft_ctx_buffer_output(context.get()) != 0 || nft_ctx_buffer_error(context.get()) != 0)
        return tl::unexpected(kernelError(ENOMEM));
    nft_ctx_output_set_flags(context.get(), outputFlags);
    return context;
}

/// The first line of what nft says, without its place in a text that nobody typed.
Error refusal(nft_ctx *context)
{
    const int why = errno;
    std::string text = nft_ctx_get_error_buffer(context);
    text = text.substr(0, text.find('\n'));
    if (const std::size_t word = text.find("Error: "); word != std::string::npos)
        text = text.substr(word + 7);
    return kernelError(why != 0 ? why : EINVAL, std::move(text));
}

Result<QJsonArray> runJson(nft_ctx *context, const char *command)
{
    errno = 0;
    if (nft_run_cmd_from_buffer(context, command) != 0)
        return tl::unexpected(refusal(context));
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(nft_ctx_get_output_buffer(context)));
    return document.object().value(QLatin1String("nftables")).toArray();
}

bool hasTable(const QJsonArray &items)
{
    for (const QJsonValue &item : items) {
        const QJsonObject table = item.toObject().value(QLatin1String("table")).toObject();
        if (table.value(QLatin1String("name")).toString() == QLatin1String(nftTableName))
            return true;
    }
    return false;
}

} // namespace

Result<std::vector<NatMark>> readNatRules()
{
    const Result<Context> context = openContext(NFT_CTX_OUTPUT_JSON | NFT_CTX_OUTPUT_STATELESS);
    if (!context)
        return tl::unexpected(context.error());
    const Result<QJsonArray> tables = runJson(context->get(), "list tables inet");
    if (!tables)
        return tl::unexpected(tables.error());
    std::vector<NatMark> marks;
    if (!hasTable(*tables))
        return marks;
    const Result<QJsonArray> items = runJson(context->get(), (std::string("list table inet ") + nftTableName).c_str());
    if (!items)
        return tl::unexpected(items.error());
    for (const QJsonValue &item : *items) {
        const QJsonValue rule = item.toObject().value(QLatin1String("rule"));
        if (rule.isObject())
            marks.push_back(parseNatComment(rule.toObject().value(QLatin1String("comment")).toString().toStdString()));
    }
    return marks;
}

Result<void> replaceNatRules(const std::vector<NatRule> &rules, const Space &space)
{
    const Result<Context> context = openContext(0);
    if (!context)
        return tl::unexpected(context.error());
    errno = 0;
    if (nft_run_cmd_from_buffer(context->get(), nftScript(rules, space).c_str()) != 0)
        return tl::unexpected(refusal(context->get()));
    return {};
}

} // namespace vethlab::helper
