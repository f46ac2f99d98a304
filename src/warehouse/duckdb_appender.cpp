#include "base/unreachable.hpp"
#include "warehouse/duckdb.hpp"
#include "warehouse/duckdb_handles.hpp"

#include <algorithm>
#include <cstring>
#include <span>
#include <string>

#include <duckdb.h>

namespace hub::warehouse::duckdb {

struct Appender::Impl {
    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() { duckdb_appender_destroy(&appender); }

    /// Remembers the first fault; `close` tells it.
    void note(duckdb_state state) {
        if (state == DuckDBError && status.ok()) {
            status = store_error(duckdb_appender_error(appender));
        }
    }

    duckdb_appender appender{nullptr};
    Status status;
};

namespace {

/// A data chunk of a table's own column types, destroyed with its types.
class TypedChunk {
public:
    explicit TypedChunk(duckdb_appender appender) {
        for (idx_t i = 0; i < duckdb_appender_column_count(appender); ++i) {
            types_.push_back(duckdb_appender_column_type(appender, i));
        }
        chunk_ = duckdb_create_data_chunk(types_.data(), types_.size());
    }
    TypedChunk(const TypedChunk&) = delete;
    TypedChunk& operator=(const TypedChunk&) = delete;
    ~TypedChunk() {
        duckdb_destroy_data_chunk(&chunk_);
        for (auto& type : types_) {
            duckdb_destroy_logical_type(&type);
        }
    }

    void fill(const std::vector<Appender::BlockColumn>& columns,
              std::size_t from,
              std::size_t rows) {
        duckdb_data_chunk_reset(chunk_);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto& column = columns[i];
            const auto* values = static_cast<const char*>(column.values) + from * column.value_size;
            std::memcpy(duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk_, i)),
                        values,
                        rows * column.value_size);
        }
        duckdb_data_chunk_set_size(chunk_, rows);
    }

    void fill(const std::vector<Appender::TakenColumn>& columns,
              std::span<const std::uint32_t> order) {
        duckdb_data_chunk_reset(chunk_);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto* into = duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk_, i));
            switch (columns[i].value_size) {
                case sizeof(std::uint16_t):
                    take<std::uint16_t>(columns[i], order, into);
                    break;
                case sizeof(std::uint32_t):
                    take<std::uint32_t>(columns[i], order, into);
                    break;
                case sizeof(std::uint64_t):
                    take<std::uint64_t>(columns[i], order, into);
                    break;
                default:
                    unreachable("values are taken by row in 2, 4 or 8 bytes");
            }
        }
        duckdb_data_chunk_set_size(chunk_, order.size());
    }

    [[nodiscard]] duckdb_data_chunk get() const { return chunk_; }

private:
    template <class T>
    static void take(const Appender::TakenColumn& column,
                     std::span<const std::uint32_t> order,
                     void* into) {
        const auto* values = static_cast<const T*>(column.values);
        auto* to = static_cast<T*>(into);
        if (column.same_for_all) {
            std::fill_n(to, order.size(), *values);
            return;
        }
        for (const auto row : order) {
            *to++ = values[row];
        }
    }

    std::vector<duckdb_logical_type> types_;
    duckdb_data_chunk chunk_{nullptr};
};

}  // namespace

Appender::Appender() : impl_{std::make_unique<Impl>()} {}
Appender::Appender(Appender&& other) noexcept = default;
Appender& Appender::operator=(Appender&& other) noexcept = default;
Appender::~Appender() = default;

Result<Appender> Connection::appender(std::string_view table) {
    Appender made;
    const std::string name{table};
    if (duckdb_appender_create(impl_->connection, nullptr, name.c_str(), &made.impl_->appender) ==
        DuckDBError) {
        return store_error(duckdb_appender_error(made.impl_->appender));
    }
    return made;
}

Appender& Appender::add(std::int32_t value) {
    impl_->note(duckdb_append_int32(impl_->appender, value));
    return *this;
}

Appender& Appender::add(std::int64_t value) {
    impl_->note(duckdb_append_int64(impl_->appender, value));
    return *this;
}

Appender& Appender::add(std::uint64_t value) {
    impl_->note(duckdb_append_uint64(impl_->appender, value));
    return *this;
}

Appender& Appender::add(std::uint16_t value) {
    impl_->note(duckdb_append_uint16(impl_->appender, value));
    return *this;
}

Appender& Appender::add(double value) {
    impl_->note(duckdb_append_double(impl_->appender, value));
    return *this;
}

Appender& Appender::add(std::string_view value) {
    impl_->note(duckdb_append_varchar_length(impl_->appender, value.data(), value.size()));
    return *this;
}

Appender& Appender::add_null() {
    impl_->note(duckdb_append_null(impl_->appender));
    return *this;
}

Appender& Appender::add_bytes(std::string_view bytes) {
    impl_->note(duckdb_append_blob(impl_->appender, bytes.data(), bytes.size()));
    return *this;
}

void Appender::end_row() {
    impl_->note(duckdb_appender_end_row(impl_->appender));
}

Status Appender::append_block(const std::vector<BlockColumn>& columns, std::size_t rows) {
    TypedChunk chunk{impl_->appender};
    const auto part = static_cast<std::size_t>(duckdb_vector_size());
    for (std::size_t from = 0; from < rows && impl_->status.ok(); from += part) {
        chunk.fill(columns, from, std::min(part, rows - from));
        impl_->note(duckdb_append_data_chunk(impl_->appender, chunk.get()));
    }
    return impl_->status;
}

Status Appender::append_ordered(const std::vector<TakenColumn>& columns,
                                std::span<const std::uint32_t> order) {
    TypedChunk chunk{impl_->appender};
    const auto part = static_cast<std::size_t>(duckdb_vector_size());
    while (!order.empty() && impl_->status.ok()) {
        const auto rows = order.first(std::min(part, order.size()));
        chunk.fill(columns, rows);
        impl_->note(duckdb_append_data_chunk(impl_->appender, chunk.get()));
        order = order.subspan(rows.size());
    }
    // The engine would hold three times as many before it wrote them by itself.
    impl_->note(duckdb_appender_flush(impl_->appender));
    return impl_->status;
}

Status Appender::close() {
    impl_->note(duckdb_appender_close(impl_->appender));
    return impl_->status;
}

}  // namespace hub::warehouse::duckdb
