#include "services/read_audit.hpp"

#include "audit/audit_reader.hpp"
#include "audit/checkpoint_file.hpp"
#include "services/compare_audit_copy.hpp"

#include <iterator>

#include <fmt/format.h>

namespace hub::services {

Result<std::string> ReadAudit::newest(int entries) const {
    const auto list = log_.newest(entries);
    if (!list) {
        return list.error();
    }
    std::string lines;
    for (const auto& entry : *list) {
        fmt::format_to(std::back_inserter(lines),
                       "{}\t{}\t{}\t{}\t{}\t{}\n",
                       entry.sequence,
                       iso_text(entry.at),
                       entry.principal,
                       entry.action,
                       entry.origin,
                       entry.object);
    }
    return lines;
}

Result<audit::Checkpoint> ReadAudit::begin() const {
    const auto line = log_.start();
    if (!line) {
        return line.error();
    }
    return line->empty() ? Result{audit::Checkpoint{}} : audit::read_log_start(*line, signers_());
}

Result<std::string> ReadAudit::compare(const std::filesystem::path& copy) const {
    const auto start = begin();
    return start ? compare_audit_copy(log_, start->head, copy) : Result<std::string>{start.error()};
}

Result<std::string> ReadAudit::verify(const std::filesystem::path& checkpoints) const {
    const auto& file = checkpoints.empty() ? checkpoints_ : checkpoints;
    // Read before the log, so that each of them saw an entry that is in the log by now.
    const auto text = audit::read_checkpoint_file(file);
    const auto noted = text ? audit::read_checkpoints(*text, signers_())
                            : Result<std::vector<audit::Checkpoint>>{text.error()};
    if (!noted) {
        return noted.error();
    }
    const auto start = begin();
    if (!start) {
        return start.error();
    }
    const auto head = log_.verify(*noted, start->head);
    if (!head) {
        return head.error();
    }
    auto said = fmt::format("{} entries, each as it was written; head {}\n",
                            head->sequence - start->head.sequence,
                            hex_of(head->own));
    if (start->head.sequence > 0) {
        said += fmt::format("entries up to {} were removed at {}, when their time was over\n",
                            start->head.sequence,
                            iso_text(start->at));
    }
    if (noted->empty()) {
        return said + fmt::format(
                          "no checkpoint in {}: a log that was written again as a whole "
                          "would not be found\n",
                          file.string());
    }
    const auto& last = noted->back();
    return said + fmt::format("{} checkpoints in {} agree; the last saw entry {} at {}\n",
                              noted->size(),
                              file.string(),
                              last.head.sequence,
                              iso_text(last.at));
}

}  // namespace hub::services
