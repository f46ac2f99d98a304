#include "audit/checkpoint.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace hub::audit {

namespace {

constexpr std::string_view checkpoint_kind = "vrhub-audit-checkpoint";
constexpr std::string_view start_kind = "vrhub-audit-start";
constexpr std::string_view version = "1";

template <class Number>
bool read_number(std::string_view text, Number& number) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && fault == std::errc{} && end == text.data() + text.size();
}

bool read_digest(std::string_view text, Digest256& digest) {
    if (text.size() != digest.size() * 2) {
        return false;
    }
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const auto pair = text.substr(2 * i, 2);
        const auto [end, fault] = std::from_chars(pair.data(), pair.data() + 2, digest[i], 16);
        if (fault != std::errc{} || end != pair.data() + 2) {
            return false;
        }
    }
    return hex_of(digest) == text;
}

/// Sequence, milliseconds since 1970 and hash, as they are signed.
std::string signed_part(std::string_view kind, const Checkpoint& checkpoint) {
    return fmt::format("{} {} {} {} {}",
                       kind,
                       version,
                       checkpoint.head.sequence,
                       checkpoint.at.time_since_epoch().count(),
                       hex_of(checkpoint.head.own));
}

bool read_line(std::string_view kind,
               std::string_view line,
               const Signers& signers,
               Checkpoint& checkpoint) {
    constexpr std::size_t parts_of_a_line = 6;
    const auto parts = split(line, ' ');
    std::int64_t at_ms = 0;
    if (parts.size() != parts_of_a_line || !read_number(parts[2], checkpoint.head.sequence) ||
        !read_number(parts[3], at_ms) || !read_digest(parts[4], checkpoint.head.own)) {
        return false;
    }
    checkpoint.at = Instant{std::chrono::milliseconds{at_ms}};
    // Written again from what was read: a line has one form only.
    const auto text = signed_part(kind, checkpoint);
    return line.substr(0, line.rfind(' ')) == text && checkpoint.head.sequence > 0 &&
           lower_ascii(parts[5]) == parts[5] &&
           signers.have_signed(text, parts[5], checkpoint.head.sequence);
}

std::string signed_line(std::string_view kind,
                        const Checkpoint& checkpoint,
                        const SigningKey& key) {
    auto line = signed_part(kind, checkpoint);
    const auto signature = key.sign(line);
    return line + ' ' + signature;
}

}  // namespace

std::string checkpoint_line(const Checkpoint& checkpoint, const SigningKey& key) {
    return signed_line(checkpoint_kind, checkpoint, key) + '\n';
}

std::string log_start_line(const Checkpoint& start, const SigningKey& key) {
    return signed_line(start_kind, start, key);
}

Result<Checkpoint> read_log_start(std::string_view line, const Signers& signers) {
    Checkpoint start;
    if (!read_line(start_kind, line, signers, start)) {
        return Error{ErrorCode::refused,
                     "audit log: where it begins is not signed by this hub: its oldest entries "
                     "were removed by somebody else"};
    }
    return start;
}

Result<std::vector<Checkpoint>> read_checkpoints(std::string_view text, const Signers& signers) {
    std::vector<Checkpoint> checkpoints;
    std::size_t number = 0;
    while (!text.empty()) {
        ++number;
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        // What has no end was being written when the machine stopped, or is being written now.
        const bool is_whole = end != std::string_view::npos && !line.ends_with(unfinished_mark);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (!is_whole) {
            continue;
        }
        Checkpoint checkpoint;
        if (!read_line(checkpoint_kind, line, signers, checkpoint)) {
            return Error{
                ErrorCode::refused,
                fmt::format("audit checkpoints: line {} is not one that this hub signed", number)};
        }
        checkpoints.push_back(checkpoint);
    }
    std::stable_sort(
        checkpoints.begin(), checkpoints.end(), [](const auto& one, const auto& other) {
            return one.head.sequence < other.head.sequence;
        });
    return checkpoints;
}

}  // namespace hub::audit
