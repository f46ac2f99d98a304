#include "services/submission_commands.hpp"

#include "base/file_descriptor.hpp"
#include "services/submission_text.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

namespace hub::services {

namespace {

constexpr std::size_t block_bytes = std::size_t{64} * 1024;

/// The operator's file goes the way of an upload, so that both are checked alike and the file may
/// change or go while it waits.
Status seal(const std::filesystem::path& path, SealedFile& into) {
    const auto refusal = [&](const char* why) {
        return Error{ErrorCode::refused, fmt::format("{}: {}", path.string(), why)};
    };
    const FileDescriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    struct stat kind {};
    if (!file.is_open()) {
        return refusal(std::strerror(errno));
    }
    if (::fstat(file.number(), &kind) != 0 || !S_ISREG(kind.st_mode)) {
        return refusal("not a file");
    }
    std::vector<char> block(block_bytes);
    while (true) {
        const auto got = ::read(file.number(), block.data(), block.size());
        if (got < 0) {
            return refusal(std::strerror(errno));
        }
        if (got == 0) {
            return {};
        }
        if (auto added = into.add({block.data(), static_cast<std::size_t>(got)}); !added) {
            return added;
        }
    }
}

}  // namespace

Result<std::string> SubmissionCommands::send(const Caller& caller,
                                             const std::string& dataset,
                                             const std::filesystem::path& path,
                                             Progress& progress) const {
    auto arrival = send_.begin(caller, dataset, path.filename().string());
    if (!arrival) {
        return arrival.error();
    }
    if (auto sealed = seal(path, *arrival->file); !sealed) {
        return sealed.error();
    }
    const auto received = send_.finish(caller, *std::move(arrival));
    if (!received) {
        return received.error();
    }
    const auto& id = received->submission.id;
    if (received->to_check) {
        if (const auto checked = check_.run(id, *received->to_check, progress); !checked) {
            return checked.error();
        }
    }
    auto text = show(caller, id);
    if (text && !received->to_check) {
        return "this very file was sent before; nothing new was taken in\n" + *text;
    }
    return text;
}

Result<std::string> SubmissionCommands::list(const Caller& caller,
                                             const std::optional<std::string>& dataset) const {
    auto all = view_.list(caller);
    if (!all) {
        return all.error();
    }
    std::erase_if(*all, [&](const auto& entry) { return dataset && entry.dataset != *dataset; });
    return submissions_text(*all);
}

Result<std::string> SubmissionCommands::show(const Caller& caller, const std::string& id) const {
    const auto details = view_.details(caller, id);
    return details ? Result{submission_text(*details)} : details.error();
}

Result<std::string> SubmissionCommands::accept(const Caller& caller,
                                               const std::string& id,
                                               const std::string& note) const {
    const auto accepted = decide_.accept(caller, id, note, "");
    return accepted ? show(caller, id) : accepted.error();
}

Result<std::string> SubmissionCommands::send_back(const Caller& caller,
                                                  const std::string& id,
                                                  const std::string& note) const {
    const auto returned = decide_.send_back(caller, id, note);
    return returned ? show(caller, id) : returned.error();
}

Result<std::string> SubmissionCommands::withdraw(const Caller& caller,
                                                 const std::string& id,
                                                 const std::string& reason,
                                                 bool published) const {
    const auto withdrawal = withdraw_.run(caller, id, reason);
    if (!withdrawal) {
        return withdrawal.error();
    }
    auto text = withdrawal_text(*withdrawal);
    if (published) {
        const auto taken_back =
            withdraw_publication_(caller, withdrawal->submission.dataset, reason);
        text += taken_back
                    ? *taken_back
                    : fmt::format("no publication was withdrawn: {}\n", taken_back.error().message);
    }
    return text;
}

}  // namespace hub::services
