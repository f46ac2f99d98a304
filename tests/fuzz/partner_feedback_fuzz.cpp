// Any text as what partners did with a department's records: refused with its place, or whole.
#include "fuzz_target.hpp"
#include "ingest/partner_feedback_toml.hpp"

HUB_FUZZ_TARGET(partner_feedback) {
    using hub::fuzz::must;
    const auto feedback = hub::ingest::parse_partner_feedback(bytes, "feedback.toml");
    if (!feedback) {
        must(feedback.error().message.starts_with("feedback.toml"));
        return;
    }
    must(!feedback->written.empty() && !feedback->used_for.empty());
}
