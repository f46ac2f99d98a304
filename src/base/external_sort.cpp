#include "base/external_sort.hpp"

#include "base/spill_file.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace hub {

namespace {

constexpr std::size_t buffer_bytes = 1U << 15U;

/// Eight bytes as a number that is ordered as they are.
std::uint64_t leading_number(const std::byte* bytes) {
    std::uint64_t number = 0;
    std::memcpy(&number, bytes, sizeof(number));
    return __builtin_bswap64(number);
}

/// The first sixteen bytes of a row, where nearly all comparisons end.
struct Lead {
    std::uint64_t first{0};
    std::uint64_t second{0};

    explicit Lead(const std::byte* row)
        : first{leading_number(row)}, second{leading_number(row + sizeof(first))} {}
    bool operator==(const Lead&) const = default;
    bool operator<(const Lead& other) const {
        return first != other.first ? first < other.first : second < other.second;
    }
};

/// Rows in memory and, once sorted, their order.
class Block {
public:
    Block(std::size_t row_size, std::size_t most_rows)
        : row_size_{row_size}, most_rows_{most_rows} {}

    [[nodiscard]] bool full() const { return rows_ == most_rows_; }
    [[nodiscard]] bool empty() const { return rows_ == 0; }
    [[nodiscard]] std::size_t size() const { return rows_; }

    std::byte* add() {
        if (rows_ * row_size_ == bytes_.size()) {
            // Small files are many: the block is made as large as it is needed.
            constexpr std::size_t first_rows = 1024;
            bytes_.resize(std::min(most_rows_, std::max(first_rows, rows_ * 2)) * row_size_);
        }
        return bytes_.data() + rows_++ * row_size_;
    }

    void sort() {
        order_.clear();
        order_.reserve(rows_);
        for (std::size_t i = 0; i < rows_; ++i) {
            order_.push_back({Lead{bytes_.data() + i * row_size_}, static_cast<std::uint32_t>(i)});
        }
        std::sort(order_.begin(), order_.end(), [this](const Place& a, const Place& b) {
            return a.lead == b.lead ? std::memcmp(at(a.row), at(b.row), row_size_) < 0
                                    : a.lead < b.lead;
        });
    }
    [[nodiscard]] const std::byte* sorted(std::size_t i) const { return at(order_[i].row); }

    void clear() { rows_ = 0; }

private:
    struct Place {
        Lead lead;
        std::uint32_t row;
    };
    [[nodiscard]] const std::byte* at(std::size_t row) const {
        return bytes_.data() + row * row_size_;
    }

    std::size_t row_size_;
    std::size_t most_rows_;
    std::size_t rows_{0};
    std::vector<std::byte> bytes_;
    std::vector<Place> order_;
};

/// Sorted rows on disk.
struct Run {
    SpillFile file;
    std::size_t level{0};  ///< how often its rows were merged
};

class RunWriter {
public:
    RunWriter(SpillFile& file, std::size_t row_size) : file_{file}, row_size_{row_size} {
        buffer_.reserve(buffer_bytes + row_size);
    }
    Status add(const std::byte* row) {
        buffer_.insert(buffer_.end(), row, row + row_size_);
        return buffer_.size() < buffer_bytes ? Status{} : flush();
    }
    Status flush() {
        auto written = file_.append(buffer_);
        buffer_.clear();
        return written;
    }

private:
    SpillFile& file_;
    std::size_t row_size_;
    std::vector<std::byte> buffer_;
};

/// Gives sorted rows one after another: of a run, or of the block that stayed in memory.
class Source {
public:
    Source(Run run, std::size_t row_size)
        : run_{std::move(run)}, row_size_{row_size}, buffer_(buffer_bytes / row_size * row_size) {
        if (buffer_.empty()) {
            buffer_.resize(row_size);
        }
    }
    explicit Source(const Block& block) : block_{&block} {}

    /// Null at the end and at a fault.
    const std::byte* next(Status& status) {
        if (block_ != nullptr) {
            return at_ < block_->size() ? block_->sorted(at_++) : nullptr;
        }
        if (at_ == end_ && !refill(status)) {
            return nullptr;
        }
        const auto* row = buffer_.data() + at_;
        at_ += row_size_;
        return row;
    }

private:
    bool refill(Status& status) {
        const auto size = run_->file.read(buffer_, from_);
        if (!size) {
            status = size.error();
            return false;
        }
        from_ += *size;
        at_ = 0;
        end_ = *size;
        return end_ > 0;
    }

    const Block* block_{nullptr};
    std::optional<Run> run_;
    std::size_t row_size_{0};
    std::vector<std::byte> buffer_;
    std::uint64_t from_{0};
    std::size_t at_{0};
    std::size_t end_{0};
};

/// Rows of several sources in one order.
class Merge {
public:
    Merge(std::vector<Source> sources, std::size_t row_size)
        : sources_{std::move(sources)}, row_size_{row_size} {
        for (std::size_t i = 0; i < sources_.size(); ++i) {
            if (const auto* row = sources_[i].next(status_)) {
                heads_.push_back({Lead{row}, row, i});
            }
        }
        for (auto i = heads_.size(); i-- > 0;) {
            sink(i);
        }
    }

    const std::byte* next() {
        if (given_) {
            advance();
        }
        given_ = !heads_.empty() && status_;
        return given_ ? heads_.front().row : nullptr;
    }
    [[nodiscard]] const Status& status() const { return status_; }

private:
    struct Head {
        Lead lead;
        const std::byte* row;
        std::size_t source;
    };

    void advance() {
        auto& head = heads_.front();
        if (const auto* row = sources_[head.source].next(status_)) {
            head.lead = Lead{row};
            head.row = row;
        } else {
            head = heads_.back();
            heads_.pop_back();
        }
        sink(0);
    }

    [[nodiscard]] bool before(const Head& a, const Head& b) const {
        return a.lead == b.lead ? std::memcmp(a.row, b.row, row_size_) < 0 : a.lead < b.lead;
    }

    /// Lets a head go down the heap to where no head under it comes before it. A new head mostly
    /// belongs far down, so the lesser heads are moved up first, and it is compared from below.
    void sink(std::size_t top) {
        if (heads_.empty()) {
            return;
        }
        const auto head = heads_[top];
        auto at = top;
        for (auto child = 2 * at + 1; child < heads_.size(); child = 2 * at + 1) {
            if (child + 1 < heads_.size() && before(heads_[child + 1], heads_[child])) {
                ++child;
            }
            heads_[at] = heads_[child];
            at = child;
        }
        while (at > top && before(head, heads_[(at - 1) / 2])) {
            heads_[at] = heads_[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heads_[at] = head;
    }

    std::vector<Source> sources_;
    std::size_t row_size_;
    std::vector<Head> heads_;  ///< a heap, the least first
    bool given_{false};
    Status status_;
};

}  // namespace

struct ExternalSort::State {
    State(std::filesystem::path where, std::size_t size, Limits limit)
        : folder{std::move(where)},
          row_size{size},
          limits{limit},
          block{size, std::max<std::size_t>(1, limit.block_bytes / size)} {}

    /// Sorts the full block and writes it.
    void spill() {
        if (status) {
            status = write_block();
        }
        block.clear();
    }

    Status write_block() {
        auto file = SpillFile::create(folder);
        if (!file) {
            return file.error();
        }
        block.sort();
        RunWriter writer{*file, row_size};
        for (std::size_t i = 0; i < block.size(); ++i) {
            if (auto written = writer.add(block.sorted(i)); !written) {
                return written;
            }
        }
        if (auto written = writer.flush(); !written) {
            return written;
        }
        runs.push_back({*std::move(file), 0});
        return merge_levels();
    }

    /// Merges the runs of a level once there are as many as are merged together, so that few files
    /// are ever open.
    Status merge_levels() {
        for (std::size_t level = 0;; ++level) {
            const auto first = std::find_if(
                runs.begin(), runs.end(), [&](const Run& run) { return run.level == level; });
            if (static_cast<std::size_t>(runs.end() - first) < limits.runs) {
                return {};
            }
            auto file = SpillFile::create(folder);
            if (!file) {
                return file.error();
            }
            std::vector<Source> sources;
            for (auto run = first; run != runs.end(); ++run) {
                sources.emplace_back(std::move(*run), row_size);
            }
            runs.erase(first, runs.end());
            Merge merged{std::move(sources), row_size};
            RunWriter writer{*file, row_size};
            while (const auto* row = merged.next()) {
                if (auto written = writer.add(row); !written) {
                    return written;
                }
            }
            if (auto written = merged.status() ? writer.flush() : merged.status(); !written) {
                return written;
            }
            runs.push_back({*std::move(file), level + 1});
        }
    }

    std::filesystem::path folder;
    std::size_t row_size;
    Limits limits;
    Block block;
    std::vector<Run> runs;  ///< of higher levels first
    std::optional<Merge> merge;
    Status status;
};

ExternalSort::ExternalSort(std::filesystem::path folder, std::size_t row_size, Limits limits)
    : state_{std::make_unique<State>(std::move(folder), row_size, limits)} {}

ExternalSort::~ExternalSort() = default;

std::byte* ExternalSort::add() {
    if (state_->block.full()) {
        state_->spill();
    }
    return state_->block.add();
}

Status ExternalSort::finish() {
    if (!state_->status) {
        return state_->status;
    }
    state_->block.sort();
    std::vector<Source> sources;
    for (auto& run : state_->runs) {
        sources.emplace_back(std::move(run), state_->row_size);
    }
    state_->runs.clear();
    if (!state_->block.empty()) {
        sources.emplace_back(state_->block);
    }
    state_->merge.emplace(std::move(sources), state_->row_size);
    return state_->merge->status();
}

const std::byte* ExternalSort::next() {
    return state_->merge->next();
}

const Status& ExternalSort::status() const {
    return state_->merge ? state_->merge->status() : state_->status;
}

}  // namespace hub
