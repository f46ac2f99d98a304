#pragma once

#include "base/result.hpp"
#include "http/request.hpp"
#include "http/trusted_proxies.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace hub::http {

/// PEM files: the certificate with its chain, and its key without a passphrase.
struct TlsFiles {
    std::filesystem::path certificate;
    std::filesystem::path key;
};

struct ServerLimits {
    std::uint32_t head_bytes{8'192};
    std::size_t address_bytes{4'096};
    std::uint64_t body_bytes{65'536};
    std::uint64_t upload_bytes{std::uint64_t{2} * 1024 * 1024 * 1024};
    std::size_t uploads{8};  ///< on their way at once
    std::size_t connections{512};
    std::size_t waiting_requests{256};
    std::size_t waiting_sign_ins{32};
};

struct ServerTimes {
    std::chrono::milliseconds head{10'000};       ///< handshake, and each request's head
    std::chrono::milliseconds body{10'000};       ///< of an upload: without a byte coming
    std::chrono::milliseconds write{30'000};      ///< without the client taking a byte
    std::chrono::milliseconds idle{60'000};       ///< between two requests of a connection
    std::chrono::milliseconds stop{10'000};       ///< for what is in flight when the server stops
    std::chrono::milliseconds upload{7'200'000};  ///< for all of an upload's body
};

struct ServerSettings {
    std::string address{"127.0.0.1"};
    std::uint16_t port{8080};  ///< 0: a free one is chosen
    std::optional<TlsFiles> tls;
    /// Plain HTTP on another address than loopback is served only where a proxy with TLS stands
    /// before it. Requests then count as secure.
    bool behind_tls_proxy{false};
    /// Who may say from where a request came; of all others it is who sends it.
    TrustedProxies trusted_proxies{};
    int network_threads{2};
    int workers{4};
    int sign_in_workers{2};
    ServerLimits limits{};
    ServerTimes times{};
};

/// Speaks HTTP/1.1, by TLS where files are given, and hands requests to the handler on threads of
/// their own, so that slow work never holds up the network.
class Server {
public:
    /// Listens when it returns. `refused` where the address may not be served or the TLS files are
    /// wrong, `conflict` where the port is in use. The handler must outlive the server.
    static Result<std::unique_ptr<Server>> start(const ServerSettings& settings,
                                                 const RequestHandler& handler);

    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    /// Stops and waits.
    ~Server();

    [[nodiscard]] std::uint16_t port() const;
    /// Accepts no more, closes idle connections, lets requests in flight finish. Returns at once;
    /// may be called from any thread, not from a signal handler.
    void stop();
    /// Returns when the server was stopped and nothing is in flight; connections that take longer
    /// than `ServerTimes::stop` are cut. A handler at work is always waited for.
    void wait();

private:
    class Running;
    explicit Server(std::unique_ptr<Running> running);

    std::unique_ptr<Running> running_;
};

}  // namespace hub::http
