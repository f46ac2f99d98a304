#include "app/feedback_files.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "ingest/partner_feedback_toml.hpp"

namespace hub::app {

namespace {

constexpr std::size_t largest_text = std::size_t{64} * 1024;

}  // namespace

Result<std::optional<domain::PartnerFeedback>> partner_feedback(
    const std::filesystem::path& datasets, const std::string& dataset, const std::string& body) {
    // A body's slug comes from the geography; none that is a path is looked for.
    if (slug_of(body) != body) {
        return std::optional<domain::PartnerFeedback>{};
    }
    const auto file = datasets / dataset / "feedback" / (body + ".toml");
    std::error_code none;
    if (!std::filesystem::exists(file, none)) {
        return std::optional<domain::PartnerFeedback>{};
    }
    const auto text = read_file(file, largest_text);
    if (!text) {
        return text.error();
    }
    auto feedback = ingest::parse_partner_feedback(*text, dataset + "/feedback/" + body + ".toml");
    return feedback ? Result{std::optional{*std::move(feedback)}}
                    : Result<std::optional<domain::PartnerFeedback>>{feedback.error()};
}

}  // namespace hub::app
