// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/fileledger.h"

#include <QtGlobal>

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>
#include <string_view>

#include "backend/core/sysctls.h"
#include "helper/ownfolder.h"

namespace vethlab::helper {

namespace {

constexpr std::string_view ending = ".ledger";
constexpr std::string_view newEnding = ".new";
constexpr off_t largestFile = 16 << 20;

/// Hidden and of one process: two helpers don't write into one file, and what is left of one can be told.
std::string newName(const Keeper &keeper) { return '.' + std::to_string(keeper.pid) + '-' + std::to_string(keeper.started) + std::string(newEnding); }

/// Who was about to write that file; nothing for other names.
std::optional<Keeper> writerOf(std::string_view name)
{
    Keeper keeper;
    if (!name.starts_with('.') || !name.ends_with(newEnding)) return {};
    const char *end = name.data() + name.size() - newEnding.size();
    const auto [dash, badPid] = std::from_chars(name.data() + 1, end, keeper.pid);
    if (badPid != std::errc() || dash == end || *dash != '-') return {};
    const auto [last, badStart] = std::from_chars(dash + 1, end, keeper.started);
    return badStart == std::errc() && last == end ? std::optional(keeper) : std::nullopt;
}

std::vector<std::string> namesIn(int folder)
{
    struct Close {
        void operator()(DIR *entries) const { ::closedir(entries); }
    };
    std::vector<std::string> names;
    const int copy = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, Close> entries(copy < 0 ? nullptr : ::fdopendir(copy));
    while (const dirent *entry = entries ? ::readdir(entries.get()) : nullptr)
        names.emplace_back(entry->d_name);
    std::sort(names.begin(), names.end());
    return names;
}

bool writeAll(int file, const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t written = ::write(file, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        done += written;
    }
    return ::fsync(file) == 0;
}

std::optional<LedgerFile> readFile(int folder, const std::string &name)
{
    const UniqueFd file(::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat facts{};
    if (!file.isValid() || ::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_uid != ::geteuid() || facts.st_size > largestFile) return {};
    QByteArray bytes(static_cast<qsizetype>(facts.st_size), '\0');
    if (::read(file.get(), bytes.data(), static_cast<std::size_t>(bytes.size())) != bytes.size()) return {};
    std::optional<LedgerFile> read = parseLedger(bytes);
    return read && read->entry.lab.text() + std::string(ending) == name ? read : std::nullopt;
}

} // namespace

UniqueFd FileLedger::openFolder() const
{
    const std::size_t slash = m_folder.rfind('/');
    const UniqueFd parent = openOwnFolder(AT_FDCWD, m_folder.substr(0, slash).c_str(), 0755);
    return parent.isValid() ? openOwnFolder(parent.get(), m_folder.substr(slash + 1).c_str(), 0700) : UniqueFd();
}

Result<void> FileLedger::record(const LedgerEntry &entry)
{
    const auto failed = [this] {
        const int number = errno;
        return tl::unexpected(Error{ErrorCode::FileIo, {}, {m_folder}, std::strerror(number), number, {}});
    };
    const Result<Keeper> self = Keeper::self();
    if (!self) return tl::unexpected(self.error());
    const UniqueFd folder = openFolder();
    if (!folder.isValid()) return failed();
    const std::string hidden = newName(*self);
    const UniqueFd file(::openat(folder.get(), hidden.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isValid()) return failed();
    if (writeAll(file.get(), ledgerBytes({*self, entry}))
        && ::renameat(folder.get(), hidden.c_str(), folder.get(), (entry.lab.text() + std::string(ending)).c_str()) == 0)
        return {};
    auto error = failed();
    ::unlinkat(folder.get(), hidden.c_str(), 0);
    return error;
}

void FileLedger::forget(const LabId &lab)
{
    const UniqueFd folder = openFolder();
    if (folder.isValid()) ::unlinkat(folder.get(), (lab.text() + std::string(ending)).c_str(), 0);
}

std::vector<LedgerFile> FileLedger::filesOfThisWorld() const
{
    std::vector<LedgerFile> files;
    const UniqueFd folder = openFolder();
    const Result<Keeper> self = Keeper::self();
    if (!folder.isValid() || !self) return files;
    for (const std::string &name : namesIn(folder.get())) {
        if (!std::string_view(name).ends_with(ending)) continue;
        std::optional<LedgerFile> file = readFile(folder.get(), name);
        if (!file) qWarning("%s/%s can't be understood: left alone", m_folder.c_str(), name.c_str());
        else if (file->keeper.world == self->world) files.push_back(std::move(*file));
    }
    return files;
}

Owned::Settings FileLedger::heldByOthers(const LabId &lab) const
{
    Owned::Settings all;
    for (const LedgerFile &file : filesOfThisWorld()) {
        for (const auto &setting : file.entry.lab == lab ? Owned::Settings() : file.entry.onRoot.sysctls) {
            if (isForwarding(setting.first)) all.insert(setting); // the others only pass
        }
    }
    return all;
}

std::vector<LedgerEntry> FileLedger::orphans() const
{
    std::vector<LedgerEntry> entries;
    for (LedgerFile &file : filesOfThisWorld()) {
        if (!file.keeper.isAlive()) entries.push_back(std::move(file.entry));
    }
    return entries;
}

UniqueFd FileLedger::takeTurn() const
{
    const UniqueFd folder = openFolder();
    UniqueFd turn(folder.isValid() ? ::openat(folder.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1);
    while (turn.isValid() && ::flock(turn.get(), LOCK_EX) != 0 && errno == EINTR) {}
    for (const std::string &name : folder.isValid() ? namesIn(folder.get()) : std::vector<std::string>()) {
        const std::optional<Keeper> writer = writerOf(name);
        if (writer && !writer->isAlive()) ::unlinkat(folder.get(), name.c_str(), 0);
    }
    return turn;
}

} // namespace vethlab::helper
