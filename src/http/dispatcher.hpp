#pragma once

#include "accounts/api_keys.hpp"
#include "accounts/permissions.hpp"
#include "accounts/rate_limit.hpp"
#include "accounts/sessions.hpp"
#include "http/request.hpp"
#include "http/route.hpp"
#include "http/static_files.hpp"

#include <vector>

namespace hub::http {

/// Finds the route of a request and lets it answer, where the asker may: forged requests, unknown
/// parameters, people not signed in or without the permission are refused here and nowhere else.
/// What is no route is a file of the site, which anybody may read, or not found.
class Dispatcher final : public RequestHandler {
public:
    /// Who may be let in, and where it is written who was not. All must outlive it.
    struct Doorkeeper {
        accounts::Sessions& sessions;
        accounts::ApiKeys& keys;
        const accounts::Permissions& permissions;
        audit::AuditLog& audit;
        /// Of what strangers are refused and the log keeps, so that nobody fills it.
        accounts::RateLimit& refusals;
    };

    Dispatcher(Doorkeeper door, std::vector<Route> routes, StaticFiles site)
        : door_{door}, routes_{std::move(routes)}, site_{std::move(site)} {}

    [[nodiscard]] Lane lane_of(const Request& request) const override;
    [[nodiscard]] Response answer(const Request& request) const override;
    [[nodiscard]] bool takes_upload(const Request& head) const override;
    [[nodiscard]] std::variant<Response, std::unique_ptr<Upload>> open_upload(
        const Request& head) const override;

private:
    [[nodiscard]] Response find_and_answer(const Request& request) const;
    [[nodiscard]] Response answer_elsewhere(const Request& request) const;
    [[nodiscard]] Response answer_by(const Route& route, const Request& request) const;
    /// What every route asks of a request before its own work; the refusal where that fails.
    [[nodiscard]] std::variant<Response, std::optional<accounts::SignedIn>> let_in(
        const Route& route, const Request& request) const;
    /// Who asks, where the route wants to know and they may use it.
    [[nodiscard]] Result<std::optional<accounts::SignedIn>> admit(const Route& route,
                                                                  const Request& request) const;
    [[nodiscard]] Result<accounts::SignedIn> identify(const Route& route,
                                                      const Request& request) const;
    /// Refused, and written down, where the asker may not use the route now.
    [[nodiscard]] Status check(const Route& route,
                               const Request& request,
                               const accounts::SignedIn& who) const;
    /// What somebody was refused before it was known who they are.
    Status note_refusal(const Request& request, audit::Action action, std::string_view what) const;
    [[nodiscard]] const Route* find(const Request& request) const;
    [[nodiscard]] std::string methods_at(const std::string& path) const;

    Doorkeeper door_;
    std::vector<Route> routes_;
    StaticFiles site_;
};

}  // namespace hub::http
