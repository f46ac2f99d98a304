#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace hub::disclosure {

/// Which values of each dimension of the counted table a row, a column or a condition takes.
/// By axis; an axis without a list, or with an empty one, takes every value.
struct Pick {
    std::vector<std::vector<bool>> wanted;

    [[nodiscard]] bool takes(std::size_t axis, std::size_t value) const {
        return axis >= wanted.size() || wanted[axis].empty() || wanted[axis][value];
    }
};

/// One dimension that the counted nodes are crossed with.
struct FoldAxis {
    std::size_t size{1};
    bool sensitive{false};  ///< one category holding a whole total is withheld
    bool site{false};       ///< one site holding most of a total is withheld
    /// Of the two sides of a case definition, outside (0) and inside (1): what its cells' noise is
    /// labelled with. The inside is perturbed; the outside is what the perturbed whole leaves.
    std::optional<std::uint64_t> case_label{};
};

/// How the counted nodes make up an answer: which nodes, which of their dimensions' values and
/// which months are added for each row and column. Made from the question and from metadata, never
/// from a count.
///
/// The counted table is nodes × (axes crossed, the last running fastest) × months. A node is
/// protected period by period (`months_per_period` of it, counted from January), never finer, and
/// what an answer shows is a sum of such protected cells.
struct FoldPlan {
    struct Row {
        std::size_t place_set{0};
        Pick pick;
    };
    struct Column {
        std::size_t span{0};
        Pick pick;
    };
    /// Months of the counted table, both included, counted from its first.
    struct Span {
        std::size_t first{0};
        std::size_t last{0};
    };

    std::vector<FoldAxis> axes;
    std::vector<int> months_per_period;  ///< by node: 1, 3 or 12
    int first_month{0};                  ///< number of the counted table's first month
    /// By months per period, then by the period's first month in the counted table: the draw of
    /// the released quarters that the period is made of. Another draw is other noise in every cell.
    std::map<int, std::vector<int>> draws;
    /// Nodes that are added; rows that differ only in their pick share a set.
    std::vector<std::vector<std::uint32_t>> place_sets;
    std::vector<Span> spans;
    std::vector<Row> rows;
    std::vector<Column> columns;
    Pick conditions;
    /// By combination of the axes' values: which are counted, where conditions cannot say so one
    /// axis at a time; empty: all.
    std::vector<bool> combinations;
    /// Whether a span with months not available shows the sum of the others.
    bool show_incomplete{false};
};

/// Which months of which place set were received and released: known from receipts alone, never
/// from counts, so that it may be told.
class Availability {
public:
    Availability() = default;
    Availability(std::size_t place_sets, std::size_t months)
        : months_{months}, received_(place_sets * months) {}

    void set(std::size_t place_set, std::size_t month, bool received) {
        received_[place_set * months_ + month] = received;
    }
    [[nodiscard]] bool received(std::size_t place_set, std::size_t month) const {
        return received_[place_set * months_ + month];
    }
    [[nodiscard]] std::size_t months() const { return months_; }

private:
    std::size_t months_{0};
    std::vector<bool> received_;
};

}  // namespace hub::disclosure
