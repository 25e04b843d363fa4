// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/natrules.h"

#include <nftables/libnftables.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
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

bool hasTable(const QJsonArray &items, const std::string &wanted)
{
    for (const QJsonValue item : items) {
        const QJsonObject table = item.toObject().value(QLatin1String("table")).toObject();
        if (table.value(QLatin1String("name")).toString() == QString::fromStdString(wanted))
            return true;
    }
    return false;
}

} // namespace

Result<NatTable> readNatTable(const std::string &name)
{
    const Result<Context> context = openContext(NFT_CTX_OUTPUT_JSON | NFT_CTX_OUTPUT_STATELESS);
    if (!context)
        return tl::unexpected(context.error());
    const Result<QJsonArray> tables = runJson(context->get(), "list tables inet");
    if (!tables)
        return tl::unexpected(tables.error());
    NatTable table;
    if (!hasTable(*tables, name))
        return table;
    const Result<QJsonArray> items = runJson(context->get(), ("list table inet " + name).c_str());
    if (!items)
        return tl::unexpected(items.error());
    for (const QJsonValue value : *items) {
        const QJsonObject item = value.toObject();
        const QString kind = item.isEmpty() ? QString() : item.begin().key();
        if (kind == QLatin1String("metainfo") || kind == QLatin1String("table"))
            continue;
        QJsonObject object = item.begin().value().toObject();
        object.remove(QLatin1String("handle")); // grows with each replacement
        std::string text = kind.toStdString() + ' ' + QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
        if (kind == QLatin1String("rule"))
            table.rules.push_back({parseNatComment(object.value(QLatin1String("comment")).toString().toStdString()), std::move(text)});
        else
            table.chains.push_back(std::move(text));
    }
    return table;
}

std::vector<NatMark> natMarksOf(const NatTable &seen, const NatTable &made)
{
    std::vector<NatMark> marks;
    for (const NatTable::Rule &rule : seen.rules) {
        const bool asMade = std::find(made.rules.begin(), made.rules.end(), rule) != made.rules.end();
        marks.push_back(asMade ? rule.mark : NatMark());
    }
    if (seen.chains != made.chains)
        marks.push_back({});
    return marks;
}

Result<void> replaceNatRules(const std::string &table, const std::vector<NatRule> &rules, const Space &space)
{
    const Result<Context> context = openContext(0);
    if (!context)
        return tl::unexpected(context.error());
    errno = 0;
    if (nft_run_cmd_from_buffer(context->get(), nftScript(rules, space, table).c_str()) != 0)
        return tl::unexpected(refusal(context->get()));
    return {};
}

} // namespace vethlab::helper
