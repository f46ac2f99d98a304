#include "app/secret_register.hpp"

#include "app/secret_file.hpp"
#include "base/file.hpp"
#include "base/file_descriptor.hpp"
#include "base/key_id.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace hub::app {

namespace fs = std::filesystem;

namespace {

fs::path next_of(fs::path file) {
    file += ".next";
    return file;
}

Result<SecretKey> read_key(const fs::path& file) {
    constexpr std::size_t largest_key_file = 1024;
    const auto text = read_file(file, largest_key_file);
    auto key = text ? SecretKey::from_hex(*text) : Result<SecretKey>{text.error()};
    return key ? std::move(key)
               : Error{key.error().code, fmt::format("{}: {}", file.string(), key.error().message)};
}

/// A renamed file is at its place, also after the machine stops, once its folder is on the disk.
Status put_in_place(const fs::path& from, const fs::path& to) {
    std::error_code fault;
    fs::rename(from, to, fault);
    const FileDescriptor folder{
        ::open(to.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    const bool lasts = !fault && folder.is_open() && ::fsync(folder.number()) == 0;
    return lasts ? Status{}
                 : Status{Error{ErrorCode::unavailable,
                                fmt::format("{}: the new key could not be put in its place; it is "
                                            "at the next start",
                                            to.string())}};
}

Instant written_at(const fs::path& file, Instant otherwise) {
    struct stat status {};
    return ::stat(file.c_str(), &status) == 0 ? Instant{std::chrono::seconds{status.st_mtime}}
                                              : otherwise;
}

}  // namespace

Status SecretRegister::settle() {
    const auto known = store_.all();
    if (!known) {
        return known.error();
    }
    for (const auto& rule : secret_rules) {
        if (auto settled = settle_one(rule.name, *known); !settled) {
            return settled;
        }
    }
    return {};
}

Status SecretRegister::settle_one(std::string_view name,
                                  const std::map<std::string, ledger::KeptSecret>& known) {
    const auto file = directory_.secret_file(name);
    const auto remembered = known.find(std::string{name});
    const bool is_known = remembered != known.end();
    if (auto ended = end_replacement(name, is_known ? remembered->second.key_id : ""); !ended) {
        return ended;
    }
    const auto place = place_of_secret(file);
    if (!place.is_given && !fs::exists(file)) {
        if (is_known) {
            return Error{ErrorCode::refused,
                         fmt::format("{}: is not there, and was in use; where the service manager "
                                     "gives it, ask the running server, or give it to this command "
                                     "as well",
                                     file.string())};
        }
        if (auto made =
                write_new_private_file(file, SecretKey::generate().hex_for_secret_file() + "\n");
            !made) {
            return made;
        }
    }
    if (auto is_private = check_private(place); !is_private) {
        return is_private;
    }
    const auto key = read_key(place.file);
    if (!key) {
        return key.error();
    }
    const auto key_id = key_id_of(*key);
    if (!is_known) {
        return store_.keep(std::string{name}, {key_id, written_at(place.file, clock_.now())});
    }
    return remembered->second.key_id == key_id
               ? Status{}
               : Status{Error{ErrorCode::refused,
                              fmt::format("{}: is key {}, and this hub's has been {} since {}; put "
                                          "that one back",
                                          place.file.string(),
                                          key_id,
                                          remembered->second.key_id,
                                          iso_day(remembered->second.since))}};
}

Status SecretRegister::end_replacement(std::string_view name, const std::string& key_id) const {
    const auto file = directory_.secret_file(name);
    const auto next = next_of(file);
    if (!fs::exists(next)) {
        return {};
    }
    // One that was not written whole was never taken.
    const auto key = read_key(next);
    if (key && key_id_of(*key) == key_id) {
        return put_in_place(next, file);
    }
    std::error_code fault;
    fs::remove(next, fault);
    return fault ? Status{Error{ErrorCode::refused, next.string() + ": cannot be removed"}}
                 : Status{};
}

Status SecretRegister::may_replace(std::string_view name) const {
    const auto file = directory_.secret_file(name);
    if (place_of_secret(file).is_given) {
        return Error{
            ErrorCode::refused,
            fmt::format("{} is given by the service manager, where this program cannot put "
                        "another: keep it as {} while it is replaced, then seal the new "
                        "file for the unit (docs/how-to/keep-secrets.md)",
                        name,
                        file.string())};
    }
    return {};
}

Result<SecretKey> SecretRegister::replace(std::string_view name, const Adopt& adopt) {
    const std::lock_guard lock{replacing_};
    const auto file = directory_.secret_file(name);
    if (auto may = may_replace(name); !may) {
        return may.error();
    }
    const auto known = store_.all();
    if (!known) {
        return known.error();
    }
    const auto remembered = known->find(std::string{name});
    if (auto ended =
            end_replacement(name, remembered == known->end() ? "" : remembered->second.key_id);
        !ended) {
        return ended.error();
    }
    const auto next = SecretKey::generate();
    if (auto written = write_new_private_file(next_of(file), next.hex_for_secret_file() + "\n");
        !written) {
        return written.error();
    }
    if (auto adopted = adopt(next, {key_id_of(next), clock_.now()}); !adopted) {
        std::error_code ignored;
        fs::remove(next_of(file), ignored);
        return adopted.error();
    }
    // Taken by now: whoever uses the key goes over to the next one, also where the file does not.
    if (auto placed = put_in_place(next_of(file), file); !placed) {
        spdlog::error("{}", placed.error().message);
    }
    return next;
}

Result<SecretKey> SecretRegister::replace(std::string_view name) {
    return replace(name, [&](const SecretKey& /*next*/, const ledger::KeptSecret& kept) {
        return store_.keep(std::string{name}, kept);
    });
}

}  // namespace hub::app
