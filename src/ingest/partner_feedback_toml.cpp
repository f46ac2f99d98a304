#include "ingest/partner_feedback_toml.hpp"

#include "base/config_document.hpp"
#include "ingest/definition_parts.hpp"
#include "ingest/value_reading.hpp"

namespace hub::ingest {

Result<domain::PartnerFeedback> parse_partner_feedback(std::string_view toml,
                                                       std::string_view name) {
    const auto document = parse_config(toml, name);
    if (!document) {
        return document.error();
    }
    if (auto known = document->only({"written", "used_for"}); !known) {
        return known.error();
    }
    domain::PartnerFeedback feedback;
    Status status;
    take_text(*document, "written", feedback.written, status);
    take_texts(*document, "used_for", feedback.used_for, status);
    if (!status) {
        return status.error();
    }
    if (!month_in(feedback.written, domain::DateFormat::iso_day)) {
        return document->find("written")->error("written is a day of the calendar, \"YYYY-MM-DD\"");
    }
    if (feedback.used_for.empty()) {
        return document->error("used_for has one sentence or more");
    }
    return feedback;
}

}  // namespace hub::ingest
