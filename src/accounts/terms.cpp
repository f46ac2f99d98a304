#include "accounts/terms.hpp"

#include "base/config_document.hpp"
#include "base/keyed_hash.hpp"
#include "base/unreachable.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace hub::accounts {

namespace {

constexpr std::string_view newest_terms_toml{
#include "terms.inc"
};

Result<Clause> clause_from(const ConfigValue& value) {
    if (auto known = value.only({"id", "text"}); !known) {
        return known.error();
    }
    auto id = value.text("id");
    if (!id) {
        return id.error();
    }
    auto text = value.text("text");
    if (!text) {
        return text.error();
    }
    return Clause{*std::move(id), *std::move(text)};
}

}  // namespace

Result<Terms> read_terms(std::string_view toml, std::string_view name) {
    const auto document = parse_config(toml, std::string{name});
    if (!document) {
        return document.error();
    }
    if (auto known =
            document->only({"version", "language", "valid_from", "introduction", "clause"});
        !known) {
        return known.error();
    }
    const auto version = document->integer("version");
    const auto language = document->text("language");
    const auto valid_from = document->text("valid_from");
    const auto introduction = document->text("introduction");
    const auto clauses = document->tables("clause");
    for (const auto& error : {version ? Status{} : Status{version.error()},
                              language ? Status{} : Status{language.error()},
                              valid_from ? Status{} : Status{valid_from.error()},
                              introduction ? Status{} : Status{introduction.error()},
                              clauses ? Status{} : Status{clauses.error()}}) {
        if (!error) {
            return error.error();
        }
    }
    Terms terms{static_cast<int>(*version), *language, *valid_from, *introduction, {}, ""};
    for (const auto* each : *clauses) {
        auto clause = clause_from(*each);
        if (!clause) {
            return clause.error();
        }
        terms.clauses.push_back(*std::move(clause));
    }
    terms.hash = hex_of(digest_of(toml));
    return terms;
}

const Terms& newest_terms() {
    static const Terms terms = [] {
        auto read = read_terms(newest_terms_toml, "terms.toml");
        if (!read) {
            unreachable("the terms that the program brings can be read");
        }
        return *std::move(read);
    }();
    return terms;
}

Status check_acceptance(const Terms& terms, const Acceptance& acceptance) {
    if (acceptance.version != terms.version || acceptance.hash != terms.hash) {
        return Error{ErrorCode::conflict,
                     fmt::format("the terms were changed; version {} is in force: read it again",
                                 terms.version)};
    }
    const std::set<std::string> ticked{acceptance.clauses.begin(), acceptance.clauses.end()};
    const bool all = std::all_of(terms.clauses.begin(), terms.clauses.end(), [&](const auto& duty) {
        return ticked.contains(duty.id);
    });
    if (!all || ticked.size() != terms.clauses.size() ||
        acceptance.clauses.size() != terms.clauses.size()) {
        return Error{ErrorCode::refused, "each duty of the terms is accepted by itself, once"};
    }
    return {};
}

}  // namespace hub::accounts
