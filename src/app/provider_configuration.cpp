#include "app/provider_configuration.hpp"

#include "app/secret_file.hpp"

namespace hub::app {

Result<std::optional<ProviderConfiguration>> read_provider(const ConfigValue& document,
                                                           const std::filesystem::path& folder,
                                                           const std::string& public_address) {
    const auto* table = document.find("oidc");
    if (table == nullptr) {
        return std::optional<ProviderConfiguration>{};
    }
    if (auto known = table->only(
            {"issuer", "client_id", "client_secret_file", "label", "certificate_authority"});
        !known) {
        return known.error();
    }
    const auto issuer = table->text("issuer");
    const auto client_id = table->text("client_id");
    const auto secret_file = table->text("client_secret_file");
    const auto label = table->text_or("label", "Sign in with your organisation");
    const auto authority = table->text_or("certificate_authority", "");
    for (const auto& error : {issuer ? Status{} : Status{issuer.error()},
                              client_id ? Status{} : Status{client_id.error()},
                              secret_file ? Status{} : Status{secret_file.error()},
                              label ? Status{} : Status{label.error()},
                              authority ? Status{} : Status{authority.error()}}) {
        if (!error) {
            return error.error();
        }
    }
    if (identity::origin_of(*issuer).empty() || issuer->ends_with('/') ||
        issuer->find_first_of("?#") != std::string::npos) {
        return table->error("issuer is https://…, as the provider writes it, without a last slash");
    }
    if (public_address.empty()) {
        return table->error("a sign-in provider wants public_address to send browsers back to");
    }
    const auto secret = read_secret_line(folder / *secret_file);
    if (!secret) {
        return secret.error();
    }
    return std::optional{
        ProviderConfiguration{{*issuer,
                               *client_id,
                               *secret,
                               *label,
                               public_address + "/api/v1/session/provider/callback"},
                              authority->empty() ? std::filesystem::path{} : folder / *authority}};
}

}  // namespace hub::app
