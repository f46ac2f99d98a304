#include "retention/purge_receipt.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::retention {

namespace {

constexpr std::string_view first_line = "vrhub purge receipt 1\n";
constexpr std::string_view key_line = "key: ";
constexpr std::string_view signature_line = "signature: ";

Error not_valid(std::string_view reason) {
    return Error{ErrorCode::refused, fmt::format("the receipt is not valid: {}", reason)};
}

/// One line, whatever an agreement's text holds: a line break could forge a fact.
std::string one_line(std::string_view text) {
    std::string line{text};
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return line;
}

/// The rest of the line that starts so; empty where there is none.
std::string_view value_of(std::string_view receipt, std::string_view name) {
    for (const auto line : split(receipt, '\n')) {
        if (line.starts_with(name)) {
            return line.substr(name.size());
        }
    }
    return {};
}

}  // namespace

std::string purge_receipt_text(const PurgeOccasion& occasion,
                               const DuePurge& due,
                               const PurgedRecords& purged,
                               const SigningKey& current_key) {
    const auto key = current_key.as_it_is();
    std::string text{first_line};
    text += fmt::format("receipt: {}\ndataset: {}\n", occasion.name, due.dataset->id);
    text += fmt::format("agreement: {}\ncontroller: {}\nagreement_end: {}\nretention_months: {}\n",
                        one_line(occasion.agreement.reference),
                        one_line(occasion.agreement.controller),
                        occasion.agreement.end,
                        occasion.agreement.retention_months);
    text += fmt::format("as_of: {}\nkept: {}\n",
                        occasion.as_of,
                        due.whole ? "nothing" : "from " + due.kept_from.text());
    for (const auto& body : purged.bodies) {
        text += fmt::format("purged: {} | {} to {} | {} batches\n",
                            body.reporting_body,
                            body.months.first.text(),
                            body.months.last.text(),
                            body.batches);
    }
    text += fmt::format("records: {}\nfrozen_records: {}\npurged_at: {}\nby: {}\n",
                        purged.records,
                        purged.frozen_records,
                        occasion.purged_at,
                        one_line(occasion.by));
    text += fmt::format("{}{}\n", key_line, key.public_key());
    return text + fmt::format("{}{}\n", signature_line, key.sign(text));
}

Result<std::string> check_purge_receipt(std::string_view receipt, const Signers& signers) {
    const auto at = receipt.rfind(signature_line);
    if (at == std::string_view::npos || !receipt.starts_with(first_line)) {
        return not_valid("it is not a purge receipt");
    }
    auto signature = receipt.substr(at + signature_line.size());
    if (signature.ends_with('\n')) {
        signature.remove_suffix(1);
    }
    const auto key = value_of(receipt, key_line);
    if (!is_signed_by(key, receipt.substr(0, at), signature)) {
        return not_valid("its signature does not match");
    }
    if (!signers.today().empty() && !signers.knows(key)) {
        return not_valid("it was signed by the key of another hub");
    }
    return fmt::format(
        "{} is valid: records of {} were purged under agreement {} on {}, kept: {}\n"
        "signed by key {}\n",
        value_of(receipt, "receipt: "),
        value_of(receipt, "dataset: "),
        value_of(receipt, "agreement: "),
        value_of(receipt, "purged_at: ").substr(0, 10),
        value_of(receipt, "kept: "),
        key);
}

}  // namespace hub::retention
