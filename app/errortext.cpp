// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/errortext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

#include "app/errorsentences.h"

namespace vethlab {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("ErrorText", text);
}

/// Fills %1, %2 … with quoted arguments; one pass, so that an argument that looks like "%2" stays text.
QString filled(const QString &text, const QStringList &arguments)
{
    QString result;
    result.reserve(text.size() + 64);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool placeholder = text.at(i) == u'%' && i + 1 < text.size() && text.at(i + 1) >= u'1' && text.at(i + 1) <= u'9';
        if (!placeholder) {
            result += text.at(i);
            continue;
        }
        const int number = text.at(++i).digitValue();
        if (number > arguments.size()) continue;
        result += arguments.at(number - 1);
        // Some arguments are sentences themselves.
        if (result.endsWith(u'.') && i + 1 < text.size() && text.at(i + 1) == u'.') result.chop(1);
    }
    return result;
}

QStringList harmless(const std::vector<std::string> &arguments)
{
    QStringList list;
    for (const std::string &argument : arguments) list.append(harmlessText(QString::fromStdString(argument)));
    return list;
}

int placeholdersIn(const char *text)
{
    int highest = 0;
    for (const char *at = text; *at != '\0'; ++at) {
        if (at[0] == '%' && at[1] >= '1' && at[1] <= '9') highest = std::max(highest, at[1] - '0');
    }
    return highest;
}

QString sentenceOf(const Error &error)
{
    const ErrorSentence *plain = nullptr;
    for (const ErrorSentence &row : errorSentences()) {
        if (row.code != error.code) continue;
        const auto needed = static_cast<std::size_t>(placeholdersIn(row.text));
        if (row.word) {
            const auto word = std::find(error.args.begin(), error.args.end(), row.word);
            if (word == error.args.end() || needed >= error.args.size()) continue;
            std::vector<std::string> others = error.args;
            others.erase(others.begin() + (word - error.args.begin()));
            return filled(translated(row.text), harmless(others));
        }
        if (needed <= error.args.size() && (!plain || placeholdersIn(row.text) > placeholdersIn(plain->text))) plain = &row;
    }
    return plain ? filled(translated(plain->text), harmless(error.args)) : QString();
}

} // namespace

QString harmlessText(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const uint character : text.toUcs4()) {
        const QChar::Category category = QChar::category(character);
        // Cf holds what changes the direction of text or is not seen at all.
        const bool hidden = category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Other_Surrogate
            || category == QChar::Other_PrivateUse || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
        if (hidden) continue;
        const char32_t kept = character;
        result += QString::fromUcs4(&kept, 1);
    }
    return result;
}

QString errorText(const Error &error)
{
    QString sentence = sentenceOf(error);
    if (sentence.isEmpty()) sentence = translated("Something went wrong inside Vethlab.");
    const QString element = harmlessText(QString::fromStdString(error.element));
    // Most sentences don't name the element themselves.
    if (element.isEmpty() || sentence.contains(element)) return sentence;
    return filled(translated("%1: %2"), {element, sentence});
}

QString kernelLine(const Error &error)
{
    if (error.kernelText.empty()) return {};
    return filled(translated("The kernel says: %1"), {harmlessText(QString::fromStdString(error.kernelText))});
}

QString elementText(const ElementId &id, const Topology &topology)
{
    if (id.isEmpty()) return translated("the lab");
    const Element *element = topology.find(id);
    if (!element) return harmlessText(QString::fromStdString(id.text()));
    const auto nodeName = [&topology](const ElementId &node) { return elementText(node, topology); };
    return std::visit(
        Overloaded{
            [&](const Namespace &) { return harmlessText(QString::fromStdString(elementDisplayName(*element))); },
            [&](const Computer &computer) {
                return computer.label.empty() ? translated("This computer") : harmlessText(QString::fromStdString(computer.label));
            },
            [&](const Bridge &) { return harmlessText(QString::fromStdString(elementDisplayName(*element))); },
            [&](const Interface &interface) {
                return filled(translated("%1 of %2"), {QString::fromStdString(interface.name.text()), nodeName(interface.node)});
            },
            [&](const Link &link) {
                const auto end = [&](const InterfaceId &side) {
                    const auto *interface = topology.findAs<Interface>(side);
                    return interface ? nodeName(interface->node) : harmlessText(QString::fromStdString(side.text()));
                };
                return filled(translated("link %1–%2"), {end(link.a), end(link.b)});
            },
        },
        *element);
}

namespace {

/// An argument that is the id of an element is shown by its name, or by its id where both have the same name.
QString argumentText(const std::string &argument, const ElementId &culprit, const Topology &topology)
{
    if (argument == "0.0.0.0/0" || argument == "::/0") return QStringLiteral("default");
    const ElementId id(argument);
    const QString plain = harmlessText(QString::fromStdString(argument));
    if (!topology.find(id)) return plain;
    const QString name = elementText(id, topology);
    return id != culprit && name == elementText(culprit, topology) ? plain : name;
}

} // namespace

QString sentenceText(const char *text, const QStringList &words)
{
    QStringList harmlessWords;
    for (const QString &word : words) harmlessWords.append(harmlessText(word));
    return filled(translated(text), harmlessWords);
}

QString issueText(const Issue &issue, const Topology &topology)
{
    QStringList arguments{elementText(issue.element, topology)};
    for (const std::string &argument : issue.args) arguments.append(argumentText(argument, issue.element, topology));
    const IssueSentence *best = nullptr;
    for (const IssueSentence &row : issueSentences()) {
        if (row.code != issue.code || placeholdersIn(row.text) > arguments.size()) continue;
        if (row.severity && *row.severity != issue.severity) continue;
        if (row.word && std::find(issue.args.begin(), issue.args.end(), row.word) == issue.args.end()) continue;
        const auto rank = [](const IssueSentence &sentence) {
            return (sentence.word ? 200 : 0) + (sentence.severity ? 100 : 0) + placeholdersIn(sentence.text);
        };
        if (!best || rank(row) > rank(*best)) best = &row;
    }
    return best ? filled(translated(best->text), arguments) : QString::fromLatin1(issueCodeName(issue.code));
}

QString remarkText(const Remark &remark, const Topology &topology)
{
    const std::span<const RemarkSentence> rows = remarkSentences();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const RemarkSentence &sentence) { return sentence.code == remark.code; });
    if (row == rows.end()) return {};
    return filled(translated(row->text), QStringList{elementText(ElementId(remark.element), topology)} + harmless(remark.args));
}

int exitCodeOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::None:
        return 0;
    case ErrorCode::BadName:
    case ErrorCode::BadAddress:
    case ErrorCode::BadMac:
    case ErrorCode::BadNumber:
    case ErrorCode::BadId:
    case ErrorCode::Duplicate:
    case ErrorCode::Unknown:
    case ErrorCode::Missing:
    case ErrorCode::BadJson:
    case ErrorCode::TooLarge:
    case ErrorCode::WrongVersion:
    case ErrorCode::Invalid:
    case ErrorCode::BadFrame:
    case ErrorCode::BadRequest:
    case ErrorCode::VersionMismatch:
    case ErrorCode::NotConnected:
    case ErrorCode::Busy:
    case ErrorCode::StaleRevision:
    case ErrorCode::UnknownLab:
    case ErrorCode::Internal:
        return 1;
    case ErrorCode::FileIo:
        return 2;
    case ErrorCode::NotPermitted:
        return 3;
    case ErrorCode::NotPossible:
        return 4;
    case ErrorCode::Cancelled:
    case ErrorCode::KernelRefused:
    case ErrorCode::NameTaken:
        return 5;
    case ErrorCode::PartlyRolledBack:
        return 6;
    }
    return 1;
}

} // namespace vethlab
