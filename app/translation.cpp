// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace vethlab {

namespace {

bool install(const QString &file, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(file, folder))
        return false;
    translator->setParent(QCoreApplication::instance());
    return QCoreApplication::installTranslator(translator.release());
}

} // namespace

QString useLanguage(const QStringList &languages)
{
    for (const QString &wanted : languages) {
        const QString language = wanted.section(QLatin1Char('-'), 0, 0).toLower();
        if (language == QLatin1String("en") || language == QLatin1String("c"))
            break;
        if (!install(QStringLiteral("vethlab_") + language, QStringLiteral(":/translations")))
            continue;
        install(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        return language;
    }
    return QStringLiteral("en");
}

QString useLanguageOfUser()
{
    return useLanguage(QLocale::system().uiLanguages());
}

QString useLanguageChosen(const QString &language)
{
    return language.isEmpty() ? useLanguageOfUser() : useLanguage({language});
}

} // namespace vethlab
