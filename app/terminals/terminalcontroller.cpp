// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/terminals/terminalcontroller.h"

#include "app/actions.h"
#include "app/banner.h"
#include "app/errortext.h"
#include "app/labsummary.h"
#include "app/settings.h"
#include "app/terminals/programdialog.h"
#include "canvas/diagramview.h"

namespace vethlab {

namespace {

constexpr std::size_t mostAtOnce = 8;
const QString bannerKey = QStringLiteral("terminal");

} // namespace

const QString TerminalController::programKey = QStringLiteral("terminal/program");

TerminalController::TerminalController(Terminals &terminals, const TerminalParts &parts)
    : QObject(&parts.window)
    , m_terminals(terminals)
    , m_parts(parts)
{
    connect(m_parts.actions.openTerminal, &QAction::triggered, this, &TerminalController::open);
    connect(m_parts.actions.terminalProgram, &QAction::triggered, this, &TerminalController::chooseProgram);
    connect(&m_parts.view, &DiagramView::selectionChanged, this, &TerminalController::updateAction);
    connect(&m_parts.session, &LabSession::stateChanged, this, &TerminalController::updateAction);
    connect(&m_parts.live, &LiveState::nodesChanged, this, &TerminalController::updateAction);
    connect(&m_terminals, &Terminals::nodesChanged, this, [this] { m_parts.view.showTerminals(m_terminals.nodes()); });
    connect(&m_terminals, &Terminals::failedToShow, this, [this](const NodeId &node, const QString &program) {
        const QString name = elementText(ElementId(node.text()), m_parts.document.topology());
        m_parts.banner.show(bannerKey, Banner::Tone::Warning,
                            tr("The terminal program ‘%1’ has not opened %2. What it shows can be a shell of this computer.").arg(program, name), {},
                            {{tr("Choose another program…"), [this] { chooseProgram(); }}});
    });
    updateAction();
}

TerminalController::Targets TerminalController::targets() const
{
    if (!isBuilt(m_parts.session))
        return {{}, tr("Terminals open in a running lab: apply the drawing first")};
    Targets targets;
    const Topology &topology = m_parts.document.topology();
    for (const ElementId &id : m_parts.view.selection()) {
        const Element *element = topology.find(id);
        if (!element || !networkStack(*element))
            continue;
        const NodeId node(id.text());
        const NodeLive *live = m_parts.live.node(node);
        if (!live || !live->present)
            return {{}, tr("%1 is not in the running lab yet: apply the drawing first").arg(elementText(id, topology))};
        targets.nodes.push_back(node);
    }
    if (targets.nodes.empty())
        return {{}, tr("Select a namespace, a router or this computer first")};
    if (targets.nodes.size() > mostAtOnce)
        return {{}, tr("Select %n nodes at most", nullptr, mostAtOnce)};
    return targets;
}

void TerminalController::updateAction()
{
    QAction *action = m_parts.actions.openTerminal;
    const QString problem = targets().problem;
    action->setEnabled(problem.isEmpty());
    action->setToolTip(problem.isEmpty() ? tr("A shell of yours in the node's network (%1)").arg(action->shortcut().toString(QKeySequence::NativeText)) : problem);
}

void TerminalController::open()
{
    m_parts.banner.hideAbout(bannerKey);
    for (const NodeId &node : targets().nodes) {
        const Terminals::Answer answer = m_terminals.open(node);
        if (answer != Terminals::Answer::Started)
            return tell(answer);
    }
}

void TerminalController::tell(Terminals::Answer answer)
{
    const QString wish = m_parts.settings.text(programKey);
    QString sentence;
    switch (answer) {
    case Terminals::Answer::Started:
    case Terminals::Answer::NoLab: return;
    case Terminals::Answer::NoControlProgram:
        return m_parts.banner.show(bannerKey, Banner::Tone::Bad, tr("The program vethlabctl, which opens terminals, is missing. Install Vethlab completely."), {}, {});
    case Terminals::Answer::NoProgram:
        sentence = wish.isEmpty() ? tr("There is no terminal program. Install one, for example xterm, or name the one that you use.")
                                  : tr("The terminal program ‘%1’ was not found. Choose another one.").arg(wish);
        break;
    case Terminals::Answer::NotStarted: sentence = tr("The terminal program can't be started. Choose another one."); break;
    }
    m_parts.banner.show(bannerKey, Banner::Tone::Warning, sentence, {}, {{tr("Choose a program…"), [this] { chooseProgram(); }}});
}

void TerminalController::chooseProgram()
{
    auto *dialog = new ProgramDialog(TerminalSurroundings::ofThisUser(m_parts.settings.text(programKey)), &m_parts.window);
    connect(dialog, &ProgramDialog::chosen, this, [this](const QString &program) { m_parts.settings.set(programKey, program); });
    dialog->open();
}

} // namespace vethlab
