#pragma once

#include "ingest/check_plan.hpp"
#include "ingest/file_name_pattern.hpp"
#include "ingest/identifier_watch.hpp"
#include "ingest/quality_rule.hpp"
#include "ingest/value_reading.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hub::ingest {

/// Checks one file's rows, one after another.
///
/// A fault of one value refuses its row. What makes the file another than it claims to be refuses
/// the file: a second month or reporting body where it holds one, one that the name does not say,
/// or place codes that no single boundary vintage has. What is odd and may be true is noted.
class RowChecker {
public:
    RowChecker(const CheckPlan& plan, NamedBatch named);

    enum class Verdict { accepted, outside, row_refused, file_refused };
    /// A text for each column of the definition, and the line of the file that they begin on.
    Verdict check(std::span<const std::string_view> fields, std::int64_t line);
    /// To be asked when every row was checked: identifiers of people, which no single row gives
    /// away, in a column of a sensitive dataset that is kept or hashed.
    [[nodiscard]] std::optional<IdentifiersFound> identifiers() const { return watch_.found(); }

    /// Line, column and rule of the last refusal. No values.
    [[nodiscard]] std::int64_t refused_line() const { return refused_line_; }
    [[nodiscard]] const std::string& refused_column() const;
    [[nodiscard]] const QualityRule& refused_rule() const { return *rule_; }
    /// Of the last row that was accepted: what it broke and was kept with, by column.
    [[nodiscard]] std::span<const std::pair<std::size_t, const QualityRule*>> notes() const {
        return notes_;
    }
    /// Title of the filter that left the last row out.
    [[nodiscard]] const std::string& left_out_by() const;

    /// Of the last accepted row: by place role, and by dimension.
    [[nodiscard]] std::span<const PlaceCodes::Entry> places() const { return places_; }
    /// Whether it stood at a position, which no area code says.
    [[nodiscard]] bool has_position() const { return has_position_; }
    [[nodiscard]] std::span<const std::uint16_t> dimensions() const { return dimensions_; }
    /// How many records it stands for.
    [[nodiscard]] std::int64_t count() const { return count_; }

    /// Of the last row, where its month and body could be read.
    [[nodiscard]] std::optional<domain::Month> month() const { return month_; }
    [[nodiscard]] const geography::ReportingBody* reporting_body() const { return body_; }
    /// Vintages that have every code seen so far in a month of a body's.
    [[nodiscard]] PlaceCodes::VintageSet possible_vintages(domain::Month month,
                                                           std::string_view body) const;

private:
    void check_all(const std::vector<ColumnUse>& uses, std::span<const std::string_view> fields);
    void check_field(const ColumnUse& use, std::string_view text);
    void find_batch();
    void check_month(std::string_view text);
    void check_body(std::string_view text);
    [[nodiscard]] const geography::ReportingBody* body_called(std::string_view text) const;
    void check_place(std::size_t index, std::string_view text);
    void check_postcode(std::size_t index, std::string_view text);
    void check_place_text(std::size_t index, std::string_view text);
    void check_reduced_place(std::size_t index, std::string_view text);
    void check_reduced_dimension(std::size_t index, std::string_view text);
    const PlaceRead& read_text(std::string_view text);
    void check_count(std::string_view text);
    void check_dimension(std::size_t index, std::string_view text);
    void check_listed(std::size_t index, std::string_view text);
    void check_several(std::size_t index, std::span<const std::string_view> fields);
    void check_position(const CheckPlan::Position& position,
                        std::span<const std::string_view> fields);
    [[nodiscard]] bool is_to_come(std::string_view text, domain::Month month) const;
    void check_order(const CheckPlan::Order& order, std::span<const std::string_view> fields);
    [[nodiscard]] std::optional<Moment> check_moment(std::size_t date_column,
                                                     std::optional<std::size_t> time_column,
                                                     std::span<const std::string_view> fields);
    [[nodiscard]] bool is_left_out(std::span<const std::string_view> fields);
    void settle_listed(std::size_t index, std::optional<std::uint16_t> best, bool any);
    void watch(std::size_t column, std::string_view text);
    void refuse(const QualityRule& rule);
    void note(const QualityRule& rule) { notes_.emplace_back(column_, &rule); }

    const CheckPlan& plan_;
    NamedBatch named_;
    IdentifierWatch watch_;
    std::string month_text_;  ///< the last that was read
    std::optional<domain::Month> month_;
    const geography::ReportingBody* body_{nullptr};
    std::string body_text_;  ///< how the last row called it
    /// By batch; a later month may be of another vintage.
    std::map<std::pair<std::string_view, domain::Month>, PlaceCodes::VintageSet> vintages_;
    PlaceCodes::VintageSet* of_batch_{nullptr};  ///< those of the last row's
    std::optional<domain::Month> month_of_batch_;
    const geography::ReportingBody* body_of_batch_{nullptr};
    std::vector<PlaceCodes::Entry> places_;
    bool has_position_{false};
    std::string_view date_;  ///< as the row writes it
    /// What a column of the row was read as, which may be asked for several uses of it.
    std::optional<std::size_t> text_column_;
    PlaceRead text_read_;
    std::vector<std::uint16_t> dimensions_;
    std::int64_t count_{1};
    std::vector<std::pair<std::size_t, const QualityRule*>> notes_;
    Verdict verdict_{Verdict::accepted};
    std::size_t column_{0};  ///< being checked
    std::int64_t line_{0};   ///< of the row
    std::int64_t refused_line_{0};
    std::size_t refused_column_{0};
    std::size_t filter_{0};
    const QualityRule* rule_{nullptr};
};

}  // namespace hub::ingest
