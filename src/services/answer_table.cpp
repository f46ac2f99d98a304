#include "services/answer_table.hpp"

#include "audit/audit_log.hpp"
#include "indicators/compute_indicator.hpp"
#include "release/release_calendar.hpp"
#include "services/boundary_reference.hpp"
#include "services/caller_event.hpp"
#include "services/reading_guard.hpp"
#include "services/synthetic_records.hpp"
#include "services/table_question.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace hub::services {

namespace {

std::string measure_title(const domain::DatasetDefinition& dataset,
                          const std::optional<int>& per,
                          const std::optional<query::Answer::OfCase>& of_case) {
    const auto measure =
        per ? fmt::format(
                  "{} per {} people a year", dataset.counted, *per == 1'000 ? "1,000" : "100,000")
            : fmt::format("number of {}", dataset.counted);
    return of_case ? fmt::format("{}: {}{} (version {})",
                                 measure,
                                 of_case->outside ? "outside " : "",
                                 of_case->definition.title,
                                 of_case->definition.version)
                   : measure;
}

/// Months as they were answered, which may be the dataset's own first and last.
std::pair<std::string, std::string> months_answered(const TableQuestion& question,
                                                    const query::Answer& answer) {
    const auto& query = question.query;
    return {query.from ? query.from->text() : answer.months.first.text(),
            query.to ? query.to->text() : answer.months.last.text()};
}

/// The case with its version, whether or not the question named one; empty: of no case.
std::string case_in_full(const query::Answer& answer) {
    const auto& of_case = answer.of_case;
    return of_case ? (of_case->outside ? "!" : "") + of_case->definition.name() : "";
}

publish::QuestionEcho echo_of(const TableQuestion& question, const query::Answer& answer) {
    const auto [from, to] = months_answered(question, answer);
    publish::QuestionEcho echo{name_of(question.query.rows),
                               name_of(question.query.columns),
                               from,
                               to,
                               {},
                               case_in_full(answer),
                               question.per ? "rate" : "count",
                               question.query.show_incomplete ? "show" : "hide"};
    for (const auto& condition : question.query.where) {
        echo.where.push_back({condition.name, condition.values, condition.negated});
    }
    return echo;
}

std::vector<std::string> notes_for(const TableQuestion& question,
                                   const query::Answer& answer,
                                   const indicators::IndicatorTable& table) {
    auto notes = answer.notes;
    if (question.query.show_incomplete) {
        notes.emplace_back(
            "Periods with months that were not received show the months that were, and say so.");
    }
    if (question.per) {
        notes.emplace_back(
            "Rates are set against residents at the middle of the year, for the months present, "
            "and "
            "where a figure is of some ages or of one sex against residents of the same; limits "
            "are 95% (exact below 10, Byar's from 10).");
        if (answer.protection.perturbed()) {
            notes.emplace_back(
                "The limits also carry the noise that protects people. No rate is made from fewer "
                "than 10; one from fewer than 20 is marked [u].");
        }
    }
    if (const auto& of_case = answer.of_case) {
        const auto& definition = of_case->definition;
        notes.push_back(fmt::format(
            "{}, version {}, set by {}: {} {}{}",
            definition.title,
            definition.version,
            definition.owner,
            definition.description,
            definition.leaves_out,
            of_case->live_version == definition.version
                ? ""
                : fmt::format(" Version {} has taken its place.", of_case->live_version)));
    }
    if (table.old_population) {
        notes.emplace_back(
            "Some rates use population estimates more than two years from the data.");
    }
    return notes;
}

publish::ProtectionEntry protection_entry(const query::Answer& answer) {
    const auto& notice = answer.protection;
    publish::ProtectionEntry entry;
    entry.mode = slug_of(notice.mode);
    if (notice.threshold > 0) {
        entry.threshold = notice.threshold;
    }
    if (notice.perturbed()) {
        entry.noise = publish::NoiseEntry{
            notice.largest_noise, std::sqrt(notice.cell_variance), notice.share_within_three};
    }
    entry.notes = notice.notes;
    entry.why_hidden = notice.why_hidden;
    entry.coarser = answer.coarser;
    if (const auto& frozen = answer.frozen) {
        entry.stage = slug_of(frozen->stage);
        entry.released_at = frozen->published_at;
        entry.records_after_freeze = release::changed_in_words(frozen->changed_since);
    }
    return entry;
}

/// Areas that the question names of a level so small that a dataset can be read off area by area.
std::string small_areas_of(const query::AggregateQuery& query) {
    using domain::GeographyLevel;
    std::string areas;
    for (const auto& condition : query.where) {
        const auto level = domain::geography_level_from(condition.name);
        const bool is_small =
            level && (*level == GeographyLevel::lsoa || *level == GeographyLevel::msoa ||
                      *level == GeographyLevel::ward);
        if (is_small && !condition.negated) {
            areas += fmt::format("{}={};", condition.name, fmt::join(condition.values, ","));
        }
    }
    return areas;
}

/// The supplier's line, then the geography's.
std::vector<std::string> attribution_lines(const domain::DatasetDefinition& dataset,
                                           const geography::Atlas& atlas) {
    std::vector<std::string> lines{supplier_line(dataset, atlas)};
    for (const auto& line : atlas.content().attributions) {
        if (line != domain::synthetic_mark) {
            lines.push_back(line);
        }
    }
    return lines;
}

publish::TableFrame frame_of(const TableQuestion& question,
                             const domain::DatasetDefinition& dataset,
                             const query::Answer& answer,
                             const indicators::IndicatorTable& table) {
    publish::TableFrame frame;
    frame.dataset = dataset.id;
    frame.title = dataset.title;
    frame.release = answer.release;
    frame.marking = dataset.marking;
    frame.synthetic = is_synthetic(dataset, *answer.atlas);
    frame.attribution = attribution_lines(dataset, *answer.atlas);
    frame.notes = notes_for(question, answer, table);
    frame.question = echo_of(question, answer);
    frame.measure_title = measure_title(dataset, question.per, answer.of_case);
    frame.counted = dataset.counted;
    frame.place = title_of(dataset.places.front().role);
    frame.boundaries = boundary_reference(answer);
    if (const auto& of_case = answer.of_case) {
        frame.of_case =
            publish::CaseEntry{of_case->definition, of_case->outside, of_case->live_version};
    }
    frame.protection = protection_entry(answer);
    frame.purpose = question.purpose;
    return frame;
}

/// What touches what among the areas of an answer, for a method that asks; none where the hub has
/// no lines of them.
Result<std::shared_ptr<const geography::SharedBorders>> borders_for(
    const geography::KnownBorders* known,
    const TableQuestion& question,
    const query::Answer& answer) {
    using Borders = std::shared_ptr<const geography::SharedBorders>;
    if (known == nullptr || !answer.level ||
        question.analysis->method != indicators::AnalysisMethod::hot_spots) {
        return Borders{};
    }
    auto borders = known->of(answer.atlas, *answer.level, answer.level_vintage);
    return !borders && borders.error().code == ErrorCode::not_found ? Borders{} : borders;
}

/// What the method that was asked for gives; none where none was.
Result<std::optional<indicators::Analysis>> analysis_of(const TableQuestion& question,
                                                        const domain::DatasetDefinition& dataset,
                                                        const query::Answer& answer,
                                                        const indicators::IndicatorTable& table,
                                                        const indicators::PersonGroup& people,
                                                        const geography::KnownBorders* known) {
    if (!question.analysis) {
        return std::optional<indicators::Analysis>{};
    }
    const auto* by = std::get_if<query::ByDimension>(&question.query.columns);
    const auto found = std::find_if(
        dataset.dimensions.begin(), dataset.dimensions.end(), [&](const auto& dimension) {
            return by != nullptr && dimension.id == by->id;
        });
    const auto borders = borders_for(known, question, answer);
    if (!borders) {
        return borders.error();
    }
    auto analysis = indicators::analyse({answer,
                                         table,
                                         *question.analysis,
                                         name_of(question.query.rows),
                                         name_of(question.query.columns),
                                         found == dataset.dimensions.end() ? nullptr : &*found,
                                         people,
                                         borders->get()});
    if (!analysis) {
        return analysis.error();
    }
    return std::optional{*std::move(analysis)};
}

}  // namespace

Result<AnsweredTable> AnswerTable::run(const Caller& caller,
                                       TableQuestion question,
                                       const Asking& asking) const {
    const auto scope = permissions_.scope_of(caller.principal);
    if (!scope) {
        return scope.error();
    }
    const accounts::Reading reading{
        question.canonical(), small_areas_of(question.query), asking.takes_away};
    if (auto admitted = reading_.admit(caller, reading); !admitted) {
        return admitted.error();
    }
    question.query = query_.in_scope(std::move(question.query), *scope);
    const auto recorded = audit_.record(
        event_of(caller, asking.action, question.canonical() + std::string{asking.about}));
    if (!recorded) {
        return recorded.error();
    }
    auto answer = query_.run(question.query, *scope, *recorded);
    if (!answer) {
        return answer.error();
    }
    reading_.answered(caller, answer->rows.size() * answer->columns.size());
    const auto& dataset = datasets_.by_id.at(question.query.dataset).definition;
    const auto groups =
        indicators::asked_groups(question.query, dataset, answer->rows, answer->columns);
    auto table = indicators::compute_indicator(*answer, {question.per, groups});
    auto analysis = analysis_of(question, dataset, *answer, table, groups.of_all, borders_);
    if (!analysis) {
        return analysis.error();
    }
    auto frame = frame_of(question, dataset, *answer, table);
    return AnsweredTable{std::move(frame),
                         std::move(table),
                         *std::move(analysis),
                         answer->table.policy_hash(),
                         answer->frozen.has_value(),
                         answer->atlas};
}

}  // namespace hub::services
