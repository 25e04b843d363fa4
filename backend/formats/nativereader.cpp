// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "backend/core/limits.h"
#include "backend/formats/defaultids.h"
#include "backend/formats/nativeformat.h"
#include "backend/formats/nativemigrations.h"
#include "backend/formats/nativestack.h"
#include "backend/formats/nativewords.h"
#include "backend/formats/nodeplacement.h"

namespace vethlab {

namespace {

using namespace native;

class NativeReader {
public:
    NativeReader(const QByteArray &bytes, const JsonValue &root) : m_context(bytes), m_root(root) {}
    Result<LoadedFile> read(int version);

private:
    void readNode(const JsonValue &value);
    void readNamespace(Fields &fields, const NodeId &id, NodeLook look);
    void readComputer(Fields &fields, const NodeId &id);
    void readBridge(Fields &fields, const NodeId &id, bool hub);
    void readPlace(Fields &fields, const NodeId &id);
    void readInterfaces(Fields &fields, const NodeId &node);
    void readInterface(const JsonValue &value, const NodeId &node);
    void readLink(const JsonValue &value);
    void readNote(const JsonValue &value);
    void readPools(Fields &fields, AddressPools &pools);
    void readLinkShape(Fields &fields);
    void resolveHomes();
    void orderRemarks();
    std::string readId(Fields &fields, const std::string &otherwise);
    void add(Element element, const JsonValue &at);
    /// Where an element begins, once.
    void remember(const std::string &id, const JsonValue &at);

    ReadingContext m_context;
    const JsonValue &m_root;
    LoadedFile m_file;
    std::vector<std::pair<NodeId, const JsonValue *>> m_homes; ///< of bridges, to be looked up when all nodes are known
    std::size_t m_nodes = 0;
    std::size_t m_interfaces = 0;
};

/// The id as written, else `otherwise`; where that is empty the id is required.
std::string NativeReader::readId(Fields &fields, const std::string &otherwise)
{
    const auto text = fields.text("id", Fields::maxWord, otherwise.empty());
    const std::string id = text.value_or(otherwise);
    fields.setElement(isValidId(id) ? id : std::string());
    if (text && !isValidId(id)) fields.refuse(ErrorCode::BadId, { id }, *fields.object().find("id"));
    return id;
}

void NativeReader::remember(const std::string &id, const JsonValue &at) { m_file.memory.places.emplace(id, m_context.placeOf(at.begin)); }

void NativeReader::add(Element element, const JsonValue &at)
{
    if (m_context.hasFailed()) return;
    const std::string id = elementId(element).text();
    if (!m_file.drawing.topology.add(std::move(element))) return m_context.refuse(ErrorCode::Duplicate, id, { id }, at);
    remember(id, at);
}

void NativeReader::readPlace(Fields &fields, const NodeId &id)
{
    const auto at = fields.pair("at", -maxCoordinate, maxCoordinate);
    const auto size = fields.pair("size", 1, maxExtent);
    const bool pinned = fields.flag("pinned", false);
    const auto z = fields.signedNumber("z", -NodePlace::maxZ, NodePlace::maxZ);
    if (m_context.hasFailed() || !at) return;
    NodePlace place { id, QPointF(at->first, at->second), std::nullopt, pinned, static_cast<int>(z.value_or(0)) };
    if (size) place.size = QSizeF(size->first, size->second);
    (void)m_file.drawing.diagram.add(std::move(place)); // the id is new: the topology took it
}

void NativeReader::readNode(const JsonValue &value)
{
    Fields fields(m_context, value);
    if (++m_nodes > limits::maxNodes) return fields.refuse(ErrorCode::TooLarge, { "nodes", std::to_string(limits::maxNodes) }, value);
    const NodeId id(readId(fields, {}));
    const auto kind = fields.text("kind", Fields::maxWord, true);
    if (m_context.hasFailed()) return;
    if (id.text() == fabricWord || (id.text() == computerWord && *kind != computerWord))
        return fields.refuse(ErrorCode::BadId, { id.text() }, *value.find("id")); // these words are homes of bridges
    if (*kind == "namespace")
        readNamespace(fields, id, NodeLook::Host);
    else if (*kind == "router")
        readNamespace(fields, id, NodeLook::Router);
    else if (*kind == "internet")
        readNamespace(fields, id, NodeLook::Internet);
    else if (*kind == "bridge" || *kind == "hub")
        readBridge(fields, id, *kind == "hub");
    else if (*kind == "computer")
        readComputer(fields, id);
    else
        return fields.refuse(ErrorCode::Unknown, { *kind, "kind" }, *value.find("kind"));
    readInterfaces(fields, id);
    fields.keepUnknown(id.text(), m_file.memory, m_file.remarks);
}

void NativeReader::readNamespace(Fields &fields, const NodeId &id, NodeLook look)
{
    Namespace space { id, NamespaceName::fromLabel(id.text()), {}, look, {} };
    if (const auto name = fields.parsed("name", NamespaceName::parse)) space.name = *name;
    space.label = fields.text("label", limits::maxString).value_or("");
    if (const auto word = fields.text("look", Fields::maxWord)) {
        const auto known = valueOf(looks, *word);
        if (!known) return fields.refuse(ErrorCode::Unknown, { *word, "look" }, *fields.object().find("look"));
        space.look = *known;
    }
    space.stack = readStack(fields, id.text(), look == NodeLook::Router || look == NodeLook::Internet, m_file);
    add(std::move(space), fields.object());
    readPlace(fields, id);
}

void NativeReader::readComputer(Fields &fields, const NodeId &id)
{
    Computer computer { id, fields.text("label", limits::maxString).value_or(""), readStack(fields, id.text(), false, m_file) };
    add(std::move(computer), fields.object());
    readPlace(fields, id);
}

void NativeReader::readBridge(Fields &fields, const NodeId &id, bool hub)
{
    Bridge bridge { id, defaultDeviceName(id.text()), {}, InFabric {} };
    if (const auto name = fields.parsed("name", InterfaceName::parse)) bridge.name = *name;
    bridge.label = fields.text("label", limits::maxString).value_or("");
    bridge.up = fields.flag("up", true);
    bridge.stp = fields.flag("stp", false);
    // A hub with an ageing time other than 0 would be a bridge.
    if (const auto seconds = fields.number("ageing", 0, hub ? 0 : UINT32_MAX)) bridge.ageingSeconds = static_cast<std::uint32_t>(*seconds);
    if (hub) bridge.ageingSeconds = 0;
    bridge.mac = fields.parsed("mac", MacAddress::parse);
    if (const auto mtu = fields.number("mtu", 0, UINT32_MAX)) bridge.mtu = static_cast<std::uint32_t>(*mtu);
    bridge.addresses = fields.parsedList("addresses", InterfaceAddress::parse);
    if (fields.text("home", Fields::maxWord)) m_homes.emplace_back(id, fields.object().find("home"));
    add(std::move(bridge), fields.object());
    readPlace(fields, id);
}

void NativeReader::readInterfaces(Fields &fields, const NodeId &node)
{
    for (const JsonMember &item : fields.list("interfaces", limits::maxInterfaces)) {
        readInterface(item.value, node);
        if (m_context.hasFailed()) return;
    }
}

void NativeReader::readInterface(const JsonValue &value, const NodeId &node)
{
    Fields fields(m_context, value, node.text());
    if (++m_interfaces > limits::maxInterfaces)
        return fields.refuse(ErrorCode::TooLarge, { "interfaces", std::to_string(limits::maxInterfaces) }, value);
    const auto name = fields.parsed("name", InterfaceName::parse, true);
    if (!name) return;
    const InterfaceId id(readId(fields, defaultInterfaceId(node, *name).text()));
    if (const auto kind = fields.text("kind", Fields::maxWord); kind && *kind != "veth")
        return fields.refuse(ErrorCode::Unknown, { *kind, "kind" }, *value.find("kind"));
    Interface interface { id, node, *name, VethEnd {}, fields.flag("up", true), fields.parsed("mac", MacAddress::parse), {},
        fields.parsedList("addresses", InterfaceAddress::parse) };
    if (const auto mtu = fields.number("mtu", 0, UINT32_MAX)) interface.mtu = static_cast<std::uint32_t>(*mtu);
    add(std::move(interface), value);
    fields.keepUnknown(id.text(), m_file.memory, m_file.remarks);
}

void NativeReader::resolveHomes()
{
    const auto &elements = m_file.drawing.topology.elements();
    const bool hasComputer = std::any_of(elements.begin(), elements.end(), [](const auto &entry) { return std::holds_alternative<Computer>(entry.second); });
    for (const auto &[id, at] : m_homes) {
        if (m_context.hasFailed()) return;
        const Topology &topology = m_file.drawing.topology;
        if (at->text == fabricWord) continue;
        Bridge bridge = *topology.findAs<Bridge>(id);
        const NodeId home(at->text);
        if (topology.findAs<Computer>(home) || (hasComputer && at->text == computerWord))
            bridge.home = InComputer {};
        else if (topology.findAs<Namespace>(home))
            bridge.home = InNamespace { home };
        else
            return m_context.refuse(ErrorCode::Unknown, id.text(), { at->text, "home" }, *at);
        (void)m_file.drawing.topology.replace(std::move(bridge)); // it is there: we have just read it
    }
}

void NativeReader::readLink(const JsonValue &value)
{
    Fields fields(m_context, value);
    const JsonValue *list = fields.takeTyped("ends", JsonValue::Type::Array);
    if (!list && !m_context.hasFailed()) fields.refuse(ErrorCode::Missing, { "ends" }, value);
    if (m_context.hasFailed()) return;
    if (list->members.size() != 2) return fields.refuseType("two interfaces", *list);
    std::array<InterfaceId, 2> ends;
    for (std::size_t i = 0; i < 2; ++i) {
        const auto text = fields.itemText(list->members[i].value, Fields::maxWord);
        if (!text) return;
        ends[i] = InterfaceId(*text);
        if (!m_file.drawing.topology.findAs<Interface>(ends[i])) return fields.refuse(ErrorCode::Unknown, { *text, "ends" }, list->members[i].value);
    }
    const LinkId id(readId(fields, defaultLinkId(ends[0], ends[1]).text()));
    add(Link { id, ends[0], ends[1] }, value);
    fields.keepUnknown(id.text(), m_file.memory, m_file.remarks);
}

void NativeReader::readNote(const JsonValue &value)
{
    Fields fields(m_context, value);
    Note note;
    note.id = ElementId(readId(fields, {}));
    const auto at = fields.pair("at", -maxCoordinate, maxCoordinate);
    if (!at && !m_context.hasFailed()) fields.refuse(ErrorCode::Missing, { "at" }, value);
    if (const auto size = fields.pair("size", 1, maxExtent)) note.size = QSizeF(size->first, size->second);
    if (const auto word = fields.text("kind", Fields::maxWord)) {
        const auto known = valueOf(noteShapes, *word);
        if (!known) return fields.refuse(ErrorCode::Unknown, { *word, "kind" }, *value.find("kind"));
        note.shape = *known;
    }
    note.text = fields.text("text", maxNoteText, false, true).value_or("");
    if (m_context.hasFailed()) return;
    note.position = QPointF(at->first, at->second);
    const std::string id = note.id.text();
    if (m_file.drawing.topology.find(note.id) || !m_file.drawing.diagram.add(std::move(note)))
        return fields.refuse(ErrorCode::Duplicate, { id }, value);
    remember(id, value);
    fields.keepUnknown(id, m_file.memory, m_file.remarks);
}

/// As in the file; then how many there are no remarks about.
void NativeReader::orderRemarks()
{
    const auto place = [](const Remark &remark) { return std::pair(remark.place.line, remark.place.column); };
    std::ranges::stable_sort(m_file.remarks, {}, place);
    std::size_t kept = 0;
    for (const auto &[owner, keys] : m_file.memory.unknown) kept += keys.size();
    if (kept > Fields::maxRemarks)
        m_file.remarks.push_back({ RemarkCode::MoreUnknownKeys, {}, { std::to_string(kept - Fields::maxRemarks) }, m_file.remarks.back().place });
}

/// With the key, a family that isn't in it has no pool.
void NativeReader::readPools(Fields &fields, AddressPools &pools)
{
    const JsonValue *object = fields.takeTyped("pools", JsonValue::Type::Object);
    if (!object) return;
    Fields inner(m_context, *object);
    pools.v4 = inner.parsed(wordOf(families, IpFamily::V4), AddressPools::parseV4);
    pools.v6 = inner.parsed(wordOf(families, IpFamily::V6), AddressPools::parseV6);
    inner.keepUnknown(poolsOwner, m_file.memory, m_file.remarks);
}

void NativeReader::readLinkShape(Fields &fields)
{
    const auto word = fields.text("linkShape", Fields::maxWord);
    if (!word) return;
    const auto known = valueOf(linkShapes, *word);
    if (!known) return fields.refuse(ErrorCode::Unknown, { *word, "linkShape" }, *fields.object().find("linkShape"));
    m_file.drawing.diagram.setLinkShape(*known);
}

Result<LoadedFile> NativeReader::read(int version)
{
    Fields fields(m_context, m_root);
    m_file.memory.version = version;
    (void)fields.take("vethlab");
    LabInfo info { fields.text("name", limits::maxString).value_or(""), fields.text("description", limits::maxDescription, false, true).value_or("") };
    readPools(fields, info.pools);
    m_file.drawing.topology.setInfo(std::move(info));
    readLinkShape(fields);
    using ReadItem = void (NativeReader::*)(const JsonValue &);
    const auto readAll = [&](const char *key, std::size_t maxItems, ReadItem readItem) {
        for (const JsonMember &item : fields.list(key, maxItems)) {
            (this->*readItem)(item.value);
            if (m_context.hasFailed()) return;
        }
    };
    readAll("nodes", maxJsonValues, &NativeReader::readNode); // readNode() counts, so that the error names the first one too many
    resolveHomes();
    readAll("links", limits::maxInterfaces, &NativeReader::readLink);
    readAll("notes", maxNotes, &NativeReader::readNote);
    fields.keepUnknown({}, m_file.memory, m_file.remarks);
    if (m_context.hasFailed()) return tl::unexpected(*m_context.error());
    orderRemarks();
    placeMissingNodes(m_file.drawing);
    m_file.drawing = canonicalOrder(m_file.drawing);
    return std::move(m_file);
}

} // namespace

bool NativeFormat::identify(const QByteArray &bytes) const
{
    const QByteArray text = bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3).trimmed() : bytes.trimmed();
    return text.startsWith('{') && (text.contains("\"vethlab\"") || (text.contains("\"version\"") && text.contains("\"hosts\"")));
}

Result<LoadedFile> NativeFormat::read(const QByteArray &bytes) const
{
    Result<JsonValue> root = parseJson(bytes);
    if (!root) return tl::unexpected(root.error());
    PlaceFinder places(bytes);
    const auto placed = [&places](Error error, std::size_t offset) {
        error.place = places.at(offset);
        return tl::unexpected<Error>(std::move(error));
    };
    if (root->type != JsonValue::Type::Object) return placed({ ErrorCode::BadJson, {}, { "expected object" }, {}, 0, {} }, root->begin);
    const Result<int> found = fileVersion(*root);
    if (!found) return placed(found.error(), root->find("vethlab") ? root->find("vethlab")->begin : root->begin);
    const std::size_t versionAt = root->find(*found == 0 ? "version" : "vethlab")->begin;
    migrate(*root, *found);
    Result<LoadedFile> file = NativeReader(bytes, *root).read(*found);
    if (file && *found != version)
        file->remarks.insert(file->remarks.begin(), Remark { RemarkCode::Migrated, {}, { std::to_string(*found), std::to_string(version) }, places.at(versionAt) });
    return file;
}

} // namespace vethlab
