#include "audit/audit_log.hpp"

#include "audit/bounded_event.hpp"
#include "base/unreachable.hpp"

namespace hub::audit {

std::string_view slug_of(Action action) {
    switch (action) {
        case Action::server_started:
            return "server_started";
        case Action::server_stopped:
            return "server_stopped";
        case Action::signed_in:
            return "signed_in";
        case Action::sign_in_refused:
            return "sign_in_refused";
        case Action::signed_out:
            return "signed_out";
        case Action::table_viewed:
            return "table_viewed";
        case Action::table_downloaded:
            return "table_downloaded";
        case Action::catalogue_viewed:
            return "catalogue_viewed";
        case Action::boundaries_viewed:
            return "boundaries_viewed";
        case Action::records_imported:
            return "records_imported";
        case Action::geography_imported:
            return "geography_imported";
        case Action::submission_received:
            return "submission_received";
        case Action::submission_checked:
            return "submission_checked";
        case Action::submission_interrupted:
            return "submission_interrupted";
        case Action::submission_expired:
            return "submission_expired";
        case Action::submissions_viewed:
            return "submissions_viewed";
        case Action::submission_report_downloaded:
            return "submission_report_downloaded";
        case Action::submission_accepted:
            return "submission_accepted";
        case Action::submission_sent_back:
            return "submission_sent_back";
        case Action::submission_withdrawn:
            return "submission_withdrawn";
        case Action::release_prepared:
            return "release_prepared";
        case Action::release_audited:
            return "release_audited";
        case Action::release_published:
            return "release_published";
        case Action::release_withdrawn:
            return "release_withdrawn";
        case Action::agreement_recorded:
            return "agreement_recorded";
        case Action::retention_run:
            return "retention_run";
        case Action::records_purged:
            return "records_purged";
        case Action::account_created:
            return "account_created";
        case Action::registered:
            return "registered";
        case Action::terms_accepted:
            return "terms_accepted";
        case Action::account_changed:
            return "account_changed";
        case Action::second_factor_refused:
            return "second_factor_refused";
        case Action::stepped_up:
            return "stepped_up";
        case Action::session_extended:
            return "session_extended";
        case Action::session_ended:
            return "session_ended";
        case Action::password_changed:
            return "password_changed";
        case Action::password_reset_asked:
            return "password_reset_asked";
        case Action::lost_factor_asked:
            return "lost_factor_asked";
        case Action::recovery_codes_made:
            return "recovery_codes_made";
        case Action::renewal_asked:
            return "renewal_asked";
        case Action::people_viewed:
            return "people_viewed";
        case Action::organisations_viewed:
            return "organisations_viewed";
        case Action::organisation_changed:
            return "organisation_changed";
        case Action::key_made:
            return "key_made";
        case Action::key_ended:
            return "key_ended";
        case Action::question_asked:
            return "question_asked";
        case Action::questions_viewed:
            return "questions_viewed";
        case Action::question_answered:
            return "question_answered";
        case Action::access_denied:
            return "access_denied";
        case Action::break_glass:
            return "break_glass";
        case Action::data_directory_made:
            return "data_directory_made";
        case Action::audit_searched:
            return "audit_searched";
        case Action::audit_exported:
            return "audit_exported";
        case Action::breach_pack_made:
            return "breach_pack_made";
        case Action::changes_viewed:
            return "changes_viewed";
        case Action::change_proposed:
            return "change_proposed";
        case Action::change_agreed:
            return "change_agreed";
        case Action::change_declined:
            return "change_declined";
        case Action::change_cancelled:
            return "change_cancelled";
        case Action::change_took_effect:
            return "change_took_effect";
        case Action::change_failed:
            return "change_failed";
        case Action::audit_entries_removed:
            return "audit_entries_removed";
        case Action::password_accepted:
            return "password_accepted";
        case Action::link_refused:
            return "link_refused";
        case Action::forged_request_refused:
            return "forged_request_refused";
        case Action::limit_passed:
            return "limit_passed";
        case Action::sweep_noticed:
            return "sweep_noticed";
        case Action::saved_view_changed:
            return "saved_view_changed";
        case Action::annotations_viewed:
            return "annotations_viewed";
        case Action::annotation_changed:
            return "annotation_changed";
        case Action::exports_viewed:
            return "exports_viewed";
        case Action::export_made:
            return "export_made";
        case Action::export_refused:
            return "export_refused";
        case Action::export_fetched:
            return "export_fetched";
        case Action::export_decided:
            return "export_decided";
        case Action::export_removed:
            return "export_removed";
        case Action::export_expired:
            return "export_expired";
        case Action::activation_word_refused:
            return "activation_word_refused";
        case Action::alarm_raised:
            return "alarm_raised";
        case Action::secret_replaced:
            return "secret_replaced";
    }
    unreachable("a new action needs a slug");
}

std::vector<std::string> all_action_slugs() {
    std::vector<std::string> slugs;
    for (int number = 0; number <= static_cast<int>(last_action); ++number) {
        slugs.emplace_back(slug_of(static_cast<Action>(number)));
    }
    return slugs;
}

Result<Recorded> AuditLog::record(const Event& event) {
    auto sequence = append(bounded(event));
    if (!sequence) {
        return sequence.error();
    }
    return Recorded{*sequence};
}

}  // namespace hub::audit
