#include "services/make_export.hpp"

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "indicators/public_pass.hpp"
#include "publish/export_json.hpp"
#include "publish/export_sheets.hpp"
#include "publish/export_xlsx.hpp"
#include "publish/outsider_check.hpp"
#include "services/caller_event.hpp"
#include "services/export_words.hpp"
#include "services/table_question.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

using accounts::ExportAudience;
using accounts::ExportFormat;
using accounts::ExportState;
using accounts::KeptExport;
using indicators::CellStatus;

namespace {

constexpr std::size_t id_bytes = 8;
constexpr std::size_t largest_file = std::size_t{32} * 1024 * 1024;
constexpr auto public_marking = "OFFICIAL";

Error bad(std::string message) {
    return Error{ErrorCode::invalid_request, std::move(message)};
}

/// The question of an order, with its purpose; a file has another format than the API's answers.
Result<TableQuestion> question_of(const ExportOrder& order) {
    for (const auto& [name, value] : order.question) {
        if (name == "format" || name == "purpose") {
            return bad(fmt::format("question: {} stands beside it", name));
        }
    }
    auto question = TableQuestion::parse(order.question);
    if (!question) {
        return question.error();
    }
    if (std::find(all_purposes.begin(), all_purposes.end(), order.purpose) == all_purposes.end()) {
        return bad(fmt::format("purpose is one of {}", fmt::join(all_purposes, ", ")));
    }
    question->purpose = order.purpose;
    return question;
}

std::int64_t hidden_in(const indicators::IndicatorTable& table) {
    return std::count_if(table.cells.begin(), table.cells.end(), [](const auto& cell) {
        return cell.status == CellStatus::suppressed;
    });
}

/// In the words of the stricter policy: what a reader of the public file must know, and nothing of
/// the one behind it.
void tell_of_public_policy(const disclosure::PublicPolicy& policy, publish::TableFrame& frame) {
    frame.protection.threshold = policy.threshold;
    frame.protection.why_hidden = fmt::format(
        "Counts under {}, zero among them, are hidden in files for the public, with every rate "
        "that "
        "stands on them.",
        policy.threshold);
    frame.protection.notes.push_back(frame.protection.why_hidden);
    frame.protection.records_after_freeze.clear();
}

/// A file as it is on the disk, and the same as somebody outside reads it.
struct File {
    std::string bytes;
    publish::ReadBack read;
};

Result<File> write_csv(const publish::ExportFrame& frame, const AnsweredTable& answered) {
    const auto& analysis = answered.analysis;
    const auto sheet = analysis ? publish::method_sheet(frame, answered.table, *analysis)
                                : publish::figures_sheet(frame, answered.table);
    File file{publish::export_csv(sheet, publish::said_on_every_line(frame)), {}};
    auto read = publish::read_back_csv(file.bytes);
    if (!read) {
        return read.error();
    }
    file.read = *std::move(read);
    return file;
}

Result<File> write_workbook(const publish::ExportFrame& frame,
                            const AnsweredTable& answered,
                            Instant made_at,
                            const publish::ExportReport* report) {
    const auto* analysis = answered.analysis ? &*answered.analysis : nullptr;
    std::vector<publish::Sheet> sheets{publish::figures_sheet(frame, answered.table),
                                       publish::about_sheet(frame, analysis, report)};
    if (analysis != nullptr) {
        sheets.push_back(publish::method_sheet(frame, answered.table, *analysis));
    }
    const auto on_paper =
        fmt::format("{}{}", frame.marking, frame.table.synthetic ? " · SYNTHETIC DATA" : "");
    auto bytes = publish::export_xlsx({frame.title, on_paper, made_at}, sheets);
    if (!bytes) {
        return bytes.error();
    }
    return File{*std::move(bytes), publish::read_back_sheets(sheets)};
}

}  // namespace

struct MakeExport::Made {
    KeptExport kept;
    std::string bytes;  ///< empty where a check failed
};

Result<disclosure::PublicPolicy> MakeExport::public_policy(const std::string& dataset) const {
    const auto known = datasets_.by_id.find(dataset);
    if (known == datasets_.by_id.end()) {
        return bad(fmt::format("there is no dataset {}", dataset));
    }
    const auto protection = known->second.protection.get();
    if (!protection) {
        return Error{ErrorCode::refused, "this dataset has no disclosure policy in force"};
    }
    const auto& policy = protection->policy().for_public();
    if (!policy) {
        return Error{
            ErrorCode::refused,
            "nothing of this dataset goes to the public: its policy has no section for it"};
    }
    return *policy;
}

Result<MakeExport::Made> MakeExport::written(publish::ExportFrame frame,
                                             AnsweredTable answered,
                                             const KeptExport& begun) const {
    Made made{begun, ""};
    auto& kept = made.kept;
    const bool is_public = begun.audience == ExportAudience::everybody;
    const auto* analysis = answered.analysis ? &*answered.analysis : nullptr;
    const bool is_csv = begun.format == ExportFormat::csv;
    const auto write = [&](const publish::ExportReport* report) {
        return is_csv ? write_csv(frame, answered)
                      : write_workbook(frame, answered, begun.made_at, report);
    };
    const auto& known = datasets_.by_id.at(begun.dataset);
    const auto policy = is_public ? public_policy(begun.dataset)
                                  : Result<disclosure::PublicPolicy>{disclosure::PublicPolicy{}};
    if (!policy) {
        return policy.error();
    }
    std::optional<publish::PublicRules> rules;
    if (is_public) {
        rules.emplace(public_rules(known, *policy, answered, frame.marking));
        leave_bodies_out(*rules, frame.table);
    }
    auto file = write(nullptr);
    if (file && is_public) {
        const auto first = publish::check_for_public(file->read, *rules);
        // The report stands in the file; it is the finished bytes, with it, that are looked
        // through.
        file = is_csv ? std::move(file) : write(&first);
        const auto report = file ? publish::check_for_public(file->read, *rules) : first;
        kept.report = publish::report_json(report);
        kept.state = report.passed() ? ExportState::waiting : ExportState::refused;
        if (report.passed() && is_for_public_itself(known)) {
            kept.state = ExportState::ready;
        }
        if (!report.passed()) {
            kept.reason = words_of_failures(report);
        }
    }
    if (!file) {
        return file.error();
    }
    if (file->bytes.size() > largest_file) {
        return Error{ErrorCode::too_large, "a file of figures is at most 32 MiB: ask for fewer"};
    }
    kept.title = frame.title;
    kept.marking = frame.marking;
    kept.policy_hash = answered.policy_hash;
    kept.rows = static_cast<std::int64_t>(answered.table.rows.size());
    kept.columns = static_cast<std::int64_t>(answered.table.columns.size());
    kept.cells = static_cast<std::int64_t>(answered.table.cells.size());
    kept.hidden = hidden_in(answered.table);
    kept.file_name = publish::export_file_name(frame, analysis, begun.format);
    if (has_file(kept.state)) {
        kept.sha256 = sha256_hex(file->bytes);
        made.bytes = std::move(file->bytes);
    }
    return made;
}

Result<MakeExport::Made> MakeExport::make(const Caller& caller,
                                          const ExportOrder& order,
                                          const KeptExport& begun) const {
    const auto question = question_of(order);
    if (!question) {
        return question.error();
    }
    const bool is_public = begun.audience == ExportAudience::everybody;
    if (is_public && question->analysis && begun.format == ExportFormat::csv) {
        return bad("a method's values for the public stand beside their figures: ask for xlsx");
    }
    const auto policy = is_public ? public_policy(begun.dataset)
                                  : Result<disclosure::PublicPolicy>{disclosure::PublicPolicy{}};
    if (!policy) {
        return policy.error();
    }
    const auto about = fmt::format(
        " export={} as={} audience={}", begun.id, slug_of(begun.format), slug_of(begun.audience));
    auto answered = answer_.run(caller, *question, {audit::Action::export_made, about, true});
    if (!answered) {
        return answered.error();
    }
    if (answered->table.cells.size() > accounts::most_export_cells) {
        return Error{ErrorCode::too_large,
                     fmt::format("a file holds at most {} figures: ask for fewer rows or columns",
                                 accounts::most_export_cells)};
    }
    if (is_public) {
        answered->table = indicators::for_public(std::move(answered->table), policy->threshold);
        tell_of_public_policy(*policy, answered->frame);
    }
    const auto& dataset = datasets_.by_id.at(begun.dataset).definition;
    publish::ExportFrame frame;
    frame.table = answered->frame;
    frame.audience = begun.audience;
    frame.id = begun.id;
    frame.title = title_in_words(dataset, answered->frame);
    frame.marking = is_public ? public_marking : dataset.marking;
    frame.filters = filters_of(answered->frame.question);
    frame.filters_in_words = filters_in_words(dataset, *answered->atlas, answered->frame.question);
    // What goes to the public names the hub and the export's number, and no person.
    frame.made_by = is_public ? "" : begun.made_by;
    frame.made_at = iso_text(begun.made_at);
    return written(std::move(frame), *std::move(answered), begun);
}

Result<Document> MakeExport::keep(const Caller& caller, Made made) {
    const auto& kept = made.kept;
    if (kept.state == ExportState::refused) {
        const auto recorded = audit_.record(
            event_of(caller, audit::Action::export_refused, kept.id + ": " + kept.reason));
        if (!recorded) {
            return recorded.error();
        }
    } else if (auto put = files_.put(kept.id, made.bytes); !put) {
        return put.error();
    }
    if (auto added = store_.add(kept); !added) {
        static_cast<void>(files_.remove(kept.id));
        return added.error();
    }
    return Document{
        "application/json", publish::export_json(kept, caller.principal.name()), "", "", ""};
}

Result<Document> MakeExport::run(const Caller& caller, const ExportOrder& order) {
    const auto format = accounts::export_format_from(order.format);
    const auto audience = accounts::export_audience_from(order.audience);
    if (!format || !audience) {
        return bad(format ? "audience is partners or public" : "format is csv or xlsx");
    }
    KeptExport begun;
    begun.id = random_hex(id_bytes);
    begun.format = *format;
    begun.audience = *audience;
    begun.purpose = order.purpose;
    for (const auto& [name, value] : order.question) {
        if (name == "dataset") {
            begun.dataset = value;
        }
    }
    begun.made_at = clock_.now();
    begun.expires_at = begun.made_at + accounts::export_lasts;
    begun.made_by = caller.principal.name();
    begun.question = publish::named_texts_json(order.question);
    auto made = make(caller, order, begun);
    return made ? keep(caller, *std::move(made)) : Result<Document>{made.error()};
}

}  // namespace hub::services
