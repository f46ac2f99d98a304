#include "services/make_breach_pack.hpp"

#include "audit/audit_log.hpp"
#include "audit/audit_reader.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "services/audit_question.hpp"
#include "services/breach_summary.hpp"
#include "services/caller_event.hpp"
#include "services/pack_file.hpp"
#include "services/read_audit.hpp"

#include <fmt/format.h>

namespace hub::services {

namespace {

constexpr std::size_t bytes_a_write = std::size_t{1} << 20U;

/// The entries as CSV, counted on their way; the file's line of the manifest.
Result<std::string> write_entries(const audit::AuditReader& reader,
                                  const audit::Search& search,
                                  const std::filesystem::path& path,
                                  BreachSummary& summary) {
    const auto file = PackFile::create(path);
    if (!file) {
        return file.error();
    }
    std::string csv{publish::audit_csv_header};
    auto read = reader.each(search, [&](const audit::EntryView& entry) -> Status {
        summary.add(entry);
        append_audit_csv(csv, line_of(entry));
        if (csv.size() < bytes_a_write) {
            return {};
        }
        auto written = (*file)->add(csv);
        csv.clear();
        return written;
    });
    if (read) {
        read = (*file)->add(csv);
    }
    return read ? (*file)->finish() : Result<std::string>{read.error()};
}

Result<std::string> write_text(const std::filesystem::path& path, std::string_view text) {
    const auto file = PackFile::create(path);
    if (!file) {
        return file.error();
    }
    auto written = (*file)->add(text);
    return written ? (*file)->finish() : Result<std::string>{written.error()};
}

std::string question_text(const MakeBreachPack::Order& order, const audit::Search& search) {
    return fmt::format("Who saw what, from {} until {}, {}\n",
                       iso_text(*search.from),
                       iso_text(*search.until),
                       order.person.empty() ? "everybody" : search.principal);
}

}  // namespace

Result<std::string> MakeBreachPack::run(const Caller& caller, const Order& order) const {
    if (!caller.principal.is_operator()) {
        return Error{ErrorCode::forbidden, "a breach pack is made by an operator of the server"};
    }
    auto search = parse_span(order.from, order.to);
    if (!search) {
        return search.error();
    }
    if (!search->from || !search->until || *search->from >= *search->until) {
        return Error{ErrorCode::invalid_request, "from lies before to"};
    }
    search->principal = lower_ascii(order.person);
    std::error_code unknown;
    if (std::filesystem::exists(order.folder, unknown)) {
        return Error{ErrorCode::refused, fmt::format("{}: exists", order.folder.string())};
    }
    const auto question = question_text(order, *search);
    const auto recorded = log_.record(
        event_of(caller, audit::Action::breach_pack_made, AuditQuestion{*search, {}}.canonical()));
    if (!recorded) {
        return recorded.error();
    }
    if (auto made = make_private_folder(order.folder); !made) {
        return made.error();
    }
    BreachSummary summary;
    const auto entries = write_entries(reader_, *search, order.folder / "entries.csv", summary);
    if (!entries) {
        return entries.error();
    }
    const auto verified = read_audit_.verify({});
    const auto said = verified ? *verified : verified.error().message + "\n";
    const auto counted = write_text(order.folder / "summary.txt", question + "\n" + summary.text());
    const auto checked = write_text(order.folder / "verification.txt", said);
    if (!counted || !checked) {
        return counted ? checked.error() : counted.error();
    }
    const auto manifest = fmt::format("{}made {} by {}\n\n{}{}{}",
                                      question,
                                      iso_text(clock_.now()),
                                      caller.principal.name(),
                                      *entries,
                                      *counted,
                                      *checked);
    if (auto written = write_new_private_file(order.folder / "manifest.txt", manifest); !written) {
        return written.error();
    }
    return fmt::format(
        "wrote {} entries to {}\n{}", summary.entries(), order.folder.string(), said);
}

}  // namespace hub::services
