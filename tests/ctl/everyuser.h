// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTest>

#include "tests/ctl/ctlprocess.h"

namespace vethlab::test {

/// All of a test program for each of testUsers(): for initTestCase_data(). QFETCH_GLOBAL(int, uid) says whose turn it is.
inline void addUserRows()
{
    QTest::addColumn<int>("uid");
    for (const int uid : testUsers()) QTest::addRow("uid %d", uid) << uid;
}

} // namespace vethlab::test
