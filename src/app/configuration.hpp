#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace hub::app {

/// What vrhub.toml says; docs/reference/configuration.md.
struct Configuration {
    std::string address{"127.0.0.1"};
    std::uint16_t port{8080};
    std::filesystem::path tls_certificate;  ///< both or neither
    std::filesystem::path tls_key;
    bool behind_tls_proxy{false};
    int threads{2};
    bool purges_daily{false};                 ///< a server purges what is due by itself
    std::filesystem::path audit_checkpoints;  ///< empty: in the data directory

    /// Absent file: the defaults. Unknown settings are refused by name and line.
    static Result<Configuration> read(const std::filesystem::path& file);
    /// "127.0.0.1:8080" from the command line over what the file says.
    Status listen_on(std::string_view text);
};

}  // namespace hub::app
