#include "services/send_submission.hpp"

#include "audit/audit_log.hpp"
#include "base/text.hpp"
#include "geography/current_atlas.hpp"
#include "ingest/file_name_pattern.hpp"
#include "ingest/staging_area.hpp"
#include "query/protected_query.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

namespace {

constexpr std::size_t id_bytes = 5;
constexpr std::size_t longest_name = 200;

/// The sender's name for the file is data only: it is shown, matched against the dataset's patterns
/// and never opened.
Status check_name(const std::string& name) {
    const bool is_plain = std::all_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) >= ' ' && c != '/' && c != '\\' && c != '\x7F';
    });
    if (name.empty() || name.size() > longest_name || !is_plain || !is_utf8(name)) {
        return Error{ErrorCode::invalid_request,
                     "file_name is the file's own name, without folders, of up to 200 characters"};
    }
    return {};
}

/// Its name where one of the dataset's forms of file is called so.
std::string name_to_keep(const query::KnownDataset& known,
                         const geography::Atlas& atlas,
                         const std::string& file_name) {
    for (const auto& format : known.formats) {
        if (auto name = ingest::name_to_keep(format, atlas, file_name); name == file_name) {
            return name;
        }
    }
    return ingest::name_to_keep(known.definition, atlas, file_name);
}

}  // namespace

Status SendSubmission::check_waiting(const Caller& caller) const {
    const auto all = parts_.submissions.all();
    if (!all) {
        return all.error();
    }
    const auto waiting = std::count_if(all->begin(), all->end(), [&](const auto& submission) {
        const auto state = submission.state();
        return submission.events.front().by == caller.principal.name() &&
               (state == ingest::SubmissionState::received ||
                state == ingest::SubmissionState::checked);
    });
    if (static_cast<std::size_t>(waiting) < most_waiting) {
        return {};
    }
    const auto recorded = record_step(
        parts_, caller, audit::Action::limit_passed, "files", std::to_string(most_waiting));
    return recorded ? Error{ErrorCode::too_many,
                            fmt::format("{} of your files wait for a decision; send more when "
                                        "some were decided on",
                                        most_waiting)}
                    : recorded.error();
}

Result<Arrival> SendSubmission::begin(const Caller& caller,
                                      const std::string& dataset,
                                      const std::string& file_name) const {
    if (!accounts::Permissions{}.may(caller.principal, accounts::Permission::send_submissions)) {
        return Error{ErrorCode::forbidden, "this role does not send files"};
    }
    if (auto named = check_name(file_name); !named) {
        return named.error();
    }
    const auto known = dataset_in_force(parts_, dataset);
    if (!known) {
        return known.error();
    }
    if (parts_.atlas.get()->empty()) {
        return Error{ErrorCode::refused,
                     "no geography was loaded yet: places could not be checked"};
    }
    if (auto room = check_waiting(caller); !room) {
        return room.error();
    }
    Arrival arrival{random_hex(id_bytes),
                    dataset,
                    name_to_keep(**known, *parts_.atlas.get(), file_name),
                    (*known)->definition.version,
                    {}};
    if (auto recorded =
            record_step(parts_, caller, audit::Action::submission_received, dataset, arrival.id);
        !recorded) {
        return recorded.error();
    }
    auto file = SealedFile::create(parts_.staging.folder());
    if (!file) {
        return file.error();
    }
    arrival.file = *std::move(file);
    return arrival;
}

Result<Received> SendSubmission::finish(const Caller& caller, Arrival arrival) const {
    if (auto finished = arrival.file->finish(); !finished) {
        return finished.error();
    }
    if (arrival.file->size() == 0) {
        return Error{ErrorCode::refused, "the file is empty"};
    }
    ingest::Submission submission;
    submission.id = arrival.id;
    submission.dataset = arrival.dataset;
    submission.file_name = arrival.file_name;
    submission.file_digest = arrival.file->digest();
    submission.bytes = arrival.file->size();
    submission.definition_version = arrival.definition_version;
    submission.events.push_back(
        {ingest::SubmissionState::received, caller.principal.name(), parts_.clock.now(), ""});
    auto kept = parts_.submissions.add(submission);
    if (!kept) {
        return kept.error();
    }
    const bool is_new = kept->id == arrival.id;
    return Received{*std::move(kept), is_new ? std::move(arrival.file) : nullptr};
}

}  // namespace hub::services
