// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <map>

#include "backend/core/limits.h"
#include "backend/formats/defaultids.h"
#include "backend/formats/nativeformat.h"
#include "backend/formats/nativestack.h"
#include "backend/formats/nativewords.h"

namespace vethlab {

namespace {

using namespace native;

class NativeWriter {
public:
    NativeWriter(const Drawing &drawing, const FileMemory &memory) : m_drawing(drawing), m_memory(memory), m_index(drawing.topology) {}
    QByteArray write();
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    JsonOut node(const Element &element);
    void addNamespace(ObjectWriter &writer, const Namespace &space);
    void addComputer(ObjectWriter &writer, const Computer &computer);
    void addBridge(ObjectWriter &writer, const Bridge &bridge);
    void addHome(ObjectWriter &writer, const Bridge &bridge);
    void addPlace(ObjectWriter &writer, const ElementId &id);
    void addInterfaces(ObjectWriter &writer, const NodeId &id);
    JsonOut interface(const Interface &interface);
    JsonOut link(const Link &link);
    void addPools(ObjectWriter &writer, const AddressPools &pools);
    JsonOut note(const Note &note);
    /// Label, name and description: one line (`lines`: several), at most so long.
    JsonOut checkedText(const std::string &text, std::size_t maxBytes, const ElementId &id, const char *field, bool lines = false);
    void checkReferences();
    void refuse(ErrorCode code, const ElementId &id, std::vector<std::string> args)
    {
        if (!m_error) m_error = Error { code, id.text(), std::move(args), {}, 0, {} };
    }

    const Drawing &m_drawing;
    const FileMemory &m_memory;
    TopologyIndex m_index;
    std::optional<Error> m_error;
};

JsonOut pairOf(double a, double b) { return JsonOut::array({ JsonOut::coordinate(a), JsonOut::coordinate(b) }); }

JsonOut NativeWriter::checkedText(const std::string &text, std::size_t maxBytes, const ElementId &id, const char *field, bool lines)
{
    if (text.size() > maxBytes) refuse(ErrorCode::TooLarge, id, { field, std::to_string(maxBytes) });
    std::string clean = text; // the reader takes no control characters
    std::replace_if(clean.begin(), clean.end(), [lines](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && !(lines && (c == '\n' || c == '\t'))) || byte == 0x7f;
    }, ' ');
    return JsonOut::text(clean);
}

void NativeWriter::addPlace(ObjectWriter &writer, const ElementId &id)
{
    const DiagramItem *item = m_drawing.diagram.find(id);
    const auto *place = item ? std::get_if<NodePlace>(item) : nullptr;
    if (!place) return;
    writer.add("at", pairOf(place->position.x(), place->position.y()));
    if (place->size) writer.add("size", pairOf(place->size->width(), place->size->height()));
    if (place->pinned) writer.add("pinned", JsonOut::flag(true));
    if (place->z != 0) writer.add("z", JsonOut::coordinate(place->z));
}

JsonOut NativeWriter::interface(const Interface &interface)
{
    ObjectWriter writer(m_memory, interface.id.text());
    if (interface.id != defaultInterfaceId(interface.node, interface.name)) writer.add("id", JsonOut::text(interface.id.text()));
    writer.add("name", JsonOut::text(interface.name.text()));
    std::visit(Overloaded { [](const VethEnd &) {} }, interface.kind); // the kind that needs no word
    if (!interface.up) writer.add("up", JsonOut::flag(false));
    if (interface.mac) writer.add("mac", JsonOut::text(interface.mac->text()));
    if (interface.mtu) writer.add("mtu", JsonOut::number(*interface.mtu));
    if (!interface.addresses.empty()) writer.add("addresses", addressList(interface.addresses));
    return writer.finish();
}

void NativeWriter::addInterfaces(ObjectWriter &writer, const NodeId &id)
{
    JsonOut list = JsonOut::array();
    for (const Interface *found : m_index.interfacesOf(id)) list.add(interface(*found));
    if (!list.isEmpty()) writer.add("interfaces", std::move(list));
}

void NativeWriter::addNamespace(ObjectWriter &writer, const Namespace &space)
{
    if (space.name != NamespaceName::fromLabel(space.id.text())) writer.add("name", JsonOut::text(space.name.text()));
    if (!space.label.empty()) writer.add("label", checkedText(space.label, limits::maxString, space.id, "label"));
    if (space.look == NodeLook::Server) writer.add("look", JsonOut::text(wordOf(looks, space.look)));
    addPlace(writer, space.id);
    writeForwardingAndLoopback(writer, space.stack, space.id.text(), space.look == NodeLook::Router || space.look == NodeLook::Internet, m_memory);
    addInterfaces(writer, space.id);
    writeRoutesAndNat(writer, space.stack, space.id.text(), m_memory);
}

void NativeWriter::addComputer(ObjectWriter &writer, const Computer &computer)
{
    if (!computer.label.empty()) writer.add("label", checkedText(computer.label, limits::maxString, computer.id, "label"));
    addPlace(writer, computer.id);
    writeForwardingAndLoopback(writer, computer.stack, computer.id.text(), false, m_memory);
    addInterfaces(writer, computer.id);
    writeRoutesAndNat(writer, computer.stack, computer.id.text(), m_memory);
}

void NativeWriter::addHome(ObjectWriter &writer, const Bridge &bridge)
{
    const auto refuseHome = [&](const std::string &home) { refuse(ErrorCode::Unknown, bridge.id, { home, "home" }); };
    std::visit(Overloaded { [](const InFabric &) {},
                   [&](const InNamespace &in) {
                       if (!m_drawing.topology.findAs<Namespace>(in.node)) refuseHome(in.node.text());
                       writer.add("home", JsonOut::text(in.node.text()));
                   },
                   [&](const InComputer &) {
                       if (!m_index.computer()) refuseHome(computerWord);
                       writer.add("home", JsonOut::text(computerWord));
                   } },
        bridge.home);
}

void NativeWriter::addBridge(ObjectWriter &writer, const Bridge &bridge)
{
    if (bridge.name != defaultDeviceName(bridge.id.text())) writer.add("name", JsonOut::text(bridge.name.text()));
    if (!bridge.label.empty()) writer.add("label", checkedText(bridge.label, limits::maxString, bridge.id, "label"));
    addHome(writer, bridge);
    addPlace(writer, bridge.id);
    if (!bridge.up) writer.add("up", JsonOut::flag(false));
    if (bridge.stp) writer.add("stp", JsonOut::flag(true));
    if (bridge.ageingSeconds && !bridge.isHub()) writer.add("ageing", JsonOut::number(*bridge.ageingSeconds));
    if (bridge.mac) writer.add("mac", JsonOut::text(bridge.mac->text()));
    if (bridge.mtu) writer.add("mtu", JsonOut::number(*bridge.mtu));
    if (!bridge.addresses.empty()) writer.add("addresses", addressList(bridge.addresses));
    addInterfaces(writer, bridge.id);
}

JsonOut NativeWriter::node(const Element &element)
{
    const ElementId id = elementId(element);
    if (!isValidId(id.text()) || id.text() == fabricWord || (id.text() == computerWord && !std::holds_alternative<Computer>(element)))
        refuse(ErrorCode::BadId, id, { id.text() });
    ObjectWriter writer(m_memory, id.text());
    writer.add("id", JsonOut::text(id.text()));
    writer.add("kind", JsonOut::text(elementKindWord(element)));
    std::visit(Overloaded { [&](const Namespace &space) { addNamespace(writer, space); },
                   [&](const Computer &computer) { addComputer(writer, computer); }, [&](const Bridge &bridge) { addBridge(writer, bridge); },
                   [](const Interface &) {}, [](const Link &) {} },
        element);
    return writer.finish();
}

JsonOut NativeWriter::link(const Link &link)
{
    ObjectWriter writer(m_memory, link.id.text());
    if (link.id != defaultLinkId(link.a, link.b)) writer.add("id", JsonOut::text(link.id.text()));
    writer.add("ends", JsonOut::array({ JsonOut::text(link.a.text()), JsonOut::text(link.b.text()) }));
    return writer.finish();
}

void NativeWriter::addPools(ObjectWriter &writer, const AddressPools &pools)
{
    if (pools == AddressPools::standard() && !m_memory.unknown.contains(poolsOwner)) return;
    ObjectWriter object(m_memory, poolsOwner);
    for (const auto &[family, word] : families)
        if (pools.of(family)) object.add(word, JsonOut::text(pools.of(family)->text()));
    writer.add("pools", object.finish());
}

JsonOut NativeWriter::note(const Note &note)
{
    ObjectWriter writer(m_memory, note.id.text());
    writer.add("id", JsonOut::text(note.id.text()));
    if (note.shape != NoteShape::Sheet) writer.add("kind", JsonOut::text(wordOf(noteShapes, note.shape)));
    writer.add("at", pairOf(note.position.x(), note.position.y()));
    if (note.size != Note().size) writer.add("size", pairOf(note.size.width(), note.size.height()));
    if (!note.text.empty()) writer.add("text", checkedText(note.text, maxNoteText, note.id, "text", true));
    return writer.finish();
}

void NativeWriter::checkReferences()
{
    const Topology &topology = m_drawing.topology;
    for (const auto &[place, element] : topology.elements()) {
        if (const auto *link = std::get_if<Link>(&element)) {
            for (const InterfaceId &end : { link->a, link->b })
                if (!topology.findAs<Interface>(end)) refuse(ErrorCode::Unknown, link->id, { end.text(), "ends" });
        } else if (const auto *found = std::get_if<Interface>(&element)) {
            const Element *owner = topology.find(found->node);
            if (!owner || std::holds_alternative<Interface>(*owner) || std::holds_alternative<Link>(*owner))
                refuse(ErrorCode::Unknown, found->id, { found->node.text(), "node" });
        }
        if (!isValidId(elementId(element).text())) refuse(ErrorCode::BadId, elementId(element), { elementId(element).text() });
    }
}

QByteArray NativeWriter::write()
{
    checkReferences();
    ObjectWriter writer(m_memory, {});
    const LabInfo &info = m_drawing.topology.info();
    writer.add("vethlab", JsonOut::number(version));
    writer.add("name", checkedText(info.name, limits::maxString, {}, "name"));
    if (!info.description.empty()) writer.add("description", checkedText(info.description, limits::maxDescription, {}, "description", true));
    addPools(writer, info.pools);
    if (const LinkShape shape = m_drawing.diagram.linkShape(); shape != LinkShape::Straight) writer.add("linkShape", JsonOut::text(wordOf(linkShapes, shape)));
    JsonOut nodes = JsonOut::array();
    JsonOut links = JsonOut::array();
    JsonOut notes = JsonOut::array();
    for (const auto &[place, element] : m_drawing.topology.elements()) {
        if (const auto *found = std::get_if<Link>(&element))
            links.add(link(*found));
        else if (!std::holds_alternative<Interface>(element))
            nodes.add(node(element));
    }
    for (const auto &[place, item] : m_drawing.diagram.items())
        if (const auto *found = std::get_if<Note>(&item)) notes.add(note(*found));
    writer.add("nodes", std::move(nodes));
    writer.add("links", std::move(links));
    if (!notes.isEmpty()) writer.add("notes", std::move(notes));
    return writer.finish().document();
}

} // namespace

Result<QByteArray> NativeFormat::write(const Drawing &drawing, const FileMemory &memory) const
{
    NativeWriter writer(drawing, memory);
    QByteArray bytes = writer.write();
    if (writer.error()) return tl::unexpected(*writer.error());
    if (bytes.size() > static_cast<qsizetype>(limits::maxFileSize))
        return fail(ErrorCode::TooLarge, {}, { "file", std::to_string(limits::maxFileSize) });
    return bytes;
}

namespace {

QPointF rounded(QPointF point)
{
    const auto coordinate = [](double value) { return std::isfinite(value) ? std::clamp(std::round(value * 100) / 100, -maxCoordinate, maxCoordinate) : 0; };
    return { coordinate(point.x()), coordinate(point.y()) };
}

} // namespace

Drawing canonicalOrder(const Drawing &drawing)
{
    Drawing result;
    result.topology.setInfo(drawing.topology.info());
    result.diagram.setLinkShape(drawing.diagram.linkShape());
    const TopologyIndex index(drawing.topology);
    // add() can't fail: every id was unique in the topology that it comes from.
    for (const auto &[place, element] : drawing.topology.elements()) {
        if (std::holds_alternative<Interface>(element) || std::holds_alternative<Link>(element)) continue;
        const NodeId id(elementId(element).text());
        (void)result.topology.add(element);
        for (const Interface *interface : index.interfacesOf(id)) (void)result.topology.add(*interface);
        const DiagramItem *item = drawing.diagram.find(id);
        if (const auto *found = item ? std::get_if<NodePlace>(item) : nullptr) {
            NodePlace copy = *found;
            copy.position = rounded(copy.position);
            if (copy.size) copy.size = QSizeF(rounded({ copy.size->width(), 0 }).x(), rounded({ copy.size->height(), 0 }).x());
            (void)result.diagram.add(std::move(copy));
        }
    }
    for (const auto &[place, element] : drawing.topology.elements())
        if (std::holds_alternative<Link>(element)) (void)result.topology.add(element);
    for (const auto &[place, item] : drawing.diagram.items()) {
        const auto *note = std::get_if<Note>(&item);
        if (!note) continue;
        Note copy = *note;
        copy.position = rounded(copy.position);
        copy.size = QSizeF(rounded({ copy.size.width(), 0 }).x(), rounded({ copy.size.height(), 0 }).x());
        (void)result.diagram.add(std::move(copy));
    }
    return result;
}

} // namespace vethlab
