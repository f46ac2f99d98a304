#include "http/connection.hpp"

#include "base/keyed_hash.hpp"
#include "base/text.hpp"
#include "http/error_response.hpp"
#include "http/http_date.hpp"
#include "http/security_headers.hpp"
#include "http/target.hpp"

#include <array>
#include <exception>
#include <functional>
#include <variant>
#include <vector>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <spdlog/spdlog.h>

namespace hub::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using ErrorOfStream = boost::system::error_code;
using PlainStream = beast::tcp_stream;
using TlsStream = asio::ssl::stream<beast::tcp_stream>;
using HeadParser = beast::http::request_parser<beast::http::empty_body>;
using BodyParser = beast::http::request_parser<beast::http::string_body>;
using UploadParser = beast::http::request_parser<beast::http::buffer_body>;
using HeadOfRequest = beast::http::header<true, beast::http::fields>;

namespace {

// How much a client that was refused may still send before it reads why, and how long.
constexpr std::chrono::seconds lingering{2};
constexpr std::size_t lingering_bytes = std::size_t{1024} * 1024;
constexpr std::size_t upload_block = std::size_t{64} * 1024;
// A client that takes a byte now and then is cut when the whole answer takes so many stalls long.
constexpr std::size_t request_id_bytes = 6;
constexpr int stalls_in_all = 10;
constexpr auto occupied = "the server is occupied; try again";

auto into(ErrorOfStream& fault) {
    return asio::redirect_error(asio::use_awaitable, fault);
}

std::string text_of(beast::string_view text) {
    return {text.data(), text.size()};
}

bool names_one_host(const HeadOfRequest& head) {
    const auto hosts = head.count(beast::http::field::host);
    return hosts == 1 || (hosts == 0 && head.version() < 11);
}

/// A place among the uploads on their way, given back when it goes.
class UploadPlace {
public:
    UploadPlace(std::atomic<std::size_t>& uploads, std::size_t most)
        : uploads_{uploads}, is_taken_{uploads.fetch_add(1) < most} {}
    UploadPlace(const UploadPlace&) = delete;
    UploadPlace& operator=(const UploadPlace&) = delete;
    ~UploadPlace() { uploads_.fetch_sub(1); }
    [[nodiscard]] bool is_taken() const { return is_taken_; }

private:
    std::atomic<std::size_t>& uploads_;
    bool is_taken_;
};

std::string address_of(const PlainStream& stream) {
    ErrorOfStream fault;
    const auto end = stream.socket().remote_endpoint(fault);
    return fault ? "unknown" : end.address().to_string();
}

Pairs headers_of(const HeadOfRequest& head) {
    Pairs headers;
    for (const auto& field : head) {
        headers.emplace_back(lower_ascii(text_of(field.name_string())), text_of(field.value()));
    }
    return headers;
}

/// The message for Beast, with the body's length, which HEAD is told and does not get.
template <class Body>
beast::http::response<Body> message_of(const Response& response, unsigned version, bool keep) {
    beast::http::response<Body> message;
    message.version(version);
    message.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : response.headers) {
        message.insert(name, value);
    }
    message.set(beast::http::field::date, http_date(SystemClock{}.now()));
    message.keep_alive(keep);
    constexpr int no_content = 204;
    constexpr int not_modified = 304;
    if (response.status != no_content && response.status != not_modified) {
        message.content_length(response.body.size());
    }
    return message;
}

/// `Stream` is plain or TLS; the difference is in opening and closing alone.
///
/// g++ 12 may destroy a temporary of an awaiting expression twice. So what a coroutine is given is
/// named first, or trivial.
template <class Stream>
class ConnectionOn final : public Connection,
                           public std::enable_shared_from_this<ConnectionOn<Stream>> {
public:
    ConnectionOn(Stream stream, ConnectionContext& context)
        : stream_{std::move(stream)},
          context_{context},
          peer_address_{address_of(beast::get_lowest_layer(stream_))} {}

    void serve() override { spawn(converse()); }
    void turn_away() override { spawn(refuse()); }

    void close_if_idle() override {
        asio::dispatch(lowest().get_executor(), [self = this->shared_from_this()] {
            if (self->is_idle_) {
                self->lowest().cancel();
            }
        });
    }
    void cut() override {
        asio::dispatch(lowest().get_executor(),
                       [self = this->shared_from_this()] { self->lowest().close(); });
    }

private:
    struct Head {
        unsigned version{11};
        bool is_head{false};
    };

    PlainStream& lowest() { return beast::get_lowest_layer(stream_); }
    [[nodiscard]] const ServerTimes& times() const { return context_.settings.times; }
    [[nodiscard]] const ServerLimits& limits() const { return context_.settings.limits; }

    void spawn(asio::awaitable<void> work) {
        context_.live.add(this->shared_from_this());
        asio::co_spawn(lowest().get_executor(),
                       std::move(work),
                       [self = this->shared_from_this()](const std::exception_ptr& fault) {
                           if (fault) {
                               spdlog::error("a connection ended by an exception");
                           }
                           self->lowest().close();
                           self->context_.live.remove(self);
                       });
    }

    asio::awaitable<void> converse() {
        ErrorOfStream fault;
        co_await open(fault);
        if (fault) {
            co_return;
        }
        bool goes_on = true;
        while (goes_on) {
            goes_on = co_await exchange();
        }
        co_await close();
    }

    asio::awaitable<void> refuse() {
        if constexpr (std::is_same_v<Stream, PlainStream>) {
            co_await refuse_with(RequestFault::server_is_occupied, occupied);
            co_await close();
        }
        // A handshake is what an occupied server has no time for.
        co_return;
    }

    asio::awaitable<void> open(ErrorOfStream& fault) {
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            lowest().expires_after(times().head);
            co_await stream_.async_handshake(TlsStream::server, into(fault));
            if (fault) {
                spdlog::info("handshake with {}: {}", peer_address_, fault.message());
            }
        }
        co_return;
    }

    /// Takes leave of a client: what it still sends is read and dropped, since closing on unread
    /// bytes would take back the answer it has not read yet.
    asio::awaitable<void> close() {
        ErrorOfStream fault;
        lowest().expires_after(lingering);
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            co_await stream_.async_shutdown(into(fault));
        }
        lowest().socket().shutdown(asio::socket_base::shutdown_send, fault);
        std::array<char, 4096> dropped{};
        fault = {};
        for (std::size_t total = 0; !fault && total < lingering_bytes;) {
            total += co_await lowest().async_read_some(asio::buffer(dropped), into(fault));
        }
    }

    /// Whether a request has begun. A connection that waits here is idle.
    asio::awaitable<bool> begins() {
        if (buffer_.size() > 0) {
            co_return true;
        }
        if (context_.is_stopping) {
            co_return false;
        }
        lowest().expires_after(has_asked_ ? times().idle : times().head);
        constexpr std::size_t at_first = 4096;
        ErrorOfStream fault;
        is_idle_ = true;
        const auto count = co_await stream_.async_read_some(buffer_.prepare(at_first), into(fault));
        is_idle_ = false;
        buffer_.commit(count);
        co_return !fault;
    }

    /// One request and its answer; whether another may follow.
    asio::awaitable<bool> exchange() {
        const bool begun = co_await begins();
        if (!begun) {
            co_return false;
        }
        has_asked_ = true;
        HeadParser parser;
        parser.header_limit(limits().head_bytes);
        parser.body_limit(limits().upload_bytes);
        ErrorOfStream fault;
        lowest().expires_after(times().head);
        co_await beast::http::async_read_header(stream_, buffer_, parser, into(fault));
        if (!fault && parser.get().target().size() > limits().address_bytes) {
            co_await refuse_with(RequestFault::address_too_long, "the address is too long");
            co_return false;
        }
        if (fault) {
            co_await refuse_unreadable(fault, !parser.get().target().empty());
            co_return false;
        }
        // By the head alone: what comes behind a body may not say where the request came from.
        auto origin =
            context_.settings.trusted_proxies.origin_of(peer_address_, headers_of(parser.get()));
        if (!origin) {
            co_await refuse_with(RequestFault::malformed, "the forwarded address is malformed");
            co_return false;
        }
        remote_address_ = *std::move(origin);
        const auto target = parse_target(text_of(parser.get().target()));
        if (target && parser.get().method() == beast::http::verb::post) {
            const auto head = request_from(parser.get(), *target, "");
            if (context_.handler.takes_upload(head)) {
                co_return co_await take_upload(parser, head);
            }
        }
        co_return co_await take_request(parser);
    }

    /// A request with a small body, or none.
    asio::awaitable<bool> take_request(HeadParser& head) {
        ErrorOfStream fault;
        if (head.content_length().value_or(0) > limits().body_bytes) {
            fault = beast::http::error::body_limit;
        }
        BodyParser parser{std::move(head)};
        parser.body_limit(limits().body_bytes);
        if (!fault) {
            lowest().expires_after(times().body);
            co_await invite_body(parser.get(), fault);
        }
        if (!fault) {
            co_await beast::http::async_read(stream_, buffer_, parser, into(fault));
        }
        if (fault) {
            co_await refuse_unreadable(fault, !parser.get().target().empty());
            co_return false;
        }
        auto message = parser.release();
        co_return co_await answer(message);
    }

    /// A client may wait to be told that its body is welcome.
    asio::awaitable<void> invite_body(const HeadOfRequest& head, ErrorOfStream& fault) {
        if (beast::iequals(head[beast::http::field::expect], "100-continue")) {
            constexpr std::string_view invitation = "HTTP/1.1 100 Continue\r\n\r\n";
            co_await asio::async_write(
                stream_, asio::buffer(invitation.data(), invitation.size()), into(fault));
        }
    }

    /// A request whose body goes to its place as it comes. Who asks and whether they may is settled
    /// before the first byte of it is taken.
    asio::awaitable<bool> take_upload(HeadParser& head, const Request& request) {
        const UploadPlace place{context_.uploads, limits().uploads};
        if (!names_one_host(head.get()) || !place.is_taken()) {
            const auto fault =
                place.is_taken() ? RequestFault::malformed : RequestFault::server_is_occupied;
            co_await refuse_with(fault, place.is_taken() ? "a request names one host" : occupied);
            co_return false;
        }
        std::variant<Response, std::unique_ptr<Upload>> opened;
        const std::function<void()> open = [&] { opened = context_.handler.open_upload(request); };
        const bool at_work = co_await on_workers(context_.workers, open);
        if (!at_work) {
            co_await refuse_with(RequestFault::server_is_occupied, occupied);
            co_return false;
        }
        if (auto* refusal = std::get_if<Response>(&opened)) {
            co_await write(*refusal, Head{}, false);
            co_return false;
        }
        auto& upload = *std::get<std::unique_ptr<Upload>>(opened);
        UploadParser parser{std::move(head)};
        parser.body_limit(limits().upload_bytes);
        Status taken;
        ErrorOfStream fault;
        lowest().expires_after(times().body);
        co_await invite_body(parser.get(), fault);
        if (!fault) {
            co_await receive(parser, upload, taken, fault);
        }
        if (fault) {
            co_await refuse_unreadable(fault, true);
            co_return false;
        }
        if (!taken) {
            auto refusal = error_response(taken.error());
            co_await write(refusal, Head{}, false);
            co_return false;
        }
        Response response;
        const std::function<void()> finish = [&] { response = upload.finish(); };
        const bool finished = co_await on_workers(context_.workers, finish);
        if (!finished) {
            co_await refuse_with(RequestFault::server_is_occupied, occupied);
            co_return false;
        }
        const bool keep = parser.get().keep_alive() && !context_.is_stopping;
        const bool written = co_await write(response, Head{}, keep);
        co_return written&& keep;
    }

    /// The parts of a body, until its end or until one is not taken.
    asio::awaitable<void> receive(UploadParser& parser,
                                  Upload& upload,
                                  Status& taken,
                                  ErrorOfStream& fault) {
        std::vector<char> block(upload_block);
        const auto ends = std::chrono::steady_clock::now() + times().upload;
        while (!fault && taken && !parser.is_done()) {
            if (std::chrono::steady_clock::now() > ends || context_.is_stopping) {
                fault = asio::error::timed_out;
                co_return;
            }
            auto& body = parser.get().body();
            body.data = block.data();
            body.size = block.size();
            lowest().expires_after(times().body);
            co_await beast::http::async_read_some(stream_, buffer_, parser, into(fault));
            if (fault == beast::http::error::need_buffer) {
                fault = {};
            }
            if (!fault) {
                taken = upload.take({block.data(), block.size() - parser.get().body().size});
            }
        }
    }

    asio::awaitable<bool> answer(beast::http::request<beast::http::string_body>& message) {
        const Head head{message.version(), message.method() == beast::http::verb::head};
        const bool wants_more = message.keep_alive();
        const auto target = parse_target(text_of(message.target()));
        if (!target || !names_one_host(message)) {
            co_await refuse_with(RequestFault::malformed,
                                 "a request names one host and a readable address");
            co_return false;
        }
        const auto request = request_from(message, *target, std::move(message.body()));
        auto response = co_await work_on(request);
        const bool keep = wants_more && !context_.is_stopping;
        const bool written = co_await write(response, head, keep);
        if (!written) {
            co_return false;
        }
        co_return keep;
    }

    Request request_from(const HeadOfRequest& message,
                         const Target& target,
                         std::string body) const {
        return Request{text_of(message.method_string()),
                       target.path,
                       target.parameters,
                       headers_of(message),
                       std::move(body),
                       remote_address_,
                       context_.is_secure,
                       random_hex(request_id_bytes)};
    }

    /// Hands the request to the workers of its lane and comes back to this strand with the answer.
    asio::awaitable<Response> work_on(const Request& request) {
        auto& workers = context_.handler.lane_of(request) == RequestHandler::Lane::sign_in
                            ? context_.sign_in_workers
                            : context_.workers;
        Response response;
        const std::function<void()> work = [&] { response = context_.handler.answer(request); };
        const bool at_work = co_await on_workers(workers, work);
        if (!at_work) {
            response = fault_response(RequestFault::server_is_occupied, occupied);
            response.set("Retry-After", "2");
        }
        co_return response;
    }

    /// Runs work on the workers' threads and comes back to this strand; false where they have no
    /// place for it.
    asio::awaitable<bool> on_workers(WorkerPool& workers, const std::function<void()>& work) {
        if (!workers.enter()) {
            co_return false;
        }
        lowest().expires_never();
        // Written out, since `co_spawn` on the workers would put the way back into their queue too,
        // and no answer would leave before every request at hand was worked on.
        auto start = [&workers, &work](auto resume) {
            asio::post(workers.executor(), [&workers, &work, resume = std::move(resume)]() mutable {
                work();
                workers.leave();
                const auto strand = asio::get_associated_executor(resume);
                asio::post(strand, [resume = std::move(resume)]() mutable { std::move(resume)(); });
            });
        };
        co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(start,
                                                                             asio::use_awaitable);
        co_return true;
    }

    asio::awaitable<void> refuse_with(RequestFault fault, const char* message) {
        auto response = fault_response(fault, message);
        co_await write(response, Head{}, false);
    }

    /// What Beast could not read is answered where the client broke a rule or a limit, and not
    /// where it went away or was too slow.
    asio::awaitable<void> refuse_unreadable(ErrorOfStream fault, bool has_address) {
        using beast::http::error;
        if (fault == error::header_limit) {
            co_await refuse_with(
                has_address ? RequestFault::head_too_large : RequestFault::address_too_long,
                has_address ? "the head of the request is too large" : "the address is too long");
        } else if (fault == error::body_limit) {
            co_await refuse_with(RequestFault::body_too_large,
                                 "the body of the request is too large");
        } else if (fault != error::end_of_stream && fault != error::partial_message &&
                   fault.category() == make_error_code(error::bad_target).category()) {
            co_await refuse_with(RequestFault::malformed, "the request is not HTTP/1.1");
        }
    }

    asio::awaitable<bool> write(Response& response, Head head, bool keep) {
        add_security_headers(response, context_.is_secure);
        if (head.is_head || response.body.empty()) {
            auto message = message_of<beast::http::empty_body>(response, head.version, keep);
            co_return co_await send(message);
        }
        auto message = message_of<beast::http::span_body<const char>>(response, head.version, keep);
        message.body() = {response.body.data(), response.body.size()};
        co_return co_await send(message);
    }

    /// In steps, so that a slow line that moves is not a stalled one.
    template <class Body>
    asio::awaitable<bool> send(const beast::http::response<Body>& message) {
        beast::http::response_serializer<Body> serializer{message};
        const auto began = std::chrono::steady_clock::now();
        ErrorOfStream fault;
        while (!fault && !serializer.is_done()) {
            if (std::chrono::steady_clock::now() - began > stalls_in_all * times().write) {
                co_return false;
            }
            lowest().expires_after(times().write);
            co_await beast::http::async_write_some(stream_, serializer, into(fault));
        }
        co_return !fault;
    }

    Stream stream_;
    ConnectionContext& context_;
    std::string peer_address_;    ///< whom the connection is with
    std::string remote_address_;  ///< where the request at hand came from
    beast::flat_buffer buffer_;
    bool is_idle_{false};
    bool has_asked_{false};
};

}  // namespace

std::shared_ptr<Connection> make_plain_connection(asio::ip::tcp::socket socket,
                                                  ConnectionContext& context) {
    return std::make_shared<ConnectionOn<PlainStream>>(PlainStream{std::move(socket)}, context);
}

std::shared_ptr<Connection> make_tls_connection(asio::ip::tcp::socket socket,
                                                asio::ssl::context& tls,
                                                ConnectionContext& context) {
    return std::make_shared<ConnectionOn<TlsStream>>(TlsStream{PlainStream{std::move(socket)}, tls},
                                                     context);
}

}  // namespace hub::http
