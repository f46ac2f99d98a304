#pragma once

#include "app/people_desk.hpp"
#include "audit/plain_audit_log.hpp"
#include "base/file.hpp"
#include "geography/current_atlas.hpp"
#include "http/api_routes.hpp"
#include "http/dispatcher.hpp"
#include "ledger/sqlite_annotation_store.hpp"
#include "ledger/sqlite_change_store.hpp"
#include "ledger/sqlite_saved_view_store.hpp"
#include "query/protected_query.hpp"
#include "services/change_by_two.hpp"
#include "services/keep_annotations.hpp"
#include "services/keep_views.hpp"
#include "services/make_export.hpp"
#include "unit/temporary_folder.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace hub::test {

inline constexpr auto good_password = "a parliament of small owls";

/// Changes by two persons that change nothing.
class NoEffects final : public services::ChangeEffects {
public:
    [[nodiscard]] Result<services::ChangePreview> preview(
        accounts::ChangeKind /*kind*/,
        const std::string& /*dataset*/,
        const std::string& content) const override {
        return services::ChangePreview{content, {"Nothing happens."}, true};
    }
    Status carry_out(const accounts::TwoPersonChange& /*change*/) override { return {}; }
};

/// A hub with everything between the network and the data, and invented answers for the data.
class FakeHub {
public:
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    TemporaryFolder folder;
    std::unique_ptr<ledger::Ledger> ledger{*ledger::Ledger::open(folder.path() / "accounts")};
    ledger::SqliteAccountStore accounts{*ledger};
    audit::PlainAuditLog log;
    query::KnownDatasets datasets;
    geography::CurrentAtlas atlas;
    std::vector<services::Letter> letters;  ///< that the hub wrote
    app::PeopleDesk people{*ledger,
                           log,
                           clock,
                           SecretKey::generate(),
                           datasets,
                           atlas,
                           {"https://hub.example", "team@hub.example", {1, 8192}, "", {}, true},
                           [this](const services::Letter& letter) {
                               letters.push_back(letter);
                               return Status{};
                           }};
    accounts::Sessions& sessions{people.sessions()};
    accounts::Permissions permissions;
    /// What the table's service does; a test may put something else in its place.
    std::function<Result<services::Document>()> table = [] {
        return services::Document{"text/csv; charset=utf-8",
                                  std::string(5'000, 'x'),
                                  "OFFICIAL \"x\"\r\npolice.csv",
                                  "",
                                  ""};
    };
    ledger::SqliteChangeStore change_store{*ledger};
    NoEffects no_effects;
    services::ChangeByTwo changes{change_store, no_effects, log, clock};
    ledger::SqliteSavedViewStore saved_views{*ledger};
    services::KeepViews keep_views{saved_views, log, clock};
    ledger::SqliteAnnotationStore annotation_store{*ledger};
    services::KeepAnnotations keep_annotations{
        datasets, permissions, atlas, annotation_store, log, clock};
    services::Parameters asked;  ///< by the last question to a service
    http::Dispatcher dispatcher{
        {people.sessions(), people.keys(), permissions, log, people.refusals()}, routes(), site()};

    /// An account of the role, made by an operator, with what signs it in.
    std::string account_of(accounts::Role role) {
        auto email = std::string{slug_of(role)} + "@council.example";
        const auto made = people.create_account().run(
            {accounts::Principal::operator_with(0), "local"}, email, role, good_password);
        if (made) {
            codes_[email] = made->recovery_codes;
        }
        return email;
    }
    /// One that was not used yet.
    std::string code_of(const std::string& email) {
        auto& codes = codes_.at(email);
        auto code = codes.back();
        codes.pop_back();
        return code;
    }
    /// A token of somebody with the role who is signed in and has accepted the terms.
    std::string token_of(accounts::Role role) {
        const auto services = people.services();
        const auto email = account_of(role);
        const auto half = *services.sign_in.run(email, good_password, "local");
        const auto started = services.sign_in.complete(half, code_of(email), "local");
        accept_terms(started->signed_in.principal);
        return started->token;
    }
    /// The same, after the second factor was shown again.
    std::string stepped_up(const std::string& token) { return sessions.step_up(token)->token; }
    void accept_terms(const accounts::Principal& principal) {
        const auto& terms = accounts::newest_terms();
        accounts::Acceptance acceptance{terms.version, terms.hash, {}};
        for (const auto& clause : terms.clauses) {
            acceptance.clauses.push_back(clause.id);
        }
        REQUIRE(people.services().own.accept_terms({principal, "local"}, acceptance));
    }

    std::vector<http::Route> routes() {
        return http::api_routes(
            people.services(),
            {answering({"application/json", R"({"datasets":[]})", "", "", ""}),
             answering({"application/json", R"({"areas":[]})", "", "", ""}),
             [this](const services::Caller&, const services::Parameters& parameters) {
                 asked = parameters;
                 return table();
             },
             answering({"application/octet-stream", "VRB1", "", "br", "abc123"}),
             answering({"application/json", R"({"items":[]})", "", "", ""}),
             answering({"application/json", R"({"bounds":[]})", "", "", ""}),
             answering({"application/json", R"({"items":[]})", "", "", ""})},
            submissions(),
            {answering({"application/json", R"({"entries":[]})", "", "", ""}),
             answering({"text/csv; charset=utf-8", "sequence\r\n", "audit.csv", "", ""}),
             answering({"application/json", R"({"entries":[]})", "", "", ""})},
            {changes, keep_views, keep_annotations},
            exports());
    }

    /// Files that came whole, as they were sent, and what was decided: "accept a1 note seen".
    std::vector<std::string> received;
    std::vector<std::string> decided;
    [[nodiscard]] const std::filesystem::path& upload_folder() const { return uploads_.path(); }

private:
    http::ExportHandlers exports() {
        using services::Caller;
        const services::Document one{"application/json", R"({"id":"e1"})", "", "", ""};
        const auto of_one = [this, one](const Caller&, const std::string& id) {
            asked = {{"id", id}};
            return Result{one};
        };
        return {
            [this, one](const Caller&, const services::ExportOrder& order) {
                asked = order.question;
                return Result{one};
            },
            [](const Caller&) {
                return Result{
                    services::Document{"application/json", R"({"exports":[]})", "", "", ""}};
            },
            of_one,
            of_one,
            [this, one](const Caller&, const std::string& id, bool agree, const std::string& why) {
                decided.push_back((agree ? "agree " : "decline ") + id + " " + why);
                return Result{one};
            },
            [this](const Caller&, const std::string& id) {
                asked = {{"id", id}};
                return Status{};
            }};
    }
    http::SubmissionHandlers submissions() {
        using services::Caller;
        http::SubmissionHandlers handlers;
        handlers.begin = [this](const Caller&,
                                const std::string& dataset,
                                const std::string& name) -> Result<services::Arrival> {
            if (dataset != "police") {
                return Error{ErrorCode::invalid_request, "there is no dataset of this name"};
            }
            auto file = SealedFile::create(uploads_.path());
            if (!file) {
                return file.error();
            }
            return services::Arrival{"a1", dataset, name, 1, *std::move(file)};
        };
        handlers.finish = [this](const Caller&,
                                 services::Arrival arrival) -> Result<services::Document> {
            if (auto finished = arrival.file->finish(); !finished) {
                return finished.error();
            }
            std::string bytes(static_cast<std::size_t>(arrival.file->size()), '\0');
            for (std::size_t at = 0; at < bytes.size();) {
                at += *arrival.file->read(std::span{bytes}.subspan(at));
            }
            received.push_back(std::move(bytes));
            return services::Document{"application/json", R"({"id":"a1"})", "", "", ""};
        };
        handlers.list = answering({"application/json", R"({"submissions":[]})", "", "", ""});
        handlers.one = answering({"application/json", R"({"id":"a1"})", "", "", ""});
        handlers.progress = handlers.one;
        handlers.report = answering({"text/csv; charset=utf-8", "line\r\n", "a1.csv", "", ""});
        handlers.accept = deciding("accept");
        handlers.send_back = deciding("send back");
        handlers.withdraw = deciding("withdraw");
        return handlers;
    }
    http::SubmissionHandlers::Decide deciding(std::string verb) {
        return [this, verb = std::move(verb)](const services::Caller&,
                                              const std::string& id,
                                              const http::SubmissionHandlers::Decision& decision) {
            decided.push_back(verb + " " + id + " " + decision.note + " " + decision.seen);
            return Result{services::Document{"application/json", R"({"id":"a1"})", "", "", ""}};
        };
    }

    TemporaryFolder uploads_;
    std::map<std::string, std::vector<std::string>> codes_;

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
