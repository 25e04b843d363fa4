// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// The manual page, in man(7) macros, made from the table of verbs. In English: it is made once, when the program is built.
#include <QStringList>

#include "app/ctl/text.h"
#include "app/ctl/verb.h"

namespace vethlab::ctl {

namespace {

/// Plain text for troff: its own characters mean themselves, a line never starts a request.
QString plain(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', QStringLiteral("\\e")).replace(u'-', QStringLiteral("\\-"));
    QStringList lines = escaped.split(u'\n');
    for (QString &line : lines) {
        if (line.startsWith(u'.') || line.startsWith(u'\'')) line.prepend(QStringLiteral("\\&"));
    }
    return lines.join(QStringLiteral("\n.br\n"));
}

QString bold(const QString &text) { return QStringLiteral("\\fB") + plain(text) + QStringLiteral("\\fR"); }
QString italic(const QString &text) { return QStringLiteral("\\fI") + plain(text) + QStringLiteral("\\fR"); }

/// A one-line help text as a sentence.
QString sentence(const char *text)
{
    QString line = Ctl::tr(text);
    line[0] = line[0].toUpper();
    return plain(line) + u'.';
}

/// A usage line: what is typed as it stands is bold, what stands for something is italic.
QString usage(const Verb &verb)
{
    QStringList words{bold(QString::fromLatin1(verb.name))};
    if (!verb.options.empty()) words.append(QStringLiteral("[") + italic(QStringLiteral("OPTIONS")) + u']');
    for (const QString &word : QString::fromLatin1(verb.operands).split(u' ', Qt::SkipEmptyParts)) {
        if (word.startsWith(u'-')) {
            words.append(bold(word));
        } else if (word.startsWith(u'[')) {
            words.append(QStringLiteral("[") + italic(word.mid(1, word.size() - 2)) + u']');
        } else {
            words.append(italic(word));
        }
    }
    return words.join(u' ');
}

QString entry(const QString &head, const QString &text) { return QStringLiteral(".TP\n%1\n%2\n").arg(head, text); }

QString optionEntry(const Option &option)
{
    QString names;
    if (option.letter) names = bold(QStringLiteral("-%1").arg(QLatin1Char(option.letter))) + QStringLiteral(", ");
    names += bold(QStringLiteral("--") + QString::fromLatin1(option.name));
    if (option.value) names += u' ' + italic(QString::fromLatin1(option.value));
    return entry(names, plain(Ctl::tr(option.help)));
}

QString verbSections()
{
    QString text = QStringLiteral(".SH VERBS\n");
    for (const Verb &verb : verbs()) {
        text += QStringLiteral(".SS ") + usage(verb) + u'\n' + sentence(verb.summary) + u'\n';
        if (*verb.details != '\0') text += QStringLiteral(".br\n") + plain(Ctl::tr(verb.details)) + u'\n';
        for (const Option &option : verb.options) text += optionEntry(option);
    }
    text += QStringLiteral(".SH OPTIONS\nEvery verb takes these, too.\n");
    for (const Option &option : commonOptions()) text += optionEntry(option);
    return text;
}

QString exitSection()
{
    QString text = QStringLiteral(".SH EXIT STATUS\n");
    for (const ExitCode &row : exitCodes()) text += entry(bold(QString::number(row.code)), plain(Ctl::tr(row.meaning)));
    return text;
}

const char *const introduction = R"(.nh
.ad l
.SH NAME
vethlabctl \- build and drive network labs
.SH SYNOPSIS
.B vethlabctl
.I VERB
.RI [ OPTIONS ]
\&...
.br
.B vethlabctl
.BR \-\-help | \-\-version
.SH DESCRIPTION
A lab is a network of namespaces, routers, bridges and veth links, drawn with
.BR vethlab (1)
or written by hand as a
.I .vethlab
file.
.B vethlabctl
builds it in the Linux kernel, shows what is up, sends pings, runs commands in its nodes and removes it again.
.PP
By default a lab runs in a sandbox: user, network, mount and process namespaces of the calling user. It needs no rights
and can't touch the computer's own network.
.PP
.I LAB
is a file, or the name of a running lab.
.I NODE
is what is drawn, the kernel's name or the id in the file.
)";

const char *const conclusion = R"(.SH FILES
.TP
.IR /usr/share/vethlab/examples ", " /usr/local/share/vethlab/examples
Finished labs.
.TP
.IR /usr/share/vethlab/schema ", " /usr/local/share/vethlab/schema
The JSON Schema of the file format.
.TP
.I $XDG_RUNTIME_DIR/vethlab
The sockets of running labs;
.I ~/.local/state/vethlab/run
where that variable is not set.
.SH EXAMPLES
.nf
vethlabctl new star 5 \-o star.vethlab
vethlabctl apply star.vethlab
vethlabctl ping star.vethlab ns1 ns5 \-c 3
vethlabctl exec star.vethlab ns1 \-\- ip \-br address
vethlabctl teardown star.vethlab
.fi
.SH SEE ALSO
.BR vethlab (1),
.BR ip\-netns (8),
.BR nft (8),
.BR veth (4),
.BR network_namespaces (7)
)";

} // namespace

QString manualPage()
{
    return QStringLiteral(".\\\" SPDX-License-Identifier: GPL-2.0-or-later\n.TH VETHLABCTL 1 \"%1\" \"Vethlab %2\" \"User Commands\"\n")
               .arg(QStringLiteral(VETHLAB_RELEASE_DATE), QStringLiteral(VETHLAB_VERSION))
        + QString::fromUtf8(introduction) + verbSections() + exitSection() + QString::fromUtf8(conclusion);
}

} // namespace vethlab::ctl
