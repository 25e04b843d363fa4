// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>

#include <vector>

namespace vethlab::test {

/// polkitd as far as it is needed: keeps the questions and answers as it is told.
class FakePolkit : public QDBusVirtualObject {
public:
    struct Question {
        QString subjectKind;
        QString subjectName;
        QString action;
        QMap<QString, QString> details;
        quint32 flags = 0;
        QString cancelId;
        QDBusMessage message;
    };
    explicit FakePolkit(QDBusConnection bus)
        : m_bus(std::move(bus))
    {
        m_isThere = m_bus.registerVirtualObject(QStringLiteral("/org/freedesktop/PolicyKit1/Authority"), this)
            && m_bus.registerService(QStringLiteral("org.freedesktop.PolicyKit1"));
    }
    ~FakePolkit() override
    {
        m_bus.unregisterService(QStringLiteral("org.freedesktop.PolicyKit1"));
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/PolicyKit1/Authority"));
    }
    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        const QVariantList arguments = message.arguments();
        if (message.member() == QLatin1String("CancelCheckAuthorization")) {
            cancelled << arguments.at(0).toString();
            return true;
        }
        message.setDelayedReply(true);
        Question question;
        question.message = message;
        QVariantMap details;
        const auto subject = arguments.at(0).value<QDBusArgument>();
        subject.beginStructure();
        subject >> question.subjectKind >> details;
        subject.endStructure();
        question.subjectName = details.value(QStringLiteral("name")).toString();
        question.action = arguments.at(1).toString();
        arguments.at(2).value<QDBusArgument>() >> question.details;
        question.flags = arguments.at(3).toUInt();
        question.cancelId = arguments.at(4).toString();
        questions.push_back(std::move(question));
        return true;
    }

    void answer(std::size_t which, bool isAuthorized, bool isChallenge, const QMap<QString, QString> &details = {})
    {
        QDBusArgument result;
        result.beginStructure();
        result << isAuthorized << isChallenge;
        result.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
        for (auto detail = details.begin(); detail != details.end(); ++detail) {
            result.beginMapEntry();
            result << detail.key() << detail.value();
            result.endMapEntry();
        }
        result.endMap();
        result.endStructure();
        m_bus.send(questions.at(which).message.createReply(QVariant::fromValue(result)));
    }
    void answerOddly(std::size_t which, const QVariant &what) { m_bus.send(questions.at(which).message.createReply(what)); }
    void fail(std::size_t which)
    {
        m_bus.send(questions.at(which).message.createErrorReply(QStringLiteral("org.freedesktop.PolicyKit1.Error.Failed"), QStringLiteral("no")));
    }

    void rulesChanged()
    {
        m_bus.send(QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/PolicyKit1/Authority"), QStringLiteral("org.freedesktop.PolicyKit1.Authority"), QStringLiteral("Changed")));
    }

    std::vector<Question> questions;
    QStringList cancelled;

private:
    QDBusConnection m_bus;
    bool m_isThere = false;
};

} // namespace vethlab::test
