#pragma once

#include "accounts/permissions.hpp"
#include "base/clock.hpp"
#include "base/keyed_hash.hpp"
#include "base/result.hpp"
#include "ingest/record_store.hpp"
#include "ingest/submission.hpp"
#include "services/document.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace hub::audit {
class AuditLog;
class AuditReader;
enum class Action;
}  // namespace hub::audit
namespace hub::geography {
class Atlas;
class CurrentAtlas;
}  // namespace hub::geography
namespace hub::ingest {
class StagingArea;
}  // namespace hub::ingest
namespace hub::query {
struct KnownDataset;
struct KnownDatasets;
}  // namespace hub::query

namespace hub::services {

/// How long a checked submission waits for a decision before what waits is removed.
inline constexpr std::chrono::days undecided_limit{30};

/// What every service about submissions works with; all of it outlives them.
struct SubmissionParts {
    const query::KnownDatasets& datasets;
    const geography::CurrentAtlas& atlas;
    const SecretKey& record_secret;
    ingest::SubmissionStore& submissions;
    const ingest::StagingArea& staging;
    /// A store of records that uses an atlas, which must outlive it.
    std::function<std::unique_ptr<ingest::RecordStore>(const geography::Atlas&)> open_records;
    std::mutex& importing;  ///< one writer of records at a time
    audit::AuditLog& audit;
    const audit::AuditReader& audit_reader;
    const Clock& clock;
};

/// The program itself, as the audit log names it.
services::Caller hub_itself();

ingest::SubmissionActor actor_of(const accounts::Principal& principal);

/// Records a step in the audit log: the dataset and the submission's number.
Status record_step(const SubmissionParts& parts,
                   const Caller& caller,
                   audit::Action action,
                   const std::string& dataset,
                   const std::string& submission);

/// The submission, where the caller may see it: the hub's team sees every one, others those that
/// they sent. One that is not theirs is `not_found`, as if there were none.
Result<ingest::Submission> visible_submission(const SubmissionParts& parts,
                                              const Caller& caller,
                                              const std::string& id);

/// The dataset, where records of it may be taken in today.
Result<const query::KnownDataset*> dataset_in_force(const SubmissionParts& parts,
                                                    const std::string& dataset);

/// Refuses a submission with a month that the dataset's agreement lets nobody keep any more.
Status may_be_kept(const SubmissionParts& parts,
                   const std::string& dataset,
                   const ingest::SubmissionReport& report);

/// A person's words about a decision: trimmed, and refused where they are too long or hold control
/// characters.
Result<std::string> checked_note(const std::string& text);

}  // namespace hub::services
