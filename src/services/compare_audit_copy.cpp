#include "services/compare_audit_copy.hpp"

#include "audit/checkpoint.hpp"
#include "publish/audit_line.hpp"

#include <fstream>
#include <map>

#include <fmt/format.h>

namespace hub::services {

namespace {

constexpr int entries_a_turn = 1'000;

/// The log's entries as their lines, read some at a time as a copy goes along.
class LinesOfLog {
public:
    explicit LinesOfLog(const audit::AuditReader& log) : log_{log} {}

    /// None where the log has no such entry.
    Result<std::optional<std::string>> of(std::int64_t sequence) {
        if (!by_sequence_.contains(sequence)) {
            const auto entries = log_.after(sequence - 1, entries_a_turn);
            if (!entries) {
                return entries.error();
            }
            by_sequence_.clear();
            for (const auto& entry : *entries) {
                by_sequence_.emplace(entry.sequence, publish::audit_line(view_of(entry)));
            }
        }
        const auto found = by_sequence_.find(sequence);
        return found == by_sequence_.end() ? std::optional<std::string>{}
                                           : std::optional{found->second};
    }

private:
    const audit::AuditReader& log_;
    std::map<std::int64_t, std::string> by_sequence_;
};

class Comparison {
public:
    Comparison(const audit::AuditReader& log, const audit::ChainHead& start)
        : lines_of_log_{log}, start_{start} {}

    Status next(std::size_t number, std::string_view line) {
        const auto entry = publish::read_audit_line(line);
        if (!entry) {
            return wrong(number, "is no entry as this hub writes it");
        }
        if (entry->own != hash_(view_of(*entry))) {
            return wrong(number, fmt::format("entry {} is not as it was written", entry->sequence));
        }
        if (first_ == 0) {
            first_ = entry->sequence;
            reached_ = {entry->sequence - 1, entry->previous};
        }
        if (entry->sequence > reached_.sequence + 1) {
            return wrong(number,
                         fmt::format("entry {} is missing before it", reached_.sequence + 1));
        }
        if (entry->sequence < first_) {
            return wrong(number,
                         fmt::format("entry {} stands behind a later one", entry->sequence));
        }
        if (entry->sequence <= reached_.sequence) {
            ++repeated_;
        } else if (entry->previous != reached_.own) {
            return wrong(
                number,
                fmt::format("entry {} does not follow from the one before", entry->sequence));
        } else {
            reached_ = {entry->sequence, entry->own};
        }
        return hold_against_log(number, line, *entry);
    }

    [[nodiscard]] std::string said(const std::filesystem::path& copy) const {
        if (first_ == 0) {
            return fmt::format("no entry in {}\n", copy.string());
        }
        auto text = fmt::format("{} entries in {}, {} to {}, each as the log has it\n",
                                reached_.sequence - first_ + 1,
                                copy.string(),
                                first_,
                                reached_.sequence);
        if (repeated_ > 0) {
            text += fmt::format("{} lines stand there more than once\n", repeated_);
        }
        return text;
    }
    [[nodiscard]] std::int64_t reached() const { return reached_.sequence; }

private:
    static Error wrong(std::size_t number, std::string_view what) {
        return {ErrorCode::refused, fmt::format("the copy, line {}: {}", number, what)};
    }

    Status hold_against_log(std::size_t number, std::string_view line, const audit::Entry& entry) {
        if (entry.sequence <= start_.sequence) {
            const bool is_last_removed = entry.sequence == start_.sequence;
            return is_last_removed && entry.own != start_.own ? differs(number, entry) : Status{};
        }
        const auto kept = lines_of_log_.of(entry.sequence);
        if (!kept) {
            return kept.error();
        }
        if (!*kept) {
            return wrong(number,
                         fmt::format("the log has no entry {}: its last entries were removed",
                                     entry.sequence));
        }
        return **kept == line ? Status{} : differs(number, entry);
    }

    static Status differs(std::size_t number, const audit::Entry& entry) {
        return wrong(number,
                     fmt::format("entry {} is another in the log: one of the two was written "
                                 "again, and the checkpoints say which",
                                 entry.sequence));
    }

    LinesOfLog lines_of_log_;
    audit::ChainHead start_;
    audit::ChainHasher hash_;
    audit::ChainHead reached_;
    std::int64_t first_{0};
    std::int64_t repeated_{0};
};

}  // namespace

Result<std::string> compare_audit_copy(const audit::AuditReader& log,
                                       const audit::ChainHead& start,
                                       const std::filesystem::path& copy) {
    std::ifstream file{copy, std::ios::binary};
    if (!file || std::filesystem::is_directory(copy)) {
        return Error{ErrorCode::refused, fmt::format("{}: cannot be read", copy.string())};
    }
    Comparison comparison{log, start};
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        // What has no end was being written when something stopped, or is being written now.
        if (file.eof() || line.ends_with(audit::unfinished_mark)) {
            continue;
        }
        if (auto held = comparison.next(number, line); !held) {
            return held.error();
        }
    }
    const auto newest = log.newest(1);
    if (!newest) {
        return newest.error();
    }
    const auto head = newest->empty() ? start.sequence : newest->front().sequence;
    auto said = comparison.said(copy);
    if (head > comparison.reached()) {
        said += fmt::format("the log goes on to entry {}\n", head);
    }
    return said;
}

}  // namespace hub::services
