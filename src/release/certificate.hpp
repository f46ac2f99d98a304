#pragma once

#include "attack/attack_figure.hpp"
#include "base/result.hpp"
#include "base/signing_key.hpp"

#include <string>
#include <string_view>

namespace hub::release {

/// What a release was when it was audited, and what the attacks achieved.
struct AuditRecord {
    std::string dataset;
    std::string release;
    std::string content_hash;
    std::string policy_hash;
    std::string table_hash;  ///< of the perturbation table; empty where none is used
    std::string audited_at;
    attack::AttackFigures figures;

    /// No figure is outside its limits, and there are figures.
    [[nodiscard]] bool holds() const;
};

/// The record as signed text; format in docs/reference/certificate.md.
std::string certificate_text(const AuditRecord& record, const SigningKey& key);

/// Refuses a certificate that is not signed by the key, that was made for other content or under
/// another policy, or whose verdict is not that everything holds.
Status check_certificate(std::string_view certificate,
                         std::string_view content_hash,
                         std::string_view policy_hash,
                         const SigningKey& key);

}  // namespace hub::release
