#include "audit/bounded_event.hpp"

#include "base/text.hpp"

namespace hub::audit {

namespace {

constexpr std::string_view cut_mark = " (cut)";

/// Whether a control character begins here, and how many bytes it takes: those of ASCII take one,
/// those from U+0080 to U+009F two. Zero where there is none.
std::size_t control_bytes(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x20 || first == 0x7F) {
        return 1;
    }
    return first == 0xC2 && text.size() > 1 && static_cast<unsigned char>(text[1]) < 0xA0 ? 2 : 0;
}

void append_without_controls(std::string& clean, std::string_view text) {
    while (!text.empty()) {
        const auto control = control_bytes(text);
        clean += control > 0 ? '?' : text.front();
        text.remove_prefix(control > 0 ? control : 1);
    }
}

/// Actions that are refusals say so in their names; so are a denial and a limit that was passed.
std::string_view outcome_of(const Event& event) {
    if (!event.outcome.empty()) {
        return event.outcome;
    }
    const bool is_refusal = event.action == Action::access_denied ||
                            event.action == Action::limit_passed ||
                            slug_of(event.action).ends_with("_refused");
    return is_refusal ? "refused" : "done";
}

}  // namespace

std::string bounded_text(std::string_view text, std::size_t longest_bytes) {
    std::string clean;
    clean.reserve(text.size());
    while (!text.empty()) {
        const auto good = utf8_prefix(text);
        append_without_controls(clean, text.substr(0, good));
        text.remove_prefix(good);
        if (!text.empty()) {
            clean += '?';
            text.remove_prefix(1);
        }
    }
    if (clean.size() > longest_bytes) {
        const auto room = std::string_view{clean}.substr(0, longest_bytes - cut_mark.size());
        clean.resize(utf8_prefix(room));
        clean += cut_mark;
    }
    return clean;
}

Event bounded(const Event& event) {
    return {bounded_text(event.principal, longest_name_bytes),
            event.action,
            bounded_text(event.object, longest_object_bytes),
            bounded_text(event.origin, longest_name_bytes),
            bounded_text(event.role, longest_name_bytes),
            bounded_text(event.session, longest_name_bytes),
            bounded_text(outcome_of(event), longest_name_bytes),
            bounded_text(event.request, longest_name_bytes)};
}

}  // namespace hub::audit
