#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hub::audit {

/// What was done. Every route and command maps to one.
enum class Action {
    server_started,
    server_stopped,
    signed_in,
    sign_in_refused,
    signed_out,
    table_viewed,
    table_downloaded,
    catalogue_viewed,
    boundaries_viewed,
    records_imported,
    geography_imported,
    submission_received,
    submission_checked,
    submission_interrupted,
    submission_expired,
    submissions_viewed,
    submission_report_downloaded,
    submission_accepted,
    submission_sent_back,
    submission_withdrawn,
    release_prepared,
    release_audited,
    release_published,
    release_withdrawn,
    agreement_recorded,
    retention_run,
    records_purged,
    account_created,
    registered,
    terms_accepted,
    account_changed,
    second_factor_refused,
    stepped_up,
    session_extended,
    session_ended,
    password_changed,
    password_reset_asked,
    lost_factor_asked,
    recovery_codes_made,
    renewal_asked,
    people_viewed,
    organisations_viewed,
    organisation_changed,
    key_made,
    key_ended,
    question_asked,
    questions_viewed,
    question_answered,
    access_denied,
    break_glass,
    data_directory_made,
    audit_searched,
    audit_exported,
    breach_pack_made,
    changes_viewed,
    change_proposed,
    change_agreed,
    change_declined,
    change_cancelled,
    change_took_effect,
    change_failed,
    audit_entries_removed,
    password_accepted,
    link_refused,
    forged_request_refused,
    limit_passed,
    sweep_noticed,
    saved_view_changed,
    annotations_viewed,
    annotation_changed,
    exports_viewed,
    export_made,
    export_refused,
    export_fetched,
    export_decided,
    export_removed,
    export_expired,
    activation_word_refused,
    alarm_raised,
    secret_replaced,
};

/// The newest action of the list above; all before it are known too.
inline constexpr auto last_action = Action::secret_replaced;

std::string_view slug_of(Action action);
/// Of every action, in the order of the list above.
std::vector<std::string> all_action_slugs();

/// Proof that an event stands in the log, durable. Only the log makes one; the query door asks for
/// it.
class Recorded {
public:
    [[nodiscard]] std::int64_t sequence() const { return sequence_; }

private:
    friend class AuditLog;
    explicit Recorded(std::int64_t sequence) : sequence_{sequence} {}
    std::int64_t sequence_;
};

struct Event {
    std::string principal;  ///< e-mail address, "operator:0", or "nobody"
    Action action{Action::server_started};
    std::string object;  ///< what it was done to: a dataset, an account, a canonical question
    std::string origin;  ///< network address, or "local"
    // Empty where it was no person in a session.
    std::string role{};     ///< that the principal had at that moment, as its slug
    std::string session{};  ///< a short name of the session, which opens nothing
    std::string outcome{};  ///< "done", "refused", "failed"; empty: what the action is by its name
    std::string request{};  ///< by which the server's own log calls the request
};

/// Who did what, when. Append-only; each entry carries a hash of the one before it.
class AuditLog {
public:
    AuditLog() = default;
    AuditLog(const AuditLog&) = delete;
    AuditLog& operator=(const AuditLog&) = delete;
    virtual ~AuditLog() = default;

    /// Durable when it returns. Where it fails, what was to be recorded must not happen. Texts are
    /// kept as `bounded_text` gives them.
    Result<Recorded> record(const Event& event);

private:
    /// Appends and makes durable; the entry's sequence number.
    virtual Result<std::int64_t> append(const Event& event) = 0;
};

}  // namespace hub::audit
