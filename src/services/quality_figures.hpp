#pragma once

#include "base/result.hpp"
#include "indicators/quality_table.hpp"
#include "query/protected_query.hpp"

#include <span>
#include <string>
#include <vector>

namespace hub::services {

/// Asks the one door for what the pages about data quality show: many questions of one view, which
/// stands in the audit log once. By reporting body where the dataset's policy publishes items by
/// body, else of everybody together; by the finest period that the policy has there.
class QualityFigures {
public:
    QualityFigures(const query::ProtectedQuery& door,
                   const query::KnownDataset& dataset,
                   const accounts::Scope& scope,
                   const audit::Recorded& proof);

    struct Figures {
        indicators::QualityTable table;
        std::string release;
        std::string stage;        ///< of the release; empty where records are live
        std::string released_at;  ///< empty where records are live
        std::vector<std::string> notes;
        std::string why_hidden;
    };
    /// Refused where no item of the dataset can be missing, or the policy lists its tables.
    [[nodiscard]] Result<Figures> figures() const;
    /// Of the newest year shown by item.
    [[nodiscard]] Result<indicators::MissingTable> missing(const domain::Dimension& item) const;

private:
    using Spans = std::vector<domain::MonthRange>;
    /// The ranges of months asked for: the periods shown, then the newest year and the one before.
    struct Periods {
        std::vector<indicators::TableLabel> labels;
        Spans spans;  ///< the last one or two are years
        bool has_latest{false};
        bool has_before{false};
    };

    [[nodiscard]] bool is_answered(const domain::Dimension& item) const;
    [[nodiscard]] Result<query::Answer> ask(query::RowsBy rows, query::ColumnsBy columns) const;
    /// The answer by body where there is one, else by the values of the item.
    [[nodiscard]] Result<query::Answer> ask_item(const domain::Dimension& item,
                                                 const Spans& spans) const;
    [[nodiscard]] Result<Periods> periods(const query::Answer& all) const;
    [[nodiscard]] Result<indicators::QualityItem> quality_of(const domain::Dimension& item,
                                                             const Periods& periods,
                                                             const query::Answer* totals) const;
    [[nodiscard]] Result<indicators::ItemHistory> everybody(const domain::Dimension& item,
                                                            const Periods& periods) const;
    [[nodiscard]] Result<std::vector<indicators::ValueBounds>> bounds(
        const domain::Dimension& item, const domain::MonthRange& months) const;
    [[nodiscard]] Result<indicators::GroupedCompleteness> grouped(
        const domain::Dimension& groups,
        const domain::Dimension& item,
        const domain::MonthRange& months,
        const indicators::Completeness& everybody) const;

    [[nodiscard]] bool by_body() const { return !body_level_.empty(); }
    [[nodiscard]] indicators::CellReading reading(const std::string& level,
                                                  const domain::MonthRange& months) const;

    const query::ProtectedQuery& door_;
    const domain::DatasetDefinition& dataset_;
    Result<disclosure::Protection> protection_;
    const disclosure::DisclosurePolicy* policy_;  ///< none: the dataset is denied
    const accounts::Scope& scope_;
    const audit::Recorded& proof_;
    std::vector<const domain::Dimension*> items_;
    std::string body_level_;  ///< empty where items are not published by body
    domain::PeriodUnit unit_{domain::PeriodUnit::month};
};

}  // namespace hub::services
