#pragma once

#include "base/result.hpp"
#include "services/document.hpp"

namespace hub::audit {
class AuditReader;
}  // namespace hub::audit

namespace hub::services {

/// People see what stands in the log under their own name, so that they notice what they did not
/// do. The look is not recorded: it would be the newest line of itself.
class OwnActivity {
public:
    static constexpr int entries_a_page = 50;

    explicit OwnActivity(const audit::AuditReader& reader) : reader_{reader} {}

    /// A page, the newest first; of older ones by `before`.
    Result<Document> run(const Caller& caller, const Parameters& parameters) const;

private:
    const audit::AuditReader& reader_;
};

}  // namespace hub::services
