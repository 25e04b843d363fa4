// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include "testpaths.h"

namespace vethlab::test {

/// What one run of vethlabctl came to.
struct Run {
    int code = -1; ///< exit code; -1: did not end by itself
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    [[nodiscard]] QJsonObject error() const { return QJsonDocument::fromJson(err).object().value(QStringLiteral("error")).toObject(); }
    [[nodiscard]] QByteArray all() const { return "exit " + QByteArray::number(code) + "\n" + out + "\n--\n" + err; }
};

/// The users as whom tests of the kernel run: root and an ordinary user where we are root, else just us. Just us too in the
/// machines of tests/uml, of which there is one for each.
[[nodiscard]] QList<int> testUsers();
/// Why labs can't run here, empty if they can. With VETHLAB_REQUIRE_KERNEL set that ends the tests as a failure.
[[nodiscard]] QByteArray whyNoSandbox();

/// A place of its own for running labs, so that tests meet nobody else's: a folder that XDG_RUNTIME_DIR names. With
/// `uid` the programs run as that user, without any rights.
class CtlHome {
public:
    explicit CtlHome(int uid = -1); ///< -1: as we are
    ~CtlHome(); ///< tears down what a test left running

    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] Run run(const QStringList &words, int timeoutMs = 30000) const;
    /// Any program in the same surroundings (user, environment).
    [[nodiscard]] Run runProgram(const QString &program, const QStringList &words, int timeoutMs = 30000) const;
    void prepare(QProcess &process, const QString &program, const QStringList &words) const;
    [[nodiscard]] static QString program() { return QStringLiteral(VETHLAB_BIN_DIR "/vethlabctl"); }
    [[nodiscard]] QString socketDir() const { return m_dir.filePath(QStringLiteral("vethlab")); }
    /// Process ids of all programs that were started with this home's socket folder.
    [[nodiscard]] QList<int> helpers() const;
    [[nodiscard]] QStringList sockets() const { return QDir(socketDir()).entryList({QStringLiteral("*.sock")}, QDir::System); }

private:
    QTemporaryDir m_dir;
    int m_uid;
};

} // namespace vethlab::test
