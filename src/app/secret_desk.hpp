#pragma once

#include "app/audit_desk.hpp"
#include "app/people_desk.hpp"
#include "app/secret_register.hpp"
#include "audit/audit_log.hpp"
#include "base/signing_key.hpp"
#include "services/document.hpp"
#include "services/export_files.hpp"

#include <string>
#include <vector>

namespace hub::app {

/// What the hub's secrets are, how old, and how they are replaced: `vrhub secrets`, and what the
/// daily round says.
class SecretDesk {
public:
    /// All that is referred to must outlive it.
    /// @param release_key  that signs certificates and purge receipts; goes over to the next one
    SecretDesk(SecretRegister& secrets,
               PeopleDesk& people,
               AuditDesk& audit_desk,
               services::ExportFiles& exports,
               SigningKey release_key,
               const Clock& clock)
        : secrets_{secrets},
          people_{people},
          audit_desk_{audit_desk},
          exports_{exports},
          release_key_{std::move(release_key)},
          clock_{clock} {}

    /// One line each: its name, since when, until when, the key's name, and where it stands.
    Result<std::string> list();
    /// Another key in the place of one, with all that is kept under it. What was signed by the one
    /// before still holds. Refused, with what to do, where no command may do it.
    Result<std::string> replace(const services::Caller& caller, const std::string& name);

    /// A secret that is past its time, in a sentence.
    struct PastDue {
        std::string sentence;
        bool is_to_be_told{false};  ///< nobody was written to about it within a week
    };
    /// Notes that somebody is written to about those that are to be told of.
    Result<std::vector<PastDue>> past_due();

private:
    struct Seen {
        std::string name;
        Instant since;
        int life_days{0};
        std::string key_id;  ///< empty: of a file that the operator puts in place
        std::string place;
    };
    Result<std::vector<Seen>> look();
    [[nodiscard]] bool is_past(const Seen& seen) const;
    Status replace_account_key();
    Status replace_export_key();
    /// @param until  of what the key signs, the last that the one before vouches for
    Status replace_signing_key(const std::string& name, SigningKey& signing, std::int64_t until);

    SecretRegister& secrets_;
    PeopleDesk& people_;
    AuditDesk& audit_desk_;
    services::ExportFiles& exports_;
    SigningKey release_key_;
    const Clock& clock_;
};

}  // namespace hub::app
