#include "release/certificate.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::release {

namespace {

constexpr std::string_view first_line = "vrhub release certificate 1\n";
constexpr std::string_view signature_line = "signature: ";

Error not_valid(std::string_view reason) {
    return Error{ErrorCode::refused, fmt::format("the certificate is not valid: {}", reason)};
}

/// The rest of the line that starts so; empty where there is none.
std::string_view value_of(std::string_view certificate, std::string_view name) {
    for (const auto line : split(certificate, '\n')) {
        if (line.starts_with(name)) {
            return line.substr(name.size());
        }
    }
    return {};
}

}  // namespace

bool AuditRecord::holds() const {
    return !figures.empty() && std::all_of(figures.begin(), figures.end(), [](const auto& figure) {
        return figure.holds();
    });
}

std::string certificate_text(const AuditRecord& record, const SigningKey& current_key) {
    const auto key = current_key.as_it_is();
    std::string text{first_line};
    text += fmt::format("dataset: {}\nrelease: {}\ncontent: {}\npolicy: {}\ntable: {}\n",
                        record.dataset,
                        record.release,
                        record.content_hash,
                        record.policy_hash,
                        record.table_hash.empty() ? "none" : record.table_hash);
    text += fmt::format(
        "audited_at: {}\nverdict: {}\n", record.audited_at, record.holds() ? "holds" : "fails");
    for (const auto& figure : record.figures) {
        text += fmt::format("figure: {} | {} | {:.4f} | {:.4f} to {:.4g} | {} | {}\n",
                            figure.attack,
                            figure.what,
                            figure.value,
                            figure.least,
                            figure.most,
                            figure.played,
                            figure.holds() ? "holds" : "FAILS");
    }
    text += fmt::format("key: {}\n", key.public_key());
    return text + fmt::format("{}{}\n", signature_line, key.sign(text));
}

Status check_certificate(std::string_view certificate,
                         std::string_view content_hash,
                         std::string_view policy_hash,
                         const SigningKey& key) {
    if (certificate.empty()) {
        return Error{ErrorCode::refused, "the release was not audited: vrhub release audit"};
    }
    const auto at = certificate.rfind(signature_line);
    if (at == std::string_view::npos || !certificate.starts_with(first_line)) {
        return not_valid("it is not a release certificate");
    }
    auto signature = certificate.substr(at + signature_line.size());
    if (signature.ends_with('\n')) {
        signature.remove_suffix(1);
    }
    if (!is_signed_by(key.public_key(), certificate.substr(0, at), signature)) {
        return not_valid("its signature does not match");
    }
    if (value_of(certificate, "content: ") != content_hash) {
        return not_valid("the release is not what was audited");
    }
    if (value_of(certificate, "policy: ") != policy_hash) {
        return not_valid("the policy changed since the audit; prepare and audit again");
    }
    if (value_of(certificate, "verdict: ") != "holds") {
        return Error{ErrorCode::refused,
                     "the audit did not hold, so the release is not published; its certificate "
                     "names the attack that succeeded"};
    }
    return {};
}

}  // namespace hub::release
