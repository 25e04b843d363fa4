// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

#include "backend/document/document.h"
#include "backend/live/helperconnection.h"
#include "backend/live/livestate.h"

namespace vethlab {

/// Keeps a running lab and a document together: applies edits by itself (coalesced, revision by revision), takes over
/// what other clients apply, and fills the LiveState.
class LabSession : public QObject {
    Q_OBJECT
public:
    enum class State { Stopped, Starting, Running, Applying, Stopping, NotReached };
    Q_ENUM(State)

    LabSession(Document &document, LiveState &live, HelperPaths paths, QObject *parent = nullptr);
    ~LabSession() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] World world() const { return m_world; }
    void setWorld(World world); ///< only while stopped
    [[nodiscard]] bool followsEdits() const { return m_follow && !m_isHeld; }
    void setFollowsEdits(bool follow);
    [[nodiscard]] bool isBusy() const { return m_state == State::Starting || m_state == State::Applying || m_state == State::Stopping; }
    /// How many elements of the drawing differ from what was applied last; 0 when up to date.
    [[nodiscard]] int waitingChanges() const;
    [[nodiscard]] const Topology &appliedTopology() const { return m_applied; } ///< what the lab was last told
    [[nodiscard]] const LabId &lab() const { return m_lab; }
    [[nodiscard]] Revision revision() const { return m_revision; }
    [[nodiscard]] const HelperConnection *connection() const { return m_connection.get(); }

    void apply();                       ///< starts the helper when needed; while one runs: once more afterwards
    void cancel();                      ///< rolls the running apply back
    void stop();                        ///< tears the lab down; a running apply is rolled back first
    /// Lets go of the lab without a word: a kept one runs on, another ends with us. Also what loading another drawing does.
    void detach();
    /// Of what others changed makes these as drawn again and leaves the rest; `answer` says why not. Only while Running.
    void restore(const std::vector<DriftLine> &lines, std::function<void(const Result<void> &)> answer);
    void requestPlan();                 ///< answered by planReady(); works while stopped too (everything is new)
    void requestCheck();
    void attach(const QString &socketPath, const LabId &lab); ///< loads the document from the running lab
    void setKeepRunning(bool keep);     ///< the lab outlives this session
    [[nodiscard]] bool keepsRunning() const { return m_keep; }
    /// Builds the lab again in a new helper after NotReached.
    void restart();

    /// Until when changes of the lab to the computer's own network wait to be kept; nothing while none does.
    [[nodiscard]] const std::optional<QDeadlineTimer> &hostTrial() const { return m_trial; }
    void keepHostChanges(); ///< a refusal comes as refused()
    void takeHostChangesBack();

    RequestId startPing(const PingRequest &ping); ///< 0 when nothing runs
    void stopPing(RequestId id);

Q_SIGNALS:
    void stateChanged(vethlab::LabSession::State state);
    void waitingChangesChanged(int count);
    void progress(int done, int total, const QString &phase);
    void applied(const vethlab::ApplyReply &reply);
    void planReady(const std::vector<vethlab::PlanLine> &lines, const std::vector<std::string> &commands);
    void refused(const vethlab::Error &error, const std::vector<vethlab::Issue> &issues);
    void hostTrialChanged();
    /// The changes to the computer's own network are taken back; what is drawn stays, and follows no edits until it is applied again.
    /// `client`: who said so, "" = time was up.
    void hostChangesTakenBack(bool isLabGone, const QString &client);
    void pingEvent(vethlab::RequestId id, const vethlab::PingEvent &event);
    void pingEnded(vethlab::RequestId id, const vethlab::PingEndEvent &event);
    void changedByOther(const QString &client);
    void logged(const QString &line);   ///< for the Events panel

private:
    enum class Purpose { Asked, Followed }; ///< an apply that a person asked for speaks up, one that follows edits is quiet

    // The connection: labsessionconnection.cpp
    void setState(State state);
    void makeConnection();
    void openConnection();
    void connectionReady();
    void connectionFailed(const Error &error);
    void connectionEnded(const QString &reason);
    void dropConnection();
    void forgetLab();
    void takeEvent(RequestId id, const Event &event);
    void otherChanged(const RevisionEvent &event);

    // Changes of the computer's own network: labsessiontrial.cpp
    void takeTrial(const HostTrialEvent &event);
    void setTrial(std::optional<QDeadlineTimer> until);
    void confirm(bool keep);
    void hold();
    void takenBack(const HostTrialEvent &event);

    // Requests and what comes of them: labsessionsync.cpp
    void sendApply(Purpose purpose);
    [[nodiscard]] ApplyRequest applyRequest(const Topology &target, bool whole) const;
    void applyAnswered(const Result<Reply> &reply, const Topology &target, Purpose purpose);
    void applyRefused(const Error &error, Purpose purpose);
    void afterApply();
    void sendAttach();
    void sendTeardown();
    void sendPlan();
    /// Whether the lab is only at something else just now, a check or another client's apply: `again` is called a moment later.
    [[nodiscard]] bool comesLater(const Error &error, std::function<void()> again);
    void resync(bool applyAfterwards);
    void resynced(const AttachReply &reply, bool applyAfterwards);
    void attached(const AttachReply &reply);
    [[nodiscard]] bool refuseInvalid();

    void documentChanged(const Delta &delta);
    void documentReset();
    void setApplied(const Topology &topology);
    void recount();
    void tellWaiting();

    Document &m_document;
    LiveState &m_live;
    HelperPaths m_paths;
    std::unique_ptr<HelperConnection> m_connection;
    State m_state = State::Stopped;
    World m_world = World::Sandbox;
    LabId m_lab;
    Revision m_revision = 0;
    bool m_follow = true;
    bool m_keep = false;
    bool m_isHeld = false; ///< edits wait until a person applies: they change the computer's own network, or what they did there was taken back
    std::optional<QDeadlineTimer> m_trial;
    Revision m_revisionBack = 0; ///< of the lab when it was taken back last: not what another client wanted

    Topology m_applied;                         ///< what the lab was last told, at m_revision
    std::unordered_set<ElementId> m_differing;  ///< drawn otherwise than applied
    bool m_infoDiffers = false;
    int m_toldWaiting = 0;
    QTimer m_coalesce;                          ///< edits of one gesture travel together
    QTimer m_silence;                           ///< the helper has not been heard of for too long
    RequestId m_applyId = 0;                    ///< the apply or teardown under way, 0 = none
    LabId m_attachTo;                           ///< the lab to take over once the connection is ready
    bool m_applyWhenReady = false;
    bool m_applyAgain = false;
    bool m_planWhenIdle = false;
    bool m_stopAfter = false;
    bool m_takingOver = false;                  ///< the document changes because the lab did
    bool m_resyncAfter = false;                 ///< another client changed the lab while our apply ran
    QString m_otherClient;
};

} // namespace vethlab
