#include "geography/lookup.hpp"

#include "geography/csv_table.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::geography {

namespace {

/// The columns to read, and where among them each stands.
struct Columns {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::vector<std::string> names;

    std::size_t add(const std::string& name) {
        if (name.empty()) {
            return none;
        }
        names.push_back(name);
        return names.size() - 1;
    }
    static std::string_view cell(const CsvRow& row, std::size_t at) {
        return at == none ? std::string_view{} : row.cells[at];
    }
};

bool is_change_code(std::string_view code) {
    return code == "U" || code == "S" || code == "M" || code == "X";
}

void add_parent(Lookup& lookup, std::string_view child, std::string_view parent) {
    auto& parents = lookup.parents[std::string{child}];
    if (std::find(parents.begin(), parents.end(), parent) == parents.end()) {
        parents.emplace_back(parent);
    }
}

}  // namespace

std::string name_of(const LookupSource& source) {
    return source.kind == LookupKind::by_name ? text_of(source.from) + " by name"
                                              : source.file.filename().string();
}

Result<Lookup> read_lookup(const LookupSource& source,
                           const std::string& keep,
                           AreaRegister& areas) {
    const auto table = CsvTable::open(source.file);
    if (!table) {
        return table.error();
    }
    Columns columns;
    const auto from = columns.add(source.from_code);
    const auto to = columns.add(source.to_code);
    const auto from_name = columns.add(source.from_name);
    const auto to_name = columns.add(source.to_name);
    const auto change = columns.add(source.change_code);
    Lookup lookup{source, {}, 0};
    const auto read = table->each_row(columns.names, [&](const CsvRow& row) -> Status {
        if (!is_kept(row.cells[from], keep) || !is_kept(row.cells[to], keep)) {
            ++lookup.rows_left_out;
            return {};
        }
        if (!is_code_of(source.from.level, row.cells[from])) {
            return table->error(row.line, code_rule(source.from.level), source.from_code);
        }
        if (!is_code_of(source.to.level, row.cells[to])) {
            return table->error(row.line, code_rule(source.to.level), source.to_code);
        }
        if (change != Columns::none && !is_change_code(row.cells[change])) {
            return table->error(row.line, "a change code is U, S, M or X", source.change_code);
        }
        areas.add(source.from, row.cells[from], Columns::cell(row, from_name));
        areas.add(source.to, row.cells[to], Columns::cell(row, to_name));
        add_parent(lookup, row.cells[from], row.cells[to]);
        return {};
    });
    return read ? Result<Lookup>{std::move(lookup)} : read.error();
}

Lookup lookup_by_name(const LookupSource& source, const AreaRegister& areas) {
    std::map<std::string_view, std::string_view> parent_named;
    for (const auto& [code, parent] : areas.of(source.to)) {
        parent_named.emplace(parent.name, code);
    }
    Lookup lookup{source, {}, 0};
    for (const auto& [code, child] : areas.of(source.from)) {
        const auto stem =
            std::string_view{child.name}.substr(0, child.name.empty() ? 0 : child.name.size() - 1);
        if (const auto parent = parent_named.find(stem); parent != parent_named.end()) {
            add_parent(lookup, code, parent->second);
        }
    }
    return lookup;
}

std::map<std::string, std::string, std::less<>> shared_parents(const Lookup& lookup) {
    std::map<std::string, std::string, std::less<>> shared;
    for (const auto& [child, parents] : lookup.parents) {
        for (const auto& parent : parents) {
            if (parents.size() > 1) {
                shared.emplace(parent, child);
            }
        }
    }
    return shared;
}

}  // namespace hub::geography
