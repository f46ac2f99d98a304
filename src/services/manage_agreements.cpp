#include "services/manage_agreements.hpp"

#include "audit/audit_log.hpp"
#include "base/file.hpp"
#include "domain/retention.hpp"
#include "ingest/agreement_toml.hpp"
#include "query/protected_query.hpp"
#include "services/caller_event.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

namespace fs = std::filesystem;

using domain::Agreement;
using domain::AgreementStanding;

namespace {

constexpr std::size_t largest_agreement = std::size_t{1024} * 1024;

struct Recorded {
    std::string day;
    std::string toml;
    Agreement agreement;
};

/// Those of a dataset's folder, oldest first: their names begin with their number.
Result<std::vector<Recorded>> history_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator{folder, none}) {
        if (entry.path().extension() == ".toml") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<Recorded> history;
    for (const auto& file : files) {
        auto toml = read_file(file, largest_agreement);
        if (!toml) {
            return toml.error();
        }
        auto agreement = ingest::parse_agreement(*toml, file.filename().string());
        if (!agreement) {
            return agreement.error();
        }
        const auto name = file.stem().string();
        const auto hyphen = name.find('-');
        history.push_back({hyphen == std::string::npos ? "" : name.substr(hyphen + 1),
                           *std::move(toml),
                           *std::move(agreement)});
    }
    return history;
}

Status add_to(const fs::path& folder,
              std::size_t number,
              const std::string& day,
              const std::string& toml) {
    if (auto made = make_private_folder(folder); !made) {
        return made;
    }
    return replace_file(folder / fmt::format("{:04}-{}.toml", number, day), toml);
}

std::string terms(const Agreement& agreement) {
    return fmt::format("{}, {} to {}, records kept for {} months",
                       agreement.reference,
                       agreement.start,
                       agreement.end,
                       agreement.retention_months);
}

/// The last month in which a record of the agreement's last month may be kept.
std::string kept_until(const Agreement& agreement) {
    return domain::Month::parse(agreement.end.substr(0, 7))
        ->plus(agreement.retention_months)
        .title();
}

/// Empty where there is nothing to warn of.
std::string warning_of(const std::string& id, const Agreement& agreement, const std::string& day) {
    switch (standing_of(agreement, day)) {
        case AgreementStanding::running:
        case AgreementStanding::not_begun:
            return "";
        case AgreementStanding::ending_soon:
            return fmt::format("{}: the agreement {} ends on {}, in {} days",
                               id,
                               agreement.reference,
                               agreement.end,
                               domain::days_between(day, agreement.end));
        case AgreementStanding::ended:
            return fmt::format(
                "{}: the agreement {} ended on {}; nothing is taken in or shown, and its records "
                "may be kept until the end of {}",
                id,
                agreement.reference,
                agreement.end,
                kept_until(agreement));
    }
    return "";
}

}  // namespace

Result<std::string> ManageAgreements::record(const Caller& caller,
                                             const std::string& dataset,
                                             const fs::path& file) {
    if (!caller.principal.is_operator()) {
        return Error{ErrorCode::forbidden, "agreements are recorded by an operator of the server"};
    }
    const auto known = datasets_.by_id.find(dataset);
    if (known == datasets_.by_id.end()) {
        return Error{ErrorCode::invalid_request, fmt::format("there is no dataset {}", dataset)};
    }
    const auto toml = read_file(file, largest_agreement);
    auto agreement = toml ? ingest::parse_agreement(*toml, file.filename().string())
                          : Result<Agreement>{toml.error()};
    if (!agreement) {
        return agreement.error();
    }
    const auto in_force = folder_ / dataset / "agreement.toml";
    const auto before = fs::exists(in_force) ? read_file(in_force, largest_agreement)
                                             : Result<std::string>{std::string{}};
    const auto history_folder = folder_ / dataset / "agreements";
    auto history = history_in(history_folder);
    if (!before || !history) {
        return before ? history.error() : before.error();
    }
    if (*before == *toml) {
        return fmt::format("{} is recorded already: {}\n", dataset, terms(*agreement));
    }
    const auto day = iso_day(clock_.now());
    // One that was put there by hand joins the others first.
    const bool is_new = std::none_of(
        history->begin(), history->end(), [&](const auto& each) { return each.toml == *before; });
    if (!before->empty() && is_new) {
        if (const auto earlier = known->second.agreement.get()) {
            history->push_back({day, *before, *earlier});
            if (auto kept = add_to(history_folder, history->size(), day, *before); !kept) {
                return kept.error();
            }
        }
    }
    for (const auto& each : *history) {
        if (each.agreement.reference == agreement->reference && each.toml != *toml) {
            return Error{ErrorCode::refused,
                         fmt::format("{} had another agreement by the reference {}; a changed one "
                                     "has a reference of its own",
                                     dataset,
                                     agreement->reference)};
        }
    }
    const auto recorded =
        audit_.record(event_of(caller,
                               audit::Action::agreement_recorded,
                               fmt::format("{}: {}", dataset, terms(*agreement))));
    if (!recorded) {
        return recorded.error();
    }
    // Killed after this, the file is there already when it is recorded again.
    if (history->empty() || history->back().toml != *toml) {
        if (auto kept = add_to(history_folder, history->size() + 1, day, *toml); !kept) {
            return kept.error();
        }
    }
    if (auto replaced = replace_file(in_force, *toml); !replaced) {
        return replaced.error();
    }
    const auto text = fmt::format("{} is in force for {}\n", terms(*agreement), dataset);
    known->second.agreement.replace(*std::move(agreement));
    return text;
}

Result<std::string> ManageAgreements::list(const std::optional<std::string>& dataset) const {
    if (dataset && !datasets_.by_id.contains(*dataset)) {
        return Error{ErrorCode::invalid_request, fmt::format("there is no dataset {}", *dataset)};
    }
    std::string text;
    for (const auto& [id, known] : datasets_.by_id) {
        const auto current = known.agreement.get();
        if ((dataset && *dataset != id) || !current) {
            continue;
        }
        const auto history = history_in(folder_ / id / "agreements");
        if (!history) {
            return history.error();
        }
        text += fmt::format("{}\n", id);
        for (const auto& each : *history) {
            if (each.agreement.reference != current->reference) {
                text +=
                    fmt::format("  earlier   {}  (recorded {})\n", terms(each.agreement), each.day);
            }
        }
        text += fmt::format("  in force  {} with {}\n", terms(*current), current->controller);
    }
    return text.empty() ? Result<std::string>{"no agreement is recorded\n"} : text;
}

ManageAgreements::Check ManageAgreements::check() const {
    Check check;
    const auto day = iso_day(clock_.now());
    for (const auto& [id, known] : datasets_.by_id) {
        const auto agreement = known.agreement.get();
        if (!agreement) {
            check.text += fmt::format("{}: no agreement is recorded{}\n",
                                      id,
                                      domain::in_force(known.definition, agreement, day)
                                          ? ", and none is needed"
                                          : ", so nothing is taken in or shown");
            continue;
        }
        auto warning = warning_of(id, *agreement, day);
        if (warning.empty()) {
            check.text += fmt::format("{}: {}\n", id, terms(*agreement));
            continue;
        }
        check.text += "! " + warning + '\n';
        check.warnings.push_back(std::move(warning));
    }
    return check;
}

}  // namespace hub::services
