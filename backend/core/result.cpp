// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/result.h"

namespace vethlab {

const char *errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::None: return "none";
    case ErrorCode::BadName: return "bad-name";
    case ErrorCode::BadAddress: return "bad-address";
    case ErrorCode::BadMac: return "bad-mac";
    case ErrorCode::BadNumber: return "bad-number";
    case ErrorCode::BadId: return "bad-id";
    case ErrorCode::Duplicate: return "duplicate";
    case ErrorCode::Unknown: return "unknown";
    case ErrorCode::Missing: return "missing";
    case ErrorCode::BadJson: return "bad-json";
    case ErrorCode::TooLarge: return "too-large";
    case ErrorCode::WrongVersion: return "wrong-version";
    case ErrorCode::FileIo: return "file-io";
    case ErrorCode::BadFrame: return "bad-frame";
    case ErrorCode::BadRequest: return "bad-request";
    case ErrorCode::VersionMismatch: return "version-mismatch";
    case ErrorCode::NotConnected: return "not-connected";
    case ErrorCode::Busy: return "busy";
    case ErrorCode::Cancelled: return "cancelled";
    case ErrorCode::StaleRevision: return "stale-revision";
    case ErrorCode::UnknownLab: return "unknown-lab";
    case ErrorCode::NotPermitted: return "not-permitted";
    case ErrorCode::NotPossible: return "not-possible";
    case ErrorCode::KernelRefused: return "kernel-refused";
    case ErrorCode::PartlyRolledBack: return "partly-rolled-back";
    case ErrorCode::NameTaken: return "name-taken";
    case ErrorCode::Invalid: return "invalid";
    case ErrorCode::Internal: return "internal";
    }
    return "internal"; // a number off the wire that is none of ours
}

} // namespace vethlab
