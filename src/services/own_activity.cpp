#include "services/own_activity.hpp"

#include "audit/audit_reader.hpp"
#include "publish/audit_document.hpp"
#include "services/audit_question.hpp"
#include "services/parameter_reader.hpp"

namespace hub::services {

Result<Document> OwnActivity::run(const Caller& caller, const Parameters& parameters) const {
    if (auto named = read_parameters(parameters, {}, {"before"}); !named) {
        return named.error();
    }
    const auto before = parse_before(parameters);
    if (!before) {
        return before.error();
    }
    audit::Search own;
    own.principal = caller.principal.name();
    const auto found = reader_.search(own, *before, entries_a_page);
    if (!found) {
        return found.error();
    }
    std::vector<publish::AuditLine> lines;
    for (const auto& entry : found->entries) {
        lines.push_back(line_of(view_of(entry)));
    }
    return Document{"application/json", publish::activity_json(lines, found->more), "", "", ""};
}

}  // namespace hub::services
