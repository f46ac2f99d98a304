#include "services/copy_audit.hpp"

#include "publish/audit_line.hpp"

#include <fmt/format.h>

namespace hub::services {

namespace {

constexpr int entries_a_turn = 500;

}  // namespace

Status CopyAudit::run() {
    if (place_ && !place_->is_still_there()) {
        place_.reset();
    }
    if (!place_) {
        if (auto opened = open(); !opened) {
            place_.reset();
            return opened;
        }
    }
    while (true) {
        const auto entries = log_.after(reached_.sequence, entries_a_turn);
        if (!entries) {
            return entries.error();
        }
        if (entries->empty()) {
            return {};
        }
        if (auto sent = send(*entries); !sent) {
            is_cut_ = place_->ends_within_a_line();
            place_.reset();
            return sent;
        }
    }
}

Status CopyAudit::open() {
    auto place = audit::CopyPlace::open(path_, is_cut_);
    if (!place) {
        return place.error();
    }
    const auto noted = positions_.copied(path_.string());
    if (!noted) {
        return noted.error();
    }
    place_ = *std::move(place);
    reached_ = *noted;
    if (!place_->is_file()) {
        return {};
    }
    if (place_->last_line().empty()) {
        if (noted->sequence > 0) {
            notice_(News::begun_anew,
                    fmt::format(
                        "the copy of the audit log, {}, was begun anew: it goes on after entry {}",
                        path_.string(),
                        noted->sequence));
        }
        return {};
    }
    const auto reached = reached_by(place_->last_line(), *noted);
    if (!reached) {
        return reached.error();
    }
    reached_ = *reached;
    return {};
}

Result<audit::ChainHead> CopyAudit::reached_by(const std::string& line,
                                               const audit::ChainHead& noted) {
    const auto last = publish::read_audit_line(line);
    const auto in_log = last ? log_.after(last->sequence - 1, 1)
                             : Result<std::vector<audit::Entry>>{std::vector<audit::Entry>{}};
    if (!in_log) {
        return in_log.error();
    }
    // Of an entry that was removed at the end of its time only the note is left.
    const bool is_noted = last && noted == audit::ChainHead{last->sequence, last->own};
    const bool is_of_this_log = last && !in_log->empty() &&
                                in_log->front().sequence == last->sequence &&
                                in_log->front().own == last->own;
    if (!is_noted && !is_of_this_log) {
        return Error{ErrorCode::refused,
                     fmt::format("the copy of the audit log, {}: its last line is no entry of this "
                                 "log; nothing is added until it is put away (vrhub audit compare)",
                                 path_.string())};
    }
    if (last->sequence < noted.sequence) {
        notice_(News::cut_short,
                fmt::format("the copy of the audit log, {}, was cut short: it ends at entry {} and "
                            "had entry {}; what is missing is sent again",
                            path_.string(),
                            last->sequence,
                            noted.sequence));
    }
    return audit::ChainHead{last->sequence, last->own};
}

Status CopyAudit::send(const std::vector<audit::Entry>& entries) {
    std::vector<std::string> lines;
    lines.reserve(entries.size());
    for (const auto& entry : entries) {
        lines.push_back(publish::audit_line(view_of(entry)));
    }
    const auto appended = place_->append(lines);
    if (appended.lines > 0) {
        const auto& last = entries[appended.lines - 1];
        reached_ = {last.sequence, last.own};
        if (auto kept = positions_.note_copied(path_.string(), reached_); !kept) {
            return kept;
        }
    }
    return appended.status;
}

}  // namespace hub::services
