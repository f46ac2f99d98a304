#pragma once

#include <arpa/inet.h>
#include <cerrno>
#include <map>
#include <memory>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

#include <openssl/ssl.h>

namespace hub::test {

/// An answer as it came over the wire.
struct RawAnswer {
    int status{0};
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
};

/// A client that sends exactly the bytes it is given, well formed or not, plain or by TLS.
class RawClient {
public:
    explicit RawClient(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
            throw std::runtime_error{"cannot connect"};
        }
    }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    ~RawClient() {
        tls_.reset();
        ::close(socket_);
    }

    /// False where the two sides find no common ground.
    bool begin_tls(int version) {
        tls_context_.reset(SSL_CTX_new(TLS_client_method()));
        SSL_CTX_set_security_level(tls_context_.get(), 0);
        SSL_CTX_set_min_proto_version(tls_context_.get(), version);
        SSL_CTX_set_max_proto_version(tls_context_.get(), version);
        tls_.reset(SSL_new(tls_context_.get()));
        SSL_set_fd(tls_.get(), socket_);
        return SSL_connect(tls_.get()) == 1;
    }
    [[nodiscard]] std::string cipher() const { return SSL_get_cipher_name(tls_.get()); }

    /// False where the other side has closed.
    bool send(std::string_view bytes) {
        if (tls_) {
            return SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
        }
        return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
               static_cast<ssize_t>(bytes.size());
    }

    /// The next answer; none where the other side closes first, or says nothing for ten seconds.
    std::optional<RawAnswer> receive(bool to_head = false) {
        while (received_.find("\r\n\r\n") == std::string::npos) {
            if (!more()) {
                return std::nullopt;
            }
        }
        const auto end = received_.find("\r\n\r\n");
        auto answer = head_from(received_.substr(0, end));
        received_.erase(0, end + 4);
        const auto length = answer.headers.find("content-length");
        const auto size = to_head || length == answer.headers.end() || answer.status == 304
                              ? 0
                              : std::stoul(length->second);
        while (received_.size() < size) {
            if (!more()) {
                return std::nullopt;
            }
        }
        answer.body = received_.substr(0, size);
        received_.erase(0, size);
        return answer;
    }
    std::optional<RawAnswer> ask(std::string_view bytes) {
        send(bytes);
        return receive();
    }
    /// Whether the other side closes, sending no more.
    bool is_closed() { return received_.empty() && !more() && !timed_out_; }

private:
    struct Free {
        void operator()(SSL* tls) const { SSL_free(tls); }
        void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    };

    bool more() {
        pollfd waiting{socket_, POLLIN, 0};
        const bool pending = tls_ && SSL_pending(tls_.get()) > 0;
        constexpr int ten_seconds = 10'000;
        if (!pending && ::poll(&waiting, 1, ten_seconds) <= 0) {
            timed_out_ = true;
            return false;
        }
        std::string block(1U << 16U, '\0');
        const auto count = tls_ ? SSL_read(tls_.get(), block.data(), static_cast<int>(block.size()))
                                : ::recv(socket_, block.data(), block.size(), 0);
        if (count <= 0) {
            return false;
        }
        received_.append(block, 0, static_cast<std::size_t>(count));
        return true;
    }

    static RawAnswer head_from(const std::string& head) {
        RawAnswer answer;
        answer.status = std::stoi(head.substr(9, 3));
        for (auto line = head.find("\r\n"); line != std::string::npos;) {
            const auto next = head.find("\r\n", line + 2);
            const auto text = head.substr(line + 2, next - line - 2);
            const auto colon = text.find(": ");
            std::string name = text.substr(0, colon);
            for (auto& c : name) {
                c = static_cast<char>(::tolower(c));
            }
            answer.headers[name] = text.substr(colon + 2);
            line = next;
        }
        return answer;
    }

    int socket_;
    std::unique_ptr<SSL_CTX, Free> tls_context_;
    std::unique_ptr<SSL, Free> tls_;
    std::string received_;
    bool timed_out_{false};
};

}  // namespace hub::test
