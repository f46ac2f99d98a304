#pragma once

#include "accounts/saved_view.hpp"
#include "audit/audit_log.hpp"
#include "base/clock.hpp"
#include "services/document.hpp"

#include <string>

namespace hub::services {

/// A person keeps addresses of pages under names, for themselves or their organisation. What is
/// kept is an address, so that sharing one widens nobody's scope.
class KeepViews {
public:
    KeepViews(accounts::SavedViewStore& views, audit::AuditLog& audit, const Clock& clock)
        : views_{views}, audit_{audit}, clock_{clock} {}

    struct Content {
        std::string name;
        std::string address;
        std::string note;        ///< may be empty
        std::string audience;    ///< slug: me or organisation
        std::string collection;  ///< may be empty
        bool is_pinned{false};
        std::string release;  ///< may be empty
    };

    [[nodiscard]] Result<Document> list(const Caller& caller, const Parameters& parameters) const;
    Result<Document> save(const Caller& caller, const Content& content);
    /// Only the owner's; one of somebody else reads as one that is not there.
    Result<Document> change(const Caller& caller, const std::string& id, const Content& content);
    /// Can be undone for `kept_deleted`.
    Status remove(const Caller& caller, const std::string& id);
    Result<Document> restore(const Caller& caller, const std::string& id);
    /// Forgets for good what was deleted long enough ago.
    Status forget_deleted();

    static constexpr std::chrono::days kept_deleted{30};
    static constexpr std::size_t most_of_a_person = 200;

private:
    [[nodiscard]] Result<accounts::SavedView> own(const Caller& caller,
                                                  const std::string& id) const;
    [[nodiscard]] Status has_room(const Caller& caller) const;
    Status record(const Caller& caller, const accounts::SavedView& view, std::string_view done);

    accounts::SavedViewStore& views_;
    audit::AuditLog& audit_;
    const Clock& clock_;
};

}  // namespace hub::services
