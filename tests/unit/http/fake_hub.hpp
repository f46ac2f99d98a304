#pragma once

#include "accounts/guess_guard.hpp"
#include "accounts/password.hpp"
#include "accounts/plain_stores.hpp"
#include "audit/plain_audit_log.hpp"
#include "base/file.hpp"
#include "http/api_routes.hpp"
#include "http/dispatcher.hpp"
#include "services/create_account.hpp"
#include "services/sign_in.hpp"
#include "services/sign_out.hpp"
#include "unit/temporary_folder.hpp"

#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>

#include <doctest/doctest.h>

namespace hub::test {

inline constexpr auto good_password = "a parliament of small owls";

/// A hub with everything between the network and the data, and invented answers for the data.
class FakeHub {
public:
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    accounts::PlainAccountStore accounts;
    accounts::PlainSessionStore kept;
    accounts::Sessions sessions{accounts, kept, clock};
    accounts::PasswordHasher passwords{{1, 8192}};
    accounts::GuessGuard guard{clock};
    audit::PlainAuditLog log;
    services::SignIn sign_in{accounts, sessions, passwords, guard, log};
    services::SignOut sign_out{sessions, log};
    accounts::Permissions permissions;
    /// What the table's service does; a test may put something else in its place.
    std::function<Result<services::Document>()> table = [] {
        return services::Document{"text/csv; charset=utf-8",
                                  std::string(5'000, 'x'),
                                  "OFFICIAL \"x\"\r\npolice.csv",
                                  "",
                                  ""};
    };
    services::Parameters asked;  ///< by the last question to a service
    http::Dispatcher dispatcher{sessions, permissions, routes(), site()};

    /// A token of somebody with the role who is signed in.
    std::string token_of(accounts::Role role) {
        const auto email = std::string{slug_of(role)} + "@council.example";
        services::CreateAccount create{accounts, passwords, log, clock};
        static_cast<void>(create.run(
            {accounts::Principal::operator_with(0), "local"}, email, role, good_password));
        return sign_in.run(email, good_password, "local")->token;
    }

    std::vector<http::Route> routes() {
        return http::api_routes(
            sign_in,
            sign_out,
            {answering({"application/json", R"({"datasets":[]})", "", "", ""}),
             answering({"application/json", R"({"areas":[]})", "", "", ""}),
             [this](const services::Caller&, const services::Parameters& parameters) {
                 asked = parameters;
                 return table();
             },
             answering({"application/octet-stream", "VRB1", "", "br", "abc123"})});
    }

private:
    http::DataHandlers::Handler answering(services::Document document) {
        return [this, document = std::move(document)](
                   const services::Caller&,
                   const services::Parameters& parameters) -> Result<services::Document> {
            asked = parameters;
            return document;
        };
    }

    static http::StaticFiles site() {
        const TemporaryFolder folder;
        std::filesystem::create_directory(folder.path() / "assets");
        const auto write = [&](const char* name, const char* bytes) {
            REQUIRE(write_new_private_file(folder.path() / name, bytes));
        };
        write("index.html", "<!doctype html><title>hub</title>");
        write("assets/index-3fa9.js", "console.log(1)");
        write("assets/index-3fa9.js.br", "br form");
        write("assets/index-3fa9.js.gz", "gz form");
        write("robots.txt", "User-agent: *");
        std::filesystem::create_symlink("/etc/passwd", folder.path() / "outside.txt");
        return *http::StaticFiles::load(folder.path());
    }
};

inline http::Request get(std::string path, http::Pairs headers = {}) {
    return {"GET", std::move(path), {}, std::move(headers), "", "127.0.0.1", false};
}

inline http::Request signed_in(http::Request request, const std::string& token) {
    request.headers.emplace_back("cookie", "vrhub_session=" + token);
    return request;
}

/// As the site's own page sends it.
inline http::Request from_page(std::string method, std::string path, std::string body = "") {
    const http::Pairs headers{{"host", "127.0.0.1:8080"},
                              {"origin", "http://127.0.0.1:8080"},
                              {"sec-fetch-site", "same-origin"},
                              {"content-type", "application/json"},
                              {"x-vrhub-request", "1"}};
    return {std::move(method), std::move(path), {}, headers, std::move(body), "127.0.0.1", false};
}

inline std::string credentials(const std::string& email, const std::string& password) {
    return R"({"email":")" + email + R"(","password":")" + password + R"("})";
}

}  // namespace hub::test
